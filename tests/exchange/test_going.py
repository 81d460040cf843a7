"""Exchanges that a person gives up, wherever they are: everything stays as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from desktop.exchange.exchange import create, look, receive, take_in
from desktop.exchange.frames import FRAME
from desktop.exchange.going import (
    EVERY,
    PIECE,
    UNWATCHED,
    CancelledError,
    Stage,
    Tally,
    Watched,
    batches,
    counted,
    weighed,
)
from desktop.models.write import Create
from desktop.services.attachments import attach
from tests.exchange.places import Place

UNITS = EVERY + 1
SCAN = FRAME + 1
GIVEN_UP = "Đã hủy; sổ giữ nguyên như trước."


class GivenUpAt(Watched):
    """Given up the moment it has been asked so many times; never where `at` is negative."""

    def __init__(self, at: int = -1) -> None:
        super().__init__(GIVEN_UP)
        self.heard: list[Stage] = []
        self._at = at

    def reach(self, stage: Stage, done: int = 0, of: int = 0) -> None:
        assert 0 <= done <= of or not of, (stage, done, of)
        if len(self.heard) == self._at:
            self.stop()
        self.heard.append(stage)
        super().reach(stage, done, of)


@pytest.fixture
def full(ward: Place, tmp_path: Path) -> Place:
    """The ward with many units, and a document with two files of more than a frame."""
    ward.do(*(Create("unit", f"u{number}", {"name": f"Tổ {number}"}) for number in range(UNITS)))
    for number in range(2):
        scan = tmp_path / f"ban-{number}.pdf"
        scan.write_bytes(bytes([number + 1]) * SCAN)
        with ward.database.act("Đính kèm") as session:
            attach(session, ward.own.files, "qd299", scan)
    return ward


def told(place: Place) -> list[str]:
    """Everything that the store's file says."""
    with closing(sqlite3.connect(place.folder / "so-cong-tac.db")) as connection:
        return list(connection.iterdump())


def files(folder: Path) -> dict[str, bytes]:
    """What lies in a folder and in those within it."""
    found = (one for one in folder.rglob("*") if one.is_file())
    return {str(one.relative_to(folder)): one.read_bytes() for one in found}


def test_an_import_given_up_anywhere_leaves_everything_as_it_was(
    full: Place, town: Place, stick: Path
) -> None:
    file = full.export(stick).file
    before, kept, on_stick = told(town), files(town.own.files), files(stick)
    for at in count():
        going = GivenUpAt(at)
        try:
            done = take_in(town.database, town.own, receive(file), going=going)
            break
        except CancelledError:
            pass
        assert told(town) == before, going.heard
        assert (files(town.own.files), files(stick)) == (kept, on_stick), going.heard
    assert set(going.heard) == {
        Stage.READING, Stage.BACKING_UP, Stage.COMPARING, Stage.TELLING, Stage.WRITING,
        Stage.CHECKING, Stage.KEEPING,
    }  # fmt: skip
    assert going.heard.count(Stage.WRITING) > 2
    assert going.heard.count(Stage.KEEPING) > 2 * SCAN // FRAME
    assert (done.preview.new, len(files(town.own.files))) == (UNITS + 4, 2)
    town.check()


def test_a_look_given_up_anywhere_writes_nothing(full: Place, town: Place, stick: Path) -> None:
    file = full.export(stick).file
    before = told(town)
    for at in count():
        going = GivenUpAt(at)
        try:
            received = receive(file, going)
            look(town.database, town.own, received, going=going)
            break
        except CancelledError:
            assert told(town) == before
    assert set(going.heard) == {Stage.COPYING, Stage.READING, Stage.COMPARING, Stage.TELLING}
    assert going.heard.count(Stage.COPYING) == 2
    assert told(town) == before
    assert town.take(file).preview.new == UNITS + 4


@pytest.mark.parametrize("password", [None, "mật khẩu dài"])
def test_an_export_given_up_anywhere_leaves_the_stick_as_it_was(
    full: Place, stick: Path, password: str | None
) -> None:
    full.export(stick)
    full.alter("van-phong", name="Mới")
    before, on_stick = told(full), files(stick)
    for at in count():
        going = GivenUpAt(at)
        try:
            made = create(full.database, full.own, stick, password, going=going)
            break
        except CancelledError:
            assert files(stick) == on_stick, going.heard
            assert told(full) == before
    assert set(going.heard) == {Stage.GATHERING, Stage.LAYING, Stage.READING_BACK}
    assert going.heard.count(Stage.LAYING) > 2
    assert list(files(stick)) == [made.file.name]
    assert len(made.removed) == 1


def test_what_nobody_watches_goes_on() -> None:
    UNWATCHED.reach(Stage.READING, 1, 2)
    assert not UNWATCHED.is_stopped


def test_a_job_is_given_up_where_it_looks_next() -> None:
    going = Watched(GIVEN_UP)
    assert going.place is None
    going.reach(Stage.READING, 1, 2)
    going.stop()
    assert going.place == (Stage.READING, 1, 2)
    with pytest.raises(CancelledError, match=GIVEN_UP):
        going.reach(Stage.WRITING)
    assert going.is_stopped


def test_nothing_is_lost_or_added_on_the_way() -> None:
    going = GivenUpAt()
    assert list(counted(range(UNITS), going, Stage.READING, UNITS)) == list(range(UNITS))
    assert going.heard == [Stage.READING] * 2
    tally = Tally(going, Stage.WRITING, 2 * UNITS)
    parts = [*batches(range(UNITS), tally), *batches(range(UNITS, 2 * UNITS), tally)]
    assert [number for part in parts for number in part] == list(range(2 * UNITS))
    assert max(map(len, parts)) == EVERY
    assert going.place == (Stage.WRITING, UNITS + EVERY, 2 * UNITS)
    whole = [bytes(PIECE + 1), b"", b"x" * 3]
    pieces = list(weighed(whole, going, Stage.LAYING, PIECE + 4))
    assert b"".join(pieces) == b"".join(whole)
    assert max(map(len, pieces)) == PIECE
    assert going.place == (Stage.LAYING, PIECE + 1, PIECE + 4)

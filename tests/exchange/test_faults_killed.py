"""A program killed without warning loses no edit that it acknowledged, and leaves no half package.

`--long` kills it 1,000 times while it edits, and 300 times each while it imports and exports.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from desktop.exchange.exchange import look, receive
from desktop.exchange.finding import packages_in
from desktop.exchange.package import read_header
from desktop.models.backup import back_up, stored_backups
from desktop.models.chain import verify_chain
from desktop.models.inspection import inspect_file
from desktop.models.rebuild import differences
from desktop.models.tables import ChangeRow, LeaderRow, UnitRow
from desktop.models.write import Create
from tests.exchange.mortal import PARCEL, STICK, STORE, TAKEN
from tests.exchange.places import Place

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system bears no children")
SHORT, EDITS, EXCHANGES = 10, 1_000, 300
ROWS = 60
ROOT = Path(__file__).parents[2]


class Mortal:
    """The program that is killed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.killed = 0

    def live(self, seconds: float | None = None, *, is_begun: bool = False) -> list[str]:
        """Let it work so long, or to its end; what it acknowledged.

        With `is_begun` the time begins with the first thing that it acknowledged.
        """
        told: list[str] = []
        self._say("go")
        if is_begun:
            told.append(self._hear())
        if seconds is not None:
            time.sleep(seconds)
        self._say("wait" if seconds is None else "end")
        while not (line := self._hear()).startswith("gone"):
            told.append(line)
        code = int(line.split()[1])
        assert code in {0, -signal.SIGKILL}
        self.killed += code != 0
        return told

    def _say(self, word: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(word + "\n")
        self._process.stdin.flush()

    def _hear(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line.endswith("\n"), "the program ended"
        return line.strip()


@contextmanager
def mortal(work: str, folder: Path) -> Iterator[Mortal]:
    """The program for one kind of work."""
    words = [sys.executable, "-m", "tests.exchange.mortal", work, str(folder)]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        try:
            yield Mortal(process)
        finally:
            assert process.stdin is not None
            process.stdin.close()


def rows_of(place: Place, kind: type[UnitRow | LeaderRow]) -> set[str]:
    """The names of rows, and their ids."""
    with place.database.read() as session:
        return set(session.scalars(select(kind.id))) | set(session.scalars(select(kind.name)))


def test_no_acknowledged_edit_is_lost(ward: Place, long: bool) -> None:
    chance = random.Random(20250901)
    done: set[str] = set()
    replica = ward.own.replica
    ward.database.close()
    with mortal("edit", ward.folder) as program:
        for number in range(EDITS if long else SHORT):
            told = program.live(chance.uniform(0, 0.15), is_begun=number % 3 > 0)
            done.update(told)
            ward.reopen()
            with ward.database.read() as session:
                for kind, column in ((UnitRow, UnitRow.id), (LeaderRow, LeaderRow.name)):
                    found = session.scalars(select(column).where(column.in_(told)))
                    assert set(found) == set(told), kind
                units = session.scalar(select(func.count()).select_from(UnitRow))
                leaders = session.scalar(select(func.count()).select_from(LeaderRow))
                assert units == (leaders or 0) + 1
                # The whole log is looked over now and then: it grows with every child.
                assert number % 50 or verify_chain(session) == ()
            ward.database.close()
        assert program.killed == (EDITS if long else SHORT)
    ward.reopen()
    ward.check()
    assert ward.own.replica == replica
    assert done
    assert done <= rows_of(ward, UnitRow)
    assert done <= rows_of(ward, LeaderRow)


def changes(place: Place) -> int:
    """How many changes the log holds."""
    with place.database.read() as session:
        return session.scalar(select(func.count()).select_from(ChangeRow)) or 0


def test_an_import_is_there_whole_or_not_at_all(
    ward: Place, town: Place, tmp_path: Path, stick: Path, long: bool
) -> None:
    town.do(*(Create("unit", f"u{number}", {"name": "Phòng"}) for number in range(ROWS)))
    shutil.move(town.export(stick).file, tmp_path / PARCEL)
    old = changes(ward)
    ward.database.close()
    saved = tmp_path / "luu"
    shutil.copytree(ward.folder, saved)
    chance = random.Random(20250902)
    with mortal("import", ward.folder) as program:
        program.live(0)
        start = time.monotonic()
        assert program.live() == [TAKEN]
        usual = time.monotonic() - start
        ward.reopen()
        new = changes(ward)
        ward.database.close()
        for _ in range(EXCHANGES if long else SHORT):
            shutil.rmtree(ward.folder)
            shutil.copytree(saved, ward.folder)
            told = program.live(chance.uniform(0, 1.1) * usual)
            ward.reopen()
            found = changes(ward)
            assert found in {old, new}
            assert found == new or not told
            with ward.database.read() as session:
                assert verify_chain(session) == ()
                assert differences(session) == ()
            for backup in stored_backups(ward.folder / STORE):
                inspect_file(backup)
            ward.database.close()
        assert program.killed
    ward.reopen()
    back_up(ward.database)
    backups = ward.folder / "backups"
    assert set(backups.iterdir()) == set(stored_backups(ward.folder / STORE))


def test_a_package_is_absent_or_valid(ward: Place, town: Place, stick: Path, long: bool) -> None:
    ward.do(*(Create("unit", f"u{number}", {"name": "Phòng"}) for number in range(ROWS)))
    ward.database.close()
    chance = random.Random(20250903)
    assert stick.name == STICK
    with mortal("export", ward.folder) as program:
        for number in range(EXCHANGES if long else SHORT):
            told = program.live(chance.uniform(0, 0.3), is_begun=number % 3 > 0)
            ward.reopen()
            with ward.database.read() as session:
                assert verify_chain(session) == ()
                assert {line.split()[0] for line in told} <= set(
                    session.scalars(select(UnitRow.id))
                )
            with town.database.read() as session:
                seen = packages_in(session, town.own, stick)
            packages = sorted(stick.glob("*.sct"))
            assert {it.file for it in seen} == set(packages)
            for file in packages:
                look(town.database, town.own, receive(file))
            reach = max((read_header(it.read_bytes()).chains[0].last for it in packages), default=0)
            assert all(int(line.split("_")[2].split("-")[1]) <= reach for line in told)
            ward.database.close()
        assert program.killed == (EXCHANGES if long else SHORT)
    ward.reopen()
    ward.check()
    ward.clock.at = datetime.now(UTC) + timedelta(minutes=1)
    file = ward.export(stick).file
    assert {it.name for it in stick.iterdir()} == {file.name}
    town.take(file)
    assert len(town.rows()) == len(ward.rows())

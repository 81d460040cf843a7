"""Packages for one office: whom they are for, and how much of the log they carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.exchange import reach
from desktop.exchange.entries import entries
from desktop.exchange.exchange import Exported, create, receive, take_in
from desktop.exchange.gathering import ends_of
from desktop.exchange.header import Header
from desktop.exchange.package import PackageError, read_header
from desktop.exchange.reach import (
    ANYBODY,
    Extent,
    Recipient,
    known_reaches,
    lacked_by,
    note_reach,
)
from desktop.models.backup import back_up, restore
from desktop.models.write import Create
from tests.exchange.faults import one_sentence
from tests.exchange.places import START, Place

NEW, WHOLE, USUAL = Extent.NEW, Extent.WHOLE, Extent.USUAL


def to(place: Place, extent: Extent = USUAL) -> Recipient:
    """A place as the one that a package is for."""
    return Recipient(place.own.sender.office, place.own.sender.name, extent)


def send(place: Place, stick: Path, recipient: Recipient = ANYBODY) -> Exported:
    """Write a package for an office."""
    stick.mkdir(exist_ok=True)
    return create(place.database, place.own, stick, to=recipient)


def header_of(made: Exported) -> Header:
    """What a package says of itself."""
    return read_header(made.file.read_bytes())


def ends(place: Place) -> dict[str, int]:
    """How far every chain goes at a place."""
    with place.database.read() as session:
        return ends_of(session)


def known(place: Place, of: Place) -> dict[str, int]:
    """How far a place believes that another has the chains."""
    with place.database.read() as session:
        return known_reaches(session).get(of.own.sender.office, {})


@pytest.fixture
def province(tmp_path: Path, ward: Place, town: Place) -> Iterator[Place]:
    """A third office; all trust each other."""
    (tmp_path / "tinh").mkdir()
    place = Place(tmp_path / "tinh", "Ủy ban nhân dân tỉnh Mẫu")
    place.trust(ward, town)
    for other in (ward, town):
        other.trust(place)
    yield place
    place.database.close()


def exchanged(ward: Place, town: Place, stick: Path) -> None:
    """Both offices have all of each other."""
    town.take(send(ward, stick / "a").file)
    ward.take(send(town, stick / "b").file)


def test_a_package_tells_how_far_its_sender_had_everything(
    ward: Place, town: Place, stick: Path
) -> None:
    assert known(ward, town) == {}
    at_first = ends(ward)
    exchanged(ward, town, stick)
    assert known(ward, town) == ends(town)
    assert known(town, ward) == at_first
    ward.alter("van-phong", name="Mới")
    since = ends(ward)[ward.own.replica] - at_first[ward.own.replica]
    with ward.database.read() as session:
        assert lacked_by(session, ends_of(session)) == {town.own.sender.office: since}


def test_our_own_package_tells_nothing_of_others(ward: Place, stick: Path) -> None:
    ward.take(send(ward, stick).file)
    with ward.database.read() as session:
        assert known_reaches(session) == {}


def test_only_what_an_office_lacks_goes_where_that_is_wanted(
    ward: Place, town: Place, stick: Path
) -> None:
    exchanged(ward, town, stick)
    before = known(ward, town)
    ward.alter("van-phong", name="Mới")
    ward.do(Create("unit", "cong-an", {"name": "Công an"}))
    made = send(ward, stick / "c", to(town, NEW))
    header = header_of(made)
    own = header.of_replica(ward.own.replica)
    theirs = header.of_replica(town.own.replica)
    assert own is not None
    assert theirs is not None
    assert (own.first, own.last) == (before[ward.own.replica] + 1, ends(ward)[ward.own.replica])
    assert theirs.first == theirs.last == ends(ward)[town.own.replica]
    assert (made.is_whole, made.changes) == (False, own.last - own.first + 2)
    assert f"_{own.first}-{own.last}_" in made.file.name

    told = town.take(made.file).preview
    assert (told.changed, told.new, told.changes, told.known) == (1, 1, 5, 1)
    assert town.everything() == ward.everything()
    town.check()
    again = town.take(made.file).preview
    assert (again.changes, again.new, again.changed) == (0, 0, 0)


def test_the_whole_log_goes_while_it_is_small_and_to_whom_nothing_is_known_of(
    ward: Place, town: Place, province: Place, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchanged(ward, town, stick)
    ward.alter("van-phong", name="Mới")
    assert send(ward, stick / "1", to(town)).is_whole
    monkeypatch.setattr(reach, "SMALL", 10)
    part = send(ward, stick / "2", to(town))
    assert not part.is_whole
    assert send(ward, stick / "3", to(town, WHOLE)).is_whole
    assert send(ward, stick / "4", to(province)).is_whole
    assert send(ward, stick / "5", ANYBODY).is_whole
    town.take(part.file)
    assert town.everything() == ward.everything()


@pytest.mark.parametrize("is_named", [True, False])
def test_nothing_new_is_told_apart_where_nothing_is_known(
    ward: Place, town: Place, stick: Path, is_named: bool
) -> None:
    recipient = to(town, NEW) if is_named else replace(ANYBODY, extent=NEW)
    with pytest.raises(UserError, match="hãy") as found:
        send(ward, stick, recipient)
    one_sentence(found.value)
    assert list(stick.iterdir()) == []


def test_a_part_of_anothers_chain_is_handed_on_with_its_seal(
    ward: Place, town: Place, province: Place, stick: Path
) -> None:
    exchanged(ward, town, stick)
    province.take(send(town, stick / "c").file)
    town.take(send(province, stick / "d").file)
    ward.alter("van-phong", name="Của phường")
    town.take(send(ward, stick / "e", to(town, NEW)).file)
    handed = send(town, stick / "f", to(province, NEW))
    chain = header_of(handed).of_replica(ward.own.replica)
    assert chain is not None
    assert chain.first > 1
    assert chain.sender == ward.own.sender
    told = province.take(handed.file).preview
    assert (told.changed, told.warnings) == (1, ())
    assert province.unit("van-phong")["name"] == "Của phường"
    province.check()
    whole = header_of(send(province, stick / "g")).of_replica(ward.own.replica)
    assert whole is not None
    assert (whole.first, whole.seal) == (1, chain.seal)


def test_who_lacks_what_comes_before_is_told_and_gets_all(
    ward: Place, town: Place, province: Place, stick: Path
) -> None:
    exchanged(ward, town, stick)
    ward.alter("van-phong", name="Mới")
    part = send(ward, stick / "c", to(town, NEW))
    before = ends(province)
    with pytest.raises(PackageError, match="hãy đề nghị nơi gửi xuất gói đầy đủ") as found:
        province.take(part.file)
    one_sentence(found.value)
    assert ends(province) == before
    province.take(send(ward, stick / "d", to(province, WHOLE)).file)
    assert province.everything() == ward.everything()


def test_an_office_that_brought_back_a_backup_gets_again_what_it_lost(
    ward: Place, town: Place, stick: Path
) -> None:
    exchanged(ward, town, stick)
    saved = back_up(town.database)
    assert saved is not None
    ward.alter("van-phong", name="Mới")
    town.take(send(ward, stick / "c", to(town, NEW)).file)
    ward.take(send(town, stick / "d", to(ward, NEW)).file)
    town.database.close()
    restore(saved, town.folder / "so-cong-tac.db", clock=town.clock)
    town.reopen()
    town.do(Create("unit", "moi", {"name": "Phòng mới"}))
    ward.alter("van-phong", short_name="VP")
    with pytest.raises(PackageError, match="đầy đủ"):
        town.take(send(ward, stick / "e", to(town, NEW)).file)

    lower = known(ward, town)[ward.own.replica]
    ward.take(send(town, stick / "f", to(ward)).file)
    assert known(ward, town)[ward.own.replica] < lower
    assert known(ward, town) == ends(town)
    town.take(send(ward, stick / "g", to(town, NEW)).file)
    assert town.everything() == ward.everything()
    town.check()


def test_an_older_package_taken_in_late_adds_nothing_to_what_is_known(
    ward: Place, town: Place, stick: Path
) -> None:
    exchanged(ward, town, stick)
    old = send(town, stick / "c")
    town.do(Create("unit", "moi", {"name": "Phòng mới"}))
    ward.take(send(town, stick / "d").file)
    newest = known(ward, town)
    ward.take(old.file)
    assert known(ward, town) == {chain.replica: chain.last for chain in header_of(old).chains}
    assert known(ward, town)[town.own.replica] < newest[town.own.replica]
    ward.take(send(town, stick / "e").file)
    assert known(ward, town) == newest


HEADER_AT = START + timedelta(days=10)


@pytest.mark.parametrize(
    ("made_at", "is_later"),
    [
        ((HEADER_AT + timedelta(hours=1)).isoformat(), True),
        ((HEADER_AT - timedelta(hours=1)).isoformat(), False),
        ("2031-01-01T00:00:00+00:00", True),
        ("hôm qua", False),
        ("0001-01-01T00:00:00+14:00", False),
        ("9999-12-31T23:59:59-14:00", True),
        ("2025-09-30T00:00:00", True),
    ],
)
def test_whatever_a_clock_says_too_little_is_known_rather_than_too_much(
    ward: Place, town: Place, stick: Path, made_at: str, is_later: bool
) -> None:
    first = header_of(send(town, stick))
    first = replace(first, made_at=HEADER_AT.isoformat())
    (own,) = (one for one in first.chains if one.replica == town.own.replica)
    more, less = replace(own, last=own.last + 5), replace(own, last=own.last - 1)
    for chain, expected in ((more, more.last if is_later else own.last), (less, less.last)):
        with ward.database.act("Nhận") as session:
            note_reach(session, first, HEADER_AT)
            later = HEADER_AT + timedelta(days=30)
            note_reach(session, replace(first, made_at=made_at, chains=(chain,)), later)
            assert known_reaches(session)[first.sender.office] == {own.replica: expected}
            session.rollback()


def test_a_clock_that_ran_ahead_once_does_not_hold_what_is_known_back(
    ward: Place, town: Place, stick: Path
) -> None:
    right = town.clock.at
    town.clock.at = datetime.fromisoformat("2031-01-01T00:00:00+00:00")
    ward.take(send(town, stick / "a").file)
    town.clock.at = right + timedelta(days=1)
    ward.clock.at = town.clock.at
    town.do(Create("unit", "moi", {"name": "Phòng mới"}))
    made = header_of(send(town, stick / "b"))
    with ward.database.act("Nhận") as session:
        note_reach(session, made, ward.clock())
    assert known(ward, town) == ends(town)


def test_the_history_keeps_whom_a_package_was_for(ward: Place, town: Place, stick: Path) -> None:
    send(ward, stick / "a", to(town))
    send(ward, stick / "b")
    with ward.database.read() as session:
        assert [one.note for one in entries(session)] == ["", town.own.sender.name]


def test_an_older_package_stays_that_the_new_one_does_not_replace(
    ward: Place, town: Place, province: Place, stick: Path
) -> None:
    (stick / "truoc").mkdir()
    exchanged(ward, town, stick / "truoc")
    ward.take(send(province, stick / "truoc" / "c").file)
    folder = stick / "sau"
    whole = send(ward, folder, to(town))
    ward.alter("van-phong", name="Mới")
    part = send(ward, folder, to(town, NEW))
    assert part.removed == ()
    ward.alter("van-phong", name="Mới hơn")
    further = send(ward, folder, to(town, NEW))
    assert further.removed == (part.file,)
    others = send(ward, folder, to(province, WHOLE))
    assert others.removed == ()
    assert {*folder.iterdir()} == {whole.file, further.file, others.file}
    ward.alter("van-phong", name="Mới nhất")
    last = send(ward, folder, to(town, WHOLE))
    assert {*last.removed} == {whole.file, further.file}
    assert {*folder.iterdir()} == {others.file, last.file}
    for place, file in ((province, others.file), (town, last.file)):
        take_in(place.database, place.own, receive(file))
        place.check()


def test_a_part_that_continues_another_history_is_refused(
    ward: Place, town: Place, stick: Path
) -> None:
    exchanged(ward, town, stick)
    ward.database.close()
    files = {one: one.read_bytes() for one in ward.folder.iterdir() if one.is_file()}
    ward.database = ward.open()
    ward.alter("van-phong", name="Một")
    town.take(send(ward, stick / "c", to(town, NEW)).file)
    ward.take(send(town, stick / "d").file)
    told = known(ward, town)
    ward.database.close()
    for one, data in files.items():
        one.write_bytes(data)
    ward.database = ward.open()
    for number in range(9):
        ward.alter("van-phong", name=f"Hai {number}")
    with ward.database.act("Nhớ") as session:
        header = header_of(send(town, stick / "e"))
        note_reach(session, header, ward.clock.at + timedelta(days=1))
    assert known(ward, town)[ward.own.replica] == told[ward.own.replica]
    before = ends(town), town.everything()
    with pytest.raises(PackageError, match="không khớp"):
        town.take(send(ward, stick / "f", to(town, NEW)).file)
    assert (ends(town), town.everything()) == before

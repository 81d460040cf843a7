"""Offices that write, hand over, take in, settle and undo in any order end with the same register.

`--long` runs it two thousand times.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from desktop.errors import UserError
from desktop.exchange.conflicts import conflicts, resolve, resolve_all
from desktop.exchange.exchange import create, receive, take_in
from desktop.exchange.office import own_office
from desktop.exchange.package import PackageError, read_header
from desktop.exchange.reach import ANYBODY, Extent, Recipient, known_reaches
from desktop.exchange.scope import set_limit
from desktop.exchange.staging import Received
from desktop.models.backup import back_up, restore
from desktop.models.tables import ChangeRow
from desktop.models.undo import redo_last, undo_last
from desktop.models.write import Alter, Create
from tests.conftest import SteppingClock
from tests.exchange.places import START, Place
from tests.models.sample import fill

NAMES = ("Ủy ban nhân dân phường Một", "Ủy ban nhân dân phường Hai", "Ủy ban nhân dân phường Ba")
RUNS, MOST_ROUNDS = 2000, 12
MEMORY = Path("/dev/shm")
PLACE = st.integers(0, 9)
EDITS = st.one_of(
    st.tuples(st.just("name"), st.sampled_from(["Một", "Hai", "Ba"])),
    st.tuples(st.just("focal_point"), st.sampled_from(["", "Nguyễn Văn A"])),
    st.tuples(st.just("other_names"), st.sampled_from([[], ["CA"]])),
    st.tuples(st.just("deleted"), st.booleans()),
)
TIED = st.tuples(st.sampled_from(["number", "symbol"]), st.sampled_from(["1", "2", "3"]))


class Copy(Place):
    """An office that was made before, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = SteppingClock(START + timedelta(days=1))
        self.database = self.open()
        self.own = own_office(self.database, folder)

    def ids(self) -> dict[str, int]:
        """How far each chain goes here."""
        query = select(ChangeRow.replica, func.max(ChangeRow.seq)).group_by(ChangeRow.replica)
        with self.database.read() as session:
            return dict(session.execute(query).tuples().all())


@pytest.fixture(scope="module")
def beginnings() -> Iterator[list[Path]]:
    """Three offices that accepted each other and have taken in the first one's register."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        places = []
        for number, office in enumerate(NAMES):
            folder = Path(name) / str(number)
            folder.mkdir()
            places.append(Place(folder, office))
        fill(places[0].database)
        for place in places:
            place.trust(*(other for other in places if other is not place))
        file = places[0].export(Path(name) / "usb").file
        for place in places[1:]:
            place.take(file)
        for place in places:
            place.database.close()
        yield [place.folder for place in places]


class Offices(RuleBasedStateMachine):
    """What persons do at their offices, in any order."""

    beginnings: list[Path] = []  # noqa: RUF012 - set by the test that runs the machine

    @initialize()
    def begin(self) -> None:
        """Every office in a folder of its own."""
        base = MEMORY if MEMORY.is_dir() else None
        self.folder = Path(tempfile.mkdtemp(dir=base))
        self.numbers = count()
        self.packages: list[Received] = []
        self.saved: dict[int, Path] = {}
        self.places: list[Copy] = []
        self.is_limited = False
        for beginning in self.beginnings:
            self.places.append(self._copied(beginning))

    def _copied(self, beginning: Path) -> Copy:
        folder = self.folder / f"co-quan-{next(self.numbers)}"
        shutil.copytree(beginning, folder)
        return Copy(folder)

    def at(self, place: int) -> Copy:
        """One of the offices."""
        return self.places[place % len(self.places)]

    @rule(place=PLACE)
    def add(self, place: int) -> None:
        """A new unit."""
        self.at(place).do(Create("unit", f"don-vi-{next(self.numbers)}", {"name": "Mới"}))

    @rule(place=PLACE, which=st.integers(0, 5), edit=EDITS)
    def write(self, place: int, which: int, edit: tuple[str, object]) -> None:
        """A field of a unit, or whether it counts."""
        office = self.at(place)
        units = sorted(office.rows())
        office.do(Alter("unit", units[which % len(units)], {edit[0]: edit[1]}))

    @rule(place=PLACE, edit=TIED)
    def write_tied(self, place: int, edit: tuple[str, object]) -> None:
        """One of two fields that stand and fall together."""
        self.at(place).do(Alter("document", "qd299", {edit[0]: edit[1]}))

    @rule(place=PLACE, hours=st.integers(-30, 60))
    def skew(self, place: int, hours: int) -> None:
        """A clock that is set."""
        self.at(place).clock.at += timedelta(hours=hours)

    @rule(place=PLACE)
    def export(self, place: int) -> None:
        """A package for whoever takes it."""
        self.packages.append(self._package(self.at(place)))

    @rule(place=PLACE, other=PLACE)
    def export_part(self, place: int, other: int) -> None:
        """A package with only what another office lacks, as far as it ever told."""
        self.packages.append(self._package(self.at(place), self.at(other)))

    def _package(self, office: Copy, to: Copy | None = None) -> Received:
        """A package with the whole log, or with what one office lacks where that is known."""
        stick = self.folder / f"usb-{next(self.numbers)}"
        stick.mkdir()
        recipient = ANYBODY
        if to is not None:
            with office.database.read() as session:
                is_known = to.own.sender.office in known_reaches(session)
            extent = Extent.NEW if is_known else Extent.WHOLE
            recipient = Recipient(to.own.sender.office, to.own.sender.name, extent)
        return receive(create(office.database, office.own, stick, to=recipient).file)

    def _take(self, office: Copy, package: Received) -> bool:
        """Take a package in; one that leaves a gap, and only such a one, is refused."""
        ends = office.ids()
        chains = read_header(package.data).chains
        if any(chain.first > ends.get(chain.replica, 0) + 1 for chain in chains):
            with pytest.raises(PackageError, match="hãy đề nghị nơi gửi xuất gói đầy đủ"):
                take_in(office.database, office.own, package)
            assert office.ids() == ends
            return False
        take_in(office.database, office.own, package)
        now = office.ids()
        assert all(now[chain.replica] >= chain.last for chain in chains)
        return True

    @precondition(lambda self: self.packages)
    @rule(place=PLACE, which=st.integers(0, 20))
    def take(self, place: int, which: int) -> None:
        """Any package that was ever made, once more or for the first time."""
        office = self.at(place)
        self._take(office, self.packages[which % len(self.packages)])
        office.check()

    @rule(place=PLACE, other=PLACE, is_part=st.booleans())
    def hand_over(self, place: int, other: int, is_part: bool) -> None:
        """A package straight from one to another."""
        office = self.at(other)
        package = self._package(self.at(place), office if is_part else None)
        if not self._take(office, package):
            assert is_part
            return
        again = take_in(office.database, office.own, package).preview
        assert (again.new, again.changed, again.conflicts) == (0, 0, 0)

    @rule(place=PLACE, which=st.integers(0, 5), mine=st.booleans())
    def settle(self, place: int, which: int, mine: bool) -> None:
        """A conflict is answered."""
        office = self.at(place)
        with office.database.read() as session:
            found = conflicts(session)
        if not found:
            return
        one = found[which % len(found)]
        with office.database.act("Giải quyết") as session:
            resolve(session, one.id, (one.mine if mine else one.theirs).values)
        with office.database.read() as session:
            assert one.id not in {it.id for it in conflicts(session)}

    @rule(place=PLACE, other=st.integers(1, 2), units=st.sampled_from([None, ["van-phong"]]))
    def limit(self, place: int, other: int, units: list[str] | None) -> None:
        """The first office limits another, or lifts that; nobody limits the first."""
        first = self.places[0].own.sender.office
        office = self.at(place)
        limited = self.places[other].own.sender.office
        if office.own.sender.office != first or limited == first:
            return
        with suppress(UserError), office.database.act("Phạm vi") as session:
            set_limit(session, limited, units)
            self.is_limited = True

    @rule(place=PLACE, again=st.booleans())
    def undo(self, place: int, again: bool) -> None:
        """The last action, an import perhaps, is taken back or done again."""
        office = self.at(place)
        with suppress(UserError), office.database.act("Hoàn tác") as session:
            (redo_last if again else undo_last)(session)

    @rule(place=PLACE)
    def save(self, place: int) -> None:
        """A backup."""
        index = place % len(self.places)
        saved = back_up(self.places[index].database)
        assert saved is not None
        self.saved[index] = saved

    @rule(place=PLACE)
    def bring_back(self, place: int) -> None:
        """An older state, from a backup."""
        index = place % len(self.places)
        saved = self.saved.get(index)
        if saved is None or not saved.exists():
            return
        office = self.places[index]
        office.database.close()
        restore(saved, office.folder / "so-cong-tac.db", clock=office.clock)
        office.reopen()

    @precondition(lambda self: len(self.places) < 4)
    @rule(place=PLACE)
    def clone(self, place: int) -> None:
        """The whole folder copied to another machine, which goes on with it."""
        office = self.at(place)
        office.database.close()
        self.places.append(self._copied(office.folder))
        office.reopen()

    @invariant()
    def no_two_are_one_replica(self) -> None:
        """Numbers of changes are never used twice."""
        replicas = [place.own.replica for place in getattr(self, "places", ())]
        assert len(set(replicas)) == len(replicas)

    def teardown(self) -> None:
        """Everybody hands everything to everybody, packages that lie about too; all have the same.

        What an office lost with an older state comes back by the packages it made before.
        """
        if not hasattr(self, "places"):
            return
        try:
            left = self._take_all(self.packages)
            self._exchange_all()
            if len(self._take_all(left)) < len(left):
                self._exchange_all()
            if not self.is_limited:
                self._compare()
            for _ in range(MOST_ROUNDS):
                # One after the other: two that answer at once go on differing.
                if not any(self._settle_all(place) for place in self.places):
                    break
                self._exchange_all()
            self._compare()
            for place in self.places:
                with place.database.read() as session:
                    assert conflicts(session) == ()
        finally:
            for place in self.places:
                place.database.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def _take_all(self, packages: list[Received]) -> list[Received]:
        """Let the first office take in all that it can; the packages that leave gaps there."""
        left = packages
        while left:
            refused = [one for one in left if not self._take(self.places[0], one)]
            if len(refused) == len(left):
                break
            left = refused
        return left

    def _settle_all(self, place: Copy) -> bool:
        """Answer all that waits at one office; whether there was any."""
        with place.database.read() as session:
            open_ = conflicts(session)
        if open_:
            with place.database.act("Giải quyết") as session:
                resolve_all(session, {one.id: one.mine.values for one in open_})
            place.check()
        return bool(open_)

    def _exchange_all(self) -> None:
        first, *others = self.places
        for place in others:
            take_in(first.database, first.own, self._package(place))
        package = self._package(first)
        for place in others:
            take_in(place.database, place.own, package)

    def _compare(self) -> None:
        first, *others = self.places
        ends = first.ids()
        for package in self.packages:
            chains = read_header(package.data).chains
            if all(chain.first <= ends.get(chain.replica, 0) + 1 for chain in chains):
                assert all(ends[chain.replica] >= chain.last for chain in chains)
        everything = first.everything()
        with first.database.read() as session:
            waiting = {one.id for one in conflicts(session)}
        first.check()
        for other in others:
            assert other.everything() == everything
            other.check()
            with other.database.read() as session:
                assert {one.id for one in conflicts(session)} == waiting


def test_offices_converge_in_any_order(beginnings: list[Path], long: bool) -> None:
    Offices.beginnings = beginnings
    # What fails is not made smaller in the short form: each try takes a second.
    form = settings(max_examples=4, stateful_step_count=20, phases=[Phase.generate])
    if long:
        form = settings(max_examples=RUNS, stateful_step_count=50)
    run_state_machine_as_test(Offices, settings=form)

"""Three offices work a year on one programme; the packages between them meet every accident.

They are lost, repeated, late, out of order and cut short. In the end all have the same register,
with every edit that was accepted. `--long` works through more years.
"""

from __future__ import annotations

import random
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.exchange.conflicts import conflicts, resolve
from desktop.exchange.exchange import Received, receive, take_in
from desktop.exchange.package import PackageError
from desktop.models.tables import ChangeRow
from desktop.models.write import Alter, Create, Edit, new_id
from tests.exchange.faults import one_sentence
from tests.exchange.places import START, Place
from tests.models.sample import DEADLINE, fill

YEARS, WEEKS, TASKS = 20, 12, 12
MEMORY = Path("/dev/shm")
NAMES = ("phường Một", "phường Hai", "phường Ba")


class Year:
    """A year of three offices, all of it chosen by one seed."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.folder = folder
        self.accepted: set[str] = set()
        self.waiting: list[Received] = []
        self.refused = 0
        self.places = []
        for number, name in enumerate(NAMES):
            (folder / str(number)).mkdir(parents=True)
            self.places.append(Place(folder / str(number), f"Ủy ban nhân dân {name}"))
        for place in self.places:
            place.trust(*(other for other in self.places if other is not place))

    def begin(self) -> None:
        """The programme of the year, known to all."""
        first, *others = self.places
        fill(first.database)
        for number in range(2, TASKS + 2):
            said = {"programme_id": "nam", "ordinal": str(number), "task_class": "trong-tam"}
            issue = {"document_id": "qd299", "kind": "issue", "effective_on": START.date()}
            issue |= {"content": f"Việc {number}", "lead_id": "van-phong", "deadline": DEADLINE}
            effect = Create("effect", f"e{number}", {"task_id": f"t{number}", **issue})
            first.do(Create("task", f"t{number}", said), effect)
        for place in others:
            self.take(place, self.package(first))

    def package(self, place: Place) -> Received:
        """What a place hands over."""
        stick = self.folder / f"usb-{new_id()}"
        return receive(place.export(stick).file)

    def take(self, place: Place, received: Received) -> None:
        """Take a package in; once more it brings nothing."""
        take_in(place.database, place.own, received)
        again = take_in(place.database, place.own, received).preview
        assert (again.new, again.changed, again.conflicts, again.changes) == (0, 0, 0, 0)

    def week(self, number: int) -> None:
        """Everybody works; some hand over; some of it arrives."""
        for place in self.places:
            place.clock.at = START + timedelta(weeks=number, hours=self.chance.randrange(90))
            for _ in range(self.chance.randrange(4)):
                self.work(place, number)
            if self.chance.random() < 0.5:
                self.waiting.append(self.package(place))
        self.chance.shuffle(self.waiting)
        for received in list(self.waiting):
            match self.chance.randrange(6):
                case 0:
                    self.waiting.remove(received)
                case 1:
                    self.cut(received)
                case 2 | 3:
                    self.take(self.chance.choice(self.places), received)
        for place in self.places:
            if self.chance.random() < 0.3:
                self.settle(place)

    def work(self, place: Place, week: int) -> None:
        """One thing that a person does, accepted once it returns."""
        task = self.chance.randrange(1, TASKS + 2)
        day = START.date() + timedelta(weeks=week)
        edits: list[Edit]
        match self.chance.randrange(5):
            case 0:
                said = {"task_id": f"t{task}", "on_date": day, "state": "open"}
                edits = [Create("progress", new_id(), said | {"text": f"Tuần {week}"})]
            case 1:
                due = {**DEADLINE, "due": day.isoformat(), "text": f"Ngày {day:%d/%m}"}
                edits = [Alter("effect", f"e{task}", {"deadline": due})]
            case 2:
                edits = [Alter("task", f"t{task}", {"ordinal": f"{task}.{week}"})]
            case 3:
                edits = [Alter("effect", f"e{task}", {"product": f"Sản phẩm {week}"})]
            case _:
                row = new_id()
                edits = [Create("unit", row, {"name": f"Phòng {week}"})]
        action = place.do(*edits)
        with place.database.read() as session:
            query = select(ChangeRow).where(ChangeRow.txn == action)
            self.accepted |= {f"{it.replica}:{it.seq}:{it.hash}" for it in session.scalars(query)}

    def cut(self, received: Received) -> None:
        """A package that was not copied to its end is refused."""
        place = self.chance.choice(self.places)
        whole = received.data
        half = Received(received.name, whole[: self.chance.randrange(len(whole))])
        with pytest.raises(PackageError) as found:
            take_in(place.database, place.own, half)
        one_sentence(found.value)
        self.refused += 1

    def settle(self, place: Place) -> None:
        """A person answers what is asked here."""
        with place.database.read() as session:
            asked = conflicts(session)
        for one in asked:
            side = self.chance.choice(one.sides)
            with place.database.act("Giải quyết") as session:
                resolve(session, one.id, side.values)

    def end(self) -> None:
        """Everything goes round until nobody is asked anything."""
        for _ in range(3):
            first, *others = self.places
            for place in others:
                self.take(first, self.package(place))
            self.settle(first)
            for place in others:
                self.take(place, self.package(first))

    def log(self, place: Place) -> set[str]:
        """Every change that a place knows of."""
        with place.database.read() as session:
            rows = session.scalars(select(ChangeRow)).all()
            return {f"{it.replica}:{it.seq}:{it.hash}" for it in rows}


def test_a_year_of_accidents_ends_with_equal_registers(long: bool) -> None:
    for seed in range(YEARS if long else 1):
        base = MEMORY if MEMORY.is_dir() else None
        with tempfile.TemporaryDirectory(dir=base) as folder:
            year = Year(Path(folder), seed)
            year.begin()
            for week in range(52 if long else WEEKS):
                year.week(week)
            year.end()
            compare(year)


def compare(year: Year) -> None:
    """All have the same, and whatever was accepted."""
    first, *others = year.places
    assert year.accepted
    assert year.refused
    for place in year.places:
        assert year.accepted <= year.log(place)
        place.check()
        with place.database.read() as session:
            assert conflicts(session) == ()
    for place in others:
        assert place.everything() == first.everything()
    assert {f"t{number}" for number in range(1, TASKS + 2)} <= first.rows("task").keys()
    for place in year.places:
        place.database.close()

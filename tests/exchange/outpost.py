"""Offices kept by a program of its own, which does what it is told, for tests.

It reads a JSON list in each line, the folder of an office, the name of a deed and what that needs,
and answers in a line. Run as `python -m tests.exchange.outpost`; `tests.exchange.newer` runs it as
the program may be in its next version.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from desktop.exchange.cards import Card
from desktop.exchange.conflicts import conflicts, resolve
from desktop.exchange.exchange import create, receive, take_in
from desktop.exchange.header import Sender
from desktop.exchange.keys import fingerprint
from desktop.exchange.office import own_office
from desktop.exchange.reach import Recipient
from desktop.exchange.trust import accept
from desktop.models.canonical import canonical
from desktop.models.kept import KEPT_KEY
from desktop.models.migrations import LATEST
from desktop.models.tables import BUSINESS, ChangeRow, LocalRow
from desktop.models.write import Alter, Create, Edit, Remove, new_id
from tests.conftest import SteppingClock
from tests.exchange.places import START, Place
from tests.models.sample import DEADLINE, fill

NEW_ENTITY, NEW_FIELD = "vehicle", "motto"
"""What the next version has besides: an entity of its own, and a field of units."""

TASKS = 6
WORDS = ("Một", "Hai", "Ba")


class Outpost(Place):
    """An office that is begun, or gone on with where its folder holds a store."""

    def __init__(self, folder: Path, name: str) -> None:
        if (folder / "so-cong-tac.db").exists():
            self.folder = folder
            self.clock = SteppingClock(START)
            self.database = self.open()
            self.own = own_office(self.database, folder)
        else:
            folder.mkdir()
            super().__init__(folder, name)

    @property
    def is_newer(self) -> bool:
        """Whether this program is the next version."""
        return NEW_ENTITY in BUSINESS

    def card(self) -> list[str]:
        """Who speaks here."""
        sender = self.own.sender
        return [sender.office, sender.name, sender.key]

    def believe(self, *cards: list[str]) -> None:
        """Accept the cards of others."""
        for card in cards:
            sender = Sender(*card)
            with self.database.act("Chấp nhận") as session:
                accept(session, self.own, Card(sender), fingerprint(sender.key))

    def begin(self) -> None:
        """A programme of some tasks."""
        fill(self.database)
        for number in range(2, TASKS + 1):
            said = {"programme_id": "nam", "ordinal": str(number), "task_class": "trong-tam"}
            issue = {"document_id": "qd299", "kind": "issue", "effective_on": START.date()}
            issue |= {"content": f"Việc {number}", "lead_id": "van-phong", "deadline": DEADLINE}
            effect = Create("effect", f"e{number}", {"task_id": f"t{number}", **issue})
            self.do(Create("task", f"t{number}", said), effect)

    def work(self, seed: int, week: int) -> list[str]:
        """Some of a week's work; the changes that were accepted."""
        chance = random.Random(seed)
        self.clock.at = START + timedelta(weeks=week, hours=chance.randrange(90))
        done: list[str] = []
        for _ in range(chance.randrange(1, 4)):
            done += self._accepted(self.do(*self._edits(chance, week)))
        return done

    def _edits(self, chance: random.Random, week: int) -> Iterator[Edit]:
        task = chance.randrange(1, TASKS + 1)
        kind = chance.randrange(7 if self.is_newer else 4)
        if kind == 0:
            said = {"task_id": f"t{task}", "on_date": START.date(), "state": "open"}
            yield Create("progress", new_id(), said | {"text": f"Tuần {week}"})
        elif kind == 1:
            yield Alter("effect", f"e{task}", {"product": f"Sản phẩm {week} {chance.random()}"})
        elif kind == 2:
            yield Alter("unit", "van-phong", {"name": f"{chance.choice(WORDS)} {week}"})
        elif kind == 3:
            yield Create("unit", new_id(), {"name": f"Phòng {week}"})
        elif kind == 4:
            yield Alter("unit", "van-phong", {NEW_FIELD: f"{chance.choice(WORDS)} {week}"})
        else:
            vehicles = sorted(row for row, it in self.rows(NEW_ENTITY).items() if not it["deleted"])
            made = Create(NEW_ENTITY, new_id(), {"name": f"Xe {week}", "unit_id": "van-phong"})
            altered = [Alter(NEW_ENTITY, row, {"name": f"Xe đổi {week}"}) for row in vehicles[:1]]
            removed = [Remove(NEW_ENTITY, row) for row in vehicles[1:2]]
            yield from [made] if kind == 5 or not vehicles else [*altered, *removed]

    def say(self, entity: str, row: str, values: dict[str, Any]) -> list[str]:
        """Change one row; the changes that were accepted."""
        return self._accepted(self.do(Alter(entity, row, values)))

    def _accepted(self, action: str) -> list[str]:
        with self.database.read() as session:
            query = select(ChangeRow).where(ChangeRow.txn == action)
            return [_told(it) for it in session.scalars(query)]

    def hand_over(self, stick: str, office: str = "", extent: str = "usual") -> str:
        """A package for an office, in a folder of its own."""
        Path(stick).mkdir()
        to = Recipient(office, "nơi nhận", type(Recipient().extent)(extent))
        return str(create(self.database, self.own, Path(stick), to=to).file)

    def take_over(self, file: str) -> list[int]:
        """Take a package in, which brings nothing the second time."""
        told = take_in(self.database, self.own, receive(Path(file))).preview
        again = take_in(self.database, self.own, receive(Path(file))).preview
        assert (again.new, again.changed, again.conflicts, again.changes) == (0, 0, 0, 0)
        self.check()
        return [told.new, told.changed, told.conflicts, told.changes]

    def asked(self) -> list[list[str]]:
        """What waits for a person: entity, row and fields."""
        with self.database.read() as session:
            return [[one.entity, one.row, *one.fields] for one in conflicts(session)]

    def settle(self) -> int:
        """Answer all that waits, one side or the other."""
        with self.database.read() as session:
            waiting = conflicts(session)
        for one in waiting:
            with self.database.act("Giải quyết") as session:
                resolve(session, one.id, one.mine.values)
        return len(waiting)

    def log(self) -> list[str]:
        """Every change that is known here."""
        with self.database.read() as session:
            return [_told(it) for it in session.scalars(select(ChangeRow))]

    def newer(self) -> list[list[Any]]:
        """What only the next version can read, byte for byte."""
        with self.database.read() as session:
            query = select(ChangeRow).order_by(ChangeRow.replica, ChangeRow.seq)
            return [
                [it.replica, it.seq, it.entity, it.row, it.field, it.value, it.bases, it.schema]
                for it in session.scalars(query)
                if it.entity == NEW_ENTITY or it.field == NEW_FIELD
            ]

    def state(self) -> dict[str, Any]:
        """What the tables hold, which version this is, whether something waits for an update."""
        self.check()
        with self.database.read() as session:
            waits = session.get(LocalRow, KEPT_KEY) is not None
        return {"all": canonical(self.everything()), "version": LATEST, "waits": waits}


def _told(change: ChangeRow) -> str:
    return f"{change.replica}:{change.seq}:{change.hash}"


def serve() -> None:
    """Do what each line says, for each office by its folder."""
    places: dict[str, Outpost] = {}
    for line in sys.stdin:
        folder, deed, *words = json.loads(line)
        answer = None
        if deed == "open":
            places[folder] = Outpost(Path(folder), *words)
            answer = places[folder].card()
        elif deed == "close":
            places.pop(folder).database.close()
        else:
            answer = getattr(places[folder], deed)(*words)
        print(json.dumps(answer), flush=True)
    for place in places.values():
        place.database.close()


if __name__ == "__main__":
    serve()

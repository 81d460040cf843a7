"""Offices for tests: each a real store in a folder of its own, and a folder that is the stick."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop.exchange.cards import Card
from desktop.exchange.exchange import Exported, Imported, create, receive, take_in
from desktop.exchange.office import OwnOffice, own_office
from desktop.exchange.trust import accept
from desktop.models.chain import verify_chain
from desktop.models.database import Database
from desktop.models.rebuild import differences, replayed
from desktop.models.tables import BUSINESS
from desktop.models.units import OF_ONE_OFFICE
from desktop.models.write import Alter, Create, Edit, write
from tests.conftest import SteppingClock

START = datetime(2025, 9, 1, 1, 0, 0, tzinfo=UTC)


class Place:
    """One office: its data folder, its store, its clock."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.clock = SteppingClock(START)
        self.database = self.open()
        with self.database.act("Khai báo cơ quan") as session:
            write(session, [Create("office", "office", {"name": name})])
        self.own = own_office(self.database, folder)

    def open(self) -> Database:
        """The store of the folder."""
        path = self.folder / "so-cong-tac.db"
        return Database.open(path, clock=self.clock, actor=f"Người của {self.folder.name}")

    def reopen(self) -> OwnOffice:
        """Close the program and open it again."""
        self.database.close()
        self.database = self.open()
        self.own = own_office(self.database, self.folder)
        return self.own

    def trust(self, *others: Place) -> None:
        """Accept the cards of others."""
        for other in others:
            with self.database.act("Chấp nhận") as session:
                accept(session, self.own, Card(other.own.sender), other.own.fingerprint)

    def do(self, *edits: Edit, title: str = "Sửa") -> str:
        """Write as one action; its id."""
        with self.database.act(title) as session:
            write(session, edits)
            return str(session.info["action"].id)

    def alter(self, row: str, **values: object) -> str:
        """Change a unit."""
        return self.do(Alter("unit", row, values))

    def export(self, stick: Path, password: str | None = None) -> Exported:
        """Write a package to the stick."""
        stick.mkdir(exist_ok=True)
        return create(self.database, self.own, stick, password)

    def take(self, file: Path, password: str | None = None) -> Imported:
        """Take a package in."""
        return take_in(self.database, self.own, receive(file), password)

    def rows(self, entity: str = "unit") -> dict[str, dict[str, Any]]:
        """The rows of an entity as the log tells them, without what only this machine makes."""
        with self.database.read() as session:
            rows = replayed(session, entity)
        return {row: _shared(values) for row, values in rows.items()}

    def unit(self, row: str) -> Mapping[str, Any]:
        """One unit."""
        return self.rows()[row]

    def everything(self) -> dict[str, Any]:
        """All that offices which exchanged all have in common."""
        shared = BUSINESS.keys() - OF_ONE_OFFICE - {"action"}
        return {entity: self.rows(entity) for entity in shared}

    def check(self) -> None:
        """The invariants of a sound store."""
        with self.database.read() as session:
            assert verify_chain(session) == ()
            assert differences(session) == ()


def _shared(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != "recorded_at"}

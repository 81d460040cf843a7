"""Two offices beside each other, each with a register of its own, and a folder as their stick."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop.exchange.cards import Card
from desktop.exchange.office import own_office
from desktop.exchange.trust import accept
from desktop.models.database import Database
from desktop.models.moments import Clock, now
from desktop.paths import store_file
from desktop.services.catalogue import save_office, save_unit, units
from desktop.services.values import Office, Viewpoint
from desktop.views.exchange_desk import Desk, Order
from desktop.views.sticks import Drives, Stick

WARD, UNIT = "Ủy ban nhân dân phường Mẫu", "Phòng Văn hóa - Xã hội"


class FolderDrives(Drives):
    """Takes the folders in a folder for sticks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def sticks(self) -> tuple[Stick, ...]:
        """Each folder that is there now."""
        return tuple(Stick(it, it.name, 7_500_000_000) for it in sorted(self.folder.iterdir()))


class NoDrives(Drives):
    """Nothing is plugged in."""

    def sticks(self) -> tuple[Stick, ...]:
        """None."""
        return ()


@contextmanager
def office(folder: Path, name: str, clock: Clock) -> Iterator[Database]:
    """An office with an empty register in a data folder of its own."""
    folder.mkdir()
    database = Database.open(folder / "so-cong-tac.db", clock=clock, actor=f"Người của {name}")
    with database.act("Khai báo cơ quan") as session:
        save_office(session, Office(name))
    yield database
    database.close()


def desk_of(database: Database) -> Desk:
    """What the page of an office works with."""
    assert database.path is not None
    return Desk(database, database.path.parent)


def believe(database: Database, other: Database) -> None:
    """Let an office accept another one's card."""
    assert database.path is not None
    assert other.path is not None
    own = own_office(database, database.path.parent)
    card = Card(own_office(other, other.path.parent).sender)
    with database.act("Chấp nhận cơ quan") as session:
        accept(session, own, card, card.fingerprint)


def part(data: Path, other: Path, stick: Path) -> None:
    """Leave one conflict with another office in the register of a data folder."""
    ours = Database.open(store_file(data))
    with office(other, UNIT, now) as theirs:
        believe(ours, theirs)
        believe(theirs, ours)
        _hand_over(ours, theirs, stick)
        for database, name in ((ours, "VP"), (theirs, "VPUB")):
            with database.act("Đặt tên tắt") as session:
                save_unit(session, replace(units(session)[0], short_name=name))
        _hand_over(theirs, ours, stick)
    ours.close()


def _hand_over(database: Database, other: Database, stick: Path) -> None:
    """Write a package at one office and take it in at the other."""
    written = desk_of(database).write(Order(stick))
    desk = desk_of(other)
    desk.take(desk.look(written.file, "", Viewpoint(date(2025, 11, 22))))

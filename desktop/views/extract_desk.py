"""What the window has done with extracts on the worker: written to a stick, opened to be seen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.exchange.extract import Extract
from desktop.exchange.extracts import Sealed, Wanted, create_extract, look_at_extract
from desktop.exchange.finding import Found, look_at
from desktop.exchange.office import OwnOffice, own_office
from desktop.models.shelf import Shelf
from desktop.register.values import ProgrammeId
from desktop.services.programmes import programmes
from desktop.services.values import Programme

if TYPE_CHECKING:
    from desktop.models.database import Database


@dataclass(frozen=True, slots=True)
class ExtractOrder:
    """What a person wants sealed: where to, as at when, which programmes, which password."""

    folder: Path
    wanted: Wanted
    password: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """An extract that was found sound, and its rows as they are read beside the register."""

    file: Path
    extract: Extract
    shelf: Shelf


class ExtractDesk:
    """Does what a person asks for over one register; its methods are for the worker."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder

    def programmes(self) -> tuple[Programme, ...]:
        """The programmes that an extract may tell of; UserError where no office was told yet."""
        self._own()
        with self._database.read() as session:
            return programmes(session)

    def write(self, order: ExtractOrder) -> Sealed:
        """Write an extract; raises UserError where it cannot be."""
        password = order.password or None
        return create_extract(self._database, self._own(), order.folder, order.wanted, password)

    def look(self, file: Path) -> Found:
        """What a file says of itself."""
        own = self._own()
        with self._database.read() as session:
            return look_at(session, own, file)

    def open(self, file: Path, password: str) -> Opened:
        """Read an extract; raises PackageError where it is not believed or not sound.

        Its rows go into memory and nowhere else.
        """
        extract = look_at_extract(self._database, self._own(), file, password or None)
        return Opened(file, extract, Shelf(extract.rows))

    def _own(self) -> OwnOffice:
        return own_office(self._database, self._folder)


def main_programmes(known: tuple[Programme, ...]) -> tuple[tuple[str, ProgrammeId], ...]:
    """The programmes to choose among, newest year first; their months come with them."""
    ids = {one.id for one in known}
    return tuple((one.title, one.id) for one in known if one.parent not in ids)

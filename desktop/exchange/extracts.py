"""The stages of an extract: written to a stick, and opened beside the register."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.exchange.entries import Direction, Entry, note
from desktop.exchange.extract import Extract, ExtractHeader, build_extract, open_extract
from desktop.exchange.extract_choice import choose_rows
from desktop.exchange.header import Sender
from desktop.exchange.stick import lay, office_part, read_whole
from desktop.exchange.trust import check_sender
from desktop.models.journal import current_action
from desktop.text.dates import short_date
from desktop.text.moments import moment_text
from desktop.text.numbers import integer

if TYPE_CHECKING:
    from desktop.exchange.office import OwnOffice
    from desktop.models.database import Database
    from desktop.register.figures import Figures
    from desktop.register.values import ProgrammeId

SUFFIX = ".sctx"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an extract is to tell: the register as at a day, of some programmes or of every one.

    `recipient` is for whom it is, in the history alone; '' for nobody named.
    """

    as_at: date
    programmes: Collection[ProgrammeId] = ()
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class Sealed:
    """An extract that lies whole on the stick, with what it counts."""

    file: Path
    figures: Figures


def create_extract(
    database: Database, own: OwnOffice, folder: Path, wanted: Wanted, password: str | None = None
) -> Sealed:
    """Write an extract into a folder, signed, and note it in the history.

    Raises UserError where there is nothing to tell or the folder cannot take it; nothing
    half-written stays.
    """
    with database.read() as session:
        chosen = choose_rows(session, wanted.as_at, wanted.programmes)
    made = (own.sender, database.clock(), own.renewals)
    data = build_extract(chosen, made, own.key, password)
    digest = hashlib.sha256(data).hexdigest()
    name = f"{office_part(own.sender)}_trich_{wanted.as_at.isoformat()}_{digest[:8]}{SUFFIX}"
    file = lay(folder, name, data)
    with database.act("Ghi bản trích") as session:
        at = current_action(session).at
        told, whom = _told(chosen.figures), Sender("", wanted.recipient, "")
        note(session, Entry(at, Direction.SEALED, file.name, digest, whom, note=told))
    return Sealed(file, chosen.figures)


def look_at_extract(
    database: Database, own: OwnOffice, file: Path, password: str | None = None
) -> Extract:
    """Read an extract and note that it was looked at; nothing else of it is kept here.

    Raises PackageError where it is not believed or not sound, PasswordError for a password.
    """
    data = read_whole(file)
    with database.read() as session:
        extract = open_extract(data, partial(check_sender, session, own), password)
    with database.act("Xem bản trích") as session:
        at, sender = current_action(session).at, extract.header.sender
        told = _told(extract.figures)
        note(session, Entry(at, Direction.SEEN, file.name, extract.digest, sender, note=told))
    return extract


def made_text(header: ExtractHeader) -> str:
    """When an extract says it was made, by this machine's calendar."""
    try:
        return moment_text(datetime.fromisoformat(header.made_at))
    except ValueError:
        return header.made_at


def _told(figures: Figures) -> str:
    total = integer(figures["total"].value)
    return f"đến {short_date(figures.as_at)}: {total} nhiệm vụ"

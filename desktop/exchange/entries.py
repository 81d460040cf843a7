"""The history of exchanges: what went out, came in or was refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.exchange.header import Sender
from desktop.models.exchange_tables import ExchangeEntryRow
from desktop.models.journal import new_id

NOBODY = Sender("", "", "")


class Direction(StrEnum):
    """What became of a package."""

    OUT = "out"
    IN = "in"
    REFUSED = "refused"
    SEALED = "sealed"
    """An extract was written for an office that only looks at it."""
    SEEN = "seen"
    """An office's extract was looked at, and nothing of it taken in."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One exchange; `at` in UTC, `action` the one that an import can be undone by, '' for none."""

    at: datetime
    direction: Direction
    file: str
    digest: str
    sender: Sender
    new: int = 0
    changed: int = 0
    conflicts: int = 0
    changes: int = 0
    action: str = ""
    note: str = ""


def entries(session: Session, limit: int = 500) -> tuple[Entry, ...]:
    """The newest exchanges, newest first."""
    query = select(ExchangeEntryRow).order_by(ExchangeEntryRow.at.desc()).limit(limit)
    return tuple(
        Entry(
            row.at,
            Direction(row.direction),
            row.file,
            row.digest,
            Sender(row.office, row.name, ""),
            row.made_new,
            row.changed,
            row.conflicts,
            row.changes,
            row.action_id,
            row.note,
        )
        for row in session.scalars(query)
    )


def note(session: Session, entry: Entry) -> None:
    """Add a line to the history, inside an action."""
    session.add(
        ExchangeEntryRow(
            id=new_id(),
            at=entry.at,
            direction=entry.direction.value,
            file=entry.file,
            digest=entry.digest,
            office=entry.sender.office,
            name=entry.sender.name,
            made_new=entry.new,
            changed=entry.changed,
            conflicts=entry.conflicts,
            changes=entry.changes,
            action_id=entry.action,
            note=entry.note,
        )
    )
    session.flush()

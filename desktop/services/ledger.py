"""What questions about the register read: indexed facts and names, kept while nothing changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.models.tables import ChangeRow
from desktop.register.index import Indexed, index
from desktop.register.values import DocumentId, Facts, LeaderId, UnitId
from desktop.services.catalogue import leaders, unit_of
from desktop.services.facts import content_keys, load_facts, rows
from desktop.services.programmes import programmes
from desktop.services.titles import dated_title
from desktop.services.values import Leader, Programme, Unit


@dataclass(frozen=True, slots=True)
class Names:
    """Everything that a row prints by name, looked up once for all rows.

    `contents` gives the stored search key of a task's content.
    """

    units: dict[UnitId, Unit]
    leaders: dict[LeaderId, Leader]
    documents: dict[DocumentId, str]
    programmes: dict[str, Programme]
    contents: Mapping[str, str]

    def unit(self, unit: UnitId | None) -> str:
        """A unit's full name, '' for none."""
        return self.units[unit].name if unit in self.units else ""

    def leader(self, leader: LeaderId | None) -> str:
        """A leader's name, or the post of one without a name; '' for none."""
        if leader not in self.leaders:
            return ""
        known = self.leaders[leader]
        return known.name or known.post


def load_names(
    session: Session,
    facts: Facts,
    known_at: datetime | None = None,
    contents: Mapping[str, str] | None = None,
) -> Names:
    """Look up every name as it was known at the moment that the facts were read for.

    What was renamed or deleted since goes by the name it had. `contents` spares reading the
    stored search keys.
    """
    return Names(
        {UnitId(row["id"]): unit_of(row) for row in rows(session, "unit", known_at)},
        {leader.id: leader for leader in leaders(session, known_at)},
        {document.id: dated_title(document) for document in facts.documents.values()},
        {programme.id: programme for programme in programmes(session, known_at)},
        content_keys(session) if contents is None else contents,
    )


class Ledger:
    """Keeps what was read last, as long as no action has been recorded since.

    Moving a date then reads nothing, nor does an old moment, whose facts never change. To be used
    on one thread.
    """

    def __init__(self) -> None:
        self._version: datetime | None = None
        self._kept: tuple[Indexed, Names] | None = None
        self._past: tuple[datetime, tuple[Indexed, Names]] | None = None

    def read(self, session: Session, known_at: datetime | None = None) -> tuple[Indexed, Names]:
        """The facts by all that is known now, or as they were known at a moment (UTC)."""
        version = session.scalar(select(func.max(ChangeRow.known_at)))
        if known_at is not None:
            if self._past is not None and self._past[0] == known_at:
                return self._past[1]
            read = _read(session, known_at)
            if version is not None and known_at <= version:
                self._past = (known_at, read)
            return read
        if self._kept is None or version != self._version:
            self._kept = _read(session, None)
            self._version = version
        return self._kept


def _read(session: Session, known_at: datetime | None) -> tuple[Indexed, Names]:
    facts = load_facts(session, known_at)
    return index(facts), load_names(session, facts, known_at)

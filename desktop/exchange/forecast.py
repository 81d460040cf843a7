"""What a package would do, found out once: for its preview, and for its import after that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.exchange.merge import Outcome
from desktop.exchange.office import own_office_id
from desktop.exchange.preview import Preview, outcomes, preview
from desktop.exchange.staging import Received, Staged
from desktop.models.exchange_tables import (
    HeldChangeRow,
    OfficeLimitRow,
    OriginRow,
    TrustedKeyRow,
)
from desktop.models.tables import Base, ChangeRow

_SIDE_TABLES = (OriginRow, TrustedKeyRow, OfficeLimitRow, HeldChangeRow)
"""What stands beside the log and has a say in what comes of a package."""

State = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What becomes of every row, and how that is told, with the changes known `at` a moment.

    It stays true while the register is in the same state; None where that cannot be told.
    """

    at: datetime
    staged: Staged
    outcomes: Mapping[str, Sequence[Outcome]]
    preview: Preview
    state: State | None

    def is_of(self, session: Session, staged: Staged) -> bool:
        """Whether it is what would be found out now."""
        return self.state is not None and self.staged == staged and self.state == _state_of(session)


def forecast(session: Session, staged: Staged, at: datetime) -> Forecast:
    """Find out what a package would do. Raises PackageError where rows do not hang together."""
    found = outcomes(session, staged, at)
    last = session.scalar(select(func.max(ChangeRow.known_at)))
    # What is known at the very same moment could not be told from what comes in.
    state = _state_of(session) if last is None or last < at else None
    return Forecast(at, staged, found, preview(session, staged, found), state)


def forecast_again(session: Session, received: Received, staged: Staged, at: datetime) -> Forecast:
    """What a package does as its preview found it out, or found out now where that has changed.

    Raises as `forecast` does.
    """
    for known in received.forecasts:
        if known.is_of(session, staged):
            return known
    return forecast(session, staged, at)


def _state_of(session: Session) -> State:
    """What the whole register follows from: the ends of all chains, and the tables beside the log.

    The hash at the end of a chain stands for all of it.
    """
    ends = (
        select(ChangeRow.replica, func.max(ChangeRow.seq).label("last"))
        .group_by(ChangeRow.replica)
        .subquery()
    )
    log = select(ChangeRow.replica, ChangeRow.seq, ChangeRow.hash).join(
        ends, (ChangeRow.replica == ends.c.replica) & (ChangeRow.seq == ends.c.last)
    )
    tables = (select(Base.metadata.tables[it.__tablename__]) for it in _SIDE_TABLES)
    found = (session.connection().execute(query).all() for query in (log, *tables))
    told = tuple(tuple(sorted(map(repr, map(tuple, rows)))) for rows in found)
    return own_office_id(session), *told

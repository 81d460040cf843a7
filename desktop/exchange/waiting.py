"""How many conflicts wait for a person."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.models.exchange_tables import DisputeRow


def waiting_conflicts(session: Session) -> int:
    """How many conflicts a person has still to decide.

    What tells them apart is loaded only where there may be some.
    """
    if session.scalar(select(DisputeRow.row_id).limit(1)) is None:
        return 0
    from desktop.exchange.conflicts import conflicts

    return len(conflicts(session))

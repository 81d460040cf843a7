"""How many conflicts wait for a person."""

from __future__ import annotations

from sqlalchemy.orm import Session

from desktop.exchange.disputes import open_disputes
from desktop.exchange.held import outside


def waiting_conflicts(session: Session) -> int:
    """How many conflicts are open; nothing is put into words."""
    return sum(1 for _ in open_disputes(session)) + len(outside(session))

"""How many conflicts wait for a person."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.models.changes import changes_of
from desktop.models.exchange_tables import DisputeRow
from desktop.models.standing import Story
from desktop.models.units import unit_name


def waiting_conflicts(session: Session) -> int:
    """How many of the disputes that were noted the log still tells; nothing is put into words."""
    noted: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in session.scalars(select(DisputeRow)):
        noted[one.entity][one.row_id].add(one.unit)
    return sum(
        unit_name(dispute.fields) in rows[row]
        for entity, rows in noted.items()
        for row, changes in changes_of(session, entity, rows).items()
        for dispute in Story(entity, changes).disputes()
    )

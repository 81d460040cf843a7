"""Which conflicts are open, also those whose answer was taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.exchange.staging import Staged
from desktop.models.canonical import logged_fields
from desktop.models.changes import changes_of
from desktop.models.exchange_tables import DisputeRow
from desktop.models.reopened import dispute_of, undoings_of
from desktop.models.standing import Dispute
from desktop.models.tables import BUSINESS
from desktop.models.units import unit_name, unit_of


def open_disputes(session: Session) -> Iterator[tuple[str, str, Dispute]]:
    """The disputes that were noted and that the log still tells, with entity and row.

    Who takes back an answer opens the question again, as it stood before the answer.
    """
    noted: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in session.scalars(select(DisputeRow)):
        noted[one.entity][one.row_id].add(one.unit)
    if not noted:
        return
    undoings = undoings_of(session)
    for entity, rows in noted.items():
        if entity not in BUSINESS:
            continue
        for row, changes in changes_of(session, entity, rows).items():
            for unit in sorted(rows[row]):
                dispute = dispute_of(entity, changes, frozenset(unit.split("+")), undoings)
                if dispute is not None:
                    yield entity, row, dispute


def note_settled(session: Session, staged: Staged) -> None:
    """Note what comes in answered already, since its answer may be taken back later."""
    noted: set[tuple[str, str, str]] = set()
    for signed in staged.new:
        it = signed.record
        if '","' not in it.bases or it.entity not in BUSINESS:
            continue
        replicas = {base.partition(":")[0] for base in it.bases[2:-2].split('","')}
        if len(replicas) > 1 and (it.field == "deleted" or it.field in logged_fields(it.entity)):
            noted.add((it.entity, it.row, unit_name(unit_of(it.entity, it.field))))
    for entity, row, unit in sorted(noted):
        session.merge(DisputeRow(entity=entity, row_id=row, unit=unit))
    session.flush()

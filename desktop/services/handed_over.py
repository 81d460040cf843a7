"""Which effects belong to the hand-over of a closed unit: those recorded as it closed."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from desktop.models.changes import changes_of
from desktop.models.journal import CREATED
from desktop.services.catalogue import units


def handed_over_by(session: Session, effects: Iterable[str]) -> str:
    """Name the unit whose hand-over recorded one of some effects, '' where none did.

    A unit that was opened again has handed over nothing.
    """
    closed = {str(unit.id): unit.name for unit in units(session) if unit.successors}
    closing = {
        change.txn: closed[unit]
        for unit, changes in changes_of(session, "unit", closed).items()
        for change in changes
        if change.field == "successors"
    }
    recorded = changes_of(session, "effect", effects) if closing else {}
    return next(
        (
            closing[change.txn]
            for changes in recorded.values()
            for change in changes
            if change.field == CREATED and change.txn in closing
        ),
        "",
    )

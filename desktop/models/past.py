"""The rows of the store as this register knew them at a moment, rebuilt from the log."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from desktop.models.changes import Change, select_changes_of
from desktop.models.standing import replay
from desktop.models.tables import ChangeRow


def rows_known_at(session: Session, entity: str, known_at: datetime) -> list[Mapping[str, Any]]:
    """The rows that were not deleted by what was known at that moment, as values by column.

    `recorded_at` is there, search keys are not.
    """
    return rows_known_at_each(session, entity, [known_at])[known_at]


def rows_known_at_each(
    session: Session, entity: str, moments: Collection[datetime]
) -> dict[datetime, list[Mapping[str, Any]]]:
    """The rows of an entity as they were known at each of some moments; the log is read once."""
    if not moments:
        return {}
    query = select_changes_of(entity).where(ChangeRow.known_at <= max(moments))
    changes = [Change._make(values) for values in session.execute(query).tuples()]
    return {
        moment: _standing(entity, [one for one in changes if one.known_at <= moment])
        for moment in set(moments)
    }


def _standing(entity: str, changes: Sequence[Change]) -> list[Mapping[str, Any]]:
    """The rows that these changes make and that are not deleted."""
    return [row for row in replay(entity, changes).values() if not row["deleted"]]

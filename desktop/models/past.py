"""The rows of the store as this register knew them at a moment, rebuilt from the log."""

from __future__ import annotations

from collections.abc import Mapping
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
    query = select_changes_of(entity).where(ChangeRow.known_at <= known_at)
    changes = [Change._make(values) for values in session.execute(query).tuples()]
    return [row for row in replay(entity, changes).values() if not row["deleted"]]

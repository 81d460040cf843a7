"""The change log's reading end: heads of a row's fields, and the replay of changes into rows."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from desktop.models.canonical import decoded, logged_fields
from desktop.models.journal import CREATED
from desktop.models.tables import MACHINE_MADE, ChangeRow

CHUNK = 500
"""Ids asked for in one statement."""


class Change(NamedTuple):
    """One change as far as a replay needs it; `id` is `replica:seq`."""

    replica: str
    seq: int
    hlc: str
    row: str
    field: str
    value: str
    bases: str
    txn: str
    known_at: datetime

    @property
    def id(self) -> str:
        """How other changes name this one in their bases."""
        return f"{self.replica}:{self.seq}"

    @property
    def order(self) -> tuple[str, str, int]:
        """The one total order of changes; it never decides what conflicts."""
        return self.hlc, self.replica, self.seq


def select_changes() -> Select[Any]:
    """The columns of a Change, in its order."""
    return select(
        ChangeRow.replica,
        ChangeRow.seq,
        ChangeRow.hlc,
        ChangeRow.row,
        ChangeRow.field,
        ChangeRow.value,
        ChangeRow.bases,
        ChangeRow.txn,
        ChangeRow.known_at,
    )


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """Ids in lists short enough for one statement."""
    rest = iter(ids)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def changes_of(session: Session, entity: str, rows: Iterable[str]) -> dict[str, list[Change]]:
    """Every change of these rows, in the one total order."""
    found: dict[str, list[Change]] = defaultdict(list)
    for chunk in chunks(rows):
        query = (
            select_changes()
            .where(ChangeRow.entity == entity, ChangeRow.row.in_(chunk))
            .order_by(ChangeRow.hlc, ChangeRow.replica, ChangeRow.seq)
        )
        for values in session.execute(query).tuples():
            change = Change._make(values)
            found[change.row].append(change)
    return found


def heads(changes: Iterable[Change]) -> dict[str, tuple[Change, ...]]:
    """The current changes of each field of ONE row, oldest first; the creation under `*`.

    A field that never changed since the row came into being is not in the result.
    """
    changes = list(changes)
    replaced = _replaced(changes)
    found: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        if change.field == CREATED or change.id not in replaced:
            found[change.field].append(change)
    return {name: tuple(sorted(of, key=lambda it: it.order)) for name, of in found.items()}


def _replaced(changes: Iterable[Change]) -> set[str]:
    """The ids of changes that a later one saw."""
    found: set[str] = set()
    for change in changes:
        if change.field != CREATED and change.bases != "[]":
            found.update(json.loads(change.bases))
    return found


def replay(entity: str, changes: Sequence[Change]) -> dict[str, dict[str, Any]]:
    """The rows that these changes make, deleted ones too, by id; fields unknown here are left.

    Where a field has several heads, the last in the one total order shows. `recorded_at` is
    when the creation was known here; search keys are left out.
    """
    known = logged_fields(entity)
    recorded = "recorded_at" in MACHINE_MADE.get(entity, ())
    rows: dict[str, dict[str, Any]] = {}
    for change in changes:
        if change.field == CREATED:
            values = json.loads(change.value)
            row = {name: values.get(name) for name in known}
            row["id"] = change.row
            row["deleted"] = False
            if recorded:
                row["recorded_at"] = change.known_at.isoformat()
            rows[change.row] = row
    later = [change for change in changes if change.field != CREATED]
    later.sort(key=lambda change: change.order)
    replaced = _replaced(later)
    for change in later:
        if change.id in replaced or change.row not in rows:
            continue
        if change.field in known or change.field == "deleted":
            rows[change.row][change.field] = json.loads(change.value)
    return {row: decoded(entity, values) for row, values in rows.items()}


def base_of(change: Change, history: Iterable[Change]) -> Change:
    """The change that this one saw; where it settled a conflict, the last of them in order."""
    bases = set(json.loads(change.bases))
    return max((past for past in history if past.id in bases), key=lambda past: past.order)


def value_before(entity: str, change: Change, history: Iterable[Change]) -> Any:
    """What the field held before a change of it, read off the row's history."""
    base = base_of(change, history)
    value = json.loads(base.value)
    if base.field == CREATED:
        value = value.get(change.field, False if change.field == "deleted" else None)
    return decoded(entity, {change.field: value})[change.field]

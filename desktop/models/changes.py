"""The change log's reading end: the changes of rows, and the heads of a row's fields."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, exists, select
from sqlalchemy.orm import Session

from desktop.models.canonical import decoded
from desktop.models.exchange_tables import HeldChangeRow, OriginRow
from desktop.models.journal import CREATED
from desktop.models.tables import ChangeRow
from desktop.models.units import OF_ONE_OFFICE

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

    @property
    def base_ids(self) -> Sequence[str]:
        """The ids of the changes that this one saw and replaces."""
        return () if self.bases == "[]" else self.bases[2:-2].split('","')


by_order = itemgetter(2, 0, 1)
"""What `Change.order` tells, to sort by."""


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


def counts() -> ColumnElement[bool]:
    """Whether a change counts: it does not wait for a person, being outside its office's scope."""
    waiting = (
        select(HeldChangeRow.seq)
        .where(HeldChangeRow.replica == ChangeRow.replica, HeldChangeRow.seq == ChangeRow.seq)
        .where(HeldChangeRow.released_by == "")
        .correlate(ChangeRow)
    )
    return ~exists(waiting)


def select_changes_of(entity: str) -> Select[Any]:
    """The changes of an entity that count here: another office's own rows do not."""
    query = select_changes().where(ChangeRow.entity == entity, counts())
    if entity in OF_ONE_OFFICE:
        foreign = select(OriginRow.replica).where(OriginRow.is_foreign.is_(True))
        query = query.where(ChangeRow.replica.not_in(foreign))
    return query


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """Ids in lists short enough for one statement."""
    rest = iter(ids)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def changes_of(session: Session, entity: str, rows: Iterable[str]) -> dict[str, list[Change]]:
    """Every change of these rows, in the one total order."""
    found: dict[str, list[Change]] = defaultdict(list)
    query = _select_rows(entity)
    for chunk in chunks(rows):
        for values in session.execute(query, {"rows": chunk}).tuples():
            change = Change._make(values)
            found[change.row].append(change)
    return found


@cache
def _select_rows(entity: str) -> Select[Any]:
    """The changes of some rows of an entity, in the one total order."""
    return (
        select_changes_of(entity)
        .where(ChangeRow.row.in_(bindparam("rows", expanding=True)))
        .order_by(ChangeRow.hlc, ChangeRow.replica, ChangeRow.seq)
    )


def heads(changes: Iterable[Change]) -> dict[str, tuple[Change, ...]]:
    """The current changes of each field of ONE row, oldest first; the creation under `*`.

    A field that never changed since the row came into being is not in the result.
    """
    by_field: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_field[change.field].append(change)
    return {name: _unreplaced(of) for name, of in by_field.items()}


def _unreplaced(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Those changes of one field that no other replaced, in the one total order."""
    if len(changes) == 1:
        return tuple(changes)
    replaced: set[str] = set()
    for change in changes:
        if change.field != CREATED:
            replaced.update(change.base_ids)
    left = (change for change in changes if change.id not in replaced)
    return tuple(sorted(left, key=by_order))


def base_of(change: Change, history: Iterable[Change]) -> Change:
    """The change that this one saw; where it settled a conflict, the last of them in order."""
    bases = set(change.base_ids)
    own = (it for it in history if it.id in bases and it.field in {change.field, CREATED})
    return max(own, key=lambda past: (past.field != CREATED, past.order))


def value_before(entity: str, change: Change, history: Iterable[Change]) -> Any:
    """What the field held before a change of it, read off the row's history."""
    base = base_of(change, history)
    value = json.loads(base.value)
    if base.field == CREATED:
        value = value.get(change.field, False if change.field == "deleted" else None)
    return decoded(entity, {change.field: value})[change.field]

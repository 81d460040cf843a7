"""Which rows that still count refer to rows that are about to go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.models.canonical import table_of
from desktop.models.changes import changes_of, chunks, heads
from desktop.models.journal import CREATED
from desktop.models.tables import BUSINESS

RowKey = tuple[str, str]
"""An entity and the id of one of its rows."""

LISTS = {
    "unit": (("effect", "coordinating"), ("unit", "successors")),
    "task": (("effect", "targets"), ("effect", "born_of")),
    "progress": (("progress", "supersedes"),),
    "indicator": (("indicator", "parts"),),
}
"""Columns that hold lists of ids, by the entity they refer to."""


def referring_actions(session: Session, going: Collection[RowKey], since: datetime) -> set[str]:
    """The actions after a moment that made a row refer to one of these, which itself stays."""
    ids: dict[str, set[str]] = defaultdict(set)
    for entity, row in going:
        ids[entity].add(row)
    found: set[str] = set()
    for target, rows in ids.items():
        for entity, column in _columns_to(target):
            staying = [
                row
                for row in _referring(session, entity, column, rows)
                if (entity, row) not in going
            ]
            for changes in changes_of(session, entity, staying).values():
                current = heads(changes)
                made = current.get(column) or current[CREATED]
                found.update(change.txn for change in made if change.known_at > since)
    return found


def _columns_to(target: str) -> Iterator[tuple[str, str]]:
    """Every column of a business entity that holds one id, or a list of ids, of the target."""
    for entity in BUSINESS:
        for column in table_of(entity).columns:
            if any(key.column.table.name == target for key in column.foreign_keys):
                yield entity, column.name
    yield from LISTS.get(target, ())


def _referring(session: Session, entity: str, column: str, ids: set[str]) -> Iterator[str]:
    """The rows that count and whose column names one of these ids."""
    table = table_of(entity)
    alive = select(table.c.id).where(table.c.deleted.is_(False))
    if table.c[column].foreign_keys:
        for chunk in chunks(ids):
            yield from session.scalars(alive.where(table.c[column].in_(chunk)))
        return
    for row, names in session.execute(alive.add_columns(table.c[column])).tuples():
        if names and not ids.isdisjoint(names):
            yield row

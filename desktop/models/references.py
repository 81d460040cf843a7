"""Which rows that count refer to rows that are about to go, or are gone already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

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


def removing_actions(
    session: Session, coming: Mapping[RowKey, Mapping[str, Any]], since: datetime
) -> set[str]:
    """The actions after a moment that removed what these rows refer to.

    `coming` holds, for rows that count from now on, the columns that are about to be written.
    """
    wanted: dict[str, set[str]] = defaultdict(set)
    for target, row in _referred(session, coming):
        if (target, row) not in coming:
            wanted[target].add(row)
    found: set[str] = set()
    for target, rows in wanted.items():
        for changes in changes_of(session, target, list(_gone(session, target, rows))).values():
            removed = heads(changes).get("deleted", ())
            found.update(change.txn for change in removed if change.known_at > since)
    return found


def _referred(session: Session, coming: Mapping[RowKey, Mapping[str, Any]]) -> Iterator[RowKey]:
    """What these rows refer to once they are written."""
    by_entity: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for (entity, row), values in coming.items():
        by_entity[entity][row] = values
    for target in BUSINESS:
        for entity, column in _columns_to(target):
            written = by_entity.get(entity, {})
            kept = [row for row, values in written.items() if column not in values]
            said = [values[column] for values in written.values() if column in values]
            for value in (*said, *_stored(session, entity, column, kept)):
                names = [value] if isinstance(value, str) else value or ()
                yield from ((target, name) for name in names)


def _stored(session: Session, entity: str, column: str, ids: Iterable[str]) -> Iterator[Any]:
    table = table_of(entity)
    for chunk in chunks(ids):
        yield from session.scalars(select(table.c[column]).where(table.c.id.in_(chunk)))


def _gone(session: Session, entity: str, ids: Iterable[str]) -> Iterator[str]:
    """Which of these rows do not count any more."""
    table = table_of(entity)
    for chunk in chunks(ids):
        yield from session.scalars(
            select(table.c.id).where(table.c.id.in_(chunk), table.c.deleted.is_(True))
        )


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

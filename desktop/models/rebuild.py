"""The tables made again from the log, and whether they say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, delete, select, text, update
from sqlalchemy.orm import Session

from desktop.models.bulk import insert_rows, row_form
from desktop.models.canonical import canonical, table_of
from desktop.models.changes import Change, select_changes_of
from desktop.models.derived import fold_content
from desktop.models.standing import replay
from desktop.models.tables import BUSINESS, MACHINE_MADE


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that the table and the log tell differently; None where one does not have it."""

    entity: str
    row: str
    in_table: Mapping[str, Any] | None
    in_log: Mapping[str, Any] | None


def replayed(session: Session, entity: str) -> dict[str, dict[str, Any]]:
    """The rows of an entity by the log alone, deleted ones too, by id."""
    query = select_changes_of(entity)
    rows = replay(entity, [Change._make(values) for values in session.execute(query).tuples()])
    for values in rows.values():
        fold_content(entity, values)
    return rows


def differences(session: Session) -> tuple[Difference, ...]:
    """Where the tables and the replay of the log do not agree; none in a sound store."""
    found: list[Difference] = []
    for entity in BUSINESS:
        by_log = replayed(session, entity)
        in_table = _stored(session, entity)
        for row in sorted(by_log.keys() | in_table.keys()):
            table_says, log_says = in_table.get(row), by_log.get(row)
            if canonical(table_says) != canonical(log_says):
                found.append(Difference(entity, row, table_says, log_says))
    return tuple(found)


def rebuild(session: Session) -> None:
    """Replace the rows of all business tables by what the log says."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA defer_foreign_keys=ON"))
    else:
        connection.execute(text("SET CONSTRAINTS ALL DEFERRED"))
    rows = {entity: list(replayed(session, entity).values()) for entity in BUSINESS}
    for entity in reversed(BUSINESS):
        connection.execute(delete(table_of(entity)))
    for entity in BUSINESS:
        form = row_form(entity, connection.dialect)
        insert_rows(connection, entity, [form.tell(values)[0] for values in rows[entity]])
    session.expire_all()


def rebuild_machine_made(session: Session) -> int:
    """Fill the machine-made columns again; return how many rows were wrong."""
    connection = session.connection()
    wrong = 0
    for entity, names in MACHINE_MADE.items():
        table = table_of(entity)
        stored = _stored(session, entity)
        repairs = [
            {"of_row": row} | {f"new_{name}": values[name] for name in names}
            for row, values in replayed(session, entity).items()
            if row in stored and any(stored[row][name] != values[name] for name in names)
        ]
        if repairs:
            statement = (
                update(table)
                .where(table.c.id == bindparam("of_row"))
                .values({name: bindparam(f"new_{name}") for name in names})
            )
            connection.execute(statement, repairs)
        wrong += len(repairs)
    session.expire_all()
    return wrong


def _stored(session: Session, entity: str) -> dict[str, dict[str, Any]]:
    """The rows of a table by id."""
    rows = session.execute(select(table_of(entity))).mappings()
    return {row["id"]: dict(row) for row in rows}

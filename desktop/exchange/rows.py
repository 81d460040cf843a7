"""Rows of the register written as their changes make them, references looked at in the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from desktop.exchange.merge import Outcome
from desktop.exchange.package import PackageError
from desktop.models.bulk import insert_rows, row_form
from desktop.models.canonical import logged_fields, table_of
from desktop.models.changes import chunks
from desktop.models.derived import fold_content
from desktop.models.journal import current_action
from desktop.models.tables import MACHINE_MADE

DANGLING = (
    "Gói có dữ liệu trỏ đến chỗ không có trong gói lẫn trong sổ nên không nhận; "
    "hãy đề nghị nơi gửi kiểm tra sổ rồi xuất gói lại."
)


def write_rows(
    session: Session, entity: str, outcomes: Sequence[Outcome], found_at: datetime | None = None
) -> None:
    """Insert the rows that are not here, and bring the others to what they come to.

    What counted as known since `found_at`, when that was found out, is so since the current action.
    """
    at = current_action(session).at
    connection = session.connection()
    form = row_form(entity, connection.dialect)
    table = table_of(entity)
    fresh: list[tuple[Any, ...]] = []
    altered: list[dict[str, Any]] = []
    names = [*logged_fields(entity), "deleted", *sorted(MACHINE_MADE.get(entity, ()))]
    is_completed = entity in MACHINE_MADE
    stored = _stored_ids(session, entity, [it.row for it in outcomes])
    for outcome in outcomes:
        values = outcome.after
        if is_completed:
            values = dict(values)
            fold_content(entity, values)
            if values["recorded_at"] == found_at:
                values["recorded_at"] = at
        if outcome.row not in stored:
            fresh.append(form.store(values))
        elif outcome.fields:
            altered.append(
                {"of_row": outcome.row} | {f"new_{name}": values[name] for name in names}
            )
    insert_rows(connection, entity, fresh)
    if altered:
        statement = (
            update(table)
            .where(table.c.id == bindparam("of_row"))
            .values({name: bindparam(f"new_{name}") for name in names})
        )
        connection.execute(statement, altered)


def _stored_ids(session: Session, entity: str, ids: Iterable[str]) -> set[str]:
    table = table_of(entity)
    found: set[str] = set()
    query = select(table.c.id).where(table.c.id.in_(bindparam("ids", expanding=True)))
    for chunk in chunks(ids):
        found.update(session.scalars(query, {"ids": chunk}))
    return found


def defer_references(session: Session) -> None:
    """Let references be looked at in the end."""
    if session.connection().dialect.name == "sqlite":
        session.execute(text("PRAGMA defer_foreign_keys=ON"))
    else:
        session.execute(text("SET CONSTRAINTS ALL DEFERRED"))


def check_references(session: Session) -> None:
    """Raise PackageError where a row refers to one that is not there."""
    if session.connection().dialect.name == "sqlite":
        if session.execute(text("PRAGMA foreign_key_check")).first() is not None:
            raise PackageError(DANGLING)
        return
    try:
        session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    except DBAPIError as error:
        # The server's driver has no class of its own for a reference that points nowhere.
        if error.connection_invalidated or "23503" not in str(error.orig):
            raise
        raise PackageError(DANGLING) from error

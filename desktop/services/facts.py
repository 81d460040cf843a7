"""The store's rows as the register's facts, live or as they were known at a moment."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Column, Select, Text, select
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import Session

from desktop.models.canonical import table_of
from desktop.models.changes import chunks
from desktop.models.past import rows_known_at
from desktop.register.effects import FIELDS
from desktop.register.values import (
    Deadline,
    DeadlineKind,
    Document,
    DocumentId,
    DocumentKind,
    Effect,
    EffectKind,
    Facts,
    ProgrammeId,
    Progress,
    ProgressId,
    ProgressState,
    Revision,
    Task,
    TaskClass,
    TaskId,
)

Row = Mapping[str, Any]
NEVER = date.max
"""The day of an effect whose document has none."""

_EFFECT_KINDS = {kind.value: kind for kind in EffectKind}
_DEADLINE_KINDS = {kind.value: kind for kind in DeadlineKind}
_PROGRESS_STATES = {state.value: state for state in ProgressState}
_TASK_CLASSES = {task_class.value: task_class for task_class in TaskClass}
_COLUMNS = {"lead": "lead_id", "leader": "leader_id"}
_EFFECT = (
    "id",
    "task_id",
    "document_id",
    "kind",
    "effective_on",
    "recorded_at",
    "reason",
    "position",
    "targets",
    "born_of",
    "corrects",
    "content",
    "product",
    "lead_id",
    "coordinating",
    "leader_id",
    "field",
    "submit_to",
    "note",
    "deadline",
)
_AS_TEXT = frozenset({"recorded_at", "targets", "born_of", "coordinating", "deadline"})


def day_known(day: date) -> date | None:
    """The day of an effect, None where its document has none yet."""
    return None if day == NEVER else day


def rows(session: Session, entity: str, known_at: datetime | None = None) -> Iterable[Row]:
    """The rows of an entity that are not deleted, as they are or as they were known then."""
    if known_at is not None:
        return rows_known_at(session, entity, known_at)
    return _live(session, entity)


def rows_of(session: Session, entity: str, tasks: Collection[TaskId]) -> Iterable[Row]:
    """The rows of an entity that are not deleted and belong to some tasks."""
    return _live(session, entity, tasks)


def rows_with(session: Session, entity: str, column: str, values: Collection[str]) -> Iterable[Row]:
    """The rows of an entity that are not deleted and hold one of some values in a column."""
    return _live(session, entity, values, column)


def row_of(session: Session, entity: str, row: str) -> Row | None:
    """One row by its id, None when it is not there or deleted."""
    table = table_of(entity)
    chosen = select(table).where(table.c.id == row, table.c.deleted.is_(False))
    return cast(Row | None, session.execute(chosen).mappings().one_or_none())


def load_facts(
    session: Session, known_at: datetime | None = None, tasks: Collection[TaskId] | None = None
) -> Facts:
    """Read what a replay needs, of every task or of some.

    `known_at` (UTC) None means all that is known now. An effect begins on its document's day
    unless a person gave it another, so it moves with a correction of the document.
    """
    documents = {
        DocumentId(row["id"]): document_of(row) for row in rows(session, "document", known_at)
    }
    days = {one.id: one.effective_on or NEVER for one in documents.values()}
    facts = Facts(
        {TaskId(row["id"]): _task_of(row) for row in _of(session, "task", known_at, tasks)},
        documents,
        tuple(_effect_of(values, days) for values in _effect_values(session, known_at, tasks)),
        tuple(_progress_of(row) for row in _of(session, "progress", known_at, tasks)),
    )
    return facts if tasks is None or known_at is None else _of_tasks(facts, frozenset(tasks))


def facts_of(rows: Mapping[str, Iterable[Row]]) -> Facts:
    """The facts that rows make which may not be stored yet, by entity, none of them deleted."""
    documents = {DocumentId(row["id"]): document_of(row) for row in rows["document"]}
    days = {one.id: one.effective_on or NEVER for one in documents.values()}
    return Facts(
        {TaskId(row["id"]): _task_of(row) for row in rows["task"]},
        documents,
        tuple(_effect_of([row[name] for name in _EFFECT], days) for row in rows["effect"]),
        tuple(_progress_of(row) for row in rows["progress"]),
    )


def content_keys(session: Session) -> dict[str, str]:
    """The stored search key of every content that an effect brought."""
    table = table_of("effect")
    chosen = select(table.c.content, table.c.content_key).where(table.c.content_key.is_not(None))
    return dict(session.execute(chosen).tuples().all())


def _of_tasks(facts: Facts, tasks: frozenset[TaskId]) -> Facts:
    """The facts of some tasks alone, with every document."""
    return Facts(
        {task: value for task, value in facts.tasks.items() if task in tasks},
        facts.documents,
        tuple(effect for effect in facts.effects if effect.task in tasks),
        tuple(report for report in facts.progress if report.task in tasks),
    )


def _of(
    session: Session, entity: str, known_at: datetime | None, tasks: Collection[TaskId] | None
) -> Iterable[Row]:
    """Rows of every task or of some; the past is rebuilt whole and filtered afterwards."""
    return _live(session, entity, tasks) if known_at is None else rows(session, entity, known_at)


def _live(
    session: Session, entity: str, values: Collection[str] | None = None, column: str = ""
) -> Iterable[Row]:
    """The rows that are not deleted: all of them, or those of some values (tasks, if not told)."""
    table = table_of(entity)
    columns = [one for one in table.c if one.name not in ("content_key", "deleted")]
    chosen = select(*columns).where(table.c.deleted.is_(False))
    named = column or ("id" if entity == "task" else "task_id")
    owner = table.c[named] if values is not None else None
    found: list[Any] = []
    for part in _parts(chosen, owner, values):
        found += session.execute(part).mappings().all()
    return cast(Iterable[Row], found)


def _parts(
    chosen: Select[Any], owner: Column[Any] | None, values: Collection[str] | None
) -> Iterator[Select[Any]]:
    """A selection as it is, or for some values of a column in statements short enough."""
    if owner is None or values is None:
        yield chosen
        return
    for chunk in chunks(dict.fromkeys(values)):
        yield chosen.where(owner.in_(chunk))


def _task_of(row: Row) -> Task:
    return Task(
        TaskId(row["id"]),
        ProgrammeId(row["programme_id"]),
        row["ordinal"],
        row["position"],
        _TASK_CLASSES[row["task_class"]],
    )


def document_of(row: Row) -> Document:
    """A stored document as a value."""
    return Document(
        DocumentId(row["id"]),
        DocumentKind(row["kind"]),
        row["number"],
        row["symbol"],
        row["issued_on"],
        row["in_force_on"],
        row["issuer"],
        row["abstract"],
        row["signed"],
    )


def deadline_of(fields: Mapping[str, Any]) -> Deadline:
    """A stored deadline as a value."""
    due = fields.get("due")
    return Deadline(
        fields["text"],
        _DEADLINE_KINDS[fields["kind"]],
        date.fromisoformat(due) if due else None,
        fields.get("confirmed", True),
        fields.get("problem", ""),
    )


def deadline_fields(deadline: Deadline) -> dict[str, Any]:
    """A deadline as it is stored: one field, since one rule ties its parts."""
    return {
        "text": deadline.text,
        "kind": deadline.kind.value,
        "due": deadline.due.isoformat() if deadline.due else None,
        "confirmed": deadline.confirmed,
        "problem": deadline.problem,
    }


def revision_fields(revision: Revision) -> dict[str, Any]:
    """The new values of an effect as its row holds them; those that leave the old are not there."""
    values = {_COLUMNS.get(name, name): getattr(revision, name) for name in FIELDS}
    if revision.coordinating is not None:
        values["coordinating"] = list(revision.coordinating)
    if revision.deadline is not None:
        values["deadline"] = deadline_fields(revision.deadline)
    return {name: value for name, value in values.items() if value is not None}


def _effect_values(
    session: Session, known_at: datetime | None, tasks: Collection[TaskId] | None
) -> Iterable[Sequence[Any]]:
    """The values of effects in the order of _EFFECT: as texts where live, decoded where past.

    Deadlines, lists and moments repeat from row to row, so the texts are decoded once each.
    """
    if known_at is not None:
        for row in rows(session, "effect", known_at):
            yield [row[name] for name in _EFFECT]
        return
    table = table_of("effect")
    columns = [
        sql_cast(table.c[name], Text) if name in _AS_TEXT else table.c[name] for name in _EFFECT
    ]
    chosen = select(*columns).where(table.c.deleted.is_(False))
    for part in _parts(chosen, table.c.task_id, tasks):
        yield from session.execute(part).tuples().all()


def _effect_of(values: Sequence[Any], days: Mapping[DocumentId, date]) -> Effect:
    (
        effect,
        task,
        document,
        kind,
        effective_on,
        recorded_at,
        reason,
        position,
        targets,
        born_of,
        corrects,
        content,
        product,
        lead,
        coordinating,
        leader,
        field,
        submit_to,
        note,
        deadline,
    ) = values
    return Effect(
        effect,
        task,
        document,
        _EFFECT_KINDS[kind],
        effective_on or days.get(document, NEVER),
        _moment(recorded_at),
        _revision(
            content,
            product,
            lead,
            _ids(coordinating),
            leader,
            field,
            submit_to,
            note,
            _deadline(deadline),
        ),
        reason,
        position,
        _ids(targets) or (),
        _ids(born_of) or (),
        corrects,
    )


def _revision(*values: Any) -> Revision:
    return _shared_revision(*values) if values[0] is None else Revision(*values)


@lru_cache(maxsize=4096)
def _shared_revision(*values: Any) -> Revision:
    """Revisions without content repeat: one decision moves many deadlines alike."""
    return Revision(*values)


def _moment(value: datetime | str) -> datetime:
    return _parsed_moment(value) if isinstance(value, str) else value


def _ids(value: list[str] | str | None) -> tuple[Any, ...] | None:
    if isinstance(value, str):
        return _parsed_ids(value)
    return None if value is None else tuple(value)


def _deadline(value: Mapping[str, Any] | str | None) -> Deadline | None:
    if isinstance(value, str):
        return _parsed_deadline(value)
    return None if value is None else deadline_of(value)


@lru_cache(maxsize=1024)
def _parsed_moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@lru_cache(maxsize=4096)
def _parsed_ids(text: str) -> tuple[Any, ...] | None:
    found = json.loads(text)
    return None if found is None else tuple(found)


@lru_cache(maxsize=16384)
def _parsed_deadline(text: str) -> Deadline | None:
    found = json.loads(text)
    return None if found is None else deadline_of(found)


def _progress_of(row: Row) -> Progress:
    return Progress(
        ProgressId(row["id"]),
        TaskId(row["task_id"]),
        row["on_date"],
        _PROGRESS_STATES[row["state"]],
        row["recorded_at"],
        row["text"],
        row["difficulty"],
        row["proposal"],
        row["result_document"],
        row["verified_on"],
        tuple(ProgressId(report) for report in row["supersedes"]),
        row["position"],
    )

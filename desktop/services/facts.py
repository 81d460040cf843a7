"""The store's rows as the register's facts, live or as they were known at a moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.models.canonical import table_of
from desktop.models.past import rows_known_at
from desktop.register.values import (
    Deadline,
    DeadlineKind,
    Document,
    DocumentId,
    DocumentKind,
    Effect,
    EffectId,
    EffectKind,
    Facts,
    LeaderId,
    ProgrammeId,
    Progress,
    ProgressId,
    ProgressState,
    Revision,
    Task,
    TaskClass,
    TaskId,
    UnitId,
)

Row = Mapping[str, Any]

_EFFECT_KINDS = {kind.value: kind for kind in EffectKind}
_DEADLINE_KINDS = {kind.value: kind for kind in DeadlineKind}
_PROGRESS_STATES = {state.value: state for state in ProgressState}
_TASK_CLASSES = {task_class.value: task_class for task_class in TaskClass}
_REVISED = (
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


def rows(session: Session, entity: str, known_at: datetime | None = None) -> Iterable[Row]:
    """The rows of an entity that are not deleted, as they are or as they were known then."""
    if known_at is not None:
        return rows_known_at(session, entity, known_at)
    return _live(session, entity)


def load_facts(
    session: Session, known_at: datetime | None = None, task: TaskId | None = None
) -> Facts:
    """Read what a replay needs, of every task or of one.

    `known_at` (UTC) None means all that is known now.
    """
    facts = Facts(
        {TaskId(row["id"]): _task_of(row) for row in _of(session, "task", known_at, task)},
        {DocumentId(row["id"]): document_of(row) for row in rows(session, "document", known_at)},
        tuple(_effect_of(row) for row in _of(session, "effect", known_at, task)),
        tuple(_progress_of(row) for row in _of(session, "progress", known_at, task)),
    )
    return of_task(facts, task) if task is not None else facts


def of_task(facts: Facts, task: TaskId) -> Facts:
    """The facts of one task alone, with every document."""
    return Facts(
        {task: facts.tasks[task]} if task in facts.tasks else {},
        facts.documents,
        tuple(effect for effect in facts.effects if effect.task == task),
        tuple(report for report in facts.progress if report.task == task),
    )


def _of(
    session: Session, entity: str, known_at: datetime | None, task: TaskId | None
) -> Iterable[Row]:
    """Rows of every task or of one; the past is rebuilt whole and filtered afterwards."""
    return _live(session, entity, task) if known_at is None else rows(session, entity, known_at)


def _live(session: Session, entity: str, task: TaskId | None = None) -> Iterable[Row]:
    table = table_of(entity)
    columns = [column for column in table.c if column.name not in ("content_key", "deleted")]
    chosen = select(*columns).where(table.c.deleted.is_(False))
    if task is not None:
        chosen = chosen.where(table.c["id" if entity == "task" else "task_id"] == task)
    return cast(Iterable[Row], session.execute(chosen).mappings())


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


def _revision_of(row: Row) -> Revision:
    content, product, lead, coordinating, leader, field, submit_to, note, deadline = (
        row[name] for name in _REVISED
    )
    return Revision(
        content,
        product,
        UnitId(lead) if lead is not None else None,
        tuple(UnitId(unit) for unit in coordinating) if coordinating is not None else None,
        LeaderId(leader) if leader is not None else None,
        field,
        submit_to,
        note,
        deadline_of(deadline) if deadline is not None else None,
    )


def _effect_of(row: Row) -> Effect:
    targets, born_of, corrects = row["targets"], row["born_of"], row["corrects"]
    return Effect(
        EffectId(row["id"]),
        TaskId(row["task_id"]),
        DocumentId(row["document_id"]),
        _EFFECT_KINDS[row["kind"]],
        row["effective_on"],
        row["recorded_at"],
        _revision_of(row),
        row["reason"],
        row["position"],
        tuple(TaskId(task) for task in targets) if targets else (),
        tuple(TaskId(task) for task in born_of) if born_of else (),
        EffectId(corrects) if corrects else None,
    )


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
    )

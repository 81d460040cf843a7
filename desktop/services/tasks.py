"""What documents do to tasks by hand: add one, move deadlines, stop."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.write import Create, new_id, write
from desktop.register.replay import replay
from desktop.register.values import (
    Deadline,
    DeadlineKind,
    Document,
    DocumentId,
    EffectKind,
    State,
    TaskId,
    TaskStanding,
)
from desktop.services.drafts import NewTaskDraft
from desktop.services.facts import deadline_fields, document_of, load_facts, row_of, rows
from desktop.text.clean import one_line
from desktop.text.dates import short_date


def add_task(session: Session, draft: NewTaskDraft) -> TaskId:
    """Add a task to a programme by a document (effect `add`).

    Raises UserError without content, with a deadline to settle, or an ordinal already taken.
    """
    content = one_line(draft.content)
    if not content:
        raise UserError("Chưa có nội dung nhiệm vụ; hãy nhập nội dung.")
    _check_deadline(draft.deadline)
    held = [row for row in rows(session, "task") if row["programme_id"] == draft.programme]
    ordinals = {row["ordinal"] for row in held}
    ordinal = one_line(draft.ordinal) or _next_ordinal(ordinals)
    if ordinal in ordinals:
        raise UserError(
            f"Chương trình đã có nhiệm vụ số {ordinal}; hãy ghi số thứ tự khác hoặc để trống."
        )
    task = TaskId(new_id())
    identity = {
        "programme_id": draft.programme,
        "ordinal": ordinal,
        "position": max((row["position"] for row in held), default=0) + 1,
        "task_class": draft.task_class.value,
    }
    wording = {
        "content": content,
        "product": one_line(draft.product),
        "lead_id": draft.lead,
        "coordinating": list(draft.coordinating),
        "leader_id": draft.leader,
        "field": one_line(draft.field),
        "submit_to": "",
        "note": one_line(draft.note),
        "deadline": deadline_fields(draft.deadline),
    }
    document = _document(session, draft.document)
    write(session, [Create("task", task, identity)])
    _day(document, None)
    write(session, [_effect(task, document, EffectKind.ADD, None, wording)])
    return task


def change_deadline(
    session: Session,
    tasks: Sequence[TaskId],
    document: DocumentId,
    deadline: Deadline,
    reason: str,
    effective_on: date | None = None,
) -> None:
    """Move the deadline of tasks by a document; the first deadlines stay on record.

    Raises UserError without a reason, or for a task that does not exist or left the programme.
    """
    _check_deadline(deadline)
    values = {"deadline": deadline_fields(deadline), "reason": _reason(reason, "đổi thời hạn")}
    _affect(session, tasks, document, EffectKind.CHANGE_DEADLINE, values, effective_on)


def stop_tasks(
    session: Session,
    tasks: Sequence[TaskId],
    document: DocumentId,
    reason: str,
    effective_on: date | None = None,
) -> None:
    """Stop tasks by a document; they stay in the total (domain.md 1).

    Raises UserError without a reason, or for a task already stopped or out of the programme.
    """
    values = {"reason": _reason(reason, "dừng thực hiện")}
    _affect(session, tasks, document, EffectKind.STOP, values, effective_on)


def _affect(
    session: Session,
    tasks: Sequence[TaskId],
    document: DocumentId,
    kind: EffectKind,
    values: dict[str, Any],
    effective_on: date | None,
) -> None:
    if not tasks:
        raise UserError("Chưa chọn nhiệm vụ nào; hãy chọn ít nhất một nhiệm vụ trong bảng.")
    source = _document(session, document)
    day = _day(source, effective_on)
    facts = load_facts(session, tasks=tasks)
    standings = {one.task.id: one for one in replay(facts, day)}
    edits = []
    for position, task in enumerate(dict.fromkeys(tasks)):
        _check_affected(standings.get(task), kind, day)
        edits.append(_effect(task, source, kind, effective_on, {**values, "position": position}))
    write(session, edits)


def _effect(
    task: TaskId, document: Document, kind: EffectKind, day: date | None, values: dict[str, Any]
) -> Create:
    """An effect from a day on; the document's own day is not copied, so that it stays one fact."""
    identity = {
        "task_id": task,
        "document_id": document.id,
        "kind": kind.value,
        "effective_on": None if day == document.effective_on else day,
    }
    return Create("effect", new_id(), {**identity, **values})


def _document(session: Session, document: DocumentId) -> Document:
    row = row_of(session, "document", document)
    if row is not None:
        return document_of(row)
    raise UserError("Văn bản này không còn trong sổ; hãy chọn văn bản khác.")


def _day(document: Document, effective_on: date | None) -> date:
    """The day an effect begins; a document takes effect from its date unless told otherwise."""
    issued = document.issued_on
    day = effective_on or document.effective_on
    if day is None:
        raise UserError("Văn bản chưa có ngày ban hành; hãy nhập ngày cho văn bản trước.")
    if issued is not None and day < issued:
        raise UserError(
            f"Ngày hiệu lực {short_date(day)} trước ngày ban hành văn bản {short_date(issued)}; "
            "hãy chọn ngày từ ngày ban hành trở đi."
        )
    return day


def _check_deadline(deadline: Deadline) -> None:
    if deadline.kind is DeadlineKind.MISSING:
        raise UserError(deadline.problem or "Chưa có thời hạn; hãy nhập thời hạn.")


def _check_affected(standing: TaskStanding | None, kind: EffectKind, day: date) -> None:
    if standing is None or standing.state is State.NOT_IN_FORCE:
        raise UserError(
            f"Đến ngày {short_date(day)} nhiệm vụ chưa có trong chương trình; "
            "hãy chọn ngày hiệu lực muộn hơn."
        )
    number = standing.task.ordinal
    if standing.state in (State.REMOVED, State.MERGED, State.SPLIT):
        raise UserError(
            f"Nhiệm vụ số {number} đã ra khỏi chương trình nên không điều chỉnh được; "
            "hãy bỏ nhiệm vụ này khỏi danh sách chọn."
        )
    if kind is EffectKind.STOP and standing.state is State.CONTINUOUS:
        raise UserError(
            f"Nhiệm vụ số {number} là việc thường xuyên, không tính trong tổng số nên không dừng "
            "được; hãy bỏ nhiệm vụ này khỏi danh sách chọn."
        )
    if kind is EffectKind.STOP and standing.state is State.STOPPED:
        raise UserError(
            f"Nhiệm vụ số {number} đã dừng từ trước; hãy bỏ nhiệm vụ này khỏi danh sách chọn."
        )


def _reason(reason: str, what: str) -> str:
    text = one_line(reason)
    if not text:
        raise UserError(f"Chưa có lý do {what}; hãy ghi lý do như trong văn bản.")
    return text


def _next_ordinal(ordinals: set[str]) -> str:
    numbers = [int(ordinal) for ordinal in ordinals if ordinal.isdigit()]
    return str(max(numbers, default=0) + 1)

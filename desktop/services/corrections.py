"""Typing errors set right: in what a task says, and in what it is known by (domain.md 1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.write import Alter, Create, Edit, new_id, write
from desktop.register.course import Course
from desktop.register.effects import FIELDS, NOTHING, brought_by
from desktop.register.index import Record, index
from desktop.register.moment import Moment
from desktop.register.values import (
    Deadline,
    DeadlineKind,
    DocumentId,
    Effect,
    EffectKind,
    Revision,
    TaskClass,
    TaskId,
    Wording,
)
from desktop.services.amendment_drafts import CorrectionDraft, TaskWords
from desktop.services.facts import load_facts, revision_fields, row_of, rows
from desktop.text.clean import one_line

_IDS = frozenset({"lead", "leader"})
_GONE = "Nhiệm vụ này không còn trong sổ; hãy tải lại danh sách."


def task_words(session: Session, task: TaskId, as_at: date) -> TaskWords:
    """What a task says at a date, with units and leaders as ids.

    One whose source is not in force says what it will begin with. Raises UserError for a task that
    is not in the register.
    """
    own = _Said.at(session, task, as_at)
    words = own.wording
    return TaskWords(
        content=words.content,
        deadline=words.deadline,
        ordinal=own.record.task.ordinal,
        lead=words.lead,
        coordinating=words.coordinating,
        leader=words.leader,
        product=words.product,
        field=words.field,
        submit_to=words.submit_to,
        note=words.note,
        task_class=own.record.task.task_class,
    )


def correct_task(session: Session, draft: CorrectionDraft, as_at: date | None = None) -> int:
    """Set right what a task says at a date, None meaning today; the number of corrections made.

    Each field that differs corrects the effect that brought its present value, so it was right
    from that effect on. A deadline that nobody could read, or that was not confirmed, is settled
    so. Raises UserError when nothing differs, a reason is missing, the content would be empty, the
    deadline stays unclear, a unit, a leader or the document is gone, or the document is not signed
    and corrects another.
    """
    reason = _reason(draft.reason)
    own = _Said.at(session, draft.task, as_at or date.today())
    right = {name: value for name in FIELDS if (value := _given(draft.revision, name)) is not None}
    differing = {name: value for name, value in right.items() if _differs(own.says(name), value)}
    _check(session, differing, right)
    sources = {name: own.source_of(name) for name in differing}
    if draft.document is not None:
        _check_document(session, draft.document, sources.values())
    write(
        session,
        [
            _correction(sources[name], draft.document, reason, Revision(**{name: value}))
            for name, value in differing.items()
        ],
    )
    return len(differing)


def correct_identity(
    session: Session, task: TaskId, ordinal: str, task_class: TaskClass, reason: str
) -> None:
    """Set right a task's ordinal or class as typed; the reason stays in the task's life.

    Raises UserError when neither differs, a reason is missing, or another task of the programme
    has the ordinal.
    """
    told = _reason(reason)
    own = _Said.at(session, task, date.today())
    held, number = own.record.task, one_line(ordinal)
    if not number:
        raise UserError("Chưa có số thứ tự; hãy nhập số thứ tự đúng của nhiệm vụ.")
    if (number, task_class) == (held.ordinal, held.task_class):
        raise UserError("Số thứ tự và loại nhiệm vụ vẫn như cũ; hãy sửa chỗ sai rồi ghi lại.")
    if any(
        row["ordinal"] == number and row["programme_id"] == held.programme and row["id"] != task
        for row in rows(session, "task")
    ):
        raise UserError(
            f"Chương trình đã có nhiệm vụ số {number}; hãy kiểm tra lại số thứ tự cần sửa."
        )
    changed = [f"số thứ tự {held.ordinal} → {number}"] if number != held.ordinal else []
    changed += ["loại nhiệm vụ"] if task_class is not held.task_class else []
    edits: list[Edit] = [
        Alter("task", task, {"ordinal": number, "task_class": task_class.value}),
        _correction(own.course.birth, None, f"{told} ({', '.join(changed)})", NOTHING),
    ]
    write(session, edits)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a task says at a date, and the effects that brought it to say so."""

    record: Record
    course: Course
    wording: Wording
    taken: tuple[Effect, ...]

    @classmethod
    def at(cls, session: Session, task: TaskId, as_at: date) -> _Said:
        """Follow a task to a date. Raises UserError where it is not in the register."""
        moment = Moment.of(index(load_facts(session, tasks=(task,))), as_at, None)
        record = moment.indexed.by_task.get(task)
        course = moment.course(record) if record is not None else None
        if record is None or course is None:
            raise UserError(_GONE)
        taken = moment.taken(record) or (course.birth,)
        return cls(record, course, course.draft.wording(), taken)

    def says(self, field: str) -> Any:
        """What the task says in a field."""
        return getattr(self.wording, field)

    def source_of(self, field: str) -> Effect:
        """The effect that brought a field's present value: the last that has it, else the birth."""
        bringing = [one for one in self.taken if getattr(brought_by(one), field) is not None]
        return bringing[-1] if bringing else self.course.birth


def _differs(old: Any, new: Any) -> bool:
    """Whether a value is another; the order of units says nothing."""
    return set(old) != set(new) if isinstance(new, tuple) else bool(old != new)


def _given(revision: Revision, field: str) -> Any:
    value = getattr(revision, field)
    return one_line(value) if isinstance(value, str) and field not in _IDS else value


def _check(session: Session, differing: Mapping[str, Any], right: Mapping[str, Any]) -> None:
    """Refuse what is no correction. An unclear deadline that is left as it is asks to be settled
    only where nothing else differs."""
    deadline = differing.get("deadline") or (None if differing else right.get("deadline"))
    if isinstance(deadline, Deadline) and deadline.kind is DeadlineKind.MISSING:
        raise UserError(deadline.problem or "Chưa có thời hạn; hãy nhập thời hạn đúng.")
    if not differing:
        raise UserError("Nội dung vẫn như trong sổ; hãy sửa chỗ sai rồi ghi lại.")
    if differing.get("content") == "":
        raise UserError("Chưa có nội dung nhiệm vụ; hãy nhập nội dung đúng.")
    units = [*differing.get("coordinating", ()), *filter(None, [differing.get("lead")])]
    if any(row_of(session, "unit", unit) is None for unit in units):
        raise UserError("Đơn vị đã chọn không còn trong danh mục; hãy chọn đơn vị khác.")
    leader = differing.get("leader")
    if leader is not None and row_of(session, "leader", leader) is None:
        raise UserError("Lãnh đạo đã chọn không còn trong danh mục; hãy chọn người khác.")


def _check_document(session: Session, document: DocumentId, corrected: Iterable[Effect]) -> None:
    """Refuse what would correct nothing: a draft sets right its own words alone."""
    row = row_of(session, "document", document)
    if row is None:
        raise UserError("Văn bản đính chính không còn trong sổ; hãy chọn văn bản khác.")
    if not row["signed"] and any(effect.document != document for effect in corrected):
        raise UserError(
            "Văn bản đính chính chưa ký nên chưa đính chính được; hãy ghi văn bản đó đã ký trước, "
            "hoặc chọn văn bản khác."
        )


def _correction(
    corrected: Effect, document: DocumentId | None, reason: str, right: Revision
) -> Create:
    """A correction of an effect, by its own document unless another corrects it."""
    return Create(
        "effect",
        new_id(),
        {
            "task_id": corrected.task,
            "document_id": document or corrected.document,
            "kind": EffectKind.CORRECT.value,
            "corrects": corrected.id,
            "reason": reason,
            **revision_fields(right),
        },
    )


def _reason(reason: str) -> str:
    told = one_line(reason)
    if not told:
        raise UserError("Chưa có lý do đính chính; hãy ghi chỗ nào sai và vì sao.")
    return told

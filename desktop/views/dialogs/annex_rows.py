"""A row of an annex beside the register: what it is taken for, what it lacks, what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.register.effects import FIELD_OF, REASON_FOR
from desktop.register.values import Deadline, DeadlineKind, EffectKind
from desktop.services.amendment_file_drafts import AmendmentRowDraft
from desktop.services.amendment_matches import AmendmentMatch
from desktop.services.drafts import RowProblem
from desktop.services.values import TaskRow
from desktop.text.dates import short_date
from desktop.views.documents_model import EFFECT_NAMES

UNKNOWN = "chưa rõ"
NOT_THERE = "Sổ không có nhiệm vụ này: bấm Enter để chọn nhiệm vụ, hoặc không đánh dấu dòng."
NO_TARGET = "Chưa rõ gộp vào nhiệm vụ nào: bấm “Chọn nhiệm vụ nhận…” để chọn."
DOUBT = "Chỉ gần giống: đánh dấu nếu đúng là nhiệm vụ này, hoặc bấm Enter để chọn nhiệm vụ khác."
UNSURE = "Thời hạn mới hiểu là {}: đánh dấu nếu đúng, hoặc sửa (F2)."
_PRINTED = {
    "deadline": "deadline_text",
    "content": "content",
    "product": "product",
    "lead": "lead",
    "leader": "leader",
}


@dataclass(frozen=True, slots=True)
class Target:
    """The known task that a merge continues in, by a person's word; None for a new one."""

    task: TaskRow | None


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One thing that a row of the annex does.

    `draft` is the row as mended, `task` the one it concerns (None for an added task and where
    there is none), `picked` tells that a person chose it, `target` what a person chose for a
    merge to continue in.
    """

    match: AmendmentMatch
    draft: AmendmentRowDraft
    problems: tuple[RowProblem, ...]
    task: TaskRow | None
    picked: bool = False
    target: Target | None = None
    ticked: bool = False

    @property
    def row(self) -> int:
        """The row of the file."""
        return self.draft.row

    @property
    def place_text(self) -> str:
        """Where it stands in the file."""
        return self.draft.place or str(self.draft.row)

    @property
    def is_added(self) -> bool:
        """Whether the row brings a task."""
        return self.draft.part is EffectKind.ADD

    @property
    def is_missing(self) -> bool:
        """Whether the register does not have what the row speaks of."""
        return self.draft.part is not None and not self.is_added and self.task is None

    @property
    def can_tick(self) -> bool:
        """Whether there is something that could be taken."""
        known = self.draft.part not in (None, EffectKind.CORRECT)
        return known and not self.match.is_recorded and (self.is_added or self.task is not None)

    @property
    def has_target(self) -> bool:
        """Whether it is clear in what a merge continues."""
        if self.draft.part is not EffectKind.MERGE or self.target is not None:
            return True
        return self.match.into_is_sure and bool(self.draft.into)

    @property
    def is_unsure(self) -> bool:
        """Whether a new deadline left room and nobody said yet what it means."""
        deadline = self.draft.new_deadline
        return deadline is not None and not deadline.confirmed

    @property
    def is_sure(self) -> bool:
        """Whether the row may be taken without asking."""
        clear = self.picked or (self.match.is_sure and not self.match.is_same)
        return self.can_tick and clear and not self.lack and not self.is_unsure

    @property
    def lack(self) -> str:
        """What keeps the row from being taken, one sentence; '' when nothing does."""
        blocking = [problem.message for problem in self.problems if problem.blocking]
        if blocking:
            return blocking[0]
        if self.match.is_recorded:
            return ""
        if self.is_missing:
            return self.match.remarks[-1] if self.match.is_later else NOT_THERE
        if not self.has_target:
            return NO_TARGET
        kind = self.draft.part
        if kind in REASON_FOR and not self.draft.reason.strip():
            return f"Chưa có lý do {REASON_FOR[kind]}: ghi lý do vào cột Lý do (F2)."
        return ""

    @property
    def told(self) -> tuple[str, ...]:
        """What a person should look at, in sentences."""
        sentences = [self.lack] if self.lack else []
        if not self.picked:
            sentences += self.match.remarks
        settled = self.match.is_sure or self.match.is_recorded or self.picked or self.is_added
        if self.task is not None and not settled and not self.match.is_again:
            sentences.append(DOUBT)
        if self.is_unsure and self.draft.new_deadline is not None:
            sentences.append(UNSURE.format(deadline_meaning(self.draft.new_deadline)))
        sentences += [problem.message for problem in self.problems if not problem.blocking]
        return tuple(dict.fromkeys(sentences))


def kind_text(row: AnnexRow) -> str:
    """What is done, in few words."""
    return EFFECT_NAMES[row.draft.part.value] if row.draft.part else UNKNOWN


def task_text(task: TaskRow | None) -> str:
    """A task by its number and content."""
    return f"{task.ordinal}. {task.content}" if task is not None else ""


def score_text(row: AnnexRow) -> str:
    """How the task was found."""
    if row.picked:
        return "tự chọn"
    return f"{row.match.score}%" if row.match.score else ""


def old_text(row: AnnexRow) -> str:
    """What the register says now of what is changed."""
    field = FIELD_OF.get(row.draft.part, "") if row.draft.part else ""
    if row.task is None or not field or row.is_added:
        return ""
    if field == "coordinating":
        return "; ".join(row.task.coordinating)
    return str(getattr(row.task, _PRINTED[field]))


def new_text(row: AnnexRow) -> str:
    """What shall stand in its place."""
    draft = row.draft
    match draft.part:
        case EffectKind.ADD | EffectKind.CHANGE_DEADLINE:
            return draft.new_deadline.text if draft.new_deadline else ""
        case EffectKind.MERGE:
            return _target_text(row)
        case EffectKind.SPLIT:
            return draft.into
        case EffectKind.CHANGE_COORDINATING:
            return "; ".join(draft.new_coordinating)
        case None:
            return ""
        case kind:
            return getattr(draft, f"new_{FIELD_OF[kind]}") if kind in FIELD_OF else ""


def _target_text(row: AnnexRow) -> str:
    if row.target is not None:
        return task_text(row.target.task) or f"Nhiệm vụ mới: {row.draft.into}"
    if not row.match.into_is_sure:
        return f"? {row.match.into_content}" if row.match.into_content else ""
    content = row.match.into_content
    return content if row.match.into else f"Nhiệm vụ mới: {content or row.draft.into}"


def deadline_meaning(deadline: Deadline) -> str:
    """A deadline as understood, in few words."""
    if deadline.due is not None:
        return short_date(deadline.due)
    words: Mapping[DeadlineKind, str] = {
        DeadlineKind.CONTINUOUS: "thường xuyên",
        DeadlineKind.WAITING: "chờ sự kiện",
        DeadlineKind.MISSING: "chưa có",
        DeadlineKind.DATED: "",
    }
    return words[deadline.kind]

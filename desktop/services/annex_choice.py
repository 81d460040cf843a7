"""Which rows of an annex are taken, with which task each, and why the others are not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop.register.effects import REASON_FOR
from desktop.register.values import Deadline, DeadlineKind, EffectKind, TaskId
from desktop.services.amendment_file_drafts import (
    AmendmentFileDraft,
    AmendmentPlacing,
    AmendmentRowDraft,
)
from desktop.services.amendment_matches import AmendmentMatch, AmendmentMatches
from desktop.services.drafts import ProgrammeDraft, RowProblem, TaskDraft
from desktop.text.clean import one_line

_NOT_FOUND = (
    "Không thấy nhiệm vụ này trong các chương trình của năm: hãy nhập ở cửa sổ và chọn đúng nhiệm "
    "vụ, hoặc sửa số thứ tự, nội dung trong phụ lục."
)
_UNSURE = (
    "Chưa chắc là nhiệm vụ số {} “{}” (giống {}%): hãy nhập ở cửa sổ và chọn đúng nhiệm vụ, hoặc "
    "sửa nội dung trong phụ lục cho khớp."
)
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class TakenRow:
    """A row that is taken, and the task it concerns; None for an added one."""

    match: AmendmentMatch
    task: TaskId | None

    @property
    def row(self) -> AmendmentRowDraft:
        """What the row says."""
        return self.match.draft


@dataclass(slots=True)
class Choice:
    """The rows taken, what keeps others out, and the rows that are recorded already."""

    taken: list[TakenRow] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    recorded: int = 0


def choose_rows(
    draft: AmendmentFileDraft, matches: AmendmentMatches, placing: AmendmentPlacing
) -> Choice:
    """Take what is sure or confirmed, each task once for a kind of change."""
    chooser = _Chooser(draft, placing)
    for match in matches.matches:
        if match.draft.row not in chooser.out:
            chooser.take(match)
    return chooser.choice


def names_draft(rows: Iterable[AmendmentRowDraft]) -> ProgrammeDraft:
    """The names that rows bring into the register, as those of a list's tasks."""
    tasks = tuple(_naming(row) for row in rows)
    return ProgrammeDraft("", "", (), tasks, ())


def _naming(row: AmendmentRowDraft) -> TaskDraft:
    """A row as a task that has its new units and leader."""
    lead, coordinating, leader = new_names(row)
    nothing = Deadline("", DeadlineKind.MISSING)
    return TaskDraft(row.row, row.ordinal, row.content, nothing, lead, coordinating, leader)


def new_names(row: AmendmentRowDraft) -> tuple[str, tuple[str, ...], str]:
    """The lead, the coordinating units and the leader that a row gives its task."""
    new = row.new_lead, row.new_coordinating, row.new_leader
    match row.part:
        case EffectKind.ADD:
            return row.lead, row.coordinating, row.leader
        case EffectKind.SPLIT:
            return new[0] or row.lead, new[1] or row.coordinating, new[2] or row.leader
        case EffectKind.MERGE:
            return new
        case EffectKind.CHANGE_LEAD | EffectKind.TRANSFER:
            return row.new_lead, (), ""
        case EffectKind.CHANGE_COORDINATING:
            return "", row.new_coordinating, ""
        case EffectKind.CHANGE_LEADER:
            return "", (), row.new_leader
        case _:
            return "", (), ""


class _Chooser:
    """Takes one row after the other."""

    def __init__(self, draft: AmendmentFileDraft, placing: AmendmentPlacing) -> None:
        blocked = {problem.row for problem in draft.problems if problem.blocking}
        self.out = placing.left_out | blocked
        self.choice = Choice()
        self._confirmed = dict(placing.tasks)
        self._added = placing.added
        self._rows: dict[tuple[EffectKind, TaskId], int] = {}

    def take(self, match: AmendmentMatch) -> None:
        """Take a row, count it as recorded, or say why it is left out."""
        row = match.draft
        if row.part is None:
            return
        if row.part is EffectKind.ADD:
            self._take_added(match)
            return
        confirmed = self._confirmed.get(row.row)
        if match.is_recorded and confirmed in (None, match.task):
            self.choice.recorded += 1
            return
        task = confirmed or (match.task if match.is_sure else None)
        if task is None:
            self._refuse(row, "content", _doubt(match))
            return
        if row.part in REASON_FOR and not one_line(row.reason):
            told = f"Chưa có lý do {REASON_FOR[row.part]}: hãy ghi lý do như trong văn bản."
            self._refuse(row, "reason", told)
            return
        first = self._rows.setdefault((row.part, task), row.row)
        if first != row.row and row.part is not EffectKind.SPLIT:
            told = f"Nhiệm vụ này đã được lấy cho dòng {first}: hãy chọn nhiệm vụ khác."
            self._refuse(row, "content", told)
            return
        self.choice.taken.append(TakenRow(match, task))

    def _take_added(self, match: AmendmentMatch) -> None:
        if match.is_recorded:
            self.choice.recorded += 1
        elif match.is_sure or match.draft.row in self._added:
            self.choice.taken.append(TakenRow(match, None))
        else:
            told = " ".join(match.remarks)
            self._refuse(match.draft, "content", f"{told} Muốn bổ sung thật, hãy nhập ở cửa sổ.")

    def _refuse(self, row: AmendmentRowDraft, name: str, message: str) -> None:
        self.choice.problems.append(RowProblem(row.row, name, f"{row.told_place}{message}"))


def _doubt(match: AmendmentMatch) -> str:
    """Say why no task is taken for a row."""
    if match.is_again or match.is_later:
        return " ".join(match.remarks)
    if match.task is None:
        return " ".join((*match.remarks, _NOT_FOUND))
    content = one_line(match.content)
    shown = content if len(content) <= _SHOWN else f"{content[:_SHOWN].rstrip()}…"
    unsure = _UNSURE.format(match.ordinal, shown, match.score)
    return " ".join((unsure, *match.remarks))

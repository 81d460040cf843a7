"""The rows of a list read from a file, before anything is saved: rows and columns only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.register.values import DeadlineKind
from desktop.services.drafts import ProgrammeDraft, RowProblem, TaskDraft
from desktop.text.dates import short_date
from desktop.views.dialogs.deadline_field import DeadlineRules

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """Columns of the preview."""

    ROW = 0
    PROBLEM = 1
    ORDINAL = 2
    CONTENT = 3
    LEAD = 4
    DEADLINE = 5
    MEANING = 6
    COORDINATING = 7
    LEADER = 8
    PRODUCT = 9
    SUBMIT_TO = 10
    FIELD = 11
    NOTE = 12


HEADINGS = {
    Column.ROW: "Dòng",
    Column.PROBLEM: "Cần xem",
    Column.ORDINAL: "TT",
    Column.CONTENT: "Nội dung",
    Column.LEAD: "Chủ trì",
    Column.DEADLINE: "Thời hạn",
    Column.MEANING: "Hiểu là",
    Column.COORDINATING: "Phối hợp",
    Column.LEADER: "Lãnh đạo",
    Column.PRODUCT: "Sản phẩm",
    Column.SUBMIT_TO: "Cấp trình",
    Column.FIELD: "Lĩnh vực",
    Column.NOTE: "Ghi chú",
}
WHOLE_FILE = 0
"""The row of a problem that is one of the whole file."""
UNSURE = "Thời hạn ghi chưa rõ ngày: nếu hiểu đúng thì đánh dấu ở cột “Hiểu là”."
HELD = "Đã có trong sổ, ở “{}”: nhập theo cùng văn bản thì dòng này không thêm lần nữa."
EDITABLE = (Column.CONTENT, Column.LEAD, Column.DEADLINE)
EDIT, TICK = Qt.ItemDataRole.EditRole, Qt.ItemDataRole.CheckStateRole
ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row of the file: its task where one could be read, and what is wrong with it.

    `asked` rows came with a deadline to confirm; they show a box to tick. `held_in` is the title
    of the programme that holds the same task already.
    """

    row: int
    task: TaskDraft | None
    problems: tuple[RowProblem, ...]
    asked: bool = False
    held_in: str = ""

    @property
    def is_unsure(self) -> bool:
        """Whether the deadline's wording left room and nobody said yet what it means."""
        return self.task is not None and not self.task.deadline.confirmed

    @property
    def told(self) -> tuple[str, ...]:
        """What a person should look at, in sentences."""
        sentences = [problem.message for problem in self.problems]
        if self.held_in:
            sentences.append(HELD.format(self.held_in))
        if self.is_unsure:
            sentences.append(UNSURE)
        return tuple(sentences)

    @property
    def is_blocked(self) -> bool:
        """Whether the row will not be saved as it stands."""
        return self.task is None or any(problem.blocking for problem in self.problems)


class DraftModel(QAbstractTableModel):
    """A draft as a table; content, lead and deadline can be mended, which settles their problems.

    What was mended is kept by row and column, and holds when the same file is read anew.
    """

    mended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._draft: ProgrammeDraft | None = None
        self._rules = DeadlineRules(0)
        self._rows: list[PreviewRow] = []
        self._mends: dict[tuple[int, Column], Any] = {}

    def set_draft(self, draft: ProgrammeDraft, rules: DeadlineRules) -> None:
        """Show what was read of the file; deadlines that are mended are read by `rules`."""
        self.beginResetModel()
        self._draft = draft
        self._rules = rules
        self._rows = [self._mended_before(row) for row in preview_rows(draft)]
        self.endResetModel()

    def mark_held(self, held: Mapping[int, str]) -> None:
        """Mark the rows of the file that a programme holds already, by its title."""
        self._rows = [replace(row, held_in=held.get(row.row, "")) for row in self._rows]
        if self._rows:
            last = self.index(len(self._rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def forget(self) -> None:
        """Forget what was mended, before another file."""
        self._mends.clear()

    def mended_rows(self) -> set[int]:
        """The rows of the file in which something was mended."""
        return {row for row, _ in self._mends}

    def draft(self) -> ProgrammeDraft:
        """The draft with what was mended."""
        assert self._draft is not None
        kept = {row.row for row in self._rows}
        problems = tuple(problem for row in self._rows for problem in row.problems)
        others = tuple(problem for problem in self._draft.problems if problem.row not in kept)
        tasks = tuple(row.task for row in self._rows if row.task is not None)
        return replace(self._draft, tasks=tasks, problems=problems + others)

    def row_at(self, place: int) -> PreviewRow:
        """The row shown at a place."""
        return self._rows[place]

    def rows(self) -> tuple[PreviewRow, ...]:
        """Every row."""
        return tuple(self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Rows of the file that matter."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The fixed columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Vietnamese headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[Column(section)]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Content, lead and deadline of a row that could be read can be mended."""
        flags = super().flags(index)
        if index.column() in EDITABLE and self._rows[index.row()].task is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        if index.column() == Column.MEANING and self._rows[index.row()].asked:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        row, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(row, column)
        if role == Qt.ItemDataRole.EditRole and row.task is not None:
            return cell_text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(row.told) or cell_text(row, column) or None
        if role == Qt.ItemDataRole.CheckStateRole and column is Column.MEANING and row.asked:
            return Qt.CheckState.Unchecked if row.is_unsure else Qt.CheckState.Checked
        if role == ROW_ROLE:
            return row
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Mend the content, the lead or the deadline of a row, or confirm its deadline."""
        row, column = self._rows[index.row()], Column(index.column())
        if row.task is None or role not in (EDIT, TICK):
            return False
        if role == EDIT and str(value).strip() == cell_text(row, column):
            return False
        if column is Column.DEADLINE:
            self._mends.pop((row.row, Column.MEANING), None)
        self._mends.pop((row.row, column), None)
        self._mends[row.row, column] = value
        self._rows[index.row()] = mended(row, column, value, self._rules)
        self.dataChanged.emit(
            self.index(index.row(), 0), self.index(index.row(), self.columnCount() - 1)
        )
        self.mended.emit()
        return True

    def _mended_before(self, row: PreviewRow) -> PreviewRow:
        for (number, column), value in self._mends.items():
            if number == row.row and row.task is not None:
                row = mended(row, column, value, self._rules)
        return row


def preview_rows(draft: ProgrammeDraft) -> list[PreviewRow]:
    """Tasks and rows that could not be read, in the order of the file."""
    problems: dict[int, list[RowProblem]] = defaultdict(list)
    for problem in draft.problems:
        if problem.row != WHOLE_FILE:
            problems[problem.row].append(problem)
    found = [
        PreviewRow(task.row, task, tuple(problems.pop(task.row, ())), not task.deadline.confirmed)
        for task in draft.tasks
    ]
    found += [PreviewRow(row, None, tuple(told)) for row, told in problems.items()]
    return sorted(found, key=lambda one: one.row)


def cell_text(row: PreviewRow, column: Column) -> str:
    """The text of one cell."""
    if column is Column.ROW:
        return str(row.row)
    if column is Column.PROBLEM:
        sign = "!" if row.is_blocked else "?"
        return f"{sign} {row.told[0]}" if row.told else ""
    task = row.task
    if task is None:
        return ""
    texts = {
        Column.ORDINAL: task.ordinal,
        Column.CONTENT: task.content,
        Column.LEAD: task.lead,
        Column.COORDINATING: "; ".join(task.coordinating),
        Column.LEADER: task.leader,
        Column.DEADLINE: task.deadline.text,
        Column.MEANING: deadline_meaning(task),
        Column.PRODUCT: task.product,
        Column.SUBMIT_TO: task.submit_to,
        Column.FIELD: task.field,
        Column.NOTE: task.note,
    }
    return texts[column]


def deadline_meaning(task: TaskDraft) -> str:
    """The deadline as understood, in few words."""
    deadline = task.deadline
    if deadline.kind is DeadlineKind.DATED and deadline.due is not None:
        return short_date(deadline.due)
    words = {
        DeadlineKind.CONTINUOUS: "thường xuyên",
        DeadlineKind.WAITING: "chờ sự kiện",
        DeadlineKind.MISSING: "chưa có",
    }
    return words.get(deadline.kind, "")


def mended(row: PreviewRow, column: Column, value: Any, rules: DeadlineRules) -> PreviewRow:
    """The row with one cell mended."""
    task = row.task
    assert task is not None
    if column is Column.MEANING:
        sure = Qt.CheckState(value) is Qt.CheckState.Checked
        return replace(row, task=replace(task, deadline=replace(task.deadline, confirmed=sure)))
    text = str(value).strip()
    if column is Column.CONTENT:
        wrong = "" if text else "Dòng này chưa có nội dung."
        other = replace(row, held_in="")
        return _settled(other, replace(task, content=text), "content", wrong)
    if column is Column.LEAD:
        others = tuple(one for one in task.coordinating if one != text)
        return _settled(row, replace(task, lead=text, coordinating=others), "lead", "")
    deadline = rules.read(text)
    wrong = deadline.problem if deadline.kind is DeadlineKind.MISSING else ""
    settled = _settled(row, replace(task, deadline=deadline), "deadline", wrong)
    return replace(settled, asked=not deadline.confirmed)


def _settled(row: PreviewRow, task: TaskDraft, field: str, wrong: str) -> PreviewRow:
    kept = [problem for problem in row.problems if problem.field != field]
    if wrong:
        kept.insert(0, RowProblem(row.row, field, wrong, blocking=field == "content"))
    return replace(row, task=task, problems=tuple(kept))

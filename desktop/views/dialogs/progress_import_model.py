"""The rows of a progress file, before anything is saved: rows and columns only."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.register.values import ProgressState
from desktop.services.drafts import ProgressFileDraft, ProgressRowDraft, RowProblem
from desktop.services.progress import ProgressMatches
from desktop.text.dates import short_date

Index = QModelIndex | QPersistentModelIndex
STATE_TEXTS = {ProgressState.DONE: "Đã hoàn thành", ProgressState.OPEN: "Đang thực hiện"}


class Column(IntEnum):
    """Columns of the preview."""

    ROW = 0
    PROBLEM = 1
    ORDINAL = 2
    CONTENT = 3
    TASK = 4
    STATE = 5
    ON = 6
    TEXT = 7
    DIFFICULTY = 8
    PROPOSAL = 9
    RESULT = 10


HEADINGS = {
    Column.ROW: "Dòng",
    Column.PROBLEM: "Cần xem",
    Column.ORDINAL: "TT",
    Column.CONTENT: "Trong tệp",
    Column.TASK: "Nhiệm vụ trong sổ",
    Column.STATE: "Tình trạng",
    Column.ON: "Ngày",
    Column.TEXT: "Kết quả",
    Column.DIFFICULTY: "Khó khăn",
    Column.PROPOSAL: "Kiến nghị",
    Column.RESULT: "Văn bản kết quả",
}


@dataclass(frozen=True, slots=True)
class ProgressPreviewRow:
    """A row of the file and what is wrong with it."""

    row: int
    draft: ProgressRowDraft | None
    problems: tuple[RowProblem, ...]
    task_content: str = ""

    @property
    def is_blocked(self) -> bool:
        """Whether the row will not be saved."""
        return not self.task_content or any(problem.blocking for problem in self.problems)


class ProgressModel(QAbstractTableModel):
    """A progress file as a table."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[ProgressPreviewRow, ...] = ()

    def set_file(self, draft: ProgressFileDraft, matches: ProgressMatches) -> None:
        """Show a file and the tasks its rows speak of."""
        self.beginResetModel()
        problems: dict[int, list[RowProblem]] = defaultdict(list)
        for problem in dict.fromkeys((*draft.problems, *matches.problems)):
            problems[problem.row].append(problem)
        contents = {match.draft.row: match.content for match in matches.matches}
        found = [
            ProgressPreviewRow(
                row.row, row, tuple(problems.pop(row.row, ())), contents.get(row.row, "")
            )
            for row in draft.rows
        ]
        found += [ProgressPreviewRow(row, None, tuple(told)) for row, told in problems.items()]
        self._rows = tuple(sorted(found, key=lambda one: one.row))
        self.endResetModel()

    def rows(self) -> tuple[ProgressPreviewRow, ...]:
        """Every row."""
        return self._rows

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

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        row = self._rows[index.row()]
        text = cell_text(row, Column(index.column()))
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(problem.message for problem in row.problems) or text or None
        return None


def cell_text(row: ProgressPreviewRow, column: Column) -> str:
    """The text of one cell."""
    if column is Column.ROW:
        return str(row.row)
    if column is Column.PROBLEM:
        sign = "!" if row.is_blocked else "?"
        return f"{sign} {row.problems[0].message}" if row.problems else ""
    draft = row.draft
    if draft is None:
        return ""
    texts = {
        Column.ORDINAL: draft.ordinal,
        Column.CONTENT: draft.content,
        Column.TASK: row.task_content,
        Column.STATE: STATE_TEXTS[draft.state] if draft.state else "",
        Column.ON: short_date(draft.on) if draft.on else "",
        Column.TEXT: draft.text,
        Column.DIFFICULTY: draft.difficulty,
        Column.PROPOSAL: draft.proposal,
        Column.RESULT: draft.result_document,
    }
    return texts[column]

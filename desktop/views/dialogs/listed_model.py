"""Rows of a month's list beside the year's tasks they name again, each ticked or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal

from desktop.register.values import TaskId
from desktop.services.values import ListedProposal
from desktop.views.rows_model import Index, RowsModel

SAME = 100
"""The score of a row that says just what the task says."""


class ListedModel(RowsModel[ListedProposal]):
    """The first column is ticked where a person agrees that both are the same task."""

    HEADINGS = ("Dòng", "Trong tệp", "Nhiệm vụ của năm", "Giống nhau")
    WIDTHS = {0: 8, 1: 50, 2: 50, 3: 12}  # noqa: RUF012 - never changed
    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._on: list[bool] = []

    def set_proposals(self, proposals: tuple[ListedProposal, ...]) -> None:
        """Show proposals; only rows that say just what their task says are ticked."""
        self._on = [proposal.score >= SAME for proposal in proposals]
        self.set_rows(proposals)

    def listed(self) -> tuple[tuple[int, TaskId], ...]:
        """The rows ticked, each with its task."""
        both = zip(self.rows, self._on, strict=True)
        return tuple((proposal.row, proposal.task) for proposal, on in both if on)

    def tick_all(self, on: bool) -> None:
        """Tick or untick every row."""
        self._on = [on] * len(self.rows)
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._on) - 1, 0))
        self.ticked.emit()

    def texts(self, row: ListedProposal) -> Sequence[str]:
        """Row of the file, what it says, the task, how alike they are."""
        return (str(row.row), row.content, row.task_content, f"{row.score}%")

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column can be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, and whether its row is ticked."""
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if self._on[index.row()] else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick one row."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != 0:
            return False
        self._on[index.row()] = Qt.CheckState(value) is Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

"""Rows of a month's list beside the year's tasks they name again, each ticked or not."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.register.values import TaskId
from desktop.services.values import ListedProposal

Index = QModelIndex | QPersistentModelIndex
SAME = 100
"""The score of a row that says just what the task says."""
HEADINGS = ("Dòng", "Trong tệp", "Nhiệm vụ của năm", "Giống nhau")


class ListedModel(QAbstractTableModel):
    """The first column is ticked where a person agrees that both are the same task."""

    WIDTHS = {0: 8, 1: 50, 2: 50, 3: 12}  # noqa: RUF012 - never changed
    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._proposals: tuple[ListedProposal, ...] = ()
        self._on: list[bool] = []

    def set_proposals(self, proposals: tuple[ListedProposal, ...]) -> None:
        """Show proposals; only rows that say just what their task says are ticked."""
        self.beginResetModel()
        self._proposals = proposals
        self._on = [proposal.score >= SAME for proposal in proposals]
        self.endResetModel()

    def listed(self) -> tuple[tuple[int, TaskId], ...]:
        """The rows ticked, each with its task."""
        both = zip(self._proposals, self._on, strict=True)
        return tuple((proposal.row, proposal.task) for proposal, on in both if on)

    def tick_all(self, on: bool) -> None:
        """Tick or untick every row."""
        self._on = [on] * len(self._proposals)
        if self._proposals:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._on) - 1, 0))
        self.ticked.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a proposal."""
        return 0 if parent.isValid() else len(self._proposals)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The fixed columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Vietnamese headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column can be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        proposal = self._proposals[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if self._on[index.row()] else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            texts = (
                str(proposal.row),
                proposal.content,
                proposal.task_content,
                f"{proposal.score}%",
            )
            return texts[index.column()]
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick one row."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != 0:
            return False
        self._on[index.row()] = Qt.CheckState(value) is Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

"""The history of indicators: a row an indicator, a column a span, oldest first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.services.indicator_values import IndicatorHistory
from desktop.text.numbers import decimal_text

Index = QModelIndex | QPersistentModelIndex
LETTERS = 14
"""The width of a span's column."""


class IndicatorHistoryModel(QAbstractTableModel):
    """Shows actual numbers; the names stand in the heading of the rows, so that they stay."""

    def __init__(self) -> None:
        super().__init__()
        self._history = IndicatorHistory((), (), (), ())

    def show_history(self, history: IndicatorHistory) -> None:
        """Show a history."""
        self.beginResetModel()
        self._history = history
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row an indicator."""
        return 0 if parent.isValid() else len(self._history.listed)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One column a span."""
        return 0 if parent.isValid() else len(self._history.spans)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Spans above, indicators with their unit of measure at the side."""
        is_side = orientation is Qt.Orientation.Vertical
        if role == Qt.ItemDataRole.TextAlignmentRole and is_side:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if not is_side:
            span = self._history.spans[section]
            return span.label if role == Qt.ItemDataRole.DisplayRole else span.title
        one = self._history.listed[section].indicator
        return f"{one.name} ({one.measure})" if one.measure else one.name

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows: nothing where there is no number, a sign where it does not follow.

        Both are explained under the mouse.
        """
        number = self._history.numbers[index.row()][index.column()]
        mistake = self._history.mistakes[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                if number.value is None:
                    return ""
                return f"{'≠ ' if mistake else ''}{decimal_text(number.value)}"
            case Qt.ItemDataRole.ToolTipRole:
                return mistake or number.why
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

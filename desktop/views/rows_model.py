"""What the tables of values share: headings, one row a value, the text of a cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Value = TypeVar("Value")


class RowsModel(QAbstractTableModel, Generic[Value]):
    """A table of frozen values; a subclass names its columns and gives the texts of a row."""

    HEADINGS: ClassVar[tuple[str, ...]] = ()

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Value] = ()

    def set_rows(self, rows: Sequence[Value]) -> None:
        """Show other values."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def texts(self, row: Value) -> Sequence[str]:
        """What the cells of a row say, column by column."""
        raise NotImplementedError

    def tip(self, row: Value, column: int, /) -> str:
        """What a cell tells under the mouse: all of its text, which may be cut off."""
        return self.texts(row)[column]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a value."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The fixed columns."""
        return 0 if parent.isValid() else len(self.HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Vietnamese headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.texts(self.rows[index.row()])[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(self.rows[index.row()], index.column())
        return None

"""Units and leaders as tables: rows and columns only."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.services.values import Leader, Unit
from desktop.text.dates import short_date

Index = QModelIndex | QPersistentModelIndex
Entry = TypeVar("Entry", Unit, Leader)


class CatalogueModel(QAbstractTableModel, Generic[Entry]):
    """Entries, one a row; a subclass says how each reads."""

    HEADINGS: tuple[str, ...] = ()
    GROWS = 0

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()

    def set_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show entries."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entries(self) -> tuple[Entry, ...]:
        """Every entry."""
        return self._entries

    def texts(self, entry: Entry) -> tuple[str, ...]:
        """The cells of an entry."""
        raise NotImplementedError

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row an entry."""
        return 0 if parent.isValid() else len(self._entries)

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
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.texts(self._entries[index.row()])[index.column()]
        return None


class UnitsModel(CatalogueModel[Unit]):
    """Units in Vietnamese order."""

    HEADINGS = ("Đơn vị", "Viết tắt", "Cách ghi khác", "Đầu mối", "Điện thoại", "Thời gian")
    WIDTHS = {0: 32, 1: 16, 2: 26, 3: 18, 4: 14, 5: 24}  # noqa: RUF012 - never changed

    def texts(self, entry: Unit) -> tuple[str, ...]:
        """Names, focal point and period."""
        return (
            entry.name,
            entry.short_name,
            "; ".join(entry.other_names),
            entry.focal_point,
            entry.focal_phone,
            _period(entry),
        )


class LeadersModel(CatalogueModel[Leader]):
    """Leaders by rank."""

    HEADINGS = ("Thứ tự", "Họ tên", "Chức vụ")
    WIDTHS = {0: 10, 1: 30, 2: 30}  # noqa: RUF012 - never changed
    GROWS = 2

    def texts(self, entry: Leader) -> tuple[str, ...]:
        """Rank, name and post."""
        return (str(entry.rank), entry.name, entry.post)


def _period(unit: Unit) -> str:
    begin = f"từ {short_date(unit.valid_from)}" if unit.valid_from else ""
    end = f"đến {short_date(unit.valid_to)}" if unit.valid_to else ""
    return " ".join(part for part in (begin, end) if part)

"""Figures by unit, leader or month as a table whose last row is the headline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from desktop.register.figures import Figure, Figures, Group
from desktop.register.values import TaskId
from desktop.text.numbers import integer, percent_text
from desktop.views.bridge_line import NAMES

Index = QModelIndex | QPersistentModelIndex
SUM_TITLE = "Cộng"


@dataclass(frozen=True, slots=True)
class GroupColumn:
    """A count in a column; `optional` leaves out a column of zeros."""

    count: str
    heading: str
    optional: bool = False


COLUMNS = (
    GroupColumn("issued", "Ban hành"),
    GroupColumn("added", "Bổ sung"),
    GroupColumn("removed", "Loại bỏ", optional=True),
    GroupColumn("merged", "Do gộp", optional=True),
    GroupColumn("split", "Do tách", optional=True),
    GroupColumn("reclassified", "Chuyển loại", optional=True),
    GroupColumn("total", "Tổng số"),
    GroupColumn("done", "Hoàn thành"),
    GroupColumn("done_on_time", "Đúng hạn"),
    GroupColumn("done_late", "Làm trễ"),
    GroupColumn("open", "Đang làm"),
    GroupColumn("open_overdue", "Quá hạn"),
    GroupColumn("stopped", "Dừng"),
    GroupColumn("continuous", "Thường xuyên", optional=True),
)
NAME_COLUMN = 0
RATE_COLUMN = len(COLUMNS) + 1


class GroupModel(QAbstractTableModel):
    """The name, the counts, the share of the total that is done; below, their sum."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = ""
        self._groups: tuple[Group, ...] = ()

    def set_groups(self, heading: str, groups: tuple[Group, ...], headline: Figures) -> None:
        """Show groups under their headline, which they add up to."""
        self.beginResetModel()
        self._heading = heading
        self._groups = (*groups, Group("", SUM_TITLE, headline)) if groups else ()
        self.endResetModel()

    def is_left_out(self, column: int) -> bool:
        """Whether a column holds nothing but zeros and may do so."""
        if column in (NAME_COLUMN, RATE_COLUMN) or not COLUMNS[column - 1].optional:
            return False
        count = COLUMNS[column - 1].count
        return all(group.figures[count].value == 0 for group in self._groups)

    def figure_at(self, index: Index) -> Figure:
        """The figure of a cell; a name's and a rate's is the total."""
        figures = self._groups[index.row()].figures
        if index.column() == RATE_COLUMN:
            return figures["done"]
        return figures[self._count(index.column())]

    def title_at(self, index: Index) -> str:
        """What the tasks of a cell are called together."""
        name = self._groups[index.row()].name
        count = "done" if index.column() == RATE_COLUMN else self._count(index.column())
        return NAMES[count] if name == SUM_TITLE else f"{name}: {NAMES[count].lower()}"

    def ids_at(self, index: Index) -> tuple[TaskId, ...]:
        """The tasks of a cell."""
        return self.figure_at(index).ids

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The groups and their sum."""
        return 0 if parent.isValid() else len(self._groups)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Name, counts, rate."""
        return 0 if parent.isValid() else RATE_COLUMN + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Vietnamese headings; the tool tip names a count in full."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            if section == NAME_COLUMN:
                return self._heading
            return "Tỷ lệ" if section == RATE_COLUMN else COLUMNS[section - 1].heading
        if role == Qt.ItemDataRole.ToolTipRole:
            if section == RATE_COLUMN:
                return "Hoàn thành trên tổng số nhiệm vụ"
            return NAMES[self._count(section)]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; the sum is bold, numbers stand to the right."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"Mở {integer(len(self.ids_at(index)))} nhiệm vụ: {self.title_at(index)}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() != NAME_COLUMN:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole and self._groups[index.row()].name == SUM_TITLE:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _text(self, index: Index) -> str:
        group = self._groups[index.row()]
        if index.column() == NAME_COLUMN:
            return group.name
        if index.column() == RATE_COLUMN:
            return percent_text(group.figures.rates["done_of_total"].percent)
        return integer(group.figures[self._count(index.column())].value)

    def _count(self, column: int) -> str:
        return "total" if column == NAME_COLUMN else COLUMNS[column - 1].count

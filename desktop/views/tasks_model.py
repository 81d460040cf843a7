"""The register's table as rows and columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.register.values import TaskId
from desktop.services.values import TaskRow
from desktop.text.dates import short_date
from desktop.views.differences import SIGNS, Differences
from desktop.views.states import look_of
from desktop.views.tasks_columns import COLUMNS, PLACES

Index = QModelIndex | QPersistentModelIndex
RECORD = Qt.ItemDataRole.UserRole
"""The role that gives the whole TaskRow."""

NOTHING = "không có"

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_RECORD = int(RECORD)
_ORDINAL = PLACES["ordinal"]


class TasksModel(QAbstractTableModel):
    """Rows of tasks; a tick in the first column marks a task, also while it is not listed.

    With `differences` cells show what they said on the other day.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[TaskRow] = ()
        self.marked: set[TaskId] = set()
        self.differences: Differences | None = None

    def set_rows(self, rows: Sequence[TaskRow], found: Differences | None = None) -> None:
        """List these tasks, with how they differ from another day."""
        self.beginResetModel()
        self.rows = rows
        self.differences = found
        self.endResetModel()

    def text(self, row: TaskRow, place: int) -> str:
        """A cell in words (`30/9/2025 → 31/10/2025` where it differs from the other day)."""
        return cell_text(row, COLUMNS[place].key, self.differences)

    def place_of(self, task: TaskId) -> int | None:
        """The row a task is listed in."""
        return next((place for place, row in enumerate(self.rows) if row.id == task), None)

    def set_marked(self, tasks: Iterable[TaskId], marked: bool) -> None:
        """Mark tasks, or take their marks away."""
        if marked:
            self.marked.update(tasks)
        else:
            self.marked.difference_update(tasks)
        if self.rows:
            self.dataChanged.emit(
                self.index(0, _ORDINAL),
                self.index(len(self.rows) - 1, _ORDINAL),
                [Qt.ItemDataRole.CheckStateRole],
            )

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many tasks are listed."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """All columns, also those the table hides."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """What a cell shows."""
        row = self.rows[index.row()]
        if role == _DISPLAY:
            return self.text(row, index.column())
        if role == _RECORD:
            return row
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == _ORDINAL:
            return Qt.CheckState.Checked if row.id in self.marked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            key = COLUMNS[index.column()].key
            return self._difference(row, key) or tool_tip(row, key)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._difference(row, COLUMNS[index.column()].key)
        return None

    def _difference(self, row: TaskRow, key: str) -> str:
        """How a task, or one of its cells, differs from the other day; '' where it does not."""
        if self.differences is None:
            return ""
        if key == "ordinal":
            kinds = self.differences.kinds.get(row.id, ())
            return "\n".join(f"{SIGNS[kind].mark} {SIGNS[kind].name}" for kind in kinds)
        change = self.differences.cell(row.id, key)
        if change is None:
            return ""
        told = f"Trước: {change.old or NOTHING}\nSau: {change.new or NOTHING}"
        return f"{told}\nTheo {change.document}" if change.document else told

    def setData(self, index: Index, value: Any, role: int = _DISPLAY) -> bool:
        """Take a tick."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != _ORDINAL:
            return False
        marked = Qt.CheckState(value) == Qt.CheckState.Checked
        self.set_marked([self.rows[index.row()].id], marked)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The title of a column."""
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return COLUMNS[section].title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells are selected and read, the first one is ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == _ORDINAL:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemNeverHasChildren


def cell_text(row: TaskRow, key: str, found: Differences | None) -> str:
    """A cell in words, with what it said on the other day where it differs from that."""
    if found is None:
        return COLUMNS[PLACES[key]].text(row)
    if change := found.cell(row.id, key):
        return f"{change.old} → {change.new}"
    return row.deadline_text if key == "deadline" else COLUMNS[PLACES[key]].text(row)


def tool_tip(row: TaskRow, key: str) -> str:
    """What a cell says when the mouse rests on it."""
    if key == "state":
        return look_of(row).name
    if key == "deadline" and row.deadline is not None:
        sure = "" if row.deadline_confirmed else " (cách hiểu chưa được xác nhận)"
        return f"Hạn cuối {short_date(row.deadline)}{sure}"
    return COLUMNS[PLACES[key]].text(row)

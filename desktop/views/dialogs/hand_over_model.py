"""The unfinished tasks of a unit that closes, each with the unit that takes it over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.register.values import TaskId, UnitId
from desktop.services.values import TaskRow
from desktop.views.forms import describe
from desktop.views.states import state_text

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("TT", "Nhiệm vụ", "Vai trò", "Thời hạn", "Trạng thái", "Giao cho")
HEIR = 5
NO_LONGER = "Thôi phối hợp"
NOT_CHOSEN = "! chưa chọn"


class Open(Enum):
    """Nobody was chosen yet, which is not the same as nobody at all."""

    NOBODY = "nobody"


Heir = UnitId | None | Open
"""A unit, None for a task that is coordinated no longer, or nobody chosen yet."""


@dataclass(frozen=True, slots=True)
class HeldTask:
    """A task of the unit: whether it leads it, else it coordinates."""

    row: TaskRow
    leads: bool


class HandOverModel(QAbstractTableModel):
    """One row a task; what was chosen for it stays when the list is read again."""

    WIDTHS = {0: 5, 1: 22, 2: 8, 3: 11, 4: 15, 5: 26}  # noqa: RUF012 - never changed
    GROWS = 1
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._held: tuple[HeldTask, ...] = ()
        self._heirs: dict[tuple[TaskId, bool], UnitId | None] = {}
        self._names: dict[UnitId, str] = {}

    def offer(self, names: Sequence[tuple[UnitId, str]]) -> None:
        """Let these units take over; whom nobody offers any longer is chosen no longer."""
        self._names = dict(names)
        self._heirs = {
            key: heir for key, heir in self._heirs.items() if heir is None or heir in self._names
        }
        self._tell()

    def set_tasks(self, leads: Iterable[TaskRow], coordinating: Iterable[TaskRow]) -> None:
        """List what a unit has unfinished."""
        self.beginResetModel()
        self._held = (
            *(HeldTask(row, True) for row in leads),
            *(HeldTask(row, False) for row in coordinating),
        )
        self.endResetModel()
        self.changed.emit()

    def give(self, places: Iterable[int], heir: UnitId | None) -> None:
        """Hand tasks to a unit; None, to coordinate no longer, holds for no task that is led."""
        for place in places:
            held = self._held[place]
            if heir is not None or not held.leads:
                self._heirs[held.row.id, held.leads] = heir
        self._tell()
        self.changed.emit()

    def heir(self, place: int) -> Heir:
        """Who takes a task over."""
        held = self._held[place]
        return self._heirs.get((held.row.id, held.leads), Open.NOBODY)

    def choices(self, place: int) -> list[tuple[str, UnitId | None]]:
        """Who may take the task of a row over."""
        units: list[tuple[str, UnitId | None]] = [(name, one) for one, name in self._names.items()]
        return units if self._held[place].leads else [*units, (NO_LONGER, None)]

    def open_places(self) -> tuple[int, ...]:
        """The rows of the tasks for which nobody was chosen."""
        places = range(len(self._held))
        return tuple(place for place in places if self.heir(place) is Open.NOBODY)

    def leads(self) -> tuple[tuple[TaskId, UnitId], ...]:
        """The tasks led, each with its new lead, where one was chosen."""
        return tuple(
            (one.row.id, heir)
            for one in self._held
            if one.leads and (heir := self._heirs.get((one.row.id, True))) is not None
        )

    def coordinating(self) -> tuple[tuple[TaskId, UnitId | None], ...]:
        """The tasks coordinated, each with the unit in its place or none, where that was chosen."""
        return tuple(
            (one.row.id, self._heirs[one.row.id, False])
            for one in self._held
            if not one.leads and (one.row.id, False) in self._heirs
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a task."""
        return 0 if parent.isValid() else len(self._held)

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
        """The heir is chosen in its cell."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == HEIR else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; a task without an heir stands out by its sign and its colour."""
        held, heir = self._held[index.row()], self.heir(index.row())
        is_open = index.column() == HEIR and heir is Open.NOBODY
        if role == Qt.ItemDataRole.ForegroundRole and is_open:
            return QGuiApplication.palette().color(QPalette.ColorRole.BrightText)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            row = held.row
            texts = (
                row.ordinal,
                row.content,
                "Chủ trì" if held.leads else "Phối hợp",
                row.deadline_text,
                state_text(row),
                self._heir_text(heir),
            )
            return texts[index.column()]
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take the heir chosen in a cell."""
        if role != Qt.ItemDataRole.EditRole or index.column() != HEIR:
            return False
        self.give((index.row(),), value)
        return True

    def _heir_text(self, heir: Heir) -> str:
        if heir is Open.NOBODY:
            return NOT_CHOSEN
        return NO_LONGER if heir is None else self._names[heir]

    def _tell(self) -> None:
        if self._held:
            last = len(self._held) - 1
            self.dataChanged.emit(self.index(0, HEIR), self.index(last, HEIR))


class HeirDelegate(QStyledItemDelegate):
    """Lets an heir be chosen from a list in its cell."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A list of the units that may take over."""
        combo = QComboBox(parent)
        describe(combo, HEADINGS[HEIR])
        model = index.model()
        if isinstance(model, HandOverModel):
            for text, heir in model.choices(index.row()):
                combo.addItem(text, heir)
        return combo

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the heir chosen so far."""
        model = index.model()
        if isinstance(editor, QComboBox) and isinstance(model, HandOverModel):
            heir = model.heir(index.row())
            editor.setCurrentIndex(-1 if isinstance(heir, Open) else editor.findData(heir))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Keep the heir chosen; none where the list was left without choosing."""
        if isinstance(editor, QComboBox) and editor.currentIndex() >= 0:
            model.setData(index, editor.currentData())

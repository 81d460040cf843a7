"""An editable list of the catalogue: a table, its buttons, and what an empty one says."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from desktop.views.catalogue_model import LeadersModel, UnitsModel
from desktop.views.empty_page import EmptyPage
from desktop.views.tables import Table
from desktop.views.theme import Role, set_role


class CatalogueList(QWidget):
    """Asks for adding, changing and removing; Enter or F2 changes, Delete removes."""

    add_requested = Signal()
    change_requested = Signal(object)
    remove_requested = Signal(object)

    def __init__(self, model: UnitsModel | LeadersModel, add: str, empty: EmptyPage) -> None:
        super().__init__()
        self.model = model
        self.empty_page = empty
        self.table = Table(model, model.HEADINGS[0], model.WIDTHS, lines=1, grows=model.GROWS)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.add_button = QPushButton(add)
        set_role(self.add_button, Role.PRIMARY)
        self.change_button = QPushButton("Sử&a…")
        self.remove_button = QPushButton("Xóa…")
        self._full_page = QWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.change_button)
        self._buttons.addWidget(self.remove_button)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.add_button)
        column = QVBoxLayout(self._full_page)
        column.setContentsMargins(12, 12, 12, 12)
        column.addLayout(self._buttons)
        column.addWidget(self.table, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._full_page)
        self._stack.addWidget(self.empty_page)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_requested)
        self.empty_page.filled.connect(self.add_requested)
        self.change_button.clicked.connect(self._on_change)
        self.remove_button.clicked.connect(self._on_remove)
        self.table.activated.connect(self._on_change)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        for key, slot in ((Qt.Key.Key_F2, self._on_change), (Qt.Key.Key_Delete, self._on_remove)):
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)

    def offer(self, button: QPushButton) -> None:
        """Put a button for something else that can be done with the entry chosen."""
        self._buttons.insertWidget(2, button)

    def show_entries(self, entries: tuple[Any, ...]) -> None:
        """Show entries; the row chosen stays chosen by its place."""
        place = max(0, self.table.currentIndex().row())
        self.model.set_rows(entries)
        self._stack.setCurrentWidget(self._full_page if entries else self.empty_page)
        if entries:
            self.table.selectRow(min(place, len(entries) - 1))

    def chosen(self) -> Any | None:
        """The entry of the chosen row."""
        place = self.table.currentIndex().row()
        return self.model.rows[place] if place >= 0 else None

    @Slot()
    def _on_change(self) -> None:
        entry = self.chosen()
        if entry is not None:
            self.change_requested.emit(entry)

    @Slot()
    def _on_remove(self) -> None:
        entry = self.chosen()
        if entry is not None:
            self.remove_requested.emit(entry)

    @Slot(QModelIndex, QModelIndex)
    def _on_row_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.change_button.setEnabled(current.isValid())
        self.remove_button.setEnabled(current.isValid())

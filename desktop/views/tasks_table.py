"""The register's table: keyboard throughout, rows of one height, marks and selection by task."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.register.values import TaskId
from desktop.services.values import TaskRow
from desktop.views.clipboard import copy_table
from desktop.views.differences import Differences
from desktop.views.filter_header import FilterHeader
from desktop.views.tasks_columns import COLUMNS, PLACES, ColumnChoice
from desktop.views.tasks_delegate import TaskDelegate
from desktop.views.tasks_model import Index, TasksModel

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CONTENT = PLACES["content"]
CONTENT_LETTERS = 19
"""The least width of the contents, in average letters."""


class TasksTable(QTableView):
    """Lists tasks. `opened` is Enter or a double click, `current_changed` carries a TaskRow or
    None, `filter_requested` the key of the current column (Alt+↓).
    """

    opened = Signal()
    completion_requested = Signal()
    current_changed = Signal(object)
    chosen_changed = Signal()
    filter_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.delegate = TaskDelegate(self)
        self._listing = False
        self.rows_model = TasksModel(self)
        self.setModel(self.rows_model)
        self.heading = FilterHeader(self)
        self.setHorizontalHeader(self.heading)
        self.setItemDelegate(self.delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setAccessibleName("Danh sách nhiệm vụ")
        self.verticalHeader().setAccessibleName("Danh sách nhiệm vụ: tiêu đề dòng")
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.heading.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.heading.setSectionResizeMode(CONTENT, QHeaderView.ResizeMode.Fixed)
        self._measure()
        for place, column in enumerate(COLUMNS):
            self.setColumnHidden(place, not column.shown)
        self.heading.sectionResized.connect(self._on_section_resized)
        self.doubleClicked.connect(self._on_double_clicked)
        self.rows_model.dataChanged.connect(self._on_marks_changed)

    def show_rows(self, rows: Sequence[TaskRow], found: Differences | None = None) -> None:
        """List these tasks; the current one and the selection stay where they are still listed.

        With `found` the cells show how they differ from another day.
        """
        current = self.current_row()
        selected = {row.id for row in self.selected_rows()}
        place = self.currentIndex().row()
        column = max(self.currentIndex().column(), 0)
        self._listing = True
        self.rows_model.set_rows(rows, found)
        if rows:
            kept = self.rows_model.place_of(current.id) if current else None
            if kept is None:
                kept, selected = min(max(place, 0), len(rows) - 1), set()
            self._select(kept, column, selected)
        self._listing = False
        self.current_changed.emit(self.current_row())
        self.chosen_changed.emit()

    def current_row(self) -> TaskRow | None:
        """The task the focus is on."""
        place = self.currentIndex().row()
        return self.rows_model.rows[place] if 0 <= place < len(self.rows_model.rows) else None

    def selected_rows(self) -> list[TaskRow]:
        """The tasks selected, in order."""
        places: set[int] = set()
        selection = self.selectionModel().selection()
        for part in map(selection.at, range(selection.count())):
            places.update(range(part.top(), part.bottom() + 1))
        return [self.rows_model.rows[place] for place in sorted(places)]

    def chosen(self) -> list[TaskRow]:
        """What an action concerns: the marked tasks that are listed, else the selected ones."""
        marked = self.rows_model.marked
        listed = [row for row in self.rows_model.rows if row.id in marked] if marked else []
        return listed or self.selected_rows()

    def go_to(self, task: TaskId) -> bool:
        """Make a task the current one; whether it is listed."""
        place = self.rows_model.place_of(task)
        if place is not None:
            self._select(place, CONTENT, set())
        return place is not None

    def toggle_marks(self) -> None:
        """Mark the selected tasks, or unmark them when all are marked."""
        tasks = [row.id for row in self.selected_rows()]
        every = all(task in self.rows_model.marked for task in tasks)
        self.rows_model.set_marked(tasks, not every)

    def copy(self) -> None:
        """Copy what is chosen, with the columns shown, as a table for Excel or Word."""
        places, text = self._shown_places(), self.rows_model.text
        lines = [[COLUMNS[place].title for place in places]]
        lines += [[text(row, place) for place in places] for row in self.chosen()]
        copy_table(lines)

    def column_choices(self) -> tuple[ColumnChoice, ...]:
        """The columns as they stand from left to right."""
        order = sorted(range(len(COLUMNS)), key=self.heading.visualIndex)
        return tuple(
            ColumnChoice(COLUMNS[place].key, not self.isColumnHidden(place)) for place in order
        )

    def choose_columns(self, choices: Sequence[ColumnChoice]) -> None:
        """Show these columns in this order; columns not named keep their places at the end."""
        known = [choice for choice in choices if choice.key in PLACES]
        for visual, choice in enumerate(known):
            place = PLACES[choice.key]
            self.heading.moveSection(self.heading.visualIndex(place), visual)
            self.setColumnHidden(place, not choice.shown)
        self._fit_content()

    def layout_text(self) -> str:
        """The columns and their widths, to be kept in the settings."""
        letters = self.fontMetrics().averageCharWidth()
        return json.dumps(
            [
                [choice.key, choice.shown, round(self.columnWidth(PLACES[choice.key]) / letters)]
                for choice in self.column_choices()
            ]
        )

    def restore_layout(self, text: str) -> None:
        """Take columns and widths from the settings; what is not understood is left as it was."""
        try:
            kept = [(str(key), bool(shown), int(width)) for key, shown, width in json.loads(text)]
        except (ValueError, TypeError):
            return
        self.choose_columns([ColumnChoice(key, shown) for key, shown, _ in kept])
        letters = self.fontMetrics().averageCharWidth()
        for key, _, width in kept:
            if key in PLACES and width > 0:
                self.setColumnWidth(PLACES[key], width * letters)
        self._fit_content()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space marks, Enter opens, Ctrl+Enter records completion, Alt+↓ filters the column."""
        key, modifiers = event.key(), event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if key in ENTER and control:
            self.completion_requested.emit()
        elif key in ENTER:
            self.opened.emit()
        elif key == Qt.Key.Key_Space and not control:
            self.toggle_marks()
        elif key == Qt.Key.Key_Down and modifiers & Qt.KeyboardModifier.AltModifier:
            column = max(self.currentIndex().column(), 0)
            self.filter_requested.emit(COLUMNS[column].key)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Leave letters alone: finding is what the search box is for."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which task the focus is on."""
        super().currentChanged(current, previous)
        if current.row() != previous.row() and not self._listing:
            self.current_changed.emit(self.current_row())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell that an action would concern other tasks."""
        super().selectionChanged(selected, deselected)
        if not self._listing:
            self.chosen_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the contents what the other columns leave."""
        super().resizeEvent(event)
        self._fit_content()

    def changeEvent(self, event: QEvent) -> None:
        """Take a new text size or new colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.delegate.refresh()
            if event.type() == QEvent.Type.FontChange:
                self._measure()
                self.scrollTo(self.currentIndex())

    def _measure(self) -> None:
        letters = self.fontMetrics().averageCharWidth()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self.delegate.row_height())
        self.heading.setMinimumSectionSize(letters * 5)
        for place, column in enumerate(COLUMNS):
            if place != CONTENT:
                self.setColumnWidth(place, letters * column.letters)
        self._fit_content()

    def _fit_content(self) -> None:
        others = sum(self.columnWidth(place) for place in self._shown_places() if place != CONTENT)
        least = self.fontMetrics().averageCharWidth() * CONTENT_LETTERS
        self.heading.resizeSection(CONTENT, max(least, self.viewport().width() - others))

    def _shown_places(self) -> list[int]:
        order = sorted(range(len(COLUMNS)), key=self.heading.visualIndex)
        return [place for place in order if not self.isColumnHidden(place)]

    def _select(self, place: int, column: int, tasks: set[TaskId]) -> None:
        """Go to a row; the tasks are selected with it."""
        flags = QItemSelectionModel.SelectionFlag
        index = self.rows_model.index(place, column)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        if len(tasks) > 1:
            selection = QItemSelection()
            for other, row in enumerate(self.rows_model.rows):
                if row.id in tasks:
                    one = self.rows_model.index(other, column)
                    selection.select(one, one)
            self.selectionModel().select(selection, flags.Select | flags.Rows)
        self.scrollTo(index)

    @Slot(int, int, int)
    def _on_section_resized(self, section: int, _old: int, _new: int) -> None:
        if section != CONTENT:
            self._fit_content()

    @Slot(QModelIndex)
    def _on_double_clicked(self, _index: QModelIndex) -> None:
        self.opened.emit()

    @Slot()
    def _on_marks_changed(self) -> None:
        self.chosen_changed.emit()

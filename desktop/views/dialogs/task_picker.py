"""The programme's tasks beside a question: found without accents, filtered, marked with Space."""

from __future__ import annotations

import json
from collections.abc import Iterable

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.register.values import TaskId
from desktop.services.values import Standing, TaskRow
from desktop.views.forms import soft_label
from desktop.views.quick_filters import QuickFilter, SearchEdit
from desktop.views.tasks_columns import COLUMNS, PLACES, ColumnChoice, column_of
from desktop.views.tasks_filter import Sorting, TaskFilter
from desktop.views.tasks_listing import TasksListing
from desktop.views.tasks_table import TasksTable

ROOM = {"ordinal": 0, "content": 0, "deadline": 0, "state": 56, "lead": 76}
"""The columns, and from how many letters of width on there is room for them."""
LETTERS = {"ordinal": 8, "lead": 13, "deadline": 11, "state": 13}
"""Narrower than on the page of tasks: the list shares the room with what is done to them."""
LAYOUT = json.dumps([[one.key, one.key in ROOM, LETTERS.get(one.key, 0)] for one in COLUMNS])


class TaskPicker(QWidget):
    """Marks stay while the list is searched and filtered.

    `picked` is Enter or a double click, `chosen_changed` comes when other tasks are chosen.
    `count_label` is to be placed below.
    """

    picked = Signal()
    chosen_changed = Signal()

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self.listing = TasksListing(self)
        self.search_edit = SearchEdit("Tìm nhiệm vụ (không cần dấu)")
        self.unit_filter = QuickFilter("lead", "Đơn vị", self._values)
        self.state_filter = QuickFilter("state", "Trạng thái", self._values)
        self.table = TasksTable()
        self.table.restore_layout(LAYOUT)
        self.count_label = soft_label("")
        self._day = ""
        self._filtered_column = ""
        self._lay_out()
        self._connect()
        self.show_standing(standing)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search_edit, 2)
        top.addWidget(self.unit_filter, 1)
        top.addWidget(self.state_filter, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.search_edit.textChanged.connect(self.listing.find)
        self.search_edit.left.connect(self._on_search_left)
        for combo in (self.unit_filter, self.state_filter):
            combo.taken.connect(self._on_value_taken)
        self.listing.changed.connect(self._on_listing_changed)
        self.listing.values_changed.connect(self._on_values_changed)
        self.table.opened.connect(self.picked)
        self.table.chosen_changed.connect(self._on_chosen_changed)
        self.table.heading.sectionClicked.connect(self._on_section_clicked)
        self.table.heading.filter_requested.connect(self._on_filter_requested)
        self.table.filter_requested.connect(self._on_filter_requested)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave units and states to their filters where there is no room for them."""
        super().resizeEvent(event)
        letters = self.width() / self.fontMetrics().averageCharWidth()
        shown = {key for key, least in ROOM.items() if letters >= least}
        if shown != {key for key in ROOM if not self.table.isColumnHidden(PLACES[key])}:
            self.table.choose_columns([ColumnChoice(one.key, one.key in shown) for one in COLUMNS])

    def sizeHint(self) -> QSize:
        """Room for some tasks."""
        letters = self.fontMetrics()
        return QSize(letters.averageCharWidth() * 66, letters.lineSpacing() * 20)

    def minimumSizeHint(self) -> QSize:
        """A few rows with their contents."""
        letters = self.fontMetrics()
        return QSize(letters.averageCharWidth() * 40, letters.lineSpacing() * 9)

    def show_standing(self, standing: Standing) -> None:
        """List the tasks of a day; the marks stay."""
        self.listing.set_standing(standing)

    def tell_day(self, text: str) -> None:
        """Say of which day the list is."""
        self._day = text
        self._on_chosen_changed()

    def chosen(self) -> tuple[TaskRow, ...]:
        """The marked tasks, listed now or not; the selected ones where none is marked."""
        marks = self.table.rows_model.marked
        if not marks:
            return tuple(self.table.selected_rows())
        return tuple(row for row in self.listing.index.rows if row.id in marks)

    def current(self) -> TaskRow | None:
        """The task the list is on."""
        return self.table.current_row()

    def mark(self, tasks: Iterable[TaskId]) -> None:
        """Mark tasks, and bring the first of them into sight."""
        wanted = frozenset(tasks)
        self.table.rows_model.set_marked(wanted, True)
        first = next((row.id for row in self.table.rows_model.rows if row.id in wanted), None)
        if first is not None:
            self.table.go_to(first)

    def unmark(self) -> None:
        """Take every mark away."""
        self.table.rows_model.set_marked(tuple(self.table.rows_model.marked), False)

    def _values(self, column: str) -> list[tuple[str, int]]:
        return self.listing.index.values(column, TaskFilter())

    @Slot()
    def _on_search_left(self) -> None:
        self.table.setFocus()

    @Slot(str, object)
    def _on_value_taken(self, column: str, value: str | None) -> None:
        self.listing.keep(column, None if value is None else frozenset({value}))

    @Slot()
    def _on_listing_changed(self) -> None:
        self.table.show_rows(self.listing.rows())
        self.table.heading.show_sorting(self.listing.sorting)
        self.table.heading.show_filtered(frozenset(self.listing.filter.values))

    @Slot()
    def _on_values_changed(self) -> None:
        self.unit_filter.show_kept(self.listing.filter.values.get("lead"))
        self.state_filter.show_kept(self.listing.filter.values.get("state"))

    @Slot()
    def _on_chosen_changed(self) -> None:
        marked = len(self.chosen()) if self.table.rows_model.marked else 0
        parts = [self.listing.told(len(self.table.rows_model.rows), 0), self._day]
        parts.append(f"{marked} đã đánh dấu" if marked else "")
        self.count_label.setText(" · ".join(part for part in parts if part))
        self.chosen_changed.emit()

    @Slot(int)
    def _on_section_clicked(self, section: int) -> None:
        self.listing.turn(COLUMNS[section].key)

    @Slot(str)
    def _on_filter_requested(self, column: str) -> None:
        from desktop.views.filter_popup import FilterPopup

        self._filtered_column = column
        values = self.listing.index.values(column, self.listing.filter)
        taken = self.listing.filter.values.get(column)
        popup = FilterPopup(column_of(column).title, values, taken, self)
        popup.applied.connect(self._on_filter_applied)
        popup.sorted_by.connect(self._on_filter_sorted)
        popup.open_at(self.table.heading.foot_of(column))

    @Slot(object)
    def _on_filter_applied(self, values: frozenset[str] | None) -> None:
        self.listing.keep(self._filtered_column, values)
        self.table.setFocus()

    @Slot(bool)
    def _on_filter_sorted(self, descending: bool) -> None:
        self.listing.sort(Sorting(self._filtered_column, descending))
        self.table.setFocus()

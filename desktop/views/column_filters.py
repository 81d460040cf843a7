"""What the headings of the register do: keep some values of a column, sort by it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from desktop.views.tasks_columns import COLUMNS, column_of
from desktop.views.tasks_filter import Sorting
from desktop.views.tasks_listing import TasksListing
from desktop.views.tasks_table import TasksTable


class ColumnFilters(QObject):
    """Opens the filter of a column under its heading, and has the listing keep what is taken."""

    def __init__(self, listing: TasksListing, table: TasksTable) -> None:
        super().__init__(table)
        self._listing = listing
        self._table = table
        self._column = ""
        table.filter_requested.connect(self._on_requested)
        table.heading.filter_requested.connect(self._on_requested)
        table.heading.sectionClicked.connect(self._on_section_clicked)

    @Slot(str)
    def _on_requested(self, column: str) -> None:
        from desktop.views.filter_popup import FilterPopup

        self._column = column
        values = self._listing.index.values(column, self._listing.filter)
        taken = self._listing.filter.values.get(column)
        popup = FilterPopup(column_of(column).title, values, taken, self._table.window())
        popup.applied.connect(self._on_applied)
        popup.sorted_by.connect(self._on_sorted)
        popup.open_at(self._table.heading.foot_of(column))

    @Slot(object)
    def _on_applied(self, values: frozenset[str] | None) -> None:
        self._listing.keep(self._column, values)
        self._table.setFocus()

    @Slot(bool)
    def _on_sorted(self, descending: bool) -> None:
        self._listing.sort(Sorting(self._column, descending))
        self._table.setFocus()

    @Slot(int)
    def _on_section_clicked(self, section: int) -> None:
        self._listing.turn(COLUMNS[section].key)

"""The row above the register: find, quick filters, ready views, and the button for a new task."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.views.forms import describe
from desktop.views.quick_filters import QuickFilter, SearchEdit, ViewCombo
from desktop.views.tasks_filter import TaskFilter
from desktop.views.tasks_listing import TasksListing
from desktop.views.theme import GRID, Role, set_role

QUICK = (("state", "Trạng thái"), ("lead", "Đơn vị"), ("leader", "Lãnh đạo"), ("deadline", "Tháng"))


class FilterBar(QWidget):
    """Steers a listing; `left` comes when the person goes on from the search box to the table."""

    left = Signal()
    add_requested = Signal()

    def __init__(self, listing: TasksListing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listing = listing
        self.search_edit = SearchEdit("Tìm nhiệm vụ (không cần dấu)")
        self.quick_filters = {
            column: QuickFilter(column, title, self._values) for column, title in QUICK
        }
        self.view_combo = ViewCombo()
        self.add_button = QPushButton("+ Nhiệm vụ…")
        set_role(self.add_button, Role.PRIMARY)
        describe(self.add_button, "Thêm nhiệm vụ", "Ctrl+N")
        self._narrow = False
        self._place()
        self.search_edit.textChanged.connect(listing.find)
        self.search_edit.left.connect(self.left)
        for combo in self.quick_filters.values():
            combo.taken.connect(self._on_value_taken)
        self.view_combo.taken.connect(self._on_view_taken)
        self.add_button.clicked.connect(self.add_requested)
        listing.values_changed.connect(self._on_values_changed)

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider one of two lines."""
        width = max(_least_width(self._outer()), _least_width(self._quick()))
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go on in a second line where one has no room."""
        super().resizeEvent(event)
        narrow = self.width() < _least_width([*self._outer(), *self._quick()])
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def _outer(self) -> list[QWidget]:
        return [self.search_edit, self.view_combo, self.add_button]

    def _quick(self) -> list[QWidget]:
        return list(self.quick_filters.values())

    def _place(self) -> None:
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        for row in (self._first, self._second):
            row.setSpacing(GRID)
            down.addLayout(row)
        self._arrange()

    def _arrange(self) -> None:
        """Put the quick filters between the others, or in a line of their own."""
        for combo in self._quick():
            self._second.removeWidget(combo)
            self._first.removeWidget(combo)
        for widget in self._outer():
            self._first.removeWidget(widget)
        self._first.addWidget(self.search_edit, 1)
        for combo in self._quick():
            (self._second if self._narrow else self._first).addWidget(combo)
        for widget in self._outer()[1:]:
            self._first.addWidget(widget)
        self._second.setContentsMargins(0, GRID if self._narrow else 0, 0, 0)

    @Slot(str, object)
    def _on_value_taken(self, column: str, value: str | None) -> None:
        self._listing.keep(column, None if value is None else frozenset({value}))

    @Slot(str)
    def _on_view_taken(self, name: str) -> None:
        self._listing.start(TaskFilter(view=name))

    @Slot()
    def _on_values_changed(self) -> None:
        """Show the filter as it is now, also where the heading or a figure changed it."""
        wanted = self._listing.filter
        if self.search_edit.text() != wanted.text:
            self.search_edit.blockSignals(True)
            self.search_edit.setText(wanted.text)
            self.search_edit.blockSignals(False)
        self.view_combo.show_view(wanted.view)
        for column, combo in self.quick_filters.items():
            combo.show_kept(wanted.values.get(column))

    def _values(self, column: str) -> list[tuple[str, int]]:
        return self._listing.index.values(column, TaskFilter())


def _least_width(widgets: Sequence[QWidget]) -> int:
    """How much room widgets need beside each other."""
    gaps = GRID * (len(widgets) - 1)
    return gaps + sum(widget.minimumSizeHint().width() for widget in widgets)

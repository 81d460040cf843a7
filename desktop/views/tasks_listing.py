"""What the register's table lists: the standing's rows under a filter, in an order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.register.values import TaskId
from desktop.services.values import Standing, TaskRow
from desktop.text.numbers import integer
from desktop.views.bridge_line import NAMES
from desktop.views.differences import ANY_NAME, SIGNS, Differences, Kind
from desktop.views.tasks_filter import Sorting, TaskFilter, TaskIndex


class TasksListing(QObject):
    """Filter and order of the register's table; `changed` comes when other rows are listed.

    `values_changed` comes when other values are offered or taken.
    """

    changed = Signal()
    values_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._standing: Standing | None = None
        self._figure = ""
        self.differences: Differences | None = None
        self._pause = QTimer(self, singleShot=True, interval=0)
        self._pause.timeout.connect(self._on_pause_over)
        self.index = TaskIndex((), date.min)
        self.filter = TaskFilter()
        self.sorting = Sorting()

    def set_standing(self, standing: Standing, found: Differences | None = None) -> None:
        """List a new standing under the same filter; a figure's tasks are taken from it anew.

        With `found` the tasks are listed that only the compared day has, too.
        """
        self._standing = standing
        self.differences = found
        as_at = standing.viewpoint.as_at
        if found is None:
            self.index = TaskIndex(standing.rows, as_at)
            self.filter = replace(self.filter, kind=None)
        else:
            self.index = TaskIndex(found.rows, as_at, found.tasks)
        if self._figure:
            ids = frozenset(standing.figures[self._figure].ids)
            self.filter = replace(self.filter, ids=ids)
        self._tell()

    def rows(self) -> list[TaskRow]:
        """What is listed."""
        return self.index.listed(self.filter, self.sorting)

    def start(self, wanted: TaskFilter) -> None:
        """Take a filter as a whole."""
        self._figure = ""
        self.filter = wanted
        self._tell()

    def show_tasks(self, ids: Iterable[TaskId], title: str) -> None:
        """List just these tasks, told by a title."""
        self.start(TaskFilter(ids=frozenset(ids), ids_name=title))

    def show_figure(self, name: str) -> None:
        """List the tasks behind a count of the bridge, also after the register changed."""
        if self._standing is not None:
            self.show_tasks(self._standing.figures[name].ids, NAMES[name])
            self._figure = name

    def find(self, text: str) -> None:
        """Find words; several keys struck at once (Unikey retypes) are listed once."""
        self.filter = replace(self.filter, text=text)
        self._pause.start()

    def keep(self, column: str, values: frozenset[str] | None) -> None:
        """Keep some values of a column, or all of them."""
        self.filter = self.filter.with_values(column, values)
        self._tell()

    def keep_kind(self, kind: Kind | None) -> None:
        """Keep the tasks that differ so between the days compared, or all of them."""
        self.filter = replace(self.filter, kind=kind)
        self._tell()

    def sort(self, sorting: Sorting) -> None:
        """Take an order."""
        self.sorting = sorting
        self.changed.emit()

    def turn(self, column: str) -> None:
        """Sort a column up, then down, then leave the order of the lists as issued."""
        if self.sorting.column != column:
            self.sort(Sorting(column))
        else:
            self.sort(Sorting() if self.sorting.descending else Sorting(column, True))

    def told(self, listed: int, chosen: int) -> str:
        """The line under the table: how many of how many, and what they are."""
        whole = len(self.index.rows)
        many = f"{integer(listed)} trong " if not self.filter.keeps_all else ""
        parts = [f"{many}{integer(whole)} nhiệm vụ"]
        if self.filter.ids is not None:
            parts.append(f"đang xem: {self.filter.ids_name}")
        if kind := self.filter.kind:
            parts.append((ANY_NAME if kind is Kind.ANY else SIGNS[kind].name).lower())
        if chosen > 1:
            parts.append(f"{integer(chosen)} được chọn")
        return " · ".join(parts)

    def _tell(self) -> None:
        self.values_changed.emit()
        self.changed.emit()

    @Slot()
    def _on_pause_over(self) -> None:
        self.changed.emit()

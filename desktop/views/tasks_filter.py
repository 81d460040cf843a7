"""Which tasks are listed and in what order: pure, and fast over a hundred thousand rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from desktop.register.values import State, TaskId
from desktop.services.values import TaskRow
from desktop.text.fold import fold
from desktop.views.differences import Kind
from desktop.views.tasks_columns import Column, SortKey, column_of


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What is listed: words to find, values taken per column, a view, the tasks behind a figure.

    `values` holds, by column key, the groups that stay; a column without an entry keeps all.
    `view` is the name of a ready view. `ids` keeps only these tasks, in `ids_name` the person
    reads which they are. `kind` keeps the tasks that differ so between the days compared.
    """

    text: str = ""
    view: str = ""
    values: Mapping[str, frozenset[str]] = field(default_factory=dict)
    ids: frozenset[TaskId] | None = None
    ids_name: str = ""
    kind: Kind | None = None

    @property
    def keeps_all(self) -> bool:
        """Whether nothing is left out."""
        taken = self.text.strip() or self.view or self.values or self.kind
        return not taken and self.ids is None

    def with_values(self, column: str, values: frozenset[str] | None) -> TaskFilter:
        """The same but for the values of one column; None keeps all of them."""
        others = {key: taken for key, taken in self.values.items() if key != column}
        if values is not None:
            others[column] = values
        return replace(self, values=others)


@dataclass(frozen=True, slots=True)
class ReadyView:
    """A view everybody has; `keeps` is told the row and the as-at date."""

    name: str
    keeps: Callable[[TaskRow, date], bool]


OPEN = frozenset({State.OPEN_IN_TIME, State.OPEN_OVERDUE})
SOON_DAYS = 14
SILENT_DAYS = 7


def _is_soon(row: TaskRow, _as_at: date) -> bool:
    return row.state is State.OPEN_IN_TIME and row.days is not None and row.days >= -SOON_DAYS


def _is_silent(row: TaskRow, as_at: date) -> bool:
    """No report for a week (domain.md 4)."""
    if row.state not in OPEN:
        return False
    return row.last_report_on is None or (as_at - row.last_report_on).days > SILENT_DAYS


VIEWS = (
    ReadyView("Quá hạn chưa hoàn thành", lambda row, _: row.state is State.OPEN_OVERDUE),
    ReadyView(f"Đến hạn trong {SOON_DAYS} ngày tới", _is_soon),
    ReadyView("Chưa hoàn thành", lambda row, _: row.state in OPEN),
    ReadyView(f"Không có báo cáo quá {SILENT_DAYS} ngày", _is_silent),
    ReadyView("Đã điều chỉnh", lambda row, _: bool(row.amended_by)),
    ReadyView(
        "Hoàn thành chưa xác nhận",
        lambda row, _: row.completed_on is not None and row.verified_on is None,
    ),
)


@dataclass(frozen=True, slots=True)
class Sorting:
    """By which column; '' keeps the order of the lists as issued."""

    column: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """What was listed last: the folded text and the rest of the filter that it was found by."""

    rest: TaskFilter
    sorting: Sorting
    text: str
    places: list[int]


class TaskIndex:
    """The rows of a standing with what filters and sorting need, made once where it is needed.

    `differing` are the tasks that differ, by kind, from another day.
    """

    def __init__(
        self,
        rows: Sequence[TaskRow],
        as_at: date,
        differing: Mapping[Kind, Collection[TaskId]] = MappingProxyType({}),
    ) -> None:
        self.rows = rows
        self._as_at = as_at
        self._differing = differing
        self._keys = [row.search_key for row in rows]
        self._groups: dict[str, list[str]] = {}
        self._orders: dict[Sorting, list[int]] = {Sorting(): list(range(len(rows)))}
        self._found = _Found(TaskFilter(ids=frozenset()), Sorting(), "", [])

    def listed(self, wanted: TaskFilter, sorting: Sorting) -> list[TaskRow]:
        """The rows that a filter keeps, in order."""
        rows = self.rows
        return [rows[place] for place in self._places(wanted, sorting)]

    def values(self, key: str, wanted: TaskFilter) -> list[tuple[str, int]]:
        """The values of a column and their numbers among what the other filters keep, in order."""
        groups = self._groups_of(column_of(key))
        places = self._places(wanted.with_values(key, None), Sorting())
        counts = Counter(groups[place] for place in places)
        order = column_of(key).order
        if order is None:
            return list(counts.items())
        firsts: dict[str, SortKey] = {}
        for place in places:
            if groups[place] not in firsts:
                firsts[groups[place]] = order(self.rows[place])
        return sorted(counts.items(), key=lambda value: firsts[value[0]])

    def _places(self, wanted: TaskFilter, sorting: Sorting) -> list[int]:
        """Find among what the letters typed before have left, where more letters were typed."""
        text = fold(wanted.text)
        rest = replace(wanted, text="")
        last = self._found
        if (last.rest, last.sorting) == (rest, sorting) and text.startswith(last.text):
            places = last.places
        else:
            places = self._kept(rest, sorting)
        keys = self._keys
        for word in sorted(text.split(), key=len, reverse=True):
            places = [place for place in places if word in keys[place]]
        self._found = _Found(rest, sorting, text, places)
        return places

    def _kept(self, wanted: TaskFilter, sorting: Sorting) -> list[int]:
        """What stays but for the words."""
        places = self._order(sorting)
        if wanted.ids is not None:
            ids, rows = wanted.ids, self.rows
            places = [place for place in places if rows[place].id in ids]
        if wanted.kind is not None:
            differing, rows = self._differing.get(wanted.kind, ()), self.rows
            places = [place for place in places if rows[place].id in differing]
        for view in VIEWS:
            if view.name == wanted.view:
                keeps, rows, as_at = view.keeps, self.rows, self._as_at
                places = [place for place in places if keeps(rows[place], as_at)]
        for key, taken in wanted.values.items():
            groups = self._groups_of(column_of(key))
            places = [place for place in places if groups[place] in taken]
        return places

    def _order(self, sorting: Sorting) -> list[int]:
        if sorting not in self._orders:
            order = column_of(sorting.column).order
            if order is None:
                places = list(range(len(self.rows)))
                if sorting.descending:
                    places.reverse()
            else:
                keys = [order(row) for row in self.rows]
                places = sorted(range(len(keys)), key=keys.__getitem__, reverse=sorting.descending)
            self._orders[sorting] = places
        return self._orders[sorting]

    def _groups_of(self, column: Column) -> list[str]:
        if column.key not in self._groups:
            self._groups[column.key] = [column.group(row) for row in self.rows]
        return self._groups[column.key]

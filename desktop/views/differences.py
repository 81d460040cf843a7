"""What differs between two days, ready for a table: signs, old and new values by task and cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.register.values import State, TaskId
from desktop.services.comparing import FieldChange, RegisterComparison, StateChange
from desktop.services.values import Standing, TaskRow
from desktop.views.states import LOOKS, state_text


class Kind(StrEnum):
    """How a task differs; a task may differ in several ways, ANY is one of them all."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    DONE = "done"
    OVERDUE = "overdue"
    OTHER = "other"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Sign:
    """How a difference is shown; `tone` names its colour among the theme's."""

    mark: str
    word: str
    name: str
    tone: str


SIGNS = {
    Kind.ADDED: Sign("+", "bổ sung", "Bổ sung", "on_time"),
    Kind.REMOVED: Sign("−", "ra khỏi", "Đưa ra khỏi chương trình", "stopped"),
    Kind.CHANGED: Sign("∆", "thay đổi", "Thay đổi nội dung, thời hạn hoặc phân công", "open"),
    Kind.DONE: Sign("✓", "mới hoàn thành", "Mới hoàn thành", "on_time"),
    Kind.OVERDUE: Sign("!", "mới quá hạn", "Mới quá hạn", "overdue"),
    Kind.OTHER: Sign("•", "khác", "Dừng, tiếp tục hoặc đổi cách tính", "stopped"),
}
"""The kinds in the order of the legend; OTHER is what differs in none of the ways before it."""
ANY_NAME = "Có khác giữa hai ngày"


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that says something else; `document` brought the new value, '' for none.

    `tone` names the colour of the new value among the theme's, '' for the colour of text.
    """

    old: str
    new: str
    document: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Differences:
    """All that a table needs, by id: what is looked up for a cell is looked up once."""

    comparison: RegisterComparison
    rows: tuple[TaskRow, ...]
    tasks: Mapping[Kind, frozenset[TaskId]]
    kinds: Mapping[TaskId, tuple[Kind, ...]]
    cells: Mapping[TaskId, Mapping[str, CellChange]]

    def count(self, kind: Kind) -> int:
        """How many tasks differ so."""
        return len(self.tasks[kind])

    def cell(self, task: TaskId, column: str) -> CellChange | None:
        """What a cell said and says, None where it says the same."""
        cells = self.cells.get(task)
        return cells.get(column) if cells else None

    def is_gone(self, task: TaskId) -> bool:
        """Whether a task left the programme between the two days."""
        return task in self.tasks[Kind.REMOVED]


def differences(standing: Standing, comparison: RegisterComparison) -> Differences:
    """Sort a comparison by task; `rows` also has those that only the compared day knows."""
    tasks = {
        Kind.ADDED: frozenset(row.id for row in comparison.added),
        Kind.REMOVED: frozenset(row.id for row in comparison.removed),
        Kind.CHANGED: frozenset(comparison.changed_tasks),
        Kind.DONE: frozenset(comparison.newly_done),
        Kind.OVERDUE: frozenset(comparison.newly_overdue),
    }
    moved = frozenset(change.task for change in comparison.state_changed)
    recounted = frozenset(row.id for row in comparison.recounted)
    tasks[Kind.OTHER] = (moved | recounted).difference(*tasks.values())
    kinds: defaultdict[TaskId, tuple[Kind, ...]] = defaultdict(tuple)
    for kind in SIGNS:
        for task in tasks[kind]:
            kinds[task] += (kind,)
    tasks[Kind.ANY] = frozenset(kinds)
    rows = _with_others(standing.rows, (*comparison.added, *comparison.removed))
    by_task = {row.id: row for row in rows if row.id in moved}
    cells = _cells(comparison.changed, comparison.state_changed, by_task)
    return Differences(comparison, rows, tasks, dict(kinds), cells)


def _with_others(rows: tuple[TaskRow, ...], differing: tuple[TaskRow, ...]) -> tuple[TaskRow, ...]:
    """The rows, and at the end those of tasks that they do not have."""
    missing = {row.id: row for row in differing}
    for row in rows:
        missing.pop(row.id, None)
        if not missing:
            return rows
    return (*rows, *missing.values())


def _cells(
    changed: Iterable[FieldChange],
    states: Iterable[StateChange],
    rows: Mapping[TaskId, TaskRow],
) -> dict[TaskId, dict[str, CellChange]]:
    cells: defaultdict[TaskId, dict[str, CellChange]] = defaultdict(dict)
    for change in changed:
        cells[change.task][change.field] = CellChange(change.old, change.new, change.document)
    for moved in states:
        row = rows.get(moved.task)
        cells[moved.task]["state"] = CellChange(
            _state_word(moved.old, row),
            _state_word(moved.new, row),
            moved.document,
            LOOKS[moved.new].tone if moved.new else "",
        )
    return dict(cells)


def _state_word(state: State | None, row: TaskRow | None) -> str:
    """A state as the table words it, with its days where the row tells them."""
    if state is None:
        return ""
    if row is not None and row.state is state:
        return state_text(row)
    look = LOOKS[state]
    return f"{look.sign} {look.word}"

"""The order and the numbers of the tasks in the annex, and how figures name their tasks by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from desktop.register.values import IN_TOTAL, State, TaskId
from desktop.services.values import ProgrammeSource, TaskRow
from desktop.services.wording import STATE_NAMES

_BESIDE = (State.CONTINUOUS, State.NOT_IN_FORCE, State.REMOVED, State.MERGED, State.SPLIT)
"""States of tasks that stand after those of the total, in this order."""


@dataclass(frozen=True, slots=True)
class NumberedGroup:
    """Tasks under one group row; `first` is the number of its first task."""

    title: str
    first: int
    rows: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class Numbering:
    """The groups of the annex and the number of each task, from 1 on through all groups."""

    groups: tuple[NumberedGroup, ...]
    numbers: dict[TaskId, int]

    def name(self, ids: Iterable[TaskId]) -> str:
        """The numbers of some tasks, runs of them shortened: `1–97, 101`."""
        known = sorted({self.numbers[task] for task in ids if task in self.numbers})
        return ", ".join(_spans(known))


def numbered(rows: tuple[TaskRow, ...], sources: tuple[ProgrammeSource, ...]) -> Numbering:
    """Group the total's tasks by programme, the others by state, and number them."""
    groups: list[NumberedGroup] = []
    numbers: dict[TaskId, int] = {}
    next_number = count(1)
    for title, members in _groups(rows, sources):
        for row in members:
            numbers[row.id] = next(next_number)
        groups.append(NumberedGroup(title, numbers[members[0].id], members))
    return Numbering(tuple(groups), numbers)


def _groups(
    rows: tuple[TaskRow, ...], sources: tuple[ProgrammeSource, ...]
) -> Iterator[tuple[str, tuple[TaskRow, ...]]]:
    counted = [row for row in rows if row.state in IN_TOTAL]
    by_programme: dict[str, list[TaskRow]] = {source.programme.id: [] for source in sources}
    for row in counted:
        by_programme.setdefault(row.programme_id, []).append(row)
    titles = {source.programme.id: _title(source) for source in sources}
    for members in filter(None, by_programme.values()):
        yield titles.get(members[0].programme_id, members[0].programme), tuple(members)
    for state in _BESIDE:
        beside = tuple(row for row in rows if row.state is state)
        if beside:
            yield f"Nhiệm vụ {STATE_NAMES[state].lower()} (ngoài tổng số)", beside


def _title(source: ProgrammeSource) -> str:
    return f"{source.programme.title} ({source.document_title})"


def _spans(numbers: list[int]) -> Iterator[str]:
    start = 0
    for place in range(1, len(numbers) + 1):
        if place < len(numbers) and numbers[place] == numbers[place - 1] + 1:
            continue
        first, last = numbers[start], numbers[place - 1]
        if last - first < 2:
            yield from map(str, range(first, last + 1))
        else:
            yield f"{first}–{last}"
        start = place

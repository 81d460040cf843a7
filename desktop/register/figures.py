"""Figures that know their tasks: counts, rates and the bridge (domain.md 1, 3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from desktop.register.rates import RATES, RateRule
from desktop.register.values import (
    IN_TOTAL,
    DeadlineKind,
    Origin,
    State,
    TaskId,
    TaskStanding,
)
from desktop.text.numbers import percent

BRIDGE = ("issued", "added", "removed", "merged", "split", "reclassified")
COUNTS = (
    *BRIDGE,
    "total",
    "done",
    "done_on_time",
    "done_late",
    "open",
    "open_in_time",
    "open_overdue",
    "stopped",
    "continuous",
    "waiting",
    "not_in_force",
    "with_deadline",
    "due",
)
"""Names of the counts; `with_deadline` and `due` are denominators (domain.md 3)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, the rule it follows by name, its two dates, and the tasks behind it.

    `value` is len(ids) but for the net terms of the bridge (merged, split, reclassified).
    """

    rule: str
    value: int
    as_at: date
    known_at: datetime | None
    ids: tuple[TaskId, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its named denominator; `percent` is None over nothing, else two decimals."""

    rule: str
    numerator: Figure
    denominator: Figure
    denominator_name: str
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Every count and rate of a set of tasks at one viewpoint."""

    as_at: date
    known_at: datetime | None
    counts: Mapping[str, Figure]
    rates: Mapping[str, Rate]

    def __getitem__(self, name: str) -> Figure:
        """The count of that name."""
        return self.counts[name]


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one unit, leader, month, quarter, field or class."""

    key: str
    name: str
    figures: Figures


_Likeness = tuple[State, Origin, DeadlineKind, DeadlineKind]
"""All that decides which counts a task takes part in."""


def figures(
    standings: Iterable[TaskStanding], as_at: date, known_at: datetime | None = None
) -> Figures:
    """Count a set of tasks at one viewpoint.

    The ids of a figure come in the order of the standings, tasks that count alike together.
    """
    alike: defaultdict[_Likeness, list[TaskId]] = defaultdict(list)
    for standing in standings:
        first, now = standing.first_deadline.kind, standing.wording.deadline.kind
        alike[standing.state, standing.origin, first, now].append(standing.task.id)
    ids: dict[str, list[TaskId]] = {name: [] for name in _TALLIED}
    values = dict.fromkeys(_TALLIED, 0)
    for likeness, tasks in alike.items():
        for name, value in _parts(*likeness):
            ids[name].extend(tasks)
            values[name] += value * len(tasks)
    tallied = {
        name: Figure(name, values[name], as_at, known_at, tuple(ids[name])) for name in _TALLIED
    }
    return Figures(
        as_at=as_at,
        known_at=known_at,
        counts={name: tallied[name] for name in COUNTS},
        rates={rule.name: _rate(rule, tallied) for rule in RATES},
    )


def rate(rule: str, numerator: Figure, denominator: Figure, denominator_name: str) -> Rate:
    """Put one figure over another, rounded half up to two decimals; None over nothing."""
    share = percent(numerator.value, denominator.value)
    return Rate(rule, numerator, denominator, denominator_name, share)


def _rate(rule: RateRule, tallied: Mapping[str, Figure]) -> Rate:
    """Build a rate of the table."""
    name, numerator, denominator = rule
    return rate(name, tallied[numerator], tallied[denominator], denominator)


@cache
def _parts(
    state: State, origin: Origin, first: DeadlineKind, now: DeadlineKind
) -> tuple[tuple[str, int], ...]:
    """Name the counts a task takes part in, with what it adds to each."""
    if state is State.NOT_IN_FORCE:
        return (("not_in_force", 1),)
    terms = _bridge_parts(state, origin, first, now)
    return (*terms, *((name, 1) for name in _plain_parts(state, now)))


def _bridge_parts(
    state: State, origin: Origin, first: DeadlineKind, now: DeadlineKind
) -> Iterator[tuple[str, int]]:
    """Give a task's part in the terms of the bridge (domain.md 1).

    It came into the total when its first deadline was not continuous, and is or was of the total
    when its present one is not; what lies between the two is reclassified.
    """
    came, counts = first is not DeadlineKind.CONTINUOUS, now is not DeadlineKind.CONTINUOUS
    if came and origin in (Origin.ISSUED, Origin.ADDED):
        yield origin.value, 1
    if counts and state is State.REMOVED:
        yield "removed", 1
    born, left = came and origin is Origin.MERGED, counts and state is State.MERGED
    if born or left:
        yield "merged", left - born
    born, left = came and origin is Origin.SPLIT, counts and state is State.SPLIT
    if born or left:
        yield "split", born - left
    if came != counts:
        yield "reclassified", counts - came


def _plain_parts(state: State, now: DeadlineKind) -> Iterator[str]:
    """Name the counts that simply contain a task."""
    dated = now is DeadlineKind.DATED
    if state is State.CONTINUOUS:
        yield "continuous"
    if state not in IN_TOTAL:
        return
    yield from ("total", state.value)
    if dated:
        yield "with_deadline"
    if state in _DONE:
        yield from ("done", "due")
        if dated:
            yield "done_with_deadline"
    if state in _OPEN:
        yield "open"
        if now is DeadlineKind.WAITING:
            yield "waiting"
    if state is State.OPEN_OVERDUE:
        yield "due"


_TALLIED = (*COUNTS, "done_with_deadline")
_DONE = frozenset({State.DONE_ON_TIME, State.DONE_LATE})
_OPEN = frozenset({State.OPEN_IN_TIME, State.OPEN_OVERDUE})

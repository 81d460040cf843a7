"""Figures that know their tasks: counts, rates and the bridge (domain.md 1, 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from desktop.register.values import TaskId

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

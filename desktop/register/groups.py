"""Figures by unit, leader, month, quarter, field or class, adding up to the headline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache, partial
from types import MappingProxyType

from desktop.register.figures import Group, figures
from desktop.register.values import TaskClass, TaskStanding
from desktop.text.collate import sort_key
from desktop.text.numbers import roman


class GroupBy(StrEnum):
    """What tasks are put together by."""

    UNIT = "unit"
    LEADER = "leader"
    MONTH = "month"
    QUARTER = "quarter"
    FIELD = "field"
    CLASS = "class"


NAMELESS = {
    GroupBy.UNIT: "Chưa giao đơn vị",
    GroupBy.LEADER: "Chưa phân công lãnh đạo",
    GroupBy.MONTH: "Không có thời hạn cụ thể",
    GroupBy.QUARTER: "Không có thời hạn cụ thể",
    GroupBy.FIELD: "Chưa phân lĩnh vực",
}
"""The name of the group of tasks that have none; its key is empty and it comes last."""

CLASS_NAMES = {
    TaskClass.KEY.value: "Nhiệm vụ trọng tâm",
    TaskClass.REGULAR.value: "Nhiệm vụ thường xuyên",
}


def groups(
    standings: Iterable[TaskStanding],
    by: GroupBy,
    as_at: date,
    known_at: datetime | None = None,
    names: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Group, ...]:
    """Count tasks by what the as-at date says of them: each task is in exactly one group.

    `names` gives the names of units or leaders by id. Sorted by name in Vietnamese order, months
    and quarters by time, classes with key tasks first; the nameless group comes last.
    """
    key_of = _KEYS[by]
    members: defaultdict[str, list[TaskStanding]] = defaultdict(list)
    for standing in standings:
        members[key_of(standing)].append(standing)
    found = (
        Group(key, _name(by, key, names), figures(tasks, as_at, known_at))
        for key, tasks in members.items()
    )
    return tuple(sorted(found, key=partial(_place, by)))


def _name(by: GroupBy, key: str, names: Mapping[str, str]) -> str:
    """Give the name that a group's key is shown by."""
    if not key:
        return NAMELESS.get(by, "")
    if by is GroupBy.MONTH:
        year, month = key.split("-")
        return f"Tháng {int(month)}/{year}"
    if by is GroupBy.QUARTER:
        year, quarter = key.split("-Q")
        return f"Quý {roman(int(quarter))}/{year}"
    return CLASS_NAMES.get(key, key) if by is GroupBy.CLASS else names.get(key, key)


def _place(by: GroupBy, group: Group) -> tuple[bool, str, str]:
    """Order groups; the key decides between equal names."""
    if by in (GroupBy.MONTH, GroupBy.QUARTER):
        return (not group.key, group.key, "")
    if by is GroupBy.CLASS:
        return (False, "" if group.key == TaskClass.KEY else group.key, "")
    return (not group.key, sort_key(group.name), group.key)


def _unit(standing: TaskStanding) -> str:
    """Give the lead unit's id."""
    return standing.wording.lead or ""


def _leader(standing: TaskStanding) -> str:
    """Give the leader's id."""
    return standing.wording.leader or ""


def _field(standing: TaskStanding) -> str:
    """Give the field as printed."""
    return standing.wording.field


def _class(standing: TaskStanding) -> str:
    """Give the task's class."""
    return standing.task.task_class.value


def _month(standing: TaskStanding) -> str:
    """Give the month of the deadline in force, such as `2025-09`."""
    due = standing.wording.deadline.due
    return "" if due is None else _month_key(due)


def _quarter(standing: TaskStanding) -> str:
    """Give the quarter of the deadline in force, such as `2025-Q4`."""
    due = standing.wording.deadline.due
    return "" if due is None else _quarter_key(due)


@cache
def _month_key(due: date) -> str:
    """Name a day's month."""
    return f"{due.year:04}-{due.month:02}"


@cache
def _quarter_key(due: date) -> str:
    """Name a day's quarter."""
    return f"{due.year:04}-Q{(due.month + 2) // 3}"


_KEYS: Mapping[GroupBy, Callable[[TaskStanding], str]] = {
    GroupBy.UNIT: _unit,
    GroupBy.LEADER: _leader,
    GroupBy.MONTH: _month,
    GroupBy.QUARTER: _quarter,
    GroupBy.FIELD: _field,
    GroupBy.CLASS: _class,
}

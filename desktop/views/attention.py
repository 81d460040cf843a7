"""Which tasks ask for attention at a date: overdue, due soon, waiting, silent, unconfirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.register.values import DeadlineKind, State, TaskId
from desktop.services.values import TaskRow
from desktop.text.dates import short_date

DUE_WITHIN_DAYS = 14
SILENT_DAYS = 7
"""An open task without a report for so long is listed (domain.md 4)."""
OPEN = frozenset({State.OPEN_IN_TIME, State.OPEN_OVERDUE})


@dataclass(frozen=True, slots=True)
class Attention:
    """A list of tasks, what it is called, and for each task why it is there."""

    title: str
    rows: tuple[TaskRow, ...]
    reasons: tuple[str, ...]

    @property
    def ids(self) -> tuple[TaskId, ...]:
        """The tasks of the list."""
        return tuple(row.id for row in self.rows)


def attention(rows: tuple[TaskRow, ...], as_at: date) -> tuple[Attention, ...]:
    """The lists of a viewpoint; a task may stand in several. Nearest deadlines come first."""
    still_open = sorted((row for row in rows if row.state in OPEN), key=_by_deadline)
    overdue = [row for row in still_open if row.state is State.OPEN_OVERDUE]
    soon = [
        row
        for row in still_open
        if row.deadline and as_at <= row.deadline <= as_at + timedelta(days=DUE_WITHIN_DAYS)
    ]
    waiting = [row for row in still_open if row.deadline_kind is DeadlineKind.WAITING]
    silent = [row for row in still_open if _is_silent(row, as_at)]
    unsure = [
        row
        for row in still_open
        if not row.deadline_confirmed or row.deadline_kind is DeadlineKind.MISSING
    ]
    return (
        _list("Quá hạn", [(row, f"quá hạn {row.days} ngày") for row in overdue]),
        _list(
            f"Đến hạn {DUE_WITHIN_DAYS} ngày tới", [(row, _days_left(row, as_at)) for row in soon]
        ),
        _list("Chờ", [(row, "chờ điều kiện") for row in waiting]),
        _list(f"Chưa cập nhật {SILENT_DAYS} ngày", [(row, _last_report(row)) for row in silent]),
        _list("Hạn chưa xác nhận", [(row, _unsure(row)) for row in unsure]),
    )


def _list(title: str, found: list[tuple[TaskRow, str]]) -> Attention:
    return Attention(title, tuple(row for row, _ in found), tuple(reason for _, reason in found))


def _by_deadline(row: TaskRow) -> tuple[date, int]:
    return (row.deadline or date.max, row.position)


def _is_silent(row: TaskRow, as_at: date) -> bool:
    return row.last_report_on is None or (as_at - row.last_report_on).days >= SILENT_DAYS


def _days_left(row: TaskRow, as_at: date) -> str:
    left = (row.deadline - as_at).days if row.deadline else 0
    return f"còn {left} ngày" if left else "đến hạn hôm nay"


def _last_report(row: TaskRow) -> str:
    if row.last_report_on is None:
        return "chưa có báo cáo nào"
    return f"báo cáo gần nhất {short_date(row.last_report_on)}"


def _unsure(row: TaskRow) -> str:
    if row.deadline is None:
        return "chưa rõ thời hạn"
    return f"đang hiểu là {short_date(row.deadline)}"

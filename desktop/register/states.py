"""A task's completion, its state at a date, and the remarks on it (domain.md 3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from desktop.register.values import Deadline, DeadlineKind, Progress, ProgressState, State, Word

_DONE = ProgressState.DONE
_CONTINUOUS = DeadlineKind.CONTINUOUS
_DATED = DeadlineKind.DATED
_MISSING = DeadlineKind.MISSING
_BESIDE, _STOPPED = State.CONTINUOUS, State.STOPPED
_DONE_ON_TIME, _DONE_LATE = State.DONE_ON_TIME, State.DONE_LATE
_OPEN_IN_TIME, _OPEN_OVERDUE = State.OPEN_IN_TIME, State.OPEN_OVERDUE


class Flag(Word):
    """A neutral remark on a task, kept in `TaskStanding.flags`."""

    EXTENDED_AFTER_DUE = "extended_after_due"
    EXTENDED_AFTER_DONE = "extended_after_done"
    SHORTENED = "shortened"
    DEADLINE_MISSING = "deadline_missing"
    DONE_AFTER_STOP = "done_after_stop"
    STOPPED_AFTER_DONE = "stopped_after_done"
    CONTINUOUS_STOPPED = "continuous_stopped"


FLAG_TEXTS = {
    Flag.EXTENDED_AFTER_DUE: "Gia hạn sau khi đã hết hạn",
    Flag.EXTENDED_AFTER_DONE: "Gia hạn sau khi đã hoàn thành",
    Flag.SHORTENED: "Thời hạn được rút ngắn",
    Flag.DEADLINE_MISSING: "Chưa xác định được thời hạn",
    Flag.DONE_AFTER_STOP: "Hoàn thành sau khi đã dừng thực hiện",
    Flag.STOPPED_AFTER_DONE: "Dừng thực hiện sau khi đã hoàn thành",
    Flag.CONTINUOUS_STOPPED: "Nhiệm vụ thường xuyên đã dừng thực hiện",
}
"""What a person reads for each flag."""

OF_CHANGES = frozenset({Flag.EXTENDED_AFTER_DUE, Flag.EXTENDED_AFTER_DONE, Flag.SHORTENED})
"""Remarks on how a deadline was changed; they hold even when the task has left the total."""


class Completion(NamedTuple):
    """What the reports say: the day done, the day that was verified, the last report's day."""

    completed_on: date | None = None
    verified_on: date | None = None
    last_report_on: date | None = None


class DeadlineChange(NamedTuple):
    """A deadline replaced by another; `decided_on` is the day its document was issued."""

    decided_on: date
    old: Deadline
    new: Deadline
    listed: bool = False


UNREPORTED = Completion()


def completion(reports: Sequence[Progress], as_at: date) -> Completion:
    """Read a task's reports, oldest first: done from the first `done` since the last `open`.

    An open report that a done one supersedes is a report all the same, but reopens nothing.
    """
    completed_on = verified_on = last_report_on = None
    superseded = {old for report in reports for old in report.supersedes}
    for report in reports:
        last_report_on = report.on
        if report.state is not _DONE:
            if report.id not in superseded:
                completed_on = verified_on = None
            continue
        completed_on = completed_on or report.on
        if report.verified_on is not None and report.verified_on <= as_at:
            verified_on = verified_on or report.verified_on
    return Completion(completed_on, verified_on, last_report_on)


def done_by(reports: Sequence[Progress], day: date) -> date | None:
    """Give the day a task was done, by the reports that speak of a day up to this one."""
    return completion([one for one in reports if one.on <= day], day).completed_on


def state_in_programme(
    deadline: Deadline, completed_on: date | None, stopped_on: date | None, as_at: date
) -> State:
    """Give the state of a task that is in force and has not left the programme.

    A deadline's own day is in time. A stop does not undo what was done by its day. A continuous
    task is beside the total whatever happens to it.
    """
    if deadline.kind is _CONTINUOUS:
        return _BESIDE
    if stopped_on is not None and (completed_on is None or completed_on > stopped_on):
        return _STOPPED
    due = deadline.due if deadline.kind is _DATED else None
    if completed_on is not None:
        return _DONE_LATE if due and completed_on > due else _DONE_ON_TIME
    return _OPEN_OVERDUE if due and due < as_at else _OPEN_IN_TIME


def flags_of(
    deadline: Deadline,
    completed_on: date | None,
    stopped_on: date | None,
    changes: Iterable[DeadlineChange],
    reports: Sequence[Progress] = (),
) -> tuple[Flag, ...]:
    """Collect the remarks on a task, in the order `Flag` names them.

    An extension is looked at by what `reports`, oldest first, told up to the day it was decided.
    """
    found: set[Flag] = set()
    for change in changes:
        found.update(_flags_of_change(change, reports))
    if deadline.kind is _MISSING:
        found.add(Flag.DEADLINE_MISSING)
    if stopped_on is not None:
        found.update(_flags_of_stop(deadline, completed_on, stopped_on))
    return tuple(flag for flag in FLAG_TEXTS if flag in found) if found else ()


def _flags_of_change(change: DeadlineChange, reports: Sequence[Progress]) -> tuple[Flag, ...]:
    """Remark on an extension decided too late and on a shorter deadline.

    A dated deadline that becomes waiting or continuous counts as extended; a month's list that
    names a nearer day is only more exact.
    """
    decided_on, old, new, listed = change
    if old.due is None or new.kind is _MISSING:
        return ()
    if new.due is not None and new.due <= old.due:
        return () if listed or new.due == old.due else _SHORTENED
    after_due = old.due < decided_on
    done_on = done_by(reports, decided_on) if reports else None
    after_done = done_on is not None and done_on < decided_on
    return _EXTENDED[after_due, after_done]


def _flags_of_stop(
    deadline: Deadline, completed_on: date | None, stopped_on: date
) -> tuple[Flag, ...]:
    """Remark on a stop that met a continuous or a finished task."""
    if deadline.kind is _CONTINUOUS:
        return (Flag.CONTINUOUS_STOPPED,)
    if completed_on is None:
        return ()
    return (Flag.DONE_AFTER_STOP if completed_on > stopped_on else Flag.STOPPED_AFTER_DONE,)


_SHORTENED = (Flag.SHORTENED,)
_EXTENDED = {
    (False, False): (),
    (True, False): (Flag.EXTENDED_AFTER_DUE,),
    (False, True): (Flag.EXTENDED_AFTER_DONE,),
    (True, True): (Flag.EXTENDED_AFTER_DUE, Flag.EXTENDED_AFTER_DONE),
}
"""Remarks on an extension decided after the old deadline, and after the completion."""

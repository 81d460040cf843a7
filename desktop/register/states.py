"""A task's completion, its state at a date, and the remarks on it (domain.md 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.register.values import Deadline, DeadlineKind, Progress, ProgressState, State, Word

_DONE = ProgressState.DONE
_CONTINUOUS = DeadlineKind.CONTINUOUS
_DATED = DeadlineKind.DATED
_MISSING = DeadlineKind.MISSING


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


@dataclass(frozen=True, slots=True)
class Completion:
    """What the reports say: the day done, the day that was verified, the last report's day."""

    completed_on: date | None = None
    verified_on: date | None = None
    last_report_on: date | None = None


UNREPORTED = Completion()


@dataclass(frozen=True, slots=True)
class DeadlineChange:
    """A deadline replaced by another; `decided_on` is the day its document was issued."""

    decided_on: date
    old: Deadline
    new: Deadline
    listed: bool = False


def completion(reports: Iterable[Progress], as_at: date) -> Completion:
    """Read a task's reports, oldest first: done from the first `done` since the last `open`."""
    completed_on = verified_on = last_report_on = None
    for report in reports:
        last_report_on = report.on
        if report.state is not _DONE:
            completed_on = verified_on = None
            continue
        completed_on = completed_on or report.on
        if report.verified_on is not None and report.verified_on <= as_at:
            verified_on = verified_on or report.verified_on
    return Completion(completed_on, verified_on, last_report_on)


def state_in_programme(
    deadline: Deadline, completed_on: date | None, stopped_on: date | None, as_at: date
) -> State:
    """Give the state of a task that is in force and has not left the programme.

    A deadline's own day is in time. A stop does not undo what was done by its day. A continuous
    task is beside the total whatever happens to it.
    """
    if deadline.kind is _CONTINUOUS:
        return State.CONTINUOUS
    if stopped_on is not None and (completed_on is None or completed_on > stopped_on):
        return State.STOPPED
    due = deadline.due if deadline.kind is _DATED else None
    if completed_on is not None:
        return State.DONE_LATE if due and completed_on > due else State.DONE_ON_TIME
    return State.OPEN_OVERDUE if due and due < as_at else State.OPEN_IN_TIME


def flags_of(
    deadline: Deadline,
    completed_on: date | None,
    stopped_on: date | None,
    changes: Sequence[DeadlineChange],
) -> tuple[Flag, ...]:
    """Collect the remarks on a task, in the order `Flag` names them."""
    if not changes and stopped_on is None and deadline.kind is not _MISSING:
        return ()
    found = {flag for change in changes for flag in _flags_of_change(change, completed_on)}
    if deadline.kind is _MISSING:
        found.add(Flag.DEADLINE_MISSING)
    if stopped_on is not None:
        found.update(_flags_of_stop(deadline, completed_on, stopped_on))
    return tuple(flag for flag in FLAG_TEXTS if flag in found) if found else ()


def _flags_of_change(change: DeadlineChange, completed_on: date | None) -> Iterator[Flag]:
    """Remark on an extension decided too late and on a shorter deadline.

    A dated deadline that becomes waiting or continuous counts as extended; a month's list that
    names a nearer day is only more exact.
    """
    old, new = change.old, change.new
    if old.due is None or new.kind is _MISSING:
        return
    if new.due is None or new.due > old.due:
        if old.due < change.decided_on:
            yield Flag.EXTENDED_AFTER_DUE
        if completed_on is not None and completed_on < change.decided_on:
            yield Flag.EXTENDED_AFTER_DONE
    elif new.due < old.due and not change.listed:
        yield Flag.SHORTENED


def _flags_of_stop(
    deadline: Deadline, completed_on: date | None, stopped_on: date
) -> Iterator[Flag]:
    """Remark on a stop that met a continuous or a finished task."""
    if deadline.kind is _CONTINUOUS:
        yield Flag.CONTINUOUS_STOPPED
    elif completed_on is not None and completed_on > stopped_on:
        yield Flag.DONE_AFTER_STOP
    elif completed_on is not None:
        yield Flag.STOPPED_AFTER_DONE

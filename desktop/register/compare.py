"""Two replays side by side: which tasks came, left, say something else or stand otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from desktop.register.sameness import says_the_same
from desktop.register.values import (
    IN_TOTAL,
    DeadlineKind,
    Origin,
    State,
    TaskId,
    TaskStanding,
    Wording,
)

FIELDS = ("content", "deadline", "lead", "coordinating", "leader", "product", "field")
"""What a task says that is compared, in the order in which people read it."""

CLASS = "class"
"""The name of a task's class among what changed; it is no part of what the task says."""

IN_PROGRAMME = IN_TOTAL | {State.CONTINUOUS}
"""States of the tasks that a programme holds at a date."""

_DONE = frozenset({State.DONE_ON_TIME, State.DONE_LATE})
_OVERDUE = State.OPEN_OVERDUE
_NOT_IN_FORCE = State.NOT_IN_FORCE
_ABSENT = frozenset({None, _NOT_IN_FORCE})


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two replays, as ids; the values stay in the standings.

    `added` and `removed` came into or left the programme: its total and its continuous tasks.
    `changed` holds the fields, and CLASS, of tasks that were in it on both sides. `state_changed`
    are tasks that stand otherwise, also those that left or came back, but not those that one side
    knows nothing of or has not in force while the other has them in the programme. `newly_done` and
    `newly_overdue` reached that state. `recounted` are in none of these but count otherwise, as
    after a correction of the first deadline.
    """

    added: tuple[TaskId, ...] = ()
    removed: tuple[TaskId, ...] = ()
    changed: tuple[tuple[TaskId, str], ...] = ()
    state_changed: tuple[TaskId, ...] = ()
    newly_done: tuple[TaskId, ...] = ()
    newly_overdue: tuple[TaskId, ...] = ()
    recounted: tuple[TaskId, ...] = ()


def compare(before: Sequence[TaskStanding], after: Sequence[TaskStanding]) -> Comparison:
    """Compare two replays of one register; what comes out keeps the order of `after`.

    Tasks that only `before` knows come last.
    """
    olds = {one.task.id: one for one in before}
    found = _Found()
    for now in after:
        found.take(now.task.id, olds.pop(now.task.id, None), now)
    for task, old in olds.items():
        found.take(task, old, None)
    return found.comparison()


def changed_fields(old: Wording, new: Wording) -> tuple[str, ...]:
    """Name the compared fields in which two wordings do not say the same."""
    were, are = _said(old), _said(new)
    if were == are:
        return ()
    return tuple(
        name
        for name, was, now in zip(FIELDS, were, are, strict=True)
        if not says_the_same(was, now)
    )


_said = attrgetter(*FIELDS)


@dataclass(slots=True)
class _Found:
    """What was found so far."""

    added: list[TaskId] = field(default_factory=list)
    removed: list[TaskId] = field(default_factory=list)
    changed: list[tuple[TaskId, str]] = field(default_factory=list)
    state_changed: list[TaskId] = field(default_factory=list)
    newly_done: list[TaskId] = field(default_factory=list)
    newly_overdue: list[TaskId] = field(default_factory=list)
    recounted: list[TaskId] = field(default_factory=list)

    def take(self, task: TaskId, old: TaskStanding | None, new: TaskStanding | None) -> None:
        """Compare one task; a side that does not know it is None."""
        was = None if old is None else old.state
        now = None if new is None else new.state
        stood, stands = was in IN_PROGRAMME, now in IN_PROGRAMME
        fields: tuple[str, ...] = ()
        if stood and stands and old is not None and new is not None:
            fields = changed_fields(old.wording, new.wording)
            if old.task.task_class is not new.task.task_class:
                fields = (*fields, CLASS)
            for name in fields:
                self.changed.append((task, name))
        elif stood:
            self.removed.append(task)
        elif stands:
            self.added.append(task)
        if was is not now:
            self._take_states(task, was, now)
        elif not fields and _counted(old) != _counted(new):
            self.recounted.append(task)

    def _take_states(self, task: TaskId, was: State | None, now: State | None) -> None:
        """Note a state that differs; None where the task is not known."""
        if now in _DONE and was not in _DONE:
            self.newly_done.append(task)
        if now is _OVERDUE:
            self.newly_overdue.append(task)
        came = was in _ABSENT and now in IN_PROGRAMME
        went = was in IN_PROGRAMME and now in _ABSENT
        if not (came or went):
            self.state_changed.append(task)

    def comparison(self) -> Comparison:
        """Freeze what was found."""
        return Comparison(
            tuple(self.added),
            tuple(self.removed),
            tuple(self.changed),
            tuple(self.state_changed),
            tuple(self.newly_done),
            tuple(self.newly_overdue),
            tuple(self.recounted),
        )


def _counted(standing: TaskStanding | None) -> tuple[Origin, DeadlineKind, DeadlineKind] | None:
    """What decides, besides the state, which figures a task in force takes part in."""
    if standing is None or standing.state is _NOT_IN_FORCE:
        return None
    return standing.origin, standing.first_deadline.kind, standing.wording.deadline.kind

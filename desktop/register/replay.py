"""What the register says at a date: the replay of the effects in force by then (domain.md 1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from desktop.register.course import Course
from desktop.register.index import Indexed, Record
from desktop.register.moment import Moment
from desktop.register.states import OF_CHANGES, UNREPORTED, Flag, flags_of, state_in_programme
from desktop.register.values import (
    Deadline,
    Effect,
    EffectKind,
    Facts,
    Origin,
    State,
    TaskId,
    TaskStanding,
)

_ISSUE = EffectKind.ISSUE
_ISSUED = Origin.ISSUED
_ADDED = Origin.ADDED
_NOT_IN_FORCE = State.NOT_IN_FORCE


def replay(
    facts: Facts | Indexed, as_at: date, known_at: datetime | None = None
) -> tuple[TaskStanding, ...]:
    """Give every task the register knows of, as it stands at (as-at, known-at).

    `as_at` is the day by which an effect must be in force and a report must speak of; `known_at`
    the moment by which they were recorded here, None meaning now. A task whose source is not in
    force yet has the state `not_in_force` and the wording it will begin with. Sorted by programme,
    position and id.
    """
    moment = Moment.of(facts, as_at, known_at)
    standings = [found for record in moment.records if (found := _standing(moment, record))]
    continued = _continued(standings)
    if not continued:
        return tuple(standings)
    return tuple(_with_parents(item, continued.get(item.task.id, ())) for item in standings)


def _continued(standings: Iterable[TaskStanding]) -> Mapping[TaskId, list[TaskId]]:
    """Turn `continues_in` round: the tasks that each task took over."""
    continued: defaultdict[TaskId, list[TaskId]] = defaultdict(list)
    for standing in standings:
        for target in standing.continues_in:
            continued[target].append(standing.task.id)
    return continued


def _with_parents(standing: TaskStanding, parents: Iterable[TaskId]) -> TaskStanding:
    """Name the tasks that were merged or split into this one, born of them or not."""
    others = sorted(task for task in parents if task not in standing.continues)
    return replace(standing, continues=(*standing.continues, *others)) if others else standing


def _standing(moment: Moment, record: Record) -> TaskStanding | None:
    """Freeze where a task has got to, with what was reported on it."""
    course = moment.course(record)
    if course is None:
        return None
    wording, birth = course.draft.wording(), course.birth
    reported = moment.completion(record) if course.in_force else UNREPORTED
    return TaskStanding(
        task=course.task,
        wording=wording,
        state=_state(course, wording.deadline, reported.completed_on, moment.as_at),
        origin=_origin(moment, birth),
        source=birth.document,
        came_on=birth.effective_on,
        first_deadline=course.first_deadline,
        listed_in=course.listed_in,
        amended_by=course.amended_by,
        completed_on=reported.completed_on,
        verified_on=reported.verified_on,
        last_report_on=reported.last_report_on,
        continues_in=course.continues_in,
        continues=birth.born_of,
        flags=_flags(moment, record, course, reported.completed_on),
    )


def _state(course: Course, deadline: Deadline, completed_on: date | None, as_at: date) -> State:
    """Give the state: not in force, then how it left, then where it stands in the programme."""
    if not course.in_force:
        return _NOT_IN_FORCE
    return course.left or state_in_programme(deadline, completed_on, course.stopped_on, as_at)


def _flags(
    moment: Moment, record: Record, course: Course, completed_on: date | None
) -> tuple[Flag, ...]:
    """Remark on a task; one that has left keeps the remarks on its deadlines only."""
    if not course.in_force:
        return ()
    reports = moment.reports(record) if course.changes and record.reports else ()
    deadline = course.draft.deadline
    flags = flags_of(deadline, completed_on, course.stopped_on, course.changes, reports)
    return flags if course.left is None else tuple(flag for flag in flags if flag in OF_CHANGES)


def _origin(moment: Moment, birth: Effect) -> Origin:
    """Tell how a task came: one that continues others came by a merge or a split."""
    if birth.born_of:
        merged = moment.is_merged_into(birth.born_of, birth.task)
        return Origin.MERGED if merged else Origin.SPLIT
    return _ISSUED if birth.kind is _ISSUE else _ADDED

"""Merges and splits that lead nowhere: round in a circle, or into a task that is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from desktop.register.continuation import Continuations
from desktop.register.course import Course
from desktop.register.findings import Finding, document_name, task_name
from desktop.register.moment import Moment
from desktop.register.values import Effect, EffectKind, State, TaskId

_WORDS = {EffectKind.MERGE: "gộp vào", EffectKind.SPLIT: "tách thành"}


class _Departure(NamedTuple):
    """A task that left for others, and by which effect."""

    course: Course
    effect: Effect

    @property
    def name(self) -> str:
        """The task as a person knows it."""
        return task_name(self.course.task, self.course.draft.wording())


_Departures = Mapping[TaskId, _Departure]


def check_links(moment: Moment) -> Iterator[Finding]:
    """Find tasks that left the total for others, where nothing goes on in their place.

    A task may go on in one that later leaves by a decision of its own; but not in one that had
    been removed by that day, nor in one that no document in force has brought. A circle is found at
    the least of its ids alone.
    """
    left = dict(_departures(moment))
    continuations = Continuations(departure.effect for departure in left.values())
    for task, departure in left.items():
        for target in departure.course.continues_in:
            yield from _dead_end(moment, departure, target)
        way = continuations.way(task, (task,), after=task)
        if way:
            yield _circle(moment, left, way)


def _departures(moment: Moment) -> Iterator[tuple[TaskId, _Departure]]:
    """Follow the tasks that a merge or a split took out of the total."""
    for record in moment.records:
        if not any(effect.kind in _WORDS for effect in record.effects):
            continue
        course = moment.course(record)
        if course is None or not course.continues_in:
            continue
        for effect in moment.known_effects(record):
            in_force = effect.kind in _WORDS and moment.is_in_force(effect)
            if in_force and effect.targets == course.continues_in:
                yield record.task.id, _Departure(course, effect)
                break


def _dead_end(moment: Moment, departure: _Departure, target: TaskId) -> Iterator[Finding]:
    """Find a task to go on in that had been removed already, or is not in force."""
    record = moment.indexed.by_task.get(target)
    if record is None:
        return
    effect = departure.effect
    now = moment.course(record)
    then = replace(moment, as_at=effect.effective_on).course(record)
    if now is None or not now.in_force:
        state = "chưa có hiệu lực"
    elif then is not None and then.left is State.REMOVED:
        state = "lúc đó đã được đưa ra khỏi chương trình"
    else:
        return
    other = task_name(record.task, now.draft.wording()) if now else "nhiệm vụ"
    text = f"{_lower(other)} {state}; hãy xem lại nhiệm vụ tiếp nối"
    yield _finding(moment, "continues_nowhere", departure, text, f"{effect.id} {target}")


def _circle(moment: Moment, left: _Departures, way: tuple[TaskId, ...]) -> Finding:
    """Tell of tasks that go on in each other, so that none of them does."""
    others = ", ".join(_lower(left[task].name) for task in way[1:])
    text = f"{others} theo vòng tròn; hãy xem lại nhiệm vụ tiếp nối"
    return _finding(moment, "merge_circle", left[way[0]], text, " ".join(sorted(way)))


def _finding(moment: Moment, rule: str, departure: _Departure, text: str, subject: str) -> Finding:
    """Tell by which document a task was put into which others."""
    effect = departure.effect
    by = document_name(moment.indexed.facts.documents.get(effect.document))
    message = f"{departure.name} được {by} {_WORDS[effect.kind]} {text}."
    return Finding(rule, effect.task, effect.document, message, subject)


def _lower(name: str) -> str:
    """Name a task in running text."""
    return name[:1].lower() + name[1:]

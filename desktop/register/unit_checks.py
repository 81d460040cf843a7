"""Unfinished tasks whose lead unit did not exist yet, or exists no longer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from desktop.register.course import Course
from desktop.register.effects import brought_by
from desktop.register.findings import Finding, task_name
from desktop.register.index import Record
from desktop.register.moment import Moment
from desktop.register.values import Effect, UnitId
from desktop.text.dates import short_date


class Validity(NamedTuple):
    """A unit's first and last day, None where it has none, and how it is called."""

    valid_from: date | None = None
    valid_to: date | None = None
    name: str = ""


def check_units(moment: Moment, units: Mapping[UnitId, Validity]) -> Iterator[Finding]:
    """Find unfinished tasks of the programme led by a unit outside its validity at the as-at date.

    A task is unfinished when it is in force, has not left and is neither stopped nor done.
    """
    bounded = {unit for unit, known in units.items() if known.valid_from or known.valid_to}
    if not bounded:
        return
    for record in moment.records:
        if not any(effect.revision.lead in bounded for effect in moment.known_effects(record)):
            continue
        course = moment.course(record)
        if course is None or course.draft.lead not in bounded or not _is_open(course):
            continue
        if moment.completion(record).completed_on is None:
            given = _given_by(moment, record, course)
            yield from _outside(course, given, units[course.draft.lead], moment.as_at)


def _is_open(course: Course) -> bool:
    """Tell whether a task is in the programme and goes on."""
    return course.in_force and course.left is None and course.stopped_on is None


def _given_by(moment: Moment, record: Record, course: Course) -> Effect:
    """Find the effect that gave a task the unit that leads it."""
    given = course.birth
    for effect in moment.known_effects(record):
        lead = brought_by(effect).lead
        if lead != course.draft.lead or not moment.is_in_force(effect):
            continue
        if effect.effective_on >= course.birth.effective_on:
            given = effect
    return given


def _outside(course: Course, given: Effect, unit: Validity, as_at: date) -> Iterator[Finding]:
    """Tell when a unit leads before its first or after its last day."""
    name = task_name(course.task, course.draft.wording())
    lead = unit.name or "một đơn vị"
    subject = course.draft.lead or ""
    if unit.valid_to is not None and unit.valid_to < as_at:
        message = (
            f"{name} chưa xong nhưng vẫn do {lead} chủ trì, đơn vị này hết hiệu lực ngày "
            f"{short_date(unit.valid_to)}; hãy chuyển nhiệm vụ cho đơn vị khác."
        )
        yield Finding("unit_ended", course.task.id, given.document, message, subject)
    if unit.valid_from is not None and given.effective_on < unit.valid_from:
        message = (
            f"{name} được giao cho {lead} từ ngày {short_date(given.effective_on)}, "
            f"trước khi đơn vị này có hiệu lực ngày {short_date(unit.valid_from)}."
        )
        yield Finding("unit_not_begun", course.task.id, given.document, message, subject)

"""The facts seen from one as-at and one known-at date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from desktop.register.course import Course
from desktop.register.effects import CREATING, combine
from desktop.register.index import Indexed, Record, index, is_known
from desktop.register.states import UNREPORTED, Completion, completion
from desktop.register.values import (
    Effect,
    EffectId,
    EffectKind,
    Facts,
    Progress,
    Revision,
    TaskId,
    Word,
)

_MERGE = EffectKind.MERGE


class Fate(Word):
    """What becomes of an effect on a task's way: it is taken, or why it is not.

    `pending` is not in force; `early` is dated before the task came; `again` brings a task that is
    there already.
    """

    TAKEN = "taken"
    PENDING = "pending"
    EARLY = "early"
    AGAIN = "again"


_TAKEN = Fate.TAKEN


class Step(NamedTuple):
    """An effect on a task's way, and what becomes of it."""

    effect: Effect
    fate: Fate


@dataclass(frozen=True, slots=True)
class Moment:
    """The facts seen from (as-at, known-at), with what corrections put in place."""

    indexed: Indexed
    as_at: date
    known_at: datetime | None
    corrected: Mapping[EffectId, Revision]

    @classmethod
    def of(cls, facts: Facts | Indexed, as_at: date, known_at: datetime | None) -> Moment:
        """Look at facts, indexed before or not."""
        indexed = facts if isinstance(facts, Indexed) else index(facts)
        return cls(indexed, as_at, known_at, indexed.corrected_values(known_at))

    @property
    def records(self) -> tuple[Record, ...]:
        """All tasks with their facts, known by then or not."""
        return self.indexed.records

    def known_effects(self, record: Record) -> tuple[Effect, ...]:
        """Give a task's effects as they are known, corrections in place."""
        effects = record.effects
        if self.known_at is not None:
            effects = tuple(item for item in effects if item.recorded_at <= self.known_at)
        if self.corrected:
            effects = tuple(self._corrected(item) for item in effects)
        return effects

    def is_in_force(self, effect: Effect) -> bool:
        """Tell whether a known effect's document is signed and its day has come."""
        return effect.effective_on <= self.as_at and effect.document in self.indexed.signed

    def life(self, record: Record) -> tuple[Step, ...]:
        """Give a task's known effects as a replay walks them: the one that brought it first.

        What follows a birth that is not in force yet is told as if it were. Where nothing that
        brings the task is known, all is pending.
        """
        effects = self.known_effects(record)
        birth, in_force = self._birth(effects)
        if birth is None:
            return tuple(Step(effect, Fate.PENDING) for effect in effects)
        first = Step(birth, _TAKEN if in_force else Fate.PENDING)
        others = (effect for effect in effects if effect is not birth)
        return (first, *(Step(effect, self._fate(birth, effect)) for effect in others))

    def course(self, record: Record) -> Course | None:
        """Follow a task to the as-at date; None while nothing that brought it is known.

        Effects dated before the task came do not act on it.
        """
        effects = self.known_effects(record)
        birth, in_force = self._birth(effects)
        if birth is None:
            return None
        course = self.begin(record, birth, in_force)
        if in_force:
            for effect in effects:
                if effect is not birth and self._fate(birth, effect) is _TAKEN:
                    course.take(effect)
        return course

    def taken(self, record: Record) -> tuple[Effect, ...]:
        """Give the effects in force that a task has taken, the one that brought it first.

        Empty while nothing that brought it is in force.
        """
        steps = self.life(record)
        if not steps or steps[0].fate is not _TAKEN:
            return ()
        return tuple(step.effect for step in steps if step.fate is _TAKEN)

    def begin(self, record: Record, birth: Effect, in_force: bool) -> Course:
        """Let a task begin with the effect that brought it, in force or not."""
        return Course.of(record.task, birth, in_force, self.indexed.issued_on)

    def reports(self, record: Record) -> tuple[Progress, ...]:
        """Give the reports that speak of days by the as-at date and were known by then."""
        reports = record.reports
        if self.known_at is not None:
            reports = tuple(item for item in reports if item.recorded_at <= self.known_at)
        if reports and reports[-1].on > self.as_at:
            reports = tuple(item for item in reports if item.on <= self.as_at)
        return reports

    def completion(self, record: Record) -> Completion:
        """Read a task's reports up to the as-at date."""
        return completion(self.reports(record), self.as_at) if record.reports else UNREPORTED

    def is_merged_into(self, parents: Iterable[TaskId], task: TaskId) -> bool:
        """Tell whether a known effect merges one of the parents into the task."""
        records = (self.indexed.by_task.get(parent) for parent in parents)
        return any(
            effect.kind is _MERGE and task in effect.targets and is_known(effect, self.known_at)
            for record in records
            if record is not None
            for effect in record.effects
        )

    def _fate(self, birth: Effect, effect: Effect) -> Fate:
        """Tell what becomes of an effect that follows a task's birth."""
        if not self.is_in_force(effect):
            return Fate.PENDING
        if effect.effective_on < birth.effective_on:
            return Fate.EARLY
        return Fate.AGAIN if effect.kind in CREATING else _TAKEN

    def _birth(self, effects: Iterable[Effect]) -> tuple[Effect | None, bool]:
        """Find the first effect in force that brings the task, else the first one known."""
        pending = None
        for effect in effects:
            if effect.kind in CREATING:
                if self.is_in_force(effect):
                    return effect, True
                pending = pending or effect
        return pending, False

    def _corrected(self, effect: Effect) -> Effect:
        """Put what corrections say in the place of an effect's values."""
        values = self.corrected.get(effect.id)
        return (
            effect if values is None else replace(effect, revision=combine(effect.revision, values))
        )

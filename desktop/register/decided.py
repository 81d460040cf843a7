"""What one document changes: the facts without it and with it, and each task around its effects."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from desktop.register.effects import brought_by
from desktop.register.index import Indexed
from desktop.register.moment import Fate, Moment
from desktop.register.trial import Trial
from desktop.register.values import (
    Document,
    DocumentId,
    Effect,
    EffectId,
    EffectKind,
    Facts,
    TaskId,
    Wording,
)
from desktop.register.way import way


@dataclass(frozen=True, slots=True)
class Passage:
    """A task right before and right after one effect of the document.

    `deadline_of` is the document that gave the deadline which stood before, `halted_by` what had
    stopped or removed the task, None for one that went on.
    """

    effect: Effect
    before: Wording
    after: Wording
    deadline_of: DocumentId | None = None
    halted_by: EffectKind | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """The facts without and with a document, which is taken as signed, and the day to look at.

    `day` is the day on which all the document does is in force; what a document without a date
    does begins on the day of a `Trial`. `effects` are its amendments in the order they were
    recorded.
    """

    document: DocumentId
    day: date
    without: Facts
    whole: Indexed
    effects: tuple[Effect, ...]


def decided(indexed: Indexed, document: Document, today: date) -> Decided:
    """Look at a known document; `today` serves where neither it nor the register has a day.

    Issues, listings and corrections are no amendments (domain.md 1).
    """
    trial = Trial(indexed, document, today)
    own = [one for one in trial.base.facts.effects if one.document == document.id]
    others = tuple(one for one in indexed.facts.effects if one.document != document.id)
    return Decided(
        document.id,
        trial.full_day,
        replace(indexed.facts, effects=others),
        trial.base,
        tuple(sorted((one for one in own if one.kind not in _NO_AMENDMENTS), key=_recorded)),
    )


class Ways:
    """The ways of the tasks that a document touches, step by step."""

    def __init__(self, made: Decided) -> None:
        """Follow the tasks that the document touches or leads to, up to its day."""
        touched = {one.task for one in made.effects}
        touched.update(target for one in made.effects for target in one.targets)
        self._made = made
        self._moment = Moment.of(made.whole, made.day, None)
        self._standing: dict[TaskId, Wording] = {}
        self._passages: dict[EffectId, Passage] = {}
        self._first: dict[TaskId, Passage] = {}
        for task in touched & made.whole.by_task.keys():
            self._follow(task)

    def passage(self, effect: EffectId) -> Passage | None:
        """The task around an effect of the document, None for a task that is not there."""
        return self._passages.get(effect)

    def given(self, task: TaskId) -> Passage | None:
        """The task around the first effect that the document has on it."""
        return self._first.get(task)

    def standing(self, task: TaskId) -> Wording:
        """What a task says when all that the document does is in force."""
        return self._standing.get(task, Wording())

    def _follow(self, task: TaskId) -> None:
        """Walk through a task's effects; those of other drafts only bring it into being."""
        deadline_of: DocumentId | None = None
        halted_by: EffectKind | None = None
        for place, turn in enumerate(way(self._moment, self._made.whole.by_task[task])):
            effect = turn.effect
            if effect.document == self._made.document:
                passage = Passage(effect, turn.before, turn.after, deadline_of, halted_by)
                self._passages[effect.id] = passage
                self._first.setdefault(task, passage)
            if place and turn.fate is not Fate.TAKEN:
                continue
            self._standing[task] = turn.after
            if brought_by(effect).deadline is not None:
                deadline_of = effect.document
            halted_by = _HALTING.get(effect.kind, halted_by)


def _recorded(effect: Effect) -> tuple[int, str]:
    return (effect.position, effect.id)


_HALTING = {
    EffectKind.STOP: EffectKind.STOP,
    EffectKind.REMOVE: EffectKind.REMOVE,
    EffectKind.RESTORE: None,
}
"""What halts a task, and what lets it go on."""
_NO_AMENDMENTS = frozenset({EffectKind.ISSUE, EffectKind.LIST, EffectKind.CORRECT})

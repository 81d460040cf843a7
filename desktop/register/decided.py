"""What one document changes: the facts without it and with it, and each task around its effects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from desktop.register.effects import CREATING, apply, brought_by, combine
from desktop.register.index import Indexed, index
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
    does begins there. `effects` are its amendments in the order they were recorded.
    """

    document: DocumentId
    day: date
    without: Facts
    whole: Facts
    effects: tuple[Effect, ...]


def decided(facts: Facts, document: Document, undated: date) -> Decided:
    """Look at a known document; `undated` is the day for one that has no date itself.

    Issues, listings and corrections are no amendments (domain.md 1).
    """
    day = document.effective_on or undated
    dated = replace(document, signed=True, issued_on=document.issued_on or day)
    own = [one for one in facts.effects if one.document == document.id]
    moved = {one.id: _dated(one, day) for one in own}
    amendments = [one for one in moved.values() if one.kind not in _NO_AMENDMENTS]
    return Decided(
        document.id,
        max((one.effective_on for one in moved.values()), default=day),
        replace(facts, effects=tuple(one for one in facts.effects if one.id not in moved)),
        replace(
            facts,
            documents={**facts.documents, document.id: dated},
            effects=tuple(moved.get(one.id, one) for one in facts.effects),
        ),
        tuple(sorted(amendments, key=_recorded)),
    )


class Ways:
    """The ways of the tasks that a document touches, step by step."""

    def __init__(self, made: Decided) -> None:
        """Put in order the facts of the tasks that the document touches or leads to."""
        touched = {one.task for one in made.effects}
        touched.update(target for one in made.effects for target in one.targets)
        self._made = made
        self._indexed: Indexed = index(
            replace(
                made.whole,
                tasks={task: one for task, one in made.whole.tasks.items() if task in touched},
                effects=tuple(one for one in made.whole.effects if one.task in touched),
                progress=(),
            )
        )
        self._corrected = self._indexed.corrected_values(None)
        self._standing: dict[TaskId, Wording] = {}
        self._passages: dict[EffectId, Passage] = {}
        self._first: dict[TaskId, Passage] = {}
        for task in self._indexed.by_task:
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
        wording, is_born = Wording(), False
        deadline_of: DocumentId | None = None
        halted_by: EffectKind | None = None
        for effect in self._steps(task):
            after = apply(wording, effect)
            if effect.document == self._made.document:
                passage = Passage(effect, wording, after, deadline_of, halted_by)
                self._passages[effect.id] = passage
                self._first.setdefault(task, passage)
            if is_born and effect.document not in self._indexed.signed:
                continue
            wording = after
            is_born = is_born or effect.kind in CREATING
            if brought_by(effect).deadline is not None:
                deadline_of = effect.document
            halted_by = _HALTING.get(effect.kind, halted_by)
        self._standing[task] = wording

    def _steps(self, task: TaskId) -> Iterator[Effect]:
        """A task's effects up to the day, with what corrections put in place."""
        for effect in self._indexed.by_task[task].effects:
            if effect.effective_on > self._made.day:
                return
            values = self._corrected.get(effect.id)
            yield (
                effect
                if values is None
                else replace(effect, revision=combine(effect.revision, values))
            )


def _dated(effect: Effect, day: date) -> Effect:
    """An effect of a document without a date, on the day that stands for it."""
    return replace(effect, effective_on=day) if effect.effective_on == date.max else effect


def _recorded(effect: Effect) -> tuple[int, str]:
    return (effect.position, effect.id)


_HALTING = {
    EffectKind.STOP: EffectKind.STOP,
    EffectKind.REMOVE: EffectKind.REMOVE,
    EffectKind.RESTORE: None,
}
"""What halts a task, and what lets it go on."""
_NO_AMENDMENTS = frozenset({EffectKind.ISSUE, EffectKind.LIST, EffectKind.CORRECT})

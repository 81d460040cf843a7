"""What one document would do: its effects tried on the facts in turn, before any is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from desktop.register.course import Course
from desktop.register.effects import CREATING
from desktop.register.index import (
    Indexed,
    Record,
    document_ranks,
    effect_order,
    task_order,
)
from desktop.register.moment import Moment
from desktop.register.values import Document, Effect, EffectId, Task, TaskId

_FAR = date.max


class Trial:
    """Facts on which the effects of one document are tried, the document taken as signed.

    `day` is the day the document takes effect; one without a date is tried on the last day that
    the register knows of, after all that happens on it, or on `today` where it knows of none.
    `base` holds the facts before anything is
    tried, the document taken as signed.
    """

    def __init__(self, indexed: Indexed, document: Document, today: date) -> None:
        """Begin with what is recorded, the document's own effects among it."""
        self.day = document.effective_on or last_day(indexed) or today
        own = replace(document, signed=True)
        if document.effective_on is None:
            own = replace(own, issued_on=self.day)
        documents = {**indexed.facts.documents, document.id: own}
        ranks = document_ranks(documents.values())
        if document.effective_on is None:
            ranks[document.id] = len(ranks)
        self._document = document.id
        self._ranks = ranks
        self._order = partial(effect_order, ranks)
        self._by_task: dict[TaskId, Record] = dict(indexed.by_task)
        self._tried: list[Effect] = []
        moved = self._moved(indexed)
        effects = tuple(moved.get(effect.id, effect) for effect in indexed.facts.effects)
        self.base = replace(
            indexed,
            facts=replace(indexed.facts, documents=documents, effects=effects),
            records=tuple(self._by_task[record.task.id] for record in indexed.records),
            by_task=dict(self._by_task),
            signed=indexed.signed | {document.id},
            issued_on={one.id: one.issued_on for one in documents.values() if one.issued_on},
        )
        self._corrected = self.base.corrected_values(None)

    @property
    def indexed(self) -> Indexed:
        """The facts with all that was tried."""
        facts = self.base.facts
        return replace(
            self.base,
            facts=replace(
                facts,
                tasks={task: record.task for task, record in self._by_task.items()},
                effects=(*facts.effects, *self._tried),
            ),
            records=tuple(sorted(self._by_task.values(), key=_place)),
            by_task=dict(self._by_task),
        )

    @property
    def tasks(self) -> Mapping[TaskId, Record]:
        """Every task with its effects in order, those that were tried among them."""
        return self._by_task

    @property
    def full_day(self) -> date:
        """The day by which all that the document does has begun, recorded or tried."""
        effects = (*self.base.facts.effects, *self._tried)
        own = (one.effective_on for one in effects if one.document == self._document)
        return max((self.day, *(day for day in own if day != _FAR)))

    @property
    def last_position(self) -> int:
        """The place of the last effect that the document has; -1 when it has none."""
        effects = (*self.base.facts.effects, *self._tried)
        own = (effect.position for effect in effects if effect.document == self._document)
        return max(own, default=-1)

    def course(self, task: TaskId, day: date) -> Course | None:
        """Follow a known task to where an effect of the document on a day would find it.

        None while nothing that brought it is recorded; not in force where that begins later. What
        brings a task comes before all else of its day, as in a replay.
        """
        record = self._by_task[task]
        last = (day, self._ranks[self._document])
        before = tuple(
            effect
            for effect in record.effects
            if effect.effective_on > day
            or effect.kind in CREATING
            or (effect.effective_on, self._ranks.get(effect.document, -1)) <= last
        )
        moment = Moment(self.base, day, None, self._corrected)
        return moment.course(record._replace(effects=before))

    def add(self, task: Task) -> None:
        """Try a task that the document brings."""
        self._by_task[task.id] = Record(task, (), ())

    def take(self, effect: Effect) -> None:
        """Try an effect of the document, on a known task or on one that it brings."""
        record = self._by_task[effect.task]
        effects = tuple(sorted((*record.effects, effect), key=self._order))
        self._by_task[effect.task] = record._replace(effects=effects)
        self._tried.append(effect)

    def _moved(self, indexed: Indexed) -> dict[EffectId, Effect]:
        """Let the document's recorded effects begin on its day, at their place."""
        own = indexed.facts.documents.get(self._document)
        if own is None:
            return {}
        old = own.effective_on or _FAR
        effects = [one for one in indexed.facts.effects if one.document == self._document]
        moved = {
            one.id: replace(one, effective_on=self.day) if one.effective_on == old else one
            for one in effects
        }
        for task in dict.fromkeys(one.task for one in effects if one.task in self._by_task):
            record = self._by_task[task]
            placed = sorted((moved.get(one.id, one) for one in record.effects), key=self._order)
            self._by_task[task] = record._replace(effects=tuple(placed))
        return moved


def last_day(indexed: Indexed) -> date | None:
    """The last day on which something happens in the register; None when nothing does."""
    days = {
        effect.effective_on for effect in indexed.facts.effects if effect.document in indexed.signed
    }
    days.update(report.on for report in indexed.facts.progress)
    days.update(indexed.issued_on[one] for one in indexed.signed & indexed.issued_on.keys())
    return max(days - {_FAR}, default=None)


def _place(record: Record) -> tuple[str, int, str]:
    return task_order(record.task)

"""The facts in the order of their replay, made once so that moving a date is fast."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from desktop.register.effects import NOTHING, combine
from desktop.register.values import (
    Document,
    DocumentId,
    Effect,
    EffectId,
    EffectKind,
    Facts,
    Progress,
    Revision,
    Task,
    TaskId,
)

_CORRECT = EffectKind.CORRECT


class Record(NamedTuple):
    """A task with its effects (corrections left out) and its reports, each in order."""

    task: Task
    effects: tuple[Effect, ...]
    reports: tuple[Progress, ...]


@dataclass(frozen=True, slots=True)
class Indexed:
    """Facts by task, in an order that does not depend on the order of entry.

    `records` are sorted by programme, position and id; `signed` are the documents whose effects
    apply, `issued_on` the dates of all that have one; `corrections` come in the order they were
    recorded; `corrected` are the effects they name.
    """

    facts: Facts
    records: tuple[Record, ...]
    by_task: Mapping[TaskId, Record]
    signed: frozenset[DocumentId]
    issued_on: Mapping[DocumentId, date]
    corrections: tuple[Effect, ...]
    corrected: Mapping[EffectId, Effect]

    def corrected_values(self, known_at: datetime | None) -> Mapping[EffectId, Revision]:
        """Give what corrections known by then put in the place of an effect's values.

        A correction applies from the moment it is known, whatever its date, once its document is
        signed or is the very document it corrects; among several the last recorded wins per field.
        """
        values: dict[EffectId, Revision] = {}
        for correction in self.corrections:
            target = self.target(correction, known_at)
            if target is None:
                continue
            if correction.document in self.signed or correction.document == target.document:
                values[target.id] = combine(values.get(target.id, NOTHING), correction.revision)
        return values

    def target(self, correction: Effect, known_at: datetime | None) -> Effect | None:
        """Follow a correction (perhaps of a correction) to the effect whose values it replaces."""
        seen: set[EffectId] = set()
        effect: Effect | None = correction
        while effect is not None and is_known(effect, known_at):
            if effect.kind is not _CORRECT:
                return effect
            if effect.corrects is None or effect.id in seen:
                return None
            seen.add(effect.id)
            effect = self.corrected.get(effect.corrects)
        return None


def is_known(fact: Effect | Progress, known_at: datetime | None) -> bool:
    """Tell whether this register knew a fact by then; None means by now."""
    return known_at is None or fact.recorded_at <= known_at


def index(facts: Facts) -> Indexed:
    """Put the facts in order; effects and reports on unknown tasks are left out."""
    documents = facts.documents.values()
    order = partial(effect_order, document_ranks(documents))
    effects: defaultdict[TaskId, list[Effect]] = defaultdict(list)
    corrections = []
    for effect in facts.effects:
        if effect.kind is _CORRECT:
            corrections.append(effect)
        else:
            effects[effect.task].append(effect)
    reports: defaultdict[TaskId, list[Progress]] = defaultdict(list)
    for report in facts.progress:
        reports[report.task].append(report)
    records = tuple(
        Record(
            task,
            tuple(sorted(effects[task.id], key=order)) if task.id in effects else (),
            tuple(sorted(reports[task.id], key=_report_order)) if task.id in reports else (),
        )
        for task in sorted(facts.tasks.values(), key=task_order)
    )
    return Indexed(
        facts=facts,
        records=records,
        by_task={record.task.id: record for record in records},
        signed=frozenset(item.id for item in documents if item.signed),
        issued_on={item.id: item.issued_on for item in documents if item.issued_on is not None},
        corrections=tuple(sorted(corrections, key=_entry_order)),
        corrected=_named(facts.effects, corrections),
    )


def _named(effects: Iterable[Effect], corrections: Iterable[Effect]) -> dict[EffectId, Effect]:
    """Find the effects that corrections name."""
    names = {item.corrects for item in corrections}
    return {effect.id: effect for effect in effects if effect.id in names} if names else {}


def effect_order(ranks: Mapping[DocumentId, int], effect: Effect) -> tuple[date, int, int, str]:
    """Place an effect among those of its task: date, document, position, id."""
    return (effect.effective_on, ranks.get(effect.document, -1), effect.position, effect.id)


def document_ranks(documents: Iterable[Document]) -> dict[DocumentId, int]:
    """Number the documents by date of issue, date in force, number and id."""
    ordered = sorted(documents, key=_document_order)
    return {document.id: rank for rank, document in enumerate(ordered)}


def _document_order(document: Document) -> tuple[date, date, int, str, str]:
    """Place a document; a number counts by its value (`06` before `217`)."""
    digits = re.match(r"\d+", document.number)
    return (
        document.issued_on or date.min,
        document.in_force_on or document.issued_on or date.min,
        int(digits[0]) if digits else 0,
        document.number,
        document.id,
    )


def task_order(task: Task) -> tuple[str, int, str]:
    """Place a task as its programme lists it."""
    return (task.programme, task.position, task.id)


def _report_order(report: Progress) -> tuple[date, datetime, int, str]:
    """Place a report by the day it speaks of, then by entry."""
    return (report.on, report.recorded_at, report.position, report.id)


def _entry_order(effect: Effect) -> tuple[datetime, str]:
    """Place a correction by the moment it became known."""
    return (effect.recorded_at, effect.id)

"""Contradictions in the register at a date, for a person to settle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType

from desktop.register.document_checks import check_documents
from desktop.register.findings import Finding, capital, document_name
from desktop.register.index import Indexed, is_known
from desktop.register.link_checks import check_links
from desktop.register.moment import Moment
from desktop.register.task_checks import check_task
from desktop.register.unit_checks import Validity, check_units
from desktop.register.values import Facts, UnitId
from desktop.text.dates import short_date

__all__ = ["Finding", "Validity", "contradictions"]

NO_UNITS: Mapping[UnitId, Validity] = MappingProxyType({})


def contradictions(
    facts: Facts | Indexed,
    as_at: date,
    known_at: datetime | None = None,
    units: Mapping[UnitId, Validity] = NO_UNITS,
    today: date | None = None,
) -> tuple[Finding, ...]:
    """Find what does not fit together among the facts in force at (as-at, known-at).

    `units` says when each unit begins and ends; who leads is looked at on `today`, None meaning
    the as-at date, for a handover of next month makes no unit late today. Documents come first,
    then facts that hang in the air, the tasks in the order of a replay, merges, units.
    """
    moment = Moment.of(facts, as_at, known_at)
    now = moment if today is None else Moment.of(moment.indexed, min(today, as_at), known_at)
    tasks = (finding for record in moment.records for finding in check_task(moment, record))
    return (
        *check_documents(moment.indexed.facts.documents.values()),
        *_loose_facts(moment),
        *tasks,
        *check_links(moment),
        *check_units(now, units),
    )


def _loose_facts(moment: Moment) -> Iterator[Finding]:
    """Find effects and reports whose task, document or corrected effect is not there."""
    facts, tasks = moment.indexed.facts, moment.indexed.by_task
    known = (effect for effect in facts.effects if is_known(effect, moment.known_at))
    for effect in sorted(known, key=lambda item: item.id):
        document, task = effect.document, effect.task
        name = document_name(facts.documents.get(document))
        if document not in facts.documents:
            message = "Có điều chỉnh của một văn bản không có trong sổ."
            yield Finding("unknown_document", task, document, message, effect.id)
        if task not in tasks:
            message = f"{capital(name)} tác động đến một nhiệm vụ không có trong sổ."
            yield Finding("unknown_task", task, document, message, effect.id)
    for correction in moment.indexed.corrections:
        if (
            is_known(correction, moment.known_at)
            and moment.indexed.target(correction, moment.known_at) is None
        ):
            name = document_name(facts.documents.get(correction.document))
            message = f"{capital(name)} đính chính một điều chỉnh không có trong sổ."
            found = (correction.task, correction.document)
            yield Finding("corrects_nothing", *found, message, correction.id)
    for report in sorted(facts.progress, key=lambda item: item.id):
        if report.task not in tasks and is_known(report, moment.known_at):
            message = f"Có báo cáo tiến độ ngày {short_date(report.on)} của một nhiệm vụ đã mất."
            yield Finding("unknown_task", report.task, None, message, report.id)

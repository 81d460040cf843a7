"""Contradictions in the register at a date, for a person to settle."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from desktop.register.findings import Finding, document_name
from desktop.register.index import Indexed, is_known
from desktop.register.moment import Moment
from desktop.register.task_checks import check_task
from desktop.register.values import Document, DocumentId, Facts
from desktop.text.dates import short_date

__all__ = ["Finding", "contradictions"]


def contradictions(
    facts: Facts | Indexed, as_at: date, known_at: datetime | None = None
) -> tuple[Finding, ...]:
    """Find what does not fit together among the facts in force at (as-at, known-at).

    Documents first, then facts that hang in the air, then the tasks in the order of a replay.
    """
    moment = Moment.of(facts, as_at, known_at)
    tasks = (finding for record in moment.records for finding in check_task(moment, record))
    return (*_documents(moment), *_loose_facts(moment), *tasks)


def _documents(moment: Moment) -> Iterator[Finding]:
    """Find signed documents without a date, with impossible dates, or recorded twice."""
    seen: dict[tuple[str, str, date, str], DocumentId] = {}
    documents = moment.indexed.facts.documents
    for document in sorted(documents.values(), key=lambda item: item.id):
        name = document_name(document)
        if not document.signed:
            continue
        if document.issued_on is None:
            message = f"{_capital(name)} chưa có ngày ban hành; hãy bổ sung ngày."
            yield Finding("undated_document", None, document.id, message)
            continue
        yield from _early_effect(document, name)
        identity = (document.number, document.symbol, document.issued_on, document.issuer)
        if identity in seen and document.number:
            message = f"{_capital(name)} ngày {short_date(document.issued_on)} được nhập hai lần."
            yield Finding("document_twice", None, document.id, message)
        seen.setdefault(identity, document.id)


def _early_effect(document: Document, name: str) -> Iterator[Finding]:
    """Find a document that takes effect before it was issued."""
    issued_on, in_force_on = document.issued_on, document.in_force_on
    if issued_on is not None and in_force_on is not None and in_force_on < issued_on:
        message = (
            f"{_capital(name)} có hiệu lực ngày {short_date(in_force_on)}, "
            f"trước ngày ban hành {short_date(issued_on)}."
        )
        yield Finding("in_force_before_issue", None, document.id, message)


def _loose_facts(moment: Moment) -> Iterator[Finding]:
    """Find effects and reports whose task, document or corrected effect is not there."""
    facts, tasks = moment.indexed.facts, moment.indexed.by_task
    known = (effect for effect in facts.effects if is_known(effect, moment.known_at))
    for effect in sorted(known, key=lambda item: item.id):
        name = document_name(facts.documents.get(effect.document))
        if effect.document not in facts.documents:
            message = "Có điều chỉnh của một văn bản không có trong sổ."
            yield Finding("unknown_document", effect.task, effect.document, message)
        if effect.task not in tasks:
            message = f"{_capital(name)} tác động đến một nhiệm vụ không có trong sổ."
            yield Finding("unknown_task", effect.task, effect.document, message)
    for correction in moment.indexed.corrections:
        if (
            is_known(correction, moment.known_at)
            and moment.indexed.target(correction, moment.known_at) is None
        ):
            name = document_name(facts.documents.get(correction.document))
            message = f"{_capital(name)} đính chính một điều chỉnh không có trong sổ."
            yield Finding("corrects_nothing", correction.task, correction.document, message)
    for report in sorted(facts.progress, key=lambda item: item.id):
        if report.task not in tasks and is_known(report, moment.known_at):
            message = f"Có báo cáo tiến độ ngày {short_date(report.on)} của một nhiệm vụ đã mất."
            yield Finding("unknown_task", report.task, None, message)


def _capital(text: str) -> str:
    """Begin a sentence."""
    return text[:1].upper() + text[1:]

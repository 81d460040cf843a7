"""Contradictions in what is recorded of documents: their dates, their numbers, recorded twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from desktop.register.document_numbers import number_findings
from desktop.register.findings import Finding, capital, document_name
from desktop.register.values import Document, DocumentId
from desktop.text.dates import short_date


def check_documents(documents: Iterable[Document]) -> Iterator[Finding]:
    """Find signed documents without a date, with impossible dates or numbers, recorded twice."""
    seen: dict[tuple[str, str, date, str], DocumentId] = {}
    ordered = sorted(documents, key=_id)
    for document in ordered:
        name = capital(document_name(document))
        if not document.signed:
            continue
        if document.issued_on is None:
            message = f"{name} chưa có ngày ban hành; hãy bổ sung ngày."
            yield Finding("undated_document", None, document.id, message)
            continue
        yield from _early_effect(document, name)
        identity = (document.number, document.symbol, document.issued_on, document.issuer)
        if identity in seen and document.number:
            message = f"{name} ngày {short_date(document.issued_on)} được nhập hai lần."
            yield Finding("document_twice", None, document.id, message, seen[identity])
        seen.setdefault(identity, document.id)
    yield from number_findings(ordered)


def _early_effect(document: Document, name: str) -> Iterator[Finding]:
    """Find a document that takes effect before it was issued."""
    issued_on, in_force_on = document.issued_on, document.in_force_on
    if issued_on is not None and in_force_on is not None and in_force_on < issued_on:
        message = (
            f"{name} có hiệu lực ngày {short_date(in_force_on)}, "
            f"trước ngày ban hành {short_date(issued_on)}."
        )
        yield Finding("in_force_before_issue", None, document.id, message, in_force_on.isoformat())


def _id(document: Document) -> DocumentId:
    """Order documents so that the order of entry does not matter."""
    return document.id

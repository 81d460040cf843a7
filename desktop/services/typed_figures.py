"""Figures typed into stored texts, computed again: of reports, decisions and other papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from desktop.register.findings import Finding
from desktop.register.printed import printed_faults
from desktop.register.values import Document, DocumentId
from desktop.services.facts import Row, rows
from desktop.services.text_places import part_text, text_name


@dataclass(frozen=True, slots=True)
class TypedFigure:
    """A typed figure that does not follow, and the part of a stored text that it stands in."""

    finding: Finding
    report: str
    part: str
    where: str


def typed_figures(
    session: Session, documents: Mapping[DocumentId, Document]
) -> Iterator[TypedFigure]:
    """Find typed rates and sums that do not follow from their numbers, the latest text first."""
    sections: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows(session, "report_section"):
        sections[row["report_id"]].append((row["key"], row["text"]))
    for report in sorted(rows(session, "report"), key=_order, reverse=True):
        own = [(name, report[name]) for name in ("opening", "closing")]
        for part, text in (*own, *sorted(sections[report["id"]])):
            yield from _of_part(report, part, text, documents)


def _of_part(
    report: Row, part: str, text: str, documents: Mapping[DocumentId, Document]
) -> Iterator[TypedFigure]:
    """Find what does not follow in one part of a text."""
    document = documents.get(DocumentId(report["document_id"] or ""))
    where = f"{text_name(report, document)}, {part_text(part)}"
    for fault in printed_faults(text):
        subject = f"{report['id']} {part} {fault.statement}"
        finding = Finding(
            fault.rule, None, document.id if document else None, fault.message, subject
        )
        yield TypedFigure(finding, report["id"], part, where)


def _order(report: Row) -> tuple[date, str]:
    """Place a text by the day of its figures."""
    return (report["as_at"], report["id"])

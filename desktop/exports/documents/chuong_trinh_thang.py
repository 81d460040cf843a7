"""A month's work programme, form 1.4 of Decree 30/2020, its tasks by week in the annex."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.exports.document import Annex, Block, Document, Head
from desktop.exports.documents.paper_parts import (
    figures_of,
    origin,
    paper_document,
    paper_head,
    sections,
    text_blocks,
)
from desktop.exports.documents.task_tables import month_table
from desktop.register.values import DocumentKind
from desktop.services.paper_values import PaperContent
from desktop.services.proposed_month import month_words

KIND_NAME = "CHƯƠNG TRÌNH"


def build(content: PaperContent) -> Document:
    """Build the programme; without a task in the month it has no annex."""
    document = content.facts.document
    is_programme = document is not None and document.kind is DocumentKind.PROGRAMME
    head = paper_head(content, document if is_programme else None)
    annexes = (_annex(content, head),) if content.rows else ()
    return paper_document(content, head, tuple(_blocks(content)), annexes, kind_name=KIND_NAME)


def _blocks(content: PaperContent) -> Iterator[Block]:
    figures = figures_of(content)
    yield from text_blocks(content.text("opening"), figures)
    parts = (
        ("Nhiệm vụ trọng tâm", content.text("focus")),
        ("Tổ chức thực hiện", content.text("carrying_out")),
    )
    yield from sections(parts, figures)
    yield from text_blocks(content.text("closing"), figures)


def _annex(content: PaperContent, head: Head) -> Annex:
    first = content.facts.month or content.paper.viewpoint.as_at.replace(day=1)
    return Annex(
        title=(f"DANH MỤC NHIỆM VỤ {month_words(first).upper()}",),
        origin=origin(content, head),
        blocks=(month_table(content.rows, first),),
        landscape=True,
    )

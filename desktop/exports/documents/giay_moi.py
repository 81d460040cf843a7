"""The invitation to a meeting, form 1.7 of Decree 30/2020."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.exports.document import Block, Document, Item, Paragraph, Run
from desktop.exports.documents.paper_parts import (
    figures_of,
    lines,
    paper_document,
    paper_head,
    text_blocks,
)
from desktop.exports.documents.typed import Figures, typed_inlines
from desktop.services.paper_values import PaperContent
from desktop.services.paper_words import UNKNOWN
from desktop.text.clean import one_line

KIND_NAME = "GIẤY MỜI"


def build(content: PaperContent) -> Document:
    """Build the invitation: who is asked to what, who chairs it, when and where."""
    return paper_document(
        content, paper_head(content), tuple(_blocks(content)), kind_name=KIND_NAME
    )


def _blocks(content: PaperContent) -> Iterator[Block]:
    figures = figures_of(content)
    yield from _invited(content, figures)
    for label, key in (
        ("Tới dự", "meeting"),
        ("Chủ trì:", "chair"),
        ("Thời gian:", "time"),
        ("Địa điểm:", "place"),
    ):
        words = one_line(content.text(key)).rstrip(" .;") or UNKNOWN
        end = "" if words.endswith(UNKNOWN) else "."
        yield Paragraph(typed_inlines(f"{label} {words}{end}", figures))
    yield from text_blocks(content.text("preparation"), figures)


def _invited(content: PaperContent, figures: Figures) -> Iterator[Block]:
    """One guest on the line of the words, several each on a line of their own."""
    asks = f"{one_line(content.office.name)} trân trọng kính mời:"
    names = lines(content.text("invited")) or (UNKNOWN,)
    if len(names) == 1:
        yield Paragraph(typed_inlines(f"{asks} {names[0]}.", figures))
        return
    yield Paragraph((Run(asks),), leads_in=True)
    for place, name in enumerate(names, 1):
        end = "." if place == len(names) else ";"
        yield Item("-", typed_inlines(f"{name}{end}", figures))

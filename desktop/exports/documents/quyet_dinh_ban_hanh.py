"""The decision that issues a programme, form 1.3 of Decree 30/2020, and the text that it issues."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.exports.document import Annex, Block, Document, Head, Heading
from desktop.exports.documents.paper_parts import (
    figures_of,
    lines,
    origin,
    paper_document,
    paper_head,
    text_blocks,
)
from desktop.exports.documents.parts import copies, ended
from desktop.exports.documents.quyet_dinh_dieu_chinh import KIND_NAME, decided_blocks
from desktop.exports.documents.task_tables import issued_table
from desktop.register.values import DocumentKind
from desktop.services.article_text import read_articles
from desktop.services.decision_words import CHAIR
from desktop.services.paper_values import PaperContent
from desktop.text.clean import clean, one_line
from desktop.text.fold import fold
from desktop.text.numbers import roman

PROGRAMME = "CHƯƠNG TRÌNH"


def build(content: PaperContent) -> Document:
    """Build the decision: grounds, articles, signature, and the programme as the text issued."""
    decides = one_line(content.text("authority")) or content.office.name
    head = decision_head(content)
    articles = read_articles(content.text("articles"))
    document = paper_document(
        content,
        head,
        issuing_blocks(content),
        (_programme(content, head),),
        kind_name=KIND_NAME,
        by_committee=not fold(decides).startswith(fold(CHAIR)),
    )
    receivers = copies(content.text("distribution").splitlines(), f"Như Điều {len(articles)}")
    return replace(document, authority=decides.upper(), distribution=receivers)


def decision_head(content: PaperContent) -> Head:
    """The head, with the number and day of the decision where the register has them."""
    document = content.facts.document
    is_decision = document is not None and document.kind is DocumentKind.DECISION
    return paper_head(content, document if is_decision else None)


def issuing_blocks(content: PaperContent) -> tuple[Block, ...]:
    """What the decision says."""
    grounds = (*lines(content.text("grounds")), content.text("proposer"))
    articles = read_articles(content.text("articles"))
    return tuple(decided_blocks(grounds, articles, figures_of(content)))


def programme_blocks(content: PaperContent) -> tuple[Block, ...]:
    """What the programme says: its aims, its tasks, and who carries it out."""
    return tuple(_programme_blocks(content))


def _programme_blocks(content: PaperContent) -> Iterator[Block]:
    figures = figures_of(content)
    place = 0
    for title, key in (
        ("MỤC ĐÍCH, YÊU CẦU", "purpose"),
        ("NHIỆM VỤ", ""),
        ("TỔ CHỨC THỰC HIỆN", "carrying_out"),
    ):
        if key and not clean(content.text(key)):
            continue
        place += 1
        yield Heading(2, f"{roman(place)}.", title)
        if key:
            yield from text_blocks(content.text(key), figures)
        elif content.rows:
            yield issued_table(content.rows)
        else:
            yield from text_blocks("Chưa có nhiệm vụ nào.", figures)


def _programme(content: PaperContent, head: Head) -> Annex:
    """The text issued, under a head and a heading of its own without the word Phụ lục."""
    name = one_line(content.text("programme"))
    if name.upper().startswith(f"{PROGRAMME} "):
        name = name[len(PROGRAMME) :].strip()
    return Annex(
        title=(PROGRAMME, *filter(None, (f"{name[:1].upper()}{name[1:]}",))),
        origin=origin(content, head),
        blocks=ended(programme_blocks(content)),
        landscape=bool(content.rows),
        heading="",
        head=head,
    )

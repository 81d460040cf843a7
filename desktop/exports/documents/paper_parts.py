"""Parts that papers share: their head and foot, and what is typed into them as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from desktop.exports.document import (
    Annex,
    Block,
    Document,
    Head,
    Heading,
    Item,
)
from desktop.exports.documents.parts import (
    abstract_lines,
    copies,
    ended,
    head,
    is_committee,
    parent_lines,
    signature,
)
from desktop.exports.documents.typed import (
    Figures,
    printed_figures,
    typed_blocks,
    typed_inlines,
)
from desktop.exports.wording import day_words, number_and_symbol
from desktop.register.values import Document as Source
from desktop.services.paper_forms import name_of
from desktop.services.paper_values import PaperContent
from desktop.services.symbols import paper_symbol
from desktop.text.clean import clean, one_line
from desktop.text.numbers import roman
from desktop.text.typed_marks import lines_of

_NUMBERED = re.compile(r"(\d+(?:\.\d+)*\.)\s+(?=\S)")
_BOLD = re.compile(r"\[b\]((?:(?!\[/?b\]).)*)\[/b\]\s*", re.IGNORECASE)


def figures_of(content: PaperContent) -> Figures:
    """The printed figures that the paper's texts name by key."""
    return printed_figures(content.chips)


def text_blocks(text: str, figures: Figures) -> tuple[Block, ...]:
    """Translate what is typed: `1. [b]…[/b]` is a heading, `1. …` a clause, else as elsewhere."""
    return tuple(block for line in lines_of(clean(text)) for block in _line(line, figures))


def sections(parts: tuple[tuple[str, str], ...], figures: Figures) -> Iterator[Block]:
    """Titled parts under Roman numbers in upper case; one without text is left out."""
    written = [(title, text) for title, text in parts if clean(text)]
    for place, (title, text) in enumerate(written, 1):
        yield Heading(2, f"{roman(place)}.", title.upper())
        yield from text_blocks(text, figures)


def paper_head(content: PaperContent, document: Source | None = None) -> Head:
    """The head by the kind's form, with the number and day of the paper, else of a document.

    `document` is one of the register that the paper is the text of.
    """
    paper, office = content.paper, content.office
    symbol = paper_symbol(paper, office)
    number, issued_on = paper.number, paper.issued_on
    if document is not None and not number.strip() and issued_on is None:
        number, issued_on = document.number, document.issued_on
        symbol = one_line(document.symbol) or symbol
    return head(office, symbol, number, issued_on, paper.viewpoint.as_at.year)


def staff_head(content: PaperContent) -> Head:
    """The head of a paper by a part of the office, under the office's own name."""
    whole = paper_head(content)
    body = one_line(content.text("submitter"))
    if not body or body == one_line(content.office.name):
        return whole
    return replace(whole, parent=parent_lines(content.office.name), issuer=(body.upper(),))


def origin(content: PaperContent, head: Head, of: str = "") -> str:
    """The line that ties an annex, or the text issued, to the paper: `(Kèm theo Công văn số …)`."""
    name = name_of(content.paper.kind)
    whose = of or one_line(content.office.name)
    return f"(Kèm theo {name} số {number_and_symbol(head)} {day_words(head)} của {whose})"


def lines(text: str) -> tuple[str, ...]:
    """A list typed one a line, without dashes and end marks."""
    found = (one_line(line).lstrip("-–• ").rstrip(" ;.") for line in clean(text).splitlines())
    return tuple(line for line in found if line)


def paper_document(
    content: PaperContent,
    head: Head,
    blocks: tuple[Block, ...],
    annexes: tuple[Annex, ...] = (),
    *,
    kind_name: str = "",
    by_committee: bool = True,
) -> Document:
    """A paper with the head, the foot and the marks that every kind has.

    `kind_name` is '' for a công văn, whose abstract stands in the head. `by_committee` tells
    whether a Committee itself signs.
    """
    title, office = one_line(content.text("title")), content.office
    recipients = lines(content.text("recipients"))
    named = f"{name_of(content.paper.kind)} {title[:1].lower()}{title[1:]}".strip()
    return Document(
        title=named,
        head=head if kind_name else replace(head, about=title),
        kind_name=kind_name,
        abstract=abstract_lines(content.text("title")) if kind_name else (),
        recipients=recipients,
        blocks=ended(blocks),
        signature=signature(
            content.text("signer"),
            content.text("signer_post"),
            for_committee=by_committee and is_committee(office),
        ),
        distribution=copies(
            content.text("distribution").splitlines(), "Như trên" if recipients else ""
        ),
        annexes=annexes,
        author=one_line(office.name),
        urgency=one_line(content.text("urgency")).upper(),
        is_draft=bool(one_line(content.text("draft"))),
        drafter=one_line(content.text("drafter")),
    )


def _line(line: str, figures: Figures) -> tuple[Block, ...]:
    found = _NUMBERED.match(line)
    if found is None:
        return typed_blocks(line, figures)
    mark, rest = found.group(1), line[found.end() :]
    if title := _BOLD.fullmatch(rest):
        return (Heading(3 if mark.count(".") == 1 else 4, mark, one_line(title.group(1))),)
    return (Item(mark, typed_inlines(rest, figures)),)

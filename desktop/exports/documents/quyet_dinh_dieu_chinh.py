"""The decision that adjusts a programme, form 1.2 of Decree 30/2020, with its annex."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from desktop.exports.document import (
    Annex,
    Article,
    Block,
    Document,
    Enacting,
    Grounds,
    Head,
    Heading,
    Item,
    Paragraph,
    Run,
)
from desktop.exports.documents.decision_tables import (
    change_tables,
    figures_proof,
    figures_table,
)
from desktop.exports.documents.parts import (
    abstract_lines,
    copies,
    ended,
    head,
    is_committee,
    origin_line,
    signature,
)
from desktop.exports.documents.typed import (
    Figures,
    no_figures,
    typed_blocks,
    typed_inlines,
)
from desktop.services.decision_values import DecisionContent, DecisionText
from desktop.services.decision_words import CHAIR, verb
from desktop.text.clean import clean, one_line
from desktop.text.fold import fold
from desktop.text.numbers import roman

KIND_NAME = "QUYẾT ĐỊNH"
ENACTING = "QUYẾT ĐỊNH:"
FIGURES_HEADING = "Số nhiệm vụ của Chương trình trước và sau khi điều chỉnh"
_CLAUSE = re.compile(r"(\d+\.)\s+(?=\S)")
_ENDS = (".", ";", ":", "…", "!", "?")


def build(content: DecisionContent) -> Document:
    """Build the decision: grounds, articles, signature, and the annex that they point to."""
    text, office = content.text, content.office
    decides = one_line(text.authority) or office.name
    by_committee = is_committee(office) and not fold(decides).startswith(fold(CHAIR))
    return Document(
        title=f"Quyết định {one_line(text.title)[:1].lower()}{one_line(text.title)[1:]}",
        head=decision_head(content),
        kind_name=KIND_NAME,
        abstract=abstract_lines(text.title),
        authority=decides.upper(),
        blocks=ended(draft_blocks(text)),
        signature=signature(text.signer, text.signer_post, for_committee=by_committee),
        distribution=copies(text.distribution, f"Như Điều {len(text.articles)}"),
        annexes=(_annex(content),),
        author=one_line(office.name),
    )


def decision_head(content: DecisionContent) -> Head:
    """The head, with the decision's own number and day, or room for them."""
    document, office = content.document, content.office
    symbol = one_line(document.symbol) or f"QĐ-{office.symbol}"
    return head(office, symbol, document.number, document.issued_on, content.day.year)


def programme_titles(content: DecisionContent) -> str:
    """The programmes that the decision adjusts, as a heading names them."""
    titles = [one_line(source.programme.title) for source in content.sources]
    return (" VÀ ".join(titles) or f"Chương trình công tác năm {content.year}").upper()


def draft_blocks(text: DecisionText) -> tuple[Block, ...]:
    """What the decision says, without the mark at its end."""
    return tuple(decided_blocks((*text.grounds, text.proposer), text.articles))


def decided_blocks(
    grounds: Iterable[str], articles: Iterable[str], figures: Figures = no_figures
) -> Iterator[Block]:
    """Grounds, `QUYẾT ĐỊNH:` and the articles, their clauses and points on lines of their own."""
    if lines := tuple(one_line(line) for line in grounds if one_line(line)):
        yield Grounds(lines)
    yield Enacting(ENACTING)
    for number, article in enumerate(articles, 1):
        first, *rest = clean(article).splitlines() or [""]
        yield Article(number, typed_inlines(_stopped(first), figures))
        for line in filter(None, rest):
            yield from _below(line, figures)


def _below(line: str, figures: Figures) -> tuple[Block, ...]:
    """A clause, a point or a paragraph of an article."""
    clause = _CLAUSE.match(line)
    if clause is None:
        return typed_blocks(_stopped(line), figures)
    return (Item(clause.group(1), typed_inlines(_stopped(line[clause.end() :]), figures)),)


def _stopped(line: str) -> str:
    """A line with a mark at its end, unless it has one or ends in a note."""
    return line if line.endswith((*_ENDS, "]]")) or not line else f"{line}."


def _annex(content: DecisionContent) -> Annex:
    """The changes group by group, then the figures that they move."""
    return Annex(
        title=(f"DANH MỤC NHIỆM VỤ {verb(content.changes).upper()}", programme_titles(content)),
        origin=origin_line(decision_head(content), "Quyết định", content.office),
        blocks=ended(tuple(_annex_blocks(content))),
        landscape=True,
    )


def _annex_blocks(content: DecisionContent) -> Iterator[Block]:
    tables = change_tables(content)
    for number, one in enumerate(tables, 1):
        yield Heading(3, f"{roman(number)}.", one.heading)
        yield one.table
    yield Heading(3, f"{roman(len(tables) + 1)}.", FIGURES_HEADING)
    yield figures_table(content.before, content.after)
    yield Paragraph((Run(figures_proof(content.before, content.after)),))

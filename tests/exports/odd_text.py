"""Text that breaks careless writers, and a document that has it everywhere."""

from __future__ import annotations

import unicodedata

from desktop.exports.document import (
    Align,
    Annex,
    Article,
    Cell,
    Column,
    Division,
    Document,
    Enacting,
    FigureRun,
    Footnote,
    Grounds,
    Head,
    HeadCell,
    Heading,
    Item,
    Paragraph,
    Picture,
    Rank,
    Row,
    Run,
    Signature,
    Table,
)
from tests.exports.forms import png

ODD_TEXTS = [
    "",
    "   ",
    "\n\n",
    "\x00\x0b điều\x1f khiển\x7f",
    "<b>&amp; <i> ]]> & \"'",
    "😀 nụ cười 中文 ไทย العربية",
    "\ud800 một nửa",
    "một\thai\r\nba\u2028bốn",
    unicodedata.normalize("NFD", "Ủy ban nhân dân"),
    "=1+1",
    "x" * 5_000,
    "Nội dung rất dài. " * 400,
    "dòng\n" * 150,
]


def odd_document(text: str) -> Document:
    """The text in every part of a document."""
    inlines = (
        Run(text),
        Footnote((Run(text), FigureRun(text[:20], "done", italic=True))),
        Run(text[:500], bold=True),
        FigureRun(text[:20], "done"),
        Run(text[:500], italic=True),
    )
    table = Table(
        (Column(1, Align.CENTRE), Column(4), Column(2, Align.RIGHT)),
        (
            (HeadCell(text[:40], rows=2), HeadCell("B", columns=2)),
            (HeadCell("C"), HeadCell("D")),
        ),
        (
            Row((Cell(text[:200], columns=3),), group=True),
            Row((Cell("1"), Cell(text), Cell(FigureRun(text[:10], "done"))), rule="done"),
            Row((Cell(text[:300], rows=2), Cell("x"), Cell("y"))),
            Row((Cell(text[:300], columns=2),)),
        ),
    )
    short = " ".join(text.split())[:60]
    return Document(
        title=text,
        head=Head((short,), (short,), "BC-UBND", short, text[:10], about=short),
        kind_name=text[:30],
        abstract=(text[:300], short),
        authority=text[:200],
        recipients=(text[:100], short),
        blocks=(
            Heading(1, "A.", text[:300]),
            Heading(4, "1.1.", text[:300]),
            Division(Rank.CHAPTER, 1, text[:300]),
            Article(2, inlines, title=text[:300]),
            Picture(png(4, 3), text[:300], text, 20),
            Grounds((text[:200], short)),
            Enacting(text[:200]),
            Article(1, inlines),
            Paragraph(inlines),
            Item("-", inlines),
            table,
            Paragraph((Run(text), Run("./."))),
        ),
        signature=Signature((text[:40], short), text[:40]),
        distribution=(text[:60], f"+ {short}", short),
        annexes=(
            Annex((text[:100],), text[:100], (table,), landscape=True),
            Annex((text[:100], short), text[:100], (), heading="", head=Head((), (short,), "", "")),
        ),
        urgency=short[:20],
        is_draft=True,
        drafter=text[:60],
        author=text,
    )

"""Measures both writers take from the text: lengths of rules, even lines, counts of lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from desktop.exports import styles, wording
from desktop.exports.characters import printable
from desktop.exports.document import (
    Annex,
    Article,
    Block,
    Enacting,
    FigureRun,
    Footnote,
    Grounds,
    Heading,
    Inline,
    Item,
    Paragraph,
    Run,
    Table,
)
from desktop.exports.fonts import Face, face_of, width
from desktop.exports.lines import balanced, rule_length, wrapped
from desktop.exports.styles import POINTS_PER_MM, Page, TextStyle

STAY_LINES = 2
"""Lines of body text that stay with a signature below them or a heading above them."""
ANNEX_RULE = styles.ANNEX_RULE_MM * POINTS_PER_MM


def page_of(annex: Annex) -> Page:
    """The sheet an annex is printed on."""
    return styles.LANDSCAPE if annex.landscape else styles.PORTRAIT


def motto_rule() -> float:
    """Points of the rule under the motto: as long as its line (box 1)."""
    return width(wording.MOTTO, styles.MOTTO.size, _face(styles.MOTTO))


def partial_rule(lines: tuple[str, ...], style: TextStyle) -> float:
    """Points of a rule that is a third to a half of the line above it (boxes 2, 5a)."""
    return rule_length(lines, style.size, _face(style))


def head_lines(lines: tuple[str, ...], style: TextStyle) -> tuple[str, ...]:
    """Lines of the left column on top, broken to fit it."""
    return _evenly(lines, style, styles.HEAD_MM[0] * POINTS_PER_MM)


def title_lines(
    lines: tuple[str, ...], style: TextStyle, page: Page = styles.PORTRAIT
) -> tuple[str, ...]:
    """Centred lines, those too long for the page broken into parts of nearly one length."""
    return _evenly(lines, style, page.text_width)


def closing_blocks(blocks: tuple[Block, ...]) -> int:
    """How many blocks at the end must stay with the signature to keep two lines of text with it."""
    lines = 0
    for count, block in enumerate(reversed(blocks), 1):
        lines += line_count(block)
        if lines >= STAY_LINES:
            return count
    return len(blocks)


def line_count(block: Block, page: Page = styles.PORTRAIT) -> int:
    """Lines of body text a block fills; headings and tables count as none."""
    match block:
        case Paragraph(inlines):
            return _lines(plain_text(inlines), page)
        case Item(mark, inlines):
            return _lines(f"{mark} {plain_text(inlines)}", page)
        case Grounds(lines):
            return sum(_lines(line, page) for line in lines)
        case Article(_, inlines):
            return _lines(f"{block.words} {plain_text(inlines)}", page)
        case Heading() | Enacting() | Table():
            return 0
    assert_never(block)


def plain_text(inlines: Iterable[Inline]) -> str:
    """The text of a paragraph without its notes."""
    return "".join(_plain(inline) for inline in inlines)


def _plain(inline: Inline) -> str:
    match inline:
        case Run(text) | FigureRun(text):
            return text
        case Footnote():
            return ""
    assert_never(inline)


def _lines(text: str, page: Page) -> int:
    indent = " " * 10
    return len(wrapped(indent + printable(text), page.text_width, styles.BODY.size))


def _evenly(lines: tuple[str, ...], style: TextStyle, room: float) -> tuple[str, ...]:
    broken = (balanced(printable(line), room - 1, style.size, _face(style)) for line in lines)
    return tuple(part for parts in broken for part in parts)


def _face(style: TextStyle) -> Face:
    return face_of(style.bold, style.italic)

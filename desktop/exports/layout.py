"""Measures both writers take from the text: lengths of rules, even lines, counts of lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil
from typing import assert_never

from desktop.exports import styles, wording
from desktop.exports.characters import printable
from desktop.exports.document import (
    Annex,
    Article,
    Block,
    Division,
    Enacting,
    FigureRun,
    Footnote,
    Grounds,
    Heading,
    Inline,
    Item,
    Paragraph,
    Picture,
    Run,
    Table,
)
from desktop.exports.fonts import Face, face_of, width
from desktop.exports.lines import balanced, rule_length, wrapped
from desktop.exports.styles import POINTS_PER_MM, Page, TextStyle

STAY_LINES = 2
"""Lines of body text that stay with a signature below them or a heading above them."""
_STAMP_SIDES_MM = 2.5
"""Room that the words of a box leave at its sides, both together."""
_PICTURE_SHARE = 0.75
"""Share of a page's height that a picture may fill."""
_SHORT = 200
"""Letters of a block that is kept whole with what is below it."""
ANNEX_RULE = styles.ANNEX_RULE_MM * POINTS_PER_MM


def page_of(annex: Annex) -> Page:
    """The sheet an annex is printed on."""
    return styles.LANDSCAPE if annex.landscape else styles.PORTRAIT


def head_widths_mm(page: Page) -> tuple[float, float]:
    """Widths of the two columns on top of a sheet: they share its text's width alike."""
    left, right = styles.HEAD_MM
    share = page.text_width_mm / (left + right)
    return left * share, right * share


def motto_rule() -> float:
    """Points of the rule under the motto: as long as its line (box 1)."""
    return width(wording.MOTTO, styles.MOTTO.size, _face(styles.MOTTO))


def partial_rule(lines: tuple[str, ...], style: TextStyle) -> float:
    """Points of a rule that is a third to a half of the line above it (boxes 2, 5a)."""
    return rule_length(lines, style.size, _face(style))


def stamp_width(words: str) -> float:
    """Points of the box around a degree of urgency: 20, 30 or 40 mm (Annex I, III.2.b)."""
    needed = width(words, styles.URGENCY.size, _face(styles.URGENCY)) / POINTS_PER_MM
    return min(ceil((needed + _STAMP_SIDES_MM) / 10) * 10, styles.HEAD_MM[0]) * POINTS_PER_MM


def picture_size(picture: Picture, page: Page) -> tuple[float, float]:
    """Width and height of a picture in points, made smaller where the page asks for it."""
    wide_pixels, high_pixels = picture.pixels
    wide = min(picture.width_mm or page.text_width_mm, page.text_width_mm) * POINTS_PER_MM
    wide = min(wide, page.text_height * _PICTURE_SHARE * wide_pixels / high_pixels)
    return wide, wide * high_pixels / wide_pixels


@dataclass(frozen=True, slots=True)
class Title:
    """A heading of any kind: its style and its words, below each other where there are two."""

    style: TextStyle
    words: str


Printed = Title | Paragraph | Item | Grounds | Enacting | Article | Table | Picture
"""What stands in the text one after the other."""


def printed(blocks: Iterable[Block]) -> tuple[Printed, ...]:
    """The blocks as they stand: headings of every kind alike, an article's title a heading.

    A short block that ends in a colon leads in to the points below it.
    """
    found = tuple(_printed(blocks))
    return tuple(map(_led_in, found, (*found[1:], None)))


def _led_in(block: Printed, below: Printed | None) -> Printed:
    if not isinstance(block, Paragraph | Item) or not isinstance(below, Item) or block.leads_in:
        return block
    words = plain_text(block.inlines)
    is_short = len(words) <= _SHORT and words.rstrip().endswith(":")
    return replace(block, leads_in=True) if is_short else block


def _printed(blocks: Iterable[Block]) -> Iterator[Printed]:
    for block in blocks:
        match block:
            case Heading(level):
                yield Title(styles.HEADINGS[level - 1], block.words)
            case Division(rank, _, title):
                words = f"{block.words}\n{title.upper()}" if title else block.words
                yield Title(styles.DIVISIONS[rank], words)
            case Article(_, inlines, title) if title:
                yield Title(styles.ARTICLE_TITLE, f"{block.words} {title}")
                if inlines:
                    yield Paragraph(inlines)
            case _:
                yield block


def head_lines(lines: tuple[str, ...], style: TextStyle) -> tuple[str, ...]:
    """Lines of the left column on top, broken to fit it."""
    return _evenly(lines, style, styles.HEAD_MM[0] * POINTS_PER_MM)


def title_lines(
    lines: tuple[str, ...], style: TextStyle, page: Page = styles.PORTRAIT
) -> tuple[str, ...]:
    """Centred lines, those too long for the page broken into parts of nearly one length."""
    return _evenly(lines, style, page.text_width)


def closing_blocks(blocks: tuple[Printed, ...]) -> int:
    """How many blocks at the end must stay with the signature to keep two lines of text with it."""
    lines = 0
    for count, block in enumerate(reversed(blocks), 1):
        lines += line_count(block)
        if lines >= STAY_LINES:
            return count
    return len(blocks)


def line_count(block: Printed, page: Page = styles.PORTRAIT) -> int:
    """Lines of text a block fills; a table's rows count as lines, headings as none."""
    match block:
        case Paragraph(inlines):
            return _lines(plain_text(inlines), page)
        case Item(mark, inlines):
            return _lines(f"{mark} {plain_text(inlines)}", page)
        case Grounds(lines):
            return sum(_lines(line, page) for line in lines)
        case Article(_, inlines):
            return _lines(f"{block.words} {plain_text(inlines)}", page)
        case Table(_, _, rows):
            return len(rows)
        case Title() | Enacting() | Picture():
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

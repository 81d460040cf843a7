"""Boxes 7a, 7b and 9b: who signs, and where the document goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.imports.form import wording
from desktop.imports.form.lines import Line, lines_in_blocks, lines_in_table
from desktop.imports.form.values import Align, Block, Paragraph, Table

_WITHIN = 40
"""In a foot without a table, signature and receivers take at most so many paragraphs."""


@dataclass(frozen=True)
class FootParts:
    """The end of the document. `before` are the paragraphs above it, the last one with words first.

    `starts_page` tells that the foot begins a page of its own.
    """

    heading: Line | None
    copies: tuple[Line, ...]
    authority: tuple[Line, ...]
    name: Line | None
    before: tuple[Paragraph, ...]
    table: Table | None = None
    starts_page: bool = False


def find_foot(blocks: Sequence[Block], after: int) -> tuple[int, FootParts | None]:
    """Find the foot behind block `after`, and where it begins; the end where there is none."""
    for place in range(len(blocks) - 1, after - 1, -1):
        block = blocks[place]
        if isinstance(block, Table):
            lines = list(lines_in_table(block))
            if any(_is_heading(one) for one in lines) or _is_signature(block, lines):
                return place, _of_table(blocks, place, block, lines)
        elif any(_is_heading(one) for one in lines_in_blocks([block], at_tabs=True)):
            return place, _of_paragraphs(blocks, place)
    return len(blocks), None


def _is_heading(line: Line) -> bool:
    return bool(wording.COPIES.match(line.key)) and len(line.text) < 20


def _is_signature(table: Table, lines: list[Line]) -> bool:
    """A table without lines whose right half begins with an authority."""
    return not table.is_bordered and any(
        line.column > 0 and wording.AUTHORITY.match(line.text) and line.is_upper for line in lines
    )


def _of_table(blocks: Sequence[Block], place: int, table: Table, lines: list[Line]) -> FootParts:
    heading = next((one for one in lines if _is_heading(one)), None)
    edge = heading.column if heading else 0
    left = [one for one in lines if one.column == edge]
    right = [one for one in lines if one.column > edge]
    if heading and not right:
        right = [one for one in lines if one.column < edge]
    copies = _copies(left[left.index(heading) + 1 :]) if heading else ()
    authority, name = _signed(right)
    breaks = bool(lines) and any(
        one.paragraph.starts_page for one in (lines[0], *right[:1]) if one.row == lines[0].row
    )
    return FootParts(heading, copies, authority, name, _before(blocks, place), table, breaks)


def _of_paragraphs(blocks: Sequence[Block], place: int) -> FootParts:
    """A foot typed with tabs, or with the signature in paragraphs of its own."""
    lines = list(lines_in_blocks(blocks[place : place + _WITHIN], at_tabs=True))
    heading = next(one for one in lines if _is_heading(one))
    rest = [one for one in lines if one is not heading]
    copies = [one for one in rest if one.text.startswith(("-", "–", "—", "•"))]
    right = [one for one in rest if one not in copies and _stands_right(one)]
    authority, name = _signed(right)
    first = blocks[place]
    breaks = isinstance(first, Paragraph) and first.starts_page
    return FootParts(
        heading, _copies(copies), authority, name, _before(blocks, place), None, breaks
    )


def _stands_right(line: Line) -> bool:
    look = line.paragraph.look
    return (
        look.align in (Align.RIGHT, Align.CENTRE)
        or look.left_cm > 4
        or "\t" in (line.paragraph.text)
    )


def _copies(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The list under `Nơi nhận`; the drafter's sign below it (box 12) is not of it."""
    found: list[Line] = []
    for line in lines:
        found.append(line)
        if "luu" in line.key.split(":")[0].split() or line.key.lstrip("- ").startswith("luu"):
            break
    return tuple(found)


def _signed(lines: Sequence[Line]) -> tuple[tuple[Line, ...], Line | None]:
    """The upper case lines and the name; what stands in brackets is left out."""
    told = [one for one in lines if not one.text.startswith("(")]
    authority: list[Line] = []
    for line in told:
        if not (line.is_upper or wording.AUTHORITY.match(line.text)) and authority:
            break
        authority.append(line)
    rest = told[len(authority) :]
    if not rest and len(authority) > 1 and not _is_post(authority[-1]):
        rest = [authority.pop()]
    return tuple(authority), rest[-1] if rest else None


def _is_post(line: Line) -> bool:
    """Whether an upper case line names a post rather than a person."""
    words = ("chu tich", "chanh", "truong", "giam doc", "bi thu", "uy ban", "pho ")
    return any(word in line.key for word in words)


def _before(blocks: Sequence[Block], place: int) -> tuple[Paragraph, ...]:
    """The paragraphs from the last one with words down to the foot, that one first."""
    found: list[Paragraph] = []
    for block in reversed(blocks[:place]):
        if not isinstance(block, Paragraph):
            break
        found.insert(0, block)
        if block.words:
            break
    return tuple(found)

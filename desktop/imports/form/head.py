"""Boxes 1 to 4 and 5b: who issues, nation and motto, number, place and date, V/v."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from desktop.imports.form import wording
from desktop.imports.form.kinds import ends_title, kind_code
from desktop.imports.form.lines import Line, lines_in_blocks
from desktop.imports.form.values import Block, Drawn, DrawnLine, Paragraph, Table, paragraphs_of
from desktop.imports.form.widths import width
from desktop.text.fold import fold

_WITHIN_LINES = 60
"""The Quốc hiệu stands among the first lines."""
_WITHIN_BLOCKS = 14
"""Number and place stand within so many blocks from the Quốc hiệu."""
_ALIKE = 0.8


@dataclass(frozen=True)
class HeadParts:
    """What stands on top of the first page.

    `left_rules` are the lines drawn or typed under the issuing body, `motto_rules` those under
    the motto.
    """

    nation: Line
    motto: Line | None
    parent: tuple[Line, ...]
    issuer: tuple[Line, ...]
    number: Line | None
    place: Line | None
    about: tuple[Line, ...]
    motto_rules: tuple[DrawnLine, ...]
    left_rules: tuple[DrawnLine, ...]
    tables: tuple[Table, ...]


def find_head(blocks: Sequence[Block]) -> tuple[HeadParts, int] | None:
    """Find the head, and the block that follows it; None where there is no Quốc hiệu."""
    begin = _block_of_nation(blocks)
    if begin is None:
        return None
    end = _end(blocks, begin)
    start = _start(blocks, begin)
    lines = list(lines_in_blocks(blocks[start:end], at_tabs=True))
    sides = _Sides(lines, blocks[start:end])
    return sides.head(), end


def _block_of_nation(blocks: Sequence[Block]) -> int | None:
    seen = 0
    for place, block in enumerate(blocks):
        for line in lines_in_blocks([block], at_tabs=True):
            if is_nation(line):
                return place
            seen += 1
        if seen > _WITHIN_LINES:
            return None
    return None


def is_nation(line: Line) -> bool:
    """Whether a line is the Quốc hiệu, perhaps misspelt."""
    return _is_like(line.key, fold(wording.NATION))


def is_motto(line: Line) -> bool:
    """Whether a line is the Tiêu ngữ, perhaps misspelt."""
    return _is_like(line.key, fold(wording.MOTTO))


def _is_like(key: str, model: str) -> bool:
    if abs(len(key) - len(model)) > 14:
        return False
    return key == model or SequenceMatcher(None, key, model, autojunk=False).ratio() > _ALIKE


def _start(blocks: Sequence[Block], nation: int) -> int:
    """In a head without a table the issuing body may stand in paragraphs above."""
    return 0 if isinstance(blocks[nation], Paragraph) else nation


def _end(blocks: Sequence[Block], begin: int) -> int:
    """The block after the last that holds motto, number, place or V/v."""
    end = begin + 1
    for place in range(begin, min(begin + _WITHIN_BLOCKS, len(blocks))):
        block = blocks[place]
        lines = list(lines_in_blocks([block], at_tabs=True))
        if any(kind_code(line) or ends_title(line) for line in lines):
            break
        if place > begin and isinstance(block, Table) and not any(map(_is_of_head, lines)):
            break
        if any(map(_is_of_head, lines)) or (isinstance(block, Paragraph) and block.lines):
            end = place + 1
    return end


def _is_of_head(line: Line) -> bool:
    return bool(
        is_nation(line)
        or is_motto(line)
        or wording.NUMBER.match(line.text)
        or (wording.PLACE.match(line.key))
        or _is_about(line)
        or wording.UNDERSCORES.fullmatch(line.text)
    )


def _is_about(line: Line) -> bool:
    """Whether a line is a công văn's abstract; `Về việc` in a paragraph is another's (box 5a)."""
    found = wording.ABOUT.match(line.key)
    return bool(found) and (line.table is not None or "/" in line.key[:5])


class _Sides:
    """Tells the lines of the head apart by what they say and on which side they stand."""

    def __init__(self, lines: list[Line], blocks: Sequence[Block]) -> None:
        self._lines = lines
        self._blocks = blocks
        self._nation = next(filter(is_nation, lines))
        self._motto = next(filter(is_motto, lines), None)
        self._number = next((one for one in lines if wording.NUMBER.match(one.text)), None)
        self._place = next((one for one in lines if self._is_place(one)), None)

    def _is_place(self, line: Line) -> bool:
        return line is not self._number and bool(wording.PLACE.match(line.key))

    def head(self) -> HeadParts:
        about = tuple(self._about())
        parent, issuer = self._issuing(about)
        left, right = self._rules(issuer)
        tables = tuple(block for block in self._blocks if isinstance(block, Table))
        return HeadParts(
            self._nation,
            self._motto,
            parent,
            issuer,
            self._number,
            self._place,
            about,
            right,
            left,
            tables,
        )

    def _is_left(self, line: Line) -> bool:
        table, edge = self._nation.table, self._nation.column
        if table is None:
            return not (is_nation(line) or is_motto(line) or line is self._place)
        return line.column < edge if line.table is not None else True

    def _about(self) -> list[Line]:
        """The lines from V/v to the end of its cell or paragraph."""
        first = next((one for one in self._lines if _is_about(one)), None)
        if first is None or not self._is_left(first):
            return []
        rest = self._lines[self._lines.index(first) :]
        return [
            one
            for one in rest
            if (one.table, one.row, one.column) == (first.table, first.row, first.column)
            and (first.table is not None or one.paragraph is first.paragraph)
            and not wording.UNDERSCORES.fullmatch(one.text)
            and one is not self._place
            and not (one.is_upper and wording.STAMP.fullmatch(one.key))
        ]

    def _issuing(self, about: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        """The parent body and the issuing body: the bold lines at the end are the latter."""
        lines = [
            one
            for one in self._lines
            if self._is_left(one)
            and one is not self._number
            and one not in about
            and not wording.UNDERSCORES.fullmatch(one.text)
            and not is_motto(one)
            and any(letter.isalpha() for letter in one.text)
        ]
        if self._number is not None and self._number in self._lines:
            before = self._lines[: self._lines.index(self._number)]
            lines = [one for one in lines if one in before]
        bold = [place for place, one in enumerate(lines) if not one.is_light]
        first = min(bold) if bold else max(len(lines) - 1, 0)
        if first and lines[first - 1].key == "uy ban nhan dan":
            # The two lines of a Committee's name are one body.
            first -= 1
        return tuple(lines[:first]), tuple(lines[first:])

    def _rules(
        self, issuer: tuple[Line, ...]
    ) -> tuple[tuple[DrawnLine, ...], tuple[DrawnLine, ...]]:
        left: list[DrawnLine] = []
        right: list[DrawnLine] = []
        for block in self._blocks:
            if isinstance(block, Paragraph):
                self._sort_plain(block, left, right)
                continue
            for row in block.rows:
                for cell in row.cells:
                    side = left if cell.column < self._nation.column else right
                    for paragraph in paragraphs_of(cell.blocks):
                        side += rules_in(paragraph)
        if self._motto is not None and self._motto.is_underlined:
            right.append(DrawnLine(self._motto.wide, Drawn.UNDERLINE))
        if issuer and issuer[-1].is_underlined:
            left.append(DrawnLine(issuer[-1].wide, Drawn.UNDERLINE))
        _even_out(left, right)
        return tuple(left), tuple(right)

    def _sort_plain(self, block: Paragraph, left: list[DrawnLine], right: list[DrawnLine]) -> None:
        """In a head without a table the motto's line is the long one, or the one at right."""
        motto = self._motto.wide if self._motto else 150
        typed = "\t" in block.text and wording.UNDERSCORES.fullmatch(block.text)
        for place, rule in enumerate(rules_in(block)):
            is_right = place > 0 if typed else rule.length > motto * 0.7
            (right if is_right else left).append(rule)


def rules_in(paragraph: Paragraph) -> list[DrawnLine]:
    """The lines drawn in a paragraph, or typed or made by a border in place of drawn ones."""
    found = list(paragraph.lines)
    if wording.UNDERSCORES.fullmatch(paragraph.text):
        size = paragraph.size or 13
        pieces = [piece for piece in paragraph.text.split("\t") if piece.strip()]
        found += [DrawnLine(width(piece, size), Drawn.UNDERSCORES) for piece in pieces]
    if paragraph.look.bordered_below:
        found.append(DrawnLine(paragraph.wide, Drawn.BORDER))
    return found


def _even_out(left: list[DrawnLine], right: list[DrawnLine]) -> None:
    """A line that hangs in one cell may be drawn in the other: the longest is the motto's."""
    if len(left) > 1 and not right:
        longest = max(left, key=_length)
        left.remove(longest)
        right.append(longest)
    elif len(right) > 1 and not left:
        shortest = min(right, key=_length)
        right.remove(shortest)
        left.append(shortest)


def _length(rule: DrawnLine) -> float:
    return rule.length

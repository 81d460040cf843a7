"""The annexes of a document: heading, title, origin, content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.imports.form import wording
from desktop.imports.form.lines import Line, lines_of
from desktop.imports.form.values import Align, Block, Paragraph, Section, Table

_LONGEST_HEADING = 150
_TITLE_WITHIN = 12

Placed = tuple[Section, Block]
"""A block with the section it stands in."""


@dataclass(frozen=True)
class AnnexParts:
    """An annex; `number` as printed, blank where it has none; `begins_section` tells that a new
    section begins with it."""

    heading: Line
    number: str
    section: Section
    begins_section: bool
    title: tuple[Line, ...]
    origin: tuple[Line, ...]
    under: tuple[Paragraph, ...]
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        """How a place names it."""
        return f"Phụ lục {self.number}".strip()

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables."""
        return tuple(one for one in self.blocks if isinstance(one, Table))


def annexes_in(places: Sequence[Placed]) -> tuple[int, tuple[AnnexParts, ...]]:
    """Find the annexes, and the block with which the first begins (the end where none does)."""
    starts = [at for at, placed in enumerate(places) if _heading(placed[1], at, places)]
    if not starts:
        return len(places), ()
    ends = [*starts[1:], len(places)]
    return starts[0], tuple(
        _annex(places, begin, end) for begin, end in zip(starts, ends, strict=True)
    )


def _heading(block: Block, at: int, places: Sequence[Placed]) -> Line | None:
    if not isinstance(block, Paragraph) or not block.words or len(block.words) > _LONGEST_HEADING:
        return None
    line = next(lines_of(block))
    found = wording.ANNEX.fullmatch(line.key)
    if not found:
        return None
    is_first = at == 0 or places[at - 1][0] is not places[at][0] or block.starts_page
    stands_out = block.look.align is Align.CENTRE or is_first
    return line if stands_out and (line.is_bold or line.is_centred) else None


def _annex(places: Sequence[Placed], begin: int, end: int) -> AnnexParts:
    section, block = places[begin]
    heading = _heading(block, begin, places)
    assert heading is not None
    assert isinstance(block, Paragraph)
    found = wording.ANNEX.fullmatch(heading.key)
    number = (found["number"] or "") if found else ""
    reader = _Top(block, heading)
    rest = reader.take([one for _, one in places[begin + 1 : end]])
    return AnnexParts(
        heading,
        number.upper(),
        section,
        begin == 0 or places[begin - 1][0] is not section,
        tuple(reader.title),
        tuple(reader.origin),
        tuple(reader.under),
        tuple(one for _, one in places[begin + 1 + rest : end]),
    )


class _Top:
    """Title and origin under an annex's heading."""

    def __init__(self, block: Paragraph, heading: Line) -> None:
        self.title = [line for line in lines_of(block) if line.key != heading.key]
        self.origin: list[Line] = []
        self.under: list[Paragraph] = []
        self._in_origin = False

    def take(self, blocks: Sequence[Block]) -> int:
        """Take the title and the origin; return how many blocks that were."""
        for place, block in enumerate(blocks[:_TITLE_WITHIN]):
            if not isinstance(block, Paragraph):
                return place
            if not self._is_taken(block):
                return place
            self.under.append(block)
            if self.origin and not self._in_origin and (block.lines or not block.words):
                return place + 1
        return min(len(blocks), _TITLE_WITHIN)

    def _is_taken(self, block: Paragraph) -> bool:
        for line in lines_of(block):
            if wording.UNDERSCORES.fullmatch(line.text):
                continue
            if self._in_origin or wording.ORIGIN.match(line.key):
                self.origin.append(line)
                self._in_origin = not line.text.rstrip(" .").endswith(")")
            elif self.origin or not (line.is_centred or line.is_upper):
                return False
            else:
                self.title.append(line)
        return True

"""A Word document as read for a check of form: frozen values with their effective look.

Sizes and spacing are in points, page measures in millimetres, indents in centimetres.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from desktop.imports.form.widths import width

SINGLE_LINE = 1.15
"""Height of a single-spaced line of Times New Roman, as a multiple of its size."""
POINTS_PER_MM = 72 / 25.4
POINTS_PER_CM = 720 / 25.4


class Align(StrEnum):
    """How a paragraph's lines stand between their edges."""

    LEFT = "canh trái"
    CENTRE = "canh giữa"
    RIGHT = "canh phải"
    JUSTIFIED = "canh đều hai lề"


@dataclass(frozen=True, slots=True)
class RunLook:
    """How a stretch of text looks; `colour` is blank where it is automatic (black)."""

    ascii_font: str = "Times New Roman"
    other_font: str = "Times New Roman"
    size: float = 10
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    upper: bool = False
    raised: bool = False
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text in one look, already decoded where its font is not Unicode."""

    text: str
    look: RunLook
    is_legacy: bool = False
    is_composed: bool = True
    """Whether every letter with its marks is one character (NFC)."""

    @property
    def shown(self) -> str:
        """The text as it is seen: capitals where the look makes them."""
        return self.text.upper() if self.look.upper else self.text


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a paragraph stands; `line` is a multiple, or points where `line_is_points`."""

    style: str = ""
    align: Align = Align.LEFT
    left_cm: float = 0
    first_cm: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    line_is_points: bool = False
    line_at_least: bool = False
    contextual: bool = False
    keep_next: bool = False
    breaks_page: bool = False
    bordered_below: bool = False
    framed_centre: bool = False
    tabs_cm: tuple[tuple[float, str], ...] = ()


class Drawn(StrEnum):
    """How a line under a text was made."""

    LINE = "nét vẽ"
    UNDERSCORES = "dấu gạch dưới gõ tay"
    UNDERLINE = "gạch chân dòng chữ"
    BORDER = "đường viền của đoạn"


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A level line; `length` is in points."""

    length: float
    how: Drawn = Drawn.LINE


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its automatic number (`label`) and the level lines drawn in it.

    `number` counts the document's paragraphs with words, tables left out, from 1. `fields` are
    the names of its fields, `boxes` the paragraphs in its text boxes. `starts_page` tells that
    Word began a page in it when it was last saved, or that a break does.
    """

    stretches: tuple[Stretch, ...]
    look: ParagraphLook
    label: str = ""
    number: int = 0
    lines: tuple[DrawnLine, ...] = ()
    fields: frozenset[str] = frozenset()
    boxes: tuple[Paragraph, ...] = ()
    starts_page: bool = False
    has_picture: bool = False

    @cached_property
    def text(self) -> str:
        """The text as seen, without its automatic number; tabs and line breaks are kept."""
        return "".join(stretch.shown for stretch in self.stretches)

    @cached_property
    def words(self) -> str:
        """Its number and text as one line of single blanks."""
        return " ".join(f"{self.label} {self.text}".split())

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        return main_size(self.stretches)

    @property
    def spacing(self) -> float:
        """Distance of its lines as a multiple of the single line."""
        if not self.look.line_is_points:
            return self.look.line
        multiple = self.look.line / ((self.size or 14) * SINGLE_LINE)
        return max(1.0, multiple) if self.look.line_at_least else multiple

    @property
    def wide(self) -> float:
        """Points that its text would take in one line."""
        return sum(
            width(stretch.shown, stretch.look.size, bold=stretch.look.bold)
            for stretch in self.stretches
        )


def main_size(stretches: tuple[Stretch, ...]) -> float:
    """The size of most letters; 0 where there are none."""
    counts: dict[float, int] = {}
    for stretch in stretches:
        letters = len(stretch.text) - stretch.text.count(" ")
        if letters and not stretch.look.raised:
            counts[stretch.look.size] = counts.get(stretch.look.size, 0) + letters
    return max(counts, key=counts.__getitem__) if counts else 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `column` counts grid columns from 0, `width` is in points."""

    blocks: tuple[Block, ...]
    column: int
    width: float
    is_bordered: bool = False
    goes_on: bool = False
    """Whether it is the lower part of cells merged downwards."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row; whether it repeats on every page and whether it stays whole."""

    cells: tuple[Cell, ...]
    repeats: bool = False
    stays_whole: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `left` and `width` are in points from the edge of the text."""

    rows: tuple[Row, ...]
    width: float
    left: float = 0
    is_bordered: bool = False
    align: Align = Align.LEFT


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Strip:
    """A header or footer with its paragraphs."""

    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def numbers(self) -> tuple[Paragraph, ...]:
        """Its paragraphs that hold a page number."""
        return tuple(one for one in self.paragraphs if "PAGE" in one.fields)


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its sheet, margins (millimetres), headers and content."""

    blocks: tuple[Block, ...]
    width_mm: float = 210
    height_mm: float = 297
    top_mm: float = 25.4
    bottom_mm: float = 25.4
    left_mm: float = 25.4
    right_mm: float = 25.4
    hides_first: bool = False
    starts_page: bool = True
    starts_at: int | None = None
    headers: dict[str, Strip] = field(default_factory=dict)
    footers: dict[str, Strip] = field(default_factory=dict)

    @property
    def is_landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width_mm > self.height_mm

    @property
    def room(self) -> float:
        """Points across for text."""
        return (self.width_mm - self.left_mm - self.right_mm) * POINTS_PER_MM

    @property
    def height(self) -> float:
        """Points down the page for text."""
        return (self.height_mm - self.top_mm - self.bottom_mm) * POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class Form:
    """A whole document; `adds_spacing` tells that space after and before add up."""

    sections: tuple[Section, ...]
    adds_spacing: bool = False
    has_even_headers: bool = False


def paragraphs_of(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """All paragraphs in reading order, those of tables and text boxes too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            yield from block.boxes
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs_of(cell.blocks)

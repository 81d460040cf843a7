"""The document vocabulary: what an official document says, as frozen values."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop.text.numbers import point_letter, roman


class Align(StrEnum):
    """How lines stand between their edges."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    JUSTIFIED = "both"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; a line break in it is kept."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class FigureRun:
    """A printed number that knows its rule and the tasks behind it.

    It leads to the table row that carries the same `rule`, where the tasks are named.
    """

    text: str
    rule: str
    ids: tuple[str, ...] = ()
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page that cites it; writers number notes from 1."""

    content: str | tuple[Run | FigureRun, ...]

    @property
    def runs(self) -> tuple[Run | FigureRun, ...]:
        """What the note says, in its styles."""
        return (Run(self.content),) if isinstance(self.content, str) else self.content

    @property
    def text(self) -> str:
        """The words of the note."""
        return "".join(run.text for run in self.runs)


Inline = Run | FigureRun | Footnote


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a report laid out as `A.`, `I.`, `1.`, `1.1.`: levels 1 to 4.

    `number` is as printed; levels 1 and 2 are given in upper case (Decree 30/2020 box 6).
    """

    level: int
    number: str
    text: str

    @property
    def words(self) -> str:
        """Number and title as they stand on the line."""
        return f"{self.number} {self.text}".strip()


class Rank(StrEnum):
    """The divisions of a regulation, from the largest."""

    PART = "Phần"
    CHAPTER = "Chương"
    SECTION = "Mục"
    SUBSECTION = "Tiểu mục"


@dataclass(frozen=True, slots=True)
class Division:
    """A part, chapter, section or subsection: centred, its title below in upper case (box 6)."""

    rank: Rank
    number: int
    title: str

    @property
    def words(self) -> str:
        """Name and number: Roman for parts and chapters, Arabic for the others."""
        is_large = self.rank in (Rank.PART, Rank.CHAPTER)
        return f"{self.rank} {roman(self.number) if is_large else self.number}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body: justified, its first line indented.

    One that `leads_in` to a list stays on the page of the list's first point.
    """

    inlines: tuple[Inline, ...]
    leads_in: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A point of a list with its mark as printed: `-`, `+`, `a)` or `1.`.

    One that `leads_in` to points of its own stays on the page of the first.
    """

    mark: str
    inlines: tuple[Inline, ...]
    leads_in: bool = False


def lettered(*points: tuple[Inline, ...]) -> tuple[Item, ...]:
    """Points marked by the letters of the Vietnamese alphabet: a), b), c), d), đ), e), g) …"""
    return tuple(Item(f"{point_letter(place)})", point) for place, point in enumerate(points))


@dataclass(frozen=True, slots=True)
class Grounds:
    """Legal grounds, one a line, without the mark at the end (Decree 30/2020 box 6)."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Enacting:
    """The words on a line of their own that the articles follow: `QUYẾT ĐỊNH:` (form 1.2)."""

    words: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article; `Điều` and its number stand in bold before its text (box 6).

    One with a `title` is a heading in bold, its text a paragraph below.
    """

    number: int
    inlines: tuple[Inline, ...] = ()
    title: str = ""

    @property
    def words(self) -> str:
        """What is printed before the text."""
        return f"Điều {self.number}."


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; widths are shared out by weight.

    Where a column has no weight, all are as wide as what stands in them asks for.
    """

    weight: float = 0
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of a table's heading that covers so many columns and heading rows."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table's body that covers so many columns and rows.

    `align` None follows the column. A row leaves out the cells that one above covers.
    """

    content: str | FigureRun
    columns: int = 1
    align: Align | None = None
    bold: bool = False
    rows: int = 1

    @property
    def text(self) -> str:
        """The words in the cell."""
        return self.content if isinstance(self.content, str) else self.content.text


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a `group` row is bold and stays with the row below it.

    `rule` names the figure that the row tells of, so that a FigureRun can lead here.
    """

    cells: tuple[Cell, ...]
    group: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table whose heading rows repeat on every page."""

    columns: tuple[Column, ...]
    head: tuple[tuple[HeadCell, ...], ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, such as a chart, with its caption below.

    `alternative` tells what it shows to who cannot see it. `width_mm` 0 is as wide as the text;
    one too large for the page is made smaller.
    """

    png: bytes = field(repr=False)
    caption: str = ""
    alternative: str = ""
    width_mm: float = 0

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height; raise ValueError for what is no PNG."""
        if self.png[:8] != _PNG or len(self.png) < 24:
            raise ValueError("the picture is not a PNG file")
        wide, high = struct.unpack_from(">LL", self.png, 16)
        if not (wide and high):
            raise ValueError("the picture is empty")
        return wide, high


_PNG = b"\x89PNG\r\n\x1a\n"

Block = Heading | Division | Paragraph | Item | Grounds | Enacting | Article | Table | Picture


@dataclass(frozen=True, slots=True)
class Head:
    """What stands on top of the first page: boxes 1 to 4 of the decree's chart.

    `number` empty leaves room for it; `issued_on` None leaves room for day and month of `year`.
    `about` is a công văn's abstract (box 5b), without `V/v`.
    """

    parent: tuple[str, ...]
    issuer: tuple[str, ...]
    symbol: str
    place: str
    number: str = ""
    issued_on: date | None = None
    year: int | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Authority and post of the signer, line by line, and the full name (boxes 7a, 7b)."""

    authority: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Annex:
    """A section of its own with its own page numbers; `number` 0 where it is the only one.

    `heading` None is `Phụ lục` and its number; '' is no such line, for a text that a decision
    issues (form 1.3), which may stand under a `head` of its own without number and day.
    `origin` empty is no such line; `wording.unfilled` leaves its number and day open.
    """

    title: tuple[str, ...]
    origin: str
    blocks: tuple[Block, ...]
    number: int = 0
    landscape: bool = False
    heading: str | None = None
    head: Head | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An official document; parts that a kind does not have stay empty.

    `title` and `author` go into the file's properties. `authority` is the body or the post that
    decides, under a decision's abstract. `recipients` are the receivers after `Kính gửi`,
    `distribution` those under `Nơi nhận`, both without dashes and end marks; one that begins
    with `+` stands under the one before. `urgency` is the degree of urgency (box 10b), `drafter`
    the drafter's sign and the number of copies (box 12).
    """

    title: str
    head: Head | None = None
    kind_name: str = ""
    abstract: tuple[str, ...] = ()
    authority: str = ""
    recipients: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    signature: Signature | None = None
    distribution: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    author: str = ""
    language: str = "vi-VN"
    urgency: str = ""
    is_draft: bool = False
    drafter: str = ""

    @property
    def has_body(self) -> bool:
        """Whether anything stands before the annexes."""
        return self.head is not None or bool(self.blocks)


def rules_told(document: Document) -> frozenset[str]:
    """Names of the figures that a table row of the document tells of."""
    return frozenset(row.rule for table in _tables(document) for row in table.rows if row.rule)


def _tables(document: Document) -> Iterator[Table]:
    for blocks in (document.blocks, *(annex.blocks for annex in document.annexes)):
        yield from (block for block in blocks if isinstance(block, Table))

"""Lines of a text with their look, and how places are named to a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from desktop.imports.form.values import (
    Align,
    Block,
    Paragraph,
    RunLook,
    Stretch,
    Table,
    main_size,
)
from desktop.imports.form.widths import width
from desktop.text.fold import fold

_QUOTED = 45
_EDGE_BLANKS = " \t\u00a0"


@dataclass(frozen=True)
class Line:
    """A line as typed: part of a paragraph between line breaks (and tabs, where told to).

    `table`, `row` and `column` say where it stands when in a table.
    """

    paragraph: Paragraph
    stretches: tuple[Stretch, ...]
    label: str = ""
    table: Table | None = None
    row: int = 0
    column: int = 0

    @cached_property
    def text(self) -> str:
        """Its words as seen, its automatic number before them, without blanks at the edges."""
        shown = "".join(stretch.shown for stretch in self.stretches).strip(_EDGE_BLANKS)
        return f"{self.label} {shown}" if self.label else shown

    @cached_property
    def key(self) -> str:
        """Its words without accents and case."""
        return fold(self.text)

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        return main_size(self.stretches)

    @property
    def sizes(self) -> frozenset[float]:
        """All sizes of its letters."""
        return frozenset(one.look.size for one in self._letters())

    @property
    def is_bold(self) -> bool:
        """Whether every letter is bold."""
        return self.has_only(_bold)

    @property
    def is_italic(self) -> bool:
        """Whether every letter is italic."""
        return self.has_only(_italic)

    @property
    def is_upright(self) -> bool:
        """Whether no letter is italic."""
        return not any(one.look.italic for one in self._letters())

    @property
    def is_light(self) -> bool:
        """Whether no letter is bold."""
        return not any(one.look.bold for one in self._letters())

    @property
    def is_underlined(self) -> bool:
        """Whether its words are underlined."""
        return any(one.look.underlined for one in self._letters())

    @property
    def is_upper(self) -> bool:
        """Whether it has no small letter, apart from abbreviations of kinds such as `TTr`."""
        letters = [letter for letter in self.text if letter.isalpha()]
        return bool(letters) and all(letter.isupper() for letter in letters)

    @property
    def is_centred(self) -> bool:
        """Whether it stands in the middle."""
        return self.paragraph.look.align is Align.CENTRE

    @property
    def wide(self) -> float:
        """Points that it takes in one line."""
        return sum(
            width(
                one.shown.strip() if len(self.stretches) == 1 else one.shown,
                one.look.size,
                bold=one.look.bold,
            )
            for one in self.stretches
        )

    def has_only(self, asked: Callable[[RunLook], bool]) -> bool:
        """Whether every letter looks as asked."""
        letters = list(self._letters())
        return bool(letters) and all(asked(one.look) for one in letters)

    def _letters(self) -> Iterator[Stretch]:
        return (
            one
            for one in self.stretches
            if not one.look.raised and any(letter.isalnum() for letter in one.text)
        )


def _bold(look: RunLook) -> bool:
    return look.bold


def _italic(look: RunLook) -> bool:
    return look.italic


def lines_of(
    paragraph: Paragraph,
    *,
    at_tabs: bool = False,
    table: Table | None = None,
    row: int = 0,
    column: int = 0,
) -> Iterator[Line]:
    """Cut a paragraph at its line breaks; lines without words are left out."""
    current: list[Stretch] = []
    label = paragraph.label
    for stretch in paragraph.stretches:
        text = stretch.text.replace("\t", "\n") if at_tabs else stretch.text
        first, *others = text.split("\n")
        current.append(_part(stretch, first))
        for other in others:
            line = Line(paragraph, tuple(current), label, table, row, column)
            if line.text:
                yield line
                label = ""
            current = [_part(stretch, other)]
    line = Line(paragraph, tuple(current), label, table, row, column)
    if line.text:
        yield line


def _part(stretch: Stretch, text: str) -> Stretch:
    return Stretch(text, stretch.look, stretch.is_legacy, stretch.is_composed)


def lines_in_blocks(blocks: Iterable[Block], *, at_tabs: bool = False) -> Iterator[Line]:
    """All lines in reading order; cells of a table row by row, text boxes after their paragraph."""
    for block in blocks:
        if isinstance(block, Paragraph):
            for paragraph in (block, *block.boxes):
                yield from lines_of(paragraph, at_tabs=at_tabs)
        else:
            yield from lines_in_table(block)


def lines_in_table(table: Table) -> Iterator[Line]:
    """The lines of a table's cells."""
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            for block in cell.blocks:
                if isinstance(block, Table):
                    yield from lines_in_table(block)
                    continue
                for paragraph in (block, *block.boxes):
                    yield from lines_of(paragraph, table=table, row=number, column=cell.column)


def quoted(text: str) -> str:
    """Words of the document as a place names them, long ones cut."""
    line = " ".join(text.split())
    if len(line) > _QUOTED:
        cut = line[:_QUOTED]
        line = f"{cut.rpartition(' ')[0] or cut}…"
    return f"«{line}»"


def paragraph_place(paragraph: Paragraph) -> str:
    """Where a paragraph stands: `Đoạn 12 «…»`."""
    name = f"Đoạn {paragraph.number}" if paragraph.number else "Dòng"
    return f"{name} {quoted(paragraph.words)}"


def size_text(size: float) -> str:
    """A size or a measure as printed, with a decimal comma: `13,5`."""
    return f"{size:.2f}".rstrip("0").rstrip(".").replace(".", ",")

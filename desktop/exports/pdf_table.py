"""Ruled tables of a PDF: heading rows repeat, a row higher than most of a page goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from desktop.exports.document import Align, Table
from desktop.exports.fonts import width
from desktop.exports.layout import STAY_LINES
from desktop.exports.pdf_row_parts import Room, parted
from desktop.exports.pdf_rows import Laid, LaidRow, TableLayout, cell_height, height_of
from desktop.exports.pdf_text import target
from desktop.exports.styles import (
    ASCENT,
    CELL_LEFT,
    CELL_PADDING_MM,
    GRID_WIDTH,
    POINTS_PER_MM,
    Page,
)

_PADDING = CELL_PADDING_MM * POINTS_PER_MM
_TALL = 0.6
"""Share of a page above which a row may go on on the next page."""


def pdf_table(table: Table, page: Page) -> PdfTable:
    """Lay a table out as wide as the page's text."""
    layout = TableLayout(table, page)
    return PdfTable(layout.head(), layout.rows(), page)


class PdfTable(Flowable):
    """A table, or the part of it that stands on one page."""

    spaceAfter = 6

    def __init__(self, head: list[LaidRow], rows: list[LaidRow], page: Page) -> None:
        """Take laid out rows."""
        super().__init__()
        self._head = head
        self._rows = rows
        self._page = page
        self._tall = _TALL * page.text_height
        self._moved_on = False
        self.height = sum(row.high for row in head) + sum(row.high for row in rows)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """As high as its rows."""
        return self._page.text_width, self.height

    @property
    def beginning_height(self) -> float:
        """Points of the heading and the first row, of a tall one only two lines."""
        first = next((place for place, row in enumerate(self._rows) if not row.group), 0)
        high = sum(row.high for row in (*self._head, *self._rows[:first]))
        if self._rows:
            one = self._rows[first].high
            high += min(one, height_of(CELL_LEFT, STAY_LINES)) if one > self._tall else one
        return high

    @property
    def end_height(self) -> float:
        """Points of the last rows, which stay with a signature below."""
        return sum(row.high for row in self._rows[-STAY_LINES:])

    def split(self, _width: float, available: float) -> list[Flowable]:
        """Split between rows; within a row only where most of a page would stay empty."""
        head = sum(row.high for row in self._head)
        room = Room(available - head, self._tall, must=self._moved_on)
        before, after = parted(self._rows, room)
        if not before:
            self._moved_on = True
            return []
        first = PdfTable(self._head, before, self._page)
        # Rows fit with a hair of tolerance, which the frame does not have.
        first.height = min(first.height, available)
        parts: list[Flowable] = [first]
        if after:
            parts.append(PdfTable(self._head, after, self._page))
        return parts

    def draw(self) -> None:
        """Draw the text of all rows, then the lines."""
        rows = [*self._head, *self._rows]
        text = self.canv.beginText()
        font: tuple[str, float] | None = None
        top = self.height
        for row in rows:
            if row.rule:
                self.canv.bookmarkHorizontal(target(row.rule), 0, top)
            for cell in row.cells:
                if font != (cell.face, cell.style.size):
                    font = cell.face, cell.style.size
                    text.setFont(*font)
                _draw_cell(text, cell, top, cell.down or row.high)
            top -= row.high
        self.canv.drawText(text)
        self.canv.setLineWidth(GRID_WIDTH)
        self.canv.lines(_lines(rows, self.height))


def _draw_cell(text: Any, cell: Laid, top: float, high: float) -> None:
    """Place the lines of a cell: from the top, in the heading in the middle."""
    style = cell.style
    lead = style.line
    y = top - GRID_WIDTH - style.before - ASCENT * style.size
    if cell.in_middle:
        y -= (high - cell_height(cell)) / 2
    x = cell.left + _PADDING
    for line in cell.lines:
        if cell.align is not Align.LEFT:
            free = cell.wide - 2 * _PADDING - width(line, style.size, cell.face)
            x = cell.left + _PADDING + (free / 2 if cell.align is Align.CENTRE else free)
        if line:
            text.setTextOrigin(x, y)
            text.textOut(line)
        y -= lead


def _lines(rows: Sequence[LaidRow], top: float) -> list[tuple[float, float, float, float]]:
    """The lines of the grid; those between cells run on as long as rows share them."""
    right = max(cell.left + cell.wide for row in rows for cell in row.cells)
    drawn = [(0.0, top, right, top)]
    open_since: dict[float, float] = {0.0: top, right: top}
    y = top
    for row in rows:
        for edge in [edge for edge in open_since if edge not in (*row.edges, 0.0, right)]:
            drawn.append((edge, open_since.pop(edge), edge, y))
        for edge in row.edges:
            open_since.setdefault(edge, y)
        y -= row.high
        drawn += _under(row, y, right)
    return drawn + [(edge, since, edge, y) for edge, since in open_since.items()]


def _under(row: LaidRow, y: float, right: float) -> list[tuple[float, float, float, float]]:
    """The line under a row, open where a cell reaches further down."""
    if not row.open:
        return [(0.0, y, right, y)]
    parts: list[tuple[float, float, float, float]] = []
    x = 0.0
    for left, end in sorted(row.open):
        if left > x:
            parts.append((x, y, left, y))
        x = end
    if x < right:
        parts.append((x, y, right, y))
    return parts

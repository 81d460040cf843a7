"""Ruled tables of a PDF: heading rows repeat, a row higher than most of a page goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.platypus import Flowable

from desktop.exports import styles
from desktop.exports.characters import printable
from desktop.exports.document import Align, Row, Table
from desktop.exports.fonts import Face, drawable, face_of, width
from desktop.exports.lines import wrapped
from desktop.exports.pdf_text import target
from desktop.exports.styles import ASCENT, CELL_PADDING_MM, POINTS_PER_MM, Page, TextStyle
from desktop.exports.table_grid import Grid

_PADDING = CELL_PADDING_MM * POINTS_PER_MM
_GRID_WIDTH = 0.5
_TALL = 0.6
"""Share of a page above which a row may go on on the next page."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A cell with its lines: points from the left edge of the table, and its size."""

    left: float
    wide: float
    lines: tuple[str, ...]
    style: TextStyle
    face: Face
    align: Align
    down: float = 0
    """Height of a heading cell over several rows; 0 for one row."""


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row with its height in points."""

    cells: tuple[Laid, ...]
    high: float
    group: bool = False
    rule: str = ""
    edges: tuple[float, ...] = ()
    """Where the lines between its cells stand."""


def pdf_table(table: Table, page: Page) -> PdfTable:
    """Lay a table out as wide as the page's text."""
    layout = _Layout(table, page)
    return PdfTable(layout.head(), [layout.row(row) for row in table.rows], page)


class PdfTable(Flowable):
    """A table, or the part of it that stands on one page."""

    spaceAfter = 6

    def __init__(self, head: list[LaidRow], rows: list[LaidRow], page: Page) -> None:
        """Take laid out rows."""
        super().__init__()
        self._head = head
        self._rows = rows
        self._page = page
        self.height = sum(row.high for row in head) + sum(row.high for row in rows)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """As high as its rows."""
        return self._page.text_width, self.height

    def split(self, _width: float, available: float) -> list[Flowable]:
        """Split between rows; within a row only where most of a page would stay empty."""
        left = available - sum(row.high for row in self._head)
        count = 0
        while count < len(self._rows) and self._rows[count].high <= left:
            left -= self._rows[count].high
            count += 1
        if count == len(self._rows):
            return [self]
        before, after = self._rows[:count], self._rows[count:]
        cut = _cut(after[0], left) if after[0].high > _TALL * self._page.text_height else None
        if cut is not None:
            before, after = [*before, cut[0]], [cut[1], *after[1:]]
        else:
            before, after = self._without_last_groups(before, after, available)
        if not before:
            return []
        return [
            PdfTable(self._head, before, self._page),
            PdfTable(self._head, after, self._page),
        ]

    def _without_last_groups(
        self, before: list[LaidRow], after: list[LaidRow], available: float
    ) -> tuple[list[LaidRow], list[LaidRow]]:
        """Move group rows at the end on to the rows they head."""
        count = len(before)
        while count and before[count - 1].group:
            count -= 1
        if count == 0 and available > self._page.text_height - 1:
            return before, after
        return before[:count], [*before[count:], *after]

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
        self.canv.setLineWidth(_GRID_WIDTH)
        self.canv.lines(_lines(rows, self.height))


class _Layout:
    """Breaks the cells of one table into lines."""

    def __init__(self, table: Table, page: Page) -> None:
        self._table = table
        self._grid = Grid(table.columns, page.text_width)
        edges = [0.0]
        for wide in self._grid.widths:
            edges.append(edges[-1] + wide)
        self._edges = edges

    def head(self) -> list[LaidRow]:
        """The heading rows; the last row grows when a merged cell needs more."""
        placed = self._grid.head_rows(self._table.head)
        laid = [
            [
                (
                    self._laid(start, cell.columns, cell.text, styles.TABLE_HEAD, Align.CENTRE),
                    cell,
                    first,
                )
                for start, cell, first in row
            ]
            for row in placed
        ]
        highs = [
            max(
                (_high(cell) for cell, of, _ in row if of.rows == 1), default=styles.TABLE_HEAD.line
            )
            for row in laid
        ]
        for at, row in enumerate(laid):
            for cell, of, first in row:
                if first and of.rows > 1:
                    lack = _high(cell) - sum(highs[at : at + of.rows])
                    highs[at + of.rows - 1] += max(lack, 0)
        return [
            LaidRow(
                tuple(
                    replace(cell, down=sum(highs[at : at + of.rows]))
                    for cell, of, first in row
                    if first
                ),
                highs[at],
                edges=tuple(cell.left for cell, _, _ in row[1:]),
            )
            for at, row in enumerate(laid)
        ]

    def row(self, row: Row) -> LaidRow:
        """A row of the body."""
        cells: list[Laid] = []
        start = 0
        for cell in row.cells:
            style = styles.GROUP_LEFT if row.group else styles.CELL_LEFT
            align = cell.align or self._table.columns[start].align
            if row.group:
                align = Align.LEFT
            cells.append(self._laid(start, cell.columns, cell.text, style, align, cell.bold))
            start += cell.columns
        high = max(_high(cell) for cell in cells)
        edges = tuple(cell.left for cell in cells[1:])
        return LaidRow(tuple(cells), high, row.group, row.rule, edges)

    def _laid(
        self,
        start: int,
        columns: int,
        text: str,
        style: TextStyle,
        align: Align,
        bold: bool = False,
    ) -> Laid:
        face = face_of(style.bold or bold, style.italic)
        lines = wrapped(
            drawable(printable(text)), self._grid.room(start, columns), style.size, face
        )
        wide = self._edges[start + columns] - self._edges[start]
        return Laid(self._edges[start], wide, lines, style, face, align)


def _high(cell: Laid) -> float:
    return cell.style.before + cell.style.after + len(cell.lines) * cell.style.line


def _cut(row: LaidRow, room: float) -> tuple[LaidRow, LaidRow] | None:
    """Cut a row so that its first part fills `room`; None when not even two lines fit."""
    style = row.cells[0].style
    count = int((room - style.before - style.after) / style.line)
    if count < 2:
        return None
    first = tuple(replace(cell, lines=cell.lines[:count]) for cell in row.cells)
    rest = tuple(replace(cell, lines=cell.lines[count:]) for cell in row.cells)
    return (
        replace(row, cells=first, high=max(map(_high, first))),
        replace(row, cells=rest, high=max(map(_high, rest)), rule=""),
    )


def _draw_cell(text: Any, cell: Laid, top: float, high: float) -> None:
    """Place the lines of a cell: from the top, in the heading in the middle."""
    style = cell.style
    lead = style.line
    y = top - style.before - ASCENT * style.size
    if cell.down:
        y -= (high - _high(cell)) / 2
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
    """The line under a row, open where a heading cell reaches further down."""
    open_parts = [cell for cell in row.cells if cell.down > row.high + 0.01]
    if not open_parts:
        return [(0.0, y, right, y)]
    parts: list[tuple[float, float, float, float]] = []
    x = 0.0
    for cell in open_parts:
        if cell.left > x:
            parts.append((x, y, cell.left, y))
        x = cell.left + cell.wide
    if x < right:
        parts.append((x, y, right, y))
    return parts

"""Rows of a table in a PDF: their cells broken into lines, before they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.exports import styles
from desktop.exports.characters import printable
from desktop.exports.column_widths import Grid
from desktop.exports.document import Align, Cell, HeadCell, Row, Table
from desktop.exports.fonts import Face, drawable, face_of
from desktop.exports.lines import wrapped
from desktop.exports.styles import Page, TextStyle
from desktop.exports.table_grid import AnyCell, Placed, merges_rows, placed_rows


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
    """Height of a cell over several rows; 0 for one row."""
    in_middle: bool = False
    """Whether its lines stand halfway down, as in the heading."""


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row with its height in points and the cells that begin in it."""

    cells: tuple[Laid, ...]
    high: float
    group: bool = False
    rule: str = ""
    edges: tuple[float, ...] = ()
    """Where the lines between its cells stand."""
    open: tuple[tuple[float, float], ...] = ()
    """From where to where a cell goes on below, so that no line is drawn."""


class TableLayout:
    """Breaks the cells of one table into lines, a text that comes again only once."""

    def __init__(self, table: Table, page: Page) -> None:
        """Share the page's width out among the columns."""
        self._table = table
        self._grid = Grid(table, page.text_width)
        edges = [0.0]
        for wide in self._grid.widths:
            edges.append(edges[-1] + wide)
        self._edges = edges
        self._broken: dict[tuple[str, int, int, Face], tuple[str, ...]] = {}

    def head(self) -> list[LaidRow]:
        """The heading rows."""
        placed = placed_rows(self._table.head)
        laid = [[self._head_cell(start, cell) for start, cell, _ in row] for row in placed]
        return self._merged(placed, laid)

    def rows(self) -> list[LaidRow]:
        """The rows of the body."""
        rows = self._table.rows
        if not merges_rows(rows):
            return [self._row(row) for row in rows]
        placed = placed_rows([row.cells for row in rows])
        laid = [
            [self._cell(start, cell, row) for start, cell, _ in cells]
            for row, cells in zip(rows, placed, strict=True)
        ]
        return [
            replace(one, group=row.group, rule=row.rule)
            for one, row in zip(self._merged(placed, laid), rows, strict=True)
        ]

    def _merged(
        self, placed: Sequence[Sequence[Placed[AnyCell]]], laid: Sequence[Sequence[Laid]]
    ) -> list[LaidRow]:
        """Rows with cells over several; the last of them grows when such a cell needs more."""
        highs = _heights(placed, laid)
        return [
            LaidRow(
                tuple(
                    replace(one, down=sum(highs[at : at + cell.rows])) if cell.rows > 1 else one
                    for (_, cell, above), one in zip(cells, ones, strict=True)
                    if not above
                ),
                highs[at],
                edges=tuple(one.left for one in ones[1:]),
                open=tuple(
                    (one.left, one.left + one.wide)
                    for (_, cell, above), one in zip(cells, ones, strict=True)
                    if above + 1 < cell.rows
                ),
            )
            for at, (cells, ones) in enumerate(zip(placed, laid, strict=True))
        ]

    def _head_cell(self, start: int, cell: HeadCell) -> Laid:
        laid = self._laid(start, cell.columns, cell.text, styles.TABLE_HEAD, Align.CENTRE)
        return replace(laid, in_middle=True)

    def _row(self, row: Row) -> LaidRow:
        """A row no cell of which covers others."""
        cells: list[Laid] = []
        start = 0
        for cell in row.cells:
            cells.append(self._cell(start, cell, row))
            start += cell.columns
        edges = tuple(cell.left for cell in cells[1:])
        return LaidRow(tuple(cells), max(map(cell_height, cells)), row.group, row.rule, edges)

    def _cell(self, start: int, cell: Cell, row: Row) -> Laid:
        if row.group:
            return self._laid(start, cell.columns, cell.text, styles.GROUP_LEFT, Align.LEFT)
        align = cell.align or self._table.columns[start].align
        bold, italic = cell.bold, False
        if not isinstance(cell.content, str):
            bold, italic = cell.content.bold, cell.content.italic
        face = face_of(bold, italic)
        return self._laid(start, cell.columns, cell.text, styles.CELL_LEFT, align, face)

    def _laid(
        self,
        start: int,
        columns: int,
        text: str,
        style: TextStyle,
        align: Align,
        face: Face | None = None,
    ) -> Laid:
        face = face or face_of(style.bold, style.italic)
        wide = self._edges[start + columns] - self._edges[start]
        key = text, start, columns, face
        if key not in self._broken:
            room = self._grid.room(start, columns)
            self._broken[key] = wrapped(drawable(printable(text)), room, style.size, face)
        return Laid(self._edges[start], wide, self._broken[key], style, face, align)


def _heights(
    placed: Sequence[Sequence[Placed[AnyCell]]], laid: Sequence[Sequence[Laid]]
) -> list[float]:
    """Heights of rows, by their own cells first, then by those over several rows."""
    highs = [
        max(
            (
                cell_height(one)
                for (_, cell, _), one in zip(cells, ones, strict=True)
                if cell.rows == 1
            ),
            default=styles.CELL_LEFT.line,
        )
        for cells, ones in zip(placed, laid, strict=True)
    ]
    for at, (cells, ones) in enumerate(zip(placed, laid, strict=True)):
        for (_, cell, above), one in zip(cells, ones, strict=True):
            if not above and cell.rows > 1:
                last = min(at + cell.rows, len(highs)) - 1
                highs[last] += max(cell_height(one) - sum(highs[at : last + 1]), 0)
    return highs


def cell_height(cell: Laid) -> float:
    """Points that the lines of a cell need, with the line of the grid above them."""
    return height_of(cell.style, len(cell.lines))


def height_of(style: TextStyle, lines: int) -> float:
    """Points of so many lines in a cell."""
    return styles.GRID_WIDTH + style.before + lines * style.line + style.after

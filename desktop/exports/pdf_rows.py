"""Rows of a table in a PDF: their cells broken into lines, before they are drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.exports import styles
from desktop.exports.characters import printable
from desktop.exports.document import Align, HeadCell, Row, Table
from desktop.exports.fonts import Face, drawable, face_of
from desktop.exports.lines import wrapped
from desktop.exports.styles import Page, TextStyle
from desktop.exports.table_grid import Grid


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


class TableLayout:
    """Breaks the cells of one table into lines, a text that comes again only once."""

    def __init__(self, table: Table, page: Page) -> None:
        """Share the page's width out among the columns."""
        self._table = table
        self._grid = Grid(table.columns, page.text_width)
        edges = [0.0]
        for wide in self._grid.widths:
            edges.append(edges[-1] + wide)
        self._edges = edges
        self._broken: dict[tuple[str, int, int, Face], tuple[str, ...]] = {}

    def head(self) -> list[LaidRow]:
        """The heading rows; the last row of a merged cell grows when the cell needs more."""
        placed = self._grid.head_rows(self._table.head)
        rows = [
            [
                _HeadCell(self._head_cell(start, cell), cell.rows, first)
                for start, cell, first in row
            ]
            for row in placed
        ]
        highs = _head_heights(rows)
        return [
            LaidRow(
                tuple(
                    replace(cell.laid, down=sum(highs[at : at + cell.rows]))
                    for cell in row
                    if cell.first
                ),
                highs[at],
                edges=tuple(cell.laid.left for cell in row[1:]),
            )
            for at, row in enumerate(rows)
        ]

    def _head_cell(self, start: int, cell: HeadCell) -> Laid:
        return self._laid(start, cell.columns, cell.text, styles.TABLE_HEAD, Align.CENTRE)

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
        edges = tuple(cell.left for cell in cells[1:])
        return LaidRow(tuple(cells), max(map(cell_height, cells)), row.group, row.rule, edges)

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
        wide = self._edges[start + columns] - self._edges[start]
        key = text, start, columns, face
        if key not in self._broken:
            room = self._grid.room(start, columns)
            self._broken[key] = wrapped(drawable(printable(text)), room, style.size, face)
        return Laid(self._edges[start], wide, self._broken[key], style, face, align)


@dataclass(frozen=True, slots=True)
class _HeadCell:
    """A heading cell, over how many rows it stands, and whether it begins in this one."""

    laid: Laid
    rows: int
    first: bool


def _head_heights(rows: list[list[_HeadCell]]) -> list[float]:
    """Heights of the heading rows, by their own cells first, then by those over several rows."""
    highs = [
        max(
            (cell_height(cell.laid) for cell in row if cell.rows == 1),
            default=styles.TABLE_HEAD.line,
        )
        for row in rows
    ]
    for at, row in enumerate(rows):
        for cell in row:
            if cell.first and cell.rows > 1:
                lack = cell_height(cell.laid) - sum(highs[at : at + cell.rows])
                highs[at + cell.rows - 1] += max(lack, 0)
    return highs


def cell_height(cell: Laid) -> float:
    """Points that the lines of a cell need."""
    return cell.style.before + cell.style.after + len(cell.lines) * cell.style.line


def cut_row(row: LaidRow, room: float) -> tuple[LaidRow, LaidRow] | None:
    """Cut a row so that its first part fills `room`; None when not even two lines fit."""
    style = row.cells[0].style
    count = int((room - style.before - style.after) / style.line)
    if count < 2:
        return None
    first = tuple(replace(cell, lines=cell.lines[:count]) for cell in row.cells)
    rest = tuple(replace(cell, lines=cell.lines[count:]) for cell in row.cells)
    return (
        replace(row, cells=first, high=max(map(cell_height, first))),
        replace(row, cells=rest, high=max(map(cell_height, rest)), rule=""),
    )

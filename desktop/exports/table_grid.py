"""The grid of a table: how wide its columns are and where the cells of its heading begin."""

from __future__ import annotations

from desktop.exports.document import Column, HeadCell
from desktop.exports.styles import CELL_PADDING_MM, POINTS_PER_MM

Placed = tuple[int, HeadCell, bool]
"""The first column of a heading cell, the cell, and whether this row is its first."""


class Grid:
    """Widths of columns in points, shared out by weight over the page's text."""

    def __init__(self, columns: tuple[Column, ...], text_width: float) -> None:
        """Share `text_width` points out."""
        whole = sum(column.weight for column in columns)
        self.widths = [text_width * column.weight / whole for column in columns]

    def width(self, start: int, columns: int = 1) -> float:
        """Points from edge to edge of a cell that begins at column `start`."""
        return sum(self.widths[start : start + columns])

    def room(self, start: int, columns: int = 1) -> float:
        """Points for the text of a cell."""
        return self.width(start, columns) - 2 * CELL_PADDING_MM * POINTS_PER_MM

    def head_rows(self, head: tuple[tuple[HeadCell, ...], ...]) -> list[list[Placed]]:
        """Place the heading's cells; a cell over several rows comes again in each of them."""
        rows: list[list[Placed]] = []
        above: list[tuple[int, HeadCell, int]] = []
        for cells in head:
            row: list[Placed] = [(start, cell, False) for start, cell, _ in above]
            below = [(start, cell, left - 1) for start, cell, left in above if left > 1]
            taken = {
                column for start, cell, _ in above for column in range(start, start + cell.columns)
            }
            column = 0
            for cell in cells:
                while column in taken:
                    column += 1
                row.append((column, cell, True))
                if cell.rows > 1:
                    below.append((column, cell, cell.rows - 1))
                column += cell.columns
            rows.append(sorted(row, key=_start))
            above = below
        return rows


def _start(placed: Placed) -> int:
    return placed[0]

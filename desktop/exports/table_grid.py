"""Where the cells of a table begin, merged ones among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from desktop.exports.document import Row


class Covering(Protocol):
    """A cell of a heading or a body, which covers so many columns and rows."""

    @property
    def text(self) -> str:
        """The words in it."""

    @property
    def columns(self) -> int:
        """Columns it covers."""

    @property
    def rows(self) -> int:
        """Rows it covers."""


AnyCell = TypeVar("AnyCell", bound=Covering)
Placed = tuple[int, AnyCell, int]
"""The first column of a cell, the cell, and how many rows above this one it begins."""


def placed_rows(rows: Sequence[Sequence[AnyCell]]) -> list[list[Placed[AnyCell]]]:
    """Place the cells of rows; a cell over several rows comes again in each of them."""
    placed: list[list[Placed[AnyCell]]] = []
    above: list[Placed[AnyCell]] = []
    for cells in rows:
        row = [(start, cell, depth + 1) for start, cell, depth in above if depth + 1 < cell.rows]
        taken = {column for start, cell, _ in row for column in range(start, start + cell.columns)}
        column = 0
        for cell in cells:
            while column in taken:
                column += 1
            row.append((column, cell, 0))
            column += cell.columns
        row.sort(key=_start)
        placed.append(row)
        above = row
    return placed


def merges_rows(rows: Sequence[Row]) -> bool:
    """Whether a cell of the body covers several rows."""
    return any(cell.rows > 1 for row in rows for cell in row.cells)


def _start(placed: Placed[AnyCell]) -> int:
    return placed[0]

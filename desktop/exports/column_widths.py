"""How wide the columns of a table are: by their weights, or after what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest

from desktop.exports import styles
from desktop.exports.characters import printable
from desktop.exports.document import Table
from desktop.exports.fonts import Face, width
from desktop.exports.lines import unbroken
from desktop.exports.styles import CELL_PADDING_MM, POINTS_PER_MM
from desktop.exports.table_grid import AnyCell, placed_rows

_MEASURED = 40
"""The longest texts and words of a column that are measured; the others are narrower."""
_SIDES = 2 * CELL_PADDING_MM * POINTS_PER_MM + 1
_LONGEST = 0.4
"""Share of the page that one word may ask for before it is cut."""
_MOST = 0.6
"""Share of the page that one column asks for, however long its text is."""


class Grid:
    """Widths of columns in points: shared out by weight over the page's text, or by content."""

    def __init__(self, table: Table, text_width: float) -> None:
        """Share `text_width` points out."""
        weights = [column.weight for column in table.columns]
        if not all(weight > 0 for weight in weights):
            weights = _of_content(table, text_width)
        whole = sum(weights)
        self.widths = [text_width * weight / whole for weight in weights]

    def width(self, start: int, columns: int = 1) -> float:
        """Points from edge to edge of a cell that begins at column `start`."""
        return sum(self.widths[start : start + columns])

    def room(self, start: int, columns: int = 1) -> float:
        """Points for the text of a cell."""
        return self.width(start, columns) - 2 * CELL_PADDING_MM * POINTS_PER_MM


def _of_content(table: Table, text_width: float) -> list[float]:
    """Points of each column: its longest word always, the rest after the length of its lines."""
    texts = _texts(table)
    size = styles.CELL_LEFT.size
    least = [
        min(_longest(_words(column), size, Face.BOLD) + _SIDES, text_width * _LONGEST)
        for column in texts
    ]
    wished = [
        max(low, min(_longest(column, size, Face.REGULAR) + _SIDES, text_width * _MOST))
        for low, column in zip(least, texts, strict=True)
    ]
    narrow, wide = sum(least), sum(wished)
    if narrow >= text_width or wide <= narrow:
        return least
    if wide <= text_width:
        return [one * text_width / wide for one in wished]
    share = (text_width - narrow) / (wide - narrow)
    return [low + (high - low) * share for low, high in zip(least, wished, strict=True)]


def _texts(table: Table) -> list[set[str]]:
    """The lines in each column, those of cells over several columns left out."""
    texts: list[set[str]] = [set() for _ in table.columns]
    _gather(texts, table.head)
    _gather(texts, [row.cells for row in table.rows])
    return texts


def _gather(texts: list[set[str]], rows: Sequence[Sequence[AnyCell]]) -> None:
    for cells in placed_rows(rows):
        for start, cell, above in cells:
            if not above and cell.columns == 1:
                texts[start].update(printable(cell.text).split("\n"))


def _words(texts: set[str]) -> set[str]:
    return {part for text in texts for word in text.split(" ") for part in unbroken(word)}


def _longest(texts: set[str], size: float, face: Face) -> float:
    longest = nlargest(_MEASURED, texts, key=len)
    return max((width(text, size, face) for text in longest), default=0)

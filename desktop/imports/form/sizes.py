"""Heights, near enough to tell whether text goes on to another page."""

from __future__ import annotations

from desktop.imports.form.values import (
    POINTS_PER_CM,
    SINGLE_LINE,
    Block,
    Cell,
    Paragraph,
    Row,
    Section,
    paragraphs_of,
)
from desktop.imports.form.widths import lines_in

_CELL_EDGES = 10
"""Points that the edges of a cell leave empty across."""


def page_count(section: Section) -> int:
    """About how many pages a section fills; one that only just goes on counts as not."""
    broken = sum(one.starts_page for one in paragraphs_of(section.blocks[1:]))
    if broken:
        return broken + 1
    height = sum(block_height(block, section.room) for block in section.blocks)
    return max(1, round(height / max(section.height, 1) + 0.35))


def block_height(block: Block, room: float) -> float:
    """About how many points a block takes down the page."""
    if isinstance(block, Paragraph):
        return _paragraph_height(block, room)
    return sum(row_height(row) for row in block.rows)


def row_height(row: Row) -> float:
    """About how many points a row takes down the page."""
    return max((_cell_height(cell) for cell in row.cells if not cell.goes_on), default=0)


def row_lines(row: Row) -> int:
    """About how many lines the highest cell of a row has."""
    return max((_cell_lines(cell) for cell in row.cells if not cell.goes_on), default=1)


def line_count(paragraph: Paragraph, room: float) -> int:
    """About how many lines a paragraph fills."""
    size = paragraph.size or 14
    left = paragraph.look.left_cm * POINTS_PER_CM
    indent = " " * max(0, round((paragraph.look.first_cm * POINTS_PER_CM - left) / size * 4))
    return lines_in(f"{indent}{paragraph.text}", size, room - left)


def _paragraph_height(paragraph: Paragraph, room: float) -> float:
    look = paragraph.look
    lines = line_count(paragraph, room)
    return lines * (paragraph.size or 12) * SINGLE_LINE * paragraph.spacing + max(
        look.before, look.after
    )


def _cell_height(cell: Cell) -> float:
    return sum(block_height(block, cell.width - _CELL_EDGES) for block in cell.blocks)


def _cell_lines(cell: Cell) -> int:
    room = cell.width - _CELL_EDGES
    return sum(
        line_count(block, room) if isinstance(block, Paragraph) else len(block.rows)
        for block in cell.blocks
    )

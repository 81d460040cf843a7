"""Where a table of a PDF may go on on the next page, and its rows parted there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.exports.pdf_rows import Laid, LaidRow, cell_height, height_of
from desktop.exports.styles import CELL_LEFT

_NEAR = 0.01
"""Points that make no difference."""


@dataclass(frozen=True, slots=True)
class Room:
    """Points for rows on a page, the height from which a row may be cut, and whether one must."""

    points: float
    tall: float
    must: bool = False


def parted(rows: list[LaidRow], room: Room) -> tuple[list[LaidRow], list[LaidRow]]:
    """The rows that stand in the room, and the others.

    Rows that a cell joins stay together, and a group row with the row below it, unless they are
    too tall or nothing else could stand on the page.
    """
    left, count = room.points, 0
    while count < len(rows) and rows[count].high <= left + _NEAR:
        left -= rows[count].high
        count += 1
    if count == len(rows):
        return rows, []
    if rows[count].high > room.tall or (room.must and count == 0):
        rows, count = _cut(rows, count, left)
    start = _start(rows, count, room.tall)
    return _split(rows, start if start or not room.must else count)


def _start(rows: list[LaidRow], count: int, tall: float) -> int:
    """Where the page ends: before the group rows and the joined rows that go on on the next."""
    while count and rows[count - 1].group:
        count -= 1
    start = count
    while start and rows[start - 1].open:
        start -= 1
    end = count
    while end < len(rows) - 1 and rows[end].open:
        end += 1
    if sum(row.high for row in rows[start : end + 1]) > tall:
        return count
    while start and rows[start - 1].group:
        start -= 1
    return start


def _cut(rows: list[LaidRow], at: int, room: float) -> tuple[list[LaidRow], int]:
    """Cut a row so that its first part fills `room`; leave it whole where not two lines fit."""
    own = [cell for cell in rows[at].cells if not cell.down]
    style = own[0].style if own else CELL_LEFT
    count = int((room + _NEAR - height_of(style, 0)) / style.line)
    if count < 2:
        return rows, at
    rest = tuple(_lines(cell, count) for cell in own)
    high = height_of(style, count)
    low = max(rows[at].high - high, max(map(cell_height, rest), default=0))
    rows = _grown(rows, at, high + low - rows[at].high)
    row = rows[at]
    first = tuple(cell if cell.down else _lines(cell, 0, count) for cell in row.cells)
    covered = tuple((cell.left, cell.left + cell.wide) for _, cell in _covering(rows, at))
    parts = [
        replace(row, cells=first, high=high, open=covered),
        replace(row, cells=rest, high=low, rule=""),
    ]
    return [*rows[:at], *parts, *rows[at + 1 :]], at + 1


def _lines(cell: Laid, start: int, end: int | None = None) -> Laid:
    return replace(cell, lines=cell.lines[start:end])


def _covering(rows: list[LaidRow], at: int) -> Iterator[tuple[int, Laid]]:
    """The cells over several rows that reach into the row at `at`, with the row they begin in."""
    above = 0.0
    for place in range(at, -1, -1):
        for cell in rows[place].cells:
            if cell.down > above + _NEAR:
                yield place, cell
        above += rows[place - 1].high


def _grown(rows: list[LaidRow], at: int, by: float) -> list[LaidRow]:
    """Make the row at `at` higher, and with it the cells that cover it."""
    grown = list(rows)
    for place, cell in _covering(rows, at):
        cells = tuple(
            replace(one, down=one.down + by) if one is cell else one for one in grown[place].cells
        )
        grown[place] = replace(grown[place], cells=cells)
    grown[at] = replace(grown[at], high=grown[at].high + by)
    return grown


def _split(rows: list[LaidRow], count: int) -> tuple[list[LaidRow], list[LaidRow]]:
    """Part the rows; a cell that covers rows on both sides goes on in the second part."""
    before, after = rows[:count], rows[count:]
    if not before or not before[-1].open:
        return before, after
    carried: list[Laid] = []
    inside = 0.0
    for place in range(count - 1, -1, -1):
        row = before[place]
        inside += row.high
        cells = []
        for cell in row.cells:
            if cell.down > inside + _NEAR:
                fits = int((inside + _NEAR - height_of(cell.style, 0)) / cell.style.line)
                carried.append(replace(_lines(cell, fits), down=cell.down - inside))
                cells.append(replace(_lines(cell, 0, fits), down=inside))
            else:
                cells.append(cell)
        before[place] = replace(row, cells=tuple(cells))
    before[-1] = replace(before[-1], open=())
    after[0] = replace(after[0], cells=(*carried, *after[0].cells))
    return before, _roomy(after)


def _roomy(rows: list[LaidRow]) -> list[LaidRow]:
    """Let the rows be as high as the cells carried over ask for."""
    for cell in rows[0].cells:
        lack = cell_height(cell) - cell.down
        if cell.down and lack > _NEAR:
            high, last = rows[0].high, 0
            while high < cell.down - _NEAR and last + 1 < len(rows):
                last += 1
                high += rows[last].high
            rows = _grown(rows, last, lack)
    return rows

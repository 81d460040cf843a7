"""A chart of lying bars in parts, told apart by their hatching so that it reads in black and white.

It is drawn as a grey PNG with the shipped font; the same bars give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from desktop.exports.fonts import Face, drawable, face_file, width
from desktop.exports.lines import wrapped
from desktop.exports.styles import POINTS_PER_MM

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

_DOTS_PER_MM = 7
_SIZE = 10
"""Points of every letter in a chart."""
_LINE_MM = 4.1
_BAR_MM, _GAP_MM = 4.2, 1.2
_NAMES_MM, _ENDS_MM = 78.0, 32.0
_SIDE_MM, _SWATCH_MM = 2.0, 6.0
_WHITE, _GREY, _DARK, _BLACK = 255, 190, 70, 0
_EDGE = 2
_STEPS = (1, 2, 5)
_MOST_STEPS = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its name, how much each part of it counts, and the words at its end."""

    name: str
    parts: tuple[int, ...]
    end: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars one below the other; `parts` names what their parts count, in their order.

    A part that no bar has is left out of the legend.
    """

    parts: tuple[str, ...]
    bars: tuple[Bar, ...]
    width_mm: float

    @property
    def longest(self) -> int:
        """What the longest bar counts."""
        return max((sum(bar.parts) for bar in self.bars), default=0)


@lru_cache(maxsize=8)
def drawn(chart: BarChart) -> bytes:
    """The chart as a PNG file."""
    from PIL import Image, ImageDraw, ImageFont

    legend = list(_legend(chart))
    top = len(legend) * _LINE_MM + _GAP_MM
    height = top + len(chart.bars) * (_row_mm(chart) + _GAP_MM) + _LINE_MM + _GAP_MM
    image = Image.new("L", (_dots(chart.width_mm), _dots(height)), _WHITE)
    size = round(_SIZE / POINTS_PER_MM * _DOTS_PER_MM)
    font = ImageFont.truetype(str(face_file(Face.REGULAR)), size)
    sheet = _Sheet(ImageDraw.Draw(image), font, chart)
    for place, line in enumerate(legend):
        sheet.legend(line, place * _LINE_MM)
    sheet.axis(top, height - _LINE_MM - _GAP_MM)
    for place, bar in enumerate(chart.bars):
        sheet.bar(bar, top + place * (_row_mm(chart) + _GAP_MM))
    file = BytesIO()
    image.save(file, "PNG", dpi=(_DOTS_PER_MM * 25.4,) * 2)
    return file.getvalue()


def steps(longest: int) -> tuple[int, ...]:
    """Round numbers from 0 to at least `longest`, at most nine of them."""
    step = 1
    while longest > step * _MOST_STEPS:
        digits = len(str(step)) - 1
        first = step // 10**digits
        following = _STEPS.index(first) + 1
        step = _STEPS[following] * 10**digits if following < len(_STEPS) else 10 ** (digits + 1)
    last = max(1, -(-longest // step))
    return tuple(range(0, (last + 1) * step, step))


class _Sheet:
    """Draws the parts of one chart, every measure in millimetres."""

    def __init__(self, draw: ImageDraw, font: FreeTypeFont, chart: BarChart) -> None:
        self._draw = draw
        self._font = font
        self._chart = chart
        self._steps = steps(chart.longest)

    def legend(self, entries: Sequence[tuple[int, float]], top: float) -> None:
        """A line of the legend: swatches with the names of parts."""
        for part, left in entries:
            self._box(part, left, top + 0.6, left + _SWATCH_MM, top + _LINE_MM - 0.6)
            self._text(self._chart.parts[part], left + _SWATCH_MM + 1, top)

    def axis(self, top: float, bottom: float) -> None:
        """Thin lines at round numbers, and the numbers below."""
        for number in self._steps:
            place = self._place(number)
            tone = _GREY if number else _BLACK
            thick = 1 if number else _EDGE
            self._draw.line(_dotted(place, top, place, bottom), tone, thick)
            half = width(str(number), _SIZE) / POINTS_PER_MM / 2
            self._text(str(number), place - half, bottom)

    def bar(self, bar: Bar, top: float) -> None:
        """A bar with its name before and its words behind."""
        row = _row_mm(self._chart)
        lines = _name_lines(bar.name)
        for place, line in enumerate(lines):
            wide = width(line, _SIZE) / POINTS_PER_MM
            above = top + (row - len(lines) * _LINE_MM) / 2
            self._text(line, _NAMES_MM - _SIDE_MM - wide, above + place * _LINE_MM)
        upper, begun = top + (row - _BAR_MM) / 2, 0
        for part, count in enumerate(bar.parts):
            if count:
                left, right = self._place(begun), self._place(begun + count)
                self._box(part, left, upper, right, upper + _BAR_MM)
                begun += count
        self._text(bar.end, self._place(begun) + 1, top + (row - _LINE_MM) / 2)

    def _place(self, number: int) -> float:
        """Where a number stands on the axis."""
        room = self._chart.width_mm - _NAMES_MM - _ENDS_MM
        return _NAMES_MM + room * number / self._steps[-1]

    def _box(self, part: int, left: float, top: float, right: float, bottom: float) -> None:
        edges = _dotted(left, top, right, bottom)
        within = edges[0] + _EDGE, edges[1] + _EDGE, edges[2] - _EDGE, edges[3] - _EDGE
        self._draw.rectangle(edges, _WHITE)
        if within[0] < within[2]:
            _FILLS[part % len(_FILLS)](self._draw, within)
        self._draw.rectangle(edges, outline=_BLACK, width=_EDGE)

    def _text(self, words: str, left: float, top: float) -> None:
        self._draw.text((_dots(left), _dots(top)), drawable(words), _BLACK, self._font)


_Edges = tuple[int, int, int, int]


def _solid(draw: ImageDraw, edges: _Edges) -> None:
    draw.rectangle(edges, _DARK)


def _empty(_draw: ImageDraw, _edges: _Edges) -> None:
    """Leave the part white."""


def _hatched(draw: ImageDraw, edges: _Edges, step: int = 14, thick: int = 3) -> None:
    """Rising lines, each drawn only within the part."""
    left, top, right, bottom = edges
    high = bottom - top
    for start in range(left - high, right, step):
        begin, end = max(start, left), min(start + high, right)
        if begin < end:
            line = (begin, bottom - (begin - start), end, bottom - (end - start))
            draw.line(line, _BLACK, thick)


def _dense(draw: ImageDraw, edges: _Edges) -> None:
    """Rising and upright lines close together."""
    _hatched(draw, edges, 8, 3)
    left, top, right, bottom = edges
    for place in range(left, right, 8):
        draw.line((place, top, place, bottom), _BLACK, 2)


def _dots_over(draw: ImageDraw, edges: _Edges) -> None:
    left, top, right, bottom = edges
    for row in range(top + 4, bottom - 3, 10):
        for place in range(left + 4, right - 3, 10):
            draw.rectangle((place, row, place + 2, row + 2), _BLACK)


_FILLS: tuple[Callable[[ImageDraw, _Edges], None], ...] = (
    _solid,
    _hatched,
    _empty,
    _dense,
    _dots_over,
)
"""How parts are told apart, in their order."""


def _legend(chart: BarChart) -> Iterator[list[tuple[int, float]]]:
    """The parts in the legend line by line, each with its place from the left."""
    line: list[tuple[int, float]] = []
    left = 0.0
    for part, name in enumerate(chart.parts):
        if not any(bar.parts[part] for bar in chart.bars):
            continue
        wide = _SWATCH_MM + 1 + width(name, _SIZE) / POINTS_PER_MM + 6
        if line and left + wide > chart.width_mm:
            yield line
            line, left = [], 0.0
        line.append((part, left))
        left += wide
    if line:
        yield line


def _name_lines(name: str) -> tuple[str, ...]:
    return wrapped(drawable(name), (_NAMES_MM - 2 * _SIDE_MM) * POINTS_PER_MM, _SIZE)


def _row_mm(chart: BarChart) -> float:
    """As high as the longest name asks for."""
    lines = max((len(_name_lines(bar.name)) for bar in chart.bars), default=1)
    return max(_BAR_MM, lines * _LINE_MM)


def _dots(length_mm: float) -> int:
    return round(length_mm * _DOTS_PER_MM)


def _dotted(left: float, top: float, right: float, bottom: float) -> _Edges:
    return _dots(left), _dots(top), _dots(right), _dots(bottom)

"""Flowables of a PDF beyond paragraphs: two columns side by side, and the end of the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from desktop.exports.layout import STAY_LINES
from desktop.exports.pdf_footnotes import NotedFrame, cited
from desktop.exports.pdf_table import PdfTable
from desktop.exports.styles import BODY

_Columns = tuple[Sequence[Flowable], Sequence[Flowable]]


class TwoColumns(Flowable):
    """Rows of two columns without lines: the head and the foot of a document."""

    def __init__(self, widths: tuple[float, float], *rows: _Columns) -> None:
        """Take the widths in points and the flowables of each row, from the top down."""
        super().__init__()
        self._widths = widths
        self._rows = rows

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """As high as the higher column of each row."""
        self.height = sum(max(self._heights(row)) for row in self._rows)
        return sum(self._widths), self.height

    def split(self, _width: float, available: float) -> list[Flowable]:
        """Split a single row whose left column no page could hold."""
        left, right = self._rows[0]
        if len(self._rows) > 1 or self._heights(([], right))[1] > available:
            return []
        count = 0
        while self._heights((left[: count + 1], []))[0] <= available and count < len(left):
            count += 1
        if count in (0, len(left)):
            return []
        first = TwoColumns(self._widths, (left[:count], right))
        first.wrap(0, available)
        return [first, TwoColumns(self._widths, (left[count:], []))]

    def draw(self) -> None:
        """Draw each column from the top of its row."""
        top = self.height
        for row in self._rows:
            x = 0.0
            for column, wide in zip(row, self._widths, strict=True):
                y = top
                for flowable in column:
                    y -= flowable.getSpaceBefore() + flowable.wrap(wide, self.height)[1]
                    flowable.drawOn(self.canv, x, y)
                    y -= flowable.getSpaceAfter()
                x += wide
            top -= max(self._heights(row))

    def _heights(self, row: _Columns) -> list[float]:
        return [
            sum(
                flowable.getSpaceBefore() + flowable.wrap(wide, 1e6)[1] + flowable.getSpaceAfter()
                for flowable in column
            )
            for column, wide in zip(row, self._widths, strict=True)
        ]


class Closing(Flowable):
    """The last of the text and the signature: at least two lines of text stay with it."""

    _frame: NotedFrame

    def __init__(self, text: Sequence[Flowable], foot: TwoColumns) -> None:
        """Take what stays with the signature; only the first of it may be long."""
        super().__init__()
        self._text = list(text)
        self._foot = foot

    @property
    def cited(self) -> tuple[int, ...]:
        """Numbers of the notes cited in the text."""
        return tuple(number for one in self._text for number in cited(one))

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As high as all of it together."""
        text = sum(_height(one, width, height) for one in self._text)
        self.height = text + GAP + self._foot.wrap(width, height)[1]
        self._wide = width
        return width, self.height

    def split(self, width: float, available: float) -> list[Flowable]:
        """Leave two lines or more with the signature; a foot higher than a page is split."""
        if not self._text:
            return self._foot.split(width, available)
        first, *rest = self._text
        high = first.wrap(width, available)[1]
        room = available - first.getSpaceBefore()
        parts: list[Any] = first.split(width, min(room, high - _staying(first)))
        if len(parts) > 1:
            return [parts[0], Closing([parts[1], *rest], self._foot)]
        too_high = self.wrap(width, available)[1] > self._frame.room
        if too_high and _height(first, width, available) <= available:
            return [first, Closing(rest, self._foot)]
        return []

    def draw(self) -> None:
        """Draw the text, then the foot."""
        y = self.height
        for one in self._text:
            y -= one.getSpaceBefore() + one.wrap(self._wide, self.height)[1]
            one.drawOn(self.canv, 0, y)
            y -= one.getSpaceAfter()
        self._foot.drawOn(self.canv, 0, 0)


def _height(flowable: Flowable, width: float, height: float) -> float:
    high: float = flowable.wrap(width, height)[1]
    return flowable.getSpaceBefore() + high + flowable.getSpaceAfter()


def _staying(flowable: Flowable) -> float:
    """Points at the end of the text that are not parted from the signature."""
    if isinstance(flowable, PdfTable):
        return flowable.end_height
    return STAY_LINES * BODY.line - 0.01


GAP = 6.0
"""Points between the text and the foot."""

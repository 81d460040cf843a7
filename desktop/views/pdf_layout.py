"""Where the pages of a PDF stand under each other at a zoom: pure arithmetic in screen pixels."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF

SCREEN_DPI = 96
POINTS_PER_INCH = 72
PIXELS_PER_POINT = SCREEN_DPI / POINTS_PER_INCH
"""At 100 % a page is as large as on paper, on a screen of the usual density."""
STEPS = (0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0)
MARGIN = 12
LEAST_SCALE = 0.1


class Fit(StrEnum):
    """A zoom that follows the room there is."""

    WIDTH = "width"
    PAGE = "page"


Zoom = float | Fit
"""1.0 is the size on paper."""


@dataclass(frozen=True, slots=True)
class Place:
    """What stands at the upper edge: a page, counted from 0, and how far down it, from 0 to 1."""

    page: int
    share: float = 0.0


class PageLayout:
    """Pages centred one below the other, in a view so many pixels wide and high."""

    def __init__(
        self, pages: Sequence[tuple[float, float]], zoom: Zoom, wide: float, high: float
    ) -> None:
        self.scales = [_scale(page, zoom, wide, high) for page in pages]
        sizes = [
            (round(width * scale), round(height * scale))
            for (width, height), scale in zip(pages, self.scales, strict=True)
        ]
        self.width = max((width for width, _ in sizes), default=0) + 2 * MARGIN
        middle = max(self.width, wide) / 2
        self._tops: list[int] = []
        self._bottoms: list[int] = []
        self.rects: list[QRectF] = []
        top = MARGIN
        for width, height in sizes:
            self.rects.append(QRectF(round(middle - width / 2), top, width, height))
            self._tops.append(top)
            self._bottoms.append(top + height)
            top += height + MARGIN
        self.height = top if sizes else 0

    def in_sight(self, top: float, bottom: float) -> range:
        """The pages between two heights."""
        return range(bisect_right(self._bottoms, top), bisect_left(self._tops, bottom))

    def place_at(self, top: float) -> Place:
        """What stands at a height; the gap above a page belongs to it."""
        if not self.rects:
            return Place(0)
        page = min(bisect_right(self._bottoms, top), len(self.rects) - 1)
        rect = self.rects[page]
        return Place(page, max(0.0, (top - rect.top()) / rect.height()))

    def top_of(self, place: Place) -> float:
        """The height at which a place stands; of a page's beginning with the gap above it."""
        if not self.rects:
            return 0.0
        rect = self.rects[min(place.page, len(self.rects) - 1)]
        if place.share <= 0 or place.page >= len(self.rects):
            return rect.top() - MARGIN
        return rect.top() + place.share * rect.height()


def _scale(page: tuple[float, float], zoom: Zoom, wide: float, high: float) -> float:
    """Pixels a point; fitted pages each take the room they find, upright or landscape."""
    if not isinstance(zoom, Fit):
        return zoom * PIXELS_PER_POINT
    scale = (wide - 2 * MARGIN) / page[0]
    if zoom is Fit.PAGE:
        scale = min(scale, (high - 2 * MARGIN) / page[1])
    return max(LEAST_SCALE, scale)


def next_zoom(zoom: float, step: int) -> float:
    """The next larger step, or the next smaller one where `step` is below 0."""
    if step > 0:
        return next((one for one in STEPS if one > zoom + 0.005), STEPS[-1])
    return next((one for one in reversed(STEPS) if one < zoom - 0.005), STEPS[0])

"""What is drawn on a PDF page beside text: rules, words in a box, pictures."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from desktop.exports.characters import printable
from desktop.exports.fonts import drawable, face_of
from desktop.exports.styles import (
    ASCENT,
    CAPTION,
    PICTURE,
    POINTS_PER_MM,
    RULE,
    RULE_WIDTH,
    STAMP_HEIGHT_MM,
    Page,
    TextStyle,
)


class Rule(Flowable):
    """A drawn line of so many points, centred."""

    def __init__(self, length: float) -> None:
        """Take the length in points."""
        super().__init__()
        self._length = length
        self.spaceAfter = RULE.after
        self._width = 0.0

    def wrap(self, available_width: float, _: float) -> tuple[float, float]:
        """Fill the width; as high as in Word."""
        self._width = available_width
        return available_width, RULE.before + RULE.line

    def draw(self) -> None:
        """Draw the line along the bottom."""
        left = (self._width - self._length) / 2
        self.canv.setLineWidth(RULE_WIDTH)
        self.canv.line(left, RULE.line / 2, left + self._length, RULE.line / 2)


class Stamp(Flowable):
    """Words in a box, in the middle of their column: a degree of urgency."""

    def __init__(self, style: TextStyle, words: str, wide: float) -> None:
        """Take the words and the width of the box in points."""
        super().__init__()
        self._style = style
        self._words = drawable(printable(words))
        self._wide = wide
        self.spaceBefore = style.before
        self._column = 0.0

    def wrap(self, available_width: float, _: float) -> tuple[float, float]:
        """Fill the width; the box is as high as the decree says."""
        self._column = available_width
        return available_width, STAMP_HEIGHT_MM * POINTS_PER_MM

    def draw(self) -> None:
        """Draw the box and the words."""
        high, size = STAMP_HEIGHT_MM * POINTS_PER_MM, self._style.size
        self.canv.setLineWidth(RULE_WIDTH)
        self.canv.rect((self._column - self._wide) / 2, 0, self._wide, high)
        self.canv.setFont(face_of(self._style.bold, self._style.italic), size)
        above = (high - self._style.line) / 2
        self.canv.drawCentredString(self._column / 2, high - above - ASCENT * size, self._words)


class Image(Flowable):
    """A picture with its caption, whole on one page where a page can hold both."""

    def __init__(
        self, png: bytes, size: tuple[float, float], caption: Flowable | None, page: Page
    ) -> None:
        """Take the size in points."""
        super().__init__()
        self._page = page
        self._png = png
        self._size = size
        self._caption = caption
        self._column = 0.0
        self.spaceBefore = PICTURE.before
        self.spaceAfter = PICTURE.after if caption is None else CAPTION.after

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """As wide as the column, as high as both together."""
        self._column = available_width
        high = self._size[1]
        if self._caption is not None:
            high += PICTURE.after + self._caption.wrap(available_width, available_height)[1]
        self.height = high
        return available_width, high

    def split(self, _: float, available: float) -> list[Flowable]:
        """Leave a caption longer than a page to the pages that follow."""
        high = self._size[1] + PICTURE.after
        if self._caption is None or self.height <= self._page.text_height or high > available:
            return []
        return [Image(self._png, self._size, None, self._page), self._caption]

    def draw(self) -> None:
        """Draw the picture in the middle, the caption below."""
        wide, high = self._size
        left = (self._column - wide) / 2
        shown = ImageReader(BytesIO(self._png))
        self.canv.drawImage(shown, left, self.height - high, wide, high, mask="auto")
        if self._caption is not None:
            self._caption.drawOn(self.canv, 0, 0)

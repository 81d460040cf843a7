"""How notes and figures look within the text that is edited."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QWidget

from desktop.services.chips import Chip, Chips
from desktop.text.typed_marks import figure
from desktop.views.theme import colours_of
from desktop.views.typed_document import FIGURE, NOTE, WORDS

NOTE_SIGN = "chú"
LONGEST = 40
"""Letters of a figure's words that are shown; a list of tasks has more."""
WAITING = "…"
_WEIGHT, _ITALIC = QTextFormat.Property.FontWeight.value, QTextFormat.Property.FontItalic.value
_SMALL = 0.72
_SIDE = 3
"""Pixels at both sides of what stands on a ground."""


class MarksDrawn(QPyTextObject):
    """Draws the notes and figures of a document in the colours of its editor."""

    def __init__(self, editor: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor
        self._chips: Chips | None = None
        self._texts: dict[str, str] = {}
        self._sizes: dict[tuple[object, ...], QSizeF] = {}

    @property
    def chips(self) -> Chips | None:
        """The figures that are shown, None while none are read."""
        return self._chips

    def show_figures(self, chips: Chips | None) -> None:
        """Show other figures from now on."""
        self._chips = chips
        self._texts.clear()
        self._sizes.clear()

    def chip(self, key: str) -> Chip | None:
        """The figure of a key, None for an unknown one or while none is read."""
        return self.chips.find(key) if self.chips is not None else None

    def figure_text(self, key: str) -> str:
        """What stands for a figure: its value, or its mark where nothing has that key."""
        if self._chips is None:
            return WAITING
        if key not in self._texts:
            found = self._chips.find(key)
            self._texts[key] = figure(key) if found is None else shortened(found.text)
        return self._texts[key]

    def intrinsicSize(self, doc: QTextDocument, _place: int, found: QTextFormat) -> QSizeF:
        """As wide as its words, as high as a line; a layout asks for the same ones often."""
        is_note = found.objectType() == NOTE
        text = NOTE_SIGN if is_note else self.figure_text(str(found.property(WORDS)))
        # The property and not the format's own font, which is made anew for every question.
        weight, italic = found.property(_WEIGHT), found.property(_ITALIC)
        look = (text, is_note, weight, italic, doc.defaultFont().toString())
        if look not in self._sizes:
            font = _font(doc, found)
            width = _width(_small(font) if is_note else font, text)
            self._sizes[look] = QSizeF(width, QFontMetricsF(font).height())
        return self._sizes[look]

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        _place: int,
        found: QTextFormat,
    ) -> None:
        """Draw a note raised, a figure on its ground, and a key without a figure in red."""
        colours = colours_of(self._editor)
        font = _font(doc, found)
        words = str(found.property(WORDS))
        room = QRectF(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if found.objectType() == NOTE:
            font = _small(font)
            room.setHeight(QFontMetricsF(font).height())
            _draw(painter, room, font, NOTE_SIGN, colours.continuous, colours.line)
        elif self.chips is not None and self.chip(words) is None:
            _draw(painter, room, font, figure(words), colours.overdue)
        else:
            text = self.figure_text(words)
            _draw(painter, room, font, text, colours.accent, colours.accent_ground)
        painter.restore()


def register(document: QTextDocument, drawn: MarksDrawn) -> None:
    """Let notes and figures of a document be drawn."""
    layout = document.documentLayout()
    for kind in (NOTE, FIGURE):
        layout.registerHandler(kind, drawn)


def shortened(text: str) -> str:
    """The beginning of a long text."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def _font(document: QTextDocument, found: QTextFormat) -> QFont:
    return found.toCharFormat().font().resolve(document.defaultFont())


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(max(font.pointSizeF(), 1.0) * _SMALL)
    return small


def _width(font: QFont, text: str) -> float:
    return QFontMetricsF(font).horizontalAdvance(text) + 2 * _SIDE + 2


def _draw(
    painter: QPainter, rect: QRectF, font: QFont, text: str, colour: str, ground: str = ""
) -> None:
    if ground:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(rect.adjusted(1, 0, -1, 0), _SIDE, _SIDE)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

"""What is painted in words: a paint device that records texts with their font and colour."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPaintDevice, QPaintEngine, QPaintEngineState, QTextItem


@dataclass(frozen=True)
class Painted:
    """A text as it was painted; `y` is its base line."""

    text: str
    struck: bool
    bold: bool
    colour: str
    y: float


class _Engine(QPaintEngine):
    """Records texts and leaves out the rest."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.texts: list[Painted] = []
        self._colour = ""

    def begin(self, _device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        self._colour = state.pen().color().name().upper()

    def drawTextItem(self, place: QPointF, item: QTextItem) -> None:
        font = item.font()
        bold = font.weight() >= QFont.Weight.DemiBold
        painted = Painted(item.text(), font.strikeOut(), bold, self._colour, place.y())
        self.texts.append(painted)

    def _leave_out(self, *_: Any) -> None:
        pass

    drawPixmap = drawPolygon = drawRects = drawPath = drawLines = _leave_out


class Recording(QPaintDevice):
    """Gives the lines that a painter paints on it, as fine as a screen's device."""

    def __init__(self, screen: QPaintDevice) -> None:
        super().__init__()
        self._screen = screen
        self._engine = _Engine()

    def lines(self) -> list[Painted]:
        """What was painted, line by line from above; letters of other fonts are joined again."""
        lines: dict[float, Painted] = {}
        for one in self._engine.texts:
            known = lines.get(one.y)
            lines[one.y] = replace(known, text=known.text + one.text) if known else one
        return [lines[y] for y in sorted(lines)]

    def paintEngine(self) -> QPaintEngine:
        return self._engine

    def metric(self, asked: QPaintDevice.PaintDeviceMetric) -> int:
        return self._screen.metric(asked)

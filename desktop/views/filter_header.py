"""The heading of the register's table: click to sort, its arrow opens the column's filter."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.views.tasks_columns import COLUMNS, PLACES
from desktop.views.tasks_filter import Sorting
from desktop.views.theme import colours_of

_ARROW = ((-1.0, -0.5), (1.0, -0.5), (0.0, 0.7))
_FUNNEL = ((-1.6, -1.6), (1.6, -1.6), (0.4, 0.0), (0.4, 2.0), (-0.4, 1.4), (-0.4, 0.0))
"""Outlines of the two signs, in half letters around their middle."""


class FilterHeader(QHeaderView):
    """Shows titles, which column sorts and which ones leave rows out.

    `filter_requested` and `sort_requested` carry the key of the column.
    """

    filter_requested = Signal(str)
    sort_requested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setAccessibleName("Tiêu đề cột")
        self._sorting = Sorting()
        self._filtered: frozenset[str] = frozenset()
        self._pressed_arrow: int | None = None

    def show_sorting(self, sorting: Sorting) -> None:
        """Mark the column that sorts."""
        self._sorting = sorting
        self.viewport().update()

    def show_filtered(self, columns: frozenset[str]) -> None:
        """Mark the columns that leave rows out."""
        self._filtered = columns
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Room for two lines of a title."""
        return QSize(0, self.fontMetrics().lineSpacing() * 2)

    def arrow_area(self, section: int) -> QRect:
        """Where the arrow of a column is, in the viewport."""
        width = self.fontMetrics().averageCharWidth() * 2 + 4
        left = self.sectionViewportPosition(section) + self.sectionSize(section) - width
        return QRect(left, 0, width, self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep a press on an arrow from sorting or moving the column."""
        section = self.logicalIndexAt(event.position().toPoint())
        on_edge = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        inside = section >= 0 and self.arrow_area(section).contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside and not on_edge:
            self._pressed_arrow = section
            return
        self._pressed_arrow = None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the filter of the arrow pressed."""
        section, self._pressed_arrow = self._pressed_arrow, None
        if section is None:
            super().mouseReleaseEvent(event)
        elif self.arrow_area(section).contains(event.position().toPoint()):
            self.filter_requested.emit(COLUMNS[section].key)

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        """Paint a title, its sign of sorting, and the arrow or the funnel."""
        colours = colours_of(self)
        key = COLUMNS[section].key
        painter.save()
        painter.fillRect(area, QColor(colours.ground))
        painter.setPen(QColor(colours.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.topRight(), area.bottomRight())
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        title = COLUMNS[section].title
        if self._sorting.column == key:
            title += " ↓" if self._sorting.descending else " ↑"
        arrow = self.arrow_area(section)
        gap = self.fontMetrics().averageCharWidth() // 2 + 1
        room = QRect(area.left() + gap, area.top(), arrow.left() - area.left() - gap, area.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(flags | Qt.TextFlag.TextWordWrap), title)
        self._paint_arrow(painter, arrow, key in self._filtered)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, area: QRect, filtered: bool) -> None:
        """A small arrow, or a filled funnel where the column leaves rows out."""
        colours = colours_of(self)
        unit = self.fontMetrics().averageCharWidth() / 2
        middle = QPointF(area.center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent if filtered else colours.soft))
        shape = _FUNNEL if filtered else _ARROW
        painter.drawPolygon(QPolygonF([middle + QPointF(x * unit, y * unit) for x, y in shape]))

    def foot_of(self, key: str) -> QPoint:
        """Where a popup of a column opens, on the screen."""
        section = PLACES[key]
        left = max(0, self.sectionViewportPosition(section))
        return self.viewport().mapToGlobal(QPoint(left, self.height()))

"""Paints the cells of the register's table: two lines at most, states by sign, word and colour."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.services.values import TaskRow
from desktop.views.states import look_of, state_text
from desktop.views.tasks_columns import COLUMNS, PLACES, deadline_was
from desktop.views.tasks_model import RECORD
from desktop.views.theme import Colours, colours_of

Index = QModelIndex | QPersistentModelIndex
LINES = 2
_REMEMBERED = 4000
_ORDINAL, _DEADLINE, _STATE = PLACES["ordinal"], PLACES["deadline"], PLACES["state"]
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TaskDelegate(QStyledItemDelegate):
    """Paints by hand: the table's rows all have the same height, so nothing is measured twice."""

    def __init__(self, table: QWidget) -> None:
        super().__init__(table)
        self._table = table
        self._broken: dict[tuple[str, int], str] = {}
        self.refresh()

    def refresh(self) -> None:
        """Take the table's font and colours again."""
        self.colours: Colours = colours_of(self._table)
        self._font = QFont(self._table.font())
        self._bold = QFont(self._font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._struck = QFont(self._font)
        self._struck.setStrikeOut(True)
        self._metrics = QFontMetrics(self._font)
        self.margin = self._metrics.averageCharWidth() // 2 + 1
        self._broken.clear()

    def row_height(self) -> int:
        """Room for two lines."""
        return self._metrics.lineSpacing() * LINES + self.margin

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Rows and columns have sizes of their own."""
        return QSize(self._metrics.averageCharWidth() * 10, self.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        record: TaskRow = index.data(RECORD)
        place = index.column()
        area: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        self._paint_ground(painter, area, state, index)
        inner = area.adjusted(self.margin, 0, -self.margin, 0)
        painter.setPen(QColor(self.colours.text))
        painter.setFont(self._font)
        if place == _STATE:
            painter.setFont(self._bold)
            painter.setPen(QColor(look_of(record).colour(self.colours)))
            self._paint_state(painter, inner, state_text(record))
        elif place == _DEADLINE and deadline_was(record):
            self._paint_moved(painter, inner, record)
        elif place == _ORDINAL:
            self._paint_ordinal(painter, inner, index, record.ordinal)
        else:
            text = COLUMNS[place].text(record)
            painter.drawText(inner, _LEFT, self.broken(text, inner.width()))
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        _option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Take a click or a double click anywhere in the first column as a tick."""
        if index.column() != _ORDINAL or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        turned = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, turned, Qt.ItemDataRole.CheckStateRole)

    def broken(self, text: str, width: int, bold: bool = False) -> str:
        """A text broken into the lines of a cell, the last one shortened with `…`."""
        key = (text, -width if bold else width)
        if key not in self._broken:
            if len(self._broken) > _REMEMBERED:
                self._broken.clear()
            font = self._bold if bold else self._font
            self._broken[key] = broken_text(text, font, width)
        return self._broken[key]

    def _paint_ground(
        self, painter: QPainter, area: QRect, state: QStyle.StateFlag, index: Index
    ) -> None:
        colours = self.colours
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(colours.accent_ground))
        elif index.row() % 2:
            painter.fillRect(area, QColor(colours.stripe))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRect(area.adjusted(0, 0, -1, -1))

    def _paint_state(self, painter: QPainter, inner: QRect, text: str) -> None:
        """On the text's own base line, which signs of other fonts would push down."""
        shown = self.broken(text, inner.width(), True)
        if "\n" in shown:
            painter.drawText(inner, _LEFT, shown)
            return
        metrics = painter.fontMetrics()
        base = inner.center().y() + 1 + (metrics.ascent() - metrics.descent()) // 2
        painter.drawText(inner.left(), base, shown)

    def _paint_moved(self, painter: QPainter, inner: QRect, record: TaskRow) -> None:
        """The first deadline struck out above the one in force."""
        half = self._metrics.lineSpacing()
        top = inner.center().y() - half + 1
        width = inner.width()
        upper = QRect(inner.left(), top, width, half)
        lower = QRect(inner.left(), top + half, width, half)
        elided = Qt.TextElideMode.ElideRight
        painter.setFont(self._struck)
        painter.setPen(QColor(self.colours.soft))
        was = self._metrics.elidedText(deadline_was(record), elided, width)
        painter.drawText(upper, _LEFT, was)
        painter.setFont(self._font)
        painter.setPen(QColor(self.colours.text))
        now = self._metrics.elidedText(record.deadline_text, elided, width)
        painter.drawText(lower, _LEFT, now)

    def _paint_ordinal(self, painter: QPainter, inner: QRect, index: Index, ordinal: str) -> None:
        """A box to tick, drawn in colours that stand out in both themes, and the number."""
        colours = self.colours
        side = self._metrics.ascent() * 4 // 5
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        box = QRect(inner.left(), inner.center().y() - side // 2, side, side)
        painter.save()
        painter.setPen(QPen(QColor(colours.accent if ticked else colours.soft), 1))
        painter.setBrush(QColor(colours.accent if ticked else colours.card))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        if ticked:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours.on_accent), side / 7))
            corners = ((0.22, 0.5), (0.42, 0.7), (0.78, 0.28))
            painter.drawPolyline(
                [QPointF(box.left() + x * side, box.top() + y * side) for x, y in corners]
            )
        painter.restore()
        text = inner.adjusted(side + self.margin, 0, 0, 0)
        painter.drawText(text, _LEFT, self.broken(ordinal, text.width()))


def broken_text(text: str, font: QFont, width: int) -> str:
    """Break a text into at most two lines of a width in pixels, the last shortened with `…`."""
    flat = " ".join(text.split())
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(flat) <= width:
        return flat
    layout = QTextLayout(flat, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    end = line.textStart() + line.textLength()
    layout.endLayout()
    rest = metrics.elidedText(flat[end:].strip(), Qt.TextElideMode.ElideRight, width)
    return f"{flat[:end].rstrip()}\n{rest}"

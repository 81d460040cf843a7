"""Paints the cells of the register's table: two lines at most, states by sign, word and colour.

While another day is compared, a cell that differs shows what it said struck out above what it says,
and the first column the signs of how the task differs.
"""

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
from desktop.views.differences import SIGNS, CellChange, Differences, Kind
from desktop.views.states import look_of, state_text
from desktop.views.tasks_columns import COLUMNS, PLACES, deadline_was
from desktop.views.tasks_model import NOTHING, RECORD
from desktop.views.telling import told_apart
from desktop.views.theme import Colours, colours_of

Index = QModelIndex | QPersistentModelIndex
LINES = 2
_REMEMBERED = 4000
_NONE = f"({NOTHING})"
_ORDINAL, _DEADLINE, _STATE = PLACES["ordinal"], PLACES["deadline"], PLACES["state"]
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TaskDelegate(QStyledItemDelegate):
    """Paints by hand: the table's rows all have the same height, so nothing is measured twice."""

    def __init__(self, table: QWidget) -> None:
        super().__init__(table)
        self._table = table
        self._broken: dict[tuple[str, int], str] = {}
        self._apart: dict[tuple[CellChange, int], tuple[str, str]] = {}
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
        self._apart.clear()

    def row_height(self) -> int:
        """Room for two lines."""
        return self._metrics.lineSpacing() * LINES + self.margin

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Rows and columns have sizes of their own."""
        return QSize(self._metrics.averageCharWidth() * 10, self.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        record: TaskRow = index.data(RECORD)
        found: Differences | None = index.model().differences  # type: ignore[attr-defined]
        area: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        self._paint_ground(painter, area, state, index)
        inner = area.adjusted(self.margin, 0, -self.margin, 0)
        is_gone = found is not None and found.is_gone(record.id)
        painter.setPen(QColor(self.colours.soft if is_gone else self.colours.text))
        painter.setFont(self._font)
        if index.column() == _ORDINAL:
            self._paint_ordinal(painter, inner, index, record)
        else:
            self._paint_cell(painter, inner, index.column(), record, found)
        painter.restore()

    def _paint_cell(
        self,
        painter: QPainter,
        inner: QRect,
        place: int,
        record: TaskRow,
        found: Differences | None,
    ) -> None:
        """Paint what a cell says, and above it what it said where that is to be told."""
        is_state = place == _STATE
        if is_state:
            painter.setFont(self._bold)
            painter.setPen(QColor(look_of(record).colour(self.colours)))
        change = self._change(place, record, found)
        if change is not None:
            self._paint_changed(painter, inner, change)
        elif is_state:
            self._paint_state(painter, inner, state_text(record))
        else:
            text = record.deadline_text if place == _DEADLINE else COLUMNS[place].text(record)
            painter.drawText(inner, _LEFT, self.broken(text, inner.width()))

    def _change(self, place: int, record: TaskRow, found: Differences | None) -> CellChange | None:
        """What a cell said before: on the other day, else the deadline that a task came with."""
        if found is not None:
            return found.cell(record.id, COLUMNS[place].key)
        was = deadline_was(record) if place == _DEADLINE else ""
        return CellChange(was, record.deadline_text) if was else None

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

    def _paint_changed(self, painter: QPainter, inner: QRect, change: CellChange) -> None:
        """The old value struck out above the new one, which is in the painter's font and colour."""
        half = self._metrics.lineSpacing()
        top = inner.center().y() - half + 1
        width = inner.width()
        upper = QRect(inner.left(), top, width, half)
        lower = QRect(inner.left(), top + half, width, half)
        elided = Qt.TextElideMode.ElideRight
        was, now = self._told_apart(change, width)
        new_pen, new_font = painter.pen(), painter.font()
        if change.tone:
            new_pen.setColor(QColor(getattr(self.colours, change.tone)))
        painter.setFont(self._struck if was else self._font)
        painter.setPen(QColor(self.colours.soft))
        painter.drawText(upper, _LEFT, self._metrics.elidedText(was or _NONE, elided, width))
        painter.setFont(new_font)
        painter.setPen(new_pen)
        shown = painter.fontMetrics().elidedText(now or _NONE, elided, width)
        painter.drawText(lower, _LEFT, shown)

    def _told_apart(self, change: CellChange, width: int) -> tuple[str, str]:
        """Both values so that what differs is in sight."""
        key = (change, width)
        if key not in self._apart:
            if len(self._apart) > _REMEMBERED:
                self._apart.clear()
            self._apart[key] = told_apart(change.old, change.new, self._metrics, width)
        return self._apart[key]

    def _paint_ordinal(
        self, painter: QPainter, inner: QRect, index: Index, record: TaskRow
    ) -> None:
        """A box to tick and the number; below them the signs of how the task differs."""
        found: Differences | None = index.model().differences  # type: ignore[attr-defined]
        kinds = found.kinds.get(record.id, ()) if found is not None else ()
        if kinds:
            half = self._metrics.lineSpacing()
            top = inner.center().y() - half + 1
            self._paint_signs(painter, QRect(inner.left(), top + half, inner.width(), half), kinds)
            inner = QRect(inner.left(), top, inner.width(), half)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        side = self._paint_box(painter, inner, ticked)
        text = inner.adjusted(side + self.margin, 0, 0, 0)
        painter.drawText(text, _LEFT, self.broken(record.ordinal, text.width()))

    def _paint_signs(self, painter: QPainter, line: QRect, kinds: tuple[Kind, ...]) -> None:
        """Signs side by side, each in its colour, below the box."""
        painter.save()
        painter.setFont(self._bold)
        step = painter.fontMetrics().horizontalAdvance("∆ ")
        for place, kind in enumerate(kinds):
            painter.setPen(QColor(getattr(self.colours, SIGNS[kind].tone)))
            painter.drawText(line.adjusted(place * step, 0, 0, 0), _LEFT, SIGNS[kind].mark)
        painter.restore()

    def _paint_box(self, painter: QPainter, inner: QRect, ticked: bool) -> int:
        """A box in colours that stand out in both themes; its side."""
        colours = self.colours
        side = self._metrics.ascent() * 4 // 5
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
        return side


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

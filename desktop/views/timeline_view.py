"""A task's life as a line of dots: when, what, by which document, old value struck out."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.services.values import TimelineStep
from desktop.text.dates import short_date
from desktop.views.theme import Colours, colours_of

SHORT = 40
"""Values up to this many letters stand on one line with their arrow."""


def step_html(step: TimelineStep, colours: Colours) -> str:
    """A step in words, with a link to its document where the register has it."""
    lines = [_what(step, colours)]
    if step.old or (step.new and step.kind not in ("progress", "completed")):
        lines.append(_values(step, colours))
    elif step.new:
        lines.append(escape(step.new))
    if step.document and step.document_id is None:
        lines.append(f"Văn bản: {escape(step.document)}")
    for remark in (f"Lý do: {step.reason}" if step.reason else "", step.remark):
        if remark:
            lines.append(f'<span style="color:{colours.soft}">{escape(remark)}</span>')
    return "<br/>".join(line for line in lines if line)


def _what(step: TimelineStep, colours: Colours) -> str:
    if step.document_id is None:
        return escape(step.title)
    link = f'<a href="{escape(step.document_id)}" style="color:{colours.accent}">'
    return f"{escape(step.title)}: {link}{escape(step.document)}</a>"


def _values(step: TimelineStep, colours: Colours) -> str:
    new = f'<span style="font-weight:600">{escape(step.new)}</span>'
    if not step.old:
        name = "Thời hạn: " if step.kind in ("issue", "add") else ""
        return f"{name}{new}"
    gap = " " if len(step.old) + len(step.new) <= SHORT else "<br/>"
    return f'<s style="color:{colours.soft}">{escape(step.old)}</s>{gap}→ {new}'


class StepView(QWidget):
    """One step beside its dot; a step not yet in force has a hollow one."""

    document_opened = Signal(str)

    def __init__(self, step: TimelineStep, *, last: bool) -> None:
        super().__init__()
        self._step = step
        self._last = last
        self.day_label = QLabel()
        self.text_label = QLabel()
        for label in (self.day_label, self.text_label):
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setWordWrap(True)
        self.text_label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            if step.document_id
            else Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.text_label.linkActivated.connect(self.document_opened)
        letters = self.fontMetrics().averageCharWidth()
        self._gutter = letters * 3
        column = QVBoxLayout()
        column.setContentsMargins(self._gutter, 0, 0, letters)
        column.setSpacing(0)
        column.addWidget(self.day_label)
        column.addWidget(self.text_label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(column)
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dot at the day's line and the line down to the next step."""
        colours = colours_of(self)
        radius = self.fontMetrics().averageCharWidth() * 0.7
        middle = QPointF(radius + 1, self.day_label.geometry().center().y() + 1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._last:
            painter.setPen(QPen(QColor(colours.line), 2))
            painter.drawLine(QPointF(middle.x(), middle.y()), QPointF(middle.x(), self.height()))
        painter.setPen(QPen(QColor(colours.accent), 1.5))
        painter.setBrush(QColor(colours.accent if self._step.in_force else colours.card))
        painter.drawEllipse(middle, radius, radius)
        painter.end()

    def _write(self) -> None:
        colours = colours_of(self)
        day = short_date(self._step.on) if self._step.on else "chưa có ngày"
        waits = not (self._step.in_force or self._step.is_ignored)
        later = " · chưa có hiệu lực" if waits else ""
        self.day_label.setText(f'<span style="color:{colours.soft}">{day}{later}</span>')
        self.text_label.setText(step_html(self._step, colours))
        self.setAccessibleName(f"{day}{later}: {self._step.title} {self._step.document}")


class TimelineView(QWidget):
    """All steps of a task, oldest first."""

    document_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps: list[StepView] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_steps(self, steps: Sequence[TimelineStep]) -> None:
        """Show these in place of what was there."""
        for view in self.steps:
            self._column.removeWidget(view)
            view.hide()
            view.deleteLater()
        self.steps = [StepView(step, last=step is steps[-1]) for step in steps]
        for view in self.steps:
            view.document_opened.connect(self.document_opened)
            self._column.addWidget(view)

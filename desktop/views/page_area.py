"""The part of the window beside the pages' names; it scrolls where the screen has no room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

LEAST_LINES = 16
"""A page is at least so many lines of text high: room for some rows below its filters."""


class PageStack(QStackedWidget):
    """Shows one page of the window, never a mere strip of it."""

    def minimumSizeHint(self) -> QSize:
        """Room for some rows."""
        hint = super().minimumSizeHint()
        return hint.expandedTo(QSize(0, LEAST_LINES * self.fontMetrics().lineSpacing()))


class PageArea(QScrollArea):
    """Widgets below each other; none becomes smaller than it may, the area scrolls instead."""

    def __init__(self) -> None:
        super().__init__()
        inside = _Column()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def sizeHint(self) -> QSize:
        """The size at which nothing scrolls."""
        return self.widget().sizeHint()

    @property
    def is_whole(self) -> bool:
        """Whether everything is in sight."""
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        return all(bar.maximum() == 0 for bar in bars)


class _Column(QWidget):
    """As high as its parts need at least: a table among them does with few rows."""

    def heightForWidth(self, width: int) -> int:
        """The least height at a width."""
        layout = self.layout()
        return layout.minimumHeightForWidth(width) if layout else -1


def framed(beside: QWidget, area: PageArea, below: QWidget) -> QWidget:
    """The area with the pages' names beside it and a line below both."""
    across = QHBoxLayout()
    across.setSpacing(0)
    across.addWidget(beside)
    across.addWidget(area, 1)
    middle = QWidget()
    down = QVBoxLayout(middle)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(0)
    down.addLayout(across, 1)
    down.addWidget(below)
    return middle

"""A number that opens the tasks behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton

from desktop.register.figures import Figure
from desktop.register.values import TaskId
from desktop.text.numbers import integer
from desktop.views.theme import colours_of


class FigureButton(QToolButton):
    """Shows a figure, quietly where there is no task behind it.

    `opened` carries its tasks and what they are called together.
    """

    opened = Signal(object, str)

    def __init__(self, title: str, tone: str = "accent", size: float = 1.0) -> None:
        super().__init__()
        self._title = title
        self._tone = tone
        self._size = size
        self._ids: tuple[TaskId, ...] = ()
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        self._dress()

    @property
    def ids(self) -> tuple[TaskId, ...]:
        """The tasks behind the number."""
        return self._ids

    def show_figure(self, figure: Figure, word: str = "") -> None:
        """Show a figure, with a word after it where the number alone would not do."""
        number = integer(abs(figure.value))
        self.show_tasks(figure.ids, f"{number} {word}".strip())

    def show_tasks(self, ids: tuple[TaskId, ...], text: str) -> None:
        """Show a text that stands for tasks."""
        self._ids = ids
        self._dress()
        self.setText(text)
        self.setAccessibleName(f"{self._title}: {text}")
        self.setToolTip(f"Mở {integer(len(ids))} nhiệm vụ: {self._title.lower()}")
        self.setEnabled(bool(ids))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.ParentChange):
            self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the colours of where it stands."""
        self._dress()
        super().showEvent(event)

    def _dress(self) -> None:
        colour = QColor(getattr(colours_of(self), self._tone if self._ids else "soft"))
        palette = self.palette()
        if palette.color(QPalette.ColorRole.ButtonText) != colour:
            palette.setColor(QPalette.ColorRole.ButtonText, colour)
            self.setPalette(palette)
        parent = self.parentWidget()
        font = parent.font() if parent is not None else self.font()
        points = font.pointSizeF() * self._size
        if abs(self.font().pointSizeF() - points) > 0.1 or not self.font().bold():
            font.setPointSizeF(points)
            font.setBold(True)
            self.setFont(font)

    @Slot()
    def _on_clicked(self) -> None:
        self.opened.emit(self._ids, self._title)

"""A form that shows whole where the screen has room, and scrolls where it has not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.views.forms import new_form

SHARE_OF_SCREEN = 0.92
LETTERS = 60
"""A form is at least so many letters wide: room for a sentence."""
LINES_AROUND = 7
"""Lines of text that the title, the explanation and the buttons around a form take."""


class FormArea(QScrollArea):
    """Holds `form`; it grows with it, as far as the screen allows, and tells so by `changed`.

    `lines_around` is how many lines of text the dialog has besides.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        self.lines_around = LINES_AROUND
        self.form = new_form(inside)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        inside.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """The form's own size, cut to the screen."""
        return self._fitted(self.widget().sizeHint().width())

    def minimumSizeHint(self) -> QSize:
        """The whole form, unless the screen has no room for it."""
        return self._fitted(self.widget().minimumSizeHint().width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow when a mistake is told or a row appears."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self.changed.emit()
        return super().eventFilter(watched, event)

    def _fitted(self, width: int) -> QSize:
        width = max(width, LETTERS * self.fontMetrics().averageCharWidth())
        wide = max(width, self.viewport().width()) if self.isVisible() else width
        height = self.widget().sizeHint().height()
        if self.form.hasHeightForWidth():
            least = self.widget().minimumSizeHint().height()
            height = max(least, self.form.totalHeightForWidth(wide))
        around = self.lines_around * self.fontMetrics().lineSpacing()
        room = round(self.screen().availableSize().height() * SHARE_OF_SCREEN) - around
        if height <= room:
            return QSize(width, height)
        return QSize(width + self.verticalScrollBar().sizeHint().width(), room)

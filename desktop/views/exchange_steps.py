"""The three steps of an exchange as large buttons, of which one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.views.forms import describe
from desktop.views.theme import GRID

WRITE, RECEIVE, PREVIEW = range(3)
STEPS = (
    ("Ghi ra USB", "Đưa sổ của mình cho cơ quan khác"),
    ("Nhận từ USB", "Tìm gói của cơ quan khác trên USB"),
    ("Xem trước và nhận", "Xem gói thay đổi những gì rồi mới nhận"),
)
_LARGER = 1.25


class StepButton(QPushButton):
    """A large button of two lines; Enter presses it as Space does."""

    def __init__(self, number: int, title: str, purpose: str) -> None:
        super().__init__(f"{number}. {title}\n{purpose}")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        describe(self, f"Bước {number}: {title}", purpose)
        self._size()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._size()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _size(self) -> None:
        height = self.fontMetrics().lineSpacing()
        self.setMinimumHeight(round(2 * height * _LARGER) + 2 * GRID)


class StepsBar(QWidget):
    """Chooses one of the steps; `chosen` carries its place."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        for place, (title, purpose) in enumerate(STEPS):
            button = StepButton(place + 1, title, purpose)
            self._group.addButton(button, place)
            row.addWidget(button, 1)
        self._group.idClicked.connect(self._on_clicked)
        self.show_step(WRITE)

    def button(self, step: int) -> QPushButton:
        """The button of a step."""
        found = self._group.button(step)
        assert isinstance(found, QPushButton)
        return found

    def show_step(self, step: int) -> None:
        """Mark a step as the one shown."""
        self.button(step).setChecked(True)
        self.setFocusProxy(self.button(step))

    @Slot(int)
    def _on_clicked(self, step: int) -> None:
        self.setFocusProxy(self.button(step))
        self.chosen.emit(step)

"""An assistant: one question in several steps, each checked before the next."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.views.dialogs.asking import Asking
from desktop.views.forms import heading, soft_label
from desktop.views.messages import Messages
from desktop.views.theme import Role, set_role

LETTERS, LINES = 130, 36
"""Room for a form or a small table; less where the screen has less."""
LETTERS_OF_LIST = 190
"""Room for the rows of a file beside its columns."""
GIVE_UP = "Bỏ những gì đã chọn và đã sửa ở đây? Chưa có gì được lưu vào sổ."


class Step(QWidget):
    """One step of an assistant."""

    title = ""
    explanation = ""

    def enter(self) -> None:
        """Get ready to be shown; called every time the person comes forward to it."""

    def is_needed(self) -> bool:
        """Whether there is something to ask here."""
        return True

    def is_begun(self) -> bool:
        """Whether something was chosen or mended here that would be lost."""
        return False

    def mistake(self) -> str:
        """What keeps the person from going on, one sentence; '' when nothing does."""
        return ""


class Steps(Asking):
    """Shows the steps one after the other; the last one's button accepts.

    With `messages` it asks before it gives up what was chosen or mended.
    """

    letters = LETTERS

    def __init__(
        self, parent: QWidget | None, title: str, accept: str, messages: Messages | None = None
    ) -> None:
        super().__init__(parent, title)
        self._accept_text = accept
        self.messages = messages
        self._steps: list[Step] = []
        self._furthest = 0
        self.place_label = soft_label("")
        self.title_label = heading("")
        set_role(self.title_label, Role.TITLE)
        self.explanation_label = soft_label("")
        self.stack = QStackedWidget()
        self.cancel_button = _button("&Hủy")
        self.back_button = _button("&Quay lại")
        self.next_button = _button("Tiế&p tục")
        self.next_button.setDefault(True)
        set_role(self.next_button, Role.PRIMARY)
        self.held_buttons = (self.cancel_button, self.back_button, self.next_button)
        self.cancel_button.clicked.connect(self.reject)
        self.back_button.clicked.connect(self._on_back)
        self.next_button.clicked.connect(self._on_next)
        self._lay_out()
        self.resize(self.sizeHint())

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self.place_label)
        column.addWidget(self.title_label)
        column.addWidget(self.explanation_label)
        column.addWidget(self.stack, 1)
        column.addWidget(self.mistake_label)
        column.addLayout(buttons)

    def add_step(self, step: Step) -> None:
        """Add a step at the end; the first one is shown at once."""
        self._steps.append(step)
        self.stack.addWidget(step)
        if len(self._steps) == 1:
            step.enter()
        self.refresh()

    @property
    def current(self) -> Step:
        """The step shown."""
        return self._steps[self.stack.currentIndex()]

    def sizeHint(self) -> QSize:
        """Room for a table, at any text size, and never more than the screen has."""
        letter = self.fontMetrics()
        wanted = QSize(self.letters * letter.averageCharWidth(), LINES * letter.lineSpacing())
        return wanted.boundedTo(self.screen().availableSize() * 0.92)

    def loses(self) -> str:
        """What the steps taken hold."""
        return GIVE_UP if self._is_begun() else ""

    def _is_begun(self) -> bool:
        return self._furthest > 0 or any(step.is_begun() for step in self._steps)

    def _on_next(self) -> None:
        mistake = self.current.mistake()
        self.tell(mistake)
        if mistake:
            return
        following = self._neighbour(1)
        if following is None:
            self.finish()
            return
        self._steps[following].enter()
        self._go(following)

    def _on_back(self) -> None:
        previous = self._neighbour(-1)
        if previous is not None:
            self._go(previous)

    def _neighbour(self, way: int) -> int | None:
        place = self.stack.currentIndex() + way
        while 0 <= place < len(self._steps):
            if self._steps[place].is_needed():
                return place
            place += way
        return None

    def _go(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self._furthest = max(self._furthest, place)
        self.refresh()
        self.current.setFocus()

    def refresh(self) -> None:
        """Say again where the person is; call it when an answer makes steps needed or not."""
        needed = [step for step in self._steps if step.is_needed()]
        place = needed.index(self.current) + 1 if self.current in needed else 1
        self.place_label.setText(f"Bước {place} / {len(needed)}")
        self.title_label.setText(self.current.title)
        self.explanation_label.setText(self.current.explanation)
        self.explanation_label.setVisible(bool(self.current.explanation))
        self.tell("")
        self.back_button.setEnabled(self._neighbour(-1) is not None)
        last = self._neighbour(1) is None
        self.next_button.setText(self._accept_text if last else "Tiế&p tục")


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button

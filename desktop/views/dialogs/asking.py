"""What forms and assistants share: they close only when their answer was recorded."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from desktop.views.messages import Messages
from desktop.views.theme import Role, set_role
from desktop.views.work import BUSY_AFTER_MS

Answer = TypeVar("Answer")
Done = Callable[[object], None]
Refused = Callable[[str], None]
Record = Callable[[Answer, Done, Refused], None]
"""Has an answer recorded, then calls `done`, or `refused` with what is wrong."""
RECORDING = "Đang ghi vào sổ…"


class Asking(QDialog):
    """Stays open until its answer was recorded, where `put` was told how.

    A refusal is told above the buttons, and what was typed stays. `held_buttons` rest meanwhile.
    With `messages` a person is asked before what was typed is given up.
    """

    RECORDING = RECORDING
    """What is told while it takes long."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.held_buttons: tuple[QPushButton, ...] = ()
        self.messages: Messages | None = None
        self.mistake_label = QLabel()
        self.mistake_label.setWordWrap(True)
        self.mistake_label.setVisible(False)
        self.mistake_label.setAccessibleName("Điều cần sửa")
        self._begin: Callable[[Done, Refused], None] | None = None
        self._held: tuple[QPushButton, ...] | None = None
        self._focus: QWidget | None = None
        self._slow = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._slow.timeout.connect(self._on_slow)

    def tell(self, sentence: str, role: Role = Role.MISTAKE) -> None:
        """Tell something above the buttons; '' takes it away."""
        set_role(self.mistake_label, role)
        self.mistake_label.setText(sentence)
        self.mistake_label.setVisible(bool(sentence))

    @property
    def is_recording(self) -> bool:
        """Whether the answer is on its way to the register."""
        return self._held is not None

    def record_by(self, begin: Callable[[Done, Refused], None]) -> None:
        """Close only after what `begin` begins was done."""
        self._begin = begin

    def finish(self) -> None:
        """Close as answered, once the answer was recorded where it has to be."""
        if self._begin is None:
            super().accept()
        elif not self.is_recording:
            self._hold()
            self._begin(self._on_recorded, self._on_refused)

    def reject(self) -> None:
        """Give up, unless the answer is being recorded or the person would rather go on."""
        if not self.is_recording and self._may_give_up():
            super().reject()

    def loses(self) -> str:
        """Ask in a sentence whether what giving up would lose may go; '' where that is little."""
        return ""

    def _may_give_up(self) -> bool:
        lost = self.loses()
        if not lost or self.messages is None:
            return True
        return self.messages.ask(self, self.windowTitle(), lost, "&Bỏ và đóng", "Làm &tiếp")

    def _hold(self) -> None:
        self.tell("")
        self._focus = self.focusWidget()
        self._held = tuple(button for button in self.held_buttons if button.isEnabled())
        for button in self._held:
            button.setEnabled(False)
        self._slow.start()

    def _release(self) -> None:
        self._slow.stop()
        for button in self._held or ():
            button.setEnabled(True)
        self._held = None

    def _on_recorded(self, _result: object) -> None:
        self._release()
        super().accept()

    def _on_refused(self, sentence: str) -> None:
        self._release()
        self.tell(sentence)
        if self._focus is not None:
            self._focus.setFocus()

    @Slot()
    def _on_slow(self) -> None:
        self.tell(self.RECORDING, Role.SOFT)


def put(
    question: Asking, read: Callable[[], Answer], record: Record[Answer] | None = None
) -> Answer | None:
    """Show the question until it is answered, read the answer (None: given up), and free it.

    With `record` it is answered only when the answer was recorded.
    """
    if record is not None:
        question.record_by(partial(_begin, read, record))
    try:
        return read() if question.exec() == QDialog.DialogCode.Accepted else None
    finally:
        question.deleteLater()


def _begin(
    read: Callable[[], Answer], record: Record[Answer], done: Done, refused: Refused
) -> None:
    record(read(), done, refused)

"""Pick the one task that something is about, or say that it is none of them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QWidget

from desktop.services.values import Standing, TaskRow
from desktop.views.dialogs.asking import put
from desktop.views.dialogs.question import Question
from desktop.views.dialogs.task_picker import TaskPicker
from desktop.views.forms import soft_label
from desktop.views.theme import Role, set_role


@dataclass(frozen=True, slots=True)
class Picked:
    """The task picked, None for a new one."""

    task: TaskRow | None


class PickTaskDialog(Question):
    """The programme's tasks with a search; Enter on one takes it.

    `otherwise` is the button for none of them, where that can be said.
    """

    def __init__(
        self, parent: QWidget | None, title: str, about: str, standing: Standing, otherwise: str
    ) -> None:
        super().__init__(parent, title, accept="Chọ&n nhiệm vụ")
        self._is_new = False
        about_label = QLabel(about)
        about_label.setTextFormat(Qt.TextFormat.PlainText)
        about_label.setWordWrap(True)
        set_role(about_label, Role.HEADING)
        self.picker = TaskPicker(standing)
        self.hint_label = soft_label("Gõ vài chữ để tìm, mũi tên để chọn, Enter để lấy.")
        self.new_button = QPushButton(otherwise, self)
        self.new_button.setVisible(False)
        self.new_button.setAutoDefault(False)
        self.accept_button.setDefault(False)
        self.accept_button.setAutoDefault(False)
        self.insert(about_label)
        self.insert(self.picker, 1)
        self.insert(self.picker.count_label)
        self.insert(self.hint_label)
        if otherwise:
            self.buttons.addButton(self.new_button, QDialogButtonBox.ButtonRole.ActionRole)
            self.new_button.setVisible(True)
        self.picker.picked.connect(self.accept)
        self.picker.chosen_changed.connect(self._on_chosen)
        self.new_button.clicked.connect(self._on_new)
        self._on_chosen()
        self.picker.search_edit.setFocus()

    def answer(self) -> Picked:
        """The task the list is on, or none."""
        return Picked(None if self._is_new else self.picker.current())

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        title: str,
        about: str,
        standing: Standing,
        otherwise: str = "",
    ) -> Picked | None:
        """Ask for one task of a programme."""
        dialog = cls(parent, title, about, standing, otherwise)
        return put(dialog, dialog.answer)

    @Slot()
    def _on_chosen(self) -> None:
        self.accept_button.setEnabled(self.picker.current() is not None)

    @Slot()
    def _on_new(self) -> None:
        self._is_new = True
        self.accept()

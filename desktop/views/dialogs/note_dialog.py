"""A note at the foot of the page: its words."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.services.chips import Chips
from desktop.text.clean import one_line
from desktop.views.dialogs.asking import put
from desktop.views.dialogs.question import Question
from desktop.views.typed_edit import FIGURE_KEYS, TypedEdit


class NoteDialog(Question):
    """Ask for the words of a note; without words there is none."""

    def __init__(
        self, parent: QWidget | None, words: str = "", chips: Chips | None = None, as_at: str = ""
    ) -> None:
        super().__init__(
            parent,
            "Ghi chú cuối trang",
            "Ghi chú in ở cuối trang có dấu của nó, số thứ tự do chương trình đánh. "
            "Để trống là bỏ ghi chú.",
            accept="&Lưu ghi chú",
        )
        self.text_edit = TypedEdit(lines=4, holds_notes=False)
        self.text_edit.show_figures(chips, as_at)
        self.text_edit.show_text(words)
        self.row("Nội &dung", self.text_edit)
        self.figure_button = QPushButton("C&hèn số liệu…")
        self.figure_button.setToolTip(FIGURE_KEYS.toString())
        self.figure_button.setAutoDefault(False)
        self.figure_button.setEnabled(chips is not None)
        self.figure_button.clicked.connect(self.text_edit.insert_figure)
        self.buttons.addButton(self.figure_button, self.buttons.ButtonRole.ActionRole)
        self.text_edit.setFocus()

    def answer(self) -> str:
        """The words of the note, in one line."""
        return one_line(self.text_edit.text())

    @classmethod
    def ask(cls, parent: QWidget | None, words: str, chips: Chips | None, as_at: str) -> str | None:
        """Ask for the words of a note."""
        dialog = cls(parent, words, chips, as_at)
        return put(dialog, dialog.answer)

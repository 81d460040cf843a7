"""The buttons of a text that is typed: bold, italic, points, a note, a figure."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont, QTextCharFormat
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.views.flow import FlowLayout
from desktop.views.forms import describe
from desktop.views.theme import Role, set_role
from desktop.views.typed_edit import (
    BOLD_KEYS,
    FIGURE_KEYS,
    ITALIC_KEYS,
    NOTE_KEYS,
    TypedEdit,
    keys_text,
)


class TypedBar(QWidget):
    """Buttons for one text; each gives the focus back to it."""

    def __init__(self, text_edit: TypedEdit) -> None:
        super().__init__()
        self._text_edit = text_edit
        self.bold_button = QPushButton("Đậm")
        self.italic_button = QPushButton("Nghiêng")
        self.point_button = QPushButton("- Ý")
        self.inner_point_button = QPushButton("+ Ý")
        self.note_button = QPushButton("&Ghi chú…")
        self.figure_button = QPushButton("Chè&n số liệu…")
        self._describe()
        row = FlowLayout(self, spacing=6)
        row.setContentsMargins(0, 0, 0, 0)
        for button, slot in (
            (self.bold_button, text_edit.toggle_bold),
            (self.italic_button, text_edit.toggle_italic),
            (self.point_button, text_edit.toggle_point),
            (self.inner_point_button, text_edit.toggle_inner_point),
            (self.note_button, text_edit.insert_note),
            (self.figure_button, text_edit.insert_figure),
        ):
            row.addWidget(button)
            button.clicked.connect(slot)
            button.clicked.connect(self._on_clicked)
        text_edit.currentCharFormatChanged.connect(self._on_format)

    def _describe(self) -> None:
        figure_help = f"Số của sổ, tự đổi khi đổi ngày số liệu ({keys_text(FIGURE_KEYS)})"
        note_help = f"In ở cuối trang có dấu của nó ({keys_text(NOTE_KEYS)})"
        describe(self.bold_button, "Chữ đậm", keys_text(BOLD_KEYS))
        describe(self.italic_button, "Chữ nghiêng", keys_text(ITALIC_KEYS))
        describe(self.point_button, "Gạch đầu dòng", "Cũng gõ được “- ” ở đầu dòng")
        describe(self.inner_point_button, "Ý con", "Cũng gõ được “+ ” ở đầu dòng")
        describe(self.note_button, "Chèn ghi chú cuối trang", note_help)
        describe(self.figure_button, "Chèn số liệu", figure_help)
        for button in (self.bold_button, self.italic_button):
            button.setCheckable(True)
        for button in self._buttons():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            set_role(button, Role.CHIP)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.bold_button,
            self.italic_button,
            self.point_button,
            self.inner_point_button,
            self.note_button,
            self.figure_button,
        )

    @Slot()
    def _on_clicked(self) -> None:
        self._on_format(self._text_edit.currentCharFormat())
        self._text_edit.setFocus()

    @Slot(QTextCharFormat)
    def _on_format(self, found: QTextCharFormat) -> None:
        self.bold_button.setChecked(found.fontWeight() > QFont.Weight.Medium.value)
        self.italic_button.setChecked(found.fontItalic())

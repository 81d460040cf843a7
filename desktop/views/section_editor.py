"""One section of a report: what the register writes, and what the person types."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.services.values import ReportSection
from desktop.views.dialogs.fields import Passage
from desktop.views.forms import describe, heading, soft_label
from desktop.views.written_view import WrittenView

NOTE = "[[ghi chú: ]]"
WRITTEN_HINT = "Viết từ số liệu của sổ, không sửa ở đây. Bấm một số để mở các nhiệm vụ."
TYPED_HINT = (
    "Gõ hoặc dán nội dung. Mỗi dòng là một đoạn; dòng bắt đầu bằng “- ”, “+ ” hoặc “a) ” là một "
    "ý. Ghi chú cuối trang viết ngay sau chữ cần chú thích: [[ghi chú: …]]."
)
LEAST_LINES, HINT_LINES = 11, 20
"""How low the editor may become, and from how many lines on it has room for hints."""


class SectionEditor(QWidget):
    """`edited` comes when text was typed."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self._is_written = False
        self.title_label = heading("")
        self.written_hint = soft_label(WRITTEN_HINT)
        self.written_view = WrittenView()
        self.typed_hint = soft_label(TYPED_HINT)
        self.written_view.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self.text_edit = Passage(lines=2)
        describe(self.text_edit, "Nội dung mục")
        self.note_button = QPushButton("Chèn &ghi chú cuối trang")
        describe(
            self.note_button, "Chèn ghi chú cuối trang", "Ghi chú in ở cuối trang có dấu của nó"
        )
        self._lay_out()
        self.text_edit.textChanged.connect(self.edited)
        self.note_button.clicked.connect(self._on_insert_note)
        self.setFocusProxy(self.text_edit)

    def minimumSizeHint(self) -> QSize:
        """Room for the texts; the hints are left out where there is no more."""
        return QSize(
            super().minimumSizeHint().width(), LEAST_LINES * self.fontMetrics().lineSpacing()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the hints where the texts need the room."""
        super().resizeEvent(event)
        self._show_hints()

    def _show_hints(self) -> None:
        roomy = self.height() >= HINT_LINES * self.fontMetrics().lineSpacing()
        self.written_hint.setVisible(roomy and self._is_written)
        self.typed_hint.setVisible(roomy)

    def _lay_out(self) -> None:
        bottom = QHBoxLayout()
        bottom.addWidget(self.note_button)
        bottom.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title_label)
        column.addWidget(self.written_hint)
        column.addWidget(self.written_view, 2)
        column.addWidget(self.typed_hint)
        column.addWidget(self.text_edit, 3)
        column.addLayout(bottom)

    def show_section(self, section: ReportSection) -> None:
        """Show a section, without a signal; text that is there already keeps its cursor."""
        self._key = section.key
        title = f"{section.number} {section.title}"
        self.title_label.setText(title)
        describe(self.text_edit, f"Nội dung mục {title}", TYPED_HINT)
        self._is_written = section.written
        self.written_view.setVisible(section.written)
        self._show_hints()
        if self.text_edit.toPlainText() != section.text:
            self.text_edit.blockSignals(True)
            self.text_edit.setPlainText(section.text)
            self.text_edit.blockSignals(False)

    @property
    def key(self) -> str:
        """The section shown."""
        return self._key

    def text(self) -> str:
        """What was typed."""
        return self.text_edit.toPlainText()

    @Slot()
    def _on_insert_note(self) -> None:
        cursor = self.text_edit.textCursor()
        cursor.insertText(NOTE)
        cursor.movePosition(cursor.MoveOperation.Left, cursor.MoveMode.MoveAnchor, len("]]"))
        self.text_edit.setTextCursor(cursor)
        self.text_edit.setFocus()

"""One section of a report: what the register writes, and what the person types."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeySequence, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.services.chips import Chips
from desktop.services.values import ReportSection
from desktop.views.forms import describe, heading, soft_label
from desktop.views.theme import Role, set_role
from desktop.views.typed_edit import BOLD_KEYS, FIGURE_KEYS, ITALIC_KEYS, TypedEdit
from desktop.views.written_view import WrittenView

WRITTEN_HINT = "Viết từ số liệu của sổ, không sửa ở đây. Bấm một số để mở các nhiệm vụ."
TYPED_HINT = (
    "Gõ hoặc dán nội dung. Mỗi dòng là một đoạn; dòng bắt đầu bằng “- ”, “+ ” hoặc “a) ” là một "
    "ý. Bấm hoặc F4 trên một số để xem nó là gì, Enter trên dấu ghi chú để sửa."
)
LEAST_LINES, HINT_LINES = 11, 20
"""How low the editor may become, and from how many lines on it has room for hints."""


class SectionEditor(QWidget):
    """`edited` comes when text was typed, `opened` carries a figure's tasks and name."""

    edited = Signal()
    opened = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._shown = ("", "")
        self._is_written = False
        self.title_label = heading("")
        self.written_hint = soft_label(WRITTEN_HINT)
        self.written_view = WrittenView()
        self.typed_hint = soft_label(TYPED_HINT)
        self.written_view.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self.text_edit = TypedEdit(lines=2)
        describe(self.text_edit, "Nội dung mục")
        self.figure_button = QPushButton("C&hèn số liệu…")
        self.note_button = QPushButton("&Ghi chú…")
        self.bold_button = QPushButton("Đậm")
        self.italic_button = QPushButton("Nghiêng")
        self._describe()
        self._lay_out()
        self.text_edit.edited.connect(self.edited)
        self.text_edit.figure_opened.connect(self.opened)
        self.written_view.opened.connect(self.opened)
        self.text_edit.currentCharFormatChanged.connect(self._on_format)
        self.figure_button.clicked.connect(self.text_edit.insert_figure)
        self.note_button.clicked.connect(self.text_edit.insert_note)
        self.bold_button.clicked.connect(self._on_bold)
        self.italic_button.clicked.connect(self._on_italic)
        self.setFocusProxy(self.text_edit)

    def _describe(self) -> None:
        figure_help = f"Số của sổ đến ngày của báo cáo, tự đổi khi đổi ngày ({_keys(FIGURE_KEYS)})"
        describe(self.figure_button, "Chèn số liệu", figure_help)
        describe(self.note_button, "Chèn ghi chú cuối trang", "In ở cuối trang có dấu của nó")
        describe(self.bold_button, "Chữ đậm", _keys(BOLD_KEYS))
        describe(self.italic_button, "Chữ nghiêng", _keys(ITALIC_KEYS))
        for button in (self.bold_button, self.italic_button):
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            set_role(button, Role.CHIP)

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
        bottom.addWidget(self.figure_button)
        bottom.addWidget(self.note_button)
        bottom.addWidget(self.bold_button)
        bottom.addWidget(self.italic_button)
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

    def show_section(self, section: ReportSection, report: str = "") -> None:
        """Show a section of a report, without a signal; the one shown keeps its cursor."""
        was_shown = self._shown == (report, section.key)
        self._shown = (report, section.key)
        title = f"{section.number} {section.title}"
        self.title_label.setText(title)
        describe(self.text_edit, f"Nội dung mục {title}", TYPED_HINT)
        self._is_written = section.written
        self.written_view.setVisible(section.written)
        self._show_hints()
        if was_shown:
            self.text_edit.take_text(section.text)
        else:
            self.text_edit.show_text(section.text)

    def show_figures(self, chips: Chips | None, as_at: str) -> None:
        """Give the figures in the text the values of a report's dates."""
        self.text_edit.show_figures(chips, as_at)

    @property
    def key(self) -> str:
        """The section shown."""
        return self._shown[1]

    def text(self) -> str:
        """What was typed."""
        return self.text_edit.text()

    @Slot(QTextCharFormat)
    def _on_format(self, found: QTextCharFormat) -> None:
        self.bold_button.setChecked(found.fontWeight() > QFont.Weight.Medium.value)
        self.italic_button.setChecked(found.fontItalic())

    @Slot()
    def _on_bold(self) -> None:
        self.text_edit.toggle_bold()
        self.text_edit.setFocus()

    @Slot()
    def _on_italic(self) -> None:
        self.text_edit.toggle_italic()
        self.text_edit.setFocus()


def _keys(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)

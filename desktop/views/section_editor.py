"""One section of a report: what the register writes, and what the person types."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.chips import Chips
from desktop.services.values import ReportSection
from desktop.views.carried import CarriedNotice
from desktop.views.forms import describe, heading, soft_label
from desktop.views.typed_bar import TypedBar
from desktop.views.typed_edit import TypedEdit
from desktop.views.written_view import WrittenView

WRITTEN_HINT = "Viết từ số liệu của sổ, không sửa ở đây. Bấm một số để mở các nhiệm vụ."
TYPED_HINT = (
    "Gõ hoặc dán nội dung. Mỗi dòng là một đoạn; dòng bắt đầu bằng “-\u00a0”, “+\u00a0” "
    "hoặc “a)\u00a0” là một ý. Bấm hoặc F4 trên một số để xem nó là gì, Enter trên dấu ghi chú "
    "để sửa."
)
LOCKED_HINT = "Báo cáo đã phát hành nên không sửa được; hãy thu hồi phát hành hoặc lập bản mới."
LEAST_LINES, HINT_LINES = 14, 20
"""How low the editor may become, and from how many lines on it has room for hints."""


class SectionEditor(QWidget):
    """`edited` comes when text was typed, `opened` carries a figure's tasks and name.

    `looked_through` comes when a person takes the words of an earlier report for this one's.
    """

    edited = Signal()
    looked_through = Signal()
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
        self.bar = TypedBar(self.text_edit)
        self.carried_notice = CarriedNotice()
        self._lay_out()
        self.text_edit.edited.connect(self.edited)
        self.carried_notice.looked.connect(self.looked_through)
        self.text_edit.figure_opened.connect(self.opened)
        self.written_view.opened.connect(self.opened)
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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title_label)
        column.addWidget(self.written_hint)
        column.addWidget(self.written_view, 2)
        column.addWidget(self.carried_notice)
        column.addWidget(self.typed_hint)
        column.addWidget(self.bar)
        column.addWidget(self.text_edit, 3)

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
        self.show_carried(section)
        if was_shown:
            self.text_edit.take_text(section.text)
        else:
            self.text_edit.show_text(section.text)

    def set_locked(self, locked: bool) -> None:
        """Let nothing be typed, or let it again."""
        self.text_edit.setReadOnly(locked)
        self.bar.setEnabled(not locked)
        self.typed_hint.setText(LOCKED_HINT if locked else TYPED_HINT)

    def show_carried(self, section: ReportSection) -> None:
        """Say whether the words are those of an earlier report."""
        self.carried_notice.setVisible(section.carried)

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

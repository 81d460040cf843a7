"""What stands around a report's sections: title, receiver, opening, closing, signature."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.services.chips import Chips
from desktop.services.values import Report
from desktop.text.clean import clean, one_line
from desktop.text.dates import short_date
from desktop.views.dialogs.fields import Passage, line
from desktop.views.forms import add_row, new_form
from desktop.views.preview_spot import Typed
from desktop.views.spotter import Spotter
from desktop.views.typed_edit import TypedEdit

_AT_THE_END = frozenset({"closing", "distribution", "signer", "signer_post"})


class ReportFrame(QScrollArea):
    """A form; `edited` comes when something was typed.

    `opened` carries the tasks of a figure in the opening or the closing, and its name, `spotted`
    where is typed.
    """

    edited = Signal()
    spotted = Signal(object)
    opened = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.title_text = Passage(lines=2)
        self.recipient_line = line()
        self.opening_text = TypedEdit(lines=5)
        self.closing_text = TypedEdit(lines=4)
        self.distribution_text = Passage(lines=6)
        self.signer_line = line("", "Nguyễn Văn A")
        self.post_line = line("", "Chủ tịch")
        self.issued_label = QLabel()
        self.issued_label.setWordWrap(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._lay_out()
        for text in (self.title_text, self.distribution_text):
            text.textChanged.connect(self._on_edited)
        for typed in self._typed():
            typed.edited.connect(self._on_edited)
            typed.figure_opened.connect(self.opened)
        for field in self._lines():
            field.textEdited.connect(self._on_edited)
        self._spotter = Spotter(self)
        self._spotter.spotted.connect(self.spotted)
        for part, typed_at in self._parts().items():
            self._spotter.watch(typed_at, part, from_end=part in _AT_THE_END)

    def _lay_out(self) -> None:
        inside = QWidget()
        form = new_form()
        add_row(form, "Tên &báo cáo", self.title_text)
        add_row(form, "Kính gử&i", self.recipient_line)
        add_row(form, "&Mở đầu", self.opening_text, "Căn cứ và câu dẫn trước mục A")
        add_row(form, "&Kết thúc", self.closing_text)
        add_row(form, "&Nơi nhận", self.distribution_text, "Mỗi dòng một nơi nhận")
        add_row(form, "N&gười ký", self.signer_line)
        add_row(form, "Chức &vụ", self.post_line)
        add_row(form, "Phát hành", self.issued_label)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.addLayout(form)
        column.addStretch(1)
        self.setWidget(inside)

    def _typed(self) -> tuple[TypedEdit, ...]:
        return self.opening_text, self.closing_text

    def _lines(self) -> tuple[QLineEdit, ...]:
        return self.recipient_line, self.signer_line, self.post_line

    def _parts(self) -> dict[str, Typed]:
        return {
            "title": self.title_text,
            "recipient": self.recipient_line,
            "opening": self.opening_text,
            "closing": self.closing_text,
            "distribution": self.distribution_text,
            "signer": self.signer_line,
            "signer_post": self.post_line,
        }

    def set_locked(self, locked: bool) -> None:
        """Let nothing be typed, or let it again."""
        for text in (self.title_text, self.distribution_text):
            text.setReadOnly(locked)
        for typed in self._typed():
            typed.setReadOnly(locked)
        for field in self._lines():
            field.setReadOnly(locked)

    def show_figures(self, chips: Chips | None, as_at: str) -> None:
        """Give the figures in the texts the values of a report's dates."""
        for typed in self._typed():
            typed.show_figures(chips, as_at)

    def show_report(self, report: Report) -> None:
        """Show a report's lines, without a signal."""
        self.blockSignals(True)
        for text, shown in (
            (self.title_text, report.title),
            (self.distribution_text, "\n".join(report.distribution)),
        ):
            if clean(text.text()) != clean(shown):
                text.setPlainText(shown)
        for typed, shown in (
            (self.opening_text, report.opening),
            (self.closing_text, report.closing),
        ):
            if self._shown == report.id:
                typed.take_text(shown)
            else:
                typed.show_text(shown)
        self._shown = report.id
        for field, words in (
            (self.recipient_line, report.recipient),
            (self.signer_line, report.signer),
            (self.post_line, report.signer_post),
        ):
            if one_line(field.text()) != one_line(words):
                field.setText(words)
                field.setCursorPosition(0)
        self.issued_label.setText(issued_text(report))
        self.blockSignals(False)

    def written_into(self, report: Report) -> Report:
        """The report with the lines as typed."""
        lines = (one.strip() for one in self.distribution_text.text().splitlines())
        return replace(
            report,
            title=self.title_text.text().strip(),
            recipient=self.recipient_line.text().strip(),
            opening=self.opening_text.text().strip(),
            closing=self.closing_text.text().strip(),
            distribution=tuple(one for one in lines if one),
            signer=self.signer_line.text().strip(),
            signer_post=self.post_line.text().strip(),
        )

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()


def issued_text(report: Report) -> str:
    """By which number and on which day a report went out, and what that means for its text."""
    if not report.is_issued or report.issued_on is None:
        return "Chưa phát hành; số và ngày được cấp khi bấm Phát hành."
    number = f"{report.number}/{report.symbol}" if report.symbol else report.number
    return (
        f"Số {number} ngày {short_date(report.issued_on)}. Báo cáo đã phát hành nên không sửa "
        "được; muốn sửa, hãy thu hồi phát hành hoặc lập báo cáo mới."
    )

"""Issuing a text: its number and symbol, the day, who signs."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.errors import UserError
from desktop.services.issue_numbers import typed_number
from desktop.services.issue_values import IssueOrder, IssueProposal
from desktop.text.dates import long_date, short_date
from desktop.views.date_field import DateField
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.fields import line, not_yet
from desktop.views.dialogs.question import Question
from desktop.views.forms import describe
from desktop.views.theme import GRID, Role, set_role

FROZEN = (
    "Khi phát hành, số liệu và lời văn được chốt, tệp Word và PDF được lưu cùng văn bản. Muốn sửa "
    "sau đó thì thu hồi phát hành hoặc lập bản mới."
)


class IssueDialog(Question):
    """Ask by which number and on which day a text goes out; the head is shown as printed."""

    def __init__(
        self, parent: QWidget | None, proposal: IssueProposal, today: date | None = None
    ) -> None:
        super().__init__(parent, f"Phát hành {_small(proposal.kind)}", FROZEN, "&Phát hành")
        self._proposal = proposal
        self._today = today or date.today()
        order = proposal.order
        self._proposed = order.number
        self.about_label = QLabel(proposal.title)
        self.about_label.setWordWrap(True)
        self.number_line = line(order.number, "05")
        self.symbol_line = line(order.symbol, "BC-UBND")
        self.issued_field = DateField(order.issued_on)
        self.signer_line = line(order.signer, "Nguyễn Văn A")
        self.post_line = line(order.signer_post, "Chủ tịch")
        self.head_label = QLabel()
        self.head_label.setWordWrap(True)
        self._lay_out()
        self._connect()
        self._show_head()

    def _lay_out(self) -> None:
        self.row("Về việc", self.about_label)
        self.numbering = QWidget()
        across = QHBoxLayout(self.numbering)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GRID)
        across.addWidget(self.number_line, 1)
        across.addWidget(QLabel("/"))
        across.addWidget(self.symbol_line, 3)
        self.numbering.setFocusProxy(self.number_line)
        self.number_row = self.row("&Số, ký hiệu", self.numbering)
        describe(self.number_line, "Số", "Số tiếp theo còn trống của ký hiệu này trong năm")
        describe(self.symbol_line, "Ký hiệu", "Chữ viết tắt loại văn bản và cơ quan ban hành")
        self.issued_row = self.row("&Ngày ban hành", self.issued_field)
        self.signer_row = self.row("N&gười ký", self.signer_line)
        self.row("&Chức vụ", self.post_line)
        self.row("In ở đầu văn bản", self.head_label)
        set_role(self.head_label, Role.SOFT)

    def _connect(self) -> None:
        for edit in (self.number_line, self.symbol_line):
            edit.textChanged.connect(self._show_head)
            self.number_row.forget_at(edit.textChanged)
        self.issued_field.date_changed.connect(self._on_day)
        self.issued_row.forget_at(self.issued_field.date_changed)
        self.signer_row.forget_at(self.signer_line.textChanged)

    def check(self) -> None:
        """A number under a symbol, a day neither to come nor before the figures, a signer."""
        order = self.answer()
        if not order.number or not order.symbol:
            self.number_row.tell("Chưa đủ số và ký hiệu; hãy ghi cả hai, ví dụ 05 và BC-UBND.")
        else:
            self._check_number(order.number)
        if not self.issued_row.problem.text():
            self.issued_row.tell(not_yet(order.issued_on) or self._too_early(order.issued_on))
        if not order.is_signed:
            self.signer_row.tell("Chưa có người ký; hãy ghi họ tên người ký.")

    def _check_number(self, text: str) -> None:
        try:
            typed_number(text)
        except UserError as refusal:
            self.number_row.tell(str(refusal))

    def answer(self) -> IssueOrder:
        """What was typed."""
        return IssueOrder(
            self.number_line.text().strip(),
            self.symbol_line.text().strip(),
            self.issued_field.day,
            self.signer_line.text().strip(),
            self.post_line.text().strip(),
        )

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        proposal: IssueProposal,
        record: Record[IssueOrder] | None = None,
    ) -> IssueOrder | None:
        """Ask how a text goes out; None when it does not."""
        dialog = cls(parent, proposal)
        return put(dialog, dialog.answer, record)

    def _too_early(self, day: date | None) -> str:
        as_at = self._proposal.as_at
        if as_at is None or day is None or day >= as_at:
            return ""
        return (
            f"Ngày ban hành trước ngày số liệu {short_date(as_at)}; "
            "hãy sửa ngày, hoặc lấy số liệu đến ngày sớm hơn rồi phát hành."
        )

    @Slot(object)
    def _on_day(self, day: date | None) -> None:
        """Go over to the number of another year while the proposed one stands."""
        number = self._proposal.numbers.get(day.year) if day is not None else None
        if number is not None and self.number_line.text() == self._proposed:
            self._proposed = number
            self.number_line.setText(number)
        self._show_head()

    @Slot()
    def _show_head(self, *_: object) -> None:
        order = self.answer()
        number = f"Số: {order.number or '…'}/{order.symbol or '…'}"
        place = f"{self._proposal.place}, " if self._proposal.place else ""
        day = long_date(order.issued_on) if order.issued_on else "ngày … tháng … năm …"
        self.head_label.setText(f"{number}\n{place}{day}")


def _small(kind: str) -> str:
    return f"{kind[:1].lower()}{kind[1:]}"

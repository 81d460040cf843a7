"""The days of a session's span, which the calendar has no name for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.register.spans import Span
from desktop.services.indicators import check_span
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.fields import day_in, optional_day
from desktop.views.dialogs.question import Question

MEANING = "ví dụ: 01/7/2025"


class SpanDialog(Question):
    """Ask from which day to which; with `span` for other days of one that has numbers."""

    def __init__(
        self, parent: QWidget | None, span: Span | None, recorded: tuple[Span, ...]
    ) -> None:
        super().__init__(
            parent,
            "Sửa ngày của kỳ" if span else "Thêm kỳ",
            "Kỳ của một kỳ họp hoặc đợt báo cáo, ví dụ từ ngày 01/7/2025 đến ngày 22/11/2025. Năm, "
            "6 tháng, quý, tháng thì chọn thẳng ở ô Kỳ.",
            accept="&Lưu" if span else "Thê&m",
        )
        self._recorded = tuple(one for one in recorded if one != span)
        self.first_field = optional_day(span.first if span else None, MEANING)
        self.last_field = optional_day(span.last if span else None, MEANING)
        self.first_row = self.row("&Từ ngày", self.first_field)
        self.last_row = self.row("Đế&n hết ngày", self.last_field)

    def check(self) -> None:
        """Two days in their order, that clash with no other session."""
        for field, row in ((self.first_field, self.first_row), (self.last_field, self.last_row)):
            if field.day is None and not field.mistake:
                row.tell("Chưa có ngày; hãy ghi ngày, ví dụ 01/7/2025.")
        if self.first_field.day is None or self.last_field.day is None:
            return
        if self.last_field.day < self.first_field.day:
            self.last_row.tell("Ngày cuối trước ngày đầu; hãy sửa một trong hai ngày.")
            return
        try:
            check_span(self.answer(), self._recorded)
        except UserError as error:
            self.last_row.tell(str(error))

    def answer(self) -> Span:
        """The span as typed."""
        return Span(day_in(self.first_field), day_in(self.last_field))

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        span: Span | None,
        recorded: tuple[Span, ...],
        record: Record[Span] | None = None,
    ) -> Span | None:
        """Ask for a new span, or for other days of one."""
        dialog = cls(parent, span, recorded)
        return put(dialog, dialog.answer, record)

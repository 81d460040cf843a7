"""Ask by the end of which day's entries the register is to be looked at."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.text.dates import short_date
from desktop.views.date_field import DateField
from desktop.views.dialogs.asking import put
from desktop.views.dialogs.fields import day_in
from desktop.views.dialogs.question import Question


class KnownAtDialog(Question):
    """A day up to today."""

    def __init__(self, parent: QWidget | None, day: date, today: date) -> None:
        super().__init__(
            parent,
            "Xem sổ như đã ghi đến một ngày",
            "Số liệu sẽ chỉ gồm những điều đã ghi vào sổ đến hết ngày này.",
            accept="&Xem",
        )
        self._today = today
        self.day_field = DateField(day)
        self.day_row = self.row("Sổ ghi đến &hết ngày", self.day_field)
        self.day_row.forget_at(self.day_field.date_changed)

    def check(self) -> None:
        """A day that has come; what is no day at all is told already."""
        if self.day_field.mistake:
            return
        if self.day_field.day is None:
            self.day_row.tell(f"Chưa có ngày; hãy ghi ngày, ví dụ {short_date(self._today)}.")
        elif self.day_field.day > self._today:
            self.day_row.tell(
                f"Ngày này chưa đến nên sổ chưa ghi gì; hãy chọn đến {short_date(self._today)}."
            )

    @classmethod
    def ask(cls, parent: QWidget | None, day: date, today: date) -> date | None:
        """Ask for the day, None when given up."""
        dialog = cls(parent, day, today)
        return put(dialog, dialog.answer)

    def answer(self) -> date:
        """The day; only after `check` told nothing."""
        return day_in(self.day_field)

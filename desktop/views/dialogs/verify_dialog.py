"""Record that a completion's result document was seen."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.services.values import TaskRow
from desktop.text.dates import short_date
from desktop.views.date_field import DateField
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.fields import day_in, not_yet
from desktop.views.dialogs.question import Question
from desktop.views.dialogs.tasks_named import tasks_label


class VerifyDialog(Question):
    """Ask on what day the result was seen."""

    def __init__(self, parent: QWidget | None, task: TaskRow, on: date) -> None:
        done = short_date(task.completed_on) if task.completed_on else ""
        super().__init__(
            parent,
            "Kiểm tra kết quả",
            f"Báo cáo hoàn thành ngày {done}. Ghi ngày đã xem văn bản kết quả." if done else "",
            accept="Đã &kiểm tra",
        )
        self._completed_on = task.completed_on
        self.body.insertWidget(0, tasks_label((task,)))
        self.on_field = DateField(on)
        self.on_row = self.row("&Ngày kiểm tra", self.on_field)

    def check(self) -> None:
        """Not before the completion, and not to come."""
        on = self.on_field.day
        if self._completed_on and on and on < self._completed_on:
            self.on_row.tell("Ngày kiểm tra không thể trước ngày hoàn thành; hãy sửa lại ngày.")
        else:
            self.on_row.tell(self.on_row.problem.text() or not_yet(on))

    def answer(self) -> date:
        """The day."""
        return day_in(self.on_field)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        task: TaskRow,
        on: date,
        record: Record[date] | None = None,
    ) -> date | None:
        """Ask on what day a task's result was seen."""
        dialog = cls(parent, task, on)
        return put(dialog, dialog.answer, record)

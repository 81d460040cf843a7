"""Record that tasks are done, several at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.services.values import TaskRow
from desktop.views.date_field import DateField
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.fields import day_in, line, not_yet
from desktop.views.dialogs.question import Question
from desktop.views.dialogs.tasks_named import tasks_label


@dataclass(frozen=True, slots=True)
class Completion:
    """The day tasks were done, and the document that shows it."""

    on: date
    result_document: str = ""


class CompleteDialog(Question):
    """Ask when tasks were done."""

    def __init__(self, parent: QWidget | None, tasks: tuple[TaskRow, ...], on: date) -> None:
        super().__init__(parent, "Ghi hoàn thành", accept="&Ghi hoàn thành")
        self.body.insertWidget(0, tasks_label(tasks))
        self.on_field = DateField(on)
        self.result_line = line("", "Báo cáo số 120/BC-UBND ngày 20/11/2025")
        self.on_row = self.row("&Ngày hoàn thành", self.on_field)
        self.row("&Văn bản kết quả", self.result_line)

    def check(self) -> None:
        """A day that is not to come."""
        self.on_row.tell(self.on_row.problem.text() or not_yet(self.on_field.day))

    def answer(self) -> Completion:
        """The completion as typed."""
        return Completion(day_in(self.on_field), self.result_line.text().strip())

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        tasks: tuple[TaskRow, ...],
        on: date,
        record: Record[Completion] | None = None,
    ) -> Completion | None:
        """Ask when tasks were done, `on` unless typed otherwise."""
        dialog = cls(parent, tasks, on)
        return put(dialog, dialog.answer, record)

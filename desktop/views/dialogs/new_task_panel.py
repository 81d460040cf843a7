"""The words of a task that a merge, a split or an addition brings, as part of a larger form."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from desktop.services.amendment_drafts import TaskWords
from desktop.services.values import Leader, Unit
from desktop.views.dialogs.deadline_field import DeadlineRules
from desktop.views.dialogs.task_fields import TaskFields
from desktop.views.forms import Row, add_row, new_form


class NewTaskPanel(QWidget):
    """The fields of a new task, without keys of their own."""

    def __init__(
        self, units: Iterable[Unit], leaders: Iterable[Leader], rules: DeadlineRules
    ) -> None:
        super().__init__()
        self.fields = TaskFields(units, leaders, rules, any_year=True)
        self._form = new_form(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self.rows: list[Row] = []
        self.fields.add_to(self._row)

    def show_words(self, words: TaskWords) -> None:
        """Show a task, and take away what was told of another."""
        self.forget()
        self.fields.show_words(words)

    def row_lacking(self) -> Row:
        """The row of what is missing: the content, else the deadline."""
        words = self.fields.words()
        return self.fields.deadline_row if words.content else self.fields.content_row

    def forget(self) -> None:
        """Take away what was told beside the fields."""
        self.fields.content_row.tell("")
        self.fields.deadline_row.tell("")

    def _row(self, label: str, widget: QWidget, help: str) -> Row:
        self.rows.append(add_row(self._form, label.replace("&", ""), widget, help))
        return self.rows[-1]

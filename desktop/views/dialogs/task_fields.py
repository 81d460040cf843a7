"""The fields that say what a new task is, shared by every question that brings one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.register.values import DeadlineKind, LeaderId, TaskClass, UnitId
from desktop.services.amendment_drafts import TaskWords
from desktop.services.values import Leader, Unit
from desktop.text.dates import short_date
from desktop.views.dialogs.deadline_field import DeadlineField, DeadlineRules, meaning
from desktop.views.dialogs.fields import Choice, Passage, TickList, line
from desktop.views.forms import Row

CLASSES = (("Trọng tâm", TaskClass.KEY), ("Thường xuyên", TaskClass.REGULAR))
AddRow = Callable[[str, QWidget, str], Row]
"""Adds a field to a form by its label and help."""


class TaskFields(QObject):
    """What a task says; only its content and deadline are required. `changed` comes when typed.

    With `any_year` a deadline may lie outside the programme's year.
    """

    changed = Signal()

    def __init__(
        self,
        units: Iterable[Unit],
        leaders: Iterable[Leader],
        rules: DeadlineRules,
        *,
        any_year: bool = False,
    ) -> None:
        super().__init__()
        units = tuple(units)
        self.ordinal_line = line("", "98")
        self.content_text = Passage()
        self.deadline_field = DeadlineField(rules, any_year=any_year)
        self.lead_combo: Choice[UnitId | None] = Choice(
            [("Chưa giao", None), *((unit_text(unit), unit.id) for unit in units)]
        )
        self.coordinating_list = TickList(((unit_text(unit), unit.id) for unit in units), 4)
        self.leader_combo: Choice[LeaderId | None] = Choice(
            [("Chưa phân công", None), *((leader_text(one), one.id) for one in leaders)]
        )
        self.product_line = line("", "Đề án trình Hội đồng nhân dân")
        self.field_line = line("", "Lĩnh vực kinh tế")
        self.submit_to_line = line("", "Ban Thường vụ Đảng ủy")
        self.class_combo: Choice[TaskClass] = Choice(CLASSES)
        self.note_line = line()
        self._connect()

    def _connect(self) -> None:
        for typed in (
            self.ordinal_line.textChanged,
            self.content_text.textChanged,
            self.deadline_field.text_line.textChanged,
            self.deadline_field.sure_check.toggled,
            self.lead_combo.currentIndexChanged,
            self.coordinating_list.itemChanged,
            self.leader_combo.currentIndexChanged,
            self.product_line.textChanged,
            self.field_line.textChanged,
            self.submit_to_line.textChanged,
            self.class_combo.currentIndexChanged,
            self.note_line.textChanged,
        ):
            typed.connect(self._on_typed)

    def add_to(self, row: AddRow, *, asks_submit_to: bool = True) -> None:
        """Put the fields into a form."""
        row("&Số thứ tự", self.ordinal_line, "Để trống thì lấy số tiếp theo")
        self.content_row = row("&Nội dung", self.content_text, "")
        self.deadline_row = row("&Thời hạn", self.deadline_field, "")
        row("Đơn vị &chủ trì", self.lead_combo, "")
        row("Đơn vị &phối hợp", self.coordinating_list, "")
        row("&Lãnh đạo chỉ đạo", self.leader_combo, "")
        row("Sản phẩ&m", self.product_line, "")
        row("Lĩnh vực", self.field_line, "")
        if asks_submit_to:
            row("Cấp trình", self.submit_to_line, "")
        row("L&oại nhiệm vụ", self.class_combo, "")
        row("&Ghi chú", self.note_line, "")

    def name_of(self, widget: QWidget) -> str:
        """Which field of a task a widget asks for, as in `TaskWords`."""
        return next(name for name, one in self._by_name().items() if one is widget)

    def _by_name(self) -> dict[str, QWidget]:
        return {
            "ordinal": self.ordinal_line,
            "content": self.content_text,
            "deadline": self.deadline_field,
            "lead": self.lead_combo,
            "coordinating": self.coordinating_list,
            "leader": self.leader_combo,
            "product": self.product_line,
            "field": self.field_line,
            "submit_to": self.submit_to_line,
            "task_class": self.class_combo,
            "note": self.note_line,
        }

    def check(self) -> None:
        """Tell beside its field what a task cannot do without."""
        if not self.content_text.text().strip():
            self.content_row.tell("Chưa có nội dung; hãy ghi việc phải làm.")
        read = self.deadline_field.deadline()
        if read.kind is DeadlineKind.MISSING:
            self.deadline_row.tell(meaning(read))

    def words(self) -> TaskWords:
        """The task as typed."""
        lead = self.lead_combo.value()
        return TaskWords(
            content=self.content_text.text().strip(),
            deadline=self.deadline_field.deadline(),
            ordinal=self.ordinal_line.text().strip(),
            lead=lead,
            coordinating=tuple(
                UnitId(unit) for unit in self.coordinating_list.ticked() if unit != lead
            ),
            leader=self.leader_combo.value(),
            product=self.product_line.text().strip(),
            field=self.field_line.text().strip(),
            submit_to=self.submit_to_line.text().strip(),
            note=self.note_line.text().strip(),
            task_class=self.class_combo.value(),
        )

    def show_words(self, words: TaskWords) -> None:
        """Fill the fields, without a signal."""
        self.blockSignals(True)
        self.ordinal_line.setText(words.ordinal)
        self.content_text.setPlainText(words.content)
        self.deadline_field.text_line.setText(words.deadline.text)
        self.deadline_field.sure_check.setChecked(words.deadline.confirmed)
        self.lead_combo.choose(words.lead)
        self.coordinating_list.tick_only(words.coordinating)
        self.leader_combo.choose(words.leader)
        self.product_line.setText(words.product)
        self.field_line.setText(words.field)
        self.submit_to_line.setText(words.submit_to)
        self.class_combo.choose(words.task_class)
        self.note_line.setText(words.note)
        self.blockSignals(False)

    def _on_typed(self) -> None:
        self.changed.emit()


def unit_text(unit: Unit) -> str:
    """A unit's name, with its last day where it is closed."""
    return f"{unit.name} (đến hết {short_date(unit.valid_to)})" if unit.valid_to else unit.name


def leader_text(leader: Leader) -> str:
    """A leader with the post, as lists show them."""
    return " ".join(part for part in (leader.post, leader.name) if part)

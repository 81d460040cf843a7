"""The form below what was marked: the new value, the reason and the day of the chosen rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.register.effects import FIELD_OF, REASON_FOR
from desktop.register.values import EffectKind, ProgrammeId, Revision
from desktop.services.amendment_drafts import Amendment
from desktop.services.values import TaskRow
from desktop.views.dialogs.add_task_dialog import TaskSources
from desktop.views.dialogs.amendment_continuation import ContinuationForm
from desktop.views.dialogs.amendment_values import (
    ContentValue,
    DeadlineValue,
    LeaderValue,
    ProductValue,
    UnitsValue,
    UnitValue,
    ValueField,
)
from desktop.views.dialogs.amendment_words import (
    Missing,
    Vocabulary,
    present_text,
    shortened,
    title_of,
)
from desktop.views.dialogs.fields import Passage, optional_day
from desktop.views.forms import Row, add_row, align_labels, heading, new_form, soft_label

NOTHING_CHOSEN = (
    "Đánh dấu nhiệm vụ ở bên trái rồi chọn “Thêm điều chỉnh”. Chọn một hay nhiều dòng ở bảng trên "
    "để ghi giá trị mới và lý do."
)
SEVERAL = "nhiều giá trị khác nhau; ghi vào đây thì thay cho mọi dòng đang chọn"


class AmendmentEditor(QScrollArea):
    """Edits the chosen amendments together.

    `edited` comes when the person changed something: `applied` puts it into an amendment.
    `task_wanted` asks for the task that the list is on, to be handed to `continuation`.
    """

    edited = Signal()
    task_wanted = Signal()

    def __init__(self, sources: TaskSources, year: int) -> None:
        super().__init__()
        self._years: Mapping[ProgrammeId, int] = {one.id: one.year for one in sources.programmes}
        self._year = year
        self._shown: tuple[Amendment, ...] = ()
        self._vocabulary = Vocabulary({}, {}, {})
        self._touched: set[str] = set()
        self.heading_label = heading("")
        self.nothing_label = soft_label(NOTHING_CHOSEN)
        self.present_label = QLabel()
        self.present_label.setWordWrap(True)
        self.present_label.setTextFormat(Qt.TextFormat.PlainText)
        self.values: dict[str, ValueField] = {
            "deadline": DeadlineValue(sources.rules(year)),
            "content": ContentValue(),
            "product": ProductValue(),
            "lead": UnitValue(sources.units),
            "coordinating": UnitsValue(sources.units),
            "leader": LeaderValue(sources.leaders),
        }
        self.continuation = ContinuationForm(sources, year)
        self.reason_text = Passage(lines=2)
        self.effective_field = optional_day(None, "theo ngày của văn bản")
        self._lay_out()
        self._connect()
        self.show_amendments((), self._vocabulary)

    def _lay_out(self) -> None:
        inside = QWidget()
        form = self._form = new_form()
        self._present_row = add_row(form, "Hiện nay", self.present_label)
        self._value_rows = {
            field: add_row(form, "&Thay bằng", value) for field, value in self.values.items()
        }
        form.addRow(self.continuation)
        self.reason_row = add_row(form, "&Lý do", self.reason_text)
        self._effective_row = add_row(form, "Hiệu lực từ", self.effective_field)
        continued = (*self.continuation.rows.values(), *self.continuation.new_task.rows)
        own = (self._present_row, *self._value_rows.values(), self.reason_row, self._effective_row)
        align_labels((*own, *continued))
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 4, 8, 4)
        column.addWidget(self.heading_label)
        column.addWidget(self.nothing_label)
        column.addLayout(form)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _connect(self) -> None:
        for value in self.values.values():
            value.changed.connect(self._on_value)
        self.continuation.changed.connect(self._on_continuation)
        self.continuation.task_wanted.connect(self.task_wanted)
        self.reason_text.textChanged.connect(self._on_reason)
        self.effective_field.date_changed.connect(self._on_day)

    def show_amendments(self, shown: Sequence[Amendment], vocabulary: Vocabulary) -> None:
        """Show what the chosen rows say; where they differ, a field is empty and says so."""
        self._shown, self._vocabulary = tuple(shown), vocabulary
        self._touched.clear()
        kinds = {one.kind for one in shown}
        kind = kinds.pop() if len(kinds) == 1 else None
        self.blockSignals(True)
        self._show_rows(kind)
        self._show_heading(kind)
        self._show_value(kind)
        alone = self._shown[0] if len(self._shown) == 1 else None
        self.continuation.show_amendment(alone, vocabulary)
        self._show_common()
        self.blockSignals(False)
        self._touched.clear()
        self.verticalScrollBar().setValue(0)

    def applied(self, one: Amendment) -> Amendment:
        """Put what was changed since it was shown into one of the amendments."""
        field = FIELD_OF.get(one.kind)
        if "value" in self._touched and field is not None:
            one = replace(one, revision=Revision(**{field: self.values[field].value()}))
        if "into" in self._touched:
            programme = self.continuation.programme() or one.programme
            one = replace(one, into=self.continuation.into(), programme=programme)
        if "reason" in self._touched:
            one = replace(one, reason=self.reason_text.text().strip())
        if "day" in self._touched:
            one = replace(one, effective_on=self.effective_field.day)
        return one

    def tell(self, lacks: Missing) -> None:
        """Say what is missing beside its field, and go there."""
        row = self._row_of(lacks)
        row.tell(lacks.sentence)
        self.ensureWidgetVisible(row.widget)

    def begin(self) -> None:
        """Go to the first field that has to be filled."""
        fields = [*self.continuation.fields(), *self.values.values(), self.reason_text]
        field = next((one for one in fields if one.isVisibleTo(self)), None)
        if field is not None:
            field.setFocus()
            self.ensureWidgetVisible(field)

    def _row_of(self, lacks: Missing) -> Row:
        kind = self._shown[0].kind
        if lacks.part == "reason":
            return self.reason_row
        if lacks.part == "value":
            return self._value_rows[FIELD_OF[kind]]
        return self.continuation.row_lacking()

    def _show_rows(self, kind: EffectKind | None) -> None:
        field = FIELD_OF.get(kind) if kind else None
        one = len(self._shown) == 1
        for name, row in self._value_rows.items():
            row.tell("")
            row.show(name == field)
        for row, shown in (
            (self._present_row, one and kind is not EffectKind.ADD),
            (self.reason_row, bool(self._shown)),
            (self._effective_row, bool(self._shown)),
        ):
            row.tell("")
            row.show(shown)
        self.heading_label.setVisible(bool(self._shown))
        self.nothing_label.setVisible(not self._shown)

    def _show_heading(self, kind: EffectKind | None) -> None:
        if not self._shown:
            return
        first = self._shown[0]
        if len(self._shown) > 1:
            what = title_of(kind) if kind else "Nhiều loại điều chỉnh"
            self.heading_label.setText(f"{what}: {len(self._shown)} dòng đang chọn")
            return
        rows = self._rows(first)
        self.heading_label.setText(_heading(first, rows))
        self.present_label.setText(
            present_text(first.kind, rows[0])
            if len(rows) == 1
            else "\n".join(f"{row.ordinal}. {shortened(row.content)}" for row in rows)
        )

    def _show_value(self, kind: EffectKind | None) -> None:
        field = FIELD_OF.get(kind) if kind else None
        if kind is None or field is None:
            return
        presents = [self._present(field, one) for one in self._shown]
        values = [getattr(one.revision, field) for one in self._shown]
        same_value = all(value == values[0] for value in values)
        same_present = all(present == presents[0] for present in presents)
        if isinstance(self.values["deadline"], DeadlineValue):
            self.values["deadline"].field.set_year(self._year_of(self._shown[0]))
        rows = [row for one in self._shown for row in self._rows(one)]
        texts = {present_text(kind, row) for row in rows}
        hint = f"hiện nay: {next(iter(texts))}" if len(texts) == 1 else ""
        self.values[field].show_value(
            values[0] if same_value else None,
            presents[0] if same_present and same_value else None,
            hint if same_value else SEVERAL,
        )

    def _show_common(self) -> None:
        reasons = {one.reason for one in self._shown}
        days = {one.effective_on for one in self._shown}
        self.reason_text.setPlainText(next(iter(reasons)) if len(reasons) == 1 else "")
        needed = any(one.kind in REASON_FOR for one in self._shown)
        hint = "bắt buộc; ghi như văn bản" if needed else "không bắt buộc"
        self.reason_text.setPlaceholderText(hint if len(reasons) < 2 else SEVERAL)
        self.effective_field.set_date(next(iter(days)) if len(days) == 1 else None)

    def _present(self, field: str, one: Amendment) -> Any:
        rows = self._rows(one)
        if not rows:
            return None
        if field == "coordinating":
            return self._vocabulary.coordinating_of(rows[0])
        return getattr(rows[0], field) if field in ("content", "product") else None

    def _rows(self, one: Amendment) -> list[TaskRow]:
        known = self._vocabulary.rows
        return [known[task] for task in one.tasks if task in known]

    def _year_of(self, one: Amendment) -> int:
        rows = self._rows(one)
        programme = one.programme or (rows[0].programme_id if rows else None)
        return self._years.get(programme, self._year) if programme else self._year

    def _touch(self, part: str) -> None:
        for row in (*self._value_rows.values(), self.reason_row):
            row.tell("")
        self.continuation.forget()
        self._touched.add(part)
        self.edited.emit()

    @Slot()
    def _on_value(self) -> None:
        self._touch("value")

    @Slot()
    def _on_reason(self) -> None:
        self._touch("reason")

    @Slot(object)
    def _on_day(self, _day: object) -> None:
        self._touch("day")

    @Slot()
    def _on_continuation(self) -> None:
        self._touch("into")


def _heading(one: Amendment, rows: Sequence[TaskRow]) -> str:
    """What is done and to which task; of several only how many."""
    if len(rows) != 1:
        return f"{title_of(one.kind)}: {len(rows)} nhiệm vụ" if rows else title_of(one.kind)
    return f"{title_of(one.kind)}: {rows[0].ordinal}. {shortened(rows[0].content)}"

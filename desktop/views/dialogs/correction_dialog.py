"""A typing error of the register set right: every field of one task as it stands, to be mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.register.effects import FIELDS, NOTHING
from desktop.register.values import (
    Deadline,
    DeadlineKind,
    DocumentId,
    Revision,
    TaskClass,
)
from desktop.services.amendment_drafts import CorrectionDraft, TaskWords
from desktop.services.values import TaskRow
from desktop.views.dialogs.add_task_dialog import TaskSources
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.deadline_field import meaning
from desktop.views.dialogs.fields import Choice, Passage
from desktop.views.dialogs.question import Question
from desktop.views.dialogs.task_fields import CLASSES, TaskFields
from desktop.views.dialogs.tasks_named import tasks_label
from desktop.views.forms import Row, describe, soft_label
from desktop.views.messages import Messages
from desktop.views.states import is_unsettled

EXPLANATION = (
    "Đính chính chỉ sửa chỗ ghi sai trong sổ hoặc in sai trong văn bản. Đây không phải là điều "
    "chỉnh của văn bản, không tính vào số lần điều chỉnh, và luôn được ghi trong nhật ký."
)
LINES_AROUND = 15
"""Lines of text that the task, the explanation and the buttons take."""
SETTLING = "Xác nhận thời hạn theo văn bản giao nhiệm vụ"
"""The reason proposed where only a deadline is to be settled."""
GIVE_UP = "Bỏ những chỗ vừa sửa? Chưa có gì được ghi vào sổ."
UNCHANGED = "Chưa có chỗ nào khác với sổ; hãy sửa chỗ ghi sai rồi ghi lại."


@dataclass(frozen=True, slots=True)
class Correction:
    """What is right; `identity` the ordinal and the class where one of them was wrong."""

    draft: CorrectionDraft
    identity: tuple[str, TaskClass] | None = None


class CorrectionDialog(Question):
    """Ask what a task should say; fields left as they are stay untouched.

    `settles` begins at a deadline that is unclear or was never confirmed.
    """

    def __init__(
        self,
        parent: QWidget | None,
        row: TaskRow,
        words: TaskWords,
        sources: TaskSources,
        *,
        settles: bool = False,
        messages: Messages | None = None,
    ) -> None:
        super().__init__(parent, "Đính chính", EXPLANATION, "Gh&i đính chính")
        self.messages = messages
        self.area.lines_around = LINES_AROUND
        self._task = row.id
        self._words = words
        self._sources = sources
        years = {one.id: one.year for one in sources.programmes}
        year = years.get(row.programme_id, max(years.values(), default=0))
        self.body.insertWidget(0, tasks_label((row,)))
        self.fields = TaskFields(sources.units, sources.leaders, sources.rules(year), any_year=True)
        self.reason_text = Passage(SETTLING if settles else "", lines=2)
        self.reason_text.setPlaceholderText("ghi sai ở đâu, ví dụ: nhập nhầm 30/9 thành 30/10")
        self.document_combo: Choice[DocumentId | None] = Choice(
            [("Không có: ghi sai trong sổ", None)]
            + [(one.title, one.document.id) for one in sources.documents]
        )
        self._was: dict[str, QLabel] = {}
        self.fields.add_to(self._row)
        self.fields.show_words(words)
        self._keep_given()
        self.reason_row = self.row("Lý &do", self.reason_text)
        self.row("Theo &văn bản đính chính", self.document_combo)
        self.fields.changed.connect(self._on_changed)
        self._on_changed()
        if settles:
            self.fields.deadline_field.setFocus()

    def check(self) -> None:
        """Content, a deadline that reads where it was changed, and a reason."""
        words = self.fields.words()
        if not words.content:
            self.fields.content_row.tell("Chưa có nội dung; hãy ghi nội dung đúng.")
        deadline = self.revision().deadline
        if deadline is not None and deadline.kind is DeadlineKind.MISSING:
            self.fields.deadline_row.tell(meaning(deadline))
        if not self.reason_text.text().strip():
            self.reason_row.tell("Chưa có lý do đính chính; hãy ghi chỗ nào sai và vì sao.")

    def loses(self) -> str:
        """What was set right."""
        changed = self.revision() != NOTHING or self._identity() is not None
        return GIVE_UP if changed else ""

    def finish(self) -> None:
        """Close only when something was set right."""
        if self.revision() == NOTHING and self._identity() is None:
            self.tell(UNCHANGED)
            return
        super().finish()

    def revision(self) -> Revision:
        """The right values of the fields that differ."""
        return Revision(**self._differing())

    def answer(self) -> Correction:
        """The correction as typed; only after `check` told nothing."""
        draft = CorrectionDraft(
            self._task,
            self.revision(),
            self.reason_text.text().strip(),
            self.document_combo.value(),
        )
        return Correction(draft, self._identity())

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        row: TaskRow,
        words: TaskWords,
        sources: TaskSources,
        *,
        messages: Messages | None = None,
        record: Record[Correction] | None = None,
    ) -> Correction | None:
        """Ask what a task should say; `words` is what it says."""
        dialog = cls(parent, row, words, sources, settles=is_unsettled(row), messages=messages)
        return put(dialog, dialog.answer, record)

    def _differing(self) -> dict[str, Any]:
        typed = self.fields.words()
        return {
            name: getattr(typed, name)
            for name in FIELDS
            if _differs(getattr(self._words, name), getattr(typed, name))
        }

    def _identity(self) -> tuple[str, TaskClass] | None:
        typed = self.fields.words()
        known = (self._words.ordinal, self._words.task_class)
        right = (typed.ordinal, typed.task_class)
        return right if right != known else None

    def _keep_given(self) -> None:
        """A unit or a leader once given may be another, but not none."""
        for combo, value in (
            (self.fields.lead_combo, self._words.lead),
            (self.fields.leader_combo, self._words.leader),
        ):
            if value is not None:
                combo.leave_out(None)

    def _row(self, label: str, widget: QWidget, help: str = "") -> Row:
        """A field with, below it, what the register says where it was changed."""
        row = self.row(label, widget, help)
        was = soft_label("")
        was.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        describe(was, f"{label.replace('&', '')}: đang ghi")
        self.form.addRow("", was)
        self._was[self.fields.name_of(widget)] = was
        return row

    def _printed(self, name: str) -> str:
        """What the register says in a field, as people read it."""
        value = getattr(self._words, name)
        if name == "deadline":
            return str(value.text)
        if name == "task_class":
            return next(text for text, one in CLASSES if one is value)
        if name == "leader":
            return next(
                (one.name or one.post for one in self._sources.leaders if one.id == value), ""
            )
        units = {unit.id: unit.name for unit in self._sources.units}
        if name == "lead":
            return units.get(value, "")
        return "; ".join(units[one] for one in value) if name == "coordinating" else str(value)

    @Slot()
    def _on_changed(self) -> None:
        """Tell beside each changed field what stands in the register."""
        differing = set(self._differing())
        typed = self.fields.words()
        differing |= {
            name
            for name in ("ordinal", "task_class")
            if getattr(typed, name) != getattr(self._words, name)
        }
        for name, label in self._was.items():
            if name in differing:
                label.setText(f"đang ghi: {self._printed(name) or 'trống'}")
            place: int = self.form.getWidgetPosition(label)[0]  # type: ignore[index]
            self.form.setRowVisible(place, name in differing)


def _differs(known: Any, typed: Any) -> bool:
    """Whether a value is another; a deadline read again is the same while its words are."""
    if isinstance(known, Deadline) and isinstance(typed, Deadline):
        settled = typed.confirmed and not known.confirmed
        return known.text != typed.text or (settled and typed.kind is not DeadlineKind.MISSING)
    if isinstance(known, tuple):
        return set(known) != set(typed)
    return bool(known != typed)

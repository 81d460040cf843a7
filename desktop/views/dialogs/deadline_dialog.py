"""Change the deadline of tasks by a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.register.values import Deadline, DeadlineKind, DocumentId
from desktop.services.drafts import DocumentDraft
from desktop.services.values import DocumentSummary, TaskRow
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.deadline_field import DeadlineField, DeadlineRules, meaning
from desktop.views.dialogs.document_field import DocumentField
from desktop.views.dialogs.fields import Passage, optional_day
from desktop.views.dialogs.question import Question
from desktop.views.dialogs.tasks_named import tasks_label


@dataclass(frozen=True, slots=True)
class DeadlineChange:
    """A new deadline, by what document, why, and from when (None: the document's own date)."""

    document: DocumentId | DocumentDraft
    deadline: Deadline
    reason: str
    effective_on: date | None = None


class DeadlineDialog(Question):
    """Ask for the new deadline of tasks; the old one stays visible in their history."""

    def __init__(
        self,
        parent: QWidget | None,
        tasks: tuple[TaskRow, ...],
        documents: tuple[DocumentSummary, ...],
        rules: DeadlineRules,
        document: DocumentId | None = None,
    ) -> None:
        super().__init__(parent, "Điều chỉnh thời hạn", accept="Điề&u chỉnh")
        self.body.insertWidget(0, tasks_label(tasks))
        self.document_field = DocumentField(documents, document)
        self.deadline_field = DeadlineField(rules, any_year=True)
        self.reason_text = Passage()
        self.effective_field = optional_day(None, "theo ngày của văn bản")
        if len(tasks) == 1:
            old = tasks[0].deadline_text or "chưa có"
            self.deadline_field.text_line.setPlaceholderText(f"hiện nay: {old}")
        self.document_row = self.row("Theo &văn bản", self.document_field)
        self.document_row.forget_at(self.document_field.chosen)
        self.deadline_row = self.row("&Thời hạn mới", self.deadline_field)
        self.reason_row = self.row("&Lý do", self.reason_text)
        self.row("Hiệu lự&c từ", self.effective_field)

    def check(self) -> None:
        """A document, a deadline that reads, and a reason (domain.md 1)."""
        if self.document_field.value() is None:
            self.document_row.tell("Chưa chọn văn bản điều chỉnh; hãy chọn hoặc thêm văn bản mới.")
        read = self.deadline_field.deadline()
        if read.kind is DeadlineKind.MISSING:
            self.deadline_row.tell(meaning(read))
        if not self.reason_text.text().strip():
            self.reason_row.tell("Chưa có lý do; điều chỉnh thời hạn phải ghi rõ lý do.")

    def answer(self) -> DeadlineChange:
        """The change as typed; only after `check` told nothing."""
        document = self.document_field.value()
        assert document is not None
        return DeadlineChange(
            document,
            self.deadline_field.deadline(),
            self.reason_text.text().strip(),
            self.effective_field.day,
        )

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        tasks: tuple[TaskRow, ...],
        documents: tuple[DocumentSummary, ...],
        rules: DeadlineRules,
        document: DocumentId | None = None,
        record: Record[DeadlineChange] | None = None,
    ) -> DeadlineChange | None:
        """Ask for the new deadline of tasks, read by `rules`."""
        dialog = cls(parent, tasks, documents, rules, document)
        return put(dialog, dialog.answer, record)

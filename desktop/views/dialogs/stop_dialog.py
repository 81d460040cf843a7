"""Stop tasks by a document: they stay in the total as stopped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.register.values import DocumentId
from desktop.services.drafts import DocumentDraft
from desktop.services.values import DocumentSummary, TaskRow
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.document_field import DocumentField
from desktop.views.dialogs.fields import Passage, optional_day
from desktop.views.dialogs.question import Question
from desktop.views.dialogs.tasks_named import tasks_label


@dataclass(frozen=True, slots=True)
class Stop:
    """By what document tasks stop, why, and from when (None: the document's own date)."""

    document: DocumentId | DocumentDraft
    reason: str
    effective_on: date | None = None


class StopDialog(Question):
    """Ask by what document and why tasks stop."""

    def __init__(
        self,
        parent: QWidget | None,
        tasks: tuple[TaskRow, ...],
        documents: tuple[DocumentSummary, ...],
        document: DocumentId | None = None,
    ) -> None:
        super().__init__(
            parent,
            "Dừng thực hiện",
            "Nhiệm vụ dừng thực hiện vẫn được tính trong tổng số, ở cột Dừng.",
            accept="&Dừng thực hiện",
        )
        self.body.insertWidget(0, tasks_label(tasks))
        self.document_field = DocumentField(documents, document)
        self.reason_text = Passage()
        self.effective_field = optional_day(None, "theo ngày của văn bản")
        self.document_row = self.row("Theo &văn bản", self.document_field)
        self.document_row.forget_at(self.document_field.chosen)
        self.reason_row = self.row("&Lý do", self.reason_text)
        self.row("Hiệu lự&c từ", self.effective_field)

    def check(self) -> None:
        """A document and a reason (domain.md 1)."""
        if self.document_field.value() is None:
            self.document_row.tell("Chưa chọn văn bản; hãy chọn hoặc thêm văn bản mới.")
        if not self.reason_text.text().strip():
            self.reason_row.tell("Chưa có lý do; dừng nhiệm vụ phải ghi rõ lý do.")

    def answer(self) -> Stop:
        """The stop as typed; only after `check` told nothing."""
        document = self.document_field.value()
        assert document is not None
        return Stop(document, self.reason_text.text().strip(), self.effective_field.day)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        tasks: tuple[TaskRow, ...],
        documents: tuple[DocumentSummary, ...],
        document: DocumentId | None = None,
        record: Record[Stop] | None = None,
    ) -> Stop | None:
        """Ask about stopping tasks."""
        dialog = cls(parent, tasks, documents, document)
        return put(dialog, dialog.answer, record)

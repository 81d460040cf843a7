"""A task typed by hand, added to a programme by a document."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop.register.values import (
    DeadlineKind,
    DocumentId,
    LeaderId,
    ProgrammeId,
    TaskClass,
    UnitId,
)
from desktop.services.drafts import DocumentDraft, NewTaskDraft
from desktop.services.values import DocumentSummary, Leader, Programme, Unit
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.deadline_field import DeadlineField, meaning
from desktop.views.dialogs.document_field import DocumentField
from desktop.views.dialogs.fields import Choice, Passage, TickList, line
from desktop.views.dialogs.question import Question

CLASSES = (("Trọng tâm", TaskClass.KEY), ("Thường xuyên", TaskClass.REGULAR))


@dataclass(frozen=True, slots=True)
class TaskSources:
    """What a new task can name."""

    programmes: tuple[Programme, ...]
    documents: tuple[DocumentSummary, ...]
    units: tuple[Unit, ...]
    leaders: tuple[Leader, ...]


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task to add; `document` is set when its document is new, `draft.document` is '' then."""

    draft: NewTaskDraft
    document: DocumentDraft | None = None


class AddTaskDialog(Question):
    """Ask for a task; only its content, document and deadline are required."""

    def __init__(
        self,
        parent: QWidget | None,
        sources: TaskSources,
        programme: ProgrammeId | None = None,
        document: DocumentId | None = None,
    ) -> None:
        super().__init__(parent, "Bổ sung nhiệm vụ", accept="&Bổ sung")
        self._years = {one.id: one.year for one in sources.programmes}
        self.programme_combo: Choice[ProgrammeId] = Choice(
            [(one.title, one.id) for one in sources.programmes], programme
        )
        self.document_field = DocumentField(sources.documents, document)
        self.ordinal_line = line("", "98")
        self.content_text = Passage()
        self.deadline_field = DeadlineField(self._year())
        self.lead_combo: Choice[UnitId | None] = Choice(
            [("Chưa giao", None), *((unit.name, unit.id) for unit in sources.units)]
        )
        self.coordinating_list = TickList(((unit.name, unit.id) for unit in sources.units), 4)
        self.leader_combo: Choice[LeaderId | None] = Choice(
            [("Chưa phân công", None), *((leader_text(one), one.id) for one in sources.leaders)]
        )
        self.product_line = line("", "Đề án trình Hội đồng nhân dân")
        self.class_combo: Choice[TaskClass] = Choice(CLASSES)
        self.note_line = line()
        self._lay_out()
        self.programme_combo.currentIndexChanged.connect(self._on_programme_chosen)

    def _lay_out(self) -> None:
        self.programme_row = self.row("Chương t&rình", self.programme_combo)
        self.document_row = self.row("Theo &văn bản", self.document_field)
        self.document_row.forget_at(self.document_field.chosen)
        self.row("&Số thứ tự", self.ordinal_line, "Để trống thì lấy số tiếp theo")
        self.content_row = self.row("&Nội dung", self.content_text)
        self.deadline_row = self.row("&Thời hạn", self.deadline_field)
        self.row("Đơn vị &chủ trì", self.lead_combo)
        self.row("Đơn vị &phối hợp", self.coordinating_list)
        self.row("&Lãnh đạo chỉ đạo", self.leader_combo)
        self.row("Sản phẩ&m", self.product_line)
        self.row("L&oại nhiệm vụ", self.class_combo)
        self.row("&Ghi chú", self.note_line)

    def check(self) -> None:
        """A programme, a document, content and a deadline that reads."""
        if not self._years:
            self.programme_row.tell(
                "Chưa có chương trình công tác nào; hãy nhập chương trình trước."
            )
        if self.document_field.value() is None:
            self.document_row.tell(
                "Chưa chọn văn bản; nhiệm vụ bổ sung phải có văn bản làm căn cứ."
            )
        if not self.content_text.text().strip():
            self.content_row.tell("Chưa có nội dung; hãy ghi việc phải làm.")
        read = self.deadline_field.deadline()
        if read.kind is DeadlineKind.MISSING:
            self.deadline_row.tell(meaning(read))

    def answer(self) -> NewTask:
        """The task as typed; only after `check` told nothing."""
        chosen = self.document_field.value()
        new = chosen if isinstance(chosen, DocumentDraft) else None
        lead = self.lead_combo.value()
        draft = NewTaskDraft(
            programme=self.programme_combo.value(),
            document=DocumentId("" if new or not isinstance(chosen, str) else chosen),
            content=self.content_text.text().strip(),
            deadline=self.deadline_field.deadline(),
            ordinal=self.ordinal_line.text().strip(),
            lead=lead,
            coordinating=tuple(
                UnitId(unit) for unit in self.coordinating_list.ticked() if unit != lead
            ),
            leader=self.leader_combo.value(),
            product=self.product_line.text().strip(),
            note=self.note_line.text().strip(),
            task_class=self.class_combo.value(),
        )
        return NewTask(draft, new)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        sources: TaskSources,
        programme: ProgrammeId | None = None,
        document: DocumentId | None = None,
        record: Record[NewTask] | None = None,
    ) -> NewTask | None:
        """Ask for a task to add to a programme."""
        dialog = cls(parent, sources, programme, document)
        return put(dialog, dialog.answer, record)

    def _year(self) -> int:
        return self._years[self.programme_combo.value()] if self._years else 0

    def _on_programme_chosen(self) -> None:
        if self._years:
            self.deadline_field.set_year(self._year())


def leader_text(leader: Leader) -> str:
    """A leader with the post, as lists show them."""
    return " ".join(part for part in (leader.post, leader.name) if part)

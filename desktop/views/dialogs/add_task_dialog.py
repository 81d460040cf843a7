"""A task typed by hand, added to a programme by a document."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop.register.values import DocumentId, ProgrammeId
from desktop.services.drafts import DocumentDraft, NewTaskDraft
from desktop.services.values import DocumentSummary, Leader, Programme, Unit
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.deadline_field import DeadlineRules
from desktop.views.dialogs.document_field import DocumentField
from desktop.views.dialogs.fields import Choice
from desktop.views.dialogs.question import Question
from desktop.views.dialogs.task_fields import TaskFields


@dataclass(frozen=True, slots=True)
class TaskSources:
    """What a new task can name, and how its deadline is read."""

    programmes: tuple[Programme, ...]
    documents: tuple[DocumentSummary, ...]
    units: tuple[Unit, ...]
    leaders: tuple[Leader, ...]
    before_is_day_itself: bool = False

    def rules(self, year: int) -> DeadlineRules:
        """How a deadline of a programme of that year is read."""
        return DeadlineRules(year, self.before_is_day_itself)


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
        self.fields = TaskFields(sources.units, sources.leaders, sources.rules(self._year()))
        self._lay_out()
        self.programme_combo.currentIndexChanged.connect(self._on_programme_chosen)

    def _lay_out(self) -> None:
        self.programme_row = self.row("Chương t&rình", self.programme_combo)
        self.document_row = self.row("Theo &văn bản", self.document_field)
        self.document_row.forget_at(self.document_field.chosen)
        self.fields.add_to(self.row, asks_submit_to=False)

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
        self.fields.check()

    def answer(self) -> NewTask:
        """The task as typed; only after `check` told nothing."""
        chosen = self.document_field.value()
        new = chosen if isinstance(chosen, DocumentDraft) else None
        words = self.fields.words()
        draft = NewTaskDraft(
            programme=self.programme_combo.value(),
            document=DocumentId("" if new or not isinstance(chosen, str) else chosen),
            content=words.content,
            deadline=words.deadline,
            ordinal=words.ordinal,
            lead=words.lead,
            coordinating=words.coordinating,
            leader=words.leader,
            product=words.product,
            field=words.field,
            note=words.note,
            task_class=words.task_class,
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
            self.fields.deadline_field.set_year(self._year())

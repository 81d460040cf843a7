"""The assistant that takes the annex of a decision in: file, document, tasks, names, figures."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop.services.amendment_file_drafts import AmendmentFileDraft, AmendmentPlacing
from desktop.services.annex_choice import names_draft
from desktop.services.drafts import ProgrammeDraft
from desktop.views.dialogs.annex_document_step import AnnexContext, AnnexDocumentStep
from desktop.views.dialogs.annex_file_step import AnnexFileStep
from desktop.views.dialogs.annex_outcome_step import AnnexOutcomeStep
from desktop.views.dialogs.annex_rows import AnnexRow
from desktop.views.dialogs.annex_tasks_step import AnnexTasksStep
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.names_step import NamesStep
from desktop.views.dialogs.steps import LETTERS_OF_LIST, Steps
from desktop.views.messages import Messages
from desktop.views.work import Work


@dataclass(frozen=True, slots=True)
class AnnexAnswer:
    """An annex as a person accepted it, and how it is taken in."""

    draft: AmendmentFileDraft
    placing: AmendmentPlacing


class AnnexNamesStep(NamesStep):
    """Asked only where what is taken names a unit or a leader."""

    def is_needed(self) -> bool:
        """Whether a row that is taken brings a name."""
        tasks = self._draft().tasks
        return any(task.lead or task.coordinating or task.leader for task in tasks)


class AmendmentsImportDialog(Steps):
    """Nothing is saved here: the answer is accepted by a service as one action."""

    letters = LETTERS_OF_LIST

    def __init__(
        self, parent: QWidget | None, work: Work, messages: Messages, context: AnnexContext
    ) -> None:
        super().__init__(parent, "Nhập phụ lục điều chỉnh", "&Ghi vào sổ", messages)
        self.file_step = AnnexFileStep(
            work, messages, context.path, day_itself=context.before_is_day_itself
        )
        self.document_step = AnnexDocumentStep(self.file_step.draft, context)
        self.tasks_step = AnnexTasksStep(
            work,
            self.file_step.draft,
            self.document_step.document_draft,
            day_itself=context.before_is_day_itself,
        )
        self.names_step = AnnexNamesStep(work, self._names)
        self.outcome_step = AnnexOutcomeStep(
            work,
            self.tasks_step.draft,
            self.placing,
            self._rows,
            self.document_step.document_draft,
        )
        self.file_step.opened.connect(self.tasks_step.forget)
        self.tasks_step.model.changed.connect(self.refresh)
        for step in (
            self.file_step,
            self.document_step,
            self.tasks_step,
            self.names_step,
            self.outcome_step,
        ):
            self.add_step(step)

    def placing(self) -> AmendmentPlacing:
        """How the annex is taken in, as confirmed; only after the tasks were."""
        confirmed = self.tasks_step.confirmed()
        return AmendmentPlacing(
            self.document_step.document(),
            confirmed.tasks,
            confirmed.left_out,
            confirmed.added,
            confirmed.into,
            self.document_step.programme(),
            self.names_step.units(),
            self.names_step.leaders(),
        )

    def answer(self) -> AnnexAnswer:
        """The annex with its place; only after the last step was passed."""
        return AnnexAnswer(self.tasks_step.draft(), self.placing())

    def _rows(self) -> tuple[AnnexRow, ...]:
        return self.tasks_step.model.rows()

    def _names(self) -> ProgrammeDraft:
        """The names that the rows taken bring."""
        return names_draft(row.draft for row in self._rows() if row.ticked)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        work: Work,
        messages: Messages,
        context: AnnexContext,
        record: Record[AnnexAnswer] | None = None,
    ) -> AnnexAnswer | None:
        """Ask for an annex to take in."""
        dialog = cls(parent, work, messages, context)
        return put(dialog, dialog.answer, record)

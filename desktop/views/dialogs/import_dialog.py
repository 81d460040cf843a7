"""The assistant that takes a programme's list in: file, document, names, repeats."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.services.drafts import DocumentDraft, ProgrammeDraft, ProgrammePlacing
from desktop.services.values import Programme
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.list_step import ListStep
from desktop.views.dialogs.listed_step import ListedStep
from desktop.views.dialogs.names_step import NamesStep
from desktop.views.dialogs.placing_step import PlacingStep
from desktop.views.dialogs.steps import LETTERS_OF_LIST, Steps
from desktop.views.messages import Messages
from desktop.views.work import Work


@dataclass(frozen=True, slots=True)
class ProgrammeAnswer:
    """A list as a person accepted it, and where it goes."""

    draft: ProgrammeDraft
    placing: ProgrammePlacing


@dataclass(frozen=True, slots=True)
class ImportContext:
    """What the assistant starts from: programmes known, who issues, a file already chosen.

    `before_is_day_itself` is the setting of that name: how a list's deadlines are read.
    """

    programmes: tuple[Programme, ...] = ()
    issuer: str = ""
    path: Path | None = None
    before_is_day_itself: bool = False


class ImportDialog(Steps):
    """Nothing is saved here: the answer is accepted by a service as one action."""

    letters = LETTERS_OF_LIST

    def __init__(
        self, parent: QWidget | None, work: Work, messages: Messages, context: ImportContext
    ) -> None:
        super().__init__(parent, "Nhập chương trình công tác", "&Nhận vào sổ", messages)
        self.list_step = ListStep(
            work, messages, context.path, day_itself=context.before_is_day_itself
        )
        self.placing_step = PlacingStep(self.list_step.draft, context.programmes, context.issuer)
        self.names_step = NamesStep(work, self.list_step.draft)
        self.listed_step = ListedStep(
            work, self.list_step.draft, self.placing_step.parent_programme, self._document
        )
        for step in (self.list_step, self.placing_step, self.names_step, self.listed_step):
            self.add_step(step)

    def _document(self) -> DocumentDraft:
        """The list's own document as typed; only after it was asked for."""
        return self.placing_step.placing().document

    def answer(self) -> ProgrammeAnswer:
        """The list with its place; only after the last step was passed."""
        task_class = self.placing_step.task_class()
        draft = self.list_step.draft()
        if task_class is not None:
            tasks = tuple(replace(task, task_class=task_class) for task in draft.tasks)
            draft = replace(draft, tasks=tasks)
        placing = replace(
            self.placing_step.placing(),
            units=self.names_step.units(),
            leaders=self.names_step.leaders(),
            listed=self.listed_step.listed(),
        )
        return ProgrammeAnswer(draft, placing)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        work: Work,
        messages: Messages,
        context: ImportContext,
        record: Record[ProgrammeAnswer] | None = None,
    ) -> ProgrammeAnswer | None:
        """Ask for a list to take in."""
        dialog = cls(parent, work, messages, context)
        return put(dialog, dialog.answer, record)

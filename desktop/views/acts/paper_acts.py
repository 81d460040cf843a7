"""What a person does with papers: begin one, urge the units to do tasks; and the page of papers."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.register.values import TaskId
from desktop.services.paper_forms import form_of
from desktop.services.paper_values import Paper, PaperKind
from desktop.services.paper_writing import (
    SCOPED,
    PaperChoices,
    left_out,
    left_out_text,
    paper_choices,
    start_urging,
)
from desktop.services.papers import start_paper
from desktop.services.values import TaskRow, Viewpoint
from desktop.views.dialogs.new_paper_dialog import Begun, NewPaperDialog
from desktop.views.messages import Messages
from desktop.views.office_first import OfficeFirst
from desktop.views.viewing import Viewing
from desktop.views.work import Work

if TYPE_CHECKING:
    from desktop.views.dialogs.asking import Done, Refused
    from desktop.views.papers_page import PapersPage


class PaperActs(QObject):
    """Begins papers at the dates looked at; `begun` carries the id of one that was begun."""

    begun = Signal(str)

    def __init__(
        self, window: QWidget, work: Work, viewing: Viewing, messages: Messages, folder: Path
    ) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._viewing = viewing
        self._messages = messages
        self._folder = folder
        self.office_first = OfficeFirst(window, work, messages)

    def make_page(self) -> PapersPage:
        """The page of papers, which asks here for new ones."""
        from desktop.views.papers_page import PapersPage

        page = PapersPage(self._work, self._viewing, self._messages, self._folder)
        page.begin_requested.connect(self.begin)
        return page

    @Slot(object)
    def begin(self, kind: PaperKind) -> None:
        """Begin a paper of a kind, once it is known whose it is and what it is about."""
        self.office_first.then(partial(self._begin, kind))

    def _begin(self, kind: PaperKind) -> None:
        viewpoint = self._viewing.viewpoint
        if kind not in SCOPED:
            job = partial(start_paper, kind=kind, viewpoint=viewpoint)
            self._work.act(_title(kind), job, self._on_begun, refused=self._refuse)
            return
        self._work.read(
            partial(paper_choices, viewpoint=viewpoint),
            partial(self._ask, kind, viewpoint),
            slot="paper-choices",
            refused=self._refuse,
        )

    @Slot(tuple)
    def urge(self, tasks: tuple[TaskId, ...]) -> None:
        """Begin a letter that urges the units to do some tasks; a refusal is told.

        The name of the action tells which of them are passed over, as nothing is left to be done.
        """
        viewpoint = self._viewing.viewpoint
        self._work.read(
            partial(left_out, tasks=tasks, viewpoint=viewpoint),
            partial(self._urge, tasks, viewpoint),
            slot="paper-choices",
            refused=self._refuse,
        )

    def _urge(
        self, tasks: tuple[TaskId, ...], viewpoint: Viewpoint, passed_over: tuple[TaskRow, ...]
    ) -> None:
        told = left_out_text(passed_over)
        title = ", ".join(filter(None, (_title(PaperKind.LETTER), told)))
        job = partial(start_urging, tasks=tasks, viewpoint=viewpoint)
        self._work.act(title, job, self._on_begun, refused=self._refuse)

    def _ask(self, kind: PaperKind, viewpoint: Viewpoint, choices: PaperChoices) -> None:
        record = partial(self._record, kind)
        NewPaperDialog.ask(self._window, kind, viewpoint, choices, record=record)

    def _record(self, kind: PaperKind, answer: Begun, done: Done, refused: Refused) -> None:
        """Begin the paper that was asked for; the dialog closes before it is shown."""
        viewpoint, scope = answer
        self._work.act(
            _title(kind),
            partial(start_paper, kind=kind, viewpoint=viewpoint, scope=scope),
            partial(self._on_recorded, done),
            refused=refused,
        )

    def _on_recorded(self, done: Done, paper: Paper) -> None:
        done(None)
        self._on_begun(paper)

    def _on_begun(self, paper: Paper) -> None:
        self.begun.emit(paper.id)

    def _refuse(self, sentence: str) -> None:
        self._messages.warn(self._window, "Chưa soạn được", sentence)


def _title(kind: PaperKind) -> str:
    name = form_of(kind).name
    return f"Lập {name[:1].lower()}{name[1:]}"

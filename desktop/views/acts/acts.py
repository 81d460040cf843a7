"""Everything a person does to the register and with files, each group made when first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.paths import attachments_folder, reports_folder
from desktop.register.values import DocumentId, TaskId
from desktop.views.main_window import FILE, MainWindow
from desktop.views.messages import Messages
from desktop.views.viewing import Viewing
from desktop.views.work import Work

if TYPE_CHECKING:
    from desktop.models.database import Database
    from desktop.views.acts.amendment_acts import AmendmentActs
    from desktop.views.acts.comparison_acts import ComparisonActs
    from desktop.views.acts.decision_acts import DecisionActs
    from desktop.views.acts.document_acts import DocumentActs
    from desktop.views.acts.extract_acts import ExtractActs
    from desktop.views.acts.file_acts import FileActs
    from desktop.views.acts.form_acts import FormActs
    from desktop.views.acts.issue_acts import IssueActs
    from desktop.views.acts.paper_acts import PaperActs
    from desktop.views.acts.printing_acts import PrintingActs
    from desktop.views.acts.task_acts import TaskActs
    from desktop.views.documents_page import DocumentsPage
    from desktop.views.exchange_page import ExchangePage
    from desktop.views.issue_controls import IssueControls
    from desktop.views.papers_page import PapersPage
    from desktop.views.pdf_paper import PdfPaper
    from desktop.views.report_page import ReportPage
    from desktop.views.tasks_page import TasksPage


class Acts(QObject):
    """Loads a group's dialogs only when a person first needs them, so that the window opens fast.

    `folder` is the data folder; `keep_copy` copies the register before a file is taken in.
    `paper_begun` carries the id of a paper that was begun, `exported` the path of a file that was
    given again, `tasks_requested` tasks to be shown and their title, `text_requested` a text and
    the key of a part of it.
    """

    paper_begun = Signal(str)
    exported = Signal(object)
    tasks_requested = Signal(object, str)
    text_requested = Signal(str, str)

    def __init__(
        self,
        window: QWidget,
        work: Work,
        viewing: Viewing,
        messages: Messages,
        folder: Path,
        keep_copy: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._viewing = viewing
        self._messages = messages
        self._folder = folder
        self._keep_copy = keep_copy
        self._database: Database | None = None

    @cached_property
    def tasks(self) -> TaskActs:
        """What a person does with tasks."""
        from desktop.views.acts.task_acts import TaskActs

        return TaskActs(self._window, self._work, self._viewing, self._messages)

    @cached_property
    def amendments(self) -> AmendmentActs:
        """What a person says that documents do to tasks."""
        from desktop.views.acts.amendment_acts import AmendmentActs

        return AmendmentActs(self._window, self._work, self._viewing, self._messages)

    @cached_property
    def documents(self) -> DocumentActs:
        """What a person does with documents and their files."""
        from desktop.views.acts.document_acts import DocumentActs

        kept = attachments_folder(self._folder)
        return DocumentActs(self._window, self._work, self._messages, kept)

    @cached_property
    def decisions(self) -> DecisionActs:
        """What a person does with a decision's text."""
        from desktop.views.acts.decision_acts import DecisionActs

        written = reports_folder(self._folder)
        return DecisionActs(self._window, self._work, self._messages, written)

    @cached_property
    def files(self) -> FileActs:
        """What a person does with files of lists, progress and annexes."""
        from desktop.views.acts.file_acts import FileActs

        return FileActs(
            self._window,
            self._work,
            self._viewing,
            self._messages,
            reports_folder(self._folder),
            self._keep_copy,
        )

    @cached_property
    def forms(self) -> FormActs:
        """What a person does with the form of a Word file."""
        from desktop.views.acts.form_acts import FormActs

        return FormActs(self._window, self._work, self._messages)

    @cached_property
    def comparisons(self) -> ComparisonActs:
        """What a person does with a comparison of two days."""
        from desktop.views.acts.comparison_acts import ComparisonActs

        written = reports_folder(self._folder)
        return ComparisonActs(self._window, self._work, self._viewing, self._messages, written)

    @cached_property
    def papers(self) -> PaperActs:
        """What a person does with papers."""
        from desktop.views.acts.paper_acts import PaperActs

        written = reports_folder(self._folder)
        acts = PaperActs(self._window, self._work, self._viewing, self._messages, written)
        acts.begun.connect(self.paper_begun)
        return acts

    @cached_property
    def issues(self) -> IssueActs:
        """What a person does with texts that go out."""
        from desktop.views.acts.issue_acts import IssueActs

        kept, written = attachments_folder(self._folder), reports_folder(self._folder)
        acts = IssueActs(self._window, self._work, self._messages, kept, written)
        acts.exported.connect(self.exported)
        acts.tasks_requested.connect(self.tasks_requested)
        acts.look_requested.connect(self.text_requested)
        return acts

    def papers_page(self) -> PapersPage:
        """The page of papers, with everything done that it asks for."""
        page = self.papers.make_page()
        self.serve_issues(page.issue_controls)
        return page

    def serve_report(self, page: ReportPage) -> None:
        """Do what the page of the report to the People's Council asks for."""
        page.print_requested.connect(self.print_page)
        self.serve_issues(page.issue_controls)

    def serve_issues(self, controls: IssueControls) -> None:
        """Do what the controls of a text that goes out ask for."""
        controls.issue_requested.connect(self.issue)
        controls.withdraw_requested.connect(self.withdraw_issue)
        controls.differences_requested.connect(self.tell_differences)
        controls.again_requested.connect(self.export_again)

    def serve_tasks(self, page: TasksPage) -> None:
        """Do what the page of tasks asks for."""
        acts = self.tasks
        page.completion_requested.connect(acts.complete)
        page.report_requested.connect(acts.report)
        page.deadline_change_requested.connect(acts.change_deadline)
        page.stop_requested.connect(acts.stop)
        page.add_requested.connect(acts.add)
        page.amendment_requested.connect(self.amendments.amend)
        page.correction_requested.connect(self.amendments.correct)
        page.urge_requested.connect(self.urge)
        page.import_requested.connect(self.import_programme)
        page.legend.export_requested.connect(self.comparisons.export)

    def serve_documents(self, page: DocumentsPage) -> None:
        """Do what the page of documents asks for."""
        acts = self.tasks
        page.task_add_requested.connect(acts.add_by)
        page.deadline_change_requested.connect(acts.change_deadline_by)
        page.stop_requested.connect(acts.stop_by)
        page.amend_requested.connect(self.amendments.amend_by)
        page.withdraw_requested.connect(self.amendments.withdraw)
        page.text_requested.connect(self.write_decision)
        page.issue_requested.connect(self.issue_decision)
        self.serve_issues(page.card.issue_controls)
        page.annex_requested.connect(self.import_annex_of)
        page.document_add_requested.connect(self.documents.add)
        page.document_edit_requested.connect(self.documents.edit)
        page.remove_requested.connect(self.documents.remove)
        page.attach_requested.connect(self.documents.attach)
        page.file_open_requested.connect(self.documents.open_file)
        page.file_detach_requested.connect(self.documents.detach)
        page.import_requested.connect(self.import_programme)

    @Slot(str)
    def issue(self, text: str) -> None:
        """Number a stored text and keep its files."""
        self.issues.issue(text)

    @Slot(object)
    def issue_decision(self, document: DocumentId) -> None:
        """Number the decision that a document is, and keep its files."""
        self.issues.issue_decision(document)

    @Slot(str)
    def withdraw_issue(self, text: str) -> None:
        """Take the number of a text back."""
        self.issues.withdraw(text)

    @Slot(str)
    def tell_differences(self, text: str) -> None:
        """Show how a text that went out differs from today."""
        self.issues.tell_differences(text)

    @Slot(str, str)
    def export_again(self, text: str, ending: str) -> None:
        """Give the very file of a text that went out."""
        self.issues.export_again(text, ending)

    @Slot(tuple)
    def urge(self, tasks: tuple[TaskId, ...]) -> None:
        """Begin a letter that urges the units to do some tasks."""
        self.papers.urge(tasks)

    def exchange_page(self, database: Database) -> ExchangePage:
        """The page of what offices hand each other, with everything done that it asks for."""
        from desktop.views.acts.exchange_acts import ExchangeActs
        from desktop.views.exchange_desk import Desk

        desk = Desk(database, self._folder)
        acts = ExchangeActs(self._window, self._work, self._viewing, self._messages, desk)
        acts.card_made.connect(self._on_paper_made)
        acts.page.tasks_requested.connect(self.tasks_requested)
        self._database = database
        self.extracts.serve(acts.page)
        return acts.page

    def offer_extracts(self, window: MainWindow, database: Database) -> None:
        """Put what a person does with extracts into the menu; their windows close with `window`."""
        self._database = database
        window.add_command(FILE, "&Mở bản trích…", self._on_open_extract)
        window.add_command(FILE, "&Ghi bản trích chỉ xem…", self._on_write_extract)
        window.closed.connect(self._on_window_closed)

    @cached_property
    def extracts(self) -> ExtractActs:
        """What a person does with extracts, for offices that do not share the register."""
        from desktop.views.acts.extract_acts import ExtractActs
        from desktop.views.extract_desk import ExtractDesk

        assert self._database is not None
        desk, written = ExtractDesk(self._database, self._folder), reports_folder(self._folder)
        return ExtractActs(self._window, self._work, self._viewing, self._messages, desk, written)

    @Slot()
    def _on_open_extract(self) -> None:
        self.extracts.open()

    @Slot()
    def _on_write_extract(self) -> None:
        self.extracts.write()

    @Slot()
    def _on_window_closed(self) -> None:
        if "extracts" in self.__dict__:
            self.extracts.close_all()

    @Slot(object)
    def _on_paper_made(self, paper: PdfPaper) -> None:
        self.printing.look_at(paper)

    @cached_property
    def printing(self) -> PrintingActs:
        """What a person does with paper."""
        from desktop.views.acts.printing_acts import PrintingActs

        kept, written = attachments_folder(self._folder), reports_folder(self._folder)
        return PrintingActs(self._window, self._work, self._messages, kept, written)

    @Slot(QWidget)
    def print_page(self, page: QWidget) -> None:
        """Look at what a page holds before it is printed."""
        self.printing.look_at_page(page)

    @Slot()
    def import_programme(self) -> None:
        """Take in a programme's list."""
        self.files.import_programme()

    @Slot()
    def import_progress(self) -> None:
        """Take in a file of progress reports."""
        self.files.import_progress()

    @Slot()
    def import_amendments(self) -> None:
        """Take in the annex of a decision."""
        self.files.import_amendments()

    @Slot(object)
    def import_annex_of(self, document: DocumentId) -> None:
        """Take in the annex of a decision chosen already."""
        self.files.import_amendments(document)

    @Slot()
    def export_sheet(self) -> None:
        """Write the tasks at the date looked at as an Excel sheet."""
        self.files.export_sheet()

    @Slot()
    def amend(self) -> None:
        """Say what a document does to tasks that are chosen there."""
        self.amendments.amend(())

    @Slot()
    def hand_over(self) -> None:
        """Hand the tasks of a unit that closes to others."""
        self.amendments.hand_over()

    @Slot()
    def check_form(self) -> None:
        """Look at the form of a Word file."""
        self.forms.check()

    @Slot(object)
    def write_decision(self, document: DocumentId) -> None:
        """Write the words of the decision that a document is."""
        self.decisions.write(document)

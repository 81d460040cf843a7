"""The page Báo cáo: the report to the People's Council, and the other papers that go out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop.services.paper_writing import is_paper
from desktop.views.report_page import ReportPage
from desktop.views.work import Work

if TYPE_CHECKING:
    from desktop.views.papers_page import PapersPage
    from desktop.views.pdf_paper import PdfPaper

REPORT, PAPERS = "Báo cáo trình HĐND", "Văn bản đi"


class WritingPage(QTabWidget):
    """Two tabs; the papers are made by `make_papers` when they are first gone to.

    Its commands are those of the tab that is seen: `commands_changed` comes with another one.
    """

    commands_changed = Signal()

    def __init__(
        self, work: Work, report: ReportPage, make_papers: Callable[[], PapersPage]
    ) -> None:
        super().__init__()
        self._work = work
        self.report = report
        self._make_papers = make_papers
        self._papers: PapersPage | None = None
        self._room = QWidget()
        QVBoxLayout(self._room).setContentsMargins(0, 0, 0, 0)
        self.setDocumentMode(True)
        self.setAccessibleName("Báo cáo và văn bản đi")
        self.tabBar().setAccessibleName("Báo cáo và văn bản đi")
        self.addTab(report, REPORT)
        self.addTab(self._room, PAPERS)
        self._report_command = self._command("Mở báo cáo trình Hội đồng nhân dân", self.show_report)
        self._papers_command = self._command("Mở các văn bản đi khác", self.show_papers)
        self.currentChanged.connect(self._on_tab)

    @property
    def papers(self) -> PapersPage:
        """The papers; made now if they were never shown."""
        if self._papers is None:
            self._papers = self._make_papers()
            layout = self._room.layout()
            assert layout is not None
            layout.addWidget(self._papers)
        return self._papers

    @Slot()
    def show_report(self) -> None:
        """Go to the report to the People's Council."""
        self.setCurrentWidget(self.report)

    @Slot()
    def show_papers(self) -> None:
        """Go to the other papers."""
        self.setCurrentWidget(self._room)

    def show_paper(self, paper: str, part: str = "") -> None:
        """Go to a part of a paper."""
        self.papers.go_to(paper, part)
        self.show_papers()

    def begin_paper(self) -> None:
        """Ask which kind of paper is to be written."""
        self.show_papers()
        self.papers.new_action.trigger()

    def go_to(self, text: str, part: str) -> None:
        """Go to a part of any text that is written here."""
        job = partial(is_paper, text=text)
        self._work.read(job, partial(self._on_known, text, part), slot="text-kind")

    def hasHeightForWidth(self) -> bool:
        """What is written scrolls in its own places: no width asks for a height of the page."""
        return False

    def actions(self) -> list[QAction]:
        """The commands of the tab that is seen, and the way to the other one."""
        if self.currentWidget() is self.report:
            return [*self.report.actions(), self._papers_command]
        return [*self.papers.actions(), self._report_command]

    def focus_search(self) -> None:
        """Find a paper, or words in the pages of the report."""
        if self.currentWidget() is self.report:
            self.report.preview.search()
        else:
            self.papers.focus_search()

    def paper(self) -> PdfPaper | None:
        """What is seen, to be printed; None where nothing was written yet."""
        seen = self.report if self.currentWidget() is self.report else self.papers
        return seen.paper()

    def refresh(self) -> None:
        """Read again what is seen."""
        if self.currentWidget() is self.report:
            self.report.refresh()
        else:
            self.papers.refresh()

    def _command(self, text: str, slot: Callable[[], None]) -> QAction:
        command = QAction(text, self)
        command.triggered.connect(slot)
        return command

    def _on_known(self, text: str, part: str, is_paper: bool) -> None:
        if is_paper:
            self.show_paper(text, part)
        else:
            self.show_report()
            self.report.go_to(text, part)

    @Slot(int)
    def _on_tab(self, _place: int) -> None:
        if self.currentWidget() is self._room:
            self.papers.show()
        self.commands_changed.emit()

"""Where one page leads to another: the page is shown, and the thing asked for on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot

from desktop.register.values import DocumentId, TaskId

if TYPE_CHECKING:
    from desktop.views.catalogue_page import CataloguePage
    from desktop.views.documents_page import DocumentsPage
    from desktop.views.main_window import MainWindow
    from desktop.views.tasks_page import TasksPage
    from desktop.views.writing_page import WritingPage


class Pages(Protocol):
    """The window and its pages, each made when it is first asked for."""

    window: MainWindow

    @property
    def tasks_page(self) -> TasksPage:
        """The register."""

    @property
    def documents_page(self) -> DocumentsPage:
        """The documents."""

    @property
    def writing_page(self) -> WritingPage:
        """What is written to go out."""

    @property
    def catalogue_page(self) -> CataloguePage:
        """The office, its units, leaders and indicators."""


class Ways(QObject):
    """Leads from whatever was opened to the page that shows it."""

    def __init__(self, pages: Pages) -> None:
        super().__init__(pages.window)
        self._pages = pages

    @Slot(object, str)
    def show_tasks(self, ids: tuple[TaskId, ...], title: str) -> None:
        """Some tasks, under a title."""
        self._go("Nhiệm vụ")
        self._pages.tasks_page.show_tasks(ids, title)

    @Slot(str)
    def show_figure(self, name: str) -> None:
        """The tasks that a figure counts."""
        self._go("Nhiệm vụ")
        self._pages.tasks_page.show_figure(name)

    @Slot(str)
    def show_task(self, task: str) -> None:
        """One task."""
        self._go("Nhiệm vụ")
        self._pages.tasks_page.show_task(TaskId(task))

    @Slot(str)
    def show_document(self, document: str) -> None:
        """One document."""
        self._go("Văn bản")
        self._pages.documents_page.choose(DocumentId(document))

    @Slot(str, str)
    def show_report(self, report: str, section: str) -> None:
        """A section of a report or of another paper."""
        self._go("Báo cáo")
        self._pages.writing_page.go_to(report, section)

    @Slot(str)
    def show_paper(self, paper: str) -> None:
        """A paper that was just begun, at its title."""
        self._go("Báo cáo")
        self._pages.writing_page.show_paper(paper, "title")

    @Slot()
    def show_office(self) -> None:
        """What the office is called."""
        self._go("Danh mục")
        self._pages.catalogue_page.show_office()

    @Slot(str, str)
    def show_indicator(self, indicator: str, span: str) -> None:
        """An indicator's number for a span of time."""
        self._go("Danh mục")
        self._pages.catalogue_page.show_indicator(indicator, span)

    def _go(self, page: str) -> None:
        self._pages.window.show_page(page)

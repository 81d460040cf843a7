"""The one place that builds and connects everything: the store, the worker, the pages."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from desktop import __version__
from desktop.errors import UserError
from desktop.instance import Instance
from desktop.models.database import Database
from desktop.paths import data_folder, log_file, reports_folder, resources, server_url, store_file
from desktop.services.beginning import Beginnings, read_beginnings
from desktop.views.acts.acts import Acts
from desktop.views.acts.check_acts import CheckActs
from desktop.views.acts.exchange_badge import EXCHANGE, ExchangeBadge
from desktop.views.acts.keeping_acts import KeepingActs
from desktop.views.acts.person_acts import PersonActs, who_works
from desktop.views.clipboard import leave_text
from desktop.views.crash import CrashDesk, CrashWatch
from desktop.views.garbage import GarbageTimer
from desktop.views.main_window import EDIT, FILE, HELP, TOOLS, MainWindow, Page
from desktop.views.messages import Messages
from desktop.views.opening import go_back, open_store
from desktop.views.overview_page import OverviewPage
from desktop.views.own_keys import EXPORT_KEYS, PRINT_KEYS, OwnKeys
from desktop.views.preferences import Preferences
from desktop.views.theme import Theme
from desktop.views.vietnamese import speak_vietnamese
from desktop.views.viewing import Viewing
from desktop.views.warming import Warming
from desktop.views.ways import Ways
from desktop.views.work import Work

if TYPE_CHECKING:
    from desktop.views.acts.beginning import Beginning
    from desktop.views.catalogue_page import CataloguePage
    from desktop.views.diary_page import DiaryPage
    from desktop.views.documents_page import DocumentsPage
    from desktop.views.papers_page import PapersPage
    from desktop.views.report_page import ReportPage
    from desktop.views.tasks_page import TasksPage
    from desktop.views.writing_page import WritingPage


class Program(QObject):
    """Everything over one open register; `backup_to_restore` is set when the person goes back."""

    def __init__(
        self,
        folder: Path,
        database: Database,
        theme: Theme,
        messages: Messages,
        preferences: Preferences,
    ) -> None:
        super().__init__()
        self.folder = folder
        self.database = database
        self.is_open = True
        self.backup_to_restore: Path | None = None
        self._theme = theme
        self._messages = messages
        self._preferences = preferences
        with database.read() as session:
            self._known = read_beginnings(session, date.today())
        self.work = Work(database)
        database.listeners.append(self.work.announce)
        self.viewing = Viewing(self.work, self._known.viewpoint)
        self.overview_page = OverviewPage(self.work, self.viewing)
        self.window = MainWindow(self.work, self.viewing, theme, self._pages(), date.today())
        self.person_acts = PersonActs(self.window, messages, database, folder)
        self.keeping_acts = KeepingActs(
            self.window, self.work, messages, database, reports_folder(folder)
        )
        self.acts = Acts(
            self.window, self.work, self.viewing, messages, folder, self.keeping_acts.keep_copy
        )
        self.check_acts = CheckActs(self.window, self.work, self.viewing, self.overview_page)
        self.exchange_badge = ExchangeBadge(self.window, self.work)
        self.ways = Ways(self)
        self._warming = Warming(self.work, self)
        self._connect()
        self._add_commands()
        self._restore_layout()

    def show(self) -> None:
        """Show the window, read the register, and ask a new user who they are."""
        if self._placed:
            self.window.show()
        else:
            self.window.showMaximized()
        self.viewing.reload()
        self._warming.begin()
        self._show_office(self._known)
        self.keeping_acts.show_last_copy()
        if self._known.office is None:
            QTimer.singleShot(0, self._on_first_run)

    def close(self) -> None:
        """Finish the actions asked for, keep the layout, back up, and let go of the register."""
        self.is_open = False
        self._warming.stop()
        for sentence in self.work.close():
            self._messages.warn(None, "Việc cuối chưa làm được", sentence)
        self._preferences.keep("window", self.window.layout_text())
        self._preferences.keep("scheme", self._theme.scheme.value)
        self._preferences.keep("points", str(self._theme.points))
        if self.backup_to_restore is None:
            # Going back keeps the present register itself, and must find every older copy.
            self.keeping_acts.keep_copy_if_changed()
        self.database.close()
        self.window.deleteLater()

    def _pages(self) -> list[Page]:
        """The pages in the order of their keys; those not made yet are made when first shown."""
        return [
            Page("Tổng quan", self.overview_page),
            Page("Nhiệm vụ", lambda: self.tasks_page),
            Page("Văn bản", lambda: self.documents_page),
            Page("Báo cáo", lambda: self.writing_page),
            Page(EXCHANGE, lambda: self.acts.exchange_page(self.database), has_figures=False),
            Page("Danh mục", lambda: self.catalogue_page, has_figures=False),
            Page("Nhật ký", lambda: self.diary_page, has_figures=False),
        ]

    @cached_property
    def tasks_page(self) -> TasksPage:
        """The register."""
        from desktop.views import tasks_page

        page = tasks_page.TasksPage(self.work, self.viewing)
        if columns := self._preferences.text("columns"):
            page.table.restore_layout(columns)
        self.acts.serve_tasks(page)
        page.document_requested.connect(self.ways.show_document)
        page.columns_changed.connect(self._on_columns_changed)
        return page

    @cached_property
    def documents_page(self) -> DocumentsPage:
        """The documents and what each does."""
        from desktop.views import documents_page

        page = documents_page.DocumentsPage(self.work, self.viewing)
        self.acts.serve_documents(page)
        page.tasks_requested.connect(self.ways.show_tasks)
        return page

    @cached_property
    def report_page(self) -> ReportPage:
        """The report to the People's Council."""
        from desktop.views import report_page

        folder = reports_folder(self.folder)
        page = report_page.ReportPage(self.work, self.viewing, self._messages, folder)
        page.tasks_requested.connect(self.ways.show_tasks)
        page.exported.connect(self._on_exported)
        page.office_first.requested.connect(self.ways.show_office)
        self.acts.serve_report(page)
        return page

    @cached_property
    def writing_page(self) -> WritingPage:
        """Everything that is written to go out: that report, and the other papers."""
        from desktop.views import writing_page

        return writing_page.WritingPage(self.work, self.report_page, self._make_papers)

    def _make_papers(self) -> PapersPage:
        page = self.acts.papers_page()
        page.tasks_requested.connect(self.ways.show_tasks)
        page.exported.connect(self._on_exported)
        page.print_requested.connect(self.acts.print_page)
        self.acts.papers.office_first.requested.connect(self.ways.show_office)
        return page

    @cached_property
    def catalogue_page(self) -> CataloguePage:
        """The office, its units and leaders."""
        from desktop.views import catalogue_page

        page = catalogue_page.CataloguePage(self.work, self._messages)
        page.hand_over_requested.connect(self.acts.amendments.hand_over_from)
        return page

    @cached_property
    def diary_page(self) -> DiaryPage:
        """Every action in the log."""
        from desktop.views import diary_page

        page = diary_page.DiaryPage(self.work)
        page.tasks_requested.connect(self.ways.show_tasks)
        page.document_requested.connect(self.ways.show_document)
        return page

    @cached_property
    def beginning(self) -> Beginning:
        """The first run."""
        from desktop.views.acts import beginning

        first = beginning.Beginning(self.window, self.work, self._messages, self._fill_sample)
        first.programme_chosen.connect(self.acts.files.import_programme_from)
        first.begun.connect(self._on_begun)
        return first

    def _connect(self) -> None:
        self.overview_page.tasks_requested.connect(self.ways.show_tasks)
        self.overview_page.import_requested.connect(self.acts.import_programme)
        self.window.figure_opened.connect(self.ways.show_figure)
        self.window.task_opened.connect(self.ways.show_task)
        self.window.print_requested.connect(self.acts.print_page)
        self.window.as_at_bar.compare.day_taken.connect(self._on_compared_taken)
        self.work.changed.connect(self._on_changed)
        self.keeping_acts.restore_chosen.connect(self._on_restore_chosen)
        self.keeping_acts.checked.connect(self.check_acts.show)
        self.acts.paper_begun.connect(self.ways.show_paper)
        self.acts.exported.connect(self._on_exported)
        self.acts.tasks_requested.connect(self.ways.show_tasks)
        self.acts.text_requested.connect(self.ways.show_report)
        self.check_acts.task_requested.connect(self.ways.show_task)
        self.check_acts.document_requested.connect(self.ways.show_document)
        self.check_acts.report_requested.connect(self.ways.show_report)
        self.check_acts.indicator_requested.connect(self.ways.show_indicator)

    def _add_commands(self) -> None:
        add = self.window.add_command
        add(FILE, "Nhập &chương trình công tác…", self.acts.import_programme, "Ctrl+I")
        add(FILE, "Nhập &tiến độ…", self.acts.import_progress, "Ctrl+Shift+I")
        add(FILE, "Nhập phụ lục đ&iều chỉnh…", self.acts.import_amendments)
        text = "&Xuất bảng theo dõi (Excel)…"
        self._sheet_action = add(FILE, text, self.acts.export_sheet, EXPORT_KEYS)
        self._own_keys = OwnKeys((EXPORT_KEYS, PRINT_KEYS), self.window)
        self.window.page_shown.connect(self._on_page_shown)
        self.acts.offer_extracts(self.window, self.database)
        add(FILE, "&Sao lưu ra tệp…", self.keeping_acts.back_up)
        add(FILE, "&Phục hồi từ bản sao lưu…", self.keeping_acts.restore)
        add(EDIT, "&Xác nhận kết quả…", self._on_verify)
        add(TOOLS, "Đ&iều chỉnh theo văn bản…", self.acts.amend)
        add(TOOLS, "&Bàn giao khi sắp xếp đơn vị…", self.acts.hand_over)
        add(TOOLS, "&Soạn văn bản…", self._on_write)
        add(TOOLS, "&Kiểm tra sổ", self.keeping_acts.check)
        add(TOOLS, "Kiểm tra &thể thức tệp Word…", self.acts.check_form)
        add(TOOLS, "&Người sử dụng…", self.person_acts.ask)
        add(HELP, "&Giới thiệu", self._on_about)

    def _restore_layout(self) -> None:
        self._placed = self._preferences.text("window")
        self.window.restore_layout(self._placed)
        if compared := self._preferences.day("compared"):
            self.window.as_at_bar.compare.remember(compared)

    def _fill_sample(self) -> None:
        from desktop.commands.sample import fill

        fill(self.database)

    def _show_office(self, known: Beginnings) -> None:
        self._known = known
        self.window.set_office(known.office.name if known.office else "")

    @Slot(str)
    def _on_columns_changed(self, layout: str) -> None:
        self._preferences.keep("columns", layout)

    @Slot(object)
    def _on_compared_taken(self, day: date) -> None:
        self._preferences.keep("compared", day.isoformat())

    @Slot(QWidget)
    def _on_page_shown(self, page: QWidget) -> None:
        """Leave the keys for exporting to a page that exports something of its own."""
        has_own = any(action.shortcut() == EXPORT_KEYS for action in page.actions())
        self._sheet_action.setShortcut("" if has_own else EXPORT_KEYS)

    @Slot()
    def _on_verify(self) -> None:
        self.acts.tasks.verify(self.tasks_page.chosen_ids())

    @Slot()
    def _on_write(self) -> None:
        self.window.show_page("Báo cáo")
        self.writing_page.begin_paper()

    @Slot()
    def _on_first_run(self) -> None:
        self.beginning.ask()

    @Slot()
    def _on_begun(self) -> None:
        self.work.read(partial(read_beginnings, today=date.today()), self._on_beginnings_read)

    def _on_beginnings_read(self, known: Beginnings) -> None:
        self._show_office(known)
        self.viewing.set_programme(known.viewpoint.programme)
        self.viewing.set_as_at(known.viewpoint.as_at)

    @Slot(object, object)
    def _on_changed(self, kinds: frozenset[str], _who: object) -> None:
        if "office" in kinds:
            self.work.read(partial(read_beginnings, today=date.today()), self._show_office)

    @Slot(object)
    def _on_restore_chosen(self, path: Path) -> None:
        self.backup_to_restore = path
        self.window.close()

    @Slot(object)
    def _on_exported(self, path: Path) -> None:
        self.window.status_line.say(f"Đã xuất {path.name} vào thư mục {path.parent}")

    @Slot()
    def _on_about(self) -> None:
        from desktop.views.dialogs.about_dialog import AboutDialog

        AboutDialog.tell(self.window, __version__, self.folder)


def main(arguments: Sequence[str]) -> int:
    """Open the window over a data folder; the exit status is 0, or 1 when it cannot be opened."""
    parser = argparse.ArgumentParser(prog="so-cong-tac", add_help=False)
    parser.add_argument("--data")
    folder = data_folder(parser.parse_args(arguments).data)
    app = QApplication(sys.argv[:1])
    app.aboutToQuit.connect(leave_text)
    collecting = GarbageTimer()
    speak_vietnamese(app, resources() / "translations")
    watch = CrashWatch(__version__)
    watch.install()
    try:
        with Instance(folder):
            _log_to(log_file(folder))
            return _run(app, folder, watch)
    except UserError as error:
        Messages().warn(None, "Không mở được sổ", str(error))
        return 1
    finally:
        collecting.stop()


def _log_to(path: Path) -> None:
    logging.basicConfig(
        filename=path, encoding="utf-8", format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )


def _run(app: QApplication, folder: Path, watch: CrashWatch) -> int:
    """Show the window; going back to a backup opens a new one over the same folder."""
    preferences = Preferences(folder / "cua-so.ini")
    messages = Messages(preferences)
    theme = Theme(app, preferences.scheme())
    theme.set_points(preferences.points())
    while True:
        url = server_url(folder)
        database = Database.open(url) if url else open_store(store_file(folder), messages)
        database.actor = who_works(folder, preferences)
        program = Program(folder, database, theme, messages, preferences)
        CrashDesk(watch, program.window)
        program.show()
        status = app.exec()
        program.close()
        if program.backup_to_restore is None:
            return status
        go_back(program.backup_to_restore, store_file(folder), messages)

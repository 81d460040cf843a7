"""The one place that builds and connects everything: the store, the worker, the pages."""

from __future__ import annotations

import argparse
import gc
import logging
import sys
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from desktop import __version__
from desktop.errors import UserError
from desktop.instance import Instance
from desktop.models.backup import back_up, backup_to, stored_backups
from desktop.models.database import Database
from desktop.paths import data_folder, log_file, reports_folder, resources, store_file
from desktop.register.values import DocumentId, TaskId
from desktop.services.beginning import Beginnings, read_beginnings
from desktop.services.review import Review, review
from desktop.services.values import Viewpoint
from desktop.views.acts.beginning import Beginning
from desktop.views.acts.document_acts import DocumentActs
from desktop.views.acts.file_acts import FileActs
from desktop.views.acts.task_acts import TaskActs
from desktop.views.catalogue_page import CataloguePage
from desktop.views.crash import CrashDesk, CrashWatch
from desktop.views.dialogs.about_dialog import AboutDialog
from desktop.views.documents_page import DocumentsPage
from desktop.views.main_window import EDIT, FILE, HELP, TOOLS, MainWindow, Page
from desktop.views.messages import Messages
from desktop.views.opening import go_back, open_store
from desktop.views.overview_page import OverviewPage
from desktop.views.preferences import Preferences
from desktop.views.report_page import ReportPage
from desktop.views.tasks_page import TasksPage
from desktop.views.theme import Theme
from desktop.views.vietnamese import speak_vietnamese
from desktop.views.viewing import Viewing
from desktop.views.work import Work

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


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
        self._build_pages()
        self.window = MainWindow(self.work, self.viewing, theme, self._pages(), date.today())
        self._build_acts()
        self._connect_pages()
        self._add_commands()
        self._restore_layout()

    def show(self) -> None:
        """Show the window, read the register, and ask a new user who they are."""
        if self._placed:
            self.window.show()
        else:
            self.window.showMaximized()
        self.viewing.reload()
        self._show_office(self._known)
        self._show_backup()
        QTimer.singleShot(0, self.beginning.ask_if_new)

    def close(self) -> None:
        """Finish the actions asked for, keep the layout, back up, and let go of the register."""
        self.is_open = False
        self.work.close()
        self._preferences.keep("window", self.window.layout_text())
        self._preferences.keep("columns", self.tasks_page.table.layout_text())
        self._preferences.keep("scheme", self._theme.scheme.value)
        self._preferences.keep("points", str(self._theme.points))
        try:
            if self._changed_since_backup():
                back_up(self.database)
        except UserError as error:
            self._messages.warn(None, "Chưa sao lưu được", str(error))
        self.database.close()
        self.window.deleteLater()

    def _build_pages(self) -> None:
        self.overview_page = OverviewPage(self.work, self.viewing)
        self.tasks_page = TasksPage(self.work, self.viewing)
        self.documents_page = DocumentsPage(self.work)
        self.report_page = ReportPage(
            self.work, self.viewing, self._messages, reports_folder(self.folder)
        )
        self.catalogue_page = CataloguePage(self.work, self._messages)

    def _pages(self) -> list[Page]:
        return [
            Page("Tổng quan", self.overview_page),
            Page("Nhiệm vụ", self.tasks_page),
            Page("Văn bản", self.documents_page, has_figures=False),
            Page("Báo cáo", self.report_page),
            Page("Danh mục", self.catalogue_page, has_figures=False),
        ]

    def _build_acts(self) -> None:
        window = self.window
        self.task_acts = TaskActs(window, self.work, self.viewing, self._messages)
        self.document_acts = DocumentActs(window, self.work)
        self.file_acts = FileActs(
            window,
            self.work,
            self.viewing,
            self._messages,
            reports_folder(self.folder),
            partial(back_up, self.database),
        )
        self.beginning = Beginning(window, self.work, self._messages, self._fill_sample)

    def _connect_pages(self) -> None:
        tasks, documents, acts = self.tasks_page, self.documents_page, self.task_acts
        tasks.completion_requested.connect(acts.complete)
        tasks.report_requested.connect(acts.report)
        tasks.deadline_change_requested.connect(acts.change_deadline)
        tasks.stop_requested.connect(acts.stop)
        tasks.add_requested.connect(acts.add)
        tasks.document_requested.connect(self._on_document_requested)
        documents.task_add_requested.connect(acts.add_by)
        documents.deadline_change_requested.connect(acts.change_deadline_by)
        documents.stop_requested.connect(acts.stop_by)
        documents.document_add_requested.connect(self.document_acts.add)
        documents.document_edit_requested.connect(self.document_acts.edit)
        for page in (self.overview_page, documents, self.report_page):
            page.tasks_requested.connect(self._on_tasks_requested)
        for empty in (self.overview_page, tasks, documents):
            empty.import_requested.connect(self.file_acts.import_programme)
        self.beginning.programme_chosen.connect(self.file_acts.import_programme_from)
        self.beginning.begun.connect(self._on_begun)
        self.file_acts.backup_chosen.connect(self._on_backup_chosen)
        self.file_acts.restore_chosen.connect(self._on_restore_chosen)
        self.window.figure_opened.connect(self._on_figure_opened)
        self.window.task_opened.connect(self._on_task_opened)
        self.work.changed.connect(self._on_changed)

    def _add_commands(self) -> None:
        add, files = self.window.add_command, self.file_acts
        add(FILE, "Nhập &chương trình công tác…", files.import_programme, "Ctrl+I")
        add(FILE, "Nhập &tiến độ…", files.import_progress, "Ctrl+Shift+I")
        add(FILE, "&Xuất bảng theo dõi (Excel)…", files.export_sheet, "Ctrl+E")
        add(FILE, "&Sao lưu ra tệp…", files.back_up)
        add(FILE, "&Phục hồi từ bản sao lưu…", files.restore)
        add(EDIT, "&Xác nhận kết quả…", self._on_verify)
        add(TOOLS, "&Kiểm tra sổ", self._on_check)
        add(HELP, "&Giới thiệu", self._on_about)

    def _restore_layout(self) -> None:
        self._placed = self._preferences.text("window")
        self.window.restore_layout(self._placed)
        if columns := self._preferences.text("columns"):
            self.tasks_page.table.restore_layout(columns)

    def _fill_sample(self) -> None:
        from desktop.commands.sample import fill

        fill(self.database)

    def _show_office(self, known: Beginnings) -> None:
        self._known = known
        self.window.set_office(known.office.name if known.office else "")

    def _show_backup(self) -> None:
        made = self._last_backup()
        self.window.status_line.show_backup(made, datetime.now())

    def _last_backup(self) -> datetime | None:
        return max(stored_backups(store_file(self.folder)).values(), default=None)

    def _changed_since_backup(self) -> bool:
        with self.database.read() as session:
            changed = read_beginnings(session, date.today()).changed_at
        made = self._last_backup()
        if changed is None:
            return False
        return made is None or made < changed.astimezone().replace(tzinfo=None)

    def _go(self, page: QWidget) -> None:
        self.window.show_page(page)

    @Slot(object, str)
    def _on_tasks_requested(self, ids: tuple[TaskId, ...], title: str) -> None:
        self._go(self.tasks_page)
        self.tasks_page.show_tasks(ids, title)

    @Slot(str)
    def _on_figure_opened(self, name: str) -> None:
        self._go(self.tasks_page)
        self.tasks_page.show_figure(name)

    @Slot(str)
    def _on_task_opened(self, task: str) -> None:
        self._go(self.tasks_page)
        self.tasks_page.show_task(TaskId(task))

    @Slot(str)
    def _on_document_requested(self, document: str) -> None:
        self._go(self.documents_page)
        self.documents_page.choose(DocumentId(document))

    @Slot()
    def _on_verify(self) -> None:
        self.task_acts.verify(self.tasks_page.chosen_ids())

    @Slot()
    def _on_begun(self) -> None:
        self.work.read(partial(read_beginnings, today=date.today()), self._on_beginnings_read)

    def _on_beginnings_read(self, known: Beginnings) -> None:
        self._show_office(known)
        self._look_from(known.viewpoint)
        self.report_page.refresh()

    def _look_from(self, viewpoint: Viewpoint) -> None:
        self.viewing.set_programme(viewpoint.programme)
        self.viewing.set_as_at(viewpoint.as_at)

    @Slot(object, object)
    def _on_changed(self, kinds: frozenset[str], _who: object) -> None:
        if "office" in kinds:
            self.work.read(partial(read_beginnings, today=date.today()), self._show_office)

    @Slot(object)
    def _on_backup_chosen(self, path: Path) -> None:
        self.work.run(
            partial(backup_to, self.database, path),
            partial(self._tell_backup, path),
            title="Đang sao lưu…",
        )

    def _tell_backup(self, path: Path, _nothing: None) -> None:
        self.window.status_line.say(f"Đã sao lưu và kiểm tra {path}")

    @Slot(object)
    def _on_restore_chosen(self, path: Path) -> None:
        self.backup_to_restore = path
        self.window.close()

    @Slot()
    def _on_check(self) -> None:
        self.work.read(review, self._tell_review, title="Đang kiểm tra sổ…")

    def _tell_review(self, found: Review) -> None:
        if not found.sentences:
            self._messages.tell(
                self.window, "Kiểm tra sổ", "Không thấy mâu thuẫn nào; tệp sổ nguyên vẹn."
            )
            return
        self._messages.warn(
            self.window,
            "Kiểm tra sổ",
            f"Có {len(found.sentences)} điểm cần xem lại.",
            "\n".join(found.sentences),
        )

    @Slot()
    def _on_about(self) -> None:
        AboutDialog.tell(self.window, __version__, self.folder)


def main(arguments: Sequence[str]) -> int:
    """Open the window over a data folder; the exit status is 0, or 1 when it cannot be opened."""
    parser = argparse.ArgumentParser(prog="so-cong-tac", add_help=False)
    parser.add_argument("--data")
    folder = data_folder(parser.parse_args(arguments).data)
    # Facts live long and hold no cycles: collecting less often starts and replays faster.
    gc.set_threshold(50_000, 20, 50)
    app = QApplication(sys.argv[:1])
    app.setApplicationDisplayName("Sổ Công Tác")
    speak_vietnamese(app, resources() / "translations")
    messages = Messages()
    watch = CrashWatch(__version__)
    watch.install()
    try:
        with Instance(folder):
            _log_to(log_file(folder))
            return _run(app, folder, messages, watch)
    except UserError as error:
        messages.warn(None, "Không mở được sổ", str(error))
        return 1


def _log_to(path: Path) -> None:
    logging.basicConfig(
        filename=path, encoding="utf-8", format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )


def _run(app: QApplication, folder: Path, messages: Messages, watch: CrashWatch) -> int:
    """Show the window; going back to a backup opens a new one over the same folder."""
    preferences = Preferences(folder / "cua-so.ini")
    theme = Theme(app, preferences.scheme())
    theme.set_points(preferences.points())
    while True:
        database = open_store(store_file(folder), messages)
        program = Program(folder, database, theme, messages, preferences)
        CrashDesk(watch, program.window)
        program.show()
        status = app.exec()
        program.close()
        if program.backup_to_restore is None:
            return status
        go_back(program.backup_to_restore, store_file(folder), messages)

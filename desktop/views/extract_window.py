"""A window of its own for the register of another office as at a date: looked at, never changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from desktop.exchange.extracts import made_text
from desktop.register.values import TaskId
from desktop.services.values import TaskDetail, Viewpoint
from desktop.text.dates import short_date
from desktop.views.acts.file_acts import FileActs
from desktop.views.as_at_bar import EVERY_PROGRAMME, PROGRAMME_LETTERS, listed_programmes
from desktop.views.bridge_line import BridgeLine
from desktop.views.extract_desk import Opened
from desktop.views.forms import describe, heading, soft_label
from desktop.views.messages import Messages
from desktop.views.navigation import Navigation
from desktop.views.only_showing import only_show_figures, only_show_tasks
from desktop.views.own_keys import EXPORT_KEYS
from desktop.views.page_area import PageArea, PageStack, framed
from desktop.views.quick_filters import NarrowCombo
from desktop.views.status_line import StatusLine
from desktop.views.theme import GRID, Role, set_role
from desktop.views.viewing import Viewing
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.views.overview_page import OverviewPage
    from desktop.views.tasks_page import TasksPage

TITLE = "Bản trích – chỉ xem"
FIGURES, TASKS = range(2)
AGREES = "✓ Đếm lại từ danh sách kèm theo: khớp số liệu của nơi gửi."
DIFFERS = "! Số liệu đếm lại khác số liệu của nơi gửi; hãy hỏi lại nơi gửi."


def read_detail(session: Session, task: TaskId, viewpoint: Viewpoint) -> TaskDetail:
    """Read a task's life; its documents are named, there is no page of them to go to."""
    from desktop.services.timeline import task_detail

    found = task_detail(session, task, viewpoint)
    return replace(
        found, timeline=tuple(replace(step, document_id=None) for step in found.timeline)
    )


class ExtractWindow(QMainWindow):
    """Shows an extract on its own day; `closed` comes when its rows are gone from memory."""

    closed = Signal(object)

    def __init__(self, opened: Opened, messages: Messages, folder: Path) -> None:
        super().__init__()
        self.opened = opened
        header = opened.extract.header
        self.work = Work(opened.shelf)
        self.viewing = Viewing(self.work, Viewpoint(header.as_at))
        self.files = FileActs(self, self.work, self.viewing, messages, folder, _keep_nothing)
        self.navigation = Navigation(["Tổng quan", "Nhiệm vụ"])
        self.programme_combo = NarrowCombo(PROGRAMME_LETTERS)
        self.bridge_line = BridgeLine(self.viewing)
        self.stack = PageStack()
        self.status_line = StatusLine()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{TITLE} · {header.sender.name} · {short_date(header.as_at)}")
        self._place()
        self._add_commands()
        self._connect()
        self.viewing.reload()
        # The frame is there at once; the page that it begins with comes in a turn of its own.
        QTimer.singleShot(0, self._on_begun)

    @cached_property
    def overview_page(self) -> OverviewPage:
        """The figures, made once the frame stands."""
        from desktop.views.overview_page import OverviewPage

        page = OverviewPage(self.work, self.viewing)
        only_show_figures(page)
        page.tasks_requested.connect(self._on_tasks_requested)
        self.stack.addWidget(page)
        return page

    @cached_property
    def tasks_page(self) -> TasksPage:
        """The tasks, made when they are first looked at."""
        from desktop.views.tasks_page import TasksPage

        page = TasksPage(self.work, self.viewing, read_detail)
        only_show_tasks(page)
        self.stack.addWidget(page)
        return page

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the rows go."""
        super().closeEvent(event)
        self.work.close()
        self.opened.shelf.close()
        self.closed.emit(self)

    def _place(self) -> None:
        area = PageArea()
        area.column.addWidget(self._band())
        area.column.addWidget(self._notice())
        area.column.addWidget(self.bridge_line)
        area.column.addWidget(self.stack, 1)
        self.setCentralWidget(framed(self.navigation, area, self.status_line))

    def _band(self) -> QWidget:
        """Whose register it is, as at when, and that it is only looked at."""
        header = self.opened.extract.header
        band = QFrame()
        set_role(band, Role.BAR)
        self.title_label = heading(f"{TITLE} · {header.sender.name}")
        set_role(self.title_label, Role.TITLE)
        agrees = "" if self.opened.extract.differences else f" {AGREES}"
        self.told_label = soft_label(
            f"Số liệu tính đến ngày {short_date(header.as_at)}, lập lúc {made_text(header)}."
            f"{agrees} Không có gì ở đây ghi vào sổ của mình."
        )
        describe(self.programme_combo, "Chương trình", "Xem số liệu của chương trình nào")
        label = QLabel("C&hương trình")
        label.setBuddy(self.programme_combo)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(label)
        line.addWidget(self.programme_combo)
        line.addStretch(1)
        column = QVBoxLayout(band)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID // 2)
        column.addWidget(self.title_label)
        column.addWidget(self.told_label)
        column.addLayout(line)
        return band

    def _notice(self) -> QWidget:
        """Where the figures are not those that the sender saw."""
        self.notice = QFrame()
        set_role(self.notice, Role.NOTICE)
        told = QLabel("\n".join((DIFFERS, *self.opened.extract.differences)))
        told.setWordWrap(True)
        told.setAccessibleName("Số liệu khác nơi gửi")
        row = QHBoxLayout(self.notice)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.addWidget(told)
        self.notice.setVisible(bool(self.opened.extract.differences))
        return self.notice

    def _add_commands(self) -> None:
        self.menus = {name: self.menuBar().addMenu(name) for name in ("&Tệp", "&Xem")}
        file, view = self.menus.values()
        self._add(file, "&Xuất bảng theo dõi (Excel)…", self.files.export_sheet, EXPORT_KEYS)
        self._add(file, "Đón&g bản trích", self.close, "Ctrl+W")
        self._add(view, "Tổng quan", self._on_figures, "Alt+1")
        self._add(view, "Nhiệm vụ", self._on_tasks, "Alt+2")
        self._add(view, "&Tìm nhiệm vụ", self._on_find, "Ctrl+F")

    def _add(self, menu: QMenu, text: str, slot: Callable[..., object], keys: str) -> None:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(slot)
        menu.addAction(action)

    def _connect(self) -> None:
        self.navigation.page_chosen.connect(self._on_page_chosen)
        self.programme_combo.activated.connect(self._on_programme_activated)
        self.bridge_line.figure_opened.connect(self._on_figure_opened)
        self.viewing.changed.connect(self._on_viewing_changed)
        self.work.busy.connect(self._on_busy)
        self.work.refused.connect(self.status_line.warn)
        self.status_line.cancel_requested.connect(self.work.give_up)

    @Slot()
    def _on_begun(self) -> None:
        if self.navigation.currentRow() < 0:
            self.navigation.show_page(FIGURES)

    @Slot(int)
    def _on_page_chosen(self, place: int) -> None:
        page = self.tasks_page if place == TASKS else self.overview_page
        self.stack.setCurrentWidget(page)

    @Slot()
    def _on_figures(self) -> None:
        self.navigation.show_page(FIGURES)
        self.overview_page.setFocus()

    @Slot()
    def _on_tasks(self) -> None:
        self.navigation.show_page(TASKS)
        self.tasks_page.table.setFocus()

    @Slot()
    def _on_find(self) -> None:
        self.navigation.show_page(TASKS)
        self.tasks_page.focus_search()

    @Slot(str)
    def _on_figure_opened(self, name: str) -> None:
        self.navigation.show_page(TASKS)
        self.tasks_page.show_figure(name)

    @Slot(object, str)
    def _on_tasks_requested(self, ids: tuple[TaskId, ...], title: str) -> None:
        self.navigation.show_page(TASKS)
        self.tasks_page.show_tasks(ids, title)

    @Slot(int)
    def _on_programme_activated(self, place: int) -> None:
        self.viewing.set_programme(self.programme_combo.itemData(place))

    @Slot()
    def _on_viewing_changed(self) -> None:
        if self.programme_combo.count():
            return
        self.programme_combo.addItem(EVERY_PROGRAMME, None)
        for title, programme in listed_programmes(self.viewing.programmes):
            self.programme_combo.addItem(title, programme.id)
        self.programme_combo.fit_list()

    @Slot(str)
    def _on_busy(self, text: str) -> None:
        self.status_line.show_busy(text, can_cancel=self.work.can_give_up)


def _keep_nothing() -> None:
    """Nothing here is written, so no copy is kept before it."""

"""The page Nhiệm vụ: the register as a table, its filters, and the task in focus."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.register.values import TaskId
from desktop.services.values import TaskDetail, TaskRow, Viewpoint
from desktop.views.column_filters import ColumnFilters
from desktop.views.commands import command_name, keys_of
from desktop.views.compare_legend import CompareLegend
from desktop.views.detail_pane import DetailPane
from desktop.views.empty_page import EmptyPage
from desktop.views.filter_bar import FilterBar
from desktop.views.forms import describe, soft_label
from desktop.views.tasks_filter import TaskFilter
from desktop.views.tasks_listing import TasksListing
from desktop.views.tasks_table import TasksTable
from desktop.views.theme import GRID, Role, set_role
from desktop.views.viewing import Viewing
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.views.pdf_paper import PdfPaper

NARROW_LETTERS = 120
"""Below this width the list and the task take turns."""


def read_detail(session: Session, task: TaskId, viewpoint: Viewpoint) -> TaskDetail:
    """Read a task's life."""
    from desktop.services.timeline import task_detail

    return task_detail(session, task, viewpoint)


class TasksPage(QWidget):
    """Finds, filters and sorts tasks, and announces what the person wants to do with them.

    The requests carry a tuple of task ids, `document_requested` a document's id,
    `columns_changed` the table's layout to be kept. `actions()` are the page's commands.
    """

    completion_requested = Signal(tuple)
    report_requested = Signal(tuple)
    deadline_change_requested = Signal(tuple)
    stop_requested = Signal(tuple)
    amendment_requested = Signal(tuple)
    correction_requested = Signal(tuple)
    urge_requested = Signal(tuple)
    add_requested = Signal()
    import_requested = Signal()
    document_requested = Signal(str)
    columns_changed = Signal(str)

    def __init__(
        self,
        work: Work,
        viewing: Viewing,
        detail: Callable[[Session, TaskId, Viewpoint], TaskDetail] = read_detail,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._viewing = viewing
        self._read_detail = detail
        self._narrow = False
        self._shown_row: TaskRow | None = None
        self.listing = TasksListing(self)
        self.filter_bar = FilterBar(self.listing)
        self.legend = CompareLegend(self.listing)
        self.table = TasksTable()
        self.column_filters = ColumnFilters(self.listing, self.table)
        self.pane = DetailPane()
        self.count_label = soft_label("")
        self.count_label.setWordWrap(False)
        self.clear_button = QPushButton("Bỏ lọc")
        self.empty_page = EmptyPage(
            "Chưa có nhiệm vụ nào",
            "Trang này liệt kê mọi nhiệm vụ của chương trình công tác, trạng thái của từng việc và "
            "quá trình thực hiện. Hãy nhập danh mục ban hành kèm theo quyết định (tệp Excel hoặc "
            "Word) để bắt đầu.",
            "&Nhập chương trình công tác…",
        )
        self._make_actions()
        self._place()
        self._connect()
        self._on_viewing_changed()

    def focus_search(self) -> None:
        """Go to the search box."""
        self._show_pane(False)
        self.filter_bar.search_edit.setFocus()
        self.filter_bar.search_edit.selectAll()

    def show_tasks(self, ids: Iterable[TaskId], title: str) -> None:
        """List just these tasks, told by a title; other filters are taken away."""
        self._show_pane(False)
        self.listing.show_tasks(ids, title)

    def show_figure(self, name: str) -> None:
        """List the tasks behind a count of the bridge."""
        self._show_pane(False)
        self.listing.show_figure(name)

    def show_task(self, task: TaskId) -> None:
        """Go to one task, taking filters away where they hide it."""
        if not self.table.go_to(task):
            self.listing.start(TaskFilter())
            self.table.go_to(task)
        self.table.setFocus()

    def chosen_ids(self) -> tuple[TaskId, ...]:
        """The tasks that a request would concern."""
        return tuple(row.id for row in self.table.chosen())

    def paper(self) -> PdfPaper | None:
        """What is listed, to be printed; None where no programme was taken in yet."""
        from desktop.views.register_paper import RegisterPaper

        standing = self._viewing.standing
        if standing is None or not self._viewing.programmes:
            return None
        return RegisterPaper(
            standing,
            self._viewing.programmes,
            self.table.rows_model.rows,
            tuple(choice.key for choice in self.table.column_choices() if choice.shown),
            self.listing.filter,
            self.listing.sorting,
            len(self.listing.index.rows),
            self.listing.differences,
        ).paper()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list by Esc where it takes turns with the task."""
        if event.key() == Qt.Key.Key_Escape and self._narrow and self.pane.isVisible():
            self._on_back()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let list and task take turns where both have no room."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * NARROW_LETTERS
        if narrow != self._narrow:
            self._narrow = narrow
            self.pane.back_button.setVisible(narrow)
            self._show_pane(False)

    def _make_actions(self) -> None:
        self.add_action = self._action("Thêm nhiệm vụ…", "Ctrl+N")
        self.complete_action = self._action("Ghi hoàn thành…", "Ctrl+Return", on_table=True)
        self.report_action = self._action("Ghi tiến độ…", "F2")
        self.amend_action = self._action("Điều chỉnh nhiệm vụ đã chọn…", "Ctrl+Shift+D")
        self.deadline_action = self._action("Điều chỉnh thời hạn…", "")
        self.stop_action = self._action("Dừng thực hiện…", "")
        self.correct_action = self._action("Đính chính…", "")
        self.urge_action = self._action("Công văn đôn đốc…", "")
        self.copy_action = self._action("Chép dạng bảng", "Ctrl+C", on_table=True)
        self.columns_action = self._action("Chọn cột…", "")
        self.clear_action = self._action("Bỏ mọi bộ lọc", "Ctrl+Shift+L")
        self._on_chosen = (
            self.complete_action,
            self.report_action,
            self.amend_action,
            self.deadline_action,
            self.stop_action,
            self.correct_action,
            self.urge_action,
        )

    def _action(self, text: str, keys: str, *, on_table: bool = False) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        if on_table:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        else:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(action)
        self.table.addAction(action)
        return action

    def _place(self) -> None:
        set_role(self.clear_button, Role.LINK)
        describe(self.clear_button, "Bỏ mọi bộ lọc", "Ctrl+Shift+L")
        for action in (
            self.complete_action,
            self.report_action,
            self.amend_action,
            self.urge_action,
        ):
            button = QPushButton(action.text())
            describe(button, command_name(action), keys_of(action))
            button.clicked.connect(action.trigger)
            self.pane.add_button(button)
        self.more_button = QPushButton("Việc khác")
        more = QMenu(self.more_button)
        more.addActions([self.deadline_action, self.stop_action, self.correct_action])
        self.more_button.setMenu(more)
        self.pane.add_button(self.more_button)
        self.list_side = QWidget()
        column = QVBoxLayout(self.list_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.count_label)
        foot.addWidget(self.clear_button)
        foot.addStretch()
        column.addLayout(foot)
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.list_side)
        self.splitter.addWidget(self.pane)
        self.splitter.setStretchFactor(0, 1)
        letters = self.fontMetrics().averageCharWidth()
        self.splitter.setSizes([letters * 120, letters * 46])
        full = QWidget()
        page = QVBoxLayout(full)
        page.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        page.setSpacing(GRID)
        page.addWidget(self.filter_bar)
        page.addWidget(self.legend)
        page.addWidget(self.splitter, 1)
        self.stack = QStackedLayout(self)
        self.stack.addWidget(full)
        self.stack.addWidget(self.empty_page)

    def _connect(self) -> None:
        for action, slot in (
            (self.add_action, self.add_requested),
            (self.complete_action, self._on_complete),
            (self.report_action, partial(self._ask, self.report_requested)),
            (self.amend_action, partial(self._ask, self.amendment_requested)),
            (self.deadline_action, partial(self._ask, self.deadline_change_requested)),
            (self.stop_action, partial(self._ask, self.stop_requested)),
            (self.correct_action, partial(self._ask, self.correction_requested)),
            (self.urge_action, partial(self._ask, self.urge_requested)),
            (self.copy_action, self.table.copy),
            (self.columns_action, self._on_columns),
            (self.clear_action, self._on_clear),
        ):
            action.triggered.connect(slot)
        self.listing.changed.connect(self._on_listing_changed)
        self.legend.task_requested.connect(self.show_task)
        self.filter_bar.left.connect(self._on_search_left)
        self.filter_bar.add_requested.connect(self.add_requested)
        self.clear_button.clicked.connect(self._on_clear)
        self.table.opened.connect(self._on_opened)
        self.table.completion_requested.connect(self._on_complete)
        self.table.current_changed.connect(self._on_current_changed)
        self.table.chosen_changed.connect(self._on_chosen_changed)
        self.pane.document_opened.connect(self.document_requested)
        self.pane.settle_requested.connect(self.correction_requested)
        self.pane.back_requested.connect(self._on_back)
        self.empty_page.filled.connect(self.import_requested)
        self._viewing.changed.connect(self._on_viewing_changed)

    def _show_pane(self, shown: bool) -> None:
        """Show list and task side by side, or one of them where the page is narrow."""
        self.list_side.setVisible(not (self._narrow and shown))
        self.pane.setVisible(shown or not self._narrow)

    @Slot()
    def _on_viewing_changed(self) -> None:
        standing = self._viewing.standing
        if standing is not None:
            self.stack.setCurrentIndex(0 if self._viewing.programmes else 1)
            self.listing.set_standing(standing, self._viewing.differences)

    @Slot()
    def _on_listing_changed(self) -> None:
        self.table.show_rows(self.listing.rows(), self.listing.differences)
        self.table.heading.show_sorting(self.listing.sorting)
        self.table.heading.show_filtered(frozenset(self.listing.filter.values))
        self.clear_button.setVisible(not self.listing.filter.keeps_all)

    @Slot(object)
    def _on_current_changed(self, row: TaskRow | None) -> None:
        """Show a task; the very row that is shown already needs no reading."""
        if row is not None and row is self._shown_row:
            return
        self._shown_row = row
        self.pane.show_row(row)
        if row is not None:
            self._work.read(
                _Reading(self._read_detail, row.id, self._viewing.viewpoint),
                self.pane.show_detail,
                slot="detail",
                title="Đang đọc quá trình của nhiệm vụ…",
            )

    @Slot()
    def _on_chosen_changed(self) -> None:
        chosen = len(self.table.chosen())
        self.pane.show_chosen(chosen)
        for action in self._on_chosen:
            action.setEnabled(chosen > 0)
        self.count_label.setText(self.listing.told(len(self.table.rows_model.rows), chosen))

    @Slot()
    def _on_search_left(self) -> None:
        self.table.setFocus()

    @Slot()
    def _on_opened(self) -> None:
        self._show_pane(True)
        if self._narrow:
            self.pane.back_button.setFocus()

    @Slot()
    def _on_back(self) -> None:
        self._show_pane(False)
        self.table.setFocus()

    @Slot()
    def _on_columns(self) -> None:
        from desktop.views.column_chooser import ColumnChooser

        choices = ColumnChooser.ask(self, self.table.column_choices())
        if choices is not None:
            self.table.choose_columns(choices)
            self.columns_changed.emit(self.table.layout_text())

    @Slot()
    def _on_clear(self) -> None:
        self.listing.start(TaskFilter())

    @Slot()
    def _on_complete(self) -> None:
        self.completion_requested.emit(self.chosen_ids())

    def _ask(self, signal: SignalInstance, _checked: bool = False) -> None:
        signal.emit(self.chosen_ids())


@dataclass(frozen=True, slots=True)
class _Reading:
    """A task's life to be read on the worker."""

    read: Callable[[Session, TaskId, Viewpoint], TaskDetail]
    task: TaskId
    viewpoint: Viewpoint

    def __call__(self, session: Session) -> TaskDetail:
        return self.read(session, self.task, self.viewpoint)

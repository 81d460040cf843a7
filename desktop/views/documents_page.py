"""Văn bản: the documents, and what the chosen one does to the programme."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.register.values import DocumentId
from desktop.services.documents import documents
from desktop.services.values import DocumentSummary, Viewpoint
from desktop.views.document_card import DocumentCard
from desktop.views.documents_model import DocumentsModel, Wanted
from desktop.views.empty_page import EmptyPage
from desktop.views.forms import describe
from desktop.views.page import Page
from desktop.views.quick_filters import NarrowCombo, SearchEdit
from desktop.views.tables import Table
from desktop.views.viewing import Viewing
from desktop.views.work import Work

TYPING_MS = 200
AFFECTING = frozenset({"document", "effect", "task", "attachment", "issue"})


class DocumentsPage(Page):
    """Asks for what it cannot do itself by signals; ids and values, never rows."""

    tasks_requested = Signal(object, str)
    import_requested = Signal()
    document_add_requested = Signal()
    document_edit_requested = Signal(object)
    """Carries the document; the following carry its id."""
    task_add_requested = Signal(object)
    deadline_change_requested = Signal(object)
    stop_requested = Signal(object)
    amend_requested = Signal(object)
    annex_requested = Signal(object)
    text_requested = Signal(object)
    issue_requested = Signal(object)
    remove_requested = Signal(object)
    attach_requested = Signal(object)
    withdraw_requested = Signal(object)
    """Carries ids of effects; the following an Attachment."""
    file_open_requested = Signal(object)
    file_detach_requested = Signal(object)

    def __init__(self, work: Work, viewing: Viewing) -> None:
        super().__init__()
        self._work = work
        self._viewing = viewing
        self._wanted: DocumentId | None = None
        self.model = DocumentsModel()
        self.table = Table(self.model, "Văn bản", DocumentsModel.WIDTHS, grows=DocumentsModel.GROWS)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.search_line = SearchEdit("Tìm văn bản")
        self.add_button = QPushButton("+ &Văn bản…")
        describe(self.add_button, "Thêm văn bản", "Ctrl+N")
        self.add_action = QAction("Thêm văn bản…", self)
        self.add_action.setShortcut("Ctrl+N")
        self.add_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(self.add_action)
        self.edit_action = QAction("Sửa văn bản…", self.table)
        self.edit_action.setShortcut("F2")
        self.edit_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.table.addAction(self.edit_action)
        self.wanted_combo = NarrowCombo(16)
        for wanted in Wanted:
            self.wanted_combo.addItem(wanted.value, wanted)
        self.wanted_combo.fit_list()
        describe(self.wanted_combo, "Chỉ xem", "Thu hẹp danh sách văn bản")
        self.card = DocumentCard(work, self._viewpoint, viewing.ledger)
        self.empty_page = EmptyPage(
            "Chưa có văn bản nào",
            "Trang này giữ các quyết định, chương trình, công văn làm căn cứ cho nhiệm vụ, và cho "
            "biết mỗi văn bản đã thêm, lùi hạn hay dừng những nhiệm vụ nào. Nhập danh mục ban "
            "hành kèm theo quyết định thì văn bản đầu tiên sẽ có ở đây.",
            "&Nhập chương trình công tác…",
        )
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search_line, 1)
        top.addWidget(self.add_button)
        kept = QHBoxLayout()
        kept.addWidget(self.wanted_combo, 1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addLayout(kept)
        column.addWidget(self.table, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(12)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.card)
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setSizes([2000, 3000])
        inside = QWidget()
        around = QVBoxLayout(inside)
        around.setContentsMargins(16, 16, 16, 16)
        around.addWidget(self.splitter)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty_page)
        self._stack.addWidget(inside)
        self._full_page = inside
        self._stack.setCurrentWidget(inside)

    def _connect(self) -> None:
        self._work.changed.connect(self._on_register_changed)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        self.search_line.textChanged.connect(self._on_typed)
        self.search_line.left.connect(self.table.setFocus)
        self._typing.timeout.connect(self._on_rested)
        self.add_action.triggered.connect(self.document_add_requested)
        self.edit_action.triggered.connect(self.card.edit_button.click)
        self.add_button.clicked.connect(self.document_add_requested)
        self.empty_page.filled.connect(self.import_requested)
        self.wanted_combo.activated.connect(self._on_wanted_activated)
        self._viewing.viewpoint_changed.connect(self.outdate)
        card = self.card
        for asked, passed_on in (
            (card.tasks_requested, self.tasks_requested),
            (card.edit_requested, self.document_edit_requested),
            (card.task_add_requested, self.task_add_requested),
            (card.deadline_change_requested, self.deadline_change_requested),
            (card.stop_requested, self.stop_requested),
            (card.amend_requested, self.amend_requested),
            (card.annex_requested, self.annex_requested),
            (card.text_requested, self.text_requested),
            (card.issue_requested, self.issue_requested),
            (card.remove_requested, self.remove_requested),
            (card.attach_requested, self.attach_requested),
            (card.withdraw_requested, self.withdraw_requested),
            (card.file_open_requested, self.file_open_requested),
            (card.file_detach_requested, self.file_detach_requested),
        ):
            asked.connect(passed_on)

    def refresh(self) -> None:
        """Read the documents again; the one chosen stays chosen."""
        seen = self._viewpoint()
        job = partial(documents, as_at=seen.as_at, known_at=seen.known_at)
        self._work.read(job, self._on_read, slot="documents")

    def focus_search(self) -> None:
        """Go to the search box."""
        self.search_line.setFocus()
        self.search_line.selectAll()

    def choose(self, document: DocumentId) -> None:
        """Show a document, now or as soon as it has been read."""
        self._wanted = document
        self._show_wanted()

    def _on_read(self, found: tuple[DocumentSummary, ...]) -> None:
        chosen = self.card.document
        if self._wanted is None and chosen is not None:
            self._wanted = chosen.document.id
        self.model.set_documents(found)
        self._stack.setCurrentWidget(self._full_page if found else self.empty_page)
        self._show_wanted()

    def _show_wanted(self) -> None:
        place = self.model.place_of(self._wanted) if self._wanted else None
        if place is None and self.model.rowCount():
            place = 0
        if place is None:
            self.card.show_document(None)
            return
        if self._wanted == self.model.document_at(place).document.id:
            self._wanted = None
        self.card.show_document(self.model.document_at(place))
        self.table.selectRow(place)

    @Slot(object, object)
    def _on_register_changed(self, kinds: frozenset[str], _who: object) -> None:
        if kinds & AFFECTING:
            self.outdate()

    @Slot(QModelIndex, QModelIndex)
    def _on_row_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        """Show another document; the one shown already was read a moment ago."""
        if current.isValid() and self.model.document_at(current.row()) is not self.card.document:
            self.card.show_document(self.model.document_at(current.row()))

    def _viewpoint(self) -> Viewpoint:
        """The day by which an effect is in force, and by when it was recorded."""
        return self._viewing.viewpoint

    @Slot(int)
    def _on_wanted_activated(self, place: int) -> None:
        self._keep_chosen()
        self.model.keep(self.wanted_combo.itemData(place))
        self._show_wanted()

    def _keep_chosen(self) -> None:
        chosen = self.card.document
        self._wanted = chosen.document.id if chosen else None

    @Slot()
    def _on_typed(self) -> None:
        self._typing.start()

    @Slot()
    def _on_rested(self) -> None:
        self._keep_chosen()
        self.model.search(self.search_line.text())
        self._show_wanted()

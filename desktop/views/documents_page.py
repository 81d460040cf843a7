"""Văn bản: the documents, and what the chosen one does to the programme."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.register.values import DocumentId
from desktop.services.documents import documents
from desktop.services.values import DocumentSummary
from desktop.views.document_card import DocumentCard
from desktop.views.documents_model import DocumentsModel
from desktop.views.empty_page import EmptyPage
from desktop.views.forms import describe
from desktop.views.page import Page
from desktop.views.tables import Table
from desktop.views.theme import Role, set_role
from desktop.views.work import Work

TYPING_MS = 200
AFFECTING = frozenset({"document", "effect", "task"})


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

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._wanted: DocumentId | None = None
        self.model = DocumentsModel()
        self.table = Table(self.model, "Văn bản", DocumentsModel.WIDTHS, grows=DocumentsModel.GROWS)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.search_line = QLineEdit()
        self.search_line.setPlaceholderText("Tìm văn bản (gõ không cần dấu)")
        self.search_line.setClearButtonEnabled(True)
        set_role(self.search_line, Role.SEARCH)
        describe(self.search_line, "Tìm văn bản")
        self.add_button = QPushButton("+ &Văn bản…")
        set_role(self.add_button, Role.PRIMARY)
        self.card = DocumentCard(work)
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
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
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
        self._typing.timeout.connect(self._on_rested)
        self.add_button.clicked.connect(self.document_add_requested)
        self.empty_page.filled.connect(self.import_requested)
        self.card.tasks_requested.connect(self.tasks_requested)
        self.card.edit_requested.connect(self.document_edit_requested)
        self.card.task_add_requested.connect(self.task_add_requested)
        self.card.deadline_change_requested.connect(self.deadline_change_requested)
        self.card.stop_requested.connect(self.stop_requested)

    def refresh(self) -> None:
        """Read the documents again; the one chosen stays chosen."""
        self._work.read(documents, self._on_read, slot="documents")

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
        if current.isValid() and self.model.document_at(current.row()) != self.card.document:
            self.card.show_document(self.model.document_at(current.row()))

    @Slot()
    def _on_typed(self) -> None:
        self._typing.start()

    @Slot()
    def _on_rested(self) -> None:
        chosen = self.card.document
        self._wanted = chosen.document.id if chosen else None
        self.model.search(self.search_line.text())
        self._show_wanted()

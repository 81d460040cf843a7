"""The list of papers: words to find one by, which of them are wanted, the one that is shown."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.paper_writing import PaperEntry
from desktop.views.forms import describe
from desktop.views.papers_model import PapersModel, Wanted
from desktop.views.quick_filters import NarrowCombo, SearchEdit
from desktop.views.tables import Table

TYPING_MS = 200
STANDING = 1
"""The column that tells how a paper stands."""
LETTERS_AROUND = 4
"""Room for the frames of the cells and for the scroll bar."""


class PapersList(QWidget):
    """`chosen` carries a paper's id, `opened` comes when the chosen one is to be typed into."""

    chosen = Signal(str)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self._known: set[str] = set()
        self.model = PapersModel()
        self.table = Table(self.model, "Văn bản đi", PapersModel.WIDTHS, grows=PapersModel.GROWS)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.search_line = SearchEdit("Tìm văn bản đi")
        self.wanted_combo = NarrowCombo(16)
        for wanted in Wanted:
            self.wanted_combo.addItem(wanted.value, wanted)
        self.wanted_combo.fit_list()
        describe(self.wanted_combo, "Chỉ xem", "Thu hẹp danh sách văn bản đi")
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search_line)
        column.addWidget(self.wanted_combo)
        column.addWidget(self.table, 1)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        self.table.activated.connect(self.opened)
        self.search_line.textChanged.connect(self._on_typed)
        self.search_line.left.connect(self.table.setFocus)
        self._typing.timeout.connect(self._on_rested)
        self.wanted_combo.activated.connect(self._on_wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the standing below the name where the list is too narrow for a column of it."""
        super().resizeEvent(event)
        letter = self.table.fontMetrics().averageCharWidth()
        is_narrow = self.width() < letter * (sum(PapersModel.WIDTHS.values()) + LETTERS_AROUND)
        if is_narrow is self.table.isColumnHidden(STANDING):
            return
        self.blockSignals(True)
        self.model.tell_below(is_narrow)
        self.table.setColumnHidden(STANDING, is_narrow)
        self.table.set_lines(PapersModel.NARROW_LINES if is_narrow else 2)
        self._mark()
        self.blockSignals(False)

    def focus_search(self) -> None:
        """Go to the search box."""
        self.search_line.setFocus()
        self.search_line.selectAll()

    def show_entries(self, entries: tuple[PaperEntry, ...]) -> None:
        """List other papers; the one shown stays marked, without a signal.

        One that was begun since is seen whatever was looked for.
        """
        ids = {one.paper.id for one in entries}
        is_begun = bool(self._known) and not ids <= self._known
        self._known = ids
        self.blockSignals(True)
        self.model.set_entries(entries)
        if is_begun and len(self.model.rows) < len(entries):
            self._show_all()
        self._mark()
        self.blockSignals(False)

    def mark(self, paper: str) -> None:
        """Mark the paper that is shown, where the list has it, without a signal."""
        self._shown = paper
        self.blockSignals(True)
        self._mark()
        self.blockSignals(False)

    def _show_all(self) -> None:
        self.wanted_combo.setCurrentIndex(0)
        self.search_line.clear()
        self._typing.stop()
        self.model.keep(Wanted.ALL)
        self.model.search("")

    def _mark(self) -> None:
        place = self.model.place_of(self._shown)
        if place is None:
            self.table.clearSelection()
        elif self.table.currentIndex().row() != place or not self.table.selectedIndexes():
            self.table.selectRow(place)

    @Slot(QModelIndex, QModelIndex)
    def _on_row_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.model.rows[current.row()].paper.id)

    @Slot()
    def _on_typed(self) -> None:
        self._typing.start()

    @Slot()
    def _on_rested(self) -> None:
        self.model.search(self.search_line.text())
        self.mark(self._shown)

    @Slot(int)
    def _on_wanted(self, place: int) -> None:
        self.model.keep(Wanted(self.wanted_combo.itemData(place)))
        self.mark(self._shown)

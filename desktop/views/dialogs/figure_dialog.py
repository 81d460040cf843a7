"""Choose a figure of the register for a text: found by words, with its value beside its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.services.chips import Chip, Chips
from desktop.text.numbers import integer
from desktop.views.dialogs.asking import put
from desktop.views.dialogs.question import Question
from desktop.views.forms import soft_label
from desktop.views.marks_drawn import shortened
from desktop.views.quick_filters import SearchEdit
from desktop.views.rows_model import RowsModel
from desktop.views.tables import Table

PAUSE_MS = 150
LIMIT = 200
LABEL, VALUE = range(2)
LEAST_LETTERS, LINES = 96, 22


class FiguresModel(RowsModel[Chip]):
    """Figures with their values."""

    HEADINGS = ("Số liệu", "Giá trị")

    def texts(self, row: Chip) -> Sequence[str]:
        """Its name and its value."""
        return row.label, shortened(row.text)


class _Search(SearchEdit):
    """↓ leads to the list, Enter takes what the list is on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class FigureDialog(Question):
    """A search over every figure; Enter takes the one that the list is on."""

    def __init__(self, parent: QWidget | None, chips: Chips, as_at: str) -> None:
        super().__init__(parent, "Chèn số liệu", accept="&Chèn")
        self._chips = chips
        self.search_edit = _Search("Tìm số liệu (không cần dấu)")
        self.model = FiguresModel()
        self.table = Table(self.model, "Số liệu của sổ", {LABEL: 60, VALUE: 26}, lines=2)
        letters = self.fontMetrics()
        self.table.setMinimumWidth(LEAST_LETTERS * letters.averageCharWidth())
        self.table.setMinimumHeight(LINES * letters.lineSpacing())
        self.count_label = soft_label("")
        self.insert(self.search_edit)
        self.insert(self.table, 1)
        self.insert(self.count_label)
        self.insert(soft_label(f"{as_at}. Đổi ngày thì số trong văn bản đổi theo."))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._on_search)
        self.search_edit.textChanged.connect(self._on_typed)
        self.search_edit.left.connect(self._on_left)
        self.table.activated.connect(self._on_activated)
        self._on_search()
        self.search_edit.setFocus()

    def accept(self) -> None:
        """Take what was searched last, even when it was typed just now."""
        self._search_now()
        if self.current() is not None:
            super().accept()

    def current(self) -> Chip | None:
        """The figure that the list is on."""
        place = self.table.currentIndex().row()
        return self.model.rows[place] if 0 <= place < len(self.model.rows) else None

    def answer(self) -> str | None:
        """The key of the figure chosen."""
        found = self.current()
        return found.key if found is not None else None

    @classmethod
    def ask(cls, parent: QWidget | None, chips: Chips, as_at: str) -> str | None:
        """Ask for the key of a figure."""
        dialog = cls(parent, chips, as_at)
        return put(dialog, dialog.answer)

    def _search_now(self) -> None:
        if self._pause.isActive():
            self._on_search()

    @Slot()
    def _on_left(self) -> None:
        self._search_now()
        self.table.setFocus()

    @Slot()
    def _on_typed(self) -> None:
        self._pause.start()

    @Slot()
    def _on_search(self) -> None:
        self._pause.stop()
        found = self._chips.search(self.search_edit.text(), LIMIT)
        self.model.set_rows(found)
        self.table.setCurrentIndex(self.model.index(0, LABEL))
        self.accept_button.setEnabled(bool(found))
        self.count_label.setText(_told(len(found)))

    @Slot(QModelIndex)
    def _on_activated(self, _index: QModelIndex) -> None:
        self.accept()


def _told(count: int) -> str:
    if not count:
        return "Không có số liệu nào có các chữ này; hãy gõ ít chữ hơn."
    if count == LIMIT:
        return f"{integer(LIMIT)} số liệu đầu tiên; gõ thêm chữ để thu hẹp."
    return f"{integer(count)} số liệu"

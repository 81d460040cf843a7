"""The list of what differs between two days; Enter goes to the task."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.register.values import TaskId
from desktop.text.numbers import integer
from desktop.views.change_lines import HEADINGS, ChangeLine
from desktop.views.clipboard import copy_table
from desktop.views.dialogs.asking import put
from desktop.views.dialogs.question import Question
from desktop.views.rows_model import RowsModel
from desktop.views.tables import Table

WIDTHS = {0: 17, 1: 6, 2: 30, 3: 10, 4: 19, 5: 19, 6: 24}
CONTENT = 2


class LinesModel(RowsModel[ChangeLine]):
    """Differences as rows."""

    HEADINGS = HEADINGS

    def texts(self, row: ChangeLine) -> Sequence[str]:
        """The cells of a difference."""
        return row.cells


class LinesTable(Table):
    """Copies its headings with the rows chosen, as a table for Excel and Word."""

    def sizeHint(self) -> QSize:
        """Wide enough for every column, where the screen has room."""
        metrics = self.fontMetrics()
        letters = sum(WIDTHS.values()) + 4
        return QSize(letters * metrics.averageCharWidth() + 100, metrics.lineSpacing() * 26)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy by Ctrl+C."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the rows chosen."""
        model = self.model()
        assert isinstance(model, LinesModel)
        places = sorted({index.row() for index in self.selectedIndexes()})
        copy_table([HEADINGS, *(model.rows[place].cells for place in places)])


class ChangesDialog(Question):
    """Shows differences line by line; its answer is the task of the line taken."""

    def __init__(self, parent: QWidget | None, days: str, lines: tuple[ChangeLine, ...]) -> None:
        super().__init__(
            parent,
            f"Danh sách thay đổi {days}",
            f"{integer(len(lines))} thay đổi. Enter để đến nhiệm vụ, Ctrl+C để chép các dòng đang "
            "chọn vào Excel hoặc Word, Ctrl+A để chọn tất cả.",
            accept="Đế&n nhiệm vụ",
        )
        self.cancel_button.setText("Đó&ng")
        self.model = LinesModel()
        self.model.set_rows(lines)
        self.table = LinesTable(self.model, "Danh sách thay đổi", WIDTHS, grows=CONTENT)
        self.insert(self.table, 1)
        self.table.activated.connect(self._on_activated)
        if lines:
            self.table.selectRow(0)

    def answer(self) -> TaskId | None:
        """The task of the current line."""
        place = self.table.currentIndex().row()
        return self.model.rows[place].task if place >= 0 else None

    @classmethod
    def ask(cls, parent: QWidget | None, days: str, lines: tuple[ChangeLine, ...]) -> TaskId | None:
        """Show the list; the task to go to, None when it was only looked at."""
        dialog = cls(parent, days, lines)
        return put(dialog, dialog.answer)

    @Slot(QModelIndex)
    def _on_activated(self, _index: QModelIndex) -> None:
        self.accept()

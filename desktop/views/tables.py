"""Tables of the pages and dialogs: one look, one keyboard, sizes that follow the text."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.views.forms import describe


class Table(QTableView):
    """A table whose columns are so many letters wide and whose rows have so many lines.

    The column that `grows` takes the room that is left; where there is none, the table scrolls.
    Enter and a double click activate a cell, Tab goes on to the next widget, Ctrl+C copies what
    is selected as a table for Excel.
    """

    def __init__(
        self,
        model: QAbstractItemModel,
        name: str,
        widths: Mapping[int, int],
        *,
        lines: int = 2,
        grows: int = 0,
    ) -> None:
        super().__init__()
        self._widths = dict(widths)
        self._lines = lines
        self._grows = grows
        self.setModel(model)
        describe(self, name)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().setAccessibleName(f"{name}: tiêu đề cột")
        self.verticalHeader().setAccessibleName(f"{name}: tiêu đề dòng")
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self._size()

    def set_lines(self, lines: int) -> None:
        """Give rows so many lines from now on."""
        if lines != self._lines:
            self._lines = lines
            self._size()

    def set_widths(self, widths: Mapping[int, int]) -> None:
        """Give the columns so many letters from now on."""
        if widths != self._widths:
            self._widths = dict(widths)
            self._size()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._size()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room."""
        super().resizeEvent(event)
        self._grow()

    def setColumnHidden(self, column: int, hide: bool) -> None:
        """Show or hide a column; the room it leaves is shared out."""
        super().setColumnHidden(column, hide)
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the selection; leave Space and typing to the view."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.selected_text())
            return
        super().keyPressEvent(event)

    def selected_text(self) -> str:
        """What is selected, cells parted by tabs and rows by line breaks."""
        columns = [c for c in range(self.model().columnCount()) if not self.isColumnHidden(c)]
        rows = sorted({index.row() for index in self.selectedIndexes()})
        display = Qt.ItemDataRole.DisplayRole
        return "\n".join(
            "\t".join(str(self.model().index(row, c).data(display) or "") for c in columns)
            for row in rows
        )

    def _size(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(self._lines * metrics.lineSpacing() + 8)
        for column, letters in self._widths.items():
            least = self.horizontalHeader().sectionSizeHint(column)
            self.setColumnWidth(column, max(least, letters * metrics.averageCharWidth() + 8))
        self._grow()

    def _grow(self) -> None:
        others = sum(
            self.columnWidth(column)
            for column in self._widths
            if column != self._grows and not self.isColumnHidden(column)
        )
        least = self._widths[self._grows] * self.fontMetrics().averageCharWidth() + 8
        self.setColumnWidth(self._grows, max(least, self.viewport().width() - others))

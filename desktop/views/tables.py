"""Tables of the pages and dialogs: one look, one keyboard, sizes that follow the text."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.views.forms import describe


class Table(QTableView):
    """A table whose columns are so many letters wide and whose rows have so many lines.

    Enter and a double click activate a cell, Tab goes on to the next widget, Ctrl+C copies what
    is selected as a table for Excel.
    """

    def __init__(
        self, model: QAbstractItemModel, name: str, widths: Mapping[int, int], lines: int = 2
    ) -> None:
        super().__init__()
        self._widths = dict(widths)
        self._lines = lines
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
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self._size()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._size()

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
            self.setColumnWidth(column, letters * metrics.averageCharWidth() + 8)

"""The table of an indicator's past: it scrolls sideways under names that stay."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.services.indicator_values import IndicatorHistory
from desktop.views.forms import describe
from desktop.views.indicator_history_model import LETTERS, IndicatorHistoryModel

_SHARE_OF_NAMES = 0.4
_LETTERS_OF_NAMES = 44
_ROOM = 14
"""Above and below the text of a row, which stands in a heading."""


class IndicatorHistoryTable(QTableView):
    """Read only; the latest span is in sight, Ctrl+C copies what is chosen with its headings."""

    def __init__(self) -> None:
        super().__init__()
        self._history = IndicatorHistoryModel()
        self.setModel(self._history)
        describe(self, "Số liệu qua các kỳ")
        self.horizontalHeader().setAccessibleName("Số liệu qua các kỳ: các kỳ")
        self.verticalHeader().setAccessibleName("Số liệu qua các kỳ: các chỉ tiêu")
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setAlternatingRowColors(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._size()

    def show_history(self, history: IndicatorHistory) -> None:
        """Show a history, the latest span in sight."""
        self._history.show_history(history)
        self._size()
        if history.spans and history.listed:
            self.setCurrentIndex(self._history.index(0, len(history.spans) - 1))
            self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._size()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of the room to the numbers."""
        super().resizeEvent(event)
        self._size_names()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is chosen."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.selected_text())
            return
        super().keyPressEvent(event)

    def selected_text(self) -> str:
        """The chosen cells under their spans and behind their names, for Excel."""
        chosen = self.selectedIndexes()
        rows = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        head, side = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        lines = [["", *(str(self._history.headerData(one, head)) for one in columns)]]
        for row in rows:
            cells = (str(self._history.index(row, one).data()) for one in columns)
            lines.append([str(self._history.headerData(row, side)), *cells])
        return "\n".join("\t".join(line) for line in lines)

    def _size(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.lineSpacing() + _ROOM)
        for column in range(self._history.columnCount()):
            least = self.horizontalHeader().sectionSizeHint(column)
            width = LETTERS * metrics.averageCharWidth() + 8
            self.setColumnWidth(column, max(least, width))
        self._size_names()

    def _size_names(self) -> None:
        names = _LETTERS_OF_NAMES * self.fontMetrics().averageCharWidth()
        self.verticalHeader().setFixedWidth(min(names, int(self.width() * _SHARE_OF_NAMES)))

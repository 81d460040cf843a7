"""The table of rows read from a file: mended by keyboard, and filtered without losing the place."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QSortFilterProxyModel, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from desktop.views.dialogs.import_model import DraftModel
from desktop.views.tables import Table

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OnlyProblems(QSortFilterProxyModel):
    """Lets through the rows that a person should see, or every row.

    Which these are is settled when the filter is set or another list is shown: a row that was
    mended meanwhile stays.
    """

    def __init__(self, rows: DraftModel) -> None:
        super().__init__()
        self._rows = rows
        self._only = False
        self._wanted: frozenset[int] = frozenset()
        self.setSourceModel(rows)
        rows.modelReset.connect(self._on_another_list)

    def set_only(self, only: bool) -> None:
        """Whether rows without a problem are left out."""
        self._only = only
        self._wanted = frozenset(row.row for row in self._rows.rows() if row.told)
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, _parent: QModelIndex) -> bool:  # type: ignore[override]
        """Whether a row is shown."""
        return not self._only or self._rows.row_at(row).row in self._wanted

    @Slot()
    def _on_another_list(self) -> None:
        told = {row.row for row in self._rows.rows() if row.told}
        self._wanted = frozenset(told | self._rows.mended_rows())
        self.invalidateFilter()


class PreviewTable(Table):
    """Enter mends a cell and goes on to the one below; the focus stays in the table."""

    def __init__(
        self, model: QAbstractItemModel, name: str, widths: dict[int, int], grows: int
    ) -> None:
        super().__init__(model, name, widths, grows=grows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter mend a cell and never press the button of the dialog."""
        if event.key() in ENTER:
            self.edit(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in sight."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on to the row below after Enter."""
        super().closeEditor(editor, hint)
        if hint != QAbstractItemDelegate.EndEditHint.NoHint:
            self.setFocus()
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
            if below.isValid():
                self.setCurrentIndex(below)

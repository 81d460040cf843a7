"""The table of an annex's rows beside their tasks: ticked, picked and mended by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.views.dialogs.annex_model import AnnexModel, Column
from desktop.views.dialogs.annex_rows import AnnexRow
from desktop.views.dialogs.preview_table import ENTER, PreviewTable

WIDTHS: dict[int, int] = {
    Column.ROW: 7,
    Column.KIND: 11,
    Column.WRITTEN: 26,
    Column.TASK: 26,
    Column.SCORE: 7,
    Column.OLD: 13,
    Column.NEW: 15,
    Column.REASON: 19,
    Column.TOLD: 25,
}
EVERY, TO_SEE, MISSING, LEFT_OUT = "all", "told", "missing", "left out"
FILTERS = (
    ("Mọi dòng", EVERY),
    ("Dòng cần xem", TO_SEE),
    ("Phụ lục có, sổ không có", MISSING),
    ("Dòng không nhận", LEFT_OUT),
)


class AnnexFilter(QSortFilterProxyModel):
    """Lets through some rows; which is settled when it is chosen, so that mended ones stay."""

    def __init__(self, rows: AnnexModel) -> None:
        super().__init__()
        self._rows = rows
        self._shown: frozenset[int] | None = None
        self.setSourceModel(rows)
        rows.modelReset.connect(self._on_reset)
        self._what = EVERY

    def choose(self, what: str) -> None:
        """Show the rows of one of FILTERS."""
        self._what = what
        self._on_reset()

    def filterAcceptsRow(self, row: int, _parent: QModelIndex) -> bool:  # type: ignore[override]
        """Whether a row is shown."""
        return self._shown is None or row in self._shown

    def _on_reset(self) -> None:
        rows = enumerate(self._rows.rows())
        self._shown = (
            None
            if self._what == EVERY
            else frozenset(place for place, one in rows if _fits(one, self._what))
        )
        self.invalidateFilter()


def _fits(row: AnnexRow, what: str) -> bool:
    if what == TO_SEE:
        return bool(row.told)
    return row.is_missing if what == MISSING else not row.ticked


class AnnexTable(PreviewTable):
    """Space ticks the chosen rows, Enter picks another task, F2 mends, Ctrl+D fills reasons down.

    `pick_requested` asks for a task for the current row.
    """

    pick_requested = Signal()
    fill_requested = Signal()

    def __init__(self, model: AnnexModel) -> None:
        self.shown = AnnexFilter(model)
        self.rows_model = model
        super().__init__(self.shown, "Các dòng của phụ lục", WIDTHS, Column.TASK)

    def places(self) -> list[int]:
        """The places of the chosen rows in the annex."""
        chosen = self.selectionModel().selectedRows()
        return sorted(self.shown.mapToSource(index).row() for index in chosen)

    def place(self) -> int | None:
        """The place of the current row in the annex."""
        index = self.shown.mapToSource(self.currentIndex())
        return index.row() if index.isValid() else None

    def go_to(self, place: int, column: Column) -> None:
        """Make a row of the annex current, shown by the filter or not."""
        index = self.shown.mapFromSource(self.rows_model.index(place, column))
        if not index.isValid():
            self.shown.choose(EVERY)
            index = self.shown.mapFromSource(self.rows_model.index(place, column))
        self.setCurrentIndex(index)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by Space, pick by Enter; where a cell is current that can be mended, F2 mends it."""
        if event.key() in ENTER and not self._is_editing():
            self.pick_requested.emit()
        elif event.key() == Qt.Key.Key_Space and self.place() is not None:
            self._turn()
        elif event.key() == Qt.Key.Key_F2 and self.place() is not None:
            self._edit()
        elif (
            event.key() == Qt.Key.Key_D and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.fill_requested.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _is_editing(self) -> bool:
        return self.state() is PreviewTable.State.EditingState

    def _turn(self) -> None:
        """Tick every chosen row, or untick them where all are ticked."""
        rows = self.rows_model.rows()
        places = [place for place in self.places() if rows[place].can_tick]
        self.rows_model.tick(places, not all(rows[place].ticked for place in places))

    def _edit(self) -> None:
        """Mend the current cell, the reason where that one cannot be mended."""
        index = self.currentIndex()
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            index = index.siblingAtColumn(Column.REASON)
            self.setCurrentIndex(index)
        self.edit(index)

"""The grid that indicators are typed in: keys as in Excel, and a paste as one step."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.views.indicators_model import QUANTITIES, WIDTHS, Column, Index, IndicatorsModel
from desktop.views.tables import Table

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Hint = QAbstractItemDelegate.EndEditHint


class IndicatorsGrid(Table):
    """Typing begins in a cell; Enter goes on below, Tab to the next cell that can be typed in.

    Tab leaves the grid where nothing is being typed. `pasted` carries the lines of cells on the
    clipboard, `emptied` comes for Delete, `given_up` for Esc, `opened` for Enter on an indicator's
    name, `moved` with -1 or 1 for Alt+Up and Alt+Down.
    """

    pasted = Signal(object)
    emptied = Signal()
    given_up = Signal()
    opened = Signal()
    moved = Signal(int)

    def __init__(self, model: IndicatorsModel) -> None:
        super().__init__(model, "Số liệu của các chỉ tiêu", WIDTHS, lines=1, grows=Column.NAME)
        self._model = model
        self.setItemDelegate(_NumberDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        model.modelReset.connect(self._on_reset)

    def typing_cells(self) -> list[QModelIndex]:
        """The chosen cells that can be typed in, from top to bottom."""
        chosen = (index for index in self.selectedIndexes() if index.column() in QUANTITIES)
        cells = [index for index in chosen if not self._model.is_heading(index.row())]
        return sorted(cells, key=_place)

    def go_to(self, row: int, column: Column = Column.ACTUAL) -> None:
        """Make a cell current."""
        index = self._model.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, paste, empty; leave the rest to the table."""
        if self.state() is QAbstractItemView.State.EditingState:
            # The editor passes on what it has no use for, such as the Enter that ends it.
            event.accept()
            return
        index = self.currentIndex()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(_cells(QGuiApplication.clipboard().text()))
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.emptied.emit()
        elif event.key() == Qt.Key.Key_Escape and self._model.mistaken(index):
            self.given_up.emit()
        elif event.key() in (*ENTER, Qt.Key.Key_F2) and index.isValid():
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
            else:
                self.opened.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def mouseDoubleClickEvent(self, event: object) -> None:
        """Open an indicator by its name; other cells begin to be typed in."""
        super().mouseDoubleClickEvent(event)  # type: ignore[arg-type]
        if not self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self.opened.emit()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on after what was typed, unless it could not be taken."""
        super().closeEditor(editor, _Hint.NoHint)
        self.setFocus()
        index = self.currentIndex()
        if hint == _Hint.RevertModelCache or not index.isValid() or self._model.mistaken(index):
            return
        if hint == _Hint.SubmitModelCache:
            below = self._next(index, down=True)
            if below.isValid():
                self.setCurrentIndex(below)
        elif hint in (_Hint.EditNextItem, _Hint.EditPreviousItem):
            step = self._next(index, back=hint == _Hint.EditPreviousItem)
            if step.isValid():
                self.setCurrentIndex(step)
                self.edit(step)

    def selected_text(self) -> str:
        """The chosen cells, parted by tabs, rows by line breaks."""
        chosen = self.selectedIndexes()
        rows = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        display = Qt.ItemDataRole.DisplayRole
        return "\n".join(
            "\t".join(str(self._model.index(row, one).data(display) or "") for one in columns)
            for row in rows
        )

    def _next(self, index: QModelIndex, *, down: bool = False, back: bool = False) -> QModelIndex:
        """The next cell to type in: below in the column, or along the lines."""
        columns = [index.column()] if down else sorted(QUANTITIES)
        cells = [
            (row, column)
            for row in range(self._model.rowCount())
            if not self._model.is_heading(row)
            for column in columns
        ]
        place = cells.index((index.row(), index.column())) + (-1 if back else 1)
        return self._model.index(*cells[place]) if 0 <= place < len(cells) else QModelIndex()

    def _on_reset(self) -> None:
        """Let the name of a field take the whole row."""
        self.clearSpans()
        for row in self._model.headings():
            self.setSpan(row, 0, 1, len(Column))


class _NumberDelegate(QStyledItemDelegate):
    """A line to type a number in, with what is there chosen."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line on the same side as the number, named for screen readers."""
        editor = QLineEdit(parent)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        model = index.model()
        name = model.index(index.row(), Column.NAME).data()
        heading = model.headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(f"{name}: {heading}")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what was typed before; what is being typed stays."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()


def _place(index: QModelIndex) -> tuple[int, int]:
    return index.row(), index.column()


def _cells(text: str) -> list[list[str]]:
    """The cells of a table on the clipboard."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    return [line.split("\t") for line in lines]

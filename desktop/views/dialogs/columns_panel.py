"""The columns of a file, each with what it was taken for and a way to correct that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QScrollArea, QWidget

from desktop.imports.columns import column_letters
from desktop.services.drafts import ColumnMatch
from desktop.views.dialogs.fields import Choice
from desktop.views.forms import add_row, new_form

LONGEST = 20
UNNAMED = "Cột không tên"
MOVING = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


class ColumnChoice(Choice[str]):
    """The field of one column: it changes only in its open list, never by a key or the wheel."""

    def __init__(self, fields: Iterable[tuple[str, str]], chosen: str) -> None:
        super().__init__(fields, chosen)
        self.setMinimumContentsLength(12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel around."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list where a key would change the field."""
        if event.key() in MOVING or (event.text().isalnum() and not event.modifiers()):
            self.showPopup()
            return
        super().keyPressEvent(event)


class ColumnsPanel(QScrollArea):
    """One row a column: its heading, and the field it is taken for.

    A field given to a second column is taken from the first; `told` says so. Fields of `shared`
    may have several columns.
    """

    corrected = Signal()
    told = Signal(str)

    def __init__(self, fields: Iterable[tuple[str, str]], shared: Container[str] = ()) -> None:
        super().__init__()
        self._fields = (("Bỏ qua", ""), *fields)
        self._shared = shared
        self._combos: list[tuple[ColumnMatch, ColumnChoice]] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName("Các cột của tệp")

    def show_columns(self, columns: tuple[ColumnMatch, ...]) -> None:
        """Show the columns of a file; those that stay keep the focus."""
        if [_place(column) for column in columns] == [_place(one) for one, _ in self._combos]:
            combos = [combo for _, combo in self._combos]
            for column, combo in zip(columns, combos, strict=True):
                combo.choose(column.field)
            self._combos = list(zip(columns, combos, strict=True))
        else:
            self._build(columns)

    def choose(self, heading: str, field: str) -> None:
        """Take the column of a heading for another field, as a person would."""
        for column, combo in self._combos:
            if column.heading == heading:
                combo.choose(field)
                self._on_chosen(combo)
                return

    def mapping(self) -> dict[str, str]:
        """The field of each column, '' for one to leave out.

        A column goes by its heading, or by its letter where it has none of its own.
        """
        headings = Counter(column.heading for column, _ in self._combos)
        return {
            column.heading
            if column.heading and headings[column.heading] == 1
            else column_letters(column.index): combo.value()
            for column, combo in self._combos
        }

    def _build(self, columns: tuple[ColumnMatch, ...]) -> None:
        inside = QWidget()
        form = new_form(inside)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.setContentsMargins(0, 0, 0, 0)
        self._combos = []
        for column in columns:
            name = _name(column)
            combo = ColumnChoice(self._fields, column.field)
            add_row(form, _shortened(name), combo, f"Cột “{name}” của tệp là thông tin gì")
            combo.activated.connect(partial(self._on_chosen, combo))
            self._combos.append((column, combo))
        self.setWidget(inside)
        bar = self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(inside.sizeHint().width() + bar)

    def _on_chosen(self, chosen: ColumnChoice, _place: int = 0) -> None:
        field = chosen.value()
        taken = [
            (column, combo)
            for column, combo in self._combos
            if combo is not chosen and combo.value() == field
        ]
        self.told.emit("")
        if field and field not in self._shared:
            for column, combo in taken:
                combo.choose("")
                self.told.emit(
                    f"“{chosen.currentText()}” nay lấy ở cột vừa chọn; "
                    f"cột “{_name(column)}” được bỏ qua."
                )
        self.corrected.emit()


def _place(column: ColumnMatch) -> tuple[int, str]:
    return column.index, column.heading


def _name(column: ColumnMatch) -> str:
    return " ".join(column.heading.split()) or f"{UNNAMED} {column_letters(column.index)}"


def _shortened(heading: str) -> str:
    """The part of a heading of two rows that tells its columns apart, in few letters."""
    text = heading.rpartition(" – ")[2].replace("&", "&&")
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"

"""The columns of a file, each with what it was taken for and a way to correct that."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QScrollArea, QWidget

from desktop.services.drafts import ColumnMatch
from desktop.views.dialogs.fields import Choice
from desktop.views.forms import add_row, new_form

LONGEST = 20
UNNAMED = "(không có tiêu đề)"


class ColumnsPanel(QScrollArea):
    """One row a column: its heading, and the field it is taken for."""

    corrected = Signal()

    def __init__(self, fields: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self._fields = (("Bỏ qua", ""), *fields)
        self._combos: list[tuple[ColumnMatch, Choice[str]]] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName("Các cột của tệp")

    def show_columns(self, columns: tuple[ColumnMatch, ...]) -> None:
        """Show the columns of a file."""
        inside = QWidget()
        form = new_form(inside)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.setContentsMargins(0, 0, 0, 0)
        self._combos = []
        for column in columns:
            heading = " ".join(column.heading.split()) or UNNAMED
            combo: Choice[str] = Choice(self._fields, column.field)
            combo.setMinimumContentsLength(12)
            add_row(form, _shortened(heading), combo, f"Cột “{heading}” của tệp là thông tin gì")
            combo.activated.connect(self._on_chosen)
            self._combos.append((column, combo))
        self.setWidget(inside)
        bar = self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(inside.sizeHint().width() + bar)

    def choose(self, heading: str, field: str) -> None:
        """Take the column of a heading for another field, as a person would."""
        for column, combo in self._combos:
            if column.heading == heading:
                combo.choose(field)
        self.corrected.emit()

    def mapping(self) -> dict[str, str]:
        """The field of each heading, '' for a column to leave out."""
        return {column.heading: combo.value() for column, combo in self._combos}

    def _on_chosen(self) -> None:
        self.corrected.emit()


def _shortened(heading: str) -> str:
    """The part of a heading of two rows that tells its columns apart, in few letters."""
    text = heading.rpartition(" – ")[2].replace("&", "&&")
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"

"""Indicators of one span as rows under their fields: two columns are typed, the rest follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont

from desktop.register.indicators import IndicatorId, IndicatorKind, Quantity
from desktop.services.indicator_values import IndicatorLine, IndicatorTable
from desktop.text.numbers import decimal_text, percent_text
from desktop.views.indicator_words import (
    about,
    beside,
    compared,
    mistake_of,
    number_of,
    remark_of,
    sentence,
    since_words,
)
from desktop.views.theme import LIGHT, Colours

Index = QModelIndex | QPersistentModelIndex
Row = IndicatorLine | str
"""A line, or the name of the field that the lines below it belong to."""
Place = tuple[IndicatorId, Quantity]


class Column(IntEnum):
    """The columns of the grid."""

    NAME = 0
    MEASURE = 1
    PLANNED = 2
    ACTUAL = 3
    RATE = 4
    BEFORE = 5
    YEAR_BEFORE = 6


QUANTITIES = {Column.PLANNED: Quantity.PLANNED, Column.ACTUAL: Quantity.ACTUAL}
WIDTHS: dict[int, int] = {
    Column.NAME: 30,
    Column.MEASURE: 10,
    Column.PLANNED: 13,
    Column.ACTUAL: 13,
    Column.RATE: 10,
    Column.BEFORE: 21,
    Column.YEAR_BEFORE: 21,
}
NO_FIELD = "Chỉ tiêu khác"
_NAMES = ("Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện", "Tỷ lệ")
_NUMBERS = frozenset(Column) - {Column.NAME, Column.MEASURE}


class IndicatorsModel(QAbstractTableModel):
    """Shows a table; `typed` carries a line, a quantity and the text that a person typed.

    What could not be taken stays in its cell as typed, until it is mended or given up.
    """

    typed = Signal(object, object, str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.colours: Colours = LIGHT
        self._table: IndicatorTable | None = None
        self._mistaken: dict[Place, str] = {}
        self._expected: dict[Place, str] = {}

    @property
    def table(self) -> IndicatorTable | None:
        """What is shown."""
        return self._table

    def show_table(self, table: IndicatorTable) -> None:
        """Show a table; an editor stays open where the rows are the same."""
        rows = list(_rows(table))
        same_span = self._table is not None and self._table.span == table.span
        if not same_span:
            self._mistaken.clear()
        self._expected.clear()
        if same_span and [_key(row) for row in rows] == [_key(row) for row in self.rows]:
            self._table, self.rows = table, rows
            self._tell_all()
            return
        self.beginResetModel()
        self._table, self.rows = table, rows
        self.endResetModel()

    def line_at(self, row: int) -> IndicatorLine | None:
        """The line of a row, None for the name of a field."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, IndicatorLine) else None

    def row_of(self, indicator: IndicatorId) -> int | None:
        """The row of an indicator."""
        for place, row in enumerate(self.rows):
            if isinstance(row, IndicatorLine) and row.listed.id == indicator:
                return place
        return None

    def is_heading(self, row: int) -> bool:
        """Whether a row names a field."""
        return isinstance(self.rows[row], str)

    def headings(self) -> Iterator[int]:
        """The rows that name a field."""
        return (place for place, row in enumerate(self.rows) if isinstance(row, str))

    def mistaken(self, index: Index) -> str:
        """What was typed in a cell and could not be taken, '' where nothing was."""
        place = self._place(index)
        return self._mistaken.get(place, "") if place else ""

    def keep_mistake(self, indicator: IndicatorId, quantity: Quantity, text: str) -> None:
        """Let what was typed stand in its cell, for the person to mend; '' gives it up."""
        self._expected.pop((indicator, quantity), None)
        if text:
            self._mistaken[indicator, quantity] = text
        else:
            self._mistaken.pop((indicator, quantity), None)
        self._tell_all()

    def expect(self, places: Iterable[tuple[IndicatorId, Quantity, Decimal | None]]) -> None:
        """Show numbers that are on their way to the register."""
        for indicator, quantity, value in places:
            self._mistaken.pop((indicator, quantity), None)
            self._expected[indicator, quantity] = "" if value is None else decimal_text(value)
        self._tell_all()

    def expect_nothing(self) -> None:
        """Show again what the register says: it refused."""
        self._expected.clear()
        self._tell_all()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Lines and the fields above them."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The fixed columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Headings; the spans compared with stand in theirs."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            match column:
                case Column.BEFORE:
                    return compared("Kỳ trước", self._table.before if self._table else None)
                case Column.YEAR_BEFORE:
                    return compared("Cùng kỳ", self._table.year_before if self._table else None)
            return _NAMES[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Plan and actual number can be typed."""
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsEditable if self._place(index) else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, and how."""
        row, column = self.rows[index.row()], Column(index.column())
        if isinstance(row, str):
            return self._heading_data(row, column, role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.EditRole:
                return self._edited(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self.remark(index) or self._text(row, column)
            case Qt.ItemDataRole.TextAlignmentRole if column in _NUMBERS:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(row, column)
            case Qt.ItemDataRole.FontRole if self._is_computed(row, column):
                font = QFont()
                font.setItalic(True)
                return font
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was typed, unless nothing was changed."""
        place, line = self._place(index), self.line_at(index.row())
        if place is None or line is None or role != Qt.ItemDataRole.EditRole:
            return False
        if str(value).strip() == self._edited(line, Column(index.column())):
            return False
        self.typed.emit(line, place[1], str(value))
        return True

    def remark(self, index: Index) -> str:
        """What a person should know of a cell: a contradiction, why there is no number, how."""
        line, column = self.line_at(index.row()), Column(index.column())
        if line is None:
            return ""
        match column:
            case Column.PLANNED | Column.ACTUAL:
                return remark_of(line, QUANTITIES[column])
            case Column.RATE:
                return sentence(line.completion.why)
            case Column.BEFORE:
                return since_words("Kỳ trước", line.before, line.since_before, line)
            case Column.YEAR_BEFORE:
                return since_words("Cùng kỳ", line.year_before, line.since_year_before, line)
        return about(line)

    def is_wrong(self, index: Index) -> bool:
        """Whether a cell holds what does not follow, or what could not be taken."""
        line, column = self.line_at(index.row()), Column(index.column())
        if line is None or column not in QUANTITIES:
            return False
        return bool(self.mistaken(index) or mistake_of(line, QUANTITIES[column]))

    def _place(self, index: Index) -> Place | None:
        line, column = self.line_at(index.row()), Column(index.column())
        if line is None or column not in QUANTITIES:
            return None
        return line.listed.id, QUANTITIES[column]

    def _heading_data(self, field: str, column: Column, role: int) -> Any:
        if column is not Column.NAME:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return field
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _text(self, line: IndicatorLine, column: Column) -> str:
        match column:
            case Column.NAME:
                return line.indicator.name
            case Column.MEASURE:
                return line.indicator.measure
            case Column.PLANNED | Column.ACTUAL:
                return self._number(line, QUANTITIES[column])
            case Column.RATE:
                return percent_text(line.completion.percent)
            case Column.BEFORE:
                return beside(line.before, line.since_before, line)
        return beside(line.year_before, line.since_year_before, line)

    def _number(self, line: IndicatorLine, quantity: Quantity) -> str:
        place = (line.listed.id, quantity)
        if place in self._mistaken:
            return f"! {self._mistaken[place]}"
        if place in self._expected:
            return self._expected[place]
        value = number_of(line, quantity).value
        if value is None:
            is_typed = line.indicator.kind is IndicatorKind.TYPED
            return "" if is_typed or quantity is Quantity.PLANNED else "–"
        sign = "≠ " if mistake_of(line, quantity) else ""
        return f"{sign}{decimal_text(value)}"

    def _edited(self, line: IndicatorLine, column: Column) -> str:
        """What an editor begins with: what was typed, never what was computed."""
        if column not in QUANTITIES:
            return ""
        place = (line.listed.id, QUANTITIES[column])
        if place in self._mistaken:
            return self._mistaken[place]
        if place in self._expected:
            return self._expected[place]
        typed = number_of(line, QUANTITIES[column]).typed
        return "" if typed is None else decimal_text(typed)

    def _is_computed(self, line: IndicatorLine, column: Column) -> bool:
        if column not in QUANTITIES or (line.listed.id, QUANTITIES[column]) in self._mistaken:
            return False
        number = number_of(line, QUANTITIES[column])
        return number.typed is None and number.computed is not None

    def _colour(self, line: IndicatorLine, column: Column) -> QColor | None:
        if column in QUANTITIES:
            quantity = QUANTITIES[column]
            if (line.listed.id, quantity) in self._mistaken or mistake_of(line, quantity):
                return QColor(self.colours.overdue)
            return QColor(self.colours.accent) if self._is_computed(line, column) else None
        soft = column in (Column.MEASURE, Column.BEFORE, Column.YEAR_BEFORE)
        return QColor(self.colours.soft) if soft else None

    def _tell_all(self) -> None:
        if self.rows:
            last = self.index(len(self.rows) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)


def _rows(table: IndicatorTable) -> Iterator[Row]:
    """Lines under the names of their fields; no names where no field has one."""
    has_fields = any(line.listed.field for line in table.lines)
    field: str | None = None
    for line in table.lines:
        if has_fields and line.listed.field != field:
            field = line.listed.field
            yield field or NO_FIELD
        yield line


def _key(row: Row) -> str:
    return row if isinstance(row, str) else row.listed.id

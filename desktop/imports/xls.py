"""Old workbooks (.xls) as grids; their fonts tell which cells are TCVN3 or VNI."""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop.errors import UserError
from desktop.imports.archive import link_sentence, macro_sentence, password_sentence
from desktop.imports.biff import (
    MAX_CELLS,
    Kind,
    Record,
    Text,
    TextReader,
    records,
    short_number,
)
from desktop.imports.compound import CompoundFile
from desktop.imports.fonts import Decoder, Run
from desktop.imports.formats import (
    PLAIN,
    NumberFormat,
    built_in,
    put_number,
    understand,
)
from desktop.imports.grid import (
    MAX_COLUMNS,
    MAX_GAP_ROWS,
    MAX_ROWS_READ,
    Grid,
    Merge,
    RowBuilder,
    apply_merges,
    far_sentence,
)

_VISIBLE, _WORKSHEET, _MACRO_SHEET, _MODULE = 0, 0, 1, 6
_OWN_SHEETS, _ADD_INS = 0x0401, 0x3A01
_MISSING_FONT = 4
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_ROW_LENGTH, _HIDDEN_ROW = 16, 0x20
_CELLS = frozenset(
    {
        Kind.FORMULA,
        Kind.NUMBERS,
        Kind.RICH_LABEL,
        Kind.SHARED_LABEL,
        Kind.NUMBER,
        Kind.LABEL,
        Kind.TRUTH_OR_ERROR,
        Kind.SHORT_NUMBER,
    }
)


@dataclass(frozen=True, slots=True)
class _Font:
    name: str
    raised: bool


@dataclass(frozen=True, slots=True)
class _Sheet:
    start: int
    name: str
    hidden: bool


@dataclass(slots=True)
class _Book:
    """What all sheets of a workbook share."""

    fonts: list[_Font] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    styles: list[tuple[int, int]] = field(default_factory=list)
    strings: list[Text] = field(default_factory=list)
    sheets: list[_Sheet] = field(default_factory=list)
    from_1904: bool = False
    formats: dict[int, NumberFormat] = field(default_factory=dict)

    def font(self, number: int) -> _Font:
        """Return a font by its number; number 4 does not exist in the format."""
        index = number - 1 if number > _MISSING_FONT else number
        return self.fonts[index] if index < len(self.fonts) else _Font("", False)

    def style(self, number: int) -> tuple[int, int]:
        """Return the font and format numbers of a cell style."""
        return self.styles[number] if number < len(self.styles) else (0, 0)

    def format(self, number: int) -> NumberFormat:
        """Return a number format by its number."""
        if number not in self.formats:
            code = self.codes.get(number) or built_in(number)
            self.formats[number] = understand(code) if code else PLAIN
        return self.formats[number]


def read_xls(path: Path, *, hidden: bool = False) -> list[Grid]:
    """Read the visible sheets of an old workbook, or else the hidden ones.

    Raise UserError for a password, macros or links to other files; ValueError or KeyError for a
    damaged file.
    """
    stream = CompoundFile(path.read_bytes()).stream("Workbook")
    book = _read_book(stream, path.name)
    return [
        _SheetReader(sheet.name, book).read(stream, sheet.start)
        for sheet in book.sheets
        if sheet.hidden == hidden
    ]


def _read_book(stream: bytes, name: str) -> _Book:
    book = _Book()
    for record in records(stream):
        match record.kind:
            case Kind.PASSWORD:
                raise UserError(password_sentence(name))
            case Kind.DATE_MODE:
                book.from_1904 = record.numbers("H")[0] == 1
            case Kind.FONT:
                raised = record.numbers("H", 8)[0] == 1
                book.fonts.append(
                    _Font(TextReader([record.data], 14).text(short=True).text, raised)
                )
            case Kind.FORMAT:
                book.codes[record.numbers("H")[0]] = TextReader([record.data], 2).text().text
            case Kind.STYLE:
                font, shown = record.numbers("HH")
                book.styles.append((font, shown))
            case Kind.SHEET:
                _add_sheet(book, record, name)
            case Kind.STRINGS:
                book.strings = _shared_strings(record)
            case Kind.LINKED_BOOK:
                if record.numbers("H", 2)[0] not in (_OWN_SHEETS, _ADD_INS):
                    raise UserError(link_sentence(name))
    return book


def _add_sheet(book: _Book, record: Record, name: str) -> None:
    start, state, kind = record.numbers("IBB")
    if kind in (_MACRO_SHEET, _MODULE):
        raise UserError(macro_sentence(name, ".xlsx"))
    if kind == _WORKSHEET:
        title = TextReader([record.data], 6).text(short=True).text
        book.sheets.append(_Sheet(start, title, hidden=state & 3 != _VISIBLE))


def _shared_strings(record: Record) -> list[Text]:
    (count,) = record.numbers("I", 4)
    reader = TextReader(record.pieces, 8)
    return [reader.text() for _ in range(min(count, sum(map(len, record.pieces))))]


class _SheetReader:
    """Turns the records of one sheet into rows."""

    def __init__(self, name: str, book: _Book) -> None:
        self._grid = Grid(name)
        self._book = book
        self._decoder = Decoder()
        self._rows: dict[int, RowBuilder] = {}
        self._merges: list[Merge] = []
        self._awaited: tuple[RowBuilder, int, int] | None = None
        self._cells = 0
        self._hidden: set[int] = set()

    def read(self, stream: bytes, start: int) -> Grid:
        """Read the sheet that begins at an offset of the stream."""
        for record in records(stream, start):
            if record.kind in _CELLS:
                self._put_cells(record)
            elif record.kind == Kind.STRING and self._awaited:
                row, column, font = self._awaited
                self._put_text(row, column, TextReader(record.pieces).text(), font)
                self._awaited = None
            elif record.kind == Kind.MERGED:
                self._add_merges(record)
            elif record.kind == Kind.ROW:
                self._note_hidden(record)
        self._keep_rows()
        apply_merges(self._grid.rows, self._merges)
        self._grid.decoded = dict(self._decoder.decoded)
        return self._grid

    def _put_cells(self, record: Record) -> None:
        number, column = record.numbers("HH")
        self._cells += 1
        if column >= MAX_COLUMNS or self._cells > MAX_CELLS:
            return
        row = self._rows.setdefault(number, RowBuilder(number + 1))
        if record.kind == Kind.NUMBERS:
            for index in range((len(record.data) - 6) // 6):
                style, packed = record.numbers("HI", 4 + index * 6)
                if column + index < MAX_COLUMNS:
                    self._put_number(row, column + index, short_number(packed), style)
            return
        (style,) = record.numbers("H", 4)
        font, _ = self._book.style(style)
        match record.kind:
            case Kind.SHARED_LABEL:
                self._put_text(row, column, self._book.strings[record.numbers("I", 6)[0]], font)
            case Kind.LABEL | Kind.RICH_LABEL:
                self._put_text(row, column, TextReader(record.pieces, 6).text(), font)
            case Kind.NUMBER:
                self._put_number(row, column, _double(record.data[6:14]), style)
            case Kind.SHORT_NUMBER:
                self._put_number(row, column, short_number(record.numbers("I", 6)[0]), style)
            case Kind.TRUTH_OR_ERROR:
                value, is_error = record.numbers("BB", 6)
                _put_flag(row, column, value, is_error=bool(is_error))
            case Kind.FORMULA:
                self._put_result(row, column, record, style)

    def _put_result(self, row: RowBuilder, column: int, record: Record, style: int) -> None:
        result = record.data[6:14]
        if result[6:] != b"\xff\xff":
            self._put_number(row, column, _double(result), style)
        elif result[0] == 0:
            self._awaited = (row, column, self._book.style(style)[0])
        elif result[0] in (1, 2):
            _put_flag(row, column, result[2], is_error=result[0] == 2)

    def _put_number(self, row: RowBuilder, column: int, value: float, style: int) -> None:
        if math.isfinite(value):
            shown = self._book.format(self._book.style(style)[1])
            put_number(row, column, value, shown, from_1904=self._book.from_1904)

    def _put_text(self, row: RowBuilder, column: int, text: Text, font: int) -> None:
        row.texts[column], marks = self._decoder.text(self._runs(text, font))
        row.marks += marks

    def _runs(self, text: Text, font: int) -> list[Run]:
        runs: list[Run] = []
        start, current = 0, self._book.font(font)
        for first, number in (*text.runs, (len(text.text), 0)):
            if first > start:
                raised = current.raised and bool(text.runs)
                runs.append((text.text[start:first], current.name, raised))
                start = first
            current = self._book.font(number)
        return runs

    def _note_hidden(self, record: Record) -> None:
        """Note a row that is not shown; a record that is too short says nothing."""
        if len(record.data) < _ROW_LENGTH:
            return
        number, flags = record.numbers("H10xH")
        if flags & _HIDDEN_ROW:
            self._hidden.add(number + 1)

    def _add_merges(self, record: Record) -> None:
        (count,) = record.numbers("H")
        for index in range(min(count, (len(record.data) - 2) // 8)):
            top, bottom, left, right = record.numbers("HHHH", 2 + index * 8)
            self._merges.append(Merge(top + 1, left, bottom + 1, right))

    def _keep_rows(self) -> None:
        rows = self._grid.rows
        for row in _in_order(self._rows):
            row.is_hidden = row.number in self._hidden
            built = row.row()
            if built is not None and rows and row.number - rows[-1].number > MAX_GAP_ROWS:
                self._grid.notes.append(far_sentence(row.number, self._grid.name))
                return
            if built is not None and len(rows) >= MAX_ROWS_READ:
                self._grid.overflowing = True
                return
            if built is not None:
                rows.append(built)


def _in_order(rows: Mapping[int, RowBuilder]) -> list[RowBuilder]:
    return [rows[number] for number in sorted(rows)]


def _double(data: bytes) -> float:
    if len(data) < 8:
        raise ValueError("a number is too short")
    (value,) = struct.unpack("<d", data)
    return float(value)


def _put_flag(row: RowBuilder, column: int, value: int, *, is_error: bool) -> None:
    if is_error:
        row.put_error(column, _ERRORS.get(value, "#N/A"))
    else:
        row.texts[column] = "TRUE" if value else "FALSE"

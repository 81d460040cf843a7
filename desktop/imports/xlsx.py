"""Workbooks (.xlsx) as grids, read in one pass: what stands far off or is only formatted is left.

Neither openpyxl nor calamine will do here: the first is too slow for what a person waits for,
the second knows no fonts and lets a wrong cell address end the whole program.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from lxml import etree

from desktop.imports.archive import local, read_markup, relationships, target_of
from desktop.imports.fonts import Decoder
from desktop.imports.formats import put_day, put_number
from desktop.imports.grid import (
    MAX_COLUMNS,
    MAX_GAP_ROWS,
    MAX_ROWS_READ,
    Grid,
    Merge,
    RowBuilder,
    apply_merges,
    far_sentence,
    tidy,
)
from desktop.imports.markup import sheet_blocks
from desktop.imports.xlsx_styles import (
    CellStyle,
    SharedString,
    read_shared_strings,
    read_string,
    read_styles,
    runs_in,
    unescape,
)

NOT_COMPUTED = "(chưa tính)"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_COLUMN = re.compile(r"[A-Z]{1,3}")
_DIGITS = "0123456789"
_PLAIN_STYLE = CellStyle()


@dataclass(frozen=True, slots=True)
class _Book:
    """What all sheets of a workbook share."""

    styles: tuple[CellStyle, ...]
    strings: list[SharedString]
    from_1904: bool


def read_xlsx(path: Path, *, hidden: bool = False) -> list[Grid]:
    """Read the visible sheets of a checked workbook, or else the hidden ones.

    Raise ValueError, or what zipfile raises, on a damaged one.
    """
    with zipfile.ZipFile(path) as archive:
        main = target_of(relationships(archive, ""), "officeDocument") or "xl/workbook.xml"
        links = relationships(archive, main)
        groups = {local(group.tag): group for group in read_markup(archive, main)}
        properties = groups.get("workbookPr")
        book = _Book(
            read_styles(archive, target_of(links, "styles")),
            read_shared_strings(archive, target_of(links, "sharedStrings")),
            properties is not None and properties.get("date1904") in ("1", "true"),
        )
        parts = {link.id: link.target for link in links if link.type.endswith("/worksheet")}
        grids: list[Grid] = []
        for sheet in groups.get("sheets", ()):
            identity = next((v for key, v in sheet.items() if local(key) == "id"), "")
            is_hidden = sheet.get("state", "visible") != "visible"
            if identity in parts and is_hidden == hidden:
                reader = _SheetReader(sheet.get("name", ""), book)
                grids.append(reader.read(archive, parts[identity]))
        return grids


class _SheetReader:
    """Turns the markup of one sheet into rows."""

    def __init__(self, name: str, book: _Book) -> None:
        self._grid = Grid(name)
        self._book = book
        self._decoder = Decoder()
        self._tidied: dict[str, str] = {}
        self._known: dict[tuple[str, CellStyle], tuple[str, int]] = {}
        self._merges: list[Merge] = []
        self._number = 0
        self._far = 0

    def read(self, archive: zipfile.ZipFile, part: str) -> Grid:
        """Read the sheet as far as it is wanted."""
        grid = self._grid
        for block in sheet_blocks(archive, part):
            self._read_rows(block)
            if grid.overflowing:
                break
            self._merges += [
                merge
                for item in block.iter("{*}mergeCell")
                if (merge := _merge(item.get("ref", "")))
            ]
        apply_merges(grid.rows, self._merges)
        grid.decoded = dict(self._decoder.decoded)
        if self._far:
            grid.notes.append(far_sentence(self._far, grid.name))
        return grid

    def _read_rows(self, block: etree._Element) -> None:
        rows = self._grid.rows
        for item in block.iter("{*}row"):
            self._number = int(item.get("r") or self._number + 1)
            row = self._row(item).row()
            if row is None or self._far:
                continue
            last = rows[-1].number if rows else 0
            if row.number <= last:
                raise ValueError("rows are out of order")
            if rows and row.number - last > MAX_GAP_ROWS:
                self._far = row.number
            elif len(rows) >= MAX_ROWS_READ:
                self._grid.overflowing = True
                return
            else:
                rows.append(row)

    def _row(self, item: etree._Element) -> RowBuilder:
        row = RowBuilder(self._number)
        row.is_hidden = item.get("hidden") in ("1", "true")
        styles = self._book.styles
        column = -1
        for cell in item:
            reference = cell.get("r")
            column = _column_number(reference.rstrip(_DIGITS)) if reference else column + 1
            if column >= MAX_COLUMNS or not len(cell):
                continue
            style = int(cell.get("s", "0"))
            self._put_cell(
                row, column, cell, styles[style] if 0 <= style < len(styles) else _PLAIN_STYLE
            )
        return row

    def _put_cell(
        self, row: RowBuilder, column: int, cell: etree._Element, style: CellStyle
    ) -> None:
        kind = cell.get("t", "n")
        value = cell[-1]
        if kind == "inlineStr":
            row.texts[column], marks = self._joined(read_string(value), style)
            row.marks += marks
            return
        result = value.text or "" if local(value.tag) == "v" else _result(cell)
        if not result.strip():
            if kind == "n" and local(cell[0].tag) == "f":
                row.put_error(column, NOT_COMPUTED)
            return
        match kind:
            case "s":
                row.texts[column], marks = self._shared(result, style)
                row.marks += marks
            case "str":
                row.texts[column], _ = self._joined(((unescape(result), None, False),), style)
            case "e":
                row.put_error(column, result)
            case "b":
                row.texts[column] = "TRUE" if result == "1" else "FALSE"
            case "d":
                put_day(row, column, date.fromisoformat(result[:10]), style.number_format.shown)
            case _:
                from_1904 = self._book.from_1904
                put_number(row, column, float(result), style.number_format, from_1904=from_1904)

    def _shared(self, index: str, style: CellStyle) -> tuple[str, int]:
        if style.font:
            return self._joined(self._book.strings[int(index)], style)
        key = (index, style)
        if key not in self._known:
            self._known[key] = self._joined(self._book.strings[int(index)], style)
        return self._known[key]

    def _joined(self, string: SharedString, style: CellStyle) -> tuple[str, int]:
        if len(string) == 1 and not style.font and string[0][1] is None:
            text = string[0][0]
            if text not in self._tidied:
                self._tidied[text] = tidy(text)
            return self._tidied[text], 0
        return self._decoder.text(runs_in(string, style))


def _result(cell: etree._Element) -> str:
    return next((child.text or "" for child in cell if local(child.tag) == "v"), "")


def _merge(reference: str) -> Merge | None:
    ends = _REFERENCE.findall(reference)
    if len(ends) != 2:
        return None
    (left, top), (right, bottom) = ends
    return Merge(int(top), _column_number(left), int(bottom), _column_number(right))


@lru_cache(maxsize=1024)
def _column_number(letters: str) -> int:
    """Turn `A` into 0, `AA` into 26; raise ValueError for anything but letters."""
    if not _COLUMN.fullmatch(letters):
        raise ValueError(f"{letters} is no column")
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1

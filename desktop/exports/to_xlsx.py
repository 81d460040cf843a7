"""Writes a Sheet as an Excel file (.xlsx), ready to filter and to print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from desktop.exports.characters import printable
from desktop.exports.fonts import Face, face_of
from desktop.exports.lines import wrapped
from desktop.exports.sheet import Sheet, Tab, Value
from desktop.exports.styles import FONT
from desktop.saving import replacing

DATE_FORMAT = "dd/mm/yyyy"
LONGEST_TEXT = 32_767
"""Letters a cell can hold."""
_SIZE, _TITLE_SIZE = 12, 13
_POINTS_PER_LETTER = 5.25
"""Room in a column for each letter of its width."""
_LINE, _HIGHEST = 16.0, 409.0
"""Height of a line and of the highest row, in points."""
_A4 = 9
_MARGIN_INCHES = 0.6
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_THIN = Side("thin")


def write_xlsx(sheet: Sheet, path: Path) -> None:
    """Write the workbook to `path`; raise UserError when the file cannot be written."""
    with replacing(path) as file:
        book = Workbook(write_only=True)
        book.properties.title = printable(sheet.title)
        book.properties.creator = printable(sheet.author)
        book.properties.language = "vi-VN"
        for tab in sheet.tabs:
            _TabWriter(book, tab).write()
        whole = BytesIO()
        book.save(whole)
        file.write(whole.getbuffer())


@dataclass(frozen=True)
class _Look:
    """The look of a cell, made once and shared by all cells that have it."""

    bold: bool = False
    centred: bool = False
    ruled: bool = True
    kind: str = ""

    def style(self, page: Any) -> Any:
        """The style as openpyxl keeps it."""
        cell: Any = WriteOnlyCell(page)
        cell.font = Font(name=FONT, size=_SIZE if self.ruled else _TITLE_SIZE, bold=self.bold)
        across = "centerContinuous" if not self.ruled else "center" if self.centred else None
        cell.alignment = Alignment(horizontal=across, vertical="top", wrap_text=self.ruled)
        if self.ruled:
            cell.border = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
        if self.kind == "date":
            cell.number_format = DATE_FORMAT
        style: Any = cell._style
        style.quotePrefix = int(self.kind == "quoted")
        return style


class _TabWriter:
    """Writes one list: titles, heading, rows."""

    def __init__(self, book: Any, tab: Tab) -> None:
        self._tab = tab
        self._page: Any = book.create_sheet(_NOT_IN_NAMES.sub(" ", tab.name)[:31])
        self._styles: dict[_Look, Any] = {}

    def write(self) -> None:
        tab, page = self._tab, self._page
        heading = len(tab.titles) + 2
        self._prepare(heading)
        blank = [None] * (len(tab.columns) - 1)
        for place, title in enumerate(tab.titles):
            look = _Look(bold=place < 2, ruled=False)
            page.append([self._cell(value, look) for value in (title, *blank)])
        page.append([])
        head = tuple(column.heading for column in tab.columns)
        self._fit(heading, head, Face.BOLD)
        page.append([self._cell(words, _Look(True, True)) for words in head])
        for place, row in enumerate(tab.rows):
            bold = place in tab.bold
            self._fit(heading + 1 + place, row, face_of(bold, False))
            page.append(self._row(row, bold))
        last = f"{get_column_letter(len(tab.columns))}{heading + len(tab.rows)}"
        page.auto_filter.ref = f"A{heading}:{last}"

    def _prepare(self, heading: int) -> None:
        """Columns, the frozen heading, and how the list is printed."""
        page = self._page
        for place, column in enumerate(self._tab.columns, 1):
            page.column_dimensions[get_column_letter(place)].width = column.letters
        page.freeze_panes = f"A{heading + 1}"
        page.print_title_rows = f"{heading}:{heading}"
        page.page_setup.orientation = "landscape"
        page.page_setup.paperSize = _A4
        page.page_setup.fitToWidth = 1
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.page_margins.left = page.page_margins.right = _MARGIN_INCHES
        page.page_margins.top = page.page_margins.bottom = _MARGIN_INCHES
        page.page_margins.header = page.page_margins.footer = _MARGIN_INCHES / 2
        page.oddFooter.center.text = "Trang &P/&N"

    def _fit(self, number: int, row: Sequence[Value], face: Face) -> None:
        """Make a row as high as its longest text; not every program does it by itself."""
        lines = 1
        for value, column in zip(row, self._tab.columns, strict=True):
            room = column.letters * _POINTS_PER_LETTER
            if isinstance(value, str) and len(value) * _SIZE > room:
                lines = max(lines, len(wrapped(printable(value), room, _SIZE, face)))
        self._page.row_dimensions[number].height = min(lines * _LINE, _HIGHEST)

    def _row(self, row: Sequence[Value], bold: bool) -> list[Any]:
        columns = self._tab.columns
        return [
            self._cell(value, _Look(bold, column.centred))
            for value, column in zip(row, columns, strict=True)
        ]

    def _cell(self, value: Value, look: _Look) -> Any:
        """A cell; text is never taken for a formula, a number or a date."""
        cell: Any = WriteOnlyCell(self._page)
        if isinstance(value, str):
            text = printable(value)[:LONGEST_TEXT]
            cell._value, cell.data_type = text, "s"
            if text.startswith(("=", "+", "-", "@")):
                look = _Look(look.bold, look.centred, look.ruled, "quoted")
        elif isinstance(value, date):
            cell.value = value
            look = _Look(look.bold, look.centred, look.ruled, "date")
        else:
            cell.value = value
        cell._style = self._style(look)
        return cell

    def _style(self, look: _Look) -> Any:
        if look not in self._styles:
            self._styles[look] = look.style(self._page)
        return self._styles[look]

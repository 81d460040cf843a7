"""OpenDocument spreadsheets (.ods) as grids."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import etree

from desktop.errors import UserError
from desktop.imports.archive import link_sentence, local
from desktop.imports.fonts import Decoder, Run
from desktop.imports.formats import Shown, put_day
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
from desktop.imports.markup import attribute, child, parse_part

_OUTSIDE = frozenset({"table-source", "dde-source", "cell-range-source"})
_ROW_GROUPS = frozenset({"table-header-rows", "table-rows", "table-row-group"})
_COLUMN_GROUPS = frozenset({"table-header-columns", "table-columns", "table-column-group"})
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class _Style:
    font: str | None
    raised: bool
    parent: str | None
    hidden: bool


class _Styles:
    """Styles of cells and spans by name, through their parents."""

    def __init__(self, *roots: etree._Element) -> None:
        self._faces: dict[str, str] = {}
        self._styles: dict[str, _Style] = {}
        for root in roots:
            for item in root.iter("{*}font-face"):
                family = (attribute(item, "font-family") or "").strip("'\"")
                self._faces[attribute(item, "name") or ""] = family
        for root in roots:
            for item in root.iter("{*}style"):
                self._styles[attribute(item, "name") or ""] = self._style(item)

    def _style(self, item: etree._Element) -> _Style:
        text = child(item, "text-properties")
        face = attribute(text, "font-name")
        table = child(item, "table-properties")
        return _Style(
            self._faces.get(face, face) if face else attribute(text, "font-family"),
            (attribute(text, "text-position") or "").startswith("super"),
            attribute(item, "parent-style-name"),
            attribute(table, "display") == "false",
        )

    def font(self, name: str | None) -> str | None:
        """Return the font of a style; None where it names none."""
        for _ in range(_DEEPEST):
            style = self._styles.get(name or "")
            if style is None:
                return None
            if style.font:
                return style.font
            name = style.parent
        return None

    def is_raised(self, name: str | None) -> bool:
        """Tell whether a span's style raises its text."""
        style = self._styles.get(name or "")
        return style is not None and style.raised

    def is_hidden(self, name: str | None) -> bool:
        """Tell whether a sheet's style hides it."""
        style = self._styles.get(name or "")
        return style is not None and style.hidden


def read_ods(path: Path, *, hidden: bool = False) -> list[Grid]:
    """Read the visible sheets of a checked spreadsheet, or else the hidden ones.

    Raise UserError for links to other files, ValueError for a damaged file.
    """
    with zipfile.ZipFile(path) as archive:
        content = parse_part(archive, "content.xml")
        names = archive.namelist()
        common = [parse_part(archive, "styles.xml")] if "styles.xml" in names else []
    if any(local(item.tag) in _OUTSIDE for item in content.iter()):
        raise UserError(link_sentence(path.name))
    styles = _Styles(*common, content)
    return [
        _SheetReader(table, styles).read()
        for table in content.iterfind("{*}body/{*}spreadsheet/{*}table")
        if styles.is_hidden(attribute(table, "style-name")) == hidden
    ]


def _flat(element: etree._Element, groups: frozenset[str]) -> Iterator[etree._Element]:
    for item in element:
        if local(item.tag) in groups:
            yield from _flat(item, groups)
        else:
            yield item


def _repeated(item: etree._Element, name: str) -> int:
    text = attribute(item, name)
    return max(1, int(text)) if text and text.isdecimal() else 1


class _SheetReader:
    """Turns one table element into rows."""

    def __init__(self, table: etree._Element, styles: _Styles) -> None:
        self._table = table
        self._styles = styles
        self._decoder = Decoder()
        self._grid = Grid(attribute(table, "name") or "")
        self._merges: list[Merge] = []
        self._columns = self._column_styles()

    def read(self) -> Grid:
        """Read the sheet as far as it is wanted."""
        grid = self._grid
        number = 1
        for item in _flat(self._table, _ROW_GROUPS):
            if local(item.tag) != "table-row":
                continue
            last = grid.rows[-1].number if grid.rows else number
            repeats = _repeated(item, "number-rows-repeated")
            for repeat in range(min(repeats, MAX_ROWS_READ + 1)):
                row = self._row(item, number + repeat).row()
                if row is None:
                    break
                if row.number - last > MAX_GAP_ROWS and grid.rows:
                    grid.notes.append(far_sentence(row.number, grid.name))
                    return self._finish()
                if len(grid.rows) >= MAX_ROWS_READ:
                    grid.overflowing = True
                    return self._finish()
                grid.rows.append(row)
            number += repeats
        return self._finish()

    def _finish(self) -> Grid:
        apply_merges(self._grid.rows, self._merges)
        self._grid.decoded = dict(self._decoder.decoded)
        return self._grid

    def _column_styles(self) -> list[str | None]:
        styles: list[str | None] = []
        for item in _flat(self._table, _COLUMN_GROUPS):
            if local(item.tag) == "table-column" and len(styles) < MAX_COLUMNS:
                count = min(_repeated(item, "number-columns-repeated"), MAX_COLUMNS)
                styles += [attribute(item, "default-cell-style-name")] * count
        return styles

    def _row(self, item: etree._Element, number: int) -> RowBuilder:
        row = RowBuilder(number)
        row.is_hidden = attribute(item, "visibility") in ("collapse", "filter")
        column = 0
        for cell in item:
            kind = local(cell.tag)
            if kind not in ("table-cell", "covered-table-cell"):
                continue
            repeats = _repeated(cell, "number-columns-repeated")
            if kind == "table-cell" and len(cell):
                for repeat in range(column, min(column + repeats, MAX_COLUMNS)):
                    self._put_cell(row, repeat, cell)
            column += repeats
            if column >= MAX_COLUMNS:
                break
        return row

    def _put_cell(self, row: RowBuilder, column: int, cell: etree._Element) -> None:
        bottom = row.number + _repeated(cell, "number-rows-spanned") - 1
        right = column + _repeated(cell, "number-columns-spanned") - 1
        if bottom > row.number or right > column:
            self._merges.append(Merge(row.number, column, bottom, right))
        style = attribute(cell, "style-name")
        if style is None and column < len(self._columns):
            style = self._columns[column]
        text, marks = self._text(cell, self._styles.font(style) or "")
        kinds = [str(v) for key, v in cell.items() if local(key) == "value-type"]
        day = attribute(cell, "date-value")
        if "error" in kinds:
            row.put_error(column, text)
        elif "date" in kinds and day:
            when = date.fromisoformat(day[:10])
            put_day(row, column, when, _shown(text, when))
        else:
            row.texts[column] = text
            row.marks += marks

    def _text(self, cell: etree._Element, font: str) -> tuple[str, int]:
        runs: list[Run] = []
        for item in cell:
            if local(item.tag) == "p":
                if runs:
                    runs.append(("\n", "", False))
                runs += self._runs(item, font, False)
        return self._decoder.text(runs)

    def _runs(
        self, element: etree._Element, font: str, raised: bool, depth: int = 0
    ) -> Iterator[Run]:
        yield element.text or "", font, raised
        for item in element:
            match local(item.tag):
                case "s":
                    yield " ", font, raised
                case "tab":
                    yield " ", font, raised
                case "line-break":
                    yield "\n", font, raised
                case "span" | "a" if depth < _DEEPEST:
                    style = attribute(item, "style-name")
                    yield from self._runs(
                        item,
                        self._styles.font(style) or font,
                        raised or self._styles.is_raised(style),
                        depth + 1,
                    )
            yield item.tail or "", font, raised


def _shown(text: str, day: date) -> Shown:
    """Tell from a date's text whether it shows a whole day, a month, or a day without its year."""
    numbers = [int(number) for number in _NUMBER.findall(text)]
    with_word = bool(_WORD.search(text))
    if len(numbers) + with_word >= 3:
        return Shown.DAY
    years = (day.year, day.year % 100)
    if numbers and numbers[-1] in years and (with_word or numbers[0] == day.month):
        return Shown.MONTH
    return Shown.DAY_OF_MONTH if numbers else Shown.DAY

"""Word documents (.docx) as one grid: paragraphs and table rows in reading order.

Deleted text is left out and inserted text kept, as if every tracked change were accepted.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from desktop.imports.archive import local, relationships, target_of
from desktop.imports.fonts import Decoder, Run
from desktop.imports.grid import MAX_COLUMNS, MAX_ROWS_READ, Grid, Row
from desktop.imports.markup import attribute, child, parse_part
from desktop.imports.word_styles import Numbering, Styles, font_of

_WRAPPERS = frozenset(
    {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple"}
)
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DEEPEST = 30


def read_docx(path: Path) -> list[Grid]:
    """Read a checked document; raise ValueError, or what zipfile raises, on a damaged one."""
    with zipfile.ZipFile(path) as archive:
        main = target_of(relationships(archive, ""), "officeDocument") or "word/document.xml"
        links = relationships(archive, main)
        styles = Styles(_optional_part(archive, target_of(links, "styles")))
        numbering = Numbering(_optional_part(archive, target_of(links, "numbering")))
        reader = _DocumentReader(styles, numbering)
        body = child(parse_part(archive, main), "body")
        return [reader.read(body)] if body is not None else []


def _optional_part(archive: zipfile.ZipFile, part: str) -> etree._Element | None:
    return parse_part(archive, part) if part in archive.namelist() else None


def _unwrapped(element: etree._Element, depth: int = 0) -> Iterator[etree._Element]:
    """List the children, those in content controls and insertions too."""
    for item in element:
        if local(item.tag) not in _WRAPPERS:
            yield item
        elif depth < _DEEPEST:
            yield from _unwrapped(item, depth + 1)


def _is_on(properties: etree._Element | None, name: str) -> bool:
    mark = child(properties, name)
    return mark is not None and attribute(mark) not in ("0", "false", "off")


class _DocumentReader:
    """Turns a body into rows."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._decoder = Decoder()
        self._number = 0
        self._grid = Grid("")

    def read(self, body: etree._Element) -> Grid:
        """Read the body's paragraphs and tables."""
        for block in _unwrapped(body):
            match local(block.tag):
                case "p":
                    self._add_paragraph(block)
                case "tbl":
                    self._add_table(block)
            if len(self._grid.rows) > MAX_ROWS_READ:
                self._grid.overflowing = True
                break
        self._grid.decoded = dict(self._decoder.decoded)
        return self._grid

    def _add_paragraph(self, paragraph: etree._Element) -> None:
        text, label, _ = self._text([paragraph])
        if text:
            cells = [f"{label} {text}" if label else text]
            self._grid.rows.append(Row(self._number, cells, spans={0: MAX_COLUMNS}))

    def _add_table(self, table: etree._Element) -> None:
        merged_down: dict[int, str] = {}
        for item in _unwrapped(table):
            properties = child(item, "trPr")
            if local(item.tag) != "tr" or child(properties, "del") is not None:
                continue
            self._number += 1
            row = self._row(item, merged_down)
            if any(row.cells):
                self._grid.rows.append(row)

    def _row(self, item: etree._Element, merged_down: dict[int, str]) -> Row:
        row = Row(self._number, [])
        labels: dict[int, str] = {}
        column = _whole(attribute(child(item, "trPr", "gridBefore")))
        for cell in _unwrapped(item):
            if local(cell.tag) != "tc":
                continue
            properties = child(cell, "tcPr")
            width = max(1, _whole(attribute(child(properties, "gridSpan"))))
            if column + width > MAX_COLUMNS:
                break
            row.cells += [""] * (column + 1 - len(row.cells))
            if width > 1:
                row.spans[column] = width
            merge = child(properties, "vMerge")
            if merge is not None and attribute(merge) != "restart":
                row.cells[column] = merged_down.get(column, "")
                row.filled |= {column}
            elif child(properties, "cellDel") is None:
                text, labels[column], marks = self._text(_paragraphs(cell))
                row.cells[column] = text
                row.marks += marks
                merged_down[column] = text if merge is not None else ""
            column += width
        _put_labels(row, labels)
        return row

    def _text(self, paragraphs: list[etree._Element]) -> tuple[str, str, int]:
        """Return the text of paragraphs, the first automatic number, and the marks left out."""
        runs: list[Run] = []
        labels: list[str] = []
        for paragraph in paragraphs:
            if runs:
                runs.append(("\n", "", False))
            labels.append(self._label(paragraph))
            runs += self._runs(paragraph)
        text, marks = self._decoder.text(runs)
        return text, next(filter(None, labels), ""), marks

    def _label(self, paragraph: etree._Element) -> str:
        properties = child(paragraph, "pPr")
        lists = child(properties, "numPr")
        own = attribute(child(lists, "numId"))
        if own is not None:
            return self._numbering.next(own, _whole(attribute(child(lists, "ilvl"))))
        by_style = self._styles.list_of(attribute(child(properties, "pStyle")))
        return self._numbering.next(*by_style) if by_style else ""

    def _runs(self, paragraph: etree._Element) -> Iterator[Run]:
        style = attribute(child(paragraph, "pPr", "pStyle"))
        for item in _unwrapped(paragraph):
            if local(item.tag) != "r":
                continue
            properties = child(item, "rPr")
            if _is_on(properties, "vanish"):
                continue
            font = font_of(properties)
            if font is None:
                font = self._styles.font(attribute(child(properties, "rStyle")), style)
            raised = attribute(child(properties, "vertAlign")) == "superscript"
            yield "".join(map(_sign, item)), font, raised


def _sign(item: etree._Element) -> str:
    name = local(item.tag)
    return item.text or "" if name == "t" else _SIGNS.get(name, "")


def _paragraphs(cell: etree._Element, depth: int = 0) -> list[etree._Element]:
    """List the paragraphs of a cell, those of tables inside it too."""
    found: list[etree._Element] = []
    for item in _unwrapped(cell):
        if local(item.tag) == "p":
            found.append(item)
        elif local(item.tag) in ("tbl", "tr", "tc") and depth < _DEEPEST:
            found += _paragraphs(item, depth + 1)
    return found


def _put_labels(row: Row, labels: dict[int, str]) -> None:
    """Write automatic numbers where nothing else stands, or before the row's only text."""
    own = row.own()
    for column, label in labels.items():
        if label and not row.cells[column]:
            row.cells[column] = label
        elif label and len(own) == 1 and own[0][0] == column:
            row.cells[column] = f"{label} {own[0][1]}"


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0

"""From the markup of a Word document to its frozen form, tracked changes taken as accepted."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from desktop.imports.archive import local
from desktop.imports.fonts import is_legacy
from desktop.imports.form.cascade import Cascade, Setting, has_borders
from desktop.imports.form.lists import Lists
from desktop.imports.form.looks import number
from desktop.imports.form.shapes import lines_drawn
from desktop.imports.form.values import (
    Align,
    Block,
    Cell,
    DrawnLine,
    Paragraph,
    Row,
    RunLook,
    Stretch,
    Table,
)
from desktop.imports.markup import attribute, child
from desktop.text.legacy import decode, encoding_of_font, is_upper_font

_WRAPPERS = frozenset(
    {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple"}
)
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_DEEPEST = 30
_ALIGNS = {"center": Align.CENTRE, "right": Align.RIGHT, "end": Align.RIGHT}


def unwrapped(element: etree._Element, depth: int = 0) -> Iterator[etree._Element]:
    """List the children, those in content controls, links and insertions too."""
    for item in element:
        name = local(item.tag)
        if name == "AlternateContent":
            chosen = child(item, "Choice")
            if chosen is None:
                chosen = child(item, "Fallback")
            if chosen is not None and depth < _DEEPEST:
                yield from unwrapped(chosen, depth + 1)
        elif name not in _WRAPPERS:
            yield item
        elif depth < _DEEPEST:
            if name == "fldSimple":
                yield item
            yield from unwrapped(item, depth + 1)


@dataclass(slots=True)
class _Draft:
    """A paragraph while its runs are read."""

    pieces: list[tuple[str, RunLook]] = field(default_factory=list)
    lines: list[DrawnLine] = field(default_factory=list)
    boxes: list[Paragraph] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)
    field_depth: int = 0
    in_code: list[bool] = field(default_factory=list)
    starts_page: bool = False
    has_picture: bool = False


class Reader:
    """Reads blocks of one document: body, headers, text boxes."""

    def __init__(self, cascade: Cascade, lists: Lists) -> None:
        self._cascade = cascade
        self._lists = lists
        self._number = 0
        self._stretches: dict[tuple[str, RunLook], Stretch] = {}

    def blocks(self, items: list[etree._Element], depth: int = 0) -> tuple[Block, ...]:
        """Read the paragraphs and tables among some elements."""
        found: list[Block] = []
        for item in items:
            match local(item.tag):
                case "p":
                    paragraph = self.paragraph(item, counts=depth == 0)
                    found += [paragraph] if paragraph is not None else []
                case "tbl" if depth < _DEEPEST:
                    found.append(self.table(item, depth))
        return tuple(found)

    def paragraph(
        self, item: etree._Element, table_style: str = "", *, counts: bool = False
    ) -> Paragraph | None:
        """Read a paragraph; None where a tracked deletion leaves nothing of it."""
        setting = self._cascade.setting(child(item, "pPr"), table_style)
        draft = _Draft()
        for run in unwrapped(item):
            match local(run.tag):
                case "r":
                    self._read_run(run, setting, table_style, draft)
                case "fldSimple":
                    draft.fields.add(_field_name(attribute(run, "instr")))
        stretches = self._joined(draft.pieces)
        has_text = any(stretch.text.strip() for stretch in stretches)
        if setting.is_gone and not has_text:
            return None
        label = self._label(setting) if has_text or draft.has_picture else ""
        if counts and (has_text or label):
            self._number += 1
        return Paragraph(
            stretches,
            setting.look,
            label,
            self._number if counts else 0,
            tuple(draft.lines),
            frozenset(draft.fields),
            tuple(draft.boxes),
            draft.starts_page or setting.look.breaks_page,
            draft.has_picture,
        )

    def _label(self, setting: Setting) -> str:
        if not setting.list_id or setting.list_id == "0":
            return ""
        return self._lists.next(setting.list_id, setting.level)

    def _read_run(
        self, run: etree._Element, setting: Setting, table_style: str, draft: _Draft
    ) -> None:
        look, is_hidden = self._cascade.run(child(run, "rPr"), setting, table_style)
        if is_hidden:
            return
        for item in unwrapped(run):
            name = local(item.tag)
            if name == "t":
                if not any(draft.in_code):
                    draft.pieces.append((item.text or "", look))
            elif name in _SIGNS:
                draft.pieces.append((_SIGNS[name], look))
                if name == "ptab" and attribute(item, "alignment") == "center":
                    draft.fields.add("CENTRE TAB")
            elif name == "br":
                if attribute(item, "type") == "page":
                    draft.starts_page = draft.starts_page or not draft.pieces
                else:
                    draft.pieces.append(("\n", look))
            elif name == "lastRenderedPageBreak":
                draft.starts_page = draft.starts_page or not draft.pieces
            elif name in ("fldChar", "instrText"):
                _follow_field(item, draft)
            elif name in ("drawing", "pict", "object"):
                self._read_shape(item, draft)

    def _read_shape(self, item: etree._Element, draft: _Draft) -> None:
        lines = lines_drawn(item)
        draft.lines += lines
        for box in item.iter():
            if local(box.tag) == "txbxContent":
                draft.boxes += [
                    one
                    for one in self.blocks(list(unwrapped(box)), 1)
                    if isinstance(one, Paragraph)
                ]
        draft.has_picture = draft.has_picture or not (lines or draft.boxes)

    def _joined(self, pieces: list[tuple[str, RunLook]]) -> tuple[Stretch, ...]:
        """Join neighbours of one look: a letter and its mark may stand in two runs."""
        joined: list[tuple[str, RunLook]] = []
        for text, look in pieces:
            if joined and joined[-1][1] == look:
                joined[-1] = (joined[-1][0] + text, look)
            elif text:
                joined.append((text, look))
        return tuple(self._stretch(text, look) for text, look in joined)

    def _stretch(self, text: str, look: RunLook) -> Stretch:
        key = (text, look)
        if key not in self._stretches:
            self._stretches[key] = _stretch(text, look)
        return self._stretches[key]

    def table(self, item: etree._Element, depth: int = 0) -> Table:
        """Read a table with its rows."""
        properties = child(item, "tblPr")
        style = attribute(child(properties, "tblStyle")) or ""
        own = has_borders(child(properties, "tblBorders"))
        bordered = self._cascade.table_is_bordered(style) if own is None else own
        columns = child(item, "tblGrid")
        grid = [
            number(attribute(column, "w")) / 20
            for column in (columns if columns is not None else ())
            if local(column.tag) == "gridCol"
        ]
        rows = tuple(
            self._row(row, grid, style, depth)
            for row in unwrapped(item)
            if local(row.tag) == "tr" and child(row, "trPr", "del") is None
        )
        cells_bordered = any(cell.is_bordered for row in rows for cell in row.cells)
        left = number(attribute(child(properties, "tblInd"), "w")) / 20
        align = _ALIGNS.get(attribute(child(properties, "jc")) or "", Align.LEFT)
        return Table(rows, _width(properties, grid, rows), left, bordered or cells_bordered, align)

    def _row(self, item: etree._Element, grid: list[float], style: str, depth: int) -> Row:
        properties = child(item, "trPr")
        cells: list[Cell] = []
        column = int(number(attribute(child(properties, "gridBefore"))))
        for one in unwrapped(item):
            if local(one.tag) != "tc" or child(one, "tcPr", "cellDel") is not None:
                continue
            look = child(one, "tcPr")
            span = max(1, int(number(attribute(child(look, "gridSpan")))))
            merge = child(look, "vMerge")
            cells.append(
                Cell(
                    self._cell_blocks(one, style, depth),
                    column,
                    _cell_width(look, grid[column : column + span]),
                    has_borders(child(look, "tcBorders")) or False,
                    merge is not None and attribute(merge) != "restart",
                )
            )
            column += span
        return Row(
            tuple(cells),
            _is_on(child(properties, "tblHeader")),
            _is_on(child(properties, "cantSplit")),
        )

    def _cell_blocks(self, cell: etree._Element, style: str, depth: int) -> tuple[Block, ...]:
        found: list[Block] = []
        for item in unwrapped(cell):
            if local(item.tag) == "p":
                paragraph = self.paragraph(item, style)
                found += [paragraph] if paragraph is not None else []
            elif local(item.tag) == "tbl" and depth < _DEEPEST:
                found.append(self.table(item, depth + 1))
        return tuple(found)


def _stretch(text: str, look: RunLook) -> Stretch:
    font = look.other_font if is_legacy(look.other_font) else look.ascii_font
    encoding = encoding_of_font(font)
    if encoding is not None:
        decoded = decode(text, encoding, upper=is_upper_font(font))
        return Stretch(unicodedata.normalize("NFC", decoded), look, is_legacy=True)
    if text.isascii():
        return Stretch(text, look)
    composed = unicodedata.normalize("NFC", text)
    return Stretch(composed.replace("\u00a0", " "), look, is_composed=composed == text)


def _follow_field(item: etree._Element, draft: _Draft) -> None:
    """Keep a field's name, and leave its code out of the text."""
    if local(item.tag) == "instrText":
        draft.fields.add(_field_name(item.text))
        return
    match attribute(item, "fldCharType"):
        case "begin":
            draft.in_code.append(True)
        case "separate" if draft.in_code:
            draft.in_code[-1] = False
        case "end" if draft.in_code:
            draft.in_code.pop()


def _field_name(code: str | None) -> str:
    return next(iter((code or "").upper().split()), "")


def _is_on(mark: etree._Element | None) -> bool:
    return mark is not None and attribute(mark) not in ("0", "false", "off")


def _cell_width(look: etree._Element | None, grid: list[float]) -> float:
    """The width a cell asks for, else that of its grid columns."""
    wide = child(look, "tcW")
    if attribute(wide, "type") in ("dxa", None) and (points := number(attribute(wide, "w")) / 20):
        return points
    return sum(grid)


def _width(properties: etree._Element | None, grid: list[float], rows: tuple[Row, ...]) -> float:
    """How wide a table stands; one whose columns are not fixed follows its cells."""
    by_cells = max((sum(cell.width for cell in row.cells) for row in rows), default=0)
    if attribute(child(properties, "tblLayout"), "type") == "fixed":
        return max(by_cells, sum(grid))
    wide = child(properties, "tblW")
    if attribute(wide, "type") == "pct":
        return 0
    return by_cells or sum(grid)

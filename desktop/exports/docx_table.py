"""Ruled tables as WordprocessingML: heading rows repeat, rows that fit a page stay whole."""

from __future__ import annotations

from desktop.exports import styles
from desktop.exports.document import Align, Cell, HeadCell, Row, Table
from desktop.exports.docx_styles import TABLE, twips
from desktop.exports.docx_text import TextWriter, paragraph, plain, run
from desktop.exports.lines import wrapped
from desktop.exports.styles import Page, TextStyle
from desktop.exports.table_grid import Grid

_CELLS = {
    Align.LEFT: styles.CELL_LEFT,
    Align.CENTRE: styles.CELL_CENTRE,
    Align.RIGHT: styles.CELL_RIGHT,
    Align.JUSTIFIED: styles.CELL_LEFT,
}


def table(block: Table, writer: TextWriter, page: Page) -> str:
    """Translate a table as wide as the page's text."""
    return _TableWriter(block, writer, page).xml()


class _TableWriter:
    """Writes one table; openings of cells and texts that come again are translated once."""

    def __init__(self, block: Table, writer: TextWriter, page: Page) -> None:
        self._table = block
        self._writer = writer
        self._grid = Grid(block.columns, page.text_width)
        self._widths = [twips(wide) for wide in self._grid.widths]
        self._texts: dict[str, str] = {}
        self._most_lines = int(page.text_height * _MOST / styles.CELL_LEFT.line)
        self._plain = [
            self._opening(place, 1, _CELLS[column.align])
            for place, column in enumerate(block.columns)
        ]

    def xml(self) -> str:
        grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in self._widths)
        rows = "".join(map(self._row, self._table.rows))
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE}"/>'
            f'<w:tblW w:w="{sum(self._widths)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{self._head()}{rows}</w:tbl>"
        )

    def _head(self) -> str:
        rows = self._grid.head_rows(self._table.head)
        return "".join(
            "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
            + "".join(self._head_cell(start, cell, first) for start, cell, first in row)
            + "</w:tr>"
            for row in rows
        )

    def _head_cell(self, start: int, cell: HeadCell, first: bool) -> str:
        merge = ""
        if cell.rows > 1:
            merge = '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
        properties = self._properties(start, cell.columns, f'{merge}<w:vAlign w:val="center"/>')
        text = run(cell.text) if first else ""
        return f"<w:tc>{properties}{paragraph(styles.TABLE_HEAD, text)}</w:tc>"

    def _row(self, row: Row) -> str:
        parts = [_WHOLE if self._fits(row) else "<w:tr>"]
        start = 0
        for cell in row.cells:
            if row.group or cell.columns > 1 or cell.align is not None:
                parts.append(self._opening(start, cell.columns, self._style(start, cell, row)))
            else:
                parts.append(self._plain[start])
            if start == 0 and row.rule:
                parts.append(self._writer.bookmark(row.rule))
            parts.append(self._content(cell))
            start += cell.columns
        parts.append("</w:tr>")
        return "".join(parts)

    def _style(self, start: int, cell: Cell, row: Row) -> TextStyle:
        if row.group:
            return styles.GROUP_LEFT
        return _CELLS[cell.align or self._table.columns[start].align]

    def _opening(self, start: int, columns: int, style: TextStyle) -> str:
        look = f'<w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>'
        return f"<w:tc>{self._properties(start, columns)}<w:p>{look}"

    def _properties(self, start: int, columns: int, more: str = "") -> str:
        wide = sum(self._widths[start : start + columns])
        span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
        return f'<w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{span}{more}</w:tcPr>'

    def _content(self, cell: Cell) -> str:
        content = cell.content
        if not isinstance(content, str):
            return f"{self._writer.inlines((content,))}{_CLOSING}"
        if cell.bold:
            return f"{run(content, bold=True)}{_CLOSING}"
        if content not in self._texts:
            self._texts[content] = f"<w:r>{plain(content)}</w:r>{_CLOSING}"
        return self._texts[content]

    def _fits(self, row: Row) -> bool:
        """Whether the row fits a page with room to spare; lines are counted only in doubt."""
        start = 0
        for cell in row.cells:
            text = cell.text
            if len(text) > self._most_lines:
                room, size = self._grid.room(start, cell.columns), styles.CELL_LEFT.size
                at_most = len(text) * size / room + text.count("\n")
                if at_most > self._most_lines and (
                    len(wrapped(text, room, size)) > self._most_lines
                ):
                    return False
            start += cell.columns
        return True


_WHOLE = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_CLOSING = "</w:p></w:tc>"
_MOST = 0.8
"""Share of a page that a row may fill and still stay whole."""

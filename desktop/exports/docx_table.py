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
    """Writes one table; the texts that come again and again are translated once."""

    def __init__(self, block: Table, writer: TextWriter, page: Page) -> None:
        self._table = block
        self._writer = writer
        self._page = page
        self._grid = Grid(block.columns, page.text_width)
        self._widths = [twips(wide) for wide in self._grid.widths]
        self._openings: dict[tuple[int, int, str], str] = {}
        self._texts: dict[str, str] = {}

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

    def _properties(self, start: int, columns: int, more: str = "") -> str:
        wide = sum(self._widths[start : start + columns])
        span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
        return f'<w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{span}{more}</w:tcPr>'

    def _row(self, row: Row) -> str:
        cells: list[str] = []
        start = 0
        for cell in row.cells:
            cells.append(self._cell(start, cell, row))
            start += cell.columns
        whole = "<w:trPr><w:cantSplit/></w:trPr>" if self._fits(row) else ""
        mark = self._writer.bookmark(row.rule) if row.rule else ""
        if mark:
            cells[0] = cells[0].replace("</w:p>", f"{mark}</w:p>", 1)
        return f"<w:tr>{whole}{''.join(cells)}</w:tr>"

    def _cell(self, start: int, cell: Cell, row: Row) -> str:
        style = self._style(start, cell, row)
        content = cell.content
        if not isinstance(content, str):
            text = self._writer.inlines((content,))
        elif cell.bold:
            text = run(content, bold=True)
        else:
            text = self._text(content)
        return f"{self._opening(start, cell.columns, style)}{text}</w:p></w:tc>"

    def _style(self, start: int, cell: Cell, row: Row) -> TextStyle:
        if row.group:
            return styles.GROUP_LEFT
        return _CELLS[cell.align or self._table.columns[start].align]

    def _opening(self, start: int, columns: int, style: TextStyle) -> str:
        key = start, columns, style.id
        if key not in self._openings:
            self._openings[key] = (
                f"<w:tc>{self._properties(start, columns)}"
                f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>'
            )
        return self._openings[key]

    def _text(self, text: str) -> str:
        if text not in self._texts:
            self._texts[text] = f"<w:r>{plain(text)}</w:r>"
        return self._texts[text]

    def _fits(self, row: Row) -> bool:
        """Whether the row fits a page with room to spare; lines are counted only in doubt."""
        size, most = styles.CELL_LEFT.size, self._page.text_height * 0.8 / styles.CELL_LEFT.line
        start = 0
        for cell in row.cells:
            room = self._grid.room(start, cell.columns)
            at_most = len(cell.text) * size / room + cell.text.count("\n")
            if at_most > most and len(wrapped(cell.text, room, size)) > most:
                return False
            start += cell.columns
        return True

"""Ruled tables as WordprocessingML: heading rows repeat, rows that fit a page stay whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.exports import styles
from desktop.exports.column_widths import Grid
from desktop.exports.document import Align, Cell, HeadCell, Row, Table
from desktop.exports.docx_styles import TABLE, twips
from desktop.exports.docx_text import TextWriter, paragraph, plain, run
from desktop.exports.layout import STAY_LINES
from desktop.exports.lines import wrapped
from desktop.exports.styles import Page, TextStyle
from desktop.exports.table_grid import merges_rows, placed_rows

_CELLS = {
    Align.LEFT: styles.CELL_LEFT,
    Align.CENTRE: styles.CELL_CENTRE,
    Align.RIGHT: styles.CELL_RIGHT,
    Align.JUSTIFIED: styles.CELL_LEFT,
}


def table(block: Table, writer: TextWriter, page: Page, keep_next: bool = False) -> str:
    """Translate a table as wide as the page's text; `keep_next` holds its end to what follows."""
    return _TableWriter(block, writer, page).xml(keep_next)


class _TableWriter:
    """Writes one table; openings of cells and texts that come again are translated once."""

    def __init__(self, block: Table, writer: TextWriter, page: Page) -> None:
        self._table = block
        self._writer = writer
        self._grid = Grid(block, page.text_width)
        self._widths = [twips(wide) for wide in self._grid.widths]
        self._texts: dict[str, str] = {}
        self._most_lines = int(page.text_height * _MOST / styles.CELL_LEFT.line)
        self._plain = [
            self._opening(place, 1, _CELLS[column.align])
            for place, column in enumerate(block.columns)
        ]

    def xml(self, keep_next: bool) -> str:
        grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in self._widths)
        held = len(self._table.rows) - (STAY_LINES if keep_next else 0)
        if merges_rows(self._table.rows):
            rows = "".join(self._merged_rows(held))
        else:
            rows = "".join(
                [self._row(row, place >= held) for place, row in enumerate(self._table.rows)]
            )
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE}"/>'
            f'<w:tblW w:w="{sum(self._widths)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{self._head()}{rows}</w:tbl>"
        )

    def _head(self) -> str:
        rows = placed_rows(self._table.head)
        return "".join(
            "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
            + "".join(self._head_cell(*placed) for placed in row)
            + "</w:tr>"
            for row in rows
        )

    def _head_cell(self, start: int, cell: HeadCell, above: int) -> str:
        more = f'{_merge(cell, above)}<w:vAlign w:val="center"/>'
        properties = self._properties(start, cell.columns, more)
        text = "" if above else run(cell.text)
        return f"<w:tc>{properties}{paragraph(styles.TABLE_HEAD, text)}</w:tc>"

    def _row(self, row: Row, held: bool) -> str:
        """A row no cell of which covers others; `held` to what is below."""
        parts = [self._beginning(row.cells)]
        start = 0
        for cell in row.cells:
            if held or row.group or cell.columns > 1 or cell.align is not None:
                style = self._style(start, cell, row)
                parts.append(self._opening(start, cell.columns, style, held))
            else:
                parts.append(self._plain[start])
            if start == 0 and row.rule:
                parts.append(self._writer.bookmark(row.rule))
            parts.append(self._text(cell))
            parts.append(_CLOSING)
            start += cell.columns
        parts.append("</w:tr>")
        return "".join(parts)

    def _merged_rows(self, held: int) -> Iterator[str]:
        """Rows some cells of which cover several, which hold together; so do those from `held`."""
        placed = placed_rows([row.cells for row in self._table.rows])
        for place, (row, cells) in enumerate(zip(self._table.rows, placed, strict=True)):
            keep = place >= held or any(above + 1 < cell.rows for _, cell, above in cells)
            parts = [self._beginning([cell for _, cell, _ in cells])]
            for start, cell, above in cells:
                properties = self._properties(start, cell.columns, _merge(cell, above))
                mark = self._writer.bookmark(row.rule) if start == 0 and row.rule else ""
                text = mark if above else mark + self._text(cell)
                style = self._style(start, cell, row)
                parts.append(f"<w:tc>{properties}{paragraph(style, text, keep)}</w:tc>")
            parts.append("</w:tr>")
            yield "".join(parts)

    def _style(self, start: int, cell: Cell, row: Row) -> TextStyle:
        if row.group:
            return styles.GROUP_LEFT
        return _CELLS[cell.align or self._table.columns[start].align]

    def _opening(self, start: int, columns: int, style: TextStyle, held: bool = False) -> str:
        keep = "<w:keepNext/>" if held and not style.keep_next else ""
        look = f'<w:pPr><w:pStyle w:val="{style.id}"/>{keep}</w:pPr>'
        return f"<w:tc>{self._properties(start, columns)}<w:p>{look}"

    def _properties(self, start: int, columns: int, more: str = "") -> str:
        wide = sum(self._widths[start : start + columns])
        span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
        return f'<w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{span}{more}</w:tcPr>'

    def _text(self, cell: Cell) -> str:
        content = cell.content
        if not isinstance(content, str):
            return self._writer.inlines((content,))
        if cell.bold:
            return run(content, bold=True)
        if content not in self._texts:
            self._texts[content] = f"<w:r>{plain(content)}</w:r>"
        return self._texts[content]

    def _beginning(self, cells: Sequence[Cell]) -> str:
        """The row's opening: whole if it fits a page with room to spare, lines counted in doubt."""
        start = 0
        for cell in cells:
            text = cell.text
            if len(text) > self._most_lines:
                room, size = self._grid.room(start, cell.columns), styles.CELL_LEFT.size
                at_most = len(text) * size / room + text.count("\n")
                if at_most > self._most_lines and (
                    len(wrapped(text, room, size)) > self._most_lines
                ):
                    return "<w:tr>"
            start += cell.columns
        return _WHOLE


def _merge(cell: Cell | HeadCell, above: int) -> str:
    """Whether a cell begins to cover rows here, or goes on."""
    if cell.rows == 1:
        return ""
    return "<w:vMerge/>" if above else '<w:vMerge w:val="restart"/>'


_WHOLE = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_CLOSING = "</w:p></w:tc>"
_MOST = 0.8
"""Share of a page that a row may fill and still stay whole."""

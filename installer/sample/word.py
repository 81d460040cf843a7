"""The sample's Word files: the programmes of two months, each with a habit of its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

from installer.sample.package import settle
from installer.sample.plan import LEADERS, OTHER_SPELLINGS, UNITS, Row, short

WIDTHS_MM = (12, 70, 40, 46, 32, 30, 30, 20)
UPPER = (
    "TT",
    "Nội dung công việc",
    "Cơ quan thực hiện",
    "",
    "Người trực tiếp chỉ đạo",
    "Thời gian trình",
    "Sản phẩm",
    "Ghi chú",
)
LOWER = ("", "", "Cơ quan chủ trì", "Cơ quan phối hợp", "", "", "", "")


@dataclass(frozen=True)
class Habits:
    """How an office types: its Unicode form, its spellings of units, a sign for repeats."""

    typed: Callable[[str], str] = str
    spellings: tuple[tuple[str, str], ...] = tuple(UNITS.items())
    repeat: str = ""


COMPOSED_APART = Habits(typed=lambda text: unicodedata.normalize("NFD", text))
REPEATS = Habits(spellings=tuple({**UNITS, **OTHER_SPELLINGS}.items()), repeat="nt")


def write_month(
    rows: Sequence[Row], month: str, issued_by: str, habits: Habits, path: Path
) -> None:
    """A month's programme as a Word file on landscape pages."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(8)
    normal = document.styles["Normal"].font
    normal.name, normal.size = "Times New Roman", Pt(12)
    title = f"CHƯƠNG TRÌNH CÔNG TÁC THÁNG {month} NĂM 2025"
    for text in ("ỦY BAN NHÂN DÂN PHƯỜNG MẪU", title, f"(Kèm theo {issued_by})"):
        paragraph = document.add_paragraph(habits.typed(text))
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.runs[0].bold = not text.startswith("(")
    _fill(document.add_table(0, len(UPPER)), rows, habits)
    document.add_paragraph(habits.typed("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\nNguyễn Văn A"))
    document.save(str(path))
    settle(path)


def _fill(table: Table, rows: Sequence[Row], habits: Habits) -> None:
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS_MM, strict=True):
        column.width = Mm(width)
    _heading(table, habits)
    for field, tasks in groupby(rows, key=lambda row: row.field):
        _say(_add(table, [""] * len(UPPER), habits, merged=(0, 7)), habits.typed(field))
        before = ""
        for row in tasks:
            cells = _cells(row, dict(habits.spellings))
            if habits.repeat and cells[2] == before:
                cells[2] = habits.repeat
            else:
                before = cells[2]
            _add(table, cells, habits)


def _cells(row: Row, spellings: dict[str, str]) -> list[str]:
    others = ";\n".join(spellings[code] for code in row.others)
    names = (spellings[row.lead], others, LEADERS[row.leader])
    exact = row.deadline.startswith("=")
    deadline = short(date.fromisoformat(row.deadline[1:])) if exact else row.deadline
    return [row.ordinal, row.content, *names, deadline, row.product, row.note]


def _heading(table: Table, habits: Habits) -> None:
    _add(table, UPPER, habits, merged=(2, 3), bold=True)
    _add(table, LOWER, habits, bold=True)
    for column in (0, 1, 4, 5, 6, 7):
        upper = table.cell(0, column)
        upper.merge(table.cell(1, column))
        _say(upper, habits.typed(UPPER[column]))
    _add(table, [f"({number})" for number in range(1, len(UPPER) + 1)], habits)


def _add(
    table: Table,
    texts: Sequence[str],
    habits: Habits,
    *,
    merged: tuple[int, int] | None = None,
    bold: bool = False,
) -> _Cell:
    """Add a row; returns its first cell, merged ones made one."""
    cells = table.add_row().cells
    for cell, text, width in zip(cells, texts, WIDTHS_MM, strict=True):
        cell.width = Mm(width)
        cell.paragraphs[0].add_run(habits.typed(text)).bold = bold
    if merged:
        whole = cells[merged[0]].merge(cells[merged[1]])
        _say(whole, habits.typed(texts[merged[0]]))
    return cells[0]


def _say(cell: _Cell, text: str) -> None:
    for extra in cell.paragraphs[1:]:
        extra._element.getparent().remove(extra._element)
    paragraph = cell.paragraphs[0]
    for run in paragraph.runs[1:]:
        run._element.getparent().remove(run._element)
    paragraph.runs[0].text = text
    paragraph.runs[0].bold = True

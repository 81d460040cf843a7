"""The Excel file: text stays text, days are days, and the list is ready to filter and to print."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from desktop.exports.sheet import Sheet, SheetColumn, Tab, Value
from desktop.exports.to_xlsx import DATE_FORMAT, LONGEST_TEXT, write_xlsx
from tests.exports.odd_text import ODD_TEXTS

COLUMNS = (
    SheetColumn("STT", 6, centred=True),
    SheetColumn("Nội dung", 40),
    SheetColumn("Ngày", 12, centred=True),
)
TITLES = ("ỦY BAN NHÂN DÂN PHƯỜNG MẪU", "THEO DÕI", "Số liệu tính đến ngày 22 tháng 11 năm 2025")
HEADING = 5
"""The row of the heading: three titles and an empty row stand above it."""


def written(path: Path, *rows: tuple[Value, ...], bold: frozenset[int] = frozenset()) -> Path:
    tab = Tab("Nhiệm vụ", TITLES, COLUMNS, rows, bold)
    write_xlsx(Sheet("Theo dõi", (tab,), "Ủy ban nhân dân phường Mẫu"), path / "a.xlsx")
    return path / "a.xlsx"


def test_values_keep_their_kind(tmp_path: Path) -> None:
    path = written(tmp_path, (1, "Lập kế hoạch", date(2025, 9, 2)), (2, "", None))
    page = openpyxl.load_workbook(path)["Nhiệm vụ"]
    number, text, day = page[HEADING + 1]
    assert (number.value, number.data_type) == (1, "n")
    assert (text.value, text.data_type) == ("Lập kế hoạch", "s")
    assert day.value == datetime(2025, 9, 2)
    assert day.is_date
    assert day.number_format == DATE_FORMAT
    assert page.cell(HEADING + 2, 3).value is None


@pytest.mark.parametrize("text", ["=1+1", "+84 260", "-5%", "@SUM(A1)", '=HYPERLINK("x")', "007"])
def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path, text: str) -> None:
    cell = openpyxl.load_workbook(written(tmp_path, (1, text, None)))["Nhiệm vụ"].cell(6, 2)
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == (not text.startswith("0"))
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


def test_the_list_is_ready_to_filter_and_to_print(tmp_path: Path) -> None:
    rows = [(number, "Lập kế hoạch", date(2025, 12, 31)) for number in range(1, 31)]
    page = openpyxl.load_workbook(written(tmp_path, *rows))["Nhiệm vụ"]
    assert [cell.value for cell in page[HEADING]] == ["STT", "Nội dung", "Ngày"]
    assert page.freeze_panes == "A6"
    assert page.auto_filter.ref == "A5:C35"
    assert page.print_title_rows == "$5:$5"
    assert page.page_setup.orientation == "landscape"
    assert int(page.page_setup.paperSize) == 9
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert [page.column_dimensions[letter].width for letter in "ABC"] == [6, 40, 12]


def test_titles_stand_over_the_whole_list(tmp_path: Path) -> None:
    page = openpyxl.load_workbook(written(tmp_path, (1, "x", None)))["Nhiệm vụ"]
    assert [page.cell(row, 1).value for row in (1, 2, 3, 4)] == [*TITLES, None]
    for row in (1, 2, 3):
        assert {cell.alignment.horizontal for cell in page[row]} == {"centerContinuous"}
    assert page.cell(1, 1).font.bold
    assert not page.cell(3, 1).font.bold


def test_cells_are_ruled_wrapped_and_set_in_the_offices_font(tmp_path: Path) -> None:
    path = written(tmp_path, (1, "x", None), (2, "y", None), bold=frozenset({1}))
    page = openpyxl.load_workbook(path)["Nhiệm vụ"]
    for row in (HEADING, HEADING + 1, HEADING + 2):
        for cell in page[row]:
            assert cell.font.name == "Times New Roman"
            assert cell.alignment.wrap_text
            assert cell.border.left.style == "thin"
    assert page.cell(6, 1).alignment.horizontal == "center"
    assert page.cell(6, 2).alignment.horizontal is None
    assert [page.cell(row, 2).font.bold for row in (5, 6, 7)] == [True, False, True]


def test_rows_are_as_high_as_their_text(tmp_path: Path) -> None:
    page = openpyxl.load_workbook(
        written(tmp_path, (1, "ngắn", None), (2, "từ " * 60, None), (3, "dòng\n" * 200, None))
    )["Nhiệm vụ"]
    one, several, most = (page.row_dimensions[row].height for row in (6, 7, 8))
    assert one == 16
    assert several >= 4 * 16
    assert most == 409


@pytest.mark.parametrize("text", [*ODD_TEXTS, "x" * 40_000])
def test_unusual_text_makes_a_readable_file(tmp_path: Path, text: str) -> None:
    page = openpyxl.load_workbook(written(tmp_path, (1, text, None)))["Nhiệm vụ"]
    value = page.cell(6, 2).value or ""
    assert len(value) <= LONGEST_TEXT
    assert not any(ord(letter) < 32 and letter != "\n" for letter in value)
    kept = [word for word in text.split() if word.isascii() and word.isalnum()]
    assert all(word[:LONGEST_TEXT] in value for word in kept)


def test_tabs_and_properties_are_named(tmp_path: Path) -> None:
    tab = Tab("Số liệu: [2025]/*?", ("Một",), COLUMNS, ())
    other = Tab("Nhiệm vụ " * 9, ("Hai",), COLUMNS, ())
    write_xlsx(Sheet("Theo dõi", (tab, other), "Phường Mẫu"), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert len(book.sheetnames) == 2
    assert not any(letter in name for name in book.sheetnames for letter in "[]:*?/\\")
    assert all(len(name) <= 31 for name in book.sheetnames)
    assert (book.properties.title, book.properties.creator) == ("Theo dõi", "Phường Mẫu")

"""Workbooks as grids: rows by number, merges, dates as shown, fonts, what stands far off."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from desktop.errors import UserError
from desktop.imports.files import read_grids
from desktop.imports.grid import Grid, tidy
from desktop.text.clean import clean
from tests.imports.lists import change_parts, save_sheet

GOLDEN = Path(__file__).parents[1] / "expected" / "imports"
SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def only(path: Path) -> Grid:
    (grid,) = read_grids(path)
    return grid


def with_markup(path: Path, rows: str, *, before: str = "", after: str = "") -> Path:
    """Make a workbook whose sheet has this markup."""
    base = save_sheet(path.with_name("goc.xlsx"), [["x"]])
    markup = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return change_parts(base, path, {SHEET: markup.encode()})


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_rows_keep_the_numbers_that_excel_shows(tmp_path: Path) -> None:
    grid = only(save_sheet(tmp_path / "a.xlsx", [[], ["một"], [], [], ["", "hai"]]))
    assert [(row.number, row.cells) for row in grid.rows] == [(2, ["một"]), (5, ["", "hai"])]
    assert grid.name == "Danh sách"


def test_numbers_read_as_typed(tmp_path: Path) -> None:
    grid = only(save_sheet(tmp_path / "a.xlsx", [[1, 2.0, 1.5, 423.753, 1277, True, 1e20]]))
    assert grid.rows[0].cells == ["1", "2", "1.5", "423.753", "1277", "TRUE", "1e+20"]


def test_number_formats_with_words_zeros_and_percent(tmp_path: Path) -> None:
    formats = ("00", '"Tháng "0', '0" nhiệm vụ"', "0%", "#,##0", "General")

    def change(sheet: Worksheet) -> None:
        for column, code in enumerate(formats, start=1):
            sheet.cell(1, column).number_format = code

    grid = only(save_sheet(tmp_path / "a.xlsx", [[7, 10, 12, 0.85, 1277, 3]], change))
    assert grid.rows[0].cells == ["07", "Tháng 10", "12 nhiệm vụ", "85%", "1277", "3"]


@pytest.mark.parametrize(
    ("code", "text", "is_day"),
    [
        ("dd/mm/yyyy", "01/3/2025", True),
        ("[$-42A]dd/mm/yyyy;@", "01/3/2025", True),
        ('"ngày" dd "tháng" mm "năm" yyyy', "01/3/2025", True),
        ("d/m/yy h:mm", "01/3/2025", True),
        ("mm/yyyy", "03/2025", False),
        ("mmm-yy", "03/2025", False),
        ("d-mmm", "01/03", False),
    ],
)
def test_a_date_says_no_more_than_its_format_shows(
    tmp_path: Path, code: str, text: str, is_day: bool
) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"].number_format = code

    row = only(save_sheet(tmp_path / "a.xlsx", [[date(2025, 3, 1)]], change)).rows[0]
    assert row.cells == [text]
    assert row.days == ({0: date(2025, 3, 1)} if is_day else {})


def test_dates_with_a_time_of_day_and_times_alone(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["B1"].number_format = "h:mm"

    row = only(
        save_sheet(tmp_path / "a.xlsx", [[datetime(2025, 11, 15, 17, 30), 0.3125]], change)
    ).rows[0]
    assert row.days == {0: date(2025, 11, 15)}
    assert row.cells == ["15/11/2025", "07:30"]


def test_dates_counted_from_1904(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        sheet.parent.epoch = datetime(1904, 1, 1)

    row = only(save_sheet(tmp_path / "a.xlsx", [[date(2025, 11, 15)]], change)).rows[0]
    assert row.days == {0: date(2025, 11, 15)}


def test_merged_cells_are_repeated_down_and_measured_across(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("B1:D1")
        sheet.merge_cells("B2:C3")

    rows = [["TT", "Tiêu đề"], ["1", "Gộp", "", "a"], ["", "", "", "b"]]
    first, second, third = only(save_sheet(tmp_path / "a.xlsx", rows, change)).rows
    assert first.spans == {1: 3}
    assert second.spans == {1: 2}
    assert third.cells == ["1", "Gộp", "", "b"]
    assert third.filled == {0, 1}
    assert third.own() == [(3, "b")]


def test_a_merged_date_stays_a_date(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("B1:B2")

    rows = only(save_sheet(tmp_path / "a.xlsx", [["a", date(2025, 11, 15)], ["b"]], change)).rows
    assert rows[1].days == {1: date(2025, 11, 15)}


def test_legacy_fonts_become_unicode(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"].font = Font(name=".VnTime")
        sheet["B1"].font = Font(name=".VnTimeH")
        sheet["C1"].font = Font(name="VNI-Times")
        sheet["D1"].font = Font(name="Times New Roman")

    rows = [["Phßng Kinh tÕ", "ñy ban nh©n d©n", "Phoøng Kinh teá", "Phòng Kinh tế"]]
    grid = only(save_sheet(tmp_path / "a.xlsx", rows, change))
    assert grid.rows[0].cells == [
        "Phòng Kinh tế",
        "ỦY BAN NHÂN DÂN",
        "Phòng Kinh tế",
        "Phòng Kinh tế",
    ]
    assert grid.decoded == {"TCVN3 (ABC)": 2, "VNI": 1}


def test_runs_of_a_cell_have_their_own_fonts_and_marks(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"].value = CellRichText(
            TextBlock(InlineFont(rFont=".VnTime"), "Phßng "),
            TextBlock(InlineFont(rFont="Arial"), "Kinh tế"),
            TextBlock(InlineFont(rFont="Arial", vertAlign="superscript"), "1"),
        )
        sheet["B1"].value = CellRichText(
            "Giao 5.000 m", TextBlock(InlineFont(vertAlign="superscript"), "2"), " đất"
        )

    row = only(save_sheet(tmp_path / "a.xlsx", [["x", "x"]], change)).rows[0]
    assert row.cells == ["Phòng Kinh tế", "Giao 5.000 m² đất"]
    assert row.marks == 1


def test_decomposed_letters_and_odd_blanks_are_tidied(tmp_path: Path) -> None:
    rows = [["Phòng\u00a0Kinh  te\u0302\u0301", "a_x000D_\nb ", "\u200bx"]]
    assert only(save_sheet(tmp_path / "a.xlsx", rows)).rows[0].cells == [
        "Phòng Kinh tế",
        "a\nb",
        "x",
    ]


@pytest.mark.parametrize("text", ["", "a", " a  b ", "te\u0302\u0301", "a \n b", "Phòng Kinh tế"])
def test_tidy_agrees_with_clean(text: str) -> None:
    assert tidy(text) == clean(text)


def test_failed_formulas_and_formulas_never_computed(tmp_path: Path) -> None:
    markup = (
        '<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="B1"><f>SUM(1)</f><v></v></c><c r="C1"><f>SUM(1)</f><v>1</v></c>'
        '<c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="str"><f>A</f><v>chữ</v></c></row>'
    )
    row = only(with_markup(tmp_path / "a.xlsx", markup)).rows[0]
    assert row.errors == {0: "#DIV/0!", 1: "(chưa tính)"}
    assert row.cells == ["", "", "1", "", "chữ"]


def test_a_prefix_other_quotes_and_cells_without_addresses(tmp_path: Path) -> None:
    base = save_sheet(tmp_path / "goc.xlsx", [["x"]])
    markup = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="A2" s="0"/>'
        "<x:c r='B2' t='inlineStr'><x:is><x:t>hai</x:t></x:is></x:c></x:row>"
        "<x:row><x:c t='inlineStr'><x:is><x:t>một</x:t></x:is></x:c><x:c><x:v>2</x:v></x:c></x:row>"
        '</x:sheetData><x:mergeCells><x:mergeCell ref="B2:C2"/></x:mergeCells></x:worksheet>'
    )
    path = change_parts(base, tmp_path / "a.xlsx", {SHEET: markup.encode()})
    first, second = only(path).rows
    assert (first.number, first.cells, first.spans) == (2, ["", "hai"], {1: 2})
    assert (second.number, second.cells) == (3, ["một", "2"])


def test_markup_in_another_encoding(tmp_path: Path) -> None:
    base = save_sheet(tmp_path / "goc.xlsx", [["x"]])
    markup = (
        f'<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="{MAIN}"><sheetData>'
        f'<row r="1">{text_cell("A1", "Phòng Kinh tế")}</row></sheetData></worksheet>'
    )
    path = change_parts(base, tmp_path / "a.xlsx", {SHEET: markup.encode("utf-16")})
    assert only(path).rows[0].cells == ["Phòng Kinh tế"]


def test_hidden_sheets_are_left_out(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        hidden = sheet.parent.create_sheet("Ẩn")
        hidden["A1"] = "bí mật"
        hidden.sheet_state = "hidden"

    path = save_sheet(tmp_path / "a.xlsx", [["x"]], change)
    assert [g.name for g in read_grids(path)] == ["Danh sách"]
    assert [g.name for g in read_grids(path, hidden=True)] == ["Ẩn"]


def test_a_sheet_that_claims_a_million_rows(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}">{text_cell(f"A{n}", "x")}</row>' for n in range(1, 101))
    path = with_markup(tmp_path / "a.xlsx", rows, before='<dimension ref="A1:XFD1048576"/>')
    assert len(only(path).rows) == 100


def test_many_empty_formatted_rows_take_no_memory(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    cells = "".join(f'<c r="{letter}{{0}}" s="1"/>' for letter in "ABCDEFGHIJ")
    empty = f'<row r="{{0}}" s="1" customFormat="1">{cells}</row>'
    path = change_parts(
        save_sheet(tmp_path / "goc.xlsx", [["x"]]), tmp_path / "a.xlsx", {SHEET: None}
    )
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as file, file.open(SHEET, "w") as part:
        first = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{text_cell("A1", "x")}</row>'
        part.write(first.encode())
        for number in range(2, 100_000):
            part.write(empty.format(number).encode())
        part.write(b"</sheetData></worksheet>")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert [row.cells for row in only(path).rows] == [["x"]]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000


def test_cells_far_from_the_list_are_left_and_told(tmp_path: Path) -> None:
    markup = (
        f'<row r="1">{text_cell("A1", "x")}{text_cell("XFD1", "xa")}</row>'
        f'<row r="1048576">{text_cell("J1048576", "lạc")}</row>'
    )
    grid = only(with_markup(tmp_path / "a.xlsx", markup))
    assert [row.cells for row in grid.rows] == [["x"]]
    assert grid.notes == [
        "Đã bỏ qua những ô rời ở xa danh sách (từ dòng 1048576 trang “Danh sách”)."
    ]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="s"><v>999</v></c></row>',
        '<row r="1"><c r="A1"><v>chữ</v></c></row>',
        '<row r="1"><c r="1A"><v>1</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>',
        '<row r="x"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</c></row>',
    ],
)
def test_markup_that_makes_no_sense(tmp_path: Path, rows: str) -> None:
    with pytest.raises(UserError, match="bị hỏng"):
        read_grids(with_markup(tmp_path / "a.xlsx", rows))


def test_ranges_that_overlap_beyond_reason(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}">{text_cell(f"A{n}", "x")}</row>' for n in range(1, 2_001))
    ranges = '<mergeCell ref="A1:XFD1048576"/>' * 5_000
    path = with_markup(tmp_path / "a.xlsx", rows, after=f"<mergeCells>{ranges}</mergeCells>")
    with pytest.raises(UserError, match="bị hỏng"):
        read_grids(path)


@pytest.mark.parametrize("ending", [".xls", ".ods"])
def test_other_spreadsheets_give_the_same_grid(ending: str) -> None:
    grid = only(GOLDEN / f"danh-sach{ending}")
    rows = {row.number: row for row in grid.rows}
    assert rows[1].spans == {0: 8}
    assert rows[6].days == {5: date(2025, 11, 15)}
    assert rows[6].cells[:4] == [
        "1",
        "Xây dựng kế hoạch thu ngân sách",
        "Phòng Kinh tế",
        "Công an phường; Văn phòng",
    ]
    assert rows[7].cells[1:3] == ["Rà soát quy hoạch\nsử dụng đất", "Phòng Kinh tế"]
    assert rows[7].filled == {2}
    assert rows[7].cells[5:] == ["10/2025", "Báo cáo", "2"]
    assert not rows[7].days
    assert rows[8].cells[:3] == ["03", "Xây dựng kế hoạch", "Phòng Kinh tế"]
    assert rows[9].cells[:2] == ["4.5", "Xây dựng kế hoạch"]
    assert rows[9].errors == {6: "#DIV/0!"}
    assert grid.decoded == {"TCVN3 (ABC)": 2, "VNI": 1}


def test_rows_that_a_spreadsheet_hides_or_filters_out_are_known(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].hidden = True

    grid = only(save_sheet(tmp_path / "a.xlsx", [["một"], ["hai"], ["ba"]], change))
    assert [row.is_hidden for row in grid.rows] == [False, True, False]


@pytest.mark.parametrize("visibility", ["collapse", "filter"])
def test_rows_that_an_open_spreadsheet_hides_are_known(tmp_path: Path, visibility: str) -> None:
    golden = GOLDEN / "danh-sach.ods"
    with zipfile.ZipFile(golden) as file:
        content = file.read("content.xml").decode()
    row = '<table:table-row table:style-name="ro1">'
    first, rest = content.split(row, 1)
    hidden = (
        f'{first}<table:table-row table:style-name="ro1" table:visibility="{visibility}">{rest}'
    )
    changed = change_parts(golden, tmp_path / "an.ods", {"content.xml": hidden.encode()})
    assert [row.is_hidden for row in only(changed).rows][:2] == [True, False]


def test_unicode_text_in_a_legacy_font_is_left_alone(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"].font = Font(name=".VnTime")

    grid = only(save_sheet(tmp_path / "a.xlsx", [["Phòng Kinh tế và Đô thị"]], change))
    assert grid.rows[0].cells == ["Phòng Kinh tế và Đô thị"]
    assert grid.decoded == {}

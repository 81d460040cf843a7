"""Old workbooks record by record, as Excel itself writes them."""

from __future__ import annotations

import struct
from datetime import date
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.imports.biff import TextReader, short_number
from desktop.imports.files import read_grids
from desktop.imports.grid import Grid
from tests.imports.lists import compound, record

FONT, FORMAT, STYLE, SHEET, STRINGS, CONTINUE, DATE_MODE = 0x31, 0x41E, 0xE0, 0x85, 0xFC, 0x3C, 0x22
FORMULA, STRING, SHARED, LABEL, NUMBER, SHORT, SHORTS = 0x06, 0x207, 0xFD, 0x204, 0x203, 0x27E, 0xBD
FLAG, MERGED, BEGIN, END, ROW = 0x205, 0xE5, 0x809, 0x0A, 0x208
VISIBLE, HIDDEN = 0, 1


def begin(kind: int) -> bytes:
    return record(BEGIN, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 0))


def font(name: str, *, raised: bool = False) -> bytes:
    head = struct.pack("<HHHHHBBBB", 220, 0, 8, 400, int(raised), 0, 0, 0, 0)
    return record(FONT, head + struct.pack("<BB", len(name), 1) + name.encode("utf-16-le"))


def style(font_number: int, format_number: int = 0) -> bytes:
    return record(STYLE, struct.pack("<HH", font_number, format_number) + bytes(16))


def wide(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def place(row: int, column: int, style_number: int = 0) -> bytes:
    return struct.pack("<HHH", row, column, style_number)


def save(path: Path, shared: bytes, cells: bytes, *, state: int = VISIBLE) -> Path:
    """Save a workbook of one sheet: records shared by all sheets, and the sheet's own."""
    sheet = begin(16) + cells + record(END)
    name = "Trang"
    listed = struct.pack("<IBBBB", 0, state, 0, len(name), 0) + name.encode("latin-1")
    head = begin(5) + shared
    start = len(head) + len(record(SHEET, listed)) + len(record(END))
    listed = struct.pack("<I", start) + listed[4:]
    path.write_bytes(compound({"Workbook": head + record(SHEET, listed) + record(END) + sheet}))
    return path


def only(path: Path) -> Grid:
    (grid,) = read_grids(path)
    return grid


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cu.xls"


def test_shared_strings_cut_between_records(path: Path) -> None:
    first = struct.pack("<II", 3, 3) + wide("Phòng")
    second = struct.pack("<HB", 8, 0) + b"Cong"
    third = b"\x01" + " an ".encode("utf-16-le") + wide("Trạm Y tế")
    shared = font("Arial") + style(0) + record(STRINGS, first + second) + record(CONTINUE, third)
    cells = b"".join(
        record(SHARED, place(0, column) + struct.pack("<I", column)) for column in range(3)
    )
    grid = only(save(path, shared, cells))
    assert grid.name == "Trang"
    assert grid.rows[0].cells == ["Phòng", "Cong an", "Trạm Y tế"]


def test_runs_of_a_string_have_their_own_fonts(path: Path) -> None:
    fonts = font("Arial") + font(".VnTime") + font("Arial", raised=True)
    text = "Phßng Kinh tế1"
    string = struct.pack("<HBH", len(text), 9, 3) + text.encode("utf-16-le")
    string += struct.pack("<HHHHHH", 0, 1, 6, 0, 13, 2)
    shared = fonts + style(0) + record(STRINGS, struct.pack("<II", 1, 1) + string)
    row = only(save(path, shared, record(SHARED, place(0, 0) + bytes(4)))).rows[0]
    assert row.cells == ["Phòng Kinh tế"]
    assert row.marks == 1


def test_font_number_four_does_not_exist(path: Path) -> None:
    fonts = b"".join(font(name) for name in ("A", "B", "C", "D", ".VnTime"))
    cells = record(LABEL, place(0, 0) + wide("KÕ ho¹ch"))
    assert only(save(path, fonts + style(5), cells)).rows[0].cells == ["Kế hoạch"]


def test_numbers_in_all_their_forms(path: Path) -> None:
    whole, hundredths, double = 7 << 2 | 2, 150 << 2 | 3, 0x40080000
    many = struct.pack("<HH", 0, 4) + struct.pack("<HIHI", 0, whole, 0, double) + b"\x05\x00"
    cells = (
        record(NUMBER, place(0, 0) + struct.pack("<d", 423.753))
        + record(SHORT, place(0, 1) + struct.pack("<I", whole))
        + record(SHORT, place(0, 2) + struct.pack("<I", hundredths))
        + record(SHORTS, many)
        + record(FLAG, place(0, 6) + b"\x01\x00")
        + record(FLAG, place(0, 7) + b"\x17\x01")
        + record(NUMBER, place(0, 8) + struct.pack("<d", float("nan")))
    )
    row = only(save(path, font("A") + style(0), cells)).rows[0]
    assert row.cells == ["423.753", "7", "1.5", "", "7", "3", "TRUE"]
    assert row.errors == {7: "#REF!"}


def test_numbers_below_zero() -> None:
    assert short_number((-5 << 2 | 2) & 0xFFFFFFFF) == -5


def test_results_of_formulas(path: Path) -> None:
    def result(column: int, value: bytes) -> bytes:
        return record(FORMULA, place(0, column) + value + bytes(8))

    cells = (
        result(0, struct.pack("<d", 12.0))
        + result(1, b"\0" * 6 + b"\xff\xff")
        + record(STRING, wide("Quý IV"))
        + result(2, b"\x01\0\x01\0\0\0\xff\xff")
        + result(3, b"\x02\0\x07\0\0\0\xff\xff")
        + result(4, b"\x03\0\0\0\0\0\xff\xff")
    )
    row = only(save(path, font("A") + style(0), cells)).rows[0]
    assert row.cells == ["12", "Quý IV", "TRUE"]
    assert row.errors == {3: "#DIV/0!"}


def test_dates_by_their_formats(path: Path) -> None:
    serial = struct.pack("<d", 45976)
    shared = (
        record(FORMAT, struct.pack("<H", 170) + wide("mm/yyyy"))
        + font("A")
        + style(0, 14)
        + style(0, 170)
    )
    cells = record(NUMBER, place(3, 0) + serial) + record(NUMBER, place(3, 1, 1) + serial)
    row = only(save(path, shared, cells)).rows[0]
    assert (row.number, row.cells) == (4, ["15/11/2025", "11/2025"])
    assert row.days == {0: date(2025, 11, 15)}


def test_dates_counted_from_1904(path: Path) -> None:
    shared = record(DATE_MODE, b"\x01\x00") + font("A") + style(0, 14)
    cells = record(NUMBER, place(0, 0) + struct.pack("<d", 45976 - 1462))
    assert only(save(path, shared, cells)).rows[0].days == {0: date(2025, 11, 15)}


def test_merged_cells_and_a_chart_inside(path: Path) -> None:
    chart = begin(32) + record(LABEL, place(0, 0) + wide("biểu đồ")) + record(END)
    cells = (
        record(LABEL, place(0, 0) + wide("gộp"))
        + record(LABEL, place(1, 2) + wide("x"))
        + chart
        + record(MERGED, struct.pack("<HHHHH", 1, 0, 1, 0, 1))
    )
    first, second = only(save(path, font("A") + style(0), cells)).rows
    assert (first.cells, first.spans) == (["gộp"], {0: 2})
    assert (second.cells, second.filled) == (["gộp", "", "x"], {0})


def test_hidden_sheets_are_left_out(path: Path) -> None:
    cells = record(LABEL, place(0, 0) + wide("ẩn"))
    saved = save(path, font("A") + style(0), cells, state=HIDDEN)
    assert read_grids(saved) == []
    (hidden,) = read_grids(saved, hidden=True)
    assert [row.cells for row in hidden.rows] == [["ẩn"]]


def test_rows_that_are_not_shown_are_known(path: Path) -> None:
    def row_of(number: int, flags: int) -> bytes:
        return record(ROW, struct.pack("<HHHHHHI", number, 0, 1, 300, 0, 0, flags))

    cells = b"".join(record(LABEL, place(number, 0) + wide("a")) for number in range(3))
    shown = row_of(0, 0x100) + row_of(1, 0x120) + record(ROW, b"\x02\x00") + cells
    grid = only(save(path, font("A") + style(0), shown))
    assert [row.is_hidden for row in grid.rows] == [False, True, False]


def test_cells_far_off_are_left(path: Path) -> None:
    cells = (
        record(LABEL, place(0, 0) + wide("a"))
        + record(LABEL, place(0, 65_535) + wide("b"))
        + record(LABEL, place(65_535, 0) + wide("c"))
    )
    grid = only(save(path, font("A") + style(0), cells))
    assert [row.cells for row in grid.rows] == [["a"]]
    assert "từ dòng 65536" in grid.notes[0]


@pytest.mark.parametrize(
    "cells",
    [
        record(SHARED, place(0, 0) + struct.pack("<I", 9)),
        record(NUMBER, place(0, 0) + b"\0\0"),
        record(LABEL, place(0, 0) + struct.pack("<HB", 900, 1) + b"ab"),
        record(LABEL, b"\0"),
        struct.pack("<HH", LABEL, 60_000) + b"ab",
    ],
)
def test_records_that_make_no_sense(path: Path, cells: bytes) -> None:
    with pytest.raises(UserError, match="bị hỏng"):
        read_grids(save(path, font("A") + style(0), cells))


def test_a_character_cut_in_two() -> None:
    with pytest.raises(ValueError, match="cut in two"):
        TextReader([struct.pack("<HB", 2, 1) + b"a", b"\x01b"]).text()

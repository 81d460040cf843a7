"""A decision's annex and its explanation as lists: the same rows, numbers as numbers."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from desktop.exports.documents.decision_sheets import annex_sheet, explanation_sheet
from desktop.exports.to_xlsx import write_xlsx
from tests.exports.decisions import decision, later


def test_each_group_is_a_list_of_its_own() -> None:
    sheet = annex_sheet(decision())
    assert [tab.name for tab in sheet.tabs] == [
        "Bổ sung",
        "Điều chỉnh thời gian",
        "Điều chỉnh khác",
        "Đưa ra khỏi Chương trình",
        "Dừng thực hiện",
        "Gộp nhiệm vụ",
        "Số nhiệm vụ",
    ]
    moved = sheet.tabs[1]
    assert moved.titles[0] == "ỦY BAN NHÂN DÂN PHƯỜNG MẪU"
    assert moved.titles[-1] == "Điều chỉnh thời gian thực hiện đối với 02 nhiệm vụ"
    assert moved.rows[0][:2] == (1, 1)
    assert moved.rows[0][4:] == ("30/9", "31/10/2025", "Chờ hướng dẫn của Trung ương")
    merged, figures = sheet.tabs[-2:]
    assert merged.bold == {0}
    group = [value for value in merged.rows[0] if value is not None]
    assert len(group) == 1
    assert merged.rows[0][2] == group[0]
    removed = next(row for row in figures.rows if row[0] == "Nhiệm vụ đưa ra khỏi chương trình")
    assert removed == ("Nhiệm vụ đưa ra khỏi chương trình", 0, -1, -1)


def test_the_figures_add_up_in_the_sheet() -> None:
    *_, figures = annex_sheet(decision()).tabs
    numbers = [row[1:] for row in figures.rows]
    *terms, total, _ = numbers
    for column in range(3):
        assert sum(int(row[column] or 0) for row in terms) == total[column]


def test_the_explanation_is_one_list() -> None:
    (tab,) = explanation_sheet(decision([later(1)])).tabs
    group, row = tab.rows
    assert tab.bold == {0}
    assert [value for value in group if value] == [
        "I. Điều chỉnh thời gian thực hiện đối với 01 nhiệm vụ"
    ]
    assert row[0] == 1
    assert row[4] == "Thời gian: 31/10/2025"


def test_sheets_are_written_and_read_again(tmp_path: Path) -> None:
    write_xlsx(annex_sheet(decision()), tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    assert len(book.sheetnames) == 7
    values = [list(row) for row in book["Điều chỉnh thời gian"].iter_rows(values_only=True)]
    assert [1, 1, "Rà soát hộ nghèo, hộ cận nghèo đợt 1"] in [row[:3] for row in values]

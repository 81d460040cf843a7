"""The follow-up list: every task once, and the figures with the tasks behind them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl

from desktop.exports.documents.theo_doi import FIGURES, TASKS, build
from desktop.exports.to_xlsx import write_xlsx
from desktop.register.values import State
from tests.exports.content import OFFICE, Case, content_of, ward_content


def test_every_task_of_the_ward_has_its_row(tmp_path: Path) -> None:
    content = ward_content()
    write_xlsx(build(content.standing, OFFICE), tmp_path / "a.xlsx")
    page = openpyxl.load_workbook(tmp_path / "a.xlsx")[TASKS]
    heading = [cell.value for cell in page[5]]
    rows = [dict(zip(heading, row, strict=True)) for row in page.iter_rows(6, values_only=True)]
    assert [row["STT"] for row in rows] == list(range(1, 145))
    assert page.auto_filter.ref == "A5:O149"
    late = rows[8]
    assert late["Trạng thái"] == "Hoàn thành quá hạn"
    assert late["Hạn hiện nay"] == datetime(2025, 10, 31)
    assert late["Ngày hoàn thành"] == datetime(2025, 11, 5)
    assert late["Số ngày quá hạn"] == 5
    assert late["Văn bản giao"] == "Quyết định số 299/QĐ-UBND"
    assert rows[0]["Số ngày quá hạn"] is None
    assert rows[97]["Văn bản giao"] == "Chương trình số 12/CTr-UBND"
    states = [row["Trạng thái"] for row in rows]
    assert sum(state.startswith("Hoàn thành") for state in states) == 107
    assert states.count("Đang thực hiện") == 37


def test_figures_name_the_tasks_behind_them() -> None:
    _, figures = build(ward_content().standing, OFFICE).tabs
    assert figures.name == FIGURES
    assert figures.rows[:4] == (
        ("Nhiệm vụ được ban hành", 97, "1–97"),
        ("Nhiệm vụ bổ sung", 47, "98–144"),
        ("Nhiệm vụ đưa ra khỏi chương trình", 0, ""),
        ("Giảm do gộp nhiệm vụ", 0, ""),
    )
    assert ("Tổng số nhiệm vụ", 144, "1–144") in figures.rows
    assert ("Đã hoàn thành", 107, "1–80, 98–124") in figures.rows
    assert ("Đang tiếp tục thực hiện", 37, "81–97, 125–144") in figures.rows
    assert {figures.rows[place][0] for place in figures.bold} == {
        "Tổng số nhiệm vụ",
        "Đã hoàn thành",
        "Đang tiếp tục thực hiện",
    }


def test_the_bridge_closes_with_its_signs() -> None:
    cases = [Case(1, State.DONE_ON_TIME), Case(2, State.REMOVED), Case(3, State.REMOVED)]
    _, figures = build(content_of(cases).standing, OFFICE).tabs
    values = {words: value for words, value, _ in figures.rows}
    assert values["Nhiệm vụ được ban hành"] == 3
    assert values["Nhiệm vụ đưa ra khỏi chương trình"] == -2
    assert values["Tổng số nhiệm vụ"] == 1


def test_a_changed_deadline_shows_both_and_what_changed_it() -> None:
    content = content_of(
        [Case(1, State.OPEN_IN_TIME, first="Tháng 10", amended_by=("Quyết định số 1/QĐ-UBND",))]
    )
    (row,) = (replace(one, first_deadline=date(2025, 10, 31)) for one in content.standing.rows)
    tasks, _ = build(replace(content.standing, rows=(row,)), OFFICE).tabs
    (values,) = tasks.rows
    named = dict(zip((column.heading for column in tasks.columns), values, strict=True))
    assert named["Thời hạn"] == "Tháng 12\n(ban đầu: Tháng 10)"
    assert named["Hạn ban đầu"] == date(2025, 10, 31)
    assert named["Hạn hiện nay"] == date(2025, 12, 31)
    assert named["Văn bản điều chỉnh"] == "Quyết định số 1/QĐ-UBND"


def test_titles_say_whose_list_and_of_which_day() -> None:
    sheet = build(ward_content().standing, OFFICE)
    for tab in sheet.tabs:
        assert tab.titles == (
            "ỦY BAN NHÂN DÂN PHƯỜNG KON TUM",
            "THEO DÕI THỰC HIỆN CHƯƠNG TRÌNH CÔNG TÁC",
            "Số liệu tính đến ngày 22 tháng 11 năm 2025",
        )
    assert sheet.author == "Ủy ban nhân dân phường Kon Tum"

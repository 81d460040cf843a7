"""Rows without a number: points of the task above, its parts, and tasks to look at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from desktop.imports.programme import read_programme
from desktop.register.values import DeadlineKind
from desktop.services.drafts import ProgrammeDraft
from tests.imports.lists import FIRST_ROW, Cell, group, row, save_list

JOINED = (
    "Đã ghép {} dòng gạch đầu dòng, không có số thứ tự, thời hạn và đơn vị riêng, "
    "vào nội dung nhiệm vụ phía trên."
)
PARTS = "Đã đánh số {} ý có thời hạn hoặc đơn vị riêng theo nhiệm vụ phía trên (7.1, 7.2 …)."


def read(path: Path, *rows: Sequence[Cell]) -> ProgrammeDraft:
    return read_programme(save_list(path / "ds.xlsx", *rows))


def numbered(draft: ProgrammeDraft) -> list[tuple[str, str]]:
    return [(task.ordinal, task.content) for task in draft.tasks]


def test_a_point_joins_the_task_above(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        row(7, "Hỗ trợ học sinh", lead="Phòng A"),
        ["", "- Cấp học bổng"],
        ["", "+ Tặng xe đạp", "", "", "", "", "Quyết định", "Theo đợt"],
        row(8, "Giảm nghèo", lead="Phòng A"),
    )
    assert numbered(draft) == [
        ("7", "Hỗ trợ học sinh\n- Cấp học bổng\n+ Tặng xe đạp"),
        ("8", "Giảm nghèo"),
    ]
    assert (draft.tasks[0].product, draft.tasks[0].note) == ("Quyết định", "Theo đợt")
    assert JOINED.format(2) in draft.assumptions
    assert draft.problems == ()


@pytest.mark.parametrize(
    ("ordinal", "content", "joined"),
    [
        ("", "– Cấp học bổng", "– Cấp học bổng"),
        ("", "• Cấp học bổng", "• Cấp học bổng"),
        ("", "a) Cấp học bổng", "a) Cấp học bổng"),
        ("", "đ. Cấp học bổng", "đ. Cấp học bổng"),
        ("-", "Cấp học bổng", "- Cấp học bổng"),
        ("a", "Cấp học bổng", "a) Cấp học bổng"),
        ("b)", "Cấp học bổng", "b) Cấp học bổng"),
    ],
)
def test_marks_of_points(tmp_path: Path, ordinal: str, content: str, joined: str) -> None:
    draft = read(tmp_path, row(7, "Hỗ trợ"), row(ordinal, content, "…"), row(8, "Việc"))
    assert numbered(draft) == [("7", f"Hỗ trợ\n{joined}"), ("8", "Việc")]
    assert draft.problems == ()


def test_a_point_that_repeats_the_deadline_above_has_none_of_its_own(tmp_path: Path) -> None:
    draft = read(tmp_path, row(7, "Hỗ trợ"), row("", "- Cấp", "nt", lead="nt"))
    assert numbered(draft)[0] == ("7", "Hỗ trợ\n- Cấp")


def test_a_point_with_a_deadline_or_a_lead_is_a_part(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        row(7, "Hỗ trợ học sinh", "30/11", lead="Phòng A"),
        row("", "- Cấp học bổng", "15/10"),
        row("", "- Tặng xe đạp", "", lead="Phòng B"),
        ["", "- Họp mặt"],
        row(8, "Việc"),
        row("", "- Ý của việc", "01/12"),
    )
    assert numbered(draft) == [
        ("7", "Hỗ trợ học sinh\n- Họp mặt"),
        ("7.1", "- Cấp học bổng"),
        ("7.2", "- Tặng xe đạp"),
        ("8", "Việc"),
        ("8.1", "- Ý của việc"),
    ]
    assert draft.tasks[1].deadline.due == date(2025, 10, 15)
    assert draft.tasks[2].deadline.kind is DeadlineKind.MISSING
    assert [(p.row, p.field) for p in draft.problems] == [(FIRST_ROW + 2, "deadline")]
    assert PARTS.format(3) in draft.assumptions


def test_a_part_never_takes_a_number_of_another_row(tmp_path: Path) -> None:
    draft = read(
        tmp_path, row(7, "Hỗ trợ"), row("", "- Cấp", "15/10"), row("7.1", "Tặng xe", "16/10")
    )
    assert [task.ordinal for task in draft.tasks] == ["7", "7.2", "7.1"]


def test_any_other_row_is_lettered_and_told(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        row(8, "Giảm nghèo"),
        row("", "Rà soát hộ nghèo", lead="Phòng A"),
        row("", "Điều tra lao động"),
        row("8b", "Đã có số 8b"),
        row(9, "Việc chín"),
    )
    assert [task.ordinal for task in draft.tasks] == ["8", "8a", "8c", "8b", "9"]
    assert [(p.row, p.field, p.blocking) for p in draft.problems] == [
        (FIRST_ROW + 1, "ordinal", False),
        (FIRST_ROW + 2, "ordinal", False),
    ]
    assert "8a" in draft.problems[0].message


def test_before_the_first_number_a_row_takes_one_that_is_free(tmp_path: Path) -> None:
    draft = read(tmp_path, row("", "Việc đầu"), row(1, "Việc một"), row(2, "Việc hai"))
    assert [task.ordinal for task in draft.tasks] == ["3", "1", "2"]


def test_a_point_right_under_a_group_is_of_no_task(tmp_path: Path) -> None:
    draft = read(
        tmp_path, row(1, "Việc một"), group("II. VĂN HÓA"), row("", "- Lễ hội"), row(2, "Việc hai")
    )
    assert numbered(draft) == [("1", "Việc một"), ("1a", "- Lễ hội"), ("2", "Việc hai")]
    assert draft.tasks[1].field == "VĂN HÓA"
    assert [p.field for p in draft.problems] == ["ordinal"]


def test_a_number_merged_down_over_points(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells(start_row=FIRST_ROW, end_row=FIRST_ROW + 2, start_column=1, end_column=1)

    path = save_list(
        tmp_path / "ds.xlsx",
        row(7, "Hỗ trợ học sinh"),
        ["", "Cấp học bổng"],
        row("", "Tặng xe đạp", "01/12"),
        row(8, "Việc"),
        change=change,
    )
    assert numbered(read_programme(path)) == [
        ("7", "Hỗ trợ học sinh\nCấp học bổng"),
        ("7.1", "Tặng xe đạp"),
        ("8", "Việc"),
    ]


def test_a_failed_formula_of_a_point_is_told_at_its_task(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        cell = sheet.cell(FIRST_ROW + 1, 7)
        cell.value, cell.data_type = "#REF!", "e"

    path = save_list(tmp_path / "ds.xlsx", row(7, "Hỗ trợ"), ["", "- Cấp học bổng"], change=change)
    draft = read_programme(path)
    assert [(p.row, p.field) for p in draft.problems] == [(FIRST_ROW, "product")]


def test_a_list_without_numbers_stays_as_it_is(tmp_path: Path) -> None:
    draft = read(tmp_path, row("", "- Việc một"), row("", "Việc hai"), row("", "a) Việc ba"))
    assert [task.ordinal for task in draft.tasks] == ["", "", ""]
    assert draft.problems == ()

"""What a programme's list leaves to a person: wrong rows, doubtful ones, and years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from desktop.imports.programme import read_programme
from desktop.register.values import DeadlineKind
from desktop.services.drafts import ProgrammeDraft, RowProblem, TaskDraft
from tests.imports.lists import FIRST_ROW, HEADINGS, TASK, Cell, group, row, save_list, save_sheet


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ds.xlsx"


def read(path: Path, *tasks: Sequence[Cell]) -> ProgrammeDraft:
    return read_programme(save_list(path, *tasks))


def only(draft: ProgrammeDraft) -> TaskDraft:
    (task,) = draft.tasks
    return task


def blocking(draft: ProgrammeDraft) -> list[tuple[int, str]]:
    return [(problem.row, problem.field) for problem in draft.problems if problem.blocking]


def warnings(draft: ProgrammeDraft) -> list[RowProblem]:
    return [problem for problem in draft.problems if not problem.blocking]


def test_a_row_without_content(path: Path) -> None:
    draft = read(path, ["7"], TASK, row(9, "", lead="Phòng Kinh tế"))
    assert blocking(draft) == [(FIRST_ROW, "content"), (FIRST_ROW + 2, "content")]
    assert [task.content for task in draft.tasks] == ["", TASK[1], ""]


@pytest.mark.parametrize(
    "deadline", ["", "31/11", "15/13/2025", "15/11/2024", date(2026, 1, 15), "Tháng 13", "…/11"]
)
def test_a_deadline_a_person_must_settle(path: Path, deadline: Cell) -> None:
    draft = read(path, row(1, "Việc", deadline, lead="Phòng Kinh tế"))
    assert blocking(draft) == []
    assert [(problem.row, problem.field) for problem in draft.problems] == [(FIRST_ROW, "deadline")]
    assert only(draft).deadline.kind is DeadlineKind.MISSING
    assert draft.problems[0].message == only(draft).deadline.problem


@pytest.mark.parametrize(
    ("deadline", "kind", "due"),
    [
        ("Tháng 10", DeadlineKind.DATED, date(2025, 10, 31)),
        ("Quý IV", DeadlineKind.DATED, date(2025, 12, 31)),
        ("Thường xuyên", DeadlineKind.CONTINUOUS, None),
        ("Theo yêu cầu", DeadlineKind.WAITING, None),
        ("Trước 15/11", DeadlineKind.DATED, date(2025, 11, 14)),
    ],
)
def test_deadlines_in_words(
    path: Path, deadline: str, kind: DeadlineKind, due: date | None
) -> None:
    draft = read(path, row(1, "Việc", deadline))
    assert (only(draft).deadline.kind, only(draft).deadline.due) == (kind, due)
    assert draft.problems == ()


def test_a_month_that_excel_turned_into_a_date(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.cell(FIRST_ROW, 6).number_format = "mmm-yy"

    save_list(path, row(1, "Việc", date(2025, 10, 1)), change=change)
    assert only(read_programme(path)).deadline.due == date(2025, 10, 31)


def test_deadlines_open_to_doubt_are_told(path: Path) -> None:
    draft = read(path, row(1, "Việc", "cuối tháng 5"), row(2, "Việc khác", "đầu tháng 6"))
    assert [task.deadline.confirmed for task in draft.tasks] == [False, False]
    assert "2 thời hạn ghi chưa rõ ngày đã được hiểu gần đúng: hãy xác nhận." in draft.assumptions


def test_a_month_column_with_bare_numbers(path: Path) -> None:
    save_sheet(path, [["TT", "Nội dung", "Tháng"], [1, "Việc", 9], [2, "Hai", "10"]])
    dues = [task.deadline.due for task in read_programme(path, year=2025).tasks]
    assert dues == [date(2025, 9, 30), date(2025, 10, 31)]


def test_a_list_without_deadlines_takes_its_groups_or_its_month(path: Path) -> None:
    rows = [
        ["TT", "Nội dung", "Chủ trì"],
        ["Tháng 9"],
        [1, "Việc một", "Phòng Kinh tế"],
        ["Quý IV"],
        [2, "Việc hai", "Phòng Kinh tế"],
    ]
    draft = read_programme(save_sheet(path, rows), year=2025)
    assert [task.deadline.due for task in draft.tasks] == [date(2025, 9, 30), date(2025, 12, 31)]
    assert draft.problems == ()
    rows = [["CHƯƠNG TRÌNH CÔNG TÁC THÁNG 10/2025"], ["TT", "Nội dung"], [1, "Việc"]]
    task = only(read_programme(save_sheet(path, rows)))
    assert (task.deadline.text, task.deadline.due) == ("Tháng 10", date(2025, 10, 31))


def test_a_list_without_deadlines_or_months(path: Path) -> None:
    draft = read_programme(save_sheet(path, [["TT", "Nội dung"], [1, "Việc"]]), year=2025)
    assert [(one.row, one.field) for one in warnings(draft)] == [(2, "deadline")]


def test_a_month_group_of_another_year(path: Path) -> None:
    draft = read(path, group("Tháng 01/2026"), TASK)
    (problem,) = warnings(draft)
    assert (problem.row, problem.field) == (FIRST_ROW, "year")


def test_the_persons_year_goes_before_the_titles(path: Path) -> None:
    save_list(path, row(1, "Việc", "15/11"))
    draft = read_programme(path, year=2026)
    assert draft.year == 2026
    assert only(draft).deadline.due == date(2026, 11, 15)
    assert [(problem.row, problem.field) for problem in warnings(draft)] == [(0, "year")]


def test_the_persons_month(path: Path) -> None:
    save_list(path, row(1, "Việc", "ngày 20"))
    draft = read_programme(path, month=10)
    assert draft.month == 10
    assert only(draft).deadline.due == date(2025, 10, 20)


def test_the_year_of_the_document_when_the_title_has_none(path: Path) -> None:
    title = [["CHƯƠNG TRÌNH CÔNG TÁC"], ["Kèm theo Quyết định số 299/QĐ-UBND ngày 02/9/2025"]]
    save_list(path, TASK, title=title)
    draft = read_programme(path)
    assert draft.year == 2025
    assert any("Lấy năm 2025 theo ngày ban hành" in sentence for sentence in draft.assumptions)


def test_no_year_anywhere(path: Path) -> None:
    draft = read_programme(save_sheet(path, [HEADINGS, row(1, "Việc", "15/11")]))
    assert draft.year is None
    assert blocking(draft) == [(0, "year")]


def test_a_day_of_issue_that_does_not_exist(path: Path) -> None:
    title = [["CHƯƠNG TRÌNH NĂM 2025"], ["Kèm theo Quyết định số 9/QĐ-UBND ngày 31/11/2025"]]
    save_list(path, TASK, title=title)
    draft = read_programme(path)
    assert draft.document_issued_on is None
    assert [(problem.row, problem.field) for problem in warnings(draft)] == [(0, "file")]


def test_a_unit_written_two_ways(path: Path) -> None:
    draft = read(
        path,
        row(1, "Một", lead="Phòng Văn hóa - Xã hội"),
        row(2, "Hai", lead="Phòng Văn hoá - Xã hội"),
        row(3, "Ba", lead="Công an phường", coordinating="Phòng Văn hoá - Xã hội"),
    )
    (problem,) = draft.problems
    assert (problem.row, problem.field, problem.blocking) == (FIRST_ROW + 1, "lead", False)
    assert "“Phòng Văn hoá - Xã hội” và “Phòng Văn hóa - Xã hội” (dòng 5)" in problem.message


def test_content_that_comes_twice(path: Path) -> None:
    draft = read(path, row(1, "Xây dựng đề án"), row(2, "Việc"), row(3, "XÂY DỰNG ĐỀ ÁN"))
    (problem,) = draft.problems
    assert (problem.row, problem.field, problem.blocking) == (FIRST_ROW + 2, "content", False)
    assert f"dòng {FIRST_ROW}" in problem.message


def test_a_failed_formula(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        for column in (6, 8):
            sheet.cell(FIRST_ROW, column).value = "#REF!"
            sheet.cell(FIRST_ROW, column).data_type = "e"

    save_list(path, row(1, "Việc", "x", note="x"), change=change)
    draft = read_programme(path)
    assert [(problem.field, problem.blocking) for problem in draft.problems] == [
        ("deadline", False),
        ("note", False),
    ]
    assert all("#REF!" in problem.message for problem in draft.problems)


def test_a_formula_keeps_its_computed_value(path: Path) -> None:
    draft = read(path, row("=1+1", "Việc"))
    assert blocking(draft) == [(FIRST_ROW, "ordinal")]


def test_a_letter_without_content_is_no_group(path: Path) -> None:
    draft = read(path, TASK, ["a)"])
    assert blocking(draft) == [(FIRST_ROW + 1, "content")]

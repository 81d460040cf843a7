"""A programme's list read as offices send it (domain.md 6): every feature, every wrong row."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from desktop.errors import UserError
from desktop.imports import tables
from desktop.imports.grid import MAX_ROWS
from desktop.imports.programme import read_programme
from desktop.register.values import DeadlineKind, TaskClass
from desktop.services.drafts import ProgrammeDraft, RowProblem, TaskDraft
from tests.imports.lists import (
    FIRST_ROW,
    HEADINGS,
    TASK,
    Cell,
    save_document,
    save_list,
    save_sheet,
)

GOLDEN = Path(__file__).parents[1] / "expected" / "imports"


def row(ordinal: Cell, content: Cell = "", deadline: Cell = "15/11", **more: Cell) -> list[Cell]:
    """One row under HEADINGS."""
    cells = {"TT": ordinal, "Nội dung công việc": content, "Thời hạn": deadline}
    names = {
        "lead": "Đơn vị chủ trì",
        "coordinating": "Đơn vị phối hợp",
        "leader": "Lãnh đạo chỉ đạo",
        "product": "Sản phẩm",
        "note": "Ghi chú",
    }
    cells |= {names[name]: value for name, value in more.items()}
    return [cells.get(heading, "") for heading in HEADINGS]


def group(text: str) -> list[Cell]:
    return [text]


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


def test_a_whole_row(path: Path) -> None:
    draft = read(
        path,
        row(
            1,
            "Xây dựng kế hoạch thu ngân sách",
            date(2025, 11, 15),
            lead="Phòng Kinh tế, Hạ tầng và Đô thị",
            coordinating="Công an phường; Trạm Y tế",
            leader="Đ/c Nguyễn Văn A",
            product="Kế hoạch",
            note="Chuyển từ năm trước",
        ),
    )
    task = only(draft)
    assert task.row == FIRST_ROW
    assert (task.ordinal, task.content) == ("1", "Xây dựng kế hoạch thu ngân sách")
    assert (task.deadline.kind, task.deadline.due) == (DeadlineKind.DATED, date(2025, 11, 15))
    assert task.deadline.text == "15/11/2025"
    assert task.lead == "Phòng Kinh tế, Hạ tầng và Đô thị"
    assert task.coordinating == ("Công an phường", "Trạm Y tế")
    assert (task.leader, task.product, task.note) == (
        "Nguyễn Văn A",
        "Kế hoạch",
        "Chuyển từ năm trước",
    )
    assert (task.task_class, task.month) == (TaskClass.KEY, None)
    assert draft.problems == ()
    assert draft.source == "ds.xlsx"


def test_the_title_block(path: Path) -> None:
    draft = read(path, TASK)
    assert draft.title == "CHƯƠNG TRÌNH CÔNG TÁC 4 THÁNG CUỐI NĂM 2025"
    assert (draft.document_number, draft.document_symbol) == ("299", "QĐ-UBND")
    assert draft.document_issued_on == date(2025, 9, 2)
    assert (draft.year, draft.month) == (2025, None)


def test_a_row_of_column_numbers_is_no_task(path: Path) -> None:
    numbers = [f"({number})" for number in range(1, 9)]
    assert [task.row for task in read(path, numbers, TASK).tasks] == [FIRST_ROW + 1]


@pytest.mark.parametrize("wide", [True, False])
def test_groups_of_month_and_field_set_the_rows_beneath(path: Path, wide: bool) -> None:
    def change(sheet: Worksheet) -> None:
        for number in (FIRST_ROW, FIRST_ROW + 1, FIRST_ROW + 3) if wide else ():
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=8)

    save_list(
        path,
        group("Tháng 9 (2 nhiệm vụ)"),
        group("I. LĨNH VỰC KINH TẾ"),
        row(1, "Việc một", "15/9"),
        group("II. LĨNH VỰC VĂN HÓA"),
        row(2, "Việc hai", "ngày 20"),
        change=change,
    )
    draft = read_programme(path)
    assert [(task.content, task.month, task.field) for task in draft.tasks] == [
        ("Việc một", 9, "LĨNH VỰC KINH TẾ"),
        ("Việc hai", 9, "LĨNH VỰC VĂN HÓA"),
    ]
    assert draft.tasks[1].deadline.due == date(2025, 9, 20)
    assert draft.problems == ()


def test_roman_numerals_in_their_own_column_head_groups(path: Path) -> None:
    draft = read(
        path,
        ["I", "Phòng Kinh tế", "", "", "", "", "", "12 nhiệm vụ"],
        row(1, "Việc một"),
        ["II", "Công an phường"],
        row(1, "Việc hai"),
        row(2, "Việc ba", lead="Trạm Y tế"),
    )
    assert [(task.content, task.lead) for task in draft.tasks] == [
        ("Việc một", "Phòng Kinh tế"),
        ("Việc hai", "Công an phường"),
        ("Việc ba", "Trạm Y tế"),
    ]


def test_a_group_of_regular_tasks_and_a_class_for_the_rest(path: Path) -> None:
    save_list(
        path,
        row(1, "Việc một"),
        group("B. NHIỆM VỤ THƯỜNG XUYÊN"),
        row(2, "Việc hai", "Hằng tháng"),
        group("C. NHIỆM VỤ TRỌNG TÂM KHÁC"),
        row(3, "Việc ba"),
    )
    classes = [task.task_class for task in read_programme(path).tasks]
    assert classes == [TaskClass.KEY, TaskClass.REGULAR, TaskClass.KEY]
    regular = read_programme(path, task_class=TaskClass.REGULAR)
    assert regular.tasks[0].task_class is TaskClass.REGULAR


def test_a_list_titled_as_regular_tasks(path: Path) -> None:
    save_list(path, TASK, title=[["DANH MỤC NHIỆM VỤ THƯỜNG XUYÊN NĂM 2025"]])
    assert only(read_programme(path)).task_class is TaskClass.REGULAR
    assert only(read_programme(path, task_class=TaskClass.KEY)).task_class is TaskClass.KEY


def test_a_group_by_leader(path: Path) -> None:
    draft = read(path, group("Đồng chí Trần Thị B"), row(1, "Việc"))
    assert only(draft).leader == "Trần Thị B"


def test_a_numbered_row_over_its_parts_is_a_group(path: Path) -> None:
    draft = read(
        path,
        ["1", "Lập quy hoạch"],
        row("1.1", "Thuê tư vấn"),
        row("1.2", "Lấy ý kiến"),
        ["2", "Việc còn thiếu"],
    )
    assert [(task.ordinal, task.field) for task in draft.tasks] == [
        ("1.1", "Lập quy hoạch"),
        ("1.2", "Lập quy hoạch"),
        ("2", "Lập quy hoạch"),
    ]
    assert blocking(draft) == [(FIRST_ROW + 3, "deadline")]


def test_cells_merged_down_are_filled(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells(f"C{FIRST_ROW}:C{FIRST_ROW + 2}")
        sheet.merge_cells(f"F{FIRST_ROW}:F{FIRST_ROW + 1}")

    save_list(
        path,
        row(1, "Việc một", date(2025, 11, 15), lead="Phòng Kinh tế"),
        row(2, "Việc hai", ""),
        row(3, "Việc ba", "20/11"),
        change=change,
    )
    draft = read_programme(path)
    assert [task.lead for task in draft.tasks] == ["Phòng Kinh tế"] * 3
    assert [task.deadline.due for task in draft.tasks] == [
        date(2025, 11, 15),
        date(2025, 11, 15),
        date(2025, 11, 20),
    ]
    assert "Đã điền 3 ô gộp dọc theo dòng trên." in draft.assumptions


def test_a_row_that_only_continues_merged_cells_is_no_task(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        for letter in "ABCDEFGH":
            sheet.merge_cells(f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + 1}")

    save_list(path, TASK, [], row(2, "Việc hai"), change=change)
    assert [task.ordinal for task in read_programme(path).tasks] == ["1", "2"]


@pytest.mark.parametrize("mark", ["nt", "NT", "n.t", "-nt-", "Như trên", '"', "”", "- ″ -", "''"])
def test_repeats_take_the_value_above(path: Path, mark: str) -> None:
    draft = read(
        path,
        row(1, "Việc một", date(2025, 11, 15), lead="Phòng Kinh tế", leader="Nguyễn Văn A"),
        row(2, "Việc hai", mark, lead=mark, leader=mark),
        group("Tháng 12"),
        row(3, "Việc ba", mark, lead=mark),
    )
    assert [task.lead for task in draft.tasks] == ["Phòng Kinh tế"] * 3
    assert [task.deadline.due for task in draft.tasks] == [date(2025, 11, 15)] * 3
    assert draft.tasks[1].leader == "Nguyễn Văn A"
    assert "Đã thay 5 ô “nt”, “như trên” bằng nội dung phía trên." in draft.assumptions


def test_a_repeat_with_nothing_above(path: Path) -> None:
    draft = read(path, row(1, "Việc", lead="nt"))
    assert blocking(draft) == [(FIRST_ROW, "lead")]


def test_several_units_in_the_lead_cell(path: Path) -> None:
    draft = read(
        path,
        row(
            1,
            "Việc",
            lead="Phòng Kinh tế; Công an phường",
            coordinating="Trạm Y tế\nCông an phường",
        ),
    )
    task = only(draft)
    assert task.lead == "Phòng Kinh tế"
    assert task.coordinating == ("Công an phường", "Trạm Y tế")
    (problem,) = draft.problems
    assert (problem.row, problem.field, problem.blocking) == (FIRST_ROW, "lead", False)
    assert "“Phòng Kinh tế” được lấy làm đơn vị chủ trì" in problem.message


@pytest.mark.parametrize("mark", [" (1)", "*", " (*)", "¹", "[2]", " **"])
def test_footnote_marks_at_the_end_go(path: Path, mark: str) -> None:
    draft = read(path, row(1, f"Xây dựng đề án{mark}", lead=f"Phòng Kinh tế{mark}"))
    assert (only(draft).content, only(draft).lead) == ("Xây dựng đề án", "Phòng Kinh tế")
    assert "Đã bỏ 2 dấu chú thích trong ô." in draft.assumptions


@pytest.mark.parametrize("content", ["San lấp 500 m²", "Họp lần 2 (hai)", "Nghị quyết số 57"])
def test_what_is_no_footnote_mark_stays(path: Path, content: str) -> None:
    assert only(read(path, row(1, content))).content == content


def test_notes_distribution_and_signature_end_the_list(path: Path) -> None:
    draft = read(
        path,
        TASK,
        [],
        ["", "", "", "", "", "Mẫu, ngày 02 tháng 9 năm 2025"],
        ["Nơi nhận:", "", "", "", "", "TM. ỦY BAN NHÂN DÂN"],
        ["- Như trên;", "", "", "", "", "CHỦ TỊCH"],
        ["", "", "", "", "", "Nguyễn Văn A"],
    )
    assert len(draft.tasks) == 1
    assert draft.problems == ()


@pytest.mark.parametrize("note", ["Ghi chú: số liệu đến 30/8", "* Ghi chú : tạm tính"])
def test_a_note_under_the_table_ends_the_list(path: Path, note: str) -> None:
    draft = read(path, TASK, group(note), group("Các đơn vị báo cáo hằng tuần"))
    assert len(draft.tasks) == 1
    assert not any("tên nhóm" in sentence for sentence in draft.assumptions)


def test_footnotes_in_rows_of_their_own_are_skipped(path: Path) -> None:
    draft = read(path, TASK, group("(1) Theo Nghị quyết của Hội đồng nhân dân"), row(2, "Hai"))
    assert [task.field for task in draft.tasks] == ["", ""]
    assert "Đã bỏ qua 1 dòng chú thích." in draft.assumptions


def test_empty_and_template_rows_are_skipped_with_a_count(path: Path) -> None:
    draft = read(path, TASK, ["2", "…", "…", "", "", "…"], ["...", "......"], ["", "-"])
    assert len(draft.tasks) == 1
    assert draft.problems == ()
    assert "Đã bỏ qua 3 dòng trống hoặc dòng mẫu (…)." in draft.assumptions


def test_total_rows_are_skipped(path: Path) -> None:
    draft = read(path, TASK, ["", "Tổng cộng", "1"], ["Tổng số: 97 nhiệm vụ"])
    assert len(draft.tasks) == 1
    assert "Đã bỏ qua 2 dòng cộng." in draft.assumptions


def test_a_row_without_content(path: Path) -> None:
    draft = read(path, ["7"], TASK, row(9, "", lead="Phòng Kinh tế"))
    assert blocking(draft) == [(FIRST_ROW, "content"), (FIRST_ROW + 2, "content")]
    assert [task.content for task in draft.tasks] == ["", TASK[1], ""]


@pytest.mark.parametrize(
    "deadline", ["", "31/11", "15/13/2025", "15/11/2024", date(2026, 1, 15), "Tháng 13", "…/11"]
)
def test_a_deadline_a_person_must_settle(path: Path, deadline: Cell) -> None:
    draft = read(path, row(1, "Việc", deadline, lead="Phòng Kinh tế"))
    assert blocking(draft) == [(FIRST_ROW, "deadline")]
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
    assert blocking(draft) == [(2, "deadline")]


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
    assert blocking(draft) == [(0, "year"), (2, "deadline")]


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
        ("deadline", True),
        ("note", False),
    ]
    assert all("#REF!" in problem.message for problem in draft.problems)


def test_a_formula_keeps_its_computed_value(path: Path) -> None:
    draft = read(path, row("=1+1", "Việc"))
    assert blocking(draft) == [(FIRST_ROW, "ordinal")]


def test_decomposed_text_is_composed(path: Path) -> None:
    content = "Xây dựng kế hoạch"
    draft = read(path, row(1, unicodedata.normalize("NFD", content)))
    assert only(draft).content == content


def test_a_whole_list_in_legacy_fonts(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        for cells in sheet.iter_rows():
            for cell in cells:
                cell.font = Font(name=".VnTime")

    rows = [
        ["TT", "Néi dung", "§¬n vÞ chñ tr×", "Thêi h¹n"],
        ["1", "X©y dùng kÕ ho¹ch", "Phßng Kinh tÕ", "Th¸ng 11"],
    ]
    draft = read_programme(save_sheet(path, rows, change), year=2025)
    task = only(draft)
    assert (task.content, task.lead) == ("Xây dựng kế hoạch", "Phòng Kinh tế")
    assert task.deadline.due == date(2025, 11, 30)
    assert "Đã chuyển 6 ô chữ từ bảng mã TCVN3 (ABC) sang Unicode." in draft.assumptions


def test_lines_that_only_wrap_are_joined_and_points_stay(path: Path) -> None:
    draft = read(
        path,
        row(1, "Rà soát quy hoạch\nsử dụng đất"),
        row(2, "Ban hành:\n- Kế hoạch;\n- Đề án"),
    )
    assert [task.content for task in draft.tasks] == [
        "Rà soát quy hoạch sử dụng đất",
        "Ban hành:\n- Kế hoạch;\n- Đề án",
    ]


def test_the_sheet_with_the_best_heading(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        summary = sheet.parent.create_sheet("Tổng hợp", 0)
        summary.append(["TT", "Nội dung"])
        summary.append([1, "Số nhiệm vụ"])

    save_list(path, TASK, change=change)
    draft = read_programme(path)
    assert only(draft).content == TASK[1]
    assert "Lấy danh sách ở trang “Danh sách”; không đọc trang “Tổng hợp”." in draft.assumptions


def test_a_heading_that_comes_again(path: Path) -> None:
    draft = read(
        path,
        TASK,
        HEADINGS,
        row(2, "Việc hai"),
        ["TT", "Nhiệm vụ", "Thời gian"],
        ["3", "Việc ba", "20/11"],
    )
    assert [(task.ordinal, task.deadline.text) for task in draft.tasks] == [
        ("1", "15/11"),
        ("2", "15/11"),
        ("3", "20/11"),
    ]


def test_a_column_nothing_is_known_of_is_told(path: Path) -> None:
    save_list(path, [*TASK, "", "x"], headings=[*HEADINGS, "Mã hồ sơ"])
    draft = read_programme(path)
    assert draft.columns[8].heading == "Mã hồ sơ"
    assert draft.columns[8].field == ""
    assert "Không dùng cột “Mã hồ sơ”." in draft.assumptions


def test_files_without_a_list(path: Path) -> None:
    with pytest.raises(UserError, match="không có dòng nào có chữ"):
        read_programme(save_sheet(path, []))
    with pytest.raises(UserError, match="Không thấy dòng tiêu đề cột"):
        read_programme(save_sheet(path, [["Kính gửi"], ["a", "b"]]))
    with pytest.raises(UserError, match="không có nhiệm vụ nào"):
        read_programme(save_list(path))


def test_more_rows_than_a_list_can_have(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.imports.xlsx.MAX_ROWS_READ", 10)
    with pytest.raises(UserError, match=r"có hơn 20\.000 dòng"):
        read(path, *(row(n, f"Việc {n}") for n in range(20)))
    assert tables.MAX_ROWS == MAX_ROWS == 20_000


def word_row(*cells: str) -> list[str]:
    return [*cells, *[""] * (4 - len(cells))]


WORD_HEADING = word_row("TT", "Nội dung", "Đơn vị chủ trì", "Thời hạn")


def test_a_word_list_over_several_tables(tmp_path: Path) -> None:
    path = save_document(
        tmp_path / "ds.docx",
        [WORD_HEADING, word_row("1", "Việc một", "Phòng Kinh tế", "15/10")],
        [word_row("2", "Việc hai", "nt", "ngày 20")],
        [WORD_HEADING, word_row("3", "Việc ba", "Công an phường", "Tháng 10")],
        [["Nơi nhận:\n- Như trên", "TM. ỦY BAN NHÂN DÂN"]],
        above=("Số: 15/CTr-UBND", "CHƯƠNG TRÌNH CÔNG TÁC", "Tháng 10 năm 2025"),
        between=("", "II. LĨNH VỰC VĂN HÓA", "", "Trên đây là chương trình."),
    )
    draft = read_programme(path)
    assert (draft.document_number, draft.document_symbol) == ("15", "CTr-UBND")
    assert (draft.year, draft.month) == (2025, 10)
    assert [
        (task.row, task.content, task.lead, task.field, task.deadline.due) for task in draft.tasks
    ] == [
        (2, "Việc một", "Phòng Kinh tế", "", date(2025, 10, 15)),
        (3, "Việc hai", "Phòng Kinh tế", "LĨNH VỰC VĂN HÓA", date(2025, 10, 20)),
        (5, "Việc ba", "Công an phường", "LĨNH VỰC VĂN HÓA", date(2025, 10, 31)),
    ]
    assert draft.problems == ()


@pytest.mark.parametrize("ending", [".xls", ".ods"])
def test_other_spreadsheets(ending: str) -> None:
    draft = read_programme(GOLDEN / f"danh-sach{ending}")
    assert (draft.document_number, draft.year) == ("299", 2025)
    assert [(task.row, task.ordinal, task.lead, task.leader) for task in draft.tasks] == [
        (6, "1", "Phòng Kinh tế", "Nguyễn Văn A"),
        (7, "2", "Phòng Kinh tế", "Nguyễn Văn A"),
        (8, "03", "Phòng Kinh tế", "Nguyễn Văn A"),
        (9, "4.5", "Công an phường", "Trần Thị B"),
    ]
    assert [task.deadline.due for task in draft.tasks] == [
        date(2025, 11, 15),
        date(2025, 10, 31),
        date(2025, 12, 31),
        None,
    ]
    assert {task.field for task in draft.tasks} == {"LĨNH VỰC KINH TẾ"}
    assert draft.tasks[0].coordinating == ("Công an phường", "Văn phòng")

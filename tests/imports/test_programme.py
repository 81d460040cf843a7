"""A programme's list read as offices send it (domain.md 6): every feature, every wrong row."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from desktop.imports.programme import read_programme
from desktop.register.values import DeadlineKind, TaskClass
from desktop.services.drafts import ProgrammeDraft, TaskDraft
from tests.imports.lists import (
    FIRST_ROW,
    TASK,
    Cell,
    group,
    row,
    save_list,
    save_sheet,
)

GOLDEN = Path(__file__).parents[1] / "expected" / "imports"


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
    assert [(one.row, one.field) for one in draft.problems] == [(FIRST_ROW + 3, "deadline")]


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

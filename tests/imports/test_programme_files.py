"""The list in a file: which sheet or table, headings that come again, files without a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from desktop.errors import UserError
from desktop.imports import tables
from desktop.imports.grid import MAX_ROWS
from desktop.imports.programme import read_programme
from desktop.services.drafts import ProgrammeDraft, TaskDraft
from tests.imports.lists import (
    FIRST_ROW,
    HEADINGS,
    TASK,
    Cell,
    row,
    save_document,
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


def test_a_note_in_the_middle_does_not_end_the_list(path: Path) -> None:
    draft = read(path, TASK, ["Ghi chú: các việc sau làm trong quý IV"], row(2, "Việc hai"))
    assert [task.ordinal for task in draft.tasks] == ["1", "2"]


def test_a_column_of_months_serves_rows_without_a_deadline(path: Path) -> None:
    rows = [
        ["TT", "Tháng", "Nội dung", "Thời hạn"],
        [1, 9, "Việc một", "15/9"],
        [2, 9, "Việc hai", ""],
    ]
    draft = read_programme(save_sheet(path, rows), year=2025)
    assert [task.deadline.due for task in draft.tasks] == [date(2025, 9, 15), date(2025, 9, 30)]


def test_rows_that_are_not_shown_are_read_and_told(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        for number in (1, FIRST_ROW + 1, FIRST_ROW + 2):
            sheet.row_dimensions[number].hidden = True

    tasks = [[str(number), f"Việc {number}", *TASK[2:]] for number in range(1, 5)]
    save_list(path, *tasks, change=change)
    draft = read_programme(path)
    assert len(draft.tasks) == 4
    told = [one for one in draft.assumptions if "đang ẩn" in one]
    rows = f"dòng {FIRST_ROW + 1}, {FIRST_ROW + 2}"
    assert told == [
        f"Đã đọc 2 dòng đang ẩn hoặc bị lọc ({rows}): hãy xem lại; nếu không cần thì xóa khỏi "
        "tệp rồi nhập lại."
    ]


def test_of_many_rows_that_are_not_shown_the_first_are_named(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        for number in range(FIRST_ROW, FIRST_ROW + 30):
            sheet.row_dimensions[number].hidden = True

    tasks = [[str(number), f"Việc {number}", *TASK[2:]] for number in range(1, 31)]
    save_list(path, *tasks, change=change)
    (told,) = [one for one in read_programme(path).assumptions if "đang ẩn" in one]
    assert "Đã đọc 30 dòng" in told
    assert told.count(",") == 10
    assert "…" in told


def test_a_list_that_hides_nothing_tells_nothing_of_it(path: Path) -> None:
    save_list(path, TASK)
    assert not [one for one in read_programme(path).assumptions if "đang ẩn" in one]

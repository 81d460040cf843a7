"""Files of progress: states as units write them, dates, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from desktop.errors import UserError
from desktop.imports.progress import parse_state, read_progress
from desktop.register.values import ProgressState
from desktop.services.drafts import ProgressFileDraft, ProgressRowDraft
from tests.imports.lists import Cell, save_document, save_sheet

DONE, OPEN = ProgressState.DONE, ProgressState.OPEN
HEADINGS = (
    "TT",
    "Nội dung nhiệm vụ",
    "Trạng thái",
    "Ngày hoàn thành",
    "Ngày báo cáo",
    "Kết quả thực hiện",
    "Khó khăn, vướng mắc",
    "Đề xuất, kiến nghị",
    "Văn bản",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "td.xlsx"


def read(path: Path, *rows: Sequence[Cell], title: str = "") -> ProgressFileDraft:
    return read_progress(save_sheet(path, [[title], HEADINGS, *rows]), year=2025)


def only(draft: ProgressFileDraft) -> ProgressRowDraft:
    (row,) = draft.rows
    return row


def problems(draft: ProgressFileDraft) -> list[tuple[int, str, bool]]:
    return [(problem.row, problem.field, problem.blocking) for problem in draft.problems]


@pytest.mark.parametrize(
    "text",
    [
        "Hoàn thành",
        "Đã hoàn thành",
        "ĐÃ HOÀN THÀNH.",
        "hoan thanh",
        "Xong",
        "Đã xong",
        "Hoàn thành đúng hạn",
        "Hoàn thành quá hạn",
        "Hoàn thành (QĐ số 12)",
        "Đã hoàn thành; đã ban hành Quyết định",
        "Hoàn thành 100%",
        "100%",
        "Đã ban hành",
        "Đã trình HĐND",
        "x",
    ],
)
def test_states_that_say_done(text: str) -> None:
    assert parse_state(text) is DONE


@pytest.mark.parametrize(
    "text",
    [
        "Đang thực hiện",
        "đang triển khai",
        "Chưa hoàn thành",
        "Chưa thực hiện",
        "Chưa đến hạn",
        "Quá hạn chưa hoàn thành",
        "Trong hạn",
        "Không hoàn thành",
        "Chậm tiến độ",
        "Hoàn thành 80%",
        "Đã hoàn thành khoảng 70%",
        "Đã hoàn thành một phần",
        "Đã xong khoảng một nửa",
        "45%",
    ],
)
def test_states_that_say_open(text: str) -> None:
    assert parse_state(text) is OPEN


@pytest.mark.parametrize("text", ["", "?", "Cơ bản hoàn thành", "Dừng thực hiện", "Theo kế hoạch"])
def test_states_not_understood(text: str) -> None:
    assert parse_state(text) is None


def test_a_whole_row(path: Path) -> None:
    draft = read(
        path,
        [
            "12.",
            "Xây dựng kế hoạch",
            "Hoàn thành",
            date(2025, 11, 10),
            "22/11/2025",
            "Đã ban hành",
            "Thiếu người",
            "Bổ sung",
            "325/QĐ-UBND ngày 10/11/2025",
        ],
    )
    assert only(draft) == ProgressRowDraft(
        row=3,
        ordinal="12",
        content="Xây dựng kế hoạch",
        state=DONE,
        on=date(2025, 11, 10),
        text="Đã ban hành",
        difficulty="Thiếu người",
        proposal="Bổ sung",
        result_document="325/QĐ-UBND ngày 10/11/2025",
    )
    assert draft.problems == ()
    assert draft.source == "td.xlsx"


def test_an_open_row_speaks_of_its_day_of_report(path: Path) -> None:
    assert only(read(path, [1, "Việc", "Đang làm", "", "22/11"])).on == date(2025, 11, 22)


def test_the_day_in_the_title_serves_rows_without_one(path: Path) -> None:
    draft = read(
        path,
        [1, "Việc một", "Đang làm"],
        [2, "Việc hai", "Hoàn thành", "10/11"],
        title="TỔNG HỢP TIẾN ĐỘ (số liệu tính đến ngày 22/11/2025)",
    )
    assert [row.on for row in draft.rows] == [date(2025, 11, 22), date(2025, 11, 10)]
    assert "Lấy ngày 22/11/2025 ở tiêu đề cho 1 dòng không ghi ngày." in draft.assumptions


def test_rows_without_any_day(path: Path) -> None:
    draft = read(path, [1, "Việc một", "Hoàn thành"], [2, "Việc hai", "Đang làm"])
    assert problems(draft) == [(3, "on", True), (4, "on", True)]
    assert [row.on for row in draft.rows] == [None, None]


@pytest.mark.parametrize("day", ["31/11/2025", "tuần trước 2"])
def test_a_day_that_does_not_exist(path: Path, day: str) -> None:
    draft = read(
        path,
        [1, "Việc", "Hoàn thành", day],
        title="TIẾN ĐỘ tính đến ngày 22/11/2025",
    )
    assert problems(draft) == [(3, "on", True)]
    assert only(draft).on is None


def test_a_state_not_understood(path: Path) -> None:
    draft = read(path, [1, "Việc", "Cơ bản xong", "", "22/11"])
    assert problems(draft) == [(3, "state", True)]
    assert "Không hiểu trạng thái “Cơ bản xong”" in draft.problems[0].message
    assert only(draft).state is None


def test_a_stop_needs_a_document(path: Path) -> None:
    draft = read(path, [1, "Việc", "Dừng thực hiện", "", "22/11"])
    assert problems(draft) == [(3, "state", True)]
    assert "phải có văn bản" in draft.problems[0].message


def test_a_day_of_completion_says_done(path: Path) -> None:
    draft = read(path, [1, "Việc", "", "10/11"])
    assert (only(draft).state, only(draft).on) == (DONE, date(2025, 11, 10))
    assert "Hiểu 1 dòng có ngày hoàn thành là đã hoàn thành." in draft.assumptions


def test_a_state_missing_beside_a_text(path: Path) -> None:
    draft = read(
        path,
        [1, "Việc một", "", "", "22/11", "Đang lấy ý kiến"],
        [2, "Việc hai", "", "", "22/11", "Họp hai lần"],
    )
    assert [row.state for row in draft.rows] == [OPEN, None]
    assert problems(draft) == [(4, "state", True)]


def test_open_with_a_day_of_completion(path: Path) -> None:
    draft = read(path, [1, "Việc", "Đang thực hiện", "30/11", "22/11"])
    assert (only(draft).state, only(draft).on) == (OPEN, date(2025, 11, 22))
    assert problems(draft) == [(3, "state", False)]


def test_tasks_without_a_report_are_no_problem(path: Path) -> None:
    draft = read(path, [1, "Việc một"], [2, "Việc hai", "Xong", "10/11"])
    assert only(draft).ordinal == "2"
    assert draft.problems == ()
    assert "Đã bỏ qua 1 nhiệm vụ chưa ghi tiến độ." in draft.assumptions


def test_groups_signatures_and_repeats(path: Path) -> None:
    draft = read(
        path,
        ["I", "LĨNH VỰC KINH TẾ"],
        [1, "Việc một", "Xong", "10/11"],
        [2, "Việc hai", "nt", "nt"],
        ["Nơi nhận:", "", "", "", "", "TM. ỦY BAN NHÂN DÂN"],
        ["", "", "", "", "", "Nguyễn Văn A"],
    )
    assert [(row.state, row.on) for row in draft.rows] == [(DONE, date(2025, 11, 10))] * 2


def test_a_row_that_names_no_task(path: Path) -> None:
    assert problems(read(path, ["", "", "Xong", "10/11"])) == [(3, "content", True)]


def test_a_failed_formula(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["C2"].value = "#N/A"
        sheet["C2"].data_type = "e"

    draft = read_progress(save_sheet(path, [HEADINGS, [1, "Việc", "x", "10/11/2025"]], change))
    assert problems(draft) == [(2, "state", True)]
    assert only(draft).state is None


def test_a_second_column_of_time_is_the_completion(path: Path) -> None:
    rows = [
        ["TT", "Nhiệm vụ", "Thời hạn", "Thời gian hoàn thành", "Tình trạng"],
        [1, "Việc", "15/11/2025", "10/11/2025", "Hoàn thành"],
    ]
    assert only(read_progress(save_sheet(path, rows))).on == date(2025, 11, 10)


def test_a_word_file(tmp_path: Path) -> None:
    path = save_document(
        tmp_path / "td.docx",
        [["TT", "Nội dung", "Trạng thái", "Ngày hoàn thành"], ["1", "Việc", "Xong", "10/11"]],
        above=("TIẾN ĐỘ THỰC HIỆN NĂM 2025",),
    )
    assert (only(read_progress(path)).row, only(read_progress(path)).on) == (
        2,
        date(2025, 11, 10),
    )


def test_a_file_without_any_report(path: Path) -> None:
    with pytest.raises(UserError, match="không có dòng tiến độ nào"):
        read(path, [1, "Việc"])
    with pytest.raises(UserError, match="Không thấy dòng tiêu đề cột"):
        read_progress(save_sheet(path, [["a", "b"]]))


def test_a_persons_mapping(path: Path) -> None:
    rows = [["TT", "Nhiệm vụ", "Đến đâu rồi"], [1, "Việc", "Xong"]]
    draft = read_progress(save_sheet(path, rows), mapping={"Đến đâu rồi": "state"})
    assert only(draft).state is DONE

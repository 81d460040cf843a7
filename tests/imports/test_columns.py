"""Columns are known by their headings, in one row or several, or as a person maps them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from desktop.errors import UserError
from desktop.imports.columns import field_of
from desktop.imports.field_names import FIELD_NAMES
from desktop.imports.programme import read_programme
from desktop.imports.progress import read_progress
from desktop.imports.spellings import PROGRAMME, PROGRESS, Spellings
from tests.imports.lists import TITLE, save_list, save_sheet

DOMAIN_6 = {
    "ordinal": "TT|STT",
    "content": "Nội dung|Nội dung công việc|Nhiệm vụ|Tên đề án|Nội dung nhiệm vụ",
    "lead": "Cơ quan chủ trì|Đơn vị chủ trì|Chủ trì|Cơ quan tham mưu",
    "coordinating": "Cơ quan phối hợp|Đơn vị phối hợp|Phối hợp",
    "leader": "Lãnh đạo chỉ đạo|Lãnh đạo phụ trách|Người trực tiếp chỉ đạo|"
    "Thành viên UBND phụ trách",
    "deadline": "Thời gian|Thời hạn|Thời gian trình|Thời gian hoàn thành|Tiến độ|"
    "Thời gian thực hiện",
    "submit_to": "Cấp trình|Cơ quan trình",
    "product": "Sản phẩm|Kết quả|Hình thức văn bản",
    "note": "Ghi chú",
}


@pytest.mark.parametrize(
    ("name", "heading"),
    [(name, heading) for name, all_ in DOMAIN_6.items() for heading in all_.split("|")],
)
def test_every_spelling_of_the_domain(name: str, heading: str) -> None:
    for spelled in (heading, heading.upper(), f" {heading}: ", heading.replace(" ", "\n", 1)):
        assert field_of(spelled, PROGRAMME) == name


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("S.T.T", "ordinal"),
        ("Số thứ tự", "ordinal"),
        ("Nội dung công việc, nhiệm vụ trọng tâm", "content"),
        ("Danh mục nhiệm vụ", "content"),
        ("Cơ quan, đơn vị chủ trì thực hiện", "lead"),
        ("Đơn vị thực hiện", "lead"),
        ("Đơn vị", "lead"),
        ("Phòng, ban phối hợp thực hiện", "coordinating"),
        ("Lãnh đạo UBND phường trực tiếp chỉ đạo", "leader"),
        ("Thời gian thực hiện nhiệm vụ", "deadline"),
        ("Hạn hoàn thành", "deadline"),
        ("Sản phẩm/Kết quả đầu ra", "product"),
        ("Kết quả thực hiện nhiệm vụ", "product"),
        ("Lĩnh vực công việc", "field"),
        ("Cấp có thẩm quyền phê duyệt", "submit_to"),
        ("Hoà giải", ""),
        ("Số nhiệm vụ", ""),
        ("Ngày bắt đầu", ""),
        ("Người nhận", ""),
    ],
)
def test_longer_headings_of_a_programme(heading: str, name: str) -> None:
    assert field_of(heading, PROGRAMME) == name


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Trạng thái", "state"),
        ("Tình trạng thực hiện", "state"),
        ("Ngày hoàn thành", "on"),
        ("Thời gian hoàn thành thực tế", "on"),
        ("Ngày báo cáo", "reported_on"),
        ("Kết quả", "text"),
        ("Kết quả thực hiện", "text"),
        ("Nội dung đã thực hiện", "text"),
        ("Tình hình thực hiện", "text"),
        ("Khó khăn, vướng mắc", "difficulty"),
        ("Nguyên nhân chậm", "difficulty"),
        ("Đề xuất, kiến nghị", "proposal"),
        ("Văn bản", "result_document"),
        ("Số, ký hiệu văn bản", "result_document"),
        ("Nội dung nhiệm vụ", "content"),
        ("Thời hạn", "deadline"),
    ],
)
def test_headings_of_a_progress_file(heading: str, name: str) -> None:
    assert field_of(heading, PROGRESS) == name


def fields(path: Path) -> dict[str, str]:
    return {match.heading: match.field for match in read_programme(path, year=2025).columns}


def test_a_heading_merged_over_two_rows(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        for merged in ("A4:A5", "B4:B5", "C4:D4", "E4:E5"):
            sheet.merge_cells(merged)

    rows = (
        *TITLE,
        ("TT", "Nhiệm vụ", "Cơ quan thực hiện", "", "Thời gian"),
        ("", "", "Chủ trì", "Phối hợp", ""),
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        ("1", "Xây dựng kế hoạch", "Phòng Kinh tế", "Công an phường", "15/11"),
    )
    path = save_sheet(tmp_path / "a.xlsx", rows, change)
    assert fields(path) == {
        "TT": "ordinal",
        "Nhiệm vụ": "content",
        "Cơ quan thực hiện – Chủ trì": "lead",
        "Cơ quan thực hiện – Phối hợp": "coordinating",
        "Thời gian": "deadline",
    }
    draft = read_programme(path)
    (task,) = draft.tasks
    assert (task.lead, task.coordinating) == ("Phòng Kinh tế", ("Công an phường",))
    assert "Tiêu đề cột ở dòng 4, gộp 2 dòng." in draft.assumptions


def test_a_heading_of_two_rows_that_merges_only_across(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("C1:D1")

    rows = (
        ("TT", "Nhiệm vụ", "Thời gian", "", "Chủ trì"),
        ("", "", "Bắt đầu", "Kết thúc", ""),
        ("1", "Việc", "01/9", "15/11", "Phòng Kinh tế"),
    )
    path = save_sheet(tmp_path / "a.xlsx", rows, change)
    assert fields(path)["Thời gian – Bắt đầu"] == ""
    (task,) = read_programme(path, year=2025).tasks
    assert task.deadline.text == "15/11"


def test_the_row_under_a_single_heading_is_a_task(tmp_path: Path) -> None:
    path = save_list(tmp_path / "a.xlsx", ("1", "Việc", "Phòng Kinh tế", "", "", "15/11"))
    assert len(read_programme(path).tasks) == 1


def test_crosses_under_whom_a_task_is_submitted_to(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("C1:D1")

    rows = (
        ("TT", "Nội dung", "Cấp trình", "", "Thời hạn"),
        ("", "", "UBND", "HĐND", ""),
        ("1", "Việc một", "x", "", "15/11"),
        ("2", "Việc hai", "x", "X", "15/11"),
        ("3", "Việc ba", "Đảng ủy", "", "15/11"),
    )
    tasks = read_programme(save_sheet(tmp_path / "a.xlsx", rows, change), year=2025).tasks
    assert [task.submit_to for task in tasks] == ["UBND", "UBND, HĐND", "Đảng ủy"]


def test_the_written_one_of_two_columns_of_deadlines(tmp_path: Path) -> None:
    rows = (
        ("TT", "Nội dung", "Thời gian trình UBND", "Thời gian trình HĐND"),
        ("1", "Việc một", "15/11", ""),
        ("2", "Việc hai", "", "05/12"),
    )
    tasks = read_programme(save_sheet(tmp_path / "a.xlsx", rows), year=2025).tasks
    assert [task.deadline.text for task in tasks] == ["15/11", "05/12"]


def test_a_persons_mapping_by_heading_and_by_letter(tmp_path: Path) -> None:
    rows = (
        ("TT", "Nội dung", "Ai làm", "Lúc nào", "Kết quả"),
        ("1", "Việc", "Phòng Kinh tế", "15/11", "Bỏ"),
    )
    path = save_sheet(tmp_path / "a.xlsx", rows)
    draft = read_programme(
        path, year=2025, mapping={"ai lam": "lead", "D": "deadline", "Kết quả": "-"}
    )
    (task,) = draft.tasks
    assert (task.lead, task.deadline.text, task.product) == ("Phòng Kinh tế", "15/11", "")
    assert [match.field for match in draft.columns] == [
        "ordinal",
        "content",
        "lead",
        "deadline",
        "",
    ]


def test_a_mapping_takes_a_field_from_the_column_recognised_for_it(tmp_path: Path) -> None:
    rows = (("TT", "Nội dung", "Việc thật", "Thời hạn"), ("1", "Nhóm A", "Việc", "15/11"))
    path = save_sheet(tmp_path / "a.xlsx", rows)
    (task,) = read_programme(path, year=2025, mapping={"Việc thật": "content"}).tasks
    assert task.content == "Việc"


def test_a_mapping_makes_a_heading_where_none_is_recognised(tmp_path: Path) -> None:
    rows = (("Mã", "Phải làm", "Bao giờ"), ("1", "Việc", "15/11"))
    path = save_sheet(tmp_path / "a.xlsx", rows)
    with pytest.raises(UserError, match="Không thấy dòng tiêu đề cột"):
        read_programme(path, year=2025)
    mapping = {"Phải làm": "content", "Bao giờ": "deadline"}
    assert read_programme(path, year=2025, mapping=mapping).tasks[0].content == "Việc"


def test_a_mapping_that_fits_nothing_is_refused(tmp_path: Path) -> None:
    path = save_list(tmp_path / "a.xlsx", ("1", "Việc", "", "", "", "15/11"))
    with pytest.raises(UserError, match="Không có trường “han”") as refused:
        read_programme(path, mapping={"Thời hạn": "han"})
    assert "số thứ tự (ordinal), đơn vị phối hợp (coordinating), " in str(refused.value)
    assert str(refused.value).endswith("lĩnh vực (field).")
    with pytest.raises(UserError, match=r"kết quả thực hiện \(text\)"):
        read_progress(path, mapping={"Thời hạn": "han"})
    with pytest.raises(UserError, match="Không thấy cột “Hạn chót” trong bảng: các cột là “TT”"):
        read_programme(path, mapping={"Hạn chót": "deadline"})


@pytest.mark.parametrize("spellings", [PROGRAMME, PROGRESS])
def test_every_field_has_a_name_on_screen(spellings: Spellings) -> None:
    assert set(spellings.names()) <= set(FIELD_NAMES)

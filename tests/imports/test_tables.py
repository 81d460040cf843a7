"""Which sheet of a file the list is taken from."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop.errors import UserError
from desktop.imports.programme import read_programme
from tests.imports.lists import row, save_list, save_sheet

HIDDEN = "Danh sách nằm ở trang đang ẩn “Danh sách”: đã đọc trang này."


def hide(sheet: Worksheet) -> None:
    assert sheet.parent is not None
    sheet.parent.create_sheet("Trống")
    sheet.sheet_state = "hidden"
    sheet.parent.active = 1


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_list_on_a_hidden_sheet_is_read_and_told(tmp_path: Path, state: str) -> None:
    def change(sheet: Worksheet) -> None:
        hide(sheet)
        sheet.sheet_state = state

    draft = read_programme(save_list(tmp_path / "ds.xlsx", row(1, "Việc"), change=change))
    assert [task.content for task in draft.tasks] == ["Việc"]
    assert draft.assumptions[0] == HIDDEN


def test_a_hidden_sheet_stays_out_where_a_visible_one_has_a_list(tmp_path: Path) -> None:
    path = save_list(tmp_path / "ds.xlsx", row(1, "Việc"))
    book = load_workbook(path)
    copy = book.copy_worksheet(book["Danh sách"])
    copy["B5"] = "Việc cũ"
    copy.sheet_state = "hidden"
    book.save(path)
    draft = read_programme(path)
    assert [task.content for task in draft.tasks] == ["Việc"]
    assert HIDDEN not in draft.assumptions


def test_a_file_without_a_list_on_any_sheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="không có dòng nào có chữ"):
        read_programme(save_sheet(tmp_path / "a.xlsx", [], hide))
    with pytest.raises(UserError, match="Không thấy dòng tiêu đề cột"):
        read_programme(save_sheet(tmp_path / "b.xlsx", [["chữ"]], hide))

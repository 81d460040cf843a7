from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.imports.programme import read_programme
from desktop.register.values import DeadlineKind
from desktop.services.drafts import ProgrammeDraft, RowProblem
from desktop.views.dialogs.deadline_field import DeadlineRules
from desktop.views.dialogs.import_model import Column, DraftModel
from tests.views.dialogs.lists import write_list

CHECK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def model(tmp_path, dressed) -> DraftModel:
    made = DraftModel()
    made.set_draft(read_programme(write_list(tmp_path / "danh-muc.xlsx")), DeadlineRules(2025))
    return made


def cell(model: DraftModel, row: int, column: Column) -> str:
    return model.index(row, column).data()


def test_each_row_stands_beside_what_is_wrong_with_it(model):
    assert [cell(model, row, Column.ROW) for row in range(4)] == ["5", "6", "7", "8"]
    assert cell(model, 0, Column.PROBLEM) == ""
    assert cell(model, 0, Column.LEAD) == "Văn phòng HĐND và UBND"
    assert cell(model, 1, Column.COORDINATING) == "Công an phường"
    assert cell(model, 3, Column.PROBLEM).startswith("? ")
    assert "31/11" in cell(model, 3, Column.PROBLEM)


def test_each_deadline_stands_beside_its_meaning(model):
    meanings = [cell(model, row, Column.MEANING) for row in range(4)]
    assert meanings == ["30/9/2025", "20/12/2025", "thường xuyên", "chưa có"]


def test_a_deadline_that_does_not_exist_is_mended_in_the_table(model):
    told = []
    model.mended.connect(lambda: told.append(True))
    assert model.row_at(3).told
    assert not model.row_at(3).is_blocked
    assert model.setData(model.index(3, Column.DEADLINE), "30/11")
    assert model.row_at(3).told == ()
    assert told == [True]
    draft = model.draft()
    assert draft.tasks[3].deadline.due == date(2025, 11, 30)
    assert [problem for problem in draft.problems if problem.row == 8] == []


@pytest.mark.parametrize(("is_day_itself", "due"), [(False, 14), (True, 15)])
def test_a_mended_deadline_is_read_as_the_office_set_it(model, is_day_itself, due):
    model.set_draft(model.draft(), DeadlineRules(2025, is_day_itself))
    model.setData(model.index(0, Column.DEADLINE), "trước 15/11")
    assert model.draft().tasks[0].deadline.due == date(2025, 11, due)


def test_another_mistake_is_told_in_its_place(model):
    model.setData(model.index(0, Column.CONTENT), " ")
    assert model.row_at(0).is_blocked
    model.setData(model.index(0, Column.CONTENT), "Lập kế hoạch")
    model.setData(model.index(0, Column.DEADLINE), "bao giờ xong")
    assert len(model.row_at(0).told) == 1
    assert model.draft().tasks[0].deadline.kind is DeadlineKind.MISSING
    model.setData(model.index(0, Column.DEADLINE), "Quý IV")
    assert model.row_at(0).told == ()


def test_a_doubtful_deadline_is_confirmed_with_a_tick(model):
    meaning = model.index(1, Column.MEANING)
    assert meaning.data(CHECK) == Qt.CheckState.Unchecked
    assert "đánh dấu" in cell(model, 1, Column.PROBLEM)
    assert cell(model, 1, Column.PROBLEM).startswith("? ")
    assert model.setData(meaning, Qt.CheckState.Checked.value, CHECK)
    assert cell(model, 1, Column.PROBLEM) == ""
    assert model.draft().tasks[1].deadline.confirmed
    assert model.index(0, Column.MEANING).data(CHECK) is None
    model.setData(meaning, Qt.CheckState.Unchecked.value, CHECK)
    assert not model.draft().tasks[1].deadline.confirmed


def test_content_cannot_be_emptied_without_being_told(model):
    model.setData(model.index(0, Column.CONTENT), "  ")
    assert model.row_at(0).is_blocked
    model.setData(model.index(0, Column.CONTENT), " Kế hoạch tuyển quân ")
    assert not model.row_at(0).is_blocked
    assert model.draft().tasks[0].content == "Kế hoạch tuyển quân"


def test_only_content_lead_and_deadline_can_be_mended(model):
    editable = {
        column
        for column in Column
        if model.flags(model.index(0, column)) & Qt.ItemFlag.ItemIsEditable
    }
    assert editable == {Column.CONTENT, Column.LEAD, Column.DEADLINE}


def test_a_row_that_could_not_be_read_is_shown_and_kept_as_a_problem(dressed):
    draft = ProgrammeDraft(
        "x.xlsx",
        "",
        (),
        (),
        (
            RowProblem(9, "content", "Dòng này chưa có nội dung."),
            RowProblem(0, "year", "Chưa biết năm."),
        ),
    )
    model = DraftModel()
    model.set_draft(draft, DeadlineRules(2025))
    assert model.rowCount() == 1
    assert model.row_at(0).is_blocked
    assert cell(model, 0, Column.CONTENT) == ""
    assert {problem.row for problem in model.draft().problems} == {0, 9}


def test_the_lead_is_mended_and_no_longer_coordinates(model):
    assert model.setData(model.index(1, Column.LEAD), " Công an phường ")
    task = model.draft().tasks[1]
    assert (task.lead, task.coordinating) == ("Công an phường", ())


def test_what_was_mended_holds_when_the_file_is_read_anew(model, tmp_path):
    path = write_list(tmp_path / "danh-muc.xlsx")
    model.setData(model.index(0, Column.CONTENT), "Kế hoạch đã sửa")
    model.setData(model.index(0, Column.LEAD), "Văn phòng")
    model.setData(model.index(1, Column.MEANING), Qt.CheckState.Checked.value, CHECK)
    model.setData(model.index(3, Column.DEADLINE), "30/11")
    model.set_draft(read_programme(path, year=2026), DeadlineRules(2026))
    first, second, _, last = model.draft().tasks
    assert (first.content, first.lead) == ("Kế hoạch đã sửa", "Văn phòng")
    assert second.deadline.confirmed
    assert last.deadline.due == date(2026, 11, 30)
    assert model.row_at(3).told == ()
    assert model.mended_rows() == {5, 6, 8}
    model.forget()
    model.set_draft(read_programme(path), DeadlineRules(2025))
    assert model.draft().tasks[0].content == "Kế hoạch cải cách hành chính"


def test_a_tick_is_of_the_deadline_that_was_ticked(model, tmp_path):
    model.setData(model.index(1, Column.MEANING), Qt.CheckState.Checked.value, CHECK)
    model.setData(model.index(1, Column.DEADLINE), "cuối tháng 11")
    assert not model.draft().tasks[1].deadline.confirmed
    model.set_draft(read_programme(write_list(tmp_path / "danh-muc.xlsx")), DeadlineRules(2025))
    assert model.draft().tasks[1].deadline.due == date(2025, 11, 30)
    assert not model.draft().tasks[1].deadline.confirmed


def test_what_is_typed_again_the_same_mends_nothing(model):
    assert not model.setData(model.index(3, Column.DEADLINE), "31/11")
    assert model.mended_rows() == set()

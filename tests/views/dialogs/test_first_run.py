from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from desktop.register.values import LeaderId
from desktop.services.values import Leader, Office
from desktop.views.dialogs.first_run import FirstRun, FirstRunDialog
from tests.views.recorder import Recorder


@pytest.fixture
def dialog(qtbot, dressed) -> FirstRunDialog:
    made = FirstRunDialog(None, Recorder(Path("/tmp/danh-muc.xlsx")))
    qtbot.addWidget(made)
    made.show()
    return made


def go_on(dialog: FirstRunDialog) -> None:
    dialog.next_button.click()


def type_office(dialog: FirstRunDialog) -> None:
    dialog.office_step.fields.name_line.setText("Ủy ban nhân dân phường Mẫu")
    dialog.office_step.fields.place_line.setText("Phường Mẫu")


def test_the_sample_ward_is_one_step_away(dialog):
    dialog.welcome_step.sample_radio.click()
    assert dialog.next_button.text() == "&Bắt đầu"
    go_on(dialog)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer() == FirstRun(sample=True)


def test_an_office_its_leaders_and_its_first_programme(dialog):
    go_on(dialog)
    type_office(dialog)
    go_on(dialog)
    dialog.leaders_step.lines[0][0].setText("Nguyễn Văn A")
    dialog.leaders_step.lines[2][0].setText("Trần Thị B")
    go_on(dialog)
    dialog.programme_step.choose_button.click()
    assert dialog.programme_step.path_label.text() == "Đã chọn: danh-muc.xlsx"
    go_on(dialog)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer() == FirstRun(
        sample=False,
        office=Office("Ủy ban nhân dân phường Mẫu", place="Phường Mẫu"),
        leaders=(
            Leader(LeaderId(""), "Nguyễn Văn A", "Chủ tịch", 1),
            Leader(LeaderId(""), "Trần Thị B", "Phó Chủ tịch", 2),
        ),
        programme_file=Path("/tmp/danh-muc.xlsx"),
    )


def test_the_office_cannot_be_left_without_a_name(dialog):
    go_on(dialog)
    go_on(dialog)
    assert dialog.current is dialog.office_step
    assert dialog.mistake_label.text() == "Hãy nhập tên cơ quan."
    assert dialog.office_step.fields.name_row.problem.text()


def test_the_office_cannot_be_left_without_the_place_that_documents_print(dialog):
    go_on(dialog)
    dialog.office_step.fields.name_line.setText("Ủy ban nhân dân phường Mẫu")
    go_on(dialog)
    assert dialog.current is dialog.office_step
    assert dialog.mistake_label.text() == "Hãy nhập địa danh."
    assert dialog.office_step.fields.place_row.problem.text() == (
        "Chưa có địa danh; hãy nhập nơi ghi cạnh ngày tháng của văn bản, ví dụ Phường Mẫu."
    )
    assert not dialog.office_step.fields.name_row.problem.text()
    dialog.office_step.fields.place_line.setText("Phường Mẫu")
    go_on(dialog)
    assert dialog.current is dialog.leaders_step


def test_a_leader_named_twice_is_told(dialog):
    go_on(dialog)
    type_office(dialog)
    go_on(dialog)
    dialog.leaders_step.more_button.click()
    assert len(dialog.leaders_step.lines) == 5
    dialog.leaders_step.lines[0][0].setText("Nguyễn Văn A")
    dialog.leaders_step.lines[4][0].setText("nguyễn văn a")
    go_on(dialog)
    assert dialog.current is dialog.leaders_step
    assert "ghi hai lần" in dialog.mistake_label.text()


def test_going_back_keeps_what_was_typed(dialog):
    assert not dialog.back_button.isEnabled()
    go_on(dialog)
    type_office(dialog)
    go_on(dialog)
    assert dialog.place_label.text() == "Bước 3 / 4"
    dialog.back_button.click()
    assert dialog.current is dialog.office_step
    assert dialog.office_step.fields.name_line.text() == "Ủy ban nhân dân phường Mẫu"
    dialog.back_button.click()
    dialog.welcome_step.sample_radio.click()
    assert dialog.place_label.text() == "Bước 1 / 1"

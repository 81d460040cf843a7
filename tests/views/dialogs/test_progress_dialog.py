from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QDialog

from desktop.register.values import ProgressState
from desktop.services.drafts import ReportDraft
from desktop.views.dialogs.progress_dialog import ProgressAnswer, ProgressDialog

ON = date(2025, 11, 22)


@pytest.fixture
def dialog(qtbot, known) -> ProgressDialog:
    """On task 109, due 15/11/2025 and overdue."""
    made = ProgressDialog(None, known.rows["109"], ON)
    qtbot.addWidget(made)
    made.show()
    return made


def finish(dialog: ProgressDialog) -> None:
    dialog.state_combo.choose(ProgressState.DONE)


def test_a_report_is_read_as_typed(dialog):
    dialog.on_field.edit.setText("20/11/2025")
    dialog.text_field.setPlainText("Đã có dự thảo")
    dialog.difficulty_field.setPlainText("Chưa có hướng dẫn")
    dialog.proposal_field.setPlainText("Xin lùi hạn")
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer() == ProgressAnswer(
        ReportDraft(
            ProgressState.OPEN,
            date(2025, 11, 20),
            "Đã có dự thảo",
            "Chưa có hướng dẫn",
            "Xin lùi hạn",
        ),
        None,
    )


def test_a_completion_may_be_verified_at_once(dialog):
    assert not dialog.verified_field.isVisible()
    finish(dialog)
    assert dialog.verified_field.isVisible()
    dialog.result_line.setText("Báo cáo số 120/BC-UBND")
    dialog.verified_field.edit.setText("22/11/2025")
    dialog.accept()
    assert dialog.answer() == ProgressAnswer(
        ReportDraft(ProgressState.DONE, ON, result_document="Báo cáo số 120/BC-UBND"), ON
    )


def test_what_is_only_claimed_done_is_not_verified(dialog):
    finish(dialog)
    dialog.verified_field.edit.setText("22/11/2025")
    dialog.state_combo.choose(ProgressState.OPEN)
    dialog.text_field.setPlainText("Còn chờ ký")
    dialog.accept()
    assert dialog.answer().verified_on is None


def test_it_cannot_be_verified_before_it_was_done(dialog):
    finish(dialog)
    dialog.verified_field.edit.setText("21/11/2025")
    dialog.accept()
    assert dialog.mistakes() == ("Ngày kiểm tra trước ngày hoàn thành; hãy sửa lại ngày.",)


def test_a_report_must_say_something_while_the_task_is_open(dialog):
    dialog.accept()
    assert dialog.mistakes() == ("Báo cáo chưa có gì; hãy ghi kết quả, khó khăn hoặc kiến nghị.",)
    dialog.proposal_field.setPlainText("Xin lùi hạn")
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_a_day_to_come_is_refused(dialog):
    finish(dialog)
    dialog.on_field.set_date(date.today() + timedelta(days=1))
    dialog.accept()
    assert dialog.mistakes() == ("Ngày này chưa đến; hãy ghi lại ngày.",)
    dialog.on_field.edit.setText("32/11/2025")
    dialog.accept()
    assert "32/11/2025" in dialog.mistakes()[0]


def test_it_says_what_an_update_lacks_to_be_complete(dialog):
    assert "nội dung đã làm" in dialog.gap_label.text()
    dialog.text_field.setPlainText("Đã trình")
    assert "quá hạn" in dialog.gap_label.text()
    dialog.difficulty_field.setPlainText("Chờ hướng dẫn")
    assert dialog.gap_label.text() == ""
    finish(dialog)
    assert "văn bản kết quả" in dialog.gap_label.text()
    dialog.result_line.setText("Báo cáo số 120/BC-UBND")
    assert dialog.gap_label.text() == ""

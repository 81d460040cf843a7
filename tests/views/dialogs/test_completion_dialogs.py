from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QDialog

from desktop.views.dialogs.complete_dialog import CompleteDialog, Completion
from desktop.views.dialogs.verify_dialog import VerifyDialog

ON = date(2025, 11, 22)


def test_several_tasks_are_completed_on_one_day(qtbot, known):
    dialog = CompleteDialog(None, (known.rows["111"], known.rows["112"]), ON)
    qtbot.addWidget(dialog)
    dialog.result_line.setText(" Báo cáo số 120/BC-UBND ")
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer() == Completion(ON, "Báo cáo số 120/BC-UBND")
    assert dialog.body.itemAt(0).widget().text() == "2 nhiệm vụ: số thứ tự 111, 112"


def test_nothing_was_done_tomorrow_nor_on_no_day(qtbot, known):
    dialog = CompleteDialog(None, (known.rows["111"],), date.today() + timedelta(days=1))
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.mistakes() == ("Ngày này chưa đến; hãy ghi lại ngày.",)
    dialog.on_field.edit.setText("")
    dialog.accept()
    assert dialog.mistakes() == ("Chưa có ngày; hãy ghi ngày, ví dụ 30/9/2025.",)


def test_a_result_is_seen_after_the_task_was_done(qtbot, known):
    """Task 11 was completed on 20/11/2025."""
    dialog = VerifyDialog(None, known.rows["11"], ON)
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.answer() == ON
    dialog.on_field.edit.setText("19/11/2025")
    dialog.done(0)
    dialog.accept()
    assert dialog.mistakes() == (
        "Ngày kiểm tra không thể trước ngày hoàn thành; hãy sửa lại ngày.",
    )
    assert dialog.result() == QDialog.DialogCode.Rejected

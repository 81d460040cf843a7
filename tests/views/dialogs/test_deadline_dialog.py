from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QDialog

from desktop.register.values import Deadline, DeadlineKind
from desktop.services.drafts import DocumentDraft
from desktop.views.dialogs.deadline_dialog import DeadlineChange, DeadlineDialog
from desktop.views.dialogs.deadline_field import DeadlineField, DeadlineRules, meaning


@pytest.fixture
def field(qtbot, dressed) -> DeadlineField:
    made = DeadlineField(DeadlineRules(2025))
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_day_of_the_next_year_is_taken_once_it_is_confirmed(qtbot, dressed):
    amending = DeadlineField(DeadlineRules(2025), any_year=True)
    qtbot.addWidget(amending)
    with qtbot.waitSignal(amending.understood):
        amending.text_line.setText("31/01/2026")
    assert (amending.deadline().due, amending.deadline().confirmed) == (date(2026, 1, 31), False)
    amending.sure_check.setChecked(True)
    assert amending.deadline().confirmed


@pytest.mark.parametrize(("is_day_itself", "due"), [(False, 14), (True, 15)])
def test_the_day_before_or_the_day_itself_is_due_as_the_office_set_it(
    qtbot, dressed, is_day_itself, due
):
    typed = DeadlineField(DeadlineRules(2025, is_day_itself))
    qtbot.addWidget(typed)
    typed.text_line.setText("trước 15/11")
    assert typed.deadline().due == date(2025, 11, due)
    typed.set_year(2026)
    assert typed.deadline().due == date(2026, 11, due)


def test_a_new_task_stays_in_its_programmes_year(field):
    field.text_line.setText("31/01/2026")
    assert field.deadline().kind is DeadlineKind.MISSING


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        ("30/11", "Hiểu là: 30/11/2025"),
        ("Tháng 12", "Hiểu là: 31/12/2025"),
        ("Quý IV", "Hiểu là: 31/12/2025"),
        ("trước 15/11", "Hiểu là: 14/11/2025"),
        ("Thường xuyên", "Hiểu là: thường xuyên, không có ngày hoàn thành"),
        ("31/11", "31/11"),
    ],
)
def test_the_reading_follows_when_typing_rests(qtbot, field, wording, said):
    with qtbot.waitSignal(field.understood):
        field.text_line.setText(wording)
    assert said in field.meaning_label.text()
    assert field.text_line.accessibleDescription() == field.meaning_label.text()
    assert not field.sure_check.isVisible()


def test_nothing_is_said_of_an_empty_field(field):
    assert field.meaning_label.text() == ""
    assert field.deadline().kind is DeadlineKind.MISSING


def test_a_wording_that_leaves_room_can_be_confirmed(qtbot, field):
    with qtbot.waitSignal(field.understood):
        field.text_line.setText("giữa tháng 12")
    assert field.meaning_label.text() == (
        "Hiểu là: 20/12/2025 (cách ghi chưa rõ ngày; hãy xem lại)"
    )
    assert field.deadline() == Deadline(
        "giữa tháng 12", DeadlineKind.DATED, date(2025, 12, 20), confirmed=False
    )
    assert field.sure_check.isVisible()
    field.sure_check.setChecked(True)
    assert field.deadline().confirmed
    field.text_line.setText("đầu tháng 12")
    assert not field.deadline().confirmed


def test_another_year_reads_it_anew(field):
    field.text_line.setText("Tháng 3")
    field.set_year(2026)
    assert field.meaning_label.text() == "Hiểu là: 31/3/2026"


def test_a_wait_is_said_to_be_no_day():
    waiting = Deadline("Sau khi có hướng dẫn", DeadlineKind.WAITING)
    assert "chờ sự kiện" in meaning(waiting)


@pytest.fixture
def dialog(qtbot, known) -> DeadlineDialog:
    made = DeadlineDialog(None, (known.rows["111"],), known.documents, DeadlineRules(2025))
    qtbot.addWidget(made)
    return made


def test_the_change_is_read_as_typed(dialog, known):
    decision = known.document("412").document.id
    dialog.document_field.document_combo.choose(decision)
    dialog.deadline_field.text_line.setText("31/12")
    dialog.reason_text.setPlainText(" chờ hướng dẫn ")
    dialog.effective_field.edit.setText("20/10/2025")
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer() == DeadlineChange(
        decision,
        Deadline("31/12", DeadlineKind.DATED, date(2025, 12, 31)),
        "chờ hướng dẫn",
        date(2025, 10, 20),
    )


def test_everything_missing_is_told_beside_its_field(dialog):
    dialog.accept()
    assert dialog.result() != QDialog.DialogCode.Accepted
    assert dialog.document_row.problem.text().startswith("Chưa chọn văn bản")
    assert dialog.deadline_row.problem.text()
    assert dialog.reason_row.problem.text().startswith("Chưa có lý do")


def test_the_document_asked_for_is_chosen(qtbot, known):
    decision = known.document("299").document.id
    dialog = DeadlineDialog(
        None, (known.rows["111"],), known.documents, DeadlineRules(2025), decision
    )
    qtbot.addWidget(dialog)
    assert dialog.document_field.value() == decision
    assert dialog.document_field.document_combo.currentText() == (
        "Quyết định số 299/QĐ-UBND ngày 02/9/2025"
    )


def test_a_document_not_yet_saved_can_be_chosen(dialog):
    draft = DocumentDraft("430", "QĐ-UBND", date(2025, 11, 3))
    dialog.document_field.offer(draft)
    dialog.deadline_field.text_line.setText("31/12")
    dialog.reason_text.setPlainText("chờ")
    dialog.accept()
    assert dialog.document_field.document_combo.currentText() == (
        "Quyết định số 430/QĐ-UBND ngày 03/11/2025 (mới)"
    )
    assert dialog.answer().document == draft
    assert dialog.answer().effective_on is None


def test_a_task_is_named_and_several_are_counted(qtbot, known):
    one = DeadlineDialog(None, (known.rows["111"],), (), DeadlineRules(2025))
    some = DeadlineDialog(
        None, tuple(known.rows[str(n)] for n in range(98, 118)), (), DeadlineRules(2025)
    )
    for dialog in (one, some):
        qtbot.addWidget(dialog)
    assert one.body.itemAt(0).widget().text().startswith("111. ")
    assert some.body.itemAt(0).widget().text() == (
        "20 nhiệm vụ: số thứ tự 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109 …"
    )

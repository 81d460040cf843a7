from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDialog

from desktop.views.dialogs.stop_dialog import Stop, StopDialog


def test_a_stop_needs_a_document_and_a_reason(qtbot, known):
    dialog = StopDialog(None, (known.rows["122"],), known.documents)
    qtbot.addWidget(dialog)
    dialog.accept()
    assert len(dialog.mistakes()) == 2
    assert dialog.result() != QDialog.DialogCode.Accepted


def test_a_stop_is_read_as_typed(qtbot, known):
    decision = known.document("412").document.id
    dialog = StopDialog(None, (known.rows["122"],), known.documents, decision)
    qtbot.addWidget(dialog)
    dialog.reason_text.setPlainText("không còn phù hợp")
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer() == Stop(decision, "không còn phù hợp", None)
    dialog.effective_field.edit.setText("1.11.2025")
    dialog.accept()
    assert dialog.answer().effective_on == date(2025, 11, 1)


def test_a_missing_document_is_no_longer_told_once_one_is_chosen(qtbot, known):
    dialog = StopDialog(None, (known.rows["111"],), known.documents)
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.document_row.problem.text().startswith("Chưa chọn văn bản")
    assert dialog.reason_row.problem.text()
    dialog.document_field.document_combo.setCurrentIndex(1)
    assert not dialog.document_row.problem.text()
    assert dialog.reason_row.problem.text()

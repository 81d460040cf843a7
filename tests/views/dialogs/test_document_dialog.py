from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from desktop.register.values import DocumentKind
from desktop.services.drafts import DocumentDraft
from desktop.views.dialogs.document_dialog import DocumentDialog, draft_title

TODAY = date(2025, 11, 22)


@pytest.fixture
def dialog(qtbot, dressed) -> DocumentDialog:
    made = DocumentDialog(None, today=TODAY)
    qtbot.addWidget(made)
    return made


def type_number(dialog: DocumentDialog, text: str) -> None:
    dialog.number_line.setText(text)
    dialog.number_line.editingFinished.emit()


def test_a_new_document_is_read_as_typed(dialog):
    type_number(dialog, " 412/QĐ-UBND ")
    dialog.issued_field.edit.setText("15/10/2025")
    dialog.issuer_line.setText("UBND phường Mẫu")
    dialog.abstract_text.setPlainText("Điều chỉnh Chương trình công tác")
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer() == DocumentDraft(
        number="412",
        symbol="QĐ-UBND",
        issued_on=date(2025, 10, 15),
        kind=DocumentKind.DECISION,
        issuer="UBND phường Mẫu",
        abstract="Điều chỉnh Chương trình công tác",
    )


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("45/CTr-UBND", DocumentKind.PROGRAMME),
        ("56/UBND-KTTH", DocumentKind.OFFICIAL_LETTER),
        ("18/TB-UBND", DocumentKind.NOTICE),
    ],
)
def test_the_kind_follows_the_symbol(dialog, number, kind):
    type_number(dialog, number)
    assert dialog.answer().kind is kind


@pytest.mark.parametrize("signed", [True, False])
def test_a_date_is_no_number_with_symbol(dialog, signed: bool):
    dialog.signed_check.setChecked(signed)
    type_number(dialog, "09/01/2026")
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert dialog.mistakes() == (
        "“01/2026” không phải ký hiệu văn bản vì không có chữ; hãy ghi cả số và ký hiệu, "
        "ví dụ 299/QĐ-UBND.",
    )


def test_a_draft_without_number_has_a_symbol_with_letters(dialog):
    dialog.signed_check.setChecked(False)
    type_number(dialog, "/2026")
    dialog.accept()
    assert len(dialog.mistakes()) == 1
    type_number(dialog, "/QĐ-UBND")
    dialog.accept()
    assert dialog.answer().symbol == "QĐ-UBND"


def test_the_issuer_offered_can_be_typed_over(qtbot, dressed):
    dialog = DocumentDialog(None, None, TODAY, "Ủy ban nhân dân phường Mẫu")
    qtbot.addWidget(dialog)
    type_number(dialog, "412/QĐ-UBND")
    assert dialog.answer().issuer == "Ủy ban nhân dân phường Mẫu"
    dialog.issuer_line.setText("UBND tỉnh Mẫu")
    assert dialog.answer().issuer == "UBND tỉnh Mẫu"


def test_a_missing_number_is_told_beside_it_and_what_was_typed_stays(dialog):
    dialog.abstract_text.setPlainText("Điều chỉnh")
    dialog.accept()
    assert dialog.result() != QDialog.DialogCode.Accepted
    assert dialog.mistakes() == ("Chưa có số văn bản; hãy ghi số và ký hiệu, ví dụ 299/QĐ-UBND.",)
    assert dialog.abstract_text.text() == "Điều chỉnh"


def test_a_number_without_symbol_is_told(dialog):
    type_number(dialog, "412")
    dialog.accept()
    assert "hãy ghi cả số và ký hiệu" in dialog.mistakes()[0]


def test_a_day_that_does_not_exist_is_told_beside_it(dialog):
    type_number(dialog, "412/QĐ-UBND")
    dialog.issued_field.edit.setText("31/11/2025")
    dialog.accept()
    assert dialog.issued_row.problem.text().startswith("Không có ngày “31/11/2025”")
    assert dialog.result() != QDialog.DialogCode.Accepted
    dialog.issued_field.edit.setText("30/11/2025")
    dialog.accept()
    assert dialog.mistakes() == ()
    assert dialog.answer().issued_on == date(2025, 11, 30)


def test_it_cannot_be_in_force_before_it_was_issued(dialog):
    type_number(dialog, "412/QĐ-UBND")
    dialog.issued_field.edit.setText("15/10/2025")
    dialog.in_force_field.edit.setText("14/10/2025")
    dialog.accept()
    assert dialog.mistakes() == (
        "Ngày hiệu lực không thể trước ngày ban hành 15/10/2025; hãy sửa một trong hai ngày.",
    )


def test_only_a_draft_may_be_without_a_day(dialog):
    type_number(dialog, "412/QĐ-UBND")
    dialog.issued_field.edit.setText("")
    dialog.accept()
    assert dialog.mistakes() == ("Văn bản đã ký phải có ngày ban hành; hãy nhập ngày.",)
    dialog.signed_check.setChecked(False)
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer() == DocumentDraft("412", "QĐ-UBND", None, signed=False)


def test_a_draft_may_be_without_a_number(dialog):
    dialog.signed_check.setChecked(False)
    dialog.issued_field.edit.setText("")
    dialog.abstract_text.setPlainText("Điều chỉnh Chương trình công tác")
    type_number(dialog, "/QĐ-UBND")
    dialog.accept()
    assert dialog.mistakes() == ()
    assert dialog.answer() == DocumentDraft(
        "", "QĐ-UBND", None, abstract="Điều chỉnh Chương trình công tác", signed=False
    )
    dialog.number_line.setText("")
    assert dialog.answer().symbol == ""
    dialog.signed_check.setChecked(True)
    dialog.accept()
    assert dialog.number_row.problem.text().startswith("Chưa có số văn bản")
    dialog.number_line.setText("/QĐ-UBND")
    dialog.accept()
    assert "hãy ghi cả số và ký hiệu" in dialog.number_row.problem.text()


def test_a_draft_without_a_day_is_shown_without_one(qtbot, known):
    document = replace(known.document("412").document, number="", issued_on=None, signed=False)
    dialog = DocumentDialog(None, document, TODAY)
    qtbot.addWidget(dialog)
    assert dialog.issued_field.edit.text() == ""
    assert dialog.number_line.text() == "/QĐ-UBND"
    dialog.accept()
    assert dialog.mistakes() == ()
    answer = dialog.answer()
    assert (answer.id, answer.number, answer.symbol) == (document.id, "", "QĐ-UBND")
    assert (answer.issued_on, answer.signed) == (None, False)


def test_a_known_document_keeps_its_id_and_the_kind_chosen_for_it(qtbot, known):
    document = replace(known.document("412").document, kind=DocumentKind.PLAN)
    dialog = DocumentDialog(None, document)
    qtbot.addWidget(dialog)
    dialog.number_line.editingFinished.emit()
    answer = dialog.answer()
    assert answer.id == document.id
    assert answer.kind is DocumentKind.PLAN
    assert (answer.number, answer.symbol) == ("412", "QĐ-UBND")
    assert answer.abstract == "Điều chỉnh, bổ sung Chương trình công tác năm 2025"


def test_a_draft_is_named_with_its_day():
    draft = DocumentDraft("45", "CTr-UBND", date(2025, 9, 30), DocumentKind.PROGRAMME)
    assert draft_title(draft) == "Chương trình số 45/CTr-UBND ngày 30/9/2025"
    assert draft_title(DocumentDraft("", "QĐ-UBND", None, signed=False)) == "Quyết định"


def answer_by_hand(*steps) -> None:
    """Do steps with the question that is shown, as soon as it is."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, DocumentDialog)
        for step in steps:
            step(dialog)

    QTimer.singleShot(0, act)


def test_asking_shows_reads_and_frees_the_question(qtbot, dressed):
    seen = []
    answer_by_hand(
        seen.append, lambda dialog: type_number(dialog, "7/KH-UBND"), lambda dialog: dialog.accept()
    )
    answer = DocumentDialog.ask(None)
    assert answer is not None
    assert (answer.number, answer.kind) == ("7", DocumentKind.PLAN)
    with qtbot.waitSignal(seen[0].destroyed):
        pass


def test_giving_up_answers_nothing(dressed):
    answer_by_hand(lambda dialog: dialog.reject())
    assert DocumentDialog.ask(None) is None

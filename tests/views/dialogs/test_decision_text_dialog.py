"""The words of a decision: shown, typed, read; files only of what is complete."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QDialog

from desktop.services.decision_values import DecisionText
from desktop.views.dialogs.decision_text_dialog import (
    EXPLANATION,
    GIVE_UP,
    REPLACE,
    DecisionTextDialog,
)
from tests.exports.decisions import OFFICE, decision
from tests.views.recorder import Recorder


@pytest.fixture
def dialog(qtbot, dressed) -> DecisionTextDialog:
    content = decision()
    written = replace(content.text, authority="Chủ tịch phường", signer="Trần Thị B")
    shown = DecisionTextDialog(None, content.with_text(written), content.text)
    qtbot.addWidget(shown)
    return shown


def test_words_are_read_as_they_were_shown(dialog: DecisionTextDialog) -> None:
    content = decision()
    expected = replace(content.text, authority="Chủ tịch phường", signer="Trần Thị B")
    assert dialog.answer() == expected
    offered = [dialog.authority_combo.itemText(place) for place in range(3)]
    assert offered == [OFFICE.name, f"Chủ tịch {OFFICE.name}", "Chủ tịch phường"]
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_what_is_typed_is_read_line_by_line(dialog: DecisionTextDialog) -> None:
    dialog.grounds_text.setPlainText("Căn cứ Luật A;\n\n  Căn cứ Luật B. ")
    dialog.distribution_text.setPlainText("- Như Điều 2;\n- Lưu: VT.")
    dialog.articles_text.setPlainText("Điều 1. Bổ sung:\n1. Một.\nĐiều 2. Hai")
    dialog.proposer_line.setText("Xét đề nghị của Văn phòng;")
    dialog.authority_combo.setCurrentIndex(1)
    answer = dialog.answer()
    assert answer.grounds == ("Căn cứ Luật A", "Căn cứ Luật B")
    assert answer.distribution == ("Như Điều 2", "Lưu: VT")
    assert answer.articles == ("Bổ sung:\n1. Một.", "Hai")
    assert answer.proposer == "Xét đề nghị của Văn phòng"
    assert answer.authority == f"Chủ tịch {OFFICE.name}"


def test_the_explanation_tells_how_the_total_moves(dialog: DecisionTextDialog) -> None:
    told = dialog.body.itemAt(0).widget().text()
    assert told.startswith("Quyết định số 412/QĐ-UBND ngày 15/10/2025. Tổng số nhiệm vụ: 10 + 1")


def test_what_the_register_counts_is_told_where_the_articles_leave_it_out(
    dialog: DecisionTextDialog,
) -> None:
    assert dialog.mistake_label.text() == ""
    text = dialog.articles_text.text()
    dialog.articles_text.setPlainText(text.replace("Dừng thực hiện 01", "Dừng thực hiện 02"))
    assert dialog.mistake_label.text() == "Theo sổ còn có: Dừng thực hiện 01 nhiệm vụ."
    dialog.proposal_button.click()
    assert dialog.mistake_label.text() == ""
    assert dialog.answer() == decision().text


def test_a_number_out_of_turn_is_told_and_stays_in_its_article(dialog: DecisionTextDialog) -> None:
    dialog.articles_text.setPlainText("Điều 1. Sửa Quy chế:\nĐiều 5. Họp giao ban\nĐiều 2. Hai")
    assert dialog.answer().articles == ("Sửa Quy chế:\nĐiều 5. Họp giao ban", "Hai")
    assert dialog.mistake_label.text().startswith("“Điều 5.” không nối tiếp số thứ tự")
    assert dialog.mistakes() == ()


def test_a_file_is_asked_for_only_when_nothing_is_missing(dialog: DecisionTextDialog) -> None:
    asked: list[tuple[DecisionText, str]] = []
    dialog.export_requested.connect(lambda text, what, _kept: asked.append((text, what)))
    dialog.articles_text.setPlainText("  ")
    dialog.title_text.setPlainText("")
    dialog.word_button.click()
    assert len(dialog.mistakes()) == 2
    assert asked == []
    dialog.proposal_button.click()
    assert dialog.mistakes() == ()
    dialog.title_text.setPlainText("Về việc khác")
    for button in (dialog.word_button, dialog.pdf_button, dialog.excel_button):
        button.click()
    dialog.explanation_button.click()
    assert [what for _, what in asked] == [".docx", ".pdf", ".xlsx", EXPLANATION]
    assert {text.title for text, _ in asked} == {"Về việc khác"}


def test_a_decision_without_articles_is_not_accepted(dialog: DecisionTextDialog) -> None:
    dialog.articles_text.setPlainText("Điều 1.")
    dialog.accept()
    assert dialog.result() != QDialog.DialogCode.Accepted
    assert dialog.articles_row.problem.text().startswith("Chưa có Điều nào")


def test_words_that_were_not_kept_are_given_up_only_when_a_person_says_so(
    dialog: DecisionTextDialog,
) -> None:
    messages = Recorder(None, 0)
    dialog.messages = messages
    dialog.show()
    dialog.signer_line.setText("Lê Văn C")
    dialog.reject()
    assert dialog.isVisible()
    assert messages.shown == [("Quyết định điều chỉnh, bổ sung", GIVE_UP)]
    assert dialog.answer().signer == "Lê Văn C"
    dialog.reject()
    assert not dialog.isVisible()


def test_words_that_were_not_changed_or_are_kept_by_now_go_unasked(
    dialog: DecisionTextDialog,
) -> None:
    dialog.messages = Recorder()
    dialog.show()
    dialog.reject()
    assert not dialog.isVisible()

    dialog.show()
    dialog.signer_line.setText("Lê Văn C")
    dialog.export_requested.connect(lambda _text, _what, kept: kept())
    dialog.word_button.click()
    dialog.reject()
    assert not dialog.isVisible()


def test_the_proposal_replaces_other_words_only_when_a_person_says_so(
    dialog: DecisionTextDialog,
) -> None:
    messages = Recorder(None, 0)
    dialog.messages = messages
    written = dialog.answer()
    dialog.proposal_button.click()
    assert dialog.answer() == written
    assert messages.shown == [("Lấy lại lời đề xuất", REPLACE)]
    dialog.proposal_button.click()
    assert dialog.answer() == decision().text
    dialog.proposal_button.click()
    assert len(messages.shown) == 2

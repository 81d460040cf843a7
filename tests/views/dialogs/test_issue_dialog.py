"""The dialog by which a text goes out: proposed number, head as printed, mistakes told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.services.issue_values import IssueOrder, IssueProposal
from desktop.views.dialogs.issue_dialog import IssueDialog

AS_AT, TODAY = date(2025, 10, 31), date(2025, 11, 25)
ORDER = IssueOrder("512", "BC-UBND", TODAY, "Nguyễn Văn A", "Chủ tịch")
NUMBERS = {2024: "898", 2025: "512"}


@pytest.fixture
def dialog(qtbot: Any, dressed: object) -> IssueDialog:
    """The dialog for a report with figures until 31/10."""
    proposal = IssueProposal("Báo cáo", "Kết quả năm 2025", ORDER, AS_AT, NUMBERS, "Mẫu")
    made = IssueDialog(None, proposal, TODAY)
    qtbot.addWidget(made)
    return made


def type_day(dialog: IssueDialog, text: str) -> None:
    """Type a day and leave its field."""
    dialog.issued_field.edit.setText(text)
    dialog.issued_field.edit.editingFinished.emit()


def test_what_was_proposed_is_the_answer_and_its_head_is_shown(dialog: IssueDialog) -> None:
    assert dialog.windowTitle() == "Phát hành báo cáo"
    assert dialog.answer() == ORDER
    assert dialog.head_label.text() == "Số: 512/BC-UBND\nMẫu, ngày 25 tháng 11 năm 2025"
    dialog.accept()
    assert dialog.mistakes() == ()
    assert dialog.result() == IssueDialog.DialogCode.Accepted


def test_the_number_follows_the_year_until_it_is_typed(dialog: IssueDialog) -> None:
    type_day(dialog, "31/12/2024")
    assert dialog.number_line.text() == "898"
    assert dialog.head_label.text().endswith("ngày 31 tháng 12 năm 2024")
    type_day(dialog, "25/11/2025")
    assert dialog.number_line.text() == "512"
    dialog.number_line.setText("600")
    type_day(dialog, "31/12/2024")
    assert dialog.number_line.text() == "600"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("30/10/2025", "trước ngày số liệu 31/10/2025"),
        ("", "Chưa có ngày"),
        ("31/11/2025", "31/11/2025"),
        ("25/11/2999", "chưa đến"),
    ],
)
def test_a_day_that_cannot_be_is_told_beside_it(dialog: IssueDialog, day: str, told: str) -> None:
    type_day(dialog, day)
    dialog.accept()
    assert told in dialog.issued_row.problem.text()
    assert dialog.result() != IssueDialog.DialogCode.Accepted
    assert len(dialog.mistakes()) == 1


def test_number_symbol_and_signer_are_needed(dialog: IssueDialog) -> None:
    for text, signer, told in (
        ("", " ", "Chưa đủ số"),
        ("12a", "…", "chữ số Ả Rập"),
        ("0", "Nguyễn …", "“0” chưa đúng"),
    ):
        dialog.number_line.setText(text)
        dialog.signer_line.setText(signer)
        dialog.accept()
        assert told in dialog.number_row.problem.text()
        assert "Chưa có người ký" in dialog.signer_row.problem.text()
    dialog.number_line.setText("512")
    dialog.symbol_line.setText("")
    assert dialog.head_label.text().startswith("Số: 512/…\n")
    dialog.accept()
    assert "ký hiệu" in dialog.number_row.problem.text()

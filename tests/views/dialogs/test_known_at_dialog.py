from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QDialog

from desktop.views.dialogs.known_at_dialog import KnownAtDialog

TODAY = date(2025, 11, 22)


@pytest.fixture
def dialog(qtbot, dressed) -> KnownAtDialog:
    made = KnownAtDialog(None, TODAY, TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_day_up_to_today_is_the_answer(dialog):
    dialog.day_field.edit.setText("15/10")
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer() == date(2025, 10, 15)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Chưa có ngày; hãy ghi ngày, ví dụ 22/11/2025."),
        ("23/11/2025", "Ngày này chưa đến nên sổ chưa ghi gì; hãy chọn đến 22/11/2025."),
        ("31/11/2025", "Không có ngày “31/11/2025”"),
    ],
)
def test_what_is_no_day_with_entries_is_told_beside_the_field(dialog, typed, told):
    dialog.day_field.edit.setText(typed)
    dialog.accept()
    assert dialog.isVisible()
    (mistake,) = dialog.mistakes()
    assert mistake.startswith(told)

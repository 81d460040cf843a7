from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop.imports.form.faults import Fault
from desktop.views.clipboard import leave_text
from desktop.views.dialogs.form_check_dialog import CLEAN, HEADINGS, FormCheckDialog

FAULTS = (
    Fault("Trang đầu, ô 3: dòng «Số: 5/VP-TH»", "Số văn bản nhỏ hơn 10", "5", "05"),
    Fault(
        "Đoạn 12 «Ủy ban nhân dân phường đề nghị các cơ quan,…» và 11 đoạn khác",
        "Nội dung: khoảng cách giữa các đoạn (NĐ 30/2020, ô số 6; Phụ lục I, mục II.6)",
        "cách đoạn trên 3 pt",
        "cách ít nhất 6 pt",
    ),
)


@pytest.fixture
def dialog(qtbot, dressed) -> FormCheckDialog:
    made = FormCheckDialog(None, "cong-van.docx", FAULTS)
    qtbot.addWidget(made)
    made.resize(1100, 500)
    made.show()
    return made


def copied() -> list[str]:
    lines = QGuiApplication.clipboard().mimeData().text().splitlines()
    leave_text()
    return lines


def test_every_fault_is_a_row_shown_whole(dialog):
    assert dialog.windowTitle() == "Kiểm tra thể thức: cong-van.docx"
    assert dialog.summary_label.text() == "2 điểm chưa đúng thể thức"
    assert dialog.model.rowCount() == 2
    assert dialog.table.hasFocus()
    for row in range(2):
        assert dialog.table.rowHeight(row) >= dialog.table.sizeHintForRow(row)


def test_all_columns_fit_a_small_screen_at_150_percent(dialog, qtbot):
    dialog.resize(837, 435)
    qtbot.waitUntil(lambda: dialog.table.width() < 837)
    qtbot.waitUntil(lambda: dialog.table.horizontalScrollBar().maximum() == 0)


def test_what_is_chosen_is_copied_with_its_headings(dialog):
    QTest.keyClick(dialog.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied() == [
        "\t".join(HEADINGS),
        "Trang đầu, ô 3: dòng «Số: 5/VP-TH»\t5\t05\tSố văn bản nhỏ hơn 10",
    ]


def test_all_are_copied_by_the_button(dialog):
    dialog.copy_button.click()
    assert len(copied()) == 3


def test_again_is_told(dialog):
    dialog.again_button.click()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_a_clean_file_is_told_so(qtbot, dressed):
    made = FormCheckDialog(None, "bao-cao.docx", ())
    qtbot.addWidget(made)
    made.show()
    assert made.summary_label.text() == CLEAN
    assert not made.table.isVisible()
    assert not made.copy_button.isVisible()
    QTest.keyClick(made, Qt.Key.Key_Return)
    assert not made.isVisible()
    assert made.result() == QDialog.DialogCode.Rejected

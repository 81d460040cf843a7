from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop.views.change_lines import change_lines
from desktop.views.clipboard import leave_text
from desktop.views.dialogs.changes_dialog import ChangesDialog
from desktop.views.differences import differences
from tests.views.samples import comparison, standing

LINES = change_lines(differences(standing(), comparison(date(2025, 9, 30))))


@pytest.fixture
def dialog(qtbot, dressed) -> ChangesDialog:
    made = ChangesDialog(None, "30/9 → 22/11/2025", LINES)
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_change_is_a_row_and_the_focus_begins_there(dialog):
    assert dialog.model.rowCount() == len(LINES)
    assert dialog.table.hasFocus()
    assert dialog.windowTitle() == "Danh sách thay đổi 30/9 → 22/11/2025"


def test_enter_goes_to_the_task_of_the_line(dialog):
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer() == LINES[1].task


def test_what_is_chosen_is_copied_as_a_table_with_its_headings(dialog):
    dialog.table.selectAll()
    QTest.keyClick(dialog.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().splitlines()
    leave_text()
    assert lines[0] == "Loại\tTT\tNội dung nhiệm vụ\tTrường\tTrước\tSau\tVăn bản"
    assert len(lines) == len(LINES) + 1
    assert all(line.count("\t") == 6 for line in lines)


def test_closing_leads_nowhere(dialog):
    dialog.cancel_button.click()
    assert dialog.result() == QDialog.DialogCode.Rejected

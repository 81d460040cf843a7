from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop.views.dialogs.pick_task_dialog import PickTaskDialog
from tests.views import samples


@pytest.fixture
def dialog(qtbot: Any, dressed: object) -> PickTaskDialog:
    made = PickTaskDialog(None, "Chọn nhiệm vụ", "Đề án", samples.standing(), "Nhiệm vụ mới")
    qtbot.addWidget(made)
    made.show()
    return made


def test_enter_on_a_task_takes_it(dialog: PickTaskDialog) -> None:
    wanted = dialog.picker.table.rows_model.rows[1]
    dialog.picker.table.setCurrentIndex(dialog.picker.table.model().index(1, 1))
    QTest.keyClick(dialog.picker.table, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer().task == wanted


def test_a_new_one_can_be_said(dialog: PickTaskDialog) -> None:
    dialog.new_button.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer().task is None


def test_without_the_choice_there_is_no_button(qtbot: Any, dressed: object) -> None:
    made = PickTaskDialog(None, "Chọn nhiệm vụ", "Đề án", samples.standing(), "")
    qtbot.addWidget(made)
    made.show()
    assert not made.new_button.isVisibleTo(made)

"""The questions of the report page: what to look at first, and the name of a template."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop.views.dialogs.template_dialog import TemplateDialog
from desktop.views.dialogs.text_points_dialog import Outcome, TextPointsDialog
from tests.views.points import AT_REPORT, NOWHERE


@pytest.fixture
def points(qtbot: Any, dressed: object) -> TextPointsDialog:
    made = TextPointsDialog(None, (NOWHERE, AT_REPORT), "báo cáo")
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_point_is_told_with_its_place(points: TextPointsDialog) -> None:
    assert points.windowTitle() == "Có 2 điểm nên xem lại"
    model = points.model
    rows = [[model.index(row, column).data() for column in range(3)] for row in range(2)]
    assert rows == [[point.message, point.where, point.rule_text] for point in (NOWHERE, AT_REPORT)]


def test_enter_goes_to_the_point_in_focus(points: TextPointsDialog) -> None:
    points.table.selectRow(1)
    points.table.setFocus()
    QTest.keyClick(points.table, Qt.Key.Key_Return)
    assert points.result() == QDialog.DialogCode.Accepted
    assert points.answer() == Outcome(AT_REPORT)


def test_the_button_goes_to_the_first_point_unless_another_is_chosen(
    points: TextPointsDialog,
) -> None:
    points.look_button.click()
    assert points.answer() == Outcome(NOWHERE)


def test_exporting_all_the_same_is_a_choice_and_esc_is_none(points: TextPointsDialog) -> None:
    points.accept_button.click()
    assert points.result() == QDialog.DialogCode.Accepted
    assert points.answer() == Outcome(None)
    points.show()
    QTest.keyClick(points, Qt.Key.Key_Escape)
    assert points.result() == QDialog.DialogCode.Rejected


def test_a_template_that_is_replaced_is_told(qtbot: Any, dressed: object) -> None:
    dialog = TemplateDialog(None, ["Báo cáo cuối năm"])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.name_line.setText("báo  cáo CUỐI năm ")
    assert "“Báo cáo cuối năm” đã có sẽ được thay" in dialog.mistake_label.text()
    dialog.name_line.setText("Sáu tháng")
    assert dialog.mistake_label.text() == ""
    dialog.name_line.setText("  ")
    dialog.accept_button.click()
    assert dialog.isVisible()
    assert dialog.mistakes() == ("Chưa có tên mẫu; hãy ghi tên để lần sau tìm lại.",)
    dialog.name_line.setText(" Sáu  tháng ")
    dialog.accept_button.click()
    assert dialog.answer() == "Sáu tháng"
    assert dialog.result() == QDialog.DialogCode.Accepted

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.services.drafts import ColumnMatch
from desktop.views.dialogs.columns_panel import ColumnChoice, ColumnsPanel

FIELDS = (("Nội dung", "content"), ("Chủ trì", "lead"), ("Cấp trình", "submit_to"))
COLUMNS = (
    ColumnMatch(0, "Việc", "content"),
    ColumnMatch(1, "Ai làm", ""),
    ColumnMatch(2, "", ""),
    ColumnMatch(3, "Ghi chú", ""),
    ColumnMatch(4, "Ghi chú", ""),
)


@pytest.fixture
def panel(qtbot, dressed) -> ColumnsPanel:
    made = ColumnsPanel(FIELDS, shared=("submit_to",))
    qtbot.addWidget(made)
    made.show_columns(COLUMNS)
    made.show()
    return made


def combos(panel: ColumnsPanel) -> list[ColumnChoice]:
    return panel.findChildren(ColumnChoice)


def test_neither_wheel_nor_keys_change_a_closed_list(panel, qtbot):
    told = []
    panel.corrected.connect(lambda: told.append(True))
    combo = combos(panel)[0]
    combo.setFocus()
    turn = QWheelEvent(
        QPointF(5, 5),
        combo.mapToGlobal(QPointF(5, 5)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, turn)
    assert combo.value() == "content"
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_C):
        QTest.keyClick(combo, key)
        qtbot.waitUntil(combo.view().isVisible)
        combo.hidePopup()
    assert combo.value() == "content"
    assert told == []


def test_a_field_is_chosen_in_the_open_list(panel, qtbot):
    combo = combos(panel)[1]
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    qtbot.waitUntil(combo.view().isVisible)
    QTest.keyClick(combo.view(), Qt.Key.Key_Down)
    QTest.keyClick(combo.view(), Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.corrected):
        QTest.keyClick(combo.view(), Qt.Key.Key_Return)
    assert combo.value() == "lead"


def test_a_field_given_to_a_second_column_is_taken_from_the_first(panel):
    told = []
    panel.told.connect(told.append)
    panel.choose("Ai làm", "content")
    assert panel.mapping()["Việc"] == ""
    assert panel.mapping()["Ai làm"] == "content"
    assert told[-1] == "“Nội dung” nay lấy ở cột vừa chọn; cột “Việc” được bỏ qua."
    panel.choose("Ai làm", "lead")
    assert told[-1] == ""


def test_some_fields_may_have_several_columns(panel):
    panel.choose("Việc", "submit_to")
    panel.choose("Ai làm", "submit_to")
    assert (panel.mapping()["Việc"], panel.mapping()["Ai làm"]) == ("submit_to", "submit_to")


def test_columns_without_a_heading_of_their_own_go_by_letter(panel):
    combos(panel)[4].choose("lead")
    assert panel.mapping() == {"Việc": "content", "Ai làm": "", "C": "", "D": "", "E": "lead"}


def test_reading_again_keeps_the_place(panel):
    combo = combos(panel)[1]
    combo.setFocus()
    again = (ColumnMatch(0, "Việc", ""), ColumnMatch(1, "Ai làm", "content"), *COLUMNS[2:])
    panel.show_columns(again)
    assert combos(panel)[1] is combo
    assert combo.value() == "content"
    panel.show_columns(COLUMNS[:2])
    assert panel.mapping() == {"Việc": "content", "Ai làm": ""}

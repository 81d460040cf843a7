"""Every question is answered by the keyboard from its first field on."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop.views.date_field import DateField
from desktop.views.dialogs.fields import Passage, line
from desktop.views.dialogs.question import Question


class Words(Question):
    """Asks for a day, a line and a passage."""

    def __init__(self) -> None:
        super().__init__(None, "Ba ô")
        self.day_field = DateField(date(2025, 11, 22))
        self.word_line = line()
        self.passage = Passage()
        for label, field in (
            ("Ngày", self.day_field),
            ("Chữ", self.word_line),
            ("Đoạn", self.passage),
        ):
            self.row(label, field)


@pytest.fixture
def dialog(qtbot, dressed) -> Words:
    made = Words()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def test_it_opens_on_the_first_field(dialog):
    assert dialog.focusWidget() is dialog.day_field


def test_a_focus_set_before_it_is_shown_stays(qtbot, dressed):
    dialog = Words()
    qtbot.addWidget(dialog)
    dialog.word_line.setFocus()
    dialog.show()
    assert dialog.focusWidget() is dialog.word_line


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_in_a_line_takes_the_button(dialog, key: Qt.Key):
    dialog.word_line.setFocus()
    QTest.keyClick(dialog.word_line, key)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert not dialog.isVisible()


def test_enter_after_a_day_takes_the_button(dialog):
    QTest.keyClick(dialog.day_field.edit, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_enter_in_a_passage_makes_a_line_and_with_ctrl_takes_the_button(dialog):
    dialog.passage.setFocus()
    QTest.keyClicks(dialog.passage, "a")
    QTest.keyClick(dialog.passage, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.passage, "b")
    assert dialog.passage.text() == "a\nb"
    assert dialog.isVisible()
    QTest.keyClick(dialog.passage, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.passage.text() == "a\nb"

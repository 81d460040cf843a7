from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop.views.dialogs.first_run import FirstRunDialog
from desktop.views.dialogs.steps import GIVE_UP, Step, Steps
from tests.views.recorder import Recorder

GIVEN_UP, GO_ON = 0, None
"""Answers of the recorder: the first button, and none of them."""


class Chosen(Step):
    """A step in which something may have been chosen."""

    begun = False

    def is_begun(self) -> bool:
        return self.begun


@pytest.fixture
def begin(qtbot, dressed):
    def make(*answers: int | None) -> Steps:
        steps = Steps(None, "Nhập tiến độ", "&Nhận", Recorder(*answers))
        qtbot.addWidget(steps)
        for _ in range(2):
            steps.add_step(Chosen())
        steps.show()
        return steps

    return make


def asked(steps: Steps) -> list[tuple[str, str]]:
    messages = steps.messages
    assert isinstance(messages, Recorder)
    return messages.shown


def test_escape_closes_what_nothing_was_chosen_in(begin):
    steps = begin()
    QTest.keyClick(steps, Qt.Key.Key_Escape)
    assert not steps.isVisible()
    assert asked(steps) == []


def test_escape_asks_once_before_a_choice_is_lost(begin):
    steps = begin(GO_ON, GIVEN_UP)
    steps.current.begun = True
    QTest.keyClick(steps, Qt.Key.Key_Escape)
    assert steps.isVisible()
    assert asked(steps) == [("Nhập tiến độ", GIVE_UP)]
    steps.cancel_button.click()
    assert not steps.isVisible()
    assert steps.result() == QDialog.DialogCode.Rejected


def test_at_a_later_step_closing_asks_too(begin):
    steps = begin(GO_ON)
    steps.next_button.click()
    assert not steps.close()
    assert steps.isVisible()
    assert len(asked(steps)) == 1


def test_back_at_the_first_step_what_was_answered_later_is_still_asked_for(begin):
    steps = begin(GO_ON)
    steps.next_button.click()
    steps.back_button.click()
    QTest.keyClick(steps, Qt.Key.Key_Escape)
    assert steps.isVisible()


def test_the_first_run_keeps_what_was_typed(qtbot, dressed):
    dialog = FirstRunDialog(None, Recorder(GO_ON))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.next_button.click()
    dialog.office_step.fields.name_line.setText("UBND phường Mẫu")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.current is dialog.office_step
    assert dialog.office_step.fields.name_line.text() == "UBND phường Mẫu"

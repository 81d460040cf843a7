"""Controls of a text that goes out: which are offered, and what they ask for."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.services.issue_values import PDF, WORD
from desktop.views.issue_controls import IssueControls


@pytest.fixture
def page(qtbot: Any, dressed: object) -> QWidget:
    """A page without anything on it."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def put(page: QWidget, controls: IssueControls) -> None:
    """Put every button on a page."""
    column = QVBoxLayout(page)
    for button in (*controls.buttons, *controls.again_buttons.values()):
        column.addWidget(button)


def seen(controls: IssueControls) -> list[str]:
    """What is offered by buttons and by commands, which are the same."""
    ways = zip(controls.buttons, controls.actions, strict=True)
    assert all(button.isVisible() == action.isEnabled() for button, action in ways)
    buttons = (*controls.buttons, *controls.again_buttons.values())
    return [button.accessibleName() for button in buttons if button.isVisible()]


def test_a_draft_goes_out_and_what_went_out_is_taken_back_given_again_and_compared(
    page: QWidget,
) -> None:
    controls = IssueControls(page)
    put(page, controls)
    assert seen(controls) == []
    controls.show_text("r1", is_issued=False, is_kept=False)
    assert seen(controls) == ["Phát hành"]
    controls.show_text("r1", is_issued=True, is_kept=True)
    assert seen(controls) == [
        "Khác gì so với hiện nay",
        "Thu hồi phát hành",
        "Xuất lại Word…",
        "Xuất lại PDF…",
    ]
    controls.show_text("r1", is_issued=True, is_kept=False)
    assert seen(controls) == ["Thu hồi phát hành"]
    controls.show_written(None)
    assert seen(controls) == []


def test_what_was_typed_is_kept_before_a_text_goes_out(qtbot: Any, page: QWidget) -> None:
    done: list[str] = []
    controls = IssueControls(page, lambda: done.append("kept"))
    controls.issue_requested.connect(done.append)
    put(page, controls)
    controls.show_text("r1", is_issued=False, is_kept=False)
    controls.issue_button.click()
    controls.issue_action.trigger()
    assert done == ["kept", "r1", "kept", "r1"]


def test_each_control_asks_for_its_text(qtbot: Any, page: QWidget) -> None:
    controls = IssueControls(page)
    put(page, controls)
    controls.show_text("r1", is_issued=True, is_kept=True)
    for button, signal, told in (
        (controls.withdraw_button, controls.withdraw_requested, ["r1"]),
        (controls.differences_button, controls.differences_requested, ["r1"]),
        (controls.again_buttons[WORD], controls.again_requested, ["r1", ".docx"]),
        (controls.again_buttons[PDF], controls.again_requested, ["r1", ".pdf"]),
    ):
        with qtbot.waitSignal(signal) as asked:
            button.click()
        assert asked.args == told


def test_a_button_that_no_page_holds_is_no_window(page: QWidget) -> None:
    before = set(QApplication.topLevelWidgets())
    controls = IssueControls(page)
    controls.show_text("r1", is_issued=True, is_kept=True)
    shown = {one for one in set(QApplication.topLevelWidgets()) - before if one.isVisible()}
    assert not shown

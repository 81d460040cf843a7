from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop.views.date_field import DateField
from desktop.views.dialogs.deadline_dialog import DeadlineDialog
from desktop.views.dialogs.deadline_field import DeadlineRules
from desktop.views.dialogs.fields import line
from desktop.views.dialogs.question import Question


@pytest.fixture
def dialog(qtbot, known) -> DeadlineDialog:
    made = DeadlineDialog(None, (known.rows["111"],), known.documents, DeadlineRules(2025))
    qtbot.addWidget(made)
    made.show()
    return made


def is_whole(dialog: Question) -> bool:
    return dialog.area.verticalScrollBar().maximum() == 0


def test_a_form_is_shown_whole(dialog):
    assert is_whole(dialog)
    assert dialog.area.widget().height() == dialog.area.viewport().height()


def test_it_grows_when_something_is_told_below_a_field(qtbot, dialog):
    before = dialog.height()
    dialog.deadline_field.text_line.setText("giữa tháng 12")
    qtbot.waitUntil(lambda: dialog.height() > before and is_whole(dialog))
    grown = dialog.height()
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.height() > grown and is_whole(dialog))


@pytest.mark.parametrize("sentence", ["Không có ngày 31/11; hãy ghi lại ngày.", "Rất dài. " * 30])
def test_what_is_told_under_a_short_field_is_seen_whole(qtbot, dressed, sentence: str):
    """A field for a day does not grow with the form, but the sentence under it does."""
    dialog = Question(None, "Một ngày")
    qtbot.addWidget(dialog)
    row = dialog.row("Ngày", DateField(date(2025, 11, 22)))
    dialog.show()
    width = row.widget.width()
    row.tell(sentence)
    told = row.problem
    qtbot.waitUntil(lambda: told.height() >= told.heightForWidth(told.width()) and is_whole(dialog))
    assert told.width() > width
    assert row.widget.width() == width


def test_where_the_screen_has_no_room_it_scrolls(qtbot, dressed):
    dialog = Question(None, "Nhiều ô")
    qtbot.addWidget(dialog)
    for number in range(60):
        dialog.row(f"Ô {number}", line())
    dialog.show()
    assert dialog.height() <= dialog.screen().availableSize().height()
    assert dialog.area.verticalScrollBar().maximum() > 0
    assert dialog.accept_button.geometry().bottom() < dialog.height()


class Many(Question):
    """Asks for thirty words, the last of them required."""

    def __init__(self) -> None:
        super().__init__(None, "Nhiều ô")
        self.lines = [line() for _ in range(30)]
        self.rows = [self.row(f"Ô {number}", one) for number, one in enumerate(self.lines)]

    def check(self) -> None:
        if not self.lines[-1].text():
            self.rows[-1].tell("Chưa ghi gì; hãy ghi một chữ.")


@pytest.fixture
def many(qtbot, dressed) -> Many:
    made = Many()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def is_seen(field: QLineEdit) -> bool:
    return not field.visibleRegion().isEmpty()


def test_a_field_reached_by_the_keyboard_is_scrolled_to(qtbot, many):
    assert not is_seen(many.lines[-1])
    many.lines[0].setFocus()
    for field in many.lines[:-1]:
        QTest.keyClick(field, Qt.Key.Key_Tab)
    assert many.lines[-1].hasFocus()
    assert is_seen(many.lines[-1])


def test_a_mistake_out_of_sight_is_scrolled_to(many):
    many.accept()
    assert many.mistakes() == ("Chưa ghi gì; hãy ghi một chữ.",)
    assert is_seen(many.lines[-1])

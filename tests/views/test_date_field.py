from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget

from desktop.views.date_field import DateField

DAY = date(2025, 11, 22)


@pytest.fixture
def field(qtbot, dressed) -> DateField:
    made = DateField(DAY)
    qtbot.addWidget(made)
    made.show()
    return made


def type_in(field: DateField, text: str) -> None:
    field.edit.selectAll()
    field.edit.insert(text)
    QTest.keyClick(field.edit, Qt.Key.Key_Return)


def test_a_day_stands_as_the_office_writes_it(field):
    assert field.edit.text() == "22/11/2025"
    field.set_date(date(2026, 1, 5))
    assert field.edit.text() == "05/01/2026"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("30/9/2025", date(2025, 9, 30)),
        ("5/1/26", date(2026, 1, 5)),
        ("31/10", date(2025, 10, 31)),
        ("ngày 02 tháng 9 năm 2025", date(2025, 9, 2)),
    ],
)
def test_a_day_is_typed_in_many_ways(qtbot, field, typed: str, day: date):
    with qtbot.waitSignal(field.date_changed) as told:
        type_in(field, typed)
    assert told.args == [day]
    assert field.day == day
    assert field.mistake == ""


@pytest.mark.parametrize("typed", ["31/11/2025", "mai"])
def test_what_is_no_day_stays_typed_and_is_told(qtbot, field, typed: str):
    with qtbot.assertNotEmitted(field.date_changed):
        type_in(field, typed)
    assert field.edit.text() == typed
    assert typed in field.mistake
    assert field.day == DAY


def test_the_same_day_again_is_no_change(qtbot, field):
    with qtbot.assertNotEmitted(field.date_changed):
        type_in(field, "22/11/2025")


def test_an_emptied_field_has_no_day(qtbot, field):
    field.edit.clear()
    with qtbot.waitSignal(field.date_changed) as told:
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert told.args == [None]


def test_a_day_is_taken_from_the_calendar(qtbot, field):
    field.showPopup()
    calendar = field.findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2025, 11, 22)
    calendar.setSelectedDate(QDate(2025, 11, 30))
    with qtbot.waitSignal(field.date_changed) as told:
        calendar.activated.emit(QDate(2025, 11, 30))
    assert told.args == [date(2025, 11, 30)]
    assert not calendar.isVisible()

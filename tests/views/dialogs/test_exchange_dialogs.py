"""The questions of the exchange: a fingerprint to compare, another value than either office's."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog

from desktop.exchange.conflict_words import can_be_typed
from desktop.register.values import LeaderId, UnitId
from desktop.services.values import Leader, Unit
from desktop.views.date_field import DateField
from desktop.views.dialogs.accept_office_dialog import MISSING, AcceptOfficeDialog
from desktop.views.dialogs.deadline_field import DeadlineField, DeadlineRules
from desktop.views.dialogs.fields import Choice
from desktop.views.dialogs.other_value_dialog import (
    NO_DAY,
    NO_NUMBER,
    OtherValueDialog,
    ValueSources,
)
from tests.views.conflicting import CARD, conflict

UNITS = (Unit(UnitId("u1"), "Văn phòng"), Unit(UnitId("u2"), "Phòng Văn hóa - Xã hội"))
LEADERS = (Leader(LeaderId("l1"), "Nguyễn Văn A", "Chủ tịch"),)
SOURCES = ValueSources(UNITS, LEADERS, DeadlineRules(2025))
DUE = {"text": "15/11", "kind": "dated", "due": "2025-11-15", "confirmed": True, "problem": ""}


@pytest.mark.parametrize("typed", ["", "12345", "12345 67890 12345 6789"])
def test_a_fingerprint_has_twenty_digits(qtbot, dressed, typed):
    dialog = AcceptOfficeDialog(None, CARD)
    qtbot.addWidget(dialog)
    dialog.digits_line.setText(typed)
    dialog.accept()
    assert dialog.mistakes() == (MISSING,)


def test_another_fingerprint_is_told_and_stays(qtbot, dressed):
    dialog = AcceptOfficeDialog(None, CARD)
    qtbot.addWidget(dialog)
    dialog.digits_line.setText("12345 67890 12345 67890")
    dialog.accept()
    (mistake,) = dialog.mistakes()
    assert mistake.startswith("Dấu khóa không khớp với thẻ của Phòng Văn hóa - Xã hội")
    assert dialog.digits_line.text() == "12345 67890 12345 67890"
    assert dialog.result() != QDialog.DialogCode.Accepted


@pytest.mark.parametrize("parted", [" ", "", ".", "-"])
def test_the_fingerprint_may_be_grouped_as_one_likes(qtbot, dressed, parted):
    dialog = AcceptOfficeDialog(None, CARD)
    qtbot.addWidget(dialog)
    dialog.digits_line.setText(CARD.fingerprint.replace(" ", parted))
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted


def asked(qtbot, entity: str, mine: dict[str, Any], theirs: dict[str, Any]) -> OtherValueDialog:
    dialog = OtherValueDialog(None, conflict(entity, mine, theirs), SOURCES)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def field(dialog: OtherValueDialog, kind: type) -> Any:
    return next(one for one in dialog.findChildren(kind) if one.isVisibleTo(dialog))


def test_a_unit_is_chosen_by_name(qtbot, dressed):
    dialog = asked(qtbot, "effect", {"lead_id": "u2"}, {"lead_id": "u1"})
    assert dialog.values() == {"lead_id": "u2"}
    field(dialog, Choice).choose("u1")
    assert dialog.values() == {"lead_id": "u1"}


def test_a_leader_is_chosen_by_name(qtbot, dressed):
    dialog = asked(qtbot, "effect", {"leader_id": "l1"}, {"leader_id": "l2"})
    assert field(dialog, Choice).currentText() == "Nguyễn Văn A"


def test_a_deadline_is_read_as_everywhere(qtbot, dressed):
    dialog = asked(qtbot, "effect", {"deadline": DUE}, {"deadline": DUE | {"text": "30/11"}})
    line = field(dialog, DeadlineField).text_line
    assert line.text() == "15/11"
    line.setText("chưa rõ")
    dialog.accept()
    assert dialog.mistakes()
    line.setText("20/11")
    dialog.accept()
    assert dialog.values()["deadline"]["due"] == "2025-11-20"


def test_fields_that_go_together_are_asked_for_together(qtbot, dressed):
    mine = {"on_date": date(2025, 11, 10), "state": "open"}
    dialog = asked(qtbot, "progress", mine, mine | {"state": "done"})
    field(dialog, DateField).set_date(date(2025, 11, 12))
    assert dialog.values() == {"on_date": date(2025, 11, 12), "state": "open"}
    field(dialog, DateField).set_date(None)
    dialog.accept()
    assert dialog.mistakes() == (NO_DAY,)


def test_a_day_that_one_side_left_out_may_be_left_out(qtbot, dressed):
    dialog = asked(qtbot, "progress", {"verified_on": date(2025, 11, 10)}, {"verified_on": None})
    field(dialog, DateField).set_date(None)
    dialog.accept()
    assert dialog.values() == {"verified_on": None}


def test_a_number_is_a_number(qtbot, dressed):
    dialog = asked(qtbot, "leader", {"rank": 1}, {"rank": 2})
    line = dialog._rows[0].widget
    line.setText("hai")
    dialog.accept()
    assert dialog.mistakes() == (NO_NUMBER,)
    line.setText("3")
    dialog.accept()
    assert dialog.values() == {"rank": 3}


@pytest.mark.parametrize(
    ("entity", "values", "typed"),
    [
        ("progress", {"text": ""}, True),
        ("effect", {"deadline": DUE}, True),
        ("effect", {"lead_id": "u1"}, True),
        ("effect", {"deleted": True}, False),
        ("effect", {"kind": "stop"}, False),
        ("effect", {"coordinating": ["u1"]}, False),
        ("effect", {"document_id": "d1"}, False),
        ("programme", {"kind": "year", "year": 2025, "month": None}, False),
        ("document", {"number": "1", "symbol": "QĐ"}, True),
    ],
)
def test_what_is_no_plain_value_is_chosen_from_the_two(entity, values, typed):
    assert can_be_typed(conflict(entity, values, values).conflict) is typed

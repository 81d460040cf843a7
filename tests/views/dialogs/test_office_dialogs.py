"""The questions about another office: what became of it, and what it may change here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop.register.values import UnitId
from desktop.services.drafts import DocumentDraft
from desktop.services.retirement_words import RetirementKind
from desktop.services.values import Unit
from desktop.views.dialogs.limit_office_dialog import (
    NO_UNIT,
    Limit,
    LimitOfficeDialog,
    LimitSources,
)
from desktop.views.dialogs.retire_office_dialog import (
    NO_DECISION,
    NO_SUCCESSOR,
    ONE_SUCCESSOR,
    RetireAnswer,
    RetireOfficeDialog,
    RetireSources,
)

GONE = "Ủy ban nhân dân xã Cũ"
UNITS = (
    Unit(UnitId("u1"), "Văn phòng HĐND và UBND", "VP"),
    Unit(UnitId("u2"), "Phòng Văn hóa - Xã hội", "P. VH-XH"),
    Unit(UnitId("u3"), "Phòng Kinh tế", "P. KT", valid_to=date(2025, 6, 30)),
)


@pytest.fixture
def retiring(qtbot, dressed, known) -> RetireOfficeDialog:
    dialog = RetireOfficeDialog(
        None, RetireSources(GONE, ("Phường A", "Phường B"), known.documents)
    )
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def limiting(qtbot, limited: tuple[str, ...] | None = None) -> LimitOfficeDialog:
    dialog = LimitOfficeDialog(None, LimitSources(GONE, UNITS, limited))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_merger_needs_a_successor_and_a_document(retiring, known):
    retiring.accept()
    assert retiring.mistakes() == (NO_SUCCESSOR, NO_DECISION)
    retiring.others_list.tick("Phường B")
    retiring.document_field.document_combo.choose(known.documents[0].document.id)
    assert retiring.mistakes() == ()
    retiring.accept()
    assert retiring.result() == QDialog.DialogCode.Accepted
    assert retiring.answer() == RetireAnswer(
        RetirementKind.MERGED, ("Phường B",), known.documents[0].document.id
    )


def test_a_split_has_two_successors_that_may_be_typed(retiring, known):
    retiring.kind_choice.choose(RetirementKind.SPLIT)
    retiring.document_field.document_combo.choose(known.documents[0].document.id)
    retiring.others_list.tick("Phường A")
    retiring.typed_text.setPlainText(" phường  a \n")
    retiring.accept()
    assert retiring.mistakes() == (ONE_SUCCESSOR,)
    retiring.typed_text.setPlainText("Phường  Mới\n\nPhường Mới\nPhường C")
    retiring.accept()
    assert retiring.answer().successors == ("Phường A", "Phường Mới", "Phường C")


def test_the_decision_may_be_typed_anew(retiring):
    retiring.others_list.tick("Phường A")
    draft = DocumentDraft("12", "QĐ-UBND", date(2025, 6, 30))
    retiring.document_field.offer(draft)
    retiring.accept()
    assert retiring.answer().document == draft


def test_an_office_without_a_limit_may_change_everything(qtbot, dressed):
    dialog = limiting(qtbot)
    assert dialog.whole_button.isChecked()
    assert not dialog.units_list.isEnabled()
    dialog.accept()
    assert dialog.answer() == Limit(None)


def test_units_are_searched_without_accents_and_ticks_stay(qtbot, dressed):
    dialog = limiting(qtbot)
    dialog.some_button.click()
    dialog.accept()
    assert dialog.mistakes() == (NO_UNIT,)
    dialog.units_list.tick("u1")
    dialog.search_edit.setText("van hoa")
    assert [dialog.units_list.item(at).isHidden() for at in range(3)] == [True, False, True]
    QTest.keyClick(dialog.search_edit, Qt.Key.Key_Down)
    assert dialog.units_list.hasFocus() or not dialog.isActiveWindow()
    dialog.search_edit.setText("vh-xh")
    dialog.units_list.tick("u2")
    assert dialog.count_label.text() == (
        "Đã chọn 2 đơn vị: Văn phòng HĐND và UBND, Phòng Văn hóa - Xã hội"
    )
    dialog.accept()
    assert dialog.answer() == Limit(("u1", "u2"))


def test_a_limit_is_shown_and_may_be_lifted(qtbot, dressed):
    dialog = limiting(qtbot, ("u3",))
    assert dialog.some_button.isChecked()
    assert dialog.answer() == Limit(("u3",))
    assert dialog.units_list.item(2).text() == "Phòng Kinh tế (đến hết 30/6/2025)"
    dialog.whole_button.click()
    assert not dialog.search_edit.isEnabled()
    dialog.accept()
    assert dialog.answer() == Limit(None)


def test_names_are_shown_as_they_are(qtbot, dressed):
    unit = replace(UNITS[0], name="Ban A & B")
    dialog = LimitOfficeDialog(None, LimitSources("Cơ quan A & B", (unit,), ("u1",)))
    qtbot.addWidget(dialog)
    assert dialog.count_label.text().endswith("Ban A & B")

"""One part of a paper: which field it has, what it says of its state, what its keys do."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.services.paper_forms import FORMS, URGENCIES
from desktop.services.paper_values import PaperKind, PaperPart
from desktop.views.paper_field import PaperField
from desktop.views.paper_parts import PaperParts
from desktop.views.paper_words import NONE, ChoiceWords, LineWords, TextWords

LETTER = FORMS[PaperKind.LETTER]


def shown(qtbot: Any, part: PaperPart, text: str = "", proposed: str = "") -> PaperField:
    field = PaperField(part)
    qtbot.addWidget(field)
    field.resize(400, 400)
    field.show()
    field.show_text(text, proposed)
    return field


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("title", LineWords),
        ("recipients", LineWords),
        ("body", TextWords),
        ("closing", TextWords),
        ("signer", LineWords),
        ("urgency", ChoiceWords),
    ],
)
def test_each_part_has_the_field_that_fits_it(qtbot: Any, key: str, kind: type) -> None:
    field = shown(qtbot, LETTER.part(key))
    assert isinstance(field.words, kind)
    assert field.words.accessibleName() == LETTER.part(key).label
    assert field.words.toolTip() == LETTER.part(key).hint


def test_a_field_is_as_high_as_its_words(qtbot: Any, dressed: object) -> None:
    field = shown(qtbot, LETTER.part("recipients"), "Công an phường")
    low = field.words.sizeHint().height()
    field.words.setPlainText("\n".join(f"Phòng {number}" for number in range(12)))
    QApplication.processEvents()
    assert field.words.sizeHint().height() > 4 * low
    assert field.words.height() == field.words.sizeHint().height()
    assert field.words.verticalScrollBar().maximum() == 0


def test_enter_begins_a_line_only_where_there_are_several(qtbot: Any) -> None:
    one, several = shown(qtbot, LETTER.part("signer")), shown(qtbot, LETTER.part("recipients"))
    for field in (one, several):
        QTest.keyClicks(field.words, "A")
        QTest.keyClick(field.words, Qt.Key.Key_Return)
        QTest.keyClicks(field.words, "B")
    assert one.text() == "AB"
    assert several.text() == "A\nB"


def test_a_part_without_a_proposal_says_nothing_of_one(qtbot: Any) -> None:
    field = shown(qtbot, LETTER.part("drafter"))
    assert field.state_label.isHidden()
    assert field.proposal_button.isHidden()
    field.words.setPlainText("TK.12")
    assert not field.proposal_button.isHidden()
    field.proposal_button.click()
    assert field.text() == ""


def test_what_was_typed_in_another_paper_is_not_brought_back(qtbot: Any) -> None:
    field = shown(qtbot, LETTER.part("signer"), "Trần Văn A", "Trần Văn A")
    field.words.setPlainText("Nguyễn Văn B")
    field.proposal_button.click()
    assert field.text() == "Trần Văn A"
    field.show_text("Trần Văn A", "Trần Văn A")
    field.forget()
    field.words.undo()
    assert field.text() == "Trần Văn A"
    assert field.proposal_button.isHidden()


def test_new_words_shown_are_no_typing(qtbot: Any) -> None:
    for key in ("signer", "body", "urgency"):
        field = shown(qtbot, LETTER.part(key))
        told: list[str] = []
        field.edited.connect(told.append)
        field.show_text("KHẨN", "")
        assert field.text() == "KHẨN"
        assert told == []
        field.show_text("KHẨN", "", locked=True)
        QTest.keyClicks(field.words, "H")
        assert (field.text(), told) == ("KHẨN", [])


def test_the_wheel_over_a_choice_scrolls_the_page_and_chooses_nothing(qtbot: Any) -> None:
    field = shown(qtbot, LETTER.part("urgency"))
    assert [field.words.itemText(place) for place in range(4)] == [NONE, *URGENCIES]
    at, down = QPointF(5, 5), QPoint(0, -120)
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, at, QPoint(), down, buttons, keys, phase, False)
    QApplication.sendEvent(field.words, event)
    assert not event.isAccepted()
    assert field.text() == ""


@pytest.mark.parametrize("kind", list(PaperKind))
def test_the_fields_of_a_paper_fit_a_third_of_a_small_window(
    qtbot: Any, dressed: object, kind: PaperKind
) -> None:
    parts = PaperParts(kind)
    qtbot.addWidget(parts)
    parts.show()
    for field in parts.fields.values():
        field.show_text("Lời đã viết", "Lời đề xuất")
    parts.resize(32 * parts.fontMetrics().averageCharWidth(), 300)
    assert parts.horizontalScrollBar().maximum() == 0

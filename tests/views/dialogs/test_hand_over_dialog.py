from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog

from desktop.register.values import UnitId
from desktop.services.drafts import DocumentDraft
from desktop.services.handing_over import HandOverSheet, hand_over, unfinished
from desktop.services.register import standing
from desktop.services.values import Viewpoint
from desktop.views.dialogs.hand_over_dialog import NOT_READ, HandOverDialog, HandOverSources
from desktop.views.dialogs.hand_over_model import HEIR, NO_LONGER, NOT_CHOSEN, HandOverModel, Open
from tests.views.recorder import Recorder

ARRANGING = DocumentDraft("500", "QĐ-UBND", date(2025, 11, 24))
LAST = date(2025, 11, 30)
LEFT = "Phòng Kinh tế, Hạ tầng và Đô thị"


@pytest.fixture
def dialog(qtbot, known, year_database) -> HandOverDialog:
    def read(
        unit: UnitId,
        on: date,
        then: Callable[[HandOverSheet], None],
        _refused: Callable[[str], None],
    ) -> None:
        with year_database.read() as session:
            then(unfinished(session, unit, on))

    made = HandOverDialog(None, HandOverSources(known.units, known.documents, read))
    qtbot.addWidget(made)
    made.show()
    return made


def close(dialog: HandOverDialog, known, name: str = LEFT) -> None:
    dialog.unit_combo.choose(known.unit(name).id)
    dialog.closes_field.edit.setText("30/11/2025")
    dialog.closes_field.edit.editingFinished.emit()


def test_nothing_is_listed_before_a_unit_and_a_day_are_chosen(dialog, known):
    assert dialog.count_label.text() == NOT_READ
    dialog.unit_combo.choose(known.unit(LEFT).id)
    assert dialog.model.rowCount() == 0
    close(dialog, known)
    assert dialog.model.rowCount() > 5
    assert dialog.begins_label.text() == "01/12/2025"


def test_who_was_chosen_is_not_given_up_unasked(dialog, known):
    messages = dialog.messages = Recorder(None, 0)
    close(dialog, known)
    dialog.give_combo.choose(known.unit("Công an phường").id)
    dialog.give_button.click()
    total = dialog.model.rowCount()
    dialog.close()
    assert dialog.isVisible()
    ((_, text),) = messages.shown
    assert text.startswith(f"Bỏ đơn vị nhận đã chọn cho {total} nhiệm vụ?")
    dialog.reject()
    assert not dialog.isVisible()


def test_successors_begin_with_the_document_where_that_is_later(dialog, known):
    close(dialog, known)
    dialog.document_field.offer(DocumentDraft("500", "QĐ-UBND", date(2025, 12, 15)))
    assert dialog.begins_label.text() == "15/12/2025"
    dialog.document_field.offer(DocumentDraft("", "QĐ-UBND", None, signed=False))
    assert dialog.begins_label.text() == (
        "01/12/2025 · văn bản chưa ký: nhiệm vụ chỉ chuyển khi văn bản được ký"
    )


def test_all_is_given_at_once_and_the_rest_one_by_one(dialog, known, year_database):
    close(dialog, known)
    dialog.document_field.offer(ARRANGING)
    total = dialog.model.rowCount()
    assert dialog.give_button.text() == f"Giao {total} &dòng đang chọn"
    dialog.give_combo.choose(known.unit("Công an phường").id)
    dialog.give_button.click()
    assert dialog.model.open_places() == ()
    assert dialog.count_label.text() == (
        f"{total} nhiệm vụ chưa hoàn thành đều đã chọn đơn vị nhận"
    )
    health = known.unit("Trạm Y tế phường")
    dialog.model.setData(dialog.model.index(0, HEIR), health.id)
    dialog.reason_line.setText("sắp xếp tổ chức bộ máy")
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    draft = dialog.answer()
    assert (draft.unit, draft.closes_on, draft.document) == (
        known.unit(LEFT).id,
        LAST,
        ARRANGING,
    )
    assert draft.leads[0][1] == health.id
    assert len(draft.leads) + len(draft.coordinating) == total
    with year_database.act("Bàn giao") as session:
        result = hand_over(session, draft)
    assert result.begins_on == date(2025, 12, 1)
    with year_database.read() as session:
        assert unfinished(session, draft.unit, result.begins_on).leads == ()
        rows = standing(session, Viewpoint(result.begins_on)).rows
    assert {row.lead for row in rows if row.id in {task for task, _ in draft.leads[1:]}} == {
        "Công an phường"
    }


def test_a_task_without_an_heir_keeps_the_question_open(dialog, known):
    close(dialog, known)
    dialog.document_field.offer(ARRANGING)
    dialog.table.selectRow(0)
    dialog.give_combo.choose(known.unit("Công an phường").id)
    dialog.give_button.click()
    left = dialog.model.rowCount() - 1
    chosen = {one.row() for one in dialog.table.selectionModel().selectedRows()}
    assert chosen == set(range(1, left + 1))
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.count_label.text() == (
        f"Còn {left} nhiệm vụ chưa chọn đơn vị nhận; hãy chọn cho từng nhiệm vụ."
    )
    assert dialog.table.currentIndex().row() == 1


def test_what_is_missing_is_told_beside_its_field(dialog):
    dialog.accept()
    assert dialog.isVisible()
    for row in (dialog.unit_row, dialog.closes_row, dialog.document_row):
        assert row.problem.text()


def test_a_closing_unit_is_not_offered_to_itself(dialog, known):
    close(dialog, known)
    texts = [dialog.give_combo.itemText(at) for at in range(dialog.give_combo.count())]
    assert LEFT not in texts
    assert "Công an phường" in texts
    assert dialog.give_combo.value() is not None


def test_choices_stay_when_the_day_changes(dialog, known):
    close(dialog, known)
    police = known.unit("Công an phường").id
    dialog.model.give((0,), police)
    dialog.closes_field.edit.setText("01/12/2025")
    dialog.closes_field.edit.editingFinished.emit()
    assert dialog.model.heir(0) == police


def test_an_heir_is_chosen_in_the_cell_by_keyboard(qtbot, dialog, known):
    close(dialog, known)
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.model.index(0, 1))
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    combo = dialog.table.findChild(QComboBox)
    assert combo is not None
    assert dialog.isVisible()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    first = combo.itemData(combo.currentIndex())
    QTest.keyClick(combo, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.model.heir(0) == first)
    assert dialog.table.currentIndex().row() == 1
    assert dialog.isVisible()


@pytest.fixture
def model(known) -> HandOverModel:
    made = HandOverModel()
    made.offer([(known.unit(name).id, name) for name in ("Công an phường", "Trạm Y tế phường")])
    made.set_tasks((known.rows["114"],), (known.rows["114"], known.rows["117"]))
    return made


def test_only_what_is_coordinated_may_go_to_nobody(model, known):
    model.give((0, 1, 2), None)
    assert model.heir(0) is Open.NOBODY
    assert model.open_places() == (0,)
    assert model.coordinating() == ((known.rows["114"].id, None), (known.rows["117"].id, None))
    assert model.leads() == ()
    assert model.index(0, HEIR).data() == NOT_CHOSEN
    assert model.index(1, HEIR).data() == NO_LONGER
    assert [text for text, _ in model.choices(0)] == ["Công an phường", "Trạm Y tế phường"]
    assert model.choices(1)[-1] == (NO_LONGER, None)


def test_a_task_led_and_a_task_coordinated_are_told_apart(model, known):
    police, health = (known.unit(one).id for one in ("Công an phường", "Trạm Y tế phường"))
    model.give((0,), police)
    model.give((1,), health)
    assert model.leads() == ((known.rows["114"].id, police),)
    assert model.coordinating() == ((known.rows["114"].id, health),)


def test_an_heir_no_longer_offered_is_no_longer_chosen(model, known):
    police = known.unit("Công an phường").id
    model.give((0,), police)
    model.offer([(known.unit("Trạm Y tế phường").id, "Trạm Y tế phường")])
    assert model.heir(0) is Open.NOBODY

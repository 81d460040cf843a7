from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QDialog

from desktop.models.database import Database
from desktop.register.deadlines import parse_deadline
from desktop.register.effects import NOTHING
from desktop.register.values import Revision, TaskClass
from desktop.services.amendment_drafts import CorrectionDraft
from desktop.services.corrections import correct_identity, correct_task, task_words
from desktop.services.register import standing
from desktop.services.values import Viewpoint
from desktop.views.dialogs.add_task_dialog import TaskSources
from desktop.views.dialogs.correction_dialog import SETTLING, UNCHANGED, CorrectionDialog
from tests.views.recorder import Recorder
from tests.views.samples import AS_AT

Make = Callable[..., CorrectionDialog]


@pytest.fixture
def make(qtbot, known, year_database) -> Make:
    def made(ordinal: str = "111", *, settles: bool = False) -> CorrectionDialog:
        row = known.rows[ordinal]
        with year_database.read() as session:
            words = task_words(session, row.id, AS_AT)
        sources = TaskSources(known.programmes, known.documents, known.units, known.leaders)
        dialog = CorrectionDialog(None, row, words, sources, settles=settles)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return made


@pytest.fixture
def dialog(make) -> CorrectionDialog:
    return make()


def test_every_field_shows_what_the_register_says(dialog, known):
    row, fields = known.rows["111"], dialog.fields
    assert fields.content_text.text() == row.content
    assert fields.deadline_field.text_line.text() == row.deadline_text
    assert fields.lead_combo.currentText() == row.lead
    assert fields.product_line.text() == row.product
    assert fields.field_line.text() == row.field
    assert row.leader in fields.leader_combo.currentText()
    assert len(fields.coordinating_list.ticked()) == len(row.coordinating)
    assert dialog.revision() == NOTHING
    assert not any(was.isVisible() for was in dialog._was.values())


def test_only_what_was_changed_is_corrected(dialog, known):
    clinic = known.unit("Trạm Y tế phường")
    dialog.fields.product_line.setText("Tờ trình")
    dialog.fields.lead_combo.choose(clinic.id)
    dialog.reason_text.setPlainText("nhập nhầm dòng")
    dialog.document_combo.choose(known.document("412").document.id)
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    answer = dialog.answer()
    assert answer.draft == CorrectionDraft(
        known.rows["111"].id,
        Revision(product="Tờ trình", lead=clinic.id),
        "nhập nhầm dòng",
        known.document("412").document.id,
    )
    assert answer.identity is None


def test_what_was_set_right_is_not_given_up_unasked(dialog):
    messages = dialog.messages = Recorder(None, 0)
    dialog.fields.product_line.setText("Tờ trình")
    dialog.close()
    assert dialog.isVisible()
    assert messages.shown == [("Đính chính", "Bỏ những chỗ vừa sửa? Chưa có gì được ghi vào sổ.")]
    assert dialog.fields.product_line.text() == "Tờ trình"
    dialog.reject()
    assert not dialog.isVisible()


def test_nothing_set_right_is_given_up_at_once(dialog):
    messages = dialog.messages = Recorder()
    dialog.reject()
    assert (dialog.isVisible(), messages.shown) == (False, [])


def test_what_the_register_says_stands_below_a_changed_field(dialog, known):
    row = known.rows["111"]
    dialog.fields.content_text.setPlainText("Nội dung đúng")
    dialog.fields.class_combo.choose(TaskClass.REGULAR)
    assert dialog._was["content"].text() == f"đang ghi: {row.content}"
    assert dialog._was["content"].isVisible()
    assert dialog._was["task_class"].text() == "đang ghi: Trọng tâm"
    assert not dialog._was["product"].isVisible()
    dialog.fields.content_text.setPlainText(row.content)
    assert not dialog._was["content"].isVisible()


def test_an_ordinal_and_a_class_are_corrected_apart(dialog):
    dialog.fields.ordinal_line.setText("111a")
    dialog.reason_text.setPlainText("in nhầm số")
    dialog.accept()
    answer = dialog.answer()
    assert answer.identity == ("111a", TaskClass.KEY)
    assert answer.draft.revision == NOTHING


def test_nothing_changed_is_no_correction(dialog):
    dialog.reason_text.setPlainText("nhập nhầm")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.mistake_label.text() == UNCHANGED


def test_a_reason_a_content_and_a_deadline_are_asked_for(dialog):
    dialog.fields.content_text.setPlainText(" ")
    dialog.fields.deadline_field.text_line.setText("31/11")
    dialog.accept()
    assert dialog.reason_row.problem.text().startswith("Chưa có lý do đính chính")
    assert dialog.fields.content_row.problem.text().startswith("Chưa có nội dung")
    assert "31/11" in dialog.fields.deadline_row.problem.text()


def test_a_unit_once_given_cannot_be_taken_away(dialog):
    texts = [
        dialog.fields.lead_combo.itemText(at) for at in range(dialog.fields.lead_combo.count())
    ]
    assert "Chưa giao" not in texts


def unsure(database: Database, ordinal: str, wording: str) -> None:
    """Let the register hold a deadline that nobody confirmed."""
    with database.act("Đính chính") as session:
        row = next(
            one for one in standing(session, Viewpoint(AS_AT)).rows if one.ordinal == ordinal
        )
        revision = Revision(deadline=parse_deadline(wording, 2025))
        correct_task(session, CorrectionDraft(row.id, revision, "ghi lại"), AS_AT)


def test_an_unconfirmed_deadline_is_confirmed(make, year_database, known):
    unsure(year_database, "114", "giữa tháng 12")
    dialog = make("114", settles=True)
    assert dialog.reason_text.text() == SETTLING
    assert dialog.focusWidget() is dialog.fields.deadline_field.text_line
    assert dialog.revision() == NOTHING
    dialog.fields.deadline_field.sure_check.setChecked(True)
    dialog.accept()
    draft = dialog.answer().draft
    assert draft.revision.deadline is not None
    assert draft.revision.deadline.confirmed
    with year_database.act("Đính chính") as session:
        assert correct_task(session, draft, AS_AT) == 1
        words = task_words(session, draft.task, AS_AT)
    assert (words.deadline.due, words.deadline.confirmed) == (date(2025, 12, 20), True)


def test_what_was_answered_is_what_the_register_takes(dialog, year_database):
    dialog.fields.note_line.setText("theo Thông báo 12")
    dialog.fields.ordinal_line.setText("111b")
    dialog.reason_text.setPlainText("ghi thiếu")
    answer = dialog.answer()
    with year_database.act("Đính chính") as session:
        correct_task(session, answer.draft, AS_AT)
        assert answer.identity is not None
        correct_identity(session, answer.draft.task, *answer.identity, answer.draft.reason)
        words = task_words(session, answer.draft.task, AS_AT)
    assert (words.ordinal, words.note) == ("111b", "theo Thông báo 12")

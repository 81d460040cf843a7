from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QDialog

from desktop.register.values import Deadline, DeadlineKind, DocumentId, TaskClass
from desktop.services.drafts import DocumentDraft, NewTaskDraft
from desktop.views.dialogs.add_task_dialog import AddTaskDialog, NewTask, TaskSources
from desktop.views.dialogs.task_fields import leader_text


@pytest.fixture
def sources(known) -> TaskSources:
    return TaskSources(known.programmes, known.documents, known.units, known.leaders)


@pytest.fixture
def dialog(qtbot, sources) -> AddTaskDialog:
    made = AddTaskDialog(None, sources)
    qtbot.addWidget(made)
    return made


def test_a_task_is_read_as_typed(dialog, known):
    year = next(one for one in known.programmes if one.title == "Năm 2025")
    decision = known.document("412").document.id
    office, police = known.unit("Văn phòng HĐND và UBND"), known.unit("Công an phường")
    dialog.programme_combo.choose(year.id)
    dialog.document_field.document_combo.choose(decision)
    dialog.fields.ordinal_line.setText("98a")
    dialog.fields.content_text.setPlainText("Kế hoạch đón Tết")
    dialog.fields.deadline_field.text_line.setText("Tháng 12")
    dialog.fields.lead_combo.choose(office.id)
    dialog.fields.coordinating_list.tick(police.id)
    dialog.fields.coordinating_list.tick(office.id)
    dialog.fields.leader_combo.choose(known.leaders[1].id)
    dialog.fields.product_line.setText("Kế hoạch")
    dialog.fields.field_line.setText("Lĩnh vực nội vụ")
    dialog.fields.class_combo.choose(TaskClass.REGULAR)
    dialog.fields.note_line.setText("phát sinh")
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer() == NewTask(
        NewTaskDraft(
            programme=year.id,
            document=decision,
            content="Kế hoạch đón Tết",
            deadline=Deadline("Tháng 12", DeadlineKind.DATED, date(2025, 12, 31)),
            ordinal="98a",
            lead=office.id,
            coordinating=(police.id,),
            leader=known.leaders[1].id,
            product="Kế hoạch",
            field="Lĩnh vực nội vụ",
            note="phát sinh",
            task_class=TaskClass.REGULAR,
        ),
        None,
    )


def test_what_is_required_is_told_beside_its_field(dialog):
    dialog.accept()
    assert dialog.result() != QDialog.DialogCode.Accepted
    for row in (dialog.document_row, dialog.fields.content_row, dialog.fields.deadline_row):
        assert row.problem.text()
    assert len(dialog.mistakes()) == 3


def test_a_new_document_goes_along(dialog):
    draft = DocumentDraft("430", "QĐ-UBND", date(2025, 11, 3))
    dialog.document_field.offer(draft)
    dialog.fields.content_text.setPlainText("Việc mới")
    dialog.fields.deadline_field.text_line.setText("Thường xuyên")
    dialog.accept()
    answer = dialog.answer()
    assert answer.document == draft
    assert answer.draft.document == DocumentId("")
    assert answer.draft.lead is None
    assert answer.draft.leader is None


def test_without_a_programme_there_is_nothing_to_add_to(qtbot, known):
    dialog = AddTaskDialog(None, TaskSources((), known.documents, (), ()))
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.programme_row.problem.text() == (
        "Chưa có chương trình công tác nào; hãy nhập chương trình trước."
    )


def test_a_leader_is_named_with_the_post(known):
    assert leader_text(known.leaders[0]) == "Chủ tịch Trần Văn A"

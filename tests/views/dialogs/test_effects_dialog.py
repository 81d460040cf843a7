from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop.models.database import Database
from desktop.register.values import Deadline, DeadlineKind, EffectKind, Revision
from desktop.services.amendment_drafts import Amendment, AmendmentDraft, TaskWords
from desktop.services.amendment_preview import AmendmentPreview, Refusal, try_out
from desktop.services.amendments import amend
from desktop.services.drafts import DocumentDraft
from desktop.services.register import standing
from desktop.services.values import Standing, Viewpoint
from desktop.views.dialogs.add_task_dialog import TaskSources
from desktop.views.dialogs.amendment_words import Vocabulary
from desktop.views.dialogs.amendments_model import NEW as NEW_VALUE
from desktop.views.dialogs.amendments_model import AmendmentsModel
from desktop.views.dialogs.effects_desk import MarkedTable
from desktop.views.dialogs.effects_dialog import EffectsDialog, EffectsStart
from tests.views.recorder import Recorder
from tests.views.samples import AS_AT

NEW = DocumentDraft("430", "QĐ-UBND", date(2025, 11, 3))
MOVED = Deadline("31/12", DeadlineKind.DATED, date(2025, 12, 31))
Make = Callable[..., EffectsDialog]


class Register:
    """Reads the ward's year as the worker would, at once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.asked: list[AmendmentDraft] = []

    def standing(self, day: date) -> Standing:
        with self._database.read() as session:
            return standing(session, Viewpoint(day))

    def list_on(self, day: date | None, then: Callable[[Standing], None]) -> None:
        then(self.standing(day or AS_AT))

    def try_out(
        self,
        draft: AmendmentDraft,
        then: Callable[[AmendmentPreview | Refusal], None],
        _refused: Callable[[str], None],
    ) -> None:
        self.asked.append(draft)
        with self._database.read() as session:
            then(try_out(session, draft))


@pytest.fixture
def register(year_database) -> Register:
    return Register(year_database)


@pytest.fixture
def make(qtbot, known, register) -> Make:
    def made(messages: Recorder | None = None, **start: object) -> EffectsDialog:
        sources = TaskSources(known.programmes, known.documents, known.units, known.leaders)
        year = next(one.id for one in known.programmes if one.title == "Năm 2025")
        begun = EffectsStart(sources, register.standing(AS_AT), year, **start)  # type: ignore[arg-type]
        dialog = EffectsDialog(None, begun, register.try_out, register.list_on, messages)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return made


@pytest.fixture
def dialog(make) -> EffectsDialog:
    return make()


def mark(dialog: EffectsDialog, kind: EffectKind, *rows) -> None:
    dialog.desk.picker.mark([row.id for row in rows])
    dialog.desk.actions_by_kind[kind].trigger()


def decide(dialog: EffectsDialog) -> None:
    dialog.document_field.offer(NEW)


def rested(qtbot, dialog: EffectsDialog) -> str:
    """What the foot says once marking has rested."""
    qtbot.waitUntil(lambda: not dialog._pause.isActive())
    return dialog.desk.preview.bridge_label.text()


def value(dialog: EffectsDialog, field: str):
    return dialog.desk.editor.values[field]


def test_several_deadlines_are_moved_for_one_reason(qtbot, dialog, known):
    rows = [known.rows[number] for number in ("114", "115", "116")]
    decide(dialog)
    mark(dialog, EffectKind.CHANGE_DEADLINE, *rows)
    assert dialog.desk.chosen_places() == (0, 1, 2)
    value(dialog, "deadline").field.text_line.setText("31/12")
    dialog.desk.editor.reason_text.setPlainText("chờ hướng dẫn")
    assert dialog.accept_button.text() == "&Ghi 3 điều chỉnh"
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    tasks = tuple(row.id for row in rows)
    change = Amendment(EffectKind.CHANGE_DEADLINE, tasks, Revision(deadline=MOVED), "chờ hướng dẫn")
    assert dialog.answer() == AmendmentDraft(NEW, (change,))


def test_marks_are_taken_away_once_they_were_used(dialog, known):
    mark(dialog, EffectKind.STOP, known.rows["114"])
    assert dialog.desk.picker.table.rows_model.marked == set()
    mark(dialog, EffectKind.REMOVE, known.rows["115"])
    kinds = [one.kind for one in dialog.desk.model.amendments()]
    assert kinds == [EffectKind.STOP, EffectKind.REMOVE]


def test_what_cannot_be_done_to_a_task_is_left_out_and_said(dialog, known):
    mark(dialog, EffectKind.STOP, known.rows["114"], known.rows["120"])
    assert [one.tasks for one in dialog.desk.model.amendments()] == [(known.rows["114"].id,)]
    assert dialog.desk.left_out_label.text() == (
        "1 nhiệm vụ không “dừng thực hiện” được nên bỏ qua."
    )
    dialog.desk.picker.mark([known.rows["120"].id])
    assert not dialog.desk.actions_by_kind[EffectKind.STOP].isEnabled()
    assert dialog.desk.actions_by_kind[EffectKind.RESTORE].isEnabled()


def test_the_bridge_is_tried_after_each_change(qtbot, dialog, known, register):
    decide(dialog)
    mark(dialog, EffectKind.REMOVE, known.rows["114"], known.rows["115"])
    assert rested(qtbot, dialog).startswith("Chọn văn bản và đánh dấu")
    dialog.desk.editor.reason_text.setPlainText("không còn phù hợp")
    assert rested(qtbot, dialog) == ("Hiệu lực từ 03/11/2025: 144 → 142 nhiệm vụ: − 2 loại bỏ")
    mark(dialog, EffectKind.STOP, known.rows["116"])
    assert rested(qtbot, dialog).startswith("Hiệu lực từ 03/11/2025: 144 → 142")
    assert "1 điều chỉnh còn thiếu nên chưa tính" in dialog.desk.preview.inside_label.text()
    assert len(register.asked[-1].amendments) == 1


def test_an_unsigned_document_has_no_effect_yet(qtbot, dialog, known):
    draft = DocumentDraft("", "QĐ-UBND", None, signed=False)
    dialog.document_field.offer(draft)
    assert "chưa ký: điều chỉnh chưa có hiệu lực" in dialog.document_label.text()
    mark(dialog, EffectKind.REMOVE, known.rows["114"])
    dialog.desk.editor.reason_text.setPlainText("trùng")
    assert rested(qtbot, dialog).startswith("Chưa ký: điều chỉnh chưa có hiệu lực")


def test_a_refusal_is_told_at_the_foot(qtbot, dialog, known):
    decide(dialog)
    mark(dialog, EffectKind.REMOVE, known.rows["114"])
    dialog.desk.editor.reason_text.setPlainText("trùng")
    mark(dialog, EffectKind.STOP, known.rows["114"])
    dialog.desk.editor.reason_text.setPlainText("hết kinh phí")
    assert "đã được đưa ra khỏi chương trình" in rested(qtbot, dialog)


def test_a_refused_row_stands_out_until_it_is_mended(qtbot, dialog, known):
    model = dialog.desk.model
    decide(dialog)
    mark(dialog, EffectKind.STOP, known.rows["115"])
    mark(dialog, EffectKind.REMOVE, known.rows["114"])
    dialog.desk.editor.reason_text.setPlainText("trùng")
    mark(dialog, EffectKind.STOP, known.rows["114"])
    dialog.desk.editor.reason_text.setPlainText("hết kinh phí")
    sentence = rested(qtbot, dialog)
    assert [model.index(place, 0).data() for place in range(3)] == ["115", "114", "! 114"]
    assert model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole) == sentence
    assert dialog.desk.chosen_places() == (2,)
    dialog.desk.remove_chosen()
    assert rested(qtbot, dialog).startswith("Hiệu lực từ")
    assert [model.index(place, 0).data() for place in range(2)] == ["115", "114"]


def test_a_refused_recording_leads_to_its_row(qtbot, dialog, known, register):
    decide(dialog)
    for kind, number in (
        (EffectKind.REMOVE, "114"),
        (EffectKind.STOP, "114"),
        (EffectKind.STOP, "115"),
    ):
        mark(dialog, kind, known.rows[number])
        dialog.desk.editor.reason_text.setPlainText("trùng")
    assert dialog.desk.chosen_places() == (2,)

    def record(_done: object, refused: Callable[[str], None]) -> None:
        register.try_out(dialog.answer(), lambda tried: refused(tried.sentence), refused)

    dialog.record_by(record)
    dialog.accept()
    assert dialog.isVisible()
    assert "đã được đưa ra khỏi chương trình" in dialog.mistake_label.text()
    assert dialog.desk.chosen_places() == (1,)
    assert dialog.desk.model.index(1, 0).data() == "! 114"


def test_the_tasks_to_begin_with_are_in_sight(make, known):
    rows = [known.rows[number] for number in ("115", "114")]
    dialog = make(tasks=tuple(row.id for row in rows))
    assert dialog.desk.picker.current().ordinal == "114"
    assert {row.ordinal for row in dialog.desk.picker.chosen()} == {"114", "115"}


def test_the_tasks_are_those_of_the_documents_day(dialog, known):
    listed = {row.ordinal for row in dialog.desk.picker.listing.index.rows}
    assert "144" in listed
    dialog.document_field.document_combo.choose(known.document("412").document.id)
    listed = {row.ordinal for row in dialog.desk.picker.listing.index.rows}
    assert ("127" in listed, "144" in listed) == (True, False)
    assert "tính đến 15/10/2025" in dialog.desk.picker.count_label.text()


def test_a_missing_document_and_a_missing_reason_are_told_beside_their_fields(dialog, known):
    mark(dialog, EffectKind.STOP, known.rows["114"])
    mark(dialog, EffectKind.CHANGE_DEADLINE, known.rows["115"])
    dialog.accept()
    assert dialog.document_row.problem.text().startswith("Chưa chọn văn bản")
    decide(dialog)
    assert dialog.document_row.problem.text() == ""
    dialog.accept()
    assert dialog.result() != QDialog.DialogCode.Accepted
    assert dialog.desk.chosen_places() == (0,)
    assert dialog.desk.editor.reason_row.problem.text().startswith("Chưa có lý do dừng")
    dialog.desk.editor.reason_text.setPlainText("hết kinh phí")
    assert dialog.desk.editor.reason_row.problem.text() == ""
    dialog.accept()
    assert dialog.desk.chosen_places() == (1,)
    problems = [row.problem.text() for row in dialog.desk.editor._value_rows.values()]
    assert "Chưa có thời hạn mới; hãy ghi như văn bản." in problems


def test_a_content_is_mended_from_what_stands_there(dialog, known):
    row = known.rows["114"]
    mark(dialog, EffectKind.CHANGE_CONTENT, row)
    passage = value(dialog, "content").passage
    assert passage.text() == row.content
    assert dialog.desk.model.amendments()[0].revision.content is None
    passage.setPlainText(f"{row.content} (đợt 2)")
    assert dialog.desk.model.amendments()[0].revision.content == f"{row.content} (đợt 2)"


def test_units_and_leaders_are_chosen_from_the_catalogue(dialog, known):
    row, police = known.rows["114"], known.unit("Công an phường")
    mark(dialog, EffectKind.TRANSFER, row)
    value(dialog, "lead").combo.choose(police.id)
    mark(dialog, EffectKind.CHANGE_COORDINATING, row)
    office = known.unit("Văn phòng HĐND và UBND")
    value(dialog, "coordinating").ticks.tick(office.id)
    mark(dialog, EffectKind.CHANGE_LEADER, row)
    value(dialog, "leader").combo.choose(known.leaders[1].id)
    lead, units, leader = dialog.desk.model.amendments()
    assert lead.revision == Revision(lead=police.id)
    assert set(units.revision.coordinating or ()) == {police.id, office.id}
    assert leader.revision == Revision(leader=known.leaders[1].id)


def test_rows_of_several_kinds_share_a_reason_and_nothing_else(dialog, known):
    mark(dialog, EffectKind.STOP, known.rows["114"])
    mark(dialog, EffectKind.CHANGE_DEADLINE, known.rows["115"])
    value(dialog, "deadline").field.text_line.setText("31/12")
    dialog.desk.choose((0, 1))
    assert not any(field.isVisible() for field in dialog.desk.editor.values.values())
    dialog.desk.editor.reason_text.setPlainText("thiếu kinh phí")
    stopped, moved = dialog.desk.model.amendments()
    assert (stopped.reason, moved.reason) == ("thiếu kinh phí", "thiếu kinh phí")
    assert moved.revision.deadline is not None
    assert moved.revision.deadline.due == date(2025, 12, 31)


def test_looking_at_rows_changes_none_of_them(dialog, known):
    mark(dialog, EffectKind.CHANGE_PRODUCT, known.rows["114"])
    mark(dialog, EffectKind.STOP, known.rows["115"])
    dialog.desk.editor.reason_text.setPlainText("hết kinh phí")
    before = dialog.desk.model.amendments()
    for places in ((0,), (1,), (0, 1), (), (1,)):
        dialog.desk.choose(places)
    assert dialog.desk.model.amendments() == before


def test_tasks_merge_into_one_of_them_or_into_a_new_one(dialog, known):
    rows = [known.rows[number] for number in ("114", "115", "116")]
    decide(dialog)
    mark(dialog, EffectKind.MERGE, *rows)
    editor = dialog.desk.editor
    editor.continuation.merge_target.combo.choose(rows[1].id)
    editor.reason_text.setPlainText("trùng nội dung")
    assert dialog.answer().amendments == (
        Amendment(
            EffectKind.MERGE,
            (rows[0].id, rows[2].id),
            reason="trùng nội dung",
            into=(rows[1].id,),
        ),
    )
    editor.continuation.merge_target.combo.choose(True)
    assert editor.continuation.new_task.isVisible()
    editor.continuation.new_task.fields.content_text.setPlainText("Kế hoạch chung")
    (merge,) = dialog.answer().amendments
    (words,) = merge.into
    assert len(merge.tasks) == 3
    assert isinstance(words, TaskWords)
    assert (words.content, words.deadline.text) == ("Kế hoạch chung", rows[0].deadline_text)


def test_tasks_merge_into_another_of_the_list(dialog, known):
    rows = [known.rows["114"], known.rows["115"]]
    mark(dialog, EffectKind.MERGE, *rows)
    dialog.desk.picker.table.go_to(known.rows["117"].id)
    dialog.desk.editor.continuation.merge_target.take_button.click()
    assert dialog.desk.model.amendments()[0].into == (known.rows["117"].id,)
    assert dialog.desk.editor.continuation.merge_target.combo.currentText().startswith("117. ")


def test_a_task_is_split_into_new_and_known_ones(dialog, known):
    row = known.rows["114"]
    decide(dialog)
    mark(dialog, EffectKind.SPLIT, row)
    editor = dialog.desk.editor
    for place, content in enumerate(("Phần một", "Phần hai")):
        editor.continuation.split_parts.list.setCurrentRow(place)
        editor.continuation.new_task.fields.content_text.setPlainText(content)
    dialog.desk.picker.table.go_to(known.rows["117"].id)
    editor.continuation.split_parts.take_button.click()
    (split,) = dialog.answer().amendments
    first, second, third = split.into
    assert isinstance(first, TaskWords)
    assert isinstance(second, TaskWords)
    assert (first.content, second.content, third) == (
        "Phần một",
        "Phần hai",
        known.rows["117"].id,
    )
    assert not editor.continuation.new_task.isVisible()
    assert dialog.desk.model.first_missing() is None
    QTest.keyClick(editor.continuation.split_parts.list, Qt.Key.Key_Delete)
    assert len(dialog.desk.model.amendments()[0].into) == 2


def test_a_task_is_added_to_the_year(dialog, known, year_database):
    decide(dialog)
    dialog.desk.actions_by_kind[EffectKind.ADD].trigger()
    fields = dialog.desk.editor.continuation.new_task.fields
    assert fields.content_text.hasFocus() or dialog.focusWidget() is fields.content_text
    fields.content_text.setPlainText("Kế hoạch đón Tết")
    fields.deadline_field.text_line.setText("31/12")
    fields.lead_combo.choose(known.unit("Công an phường").id)
    draft = dialog.answer()
    with year_database.act("Điều chỉnh") as session:
        result = amend(session, draft)
    with year_database.read() as session:
        row = next(
            one for one in standing(session, Viewpoint(AS_AT)).rows if one.id in result.created
        )
    assert (row.content, row.lead, row.programme) == (
        "Kế hoạch đón Tết",
        "Công an phường",
        "Năm 2025",
    )


def test_a_day_of_its_own_is_kept(dialog, known):
    mark(dialog, EffectKind.STOP, known.rows["114"])
    field = dialog.desk.editor.effective_field
    field.edit.setText("20/11/2025")
    field.edit.editingFinished.emit()
    assert dialog.desk.model.amendments()[0].effective_on == date(2025, 11, 20)


def test_marks_stay_while_searching(qtbot, dialog, known):
    dialog.desk.picker.mark([known.rows["114"].id])
    with qtbot.waitSignal(dialog.desk.picker.listing.changed):
        dialog.desk.picker.search_edit.setText("ho ngheo")
    assert known.rows["114"].id not in {row.id for row in dialog.desk.picker.table.rows_model.rows}
    assert [row.ordinal for row in dialog.desk.picker.chosen()] == ["114"]


def test_tasks_chosen_on_the_page_are_marked_already(make, known):
    ids = (known.rows["114"].id, known.rows["115"].id)
    decision = known.document("412").document.id
    dialog = make(document=decision, tasks=ids)
    assert dialog.document_field.value() == decision
    assert {row.id for row in dialog.desk.picker.chosen()} == set(ids)


def test_keys_alone_are_enough(qtbot, dialog, known):
    desk = dialog.desk
    desk.picker.table.go_to(known.rows["114"].id)
    desk.picker.table.setFocus()
    QTest.keyClick(desk.picker.table, Qt.Key.Key_Space)
    QTest.keyClick(desk.picker.table, Qt.Key.Key_Return)
    assert desk.menu.isVisible()
    QTest.keyClick(desk.menu, Qt.Key.Key_D)
    assert [one.kind for one in desk.model.amendments()] == [EffectKind.STOP]
    assert dialog.focusWidget() is desk.editor.reason_text
    desk.table.setFocus()
    QTest.keyClick(desk.table, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.focusWidget() is desk.editor.reason_text
    desk.table.setFocus()
    QTest.keyClick(desk.table, Qt.Key.Key_Delete)
    assert desk.model.rowCount() == 0
    assert not dialog.accept_button.isEnabled()


def test_what_was_marked_is_not_given_up_unasked(make, known):
    messages = Recorder(None, 0)
    dialog = make(messages)
    mark(dialog, EffectKind.STOP, known.rows["114"])
    dialog.reject()
    assert dialog.isVisible()
    assert messages.shown == [
        ("Điều chỉnh theo văn bản", "Bỏ 1 điều chỉnh đã đánh dấu? Chưa có gì được ghi vào sổ.")
    ]
    dialog.reject()
    assert not dialog.isVisible()


def test_what_was_typed_stays_when_recording_is_refused(qtbot, dialog, known):
    decide(dialog)
    mark(dialog, EffectKind.STOP, known.rows["114"])
    dialog.desk.editor.reason_text.setPlainText("hết kinh phí")
    dialog.record_by(lambda _done, refused: refused("Sổ đang bận; hãy thử lại."))
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.mistake_label.text() == "Sổ đang bận; hãy thử lại."
    assert dialog.desk.model.amendments()[0].reason == "hết kinh phí"


def test_the_reason_is_seen_where_there_is_little_room(qtbot):
    model = AmendmentsModel(Vocabulary({}, {}, {}))
    table = MarkedTable(model, "Điều chỉnh", AmendmentsModel.WIDTHS, grows=AmendmentsModel.GROWS)
    qtbot.addWidget(table)
    letter = table.fontMetrics().averageCharWidth()
    full = []
    for letters in (100, 68, 100):
        table.resize(letters * letter, 200)
        table.show()
        qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
        full.append(table.columnWidth(NEW_VALUE))
    assert full[1] < full[0] == full[2]

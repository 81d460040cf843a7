"""A question stays open until what was answered is recorded."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.exceptions import capture_exceptions

from desktop.models.database import Database
from desktop.register.values import DocumentKind, LeaderId
from desktop.services.catalogue import leaders, save_leader
from desktop.services.documents import documents
from desktop.services.drafts import DocumentDraft
from desktop.services.history import actions
from desktop.services.values import Leader, Viewpoint
from desktop.views.acts.deed import Deed
from desktop.views.acts.document_acts import DocumentActs
from desktop.views.acts.task_acts import TaskActs
from desktop.views.catalogue_page import CataloguePage
from desktop.views.dialogs.add_task_dialog import AddTaskDialog
from desktop.views.dialogs.asking import RECORDING, put
from desktop.views.dialogs.document_dialog import DocumentDialog
from desktop.views.dialogs.steps import Step, Steps
from desktop.views.viewing import Viewing
from desktop.views.work import BROKEN
from tests.views import samples
from tests.views.by_hand import by_hand
from tests.views.recorder import Recorder

TODAY = date(2025, 11, 22)


class Slow:
    """Records nothing by itself: the test says when, and how it ended."""

    def __init__(self) -> None:
        self.answers: list[Any] = []

    def __call__(self, answer: Any, done: Any, refused: Any) -> None:
        self.answers.append(answer)
        self.done, self.refused = done, refused


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def dialog(qtbot, dressed, slow) -> DocumentDialog:
    made = DocumentDialog(None, today=TODAY)
    qtbot.addWidget(made)
    made.record_by(lambda done, refused: slow(made.answer(), done, refused))
    made.show()
    made.number_line.setText("412/QĐ-UBND")
    made.abstract_text.setPlainText("Điều chỉnh")
    return made


def test_it_stays_open_and_still_until_the_answer_is_recorded(dialog, slow):
    dialog.accept_button.click()
    assert [one.number for one in slow.answers] == ["412"]
    assert dialog.isVisible()
    assert not dialog.accept_button.isEnabled()
    assert not dialog.cancel_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QTest.keyClick(dialog.number_line, Qt.Key.Key_Return)
    dialog.accept()
    dialog.close()
    assert dialog.isVisible()
    assert len(slow.answers) == 1
    slow.done(None)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert not dialog.isVisible()


def test_a_refusal_is_told_in_it_and_what_was_typed_stays(dialog, slow):
    dialog.activateWindow()
    dialog.abstract_text.setFocus()
    height = dialog.height()
    dialog.accept()
    slow.refused("Đã có văn bản số 412/QĐ-UBND; hãy sửa văn bản đó.")
    assert dialog.isVisible()
    assert dialog.mistake_label.text() == "Đã có văn bản số 412/QĐ-UBND; hãy sửa văn bản đó."
    assert dialog.mistake_label.isVisible()
    assert dialog.height() > height
    assert dialog.abstract_text.text() == "Điều chỉnh"
    assert dialog.abstract_text.hasFocus()
    assert dialog.accept_button.isEnabled()
    dialog.number_line.setText("413/QĐ-UBND")
    dialog.accept()
    assert dialog.mistake_label.text() == ""
    slow.done(None)
    assert [one.number for one in slow.answers] == ["412", "413"]
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_after_a_refusal_one_may_give_up(dialog, slow):
    dialog.accept()
    slow.refused("Đĩa đã đầy; hãy dọn bớt.")
    dialog.cancel_button.click()
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert not dialog.isVisible()


def test_long_recording_is_said(qtbot, dialog, slow):
    dialog.accept()
    assert dialog.mistake_label.text() == ""
    qtbot.waitUntil(lambda: dialog.mistake_label.text() == RECORDING)
    slow.refused("Đĩa đã đầy; hãy dọn bớt.")
    assert dialog.mistake_label.text() == "Đĩa đã đầy; hãy dọn bớt."


def test_an_assistant_stays_open_too(qtbot, dressed, slow):
    steps = Steps(None, "Nhập", "&Nhận vào sổ")
    qtbot.addWidget(steps)
    steps.add_step(Step())
    steps.record_by(lambda done, refused: slow(1, done, refused))
    steps.show()
    steps.next_button.click()
    assert steps.isVisible()
    assert not steps.next_button.isEnabled()
    slow.refused("Đĩa đã đầy; hãy dọn bớt.")
    assert steps.mistake_label.text() == "Đĩa đã đầy; hãy dọn bớt."
    assert not steps.back_button.isEnabled()
    steps.next_button.click()
    slow.done(None)
    assert steps.result() == QDialog.DialogCode.Accepted


def told(dialog) -> bool:
    return bool(dialog.mistake_label.text()) and dialog.accept_button.isEnabled()


def test_a_task_refused_by_the_register_can_be_mended(qtbot, year_work, year_database):
    viewing = Viewing(year_work, Viewpoint(samples.AS_AT))
    with qtbot.waitSignal(viewing.changed):
        viewing.reload()
    with year_database.read() as session:
        decision = next(
            one.document.id for one in documents(session) if one.document.number == "412"
        )
    window = QWidget()
    qtbot.addWidget(window)
    sentences: list[str] = []
    elsewhere: list[str] = []
    year_work.refused.connect(elsewhere.append)

    def fill(dialog: AddTaskDialog) -> None:
        dialog.programme_combo.setCurrentIndex(0)
        dialog.fields.ordinal_line.setText("5")
        dialog.fields.content_text.setPlainText("Rà soát đất công ích")
        dialog.fields.deadline_field.text_line.setText("31/12/2025")
        dialog.accept()

    def mend(dialog: AddTaskDialog) -> bool | None:
        if not told(dialog):
            return False
        sentences.append(dialog.mistake_label.text())
        assert dialog.fields.content_text.text() == "Rà soát đất công ích"
        dialog.fields.ordinal_line.setText("")
        dialog.accept()
        return None

    by_hand(fill, mend)
    acts = TaskActs(window, year_work, viewing, Recorder())
    acts.add_by(decision)
    qtbot.waitUntil(lambda: year_work.is_idle, timeout=20000)
    with year_database.read() as session:
        assert actions(session)[0].title == "Thêm nhiệm vụ"
    assert len(sentences) == 1
    assert "đã có nhiệm vụ số 5" in sentences[0]
    assert elsewhere == []


def test_a_bug_does_not_leave_the_question_shut(qtbot, year_work, dressed):
    def break_down(_answer: DocumentDraft):
        return lambda session: 1 // 0

    seen: list[str] = []

    def fill(dialog: DocumentDialog) -> None:
        dialog.number_line.setText("7/KH-UBND")
        dialog.accept()

    def leave(dialog: DocumentDialog) -> bool | None:
        if not told(dialog):
            return False
        seen.append(dialog.mistake_label.text())
        dialog.reject()
        return None

    by_hand(fill, leave)
    with capture_exceptions() as caught:
        dialog = DocumentDialog(None)
        assert put(dialog, dialog.answer, Deed(year_work, "Ghi văn bản", break_down)) is None
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
    assert seen == [BROKEN]


def test_a_document_is_recorded_before_its_question_closes(
    qtbot, year_work, year_database, tmp_path
):
    window = QWidget()
    qtbot.addWidget(window)

    def fill(dialog: DocumentDialog) -> None:
        dialog.number_line.setText("7/KH-UBND")
        dialog.kind_combo.choose(DocumentKind.PLAN)
        dialog.accept()

    by_hand(fill)
    DocumentActs(window, year_work, Recorder(), tmp_path).add()
    qtbot.waitUntil(lambda: "7" in _recorded(year_database))
    assert _recorded(year_database)["7"] == "Ủy ban nhân dân phường Mẫu"
    qtbot.waitUntil(lambda: year_work.is_idle)


def test_the_catalogue_tells_a_refusal_in_its_dialog(qtbot, year_work, year_database):
    page = CataloguePage(year_work, Recorder())
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: year_work.is_idle)
    with year_database.act("Thêm lãnh đạo") as session:
        save_leader(session, Leader(LeaderId(""), "Phạm Thị D", "Phó Chủ tịch", 4))
    seen: list[str] = []

    def fill(dialog: Any) -> None:
        dialog.name_line.setText("Phạm Thị D")
        dialog.accept()

    def leave(dialog: Any) -> bool | None:
        if not told(dialog):
            return False
        seen.append(dialog.mistake_label.text())
        dialog.reject()
        return None

    by_hand(fill, leave)
    page.leader_list.add_button.click()
    assert len(seen) == 1
    assert "Phạm Thị D" in seen[0]
    with year_database.read() as session:
        assert [one.name for one in leaders(session)].count("Phạm Thị D") == 1
    qtbot.waitUntil(lambda: year_work.is_idle)


def _recorded(database: Database) -> dict[str, str]:
    """The issuers of the documents recorded, by their numbers."""
    with database.read() as session:
        return {one.document.number: one.document.issuer for one in documents(session)}

"""Texts issued from the window: numbered, taken back, given again, compared with today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.models.database import Database
from desktop.register.values import DocumentId
from desktop.services.attachments import kept_file
from desktop.services.documents import save_document, stored_document
from desktop.services.drafts import DocumentDraft
from desktop.services.history import actions
from desktop.services.issue_values import PDF, WORD, Issued, IssueProposal
from desktop.services.issues import issued
from desktop.services.progress import complete_tasks
from desktop.views.acts.issue_acts import IssueActs
from desktop.views.dialogs.issue_dialog import IssueDialog
from desktop.views.dialogs.issue_differences_dialog import IssueDifferencesDialog
from desktop.views.dialogs.text_points_dialog import Outcome, TextPointsDialog
from desktop.views.work import Work
from tests.services import ward
from tests.services.comparisons import NOVEMBER, move
from tests.services.outgoing import DAY, ORDER, prepared, report_begun
from tests.views.acts.answers import answering
from tests.views.by_hand import by_hand
from tests.views.recorder import Recorder


@dataclass
class Desk:
    """The small ward with a report that is to go out."""

    database: Database
    work: Work
    acts: IssueActs
    messages: Recorder
    report: str
    kept: Path

    def sent(self) -> Issued | None:
        """What went out of the report."""
        with self.database.read() as session:
            return issued(session, self.report)

    def titles(self) -> list[str]:
        """What was done, the newest first."""
        with self.database.read() as session:
            return [one.title for one in actions(session)]


@pytest.fixture
def desk(qtbot: Any, dressed: object, database: Database, tmp_path: Path) -> Iterator[Desk]:
    prepared(database)
    report = report_begun(database)
    work, window, messages = Work(database), QWidget(), Recorder()
    database.listeners.append(work.announce)
    qtbot.addWidget(window)
    kept = tmp_path / "tep-dinh-kem"
    acts = IssueActs(window, work, messages, kept, tmp_path)
    yield Desk(database, work, acts, messages, report, kept)
    work.close()


@pytest.fixture
def sent(qtbot: Any, desk: Desk) -> Issued:
    """The report, issued from the window."""
    with pytest.MonkeyPatch.context() as patch:
        answering(patch, TextPointsDialog, Outcome())
        asked = answering(patch, IssueDialog, ORDER)
        desk.acts.issue(desk.report)
        qtbot.waitUntil(lambda: bool(asked) and desk.work.is_idle)
    found = desk.sent()
    assert found is not None
    return found


def test_a_report_goes_out_as_one_action_named_by_its_number(desk: Desk, sent: Issued) -> None:
    assert sent.name == "Báo cáo số 120/BC-UBND ngày 20/10/2025"
    title, _, left = desk.titles()[0].partition(" khi còn ")
    assert title == "Phát hành Báo cáo số 120/BC-UBND"
    assert left.endswith(" điểm nên xem lại")
    assert kept_file(desk.kept, sent.docx.sha256, sent.docx.name).is_file()


def test_a_refusal_is_told_in_the_dialog_and_what_was_typed_stays(
    qtbot: Any, desk: Desk, sent: Issued
) -> None:
    del sent
    other = report_begun(desk.database)

    def fill(dialog: IssueDialog) -> None:
        dialog.issued_field.set_date(DAY)
        dialog.number_line.setText("120")
        dialog.accept()

    def give_up(dialog: IssueDialog) -> object:
        told = dialog.mistake_label.text()
        if "đã cấp cho báo cáo số 120/BC-UBND" not in told:
            return False
        assert "còn trống là 121" in told
        assert dialog.number_line.text() == "120"
        dialog.reject()
        return True

    by_hand(lambda dialog: dialog.accept_button.click(), fill, give_up)
    desk.acts.issue(other)
    qtbot.waitUntil(lambda: desk.work.is_idle and QApplication.activeModalWidget() is None)
    with desk.database.read() as session:
        assert issued(session, other) is None


def test_a_text_that_went_out_is_not_asked_about_again(
    qtbot: Any, desk: Desk, sent: Issued, monkeypatch: pytest.MonkeyPatch
) -> None:
    del sent
    asked = answering(monkeypatch, IssueDialog, None)
    desk.acts.issue(desk.report)
    qtbot.waitUntil(lambda: bool(desk.messages.shown))
    assert "đã phát hành; hãy thu hồi" in desk.messages.shown[0][1]
    assert not asked


def test_taking_back_is_asked_first_and_can_be_undone(qtbot: Any, desk: Desk, sent: Issued) -> None:
    desk.messages.answers = [None]
    desk.acts.withdraw(desk.report)
    qtbot.waitUntil(lambda: len(desk.messages.shown) == 1)
    assert "Thu hồi Báo cáo số 120/BC-UBND" in desk.messages.shown[0][1]
    qtbot.waitUntil(lambda: desk.work.is_idle)
    assert desk.sent() == sent

    desk.messages.answers = [0]
    desk.acts.withdraw(desk.report)
    qtbot.waitUntil(lambda: desk.sent() is None)
    qtbot.waitUntil(lambda: desk.work.is_idle)
    assert desk.titles()[0] == "Thu hồi phát hành Báo cáo số 120/BC-UBND ngày 20/10/2025"
    desk.work.undo()
    qtbot.waitUntil(lambda: desk.sent() == sent)


@pytest.mark.parametrize("ending", [WORD, PDF])
def test_the_kept_file_is_given_again(
    qtbot: Any, desk: Desk, sent: Issued, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"ra{ending}"
    desk.messages.answers = [path]
    with qtbot.waitSignal(desk.acts.exported) as told:
        desk.acts.export_again(desk.report, ending)
    file = sent.file(ending)
    assert told.args == [path]
    assert path.read_bytes() == kept_file(desk.kept, file.sha256, file.name).read_bytes()
    assert Path(desk.messages.shown[0][1]).name == file.name
    assert len(desk.messages.shown) == 1


def test_a_damaged_file_is_told_when_it_is_given_again(
    qtbot: Any, desk: Desk, sent: Issued, tmp_path: Path
) -> None:
    kept_file(desk.kept, sent.docx.sha256, sent.docx.name).unlink()
    desk.messages.answers = [tmp_path / "ra.docx"]
    with qtbot.waitSignal(desk.acts.exported):
        desk.acts.export_again(desk.report)
    assert "đã mất; đã dựng lại giống hệt" in desk.messages.shown[1][1]


def test_a_draft_has_no_kept_file(qtbot: Any, desk: Desk) -> None:
    desk.acts.export_again(desk.report)
    qtbot.waitUntil(lambda: bool(desk.messages.shown))
    assert "không có tệp đã lưu" in desk.messages.shown[0][1]


def test_what_differs_is_listed_with_its_tasks(qtbot: Any, desk: Desk, sent: Issued) -> None:
    first = ward.task(desk.database, "1")
    with desk.database.act("Ghi hoàn thành") as session:
        complete_tasks(session, [first], date(2025, 9, 28))

    def look(dialog: IssueDifferencesDialog) -> None:
        assert dialog.title_label.text().startswith(sent.name)
        text = dialog.text.toPlainText()
        assert "Số nhiệm vụ hoàn thành: 0 → 01" in text
        assert "Đã ghi vào sổ sau khi phát hành" in text
        assert dialog.tasks_button.text() == "&Mở 1 nhiệm vụ có khác"
        dialog.tasks_button.click()

    by_hand(look)
    with qtbot.waitSignal(desk.acts.tasks_requested) as told:
        desk.acts.tell_differences(desk.report)
    assert told.args == [(first,), f"Khác {sent.name}"]


def test_a_text_that_differs_in_nothing_says_so(qtbot: Any, desk: Desk, sent: Issued) -> None:
    seen: list[str] = []

    def look(dialog: IssueDifferencesDialog) -> None:
        seen.append(dialog.title_label.text())
        assert not dialog.tasks_button.isVisible()
        dialog.close_button.click()

    by_hand(look)
    desk.acts.tell_differences(desk.report)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [f"{sent.name} không khác hiện nay."]


def test_a_decision_is_issued_by_its_document(
    qtbot: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = DocumentDraft("", "QĐ-UBND", None, signed=False)
    with desk.database.act("Ghi dự thảo") as session:
        decision = save_document(session, draft)
    move(desk.database, "2", decision, NOVEMBER)
    order = replace(ORDER, number="300", symbol="QĐ-UBND")
    asked = answering(monkeypatch, IssueDialog, order)
    desk.acts.issue_decision(decision)
    qtbot.waitUntil(lambda: bool(asked) and desk.work.is_idle)
    _, proposal = asked[0]
    assert isinstance(proposal, IssueProposal)
    assert proposal.kind == "Quyết định"
    with desk.database.read() as session:
        document = stored_document(session, DocumentId(decision))
    assert (document.number, document.issued_on, document.signed) == ("300", DAY, True)


def test_what_should_be_looked_at_is_listed_before_a_text_goes_out(qtbot: Any, desk: Desk) -> None:
    told: list[str] = []

    def look(dialog: TextPointsDialog) -> None:
        told.append(dialog.accept_button.text())
        dialog.look_button.click()

    by_hand(look)
    with qtbot.waitSignal(desk.acts.look_requested) as asked:
        desk.acts.issue(desk.report)
    assert asked.args[0] == desk.report
    assert told == ["&Vẫn phát hành"]

    by_hand(lambda dialog: dialog.cancel_button.click())
    desk.acts.issue(desk.report)
    qtbot.waitUntil(lambda: desk.work.is_idle and QApplication.activeModalWidget() is None)
    assert desk.sent() is None

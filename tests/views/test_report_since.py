"""What the report page tells of a report that went out, and of figures that do not add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.models.canonical import table_of
from desktop.models.database import Database
from desktop.register.values import State
from desktop.services.diary import DiaryQuery, Topic, diary
from desktop.services.history import actions
from desktop.services.marks import marks
from desktop.services.progress import complete_tasks
from desktop.services.register import standing
from desktop.services.reports import report_content, save_report, start_report
from desktop.services.review_values import Point
from desktop.services.values import ActionRecord, Report, ReportContent, Viewpoint
from desktop.text.moments import moment_text
from desktop.views import report_export, text_check
from desktop.views.bridge_card import BridgeCard
from desktop.views.dialogs.export_anyway_dialog import ExportAnywayDialog
from desktop.views.dialogs.text_points_dialog import Outcome, TextPointsDialog
from desktop.views.report_page import ReportPage
from desktop.views.report_since import MOST_LINES, Since, since_html
from desktop.views.viewing import Viewing
from desktop.views.work import Work
from tests.views import samples
from tests.views.acts.answers import answering
from tests.views.by_hand import by_hand
from tests.views.recorder import Recorder


@pytest.fixture
def messages() -> Recorder:
    return Recorder()


@pytest.fixture
def issued(year_database: Database) -> Report:
    """A report of 22/11/2025 that went out."""
    with year_database.act("Lập báo cáo") as session:
        report = start_report(session, Viewpoint(samples.AS_AT))
    issued = replace(report, number="512", issued_on=date(2025, 11, 25))
    with year_database.act("Phát hành báo cáo") as session:
        save_report(session, issued)
    return issued


@pytest.fixture
def page(
    qtbot: Any,
    issued: Report,
    year_work: Work,
    year_viewing: Viewing,
    messages: Recorder,
    tmp_path: Path,
) -> ReportPage:
    made = ReportPage(year_work, year_viewing, messages, tmp_path)
    qtbot.addWidget(made)
    made.resize(1216, 630)
    made.show()
    qtbot.waitUntil(lambda: made.preview.page_count > 0 and year_work.is_idle, timeout=20000)
    return made


def complete_one(session: Session) -> None:
    """Record later that a task was done by the report's day."""
    rows = standing(session, Viewpoint(samples.AS_AT)).rows
    still_open = next(row.id for row in rows if row.state is State.OPEN_IN_TIME)
    complete_tasks(session, [still_open], date(2025, 11, 20))


def test_a_report_tells_both_its_days(page: ReportPage, year_database: Database) -> None:
    with year_database.read() as session:
        known_at = session.execute(select(table_of("report").c.known_at)).scalar_one()
    assert page.as_at_label.text() == (
        "Đã phát hành, số 512. "
        f"Số liệu tính đến 22/11/2025, theo sổ ghi đến {moment_text(known_at)}"
    )


def test_nothing_is_told_where_nothing_differs(page: ReportPage) -> None:
    assert not page.since_notice.isVisible()
    assert not page.side.isTabVisible(page.side.indexOf(page.side.since_panel))


def test_what_was_recorded_later_is_told_and_listed_until_it_is_taken_back(
    qtbot: Any, page: ReportPage, year_work: Work, year_viewing: Viewing
) -> None:
    year_work.act("Ghi hoàn thành 1 nhiệm vụ", complete_one)
    qtbot.waitUntil(lambda: page.since_notice.isVisible() and year_work.is_idle, timeout=20000)
    assert page.since_notice.told_label.text() == (
        "Báo cáo số 512 ngày 25/11/2025 khác số liệu hiện nay ở 5 điểm."
    )
    page.since_notice.open_button.click()
    panel = page.side.since_panel
    assert page.side.currentWidget() is panel
    told = panel.text.toPlainText()
    assert "Hoàn thành: 100 → 101 nhiệm vụ." in told
    assert "Ghi hoàn thành 1 nhiệm vụ" in told
    with qtbot.waitSignal(page.tasks_requested) as asked:
        panel.tasks_button.click()
    ids, title = asked.args
    assert len(ids) == 1
    assert title == "Khác Báo cáo số 512 ngày 25/11/2025"
    assert "100/144" in printed(page)
    year_work.undo()
    qtbot.waitUntil(lambda: not page.since_notice.isVisible() and year_work.is_idle, timeout=20000)
    assert page.side.isTabVisible(page.side.indexOf(panel))
    assert panel.title_label.text().endswith("không khác số liệu hiện nay.")
    assert "Ghi hoàn thành 1 nhiệm vụ (đã hoàn tác)" in panel.text.toPlainText()
    assert not panel.tasks_button.isEnabled()


def printed(page: ReportPage) -> str:
    page.tree.choose("programme")
    return page.editor.written_view.toPlainText()


def test_the_proof_shows_the_reports_own_figures(
    qtbot: Any, page: ReportPage, year_work: Work, year_viewing: Viewing
) -> None:
    card = page.side.bridge_card
    assert card.buttons["done"].text() == "100"
    assert "theo sổ ghi đến" in card.title_label.text()
    year_work.act("Ghi hoàn thành 1 nhiệm vụ", complete_one)
    qtbot.waitUntil(lambda: year_work.is_idle and page.since_notice.isVisible(), timeout=20000)
    assert year_viewing.standing is not None
    assert year_viewing.standing.figures["done"].value == 101
    assert card.buttons["done"].text() == "100"
    with qtbot.waitSignal(page.tasks_requested):
        card.buttons["stopped"].click()


def test_the_proof_is_made_when_its_tab_is_gone_to(page: ReportPage) -> None:
    assert page.side.findChildren(BridgeCard) == []
    page.side.setCurrentWidget(page.side.bridge_area)
    (card,) = page.side.findChildren(BridgeCard)
    assert card.isVisible()
    assert card.buttons["done"].text() == "100"


def test_a_draft_follows_the_moment_that_is_looked_at(
    qtbot: Any, page: ReportPage, year_work: Work, year_viewing: Viewing, year_database: Database
) -> None:
    page.new_button.click()
    qtbot.waitUntil(lambda: page.report_combo.count() == 2 and year_work.is_idle, timeout=20000)
    assert not page.as_at_button.isVisible()
    assert not page.since_notice.isVisible()
    with year_database.read() as session:
        moment = actions(session)[0].at
    year_viewing.set_known_at(moment)
    assert page.as_at_button.isVisible()
    assert moment_text(moment) in page.as_at_button.text()
    page.as_at_button.click()
    assert page.as_at_label.text().endswith(moment_text(moment))
    qtbot.waitUntil(lambda: year_work.is_idle, timeout=20000)


def test_many_points_are_counted_at_the_end() -> None:
    report = Report("r", "", Viewpoint(samples.AS_AT), ())
    lines = tuple(f"Nhiệm vụ {number}: lùi hạn" for number in range(MOST_LINES + 7))
    told = since_html(Since(report, lines))
    assert f"Nhiệm vụ {MOST_LINES - 1}:" in told
    assert f"Nhiệm vụ {MOST_LINES}:" not in told
    assert "… và 7 điểm khác." in told


def test_what_was_taken_back_is_said_to_be() -> None:
    report = Report("r", "", Viewpoint(samples.AS_AT), ())
    moment = datetime(2025, 11, 26, 3, tzinfo=UTC)
    entry = ActionRecord("a", "Ghi hoàn thành <1> nhiệm vụ", moment, True)
    told = since_html(Since(report, ("x",), (), (entry,)))
    assert f"{moment_text(moment)}: Ghi hoàn thành &lt;1&gt; nhiệm vụ (đã hoàn tác)" in told


def broken(session: Session, report: Report) -> ReportContent:
    """A report whose total is one too few."""
    content = report_content(session, report)
    figures = content.standing.figures
    total = replace(figures["total"], value=figures["total"].value - 1)
    figures = replace(figures, counts={**figures.counts, "total": total})
    return replace(content, standing=replace(content.standing, figures=figures))


def no_points(_session: Session, report: Report) -> tuple[Point, ...]:
    """Find nothing in a report."""
    assert report.id
    return ()


def test_figures_that_do_not_add_up_are_not_exported_unless_a_reason_is_given(
    qtbot: Any,
    page: ReportPage,
    issued: Report,
    year_work: Work,
    year_database: Database,
    messages: Recorder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(report_export, "read_content", broken)
    path = tmp_path / "bao-cao.docx"
    answering(monkeypatch, TextPointsDialog, None)
    page.word_button.click()
    qtbot.waitUntil(lambda: year_work.is_idle, timeout=20000)
    assert messages.shown == []
    answering(monkeypatch, TextPointsDialog, Outcome())
    asked = answering(monkeypatch, ExportAnywayDialog, None)
    messages.answers = [path]
    page.word_button.click()
    qtbot.waitUntil(lambda: bool(asked) and year_work.is_idle, timeout=20000)
    _, faults, _ = asked[0]
    assert any("143" in fault for fault in faults)
    assert not path.exists()
    with year_database.read() as session:
        before = actions(session)

    monkeypatch.undo()
    monkeypatch.setattr(report_export, "read_content", broken)
    monkeypatch.setattr(text_check, "read_points", no_points)
    folder = tmp_path / "usb"
    folder.mkdir()
    refusals: list[str] = []

    def accept(dialog: ExportAnywayDialog) -> None:
        dialog.reason_text.setPlainText("Chờ đối chiếu với văn phòng")
        folder.rmdir()
        dialog.accept_button.click()

    def again(dialog: ExportAnywayDialog) -> bool:
        told = dialog.mistake_label.text()
        if not told or not dialog.accept_button.isEnabled():
            return False
        refusals.append(told)
        with year_database.read() as session:
            assert actions(session) == before
        folder.mkdir()
        dialog.accept_button.click()
        return True

    messages.answers = [folder / "bao-cao.docx"]
    by_hand(accept, again)
    with qtbot.waitSignal(page.exported, timeout=20000):
        page.word_button.click()
    qtbot.waitUntil(lambda: year_work.is_idle, timeout=20000)
    assert "Không có thư mục" in refusals[0]
    assert (folder / "bao-cao.docx").read_bytes().startswith(b"PK")
    with year_database.read() as session:
        (entry, *older) = actions(session)
        assert tuple(older) == before
        (shown, *_) = diary(session, DiaryQuery()).entries
        assert marks(session) == ()
    assert entry.title == (
        "Xuất báo cáo đến 22/11/2025 khi số liệu chưa khớp: Chờ đối chiếu với văn phòng"
    )
    assert shown.title == entry.title
    assert shown.topics == (Topic.OTHER,)
    assert not shown.can_undo


@pytest.fixture
def question(qtbot: Any, dressed: object) -> ExportAnywayDialog:
    made = ExportAnywayDialog(None, ("97 (ban hành) = 97, nhưng sổ đếm được 96 (tổng số).",))
    qtbot.addWidget(made)
    made.show()
    return made


def test_not_exporting_is_what_enter_and_esc_do(question: ExportAnywayDialog) -> None:
    assert question.cancel_button.isDefault()
    assert "nhưng sổ đếm được 96" in question.faults_label.text()
    question.cancel_button.setFocus()
    QTest.keyClick(question, Qt.Key.Key_Return)
    assert question.result() == QDialog.DialogCode.Rejected
    assert not question.isVisible()


def test_exporting_all_the_same_asks_for_a_reason(question: ExportAnywayDialog) -> None:
    question.accept_button.click()
    assert question.isVisible()
    assert question.mistakes() == (
        "Chưa ghi lý do; hãy ghi vì sao vẫn xuất khi số liệu chưa khớp.",
    )
    question.reason_text.setPlainText("  Chờ\nđối chiếu ")
    assert question.mistakes() == ()
    question.accept_button.click()
    assert question.result() == QDialog.DialogCode.Accepted
    assert question.answer() == "Chờ đối chiếu"

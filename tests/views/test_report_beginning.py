"""Reports begun with words that stand elsewhere, and two hands that write one report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtTest import QTest

from desktop.models.database import Database
from desktop.services.reports import latest_report, save_report
from desktop.services.values import Report
from desktop.views.report_page import ReportPage
from desktop.views.sections_tree import CARRIED, EMPTY, FILLED
from tests.views.by_hand import by_hand
from tests.views.recorder import Recorder
from tests.views.report_pages import begun, opened, type_into


@pytest.fixture
def messages() -> Recorder:
    return Recorder()


@pytest.fixture
def page(qtbot, year_work, year_viewing, messages, tmp_path) -> ReportPage:
    """A page with a report begun at 22/11/2025."""
    return begun(qtbot, year_work, opened(qtbot, year_work, year_viewing, messages, tmp_path))


def stored(database: Database) -> Report:
    with database.read() as session:
        report = latest_report(session)
    assert report is not None
    return report


def text_of(database: Database, key: str) -> str:
    return next(one.text for one in stored(database).sections if one.key == key)


def entry(page: ReportPage, key: str) -> str:
    return page.tree._items[key].text(0)


def begun_with_old_words(qtbot, page, year_work, year_viewing):
    """The page with a second report, whose two sections are the first one's."""
    type_into(page, "A.I.2", "Quy chế làm việc")
    type_into(page, "B.1", "Phương hướng chung")
    page.keep()
    first = page.draft.report.id
    page.new_button.click()
    qtbot.waitUntil(lambda: page.draft.report.id != first and year_work.is_idle)


def test_the_words_of_the_last_period_are_marked_until_they_are_touched(
    qtbot, page, year_work, year_viewing, year_database
):
    begun_with_old_words(qtbot, page, year_work, year_viewing)
    pane = page.narrative.sections_pane
    assert pane.carried_button.isVisible()
    assert pane.carried_button.text() == "2 mục còn chữ của kỳ trước"
    assert entry(page, "A.I.2").startswith(CARRIED)
    assert "kỳ trước" in page.tree._items["A.I.2"].toolTip(0)
    page.tree.choose("A.I.2")
    assert page.editor.text() == "Quy chế làm việc"
    assert page.editor.carried_notice.isVisible()

    QTest.keyClicks(page.editor.text_edit, "X")
    assert not page.editor.carried_notice.isVisible()
    assert entry(page, "A.I.2").startswith(FILLED)
    assert pane.carried_button.text() == "1 mục còn chữ của kỳ trước"
    page.tree.choose("B.1")
    page.editor.carried_notice.looked_button.click()
    assert not page.editor.carried_notice.isVisible()
    assert not pane.carried_button.isVisible()
    page.keep()
    qtbot.waitUntil(lambda: year_work.is_idle)
    report = stored(year_database)
    assert not any(one.carried for one in report.sections)
    assert text_of(year_database, "B.1") == "Phương hướng chung"


def test_only_the_headings_with_old_words_can_be_shown(qtbot, page, year_work, year_viewing):
    begun_with_old_words(qtbot, page, year_work, year_viewing)
    pane = page.narrative.sections_pane
    pane.carried_button.click()
    shown = {key for key, item in page.tree._items.items() if not item.isHidden()}
    assert shown == {"A", "A.I", "A.I.2", "B", "B.1"}
    page.tree.choose("B.1")
    page.editor.carried_notice.looked_button.click()
    shown = {key for key, item in page.tree._items.items() if not item.isHidden()}
    assert shown == {"A", "A.I", "A.I.2"}
    page.tree.choose("A.I.2")
    page.editor.carried_notice.looked_button.click()
    assert not any(item.isHidden() for item in page.tree._items.values())


def menu_entry(page, words):
    return next(action for action in page.templates.menu.actions() if words in action.text())


def test_a_report_is_kept_as_a_template_and_another_is_begun_with_it(
    qtbot, page, year_work, year_database, messages
):
    type_into(page, "A.I.2", "Khung sẵn: hoàn thành [[số: done]] việc")
    first = page.draft.report.id

    def name(dialog):
        dialog.accept_button.click()
        assert dialog.mistakes() == ("Chưa có tên mẫu; hãy ghi tên để lần sau tìm lại.",)
        dialog.name_line.setText("Mẫu & khung")
        dialog.accept_button.click()

    by_hand(name)
    menu_entry(page, "thành mẫu").trigger()
    qtbot.waitUntil(lambda: len(page.templates._known) == 1 and year_work.is_idle)
    menu_entry(page, "theo mẫu").trigger()
    qtbot.waitUntil(lambda: page.draft.report.id != first and year_work.is_idle)
    page.tree.choose("A.I.2")
    assert page.editor.text() == "Khung sẵn: hoàn thành [[số: done]] việc"
    assert not page.narrative.sections_pane.carried_button.isVisible()

    second = page.draft.report.id
    menu_entry(page, "để &trống").trigger()
    qtbot.waitUntil(lambda: page.draft.report.id != second and year_work.is_idle)
    page.tree.choose("A.I.2")
    assert page.editor.text() == ""

    messages.answers = [0]
    page.templates.removing_menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: page.templates._known == () and year_work.is_idle)
    assert len(page.draft.reports) == 3


def test_what_was_undone_elsewhere_does_not_come_back_with_what_is_typed(
    qtbot, page, year_work, year_database
):
    type_into(page, "A.I.2", "Sẽ hoàn tác")
    page.keep()
    qtbot.waitUntil(lambda: year_work.is_idle)
    type_into(page, "B.1", "Đang gõ")
    year_work.undo()
    page.editor.text_edit.insertPlainText("dở ")
    page.keep()
    qtbot.waitUntil(lambda: year_work.is_idle)
    assert text_of(year_database, "A.I.2") == ""
    assert text_of(year_database, "B.1") == page.editor.text()
    qtbot.waitUntil(lambda: page.draft.section("A.I.2").text == "" and year_work.is_idle)
    assert entry(page, "A.I.2").startswith(EMPTY)
    assert "dở" in page.editor.text()


def test_what_another_hand_changed_is_shown_beside_what_is_typed(
    qtbot, page, year_work, year_database
):
    shown = page.draft.report
    type_into(page, "B.1", "Của tôi")
    other = replace(shown, signer="Trần Thị B")
    year_work.act("Người khác sửa", lambda session: save_report(session, other, shown))
    qtbot.waitUntil(lambda: page.frame.signer_line.text() == "Trần Thị B")
    assert page.editor.text() == "Của tôi"
    page.keep()
    qtbot.waitUntil(lambda: year_work.is_idle)
    assert stored(year_database).signer == "Trần Thị B"
    assert text_of(year_database, "B.1") == "Của tôi"


def test_a_figure_in_a_section_follows_the_reports_day(qtbot, page, year_work, year_viewing):
    type_into(page, "A.I.2", "")
    page.editor.text_edit.show_text("Xong [[số: done]] việc")
    assert page.editor.text_edit.value("done") == "100"
    year_viewing.set_as_at(date(2025, 9, 30))
    qtbot.waitUntil(lambda: year_work.is_idle)
    page.as_at_button.click()
    qtbot.waitUntil(lambda: page.editor.text_edit.value("done") != "100")
    assert "30/9/2025" in page.editor.text_edit.as_at
    qtbot.waitUntil(lambda: year_work.is_idle)

"""The list of points inside the overview: opened, kept while figures change, left."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.services.values import Viewpoint
from desktop.views.overview_page import OverviewPage
from desktop.views.viewing import Viewing
from tests.views import samples
from tests.views.points import AT_TASK, KNOWN, REVIEW, TASK


@pytest.fixture
def page(qtbot, year_work, year_viewing) -> OverviewPage:
    made = OverviewPage(year_work, year_viewing)
    qtbot.addWidget(made)
    made.resize(1216, 900)
    made.show()
    made.checking.show(REVIEW)
    qtbot.waitUntil(lambda: year_work.is_idle)
    return made


def test_the_line_opens_the_list_and_escape_leaves_it(qtbot, page):
    assert page.checks_card.label.text() == "Kiểm tra sổ: 4 điểm cần xem lại · 2 đã biết"
    page.checks_card.open_button.click()
    assert page.checks_view.model.rows == REVIEW.waiting
    assert not page.area.isVisible()
    page.activateWindow()
    qtbot.waitUntil(page.checks_view.table.hasFocus)
    QTest.keyClick(page.checks_view.table, Qt.Key.Key_Escape)
    assert page.area.isVisible()
    assert not page.checks_view.isVisible()
    qtbot.waitUntil(page.checks_card.open_button.hasFocus)


def test_the_list_stays_when_the_figures_change(qtbot, page, year_work, year_viewing):
    page.show_checks()
    with qtbot.waitSignal(year_viewing.changed):
        year_viewing.set_as_at(date(2025, 10, 31))
    qtbot.waitUntil(lambda: year_work.is_idle)
    assert page.checks_view.isVisible()
    page.show_figures()
    assert page.bridge_card.title_label.text().endswith("31/10/2025")


def test_another_check_is_shown_in_the_line_and_in_the_list(page):
    page.show_checks()
    page.checking.show(type(REVIEW)((AT_TASK, KNOWN)))
    assert page.checks_view.model.rows == (AT_TASK,)
    assert page.checks_card.label.text() == "Kiểm tra sổ: 1 điểm cần xem lại · 1 đã biết"


def test_the_page_passes_on_what_the_list_asks_for(qtbot, page):
    page.show_checks()
    page.checks_view.known_box.click()
    page.checks_view.table.selectRow(1)
    for asked, button, given in (
        (page.place_requested, page.checks_view.go_button, TASK),
        (page.mark_requested, page.checks_view.mark_button, (AT_TASK,)),
    ):
        with qtbot.waitSignal(asked) as told:
            button.click()
        assert told.args == [given]
    page.checks_view.table.selectRow(4)
    with qtbot.waitSignal(page.unmark_requested) as told:
        page.checks_view.unmark_button.click()
    assert told.args == [(KNOWN,)]


def test_opened_before_the_first_check_it_checks_at_once(qtbot, year_work, year_viewing):
    page = OverviewPage(year_work, year_viewing)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.checking.changed):
        page.show_checks()
    assert page.checks_view.nothing_label.text() == "Không có điểm nào mâu thuẫn"


def test_a_register_without_a_programme_goes_back_to_its_first_words(qtbot, work):
    viewing = Viewing(work, Viewpoint(samples.AS_AT))
    page = OverviewPage(work, viewing)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(viewing.changed):
        viewing.reload()
    page.show_checks()
    qtbot.waitUntil(lambda: work.is_idle)
    page.show_figures()
    assert page.empty_page.isVisible()

"""What a person does with the points of a review, over the ward's year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from desktop.register.values import ProgrammeId
from desktop.services.history import actions
from desktop.services.review import Place, PlaceKind, Review
from desktop.views.acts.check_acts import NOT_SEEN, CheckActs
from desktop.views.dialogs.mark_dialog import MarkDialog
from desktop.views.main_window import MainWindow, Page
from desktop.views.overview_page import OverviewPage
from desktop.views.viewing import Viewing
from tests.views import samples
from tests.views.acts.answers import answering
from tests.views.points import DOCUMENT, REASON, REPORT, REVIEW, restore_of_nothing

Wait = Callable[[], None]


def programme(viewing: Viewing, month: int | None) -> ProgrammeId:
    """The programme of the year, or of one of its months."""
    return next(one.id for one in viewing.programmes if one.month == month)


@pytest.fixture
def page(qtbot, year_work, year_viewing) -> OverviewPage:
    return OverviewPage(year_work, year_viewing)


@pytest.fixture
def window(qtbot, year_work, year_viewing, page, dressed) -> MainWindow:
    made = MainWindow(year_work, year_viewing, dressed, [Page("Tổng quan", page)], samples.AS_AT)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def acts(window, year_work, year_viewing, page) -> CheckActs:
    return CheckActs(window, year_work, year_viewing, page)


@pytest.fixture
def wait(qtbot, year_work) -> Wait:
    return lambda: qtbot.waitUntil(lambda: year_work.is_idle)


@pytest.fixture
def found(qtbot, year_work, acts, page) -> Review:
    """What a check finds of two tasks that go on without having stopped."""
    year_work.act("Nhận từ USB", partial(restore_of_nothing, count=2))
    qtbot.waitUntil(lambda: year_work.is_idle)
    with qtbot.waitSignal(page.checking.changed):
        page.checking.reload()
    assert page.checking.review is not None
    assert len(page.checking.review.waiting) == 2
    return page.checking.review


def test_what_waits_is_counted_beside_the_page(window, acts, page):
    page.checking.show(REVIEW)
    assert window.navigation.item(0).text().split() == ["Tổng", "quan", "4"]
    page.checking.show(Review(()))
    assert window.navigation.item(0).text() == "Tổng quan"


def test_points_are_marked_in_one_action_and_unmarked(
    qtbot, acts, found, page, year_database, monkeypatch
):
    asked = answering(monkeypatch, MarkDialog, REASON)
    with qtbot.waitSignal(page.checking.changed):
        acts.mark(found.waiting)
    assert asked[0][1] == found.waiting
    marked = page.checking.review
    assert marked.waiting == ()
    assert [point.mark.reason for point in marked.known] == [REASON, REASON]
    with year_database.read() as session:
        assert actions(session)[0].title == "Đánh dấu 2 điểm đã biết"
    with qtbot.waitSignal(page.checking.changed):
        acts.unmark(marked.known[:1])
    assert [point.key for point in page.checking.review.waiting] == [found.waiting[0].key]


def test_a_mark_is_undone_as_one_step(qtbot, acts, found, page, year_work, monkeypatch):
    answering(monkeypatch, MarkDialog, REASON)
    with qtbot.waitSignal(page.checking.changed):
        acts.mark(found.waiting)
    with qtbot.waitSignal(page.checking.changed):
        year_work.undo()
    assert page.checking.review == found


def test_given_up_or_nothing_chosen_changes_nothing(acts, found, wait, year_database, monkeypatch):
    with year_database.read() as session:
        before = actions(session)
    asked = answering(monkeypatch, MarkDialog, None)
    acts.mark(found.waiting)
    acts.mark(())
    acts.unmark(())
    wait()
    assert len(asked) == 1
    with year_database.read() as session:
        assert actions(session) == before


def test_the_list_asks_for_marks(qtbot, acts, found, page, monkeypatch):
    asked = answering(monkeypatch, MarkDialog, REASON)
    page.show_checks()
    page.checks_view.table.selectRow(0)
    with qtbot.waitSignal(page.checking.changed):
        page.checks_view.mark_button.click()
    assert asked[0][1] == found.waiting[:1]
    assert page.checks_view.model.rows == found.waiting[1:]


def test_a_task_a_document_a_report_and_an_indicator_are_gone_to(qtbot, acts, year_viewing):
    task = year_viewing.standing.rows[12].id
    with qtbot.waitSignal(acts.task_requested) as asked:
        acts.go_to(Place(PlaceKind.TASK, task))
    assert asked.args == [task]
    with qtbot.waitSignal(acts.document_requested) as asked:
        acts.go_to(DOCUMENT)
    assert asked.args == [samples.AMENDING]
    with qtbot.waitSignal(acts.report_requested) as asked:
        acts.go_to(REPORT)
    assert asked.args == ["bao-cao", "A.I.2"]
    with qtbot.waitSignal(acts.indicator_requested) as asked:
        acts.go_to(Place(PlaceKind.INDICATOR, "van-ban", "2025-01-01..2025-12-31"))
    assert asked.args == ["van-ban", "2025-01-01..2025-12-31"]


def test_a_task_of_another_programme_brings_all_of_them(qtbot, acts, year_viewing):
    task = year_viewing.standing.rows[0].id
    with qtbot.waitSignal(year_viewing.changed):
        year_viewing.set_programme(programme(year_viewing, month=11))
    assert all(row.id != task for row in year_viewing.standing.rows)
    with qtbot.waitSignal(acts.task_requested) as asked:
        acts.go_to(Place(PlaceKind.TASK, task))
    assert asked.args == [task]
    assert year_viewing.viewpoint.programme is None


def test_a_task_that_is_not_there_yet_is_told(qtbot, acts, window, year_viewing):
    with qtbot.waitSignal(year_viewing.changed):
        year_viewing.set_programme(programme(year_viewing, month=None))
    task = Place(PlaceKind.TASK, year_viewing.standing.rows[0].id)
    with qtbot.waitSignal(year_viewing.changed):
        year_viewing.set_as_at(date(2025, 9, 1))
    with qtbot.assertNotEmitted(acts.task_requested):
        with qtbot.waitSignal(year_viewing.changed):
            acts.go_to(task)
        assert window.status_line.message_label.text() == NOT_SEEN
        window.status_line.say("")
        acts.go_to(task)
    assert window.status_line.message_label.text() == NOT_SEEN


def test_a_check_of_the_whole_register_shows_the_list(acts, window, page):
    acts.show(REVIEW)
    assert page.checks_view.isVisible()
    assert page.checks_view.model.rows == REVIEW.waiting
    page.checks_view.left.emit()
    assert not page.checks_view.isVisible()
    assert page.area.isVisible()

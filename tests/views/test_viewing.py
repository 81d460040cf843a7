from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from desktop.register.values import UnitId
from desktop.services.catalogue import save_unit
from desktop.services.reports import save_report, start_report
from desktop.services.values import Unit, Viewpoint
from desktop.views.viewing import View, Viewing
from tests.views import samples, year


def test_the_register_is_read_from_the_store(qtbot, work, database):
    year.fill(database)
    viewing = Viewing(work, Viewpoint(samples.AS_AT))
    assert viewing.standing is None
    with qtbot.waitSignal(viewing.changed):
        viewing.reload()
    figures = viewing.standing.figures
    assert [figures[name].value for name in ("issued", "added", "total", "done", "open")] == [
        97,
        47,
        144,
        100,
        42,
    ]
    assert len(viewing.programmes) == 3


def test_another_day_gives_another_standing(qtbot, work, database):
    year.fill(database)
    viewing = Viewing(work, Viewpoint(samples.AS_AT))
    with qtbot.waitSignal(viewing.changed):
        viewing.set_as_at(date(2025, 9, 2))
    assert viewing.standing.figures["total"].value == 97
    with qtbot.waitSignal(viewing.changed):
        viewing.set_as_at(date(2025, 9, 1))
    assert viewing.standing.rows == ()


def test_a_programme_narrows_the_standing(qtbot, work, database):
    year.fill(database)
    viewing = Viewing(work, Viewpoint(samples.AS_AT))
    with qtbot.waitSignal(viewing.changed):
        viewing.reload()
    october = next(one for one in viewing.programmes if one.month == 10)
    with qtbot.waitSignal(viewing.changed):
        viewing.set_programme(october.id)
    assert viewing.standing.figures["total"].value == 30


def test_moved_twice_shows_the_last_day_only(qtbot, work):
    gate = threading.Event()
    shown: list[date] = []

    def load(_, viewpoint: Viewpoint, compared: date | None) -> View:
        gate.wait(5)
        return View(replace(samples.empty(), viewpoint=viewpoint), ())

    viewing = Viewing(work, Viewpoint(samples.AS_AT), load)
    viewing.changed.connect(lambda: shown.append(viewing.standing.viewpoint.as_at))
    for day in (1, 2, 3):
        viewing.set_as_at(date(2025, 10, day))
    gate.set()
    qtbot.waitUntil(lambda: work.is_idle)
    assert shown == [date(2025, 10, 3)]


def test_a_change_in_the_register_is_read_at_once(qtbot, work):
    viewing = Viewing(work, Viewpoint(samples.AS_AT))
    with qtbot.waitSignal(viewing.changed):
        work.act("Thêm đơn vị", lambda session: save_unit(session, Unit(UnitId(""), "Văn phòng")))


def test_the_same_viewpoint_is_not_read_again(qtbot, work, viewing):
    with qtbot.assertNotEmitted(viewing.viewpoint_changed):
        viewing.set_as_at(samples.AS_AT)
    assert work.is_idle


def test_one_reading_gives_the_standing_and_what_differs_whichever_day_comes_first(
    qtbot, year_viewing
):
    with qtbot.waitSignal(year_viewing.changed):
        year_viewing.set_compared(date(2025, 9, 30))
    found = year_viewing.comparison
    assert (found.before.as_at, found.after.as_at) == (date(2025, 9, 30), samples.AS_AT)
    assert len(found.added) == 17
    assert [one.ordinal for one in found.changed] == ["111", "112", "113"]
    with qtbot.waitSignal(year_viewing.changed):
        year_viewing.set_compared(date(2025, 12, 31))
    found = year_viewing.comparison
    assert (found.before.as_at, found.after.as_at) == (samples.AS_AT, date(2025, 12, 31))
    assert year_viewing.standing.viewpoint.as_at == samples.AS_AT


def test_a_comparison_keeps_to_what_was_known(qtbot, year_viewing):
    with qtbot.waitSignal(year_viewing.changed):
        year_viewing.set_compared(date(2025, 9, 30))
    with qtbot.waitSignal(year_viewing.changed):
        year_viewing.set_known_at(datetime(2025, 1, 1, tzinfo=UTC))
    assert year_viewing.comparison.before.known_at == datetime(2025, 1, 1, tzinfo=UTC)
    assert year_viewing.comparison.is_empty
    assert year_viewing.standing.rows == ()
    with qtbot.waitSignal(year_viewing.changed):
        year_viewing.set_compared(None)
    assert year_viewing.comparison is None


def test_a_report_that_goes_out_is_offered_without_reading_the_register_again(
    qtbot, year_work, year_viewing
):
    def issue(session: Session) -> None:
        report = start_report(session, Viewpoint(samples.AS_AT))
        save_report(session, replace(report, number="512", issued_on=date(2025, 11, 25)))

    with qtbot.assertNotEmitted(year_viewing.changed):
        year_work.act("Phát hành báo cáo", issue)
        qtbot.waitUntil(lambda: year_work.is_idle and bool(year_viewing.issued))
    (report,) = year_viewing.issued
    assert report.name == "Báo cáo số 512 ngày 25/11/2025"
    assert report.viewpoint.known_at is not None

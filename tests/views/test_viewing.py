from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date

from desktop.register.values import UnitId
from desktop.services.catalogue import save_unit
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

    def load(_, viewpoint: Viewpoint) -> View:
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

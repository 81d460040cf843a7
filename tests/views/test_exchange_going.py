"""How far an exchange is, as the page shows it, and giving it up there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.exchange.going import CancelledError, Place, Stage, Watched
from desktop.views.exchange_desk import CANCELLED, NOT_SEARCHED, NOT_TAKEN
from desktop.views.exchange_going import LOOKING, STOPPING, TAKING, WRITING, GoingBar, share
from desktop.views.exchange_page import RECEIVE
from tests.views.exchanging import Side


@pytest.fixture
def stick(sticks: Path) -> Path:
    return sticks / "KINGSTON"


@pytest.fixture
def bar(qtbot) -> GoingBar:
    made = GoingBar(WRITING, "Thôi ghi")
    qtbot.addWidget(made)
    return made


@pytest.fixture
def hold(offices) -> Iterator[Callable[[Side], Event]]:
    """Keeps a worker busy until it is let go, so that what comes next waits."""
    gates: list[Event] = []

    def keep(side: Side) -> Event:
        gates.append(Event())
        side.work.run(gates[-1].wait, lambda _: None)
        return gates[-1]

    yield keep
    for gate in gates:
        gate.set()


def focus(widget: QWidget, qtbot) -> None:
    widget.window().activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def test_the_share_grows_from_nothing_to_all():
    for stages in (WRITING, LOOKING, TAKING):
        told = [
            share(Place(stage, done, 10), stages) for stage in stages for done in range(0, 11, 5)
        ]
        assert told == sorted(told)
        assert (told[0], told[-1]) == (0, 1)
    assert share(Place(Stage.WRITING, 1, 2), WRITING) == 0


def test_a_bar_tells_the_stage_and_never_goes_backwards(qtbot, bar):
    going = Watched(CANCELLED)
    bar.begin(going, "Đang chuẩn bị…")
    assert bar.isVisible()
    assert (bar.stage_label.text(), bar.bar.maximum()) == ("Đang chuẩn bị…", 0)
    going.reach(Stage.LAYING, 1, 2)
    qtbot.waitUntil(lambda: bar.stage_label.text() == f"{Stage.LAYING}…")
    reached = bar.bar.value()
    assert 0 < reached < bar.bar.maximum()
    going.reach(Stage.GATHERING, 1, 2)
    qtbot.waitUntil(lambda: bar.stage_label.text() == f"{Stage.GATHERING}…")
    assert bar.bar.value() == reached
    bar.end()
    assert not bar.isVisible()
    assert not bar.is_going


def test_a_job_is_given_up_once(qtbot, bar):
    going = Watched(CANCELLED)
    bar.begin(going, "Đang ghi…")
    with qtbot.waitSignal(bar.stopped):
        bar.cancel_button.click()
    assert bar.stage_label.text() == STOPPING
    assert not bar.cancel_button.isEnabled()
    with pytest.raises(CancelledError):
        going.reach(Stage.LAYING)
    with qtbot.assertNotEmitted(bar.stopped, wait=300):
        bar.stop()
    assert bar.stage_label.text() == STOPPING


def test_escape_gives_up_while_something_goes_on(qtbot, bar):
    going = Watched(CANCELLED)
    bar.begin(going, "Đang ghi…")
    focus(bar.cancel_button, qtbot)
    with qtbot.waitSignal(bar.stopped):
        qtbot.keyClick(bar.cancel_button, Qt.Key.Key_Escape)
    assert going.is_stopped


def test_what_is_given_up_elsewhere_is_told_too(qtbot, bar):
    going = Watched(CANCELLED)
    bar.begin(going, "Đang ghi…")
    with qtbot.waitSignal(bar.stopped):
        going.stop()
    assert bar.stage_label.text() == STOPPING


def test_what_is_soon_done_is_not_shown(qtbot, bar):
    bar.begin(Watched(NOT_SEARCHED), "Đang tìm…", soon=False)
    assert not bar.isVisible()
    qtbot.waitUntil(bar.isVisible)
    bar.end()


def test_writing_is_given_up_by_escape(qtbot, offices, stick, hold):
    one, _ = offices
    panel = one.page.write_panel
    gate = hold(one)
    panel.write_button.click()
    assert panel.going_bar.isVisible()
    assert not panel.write_button.isEnabled()
    focus(panel.going_bar.cancel_button, qtbot)
    qtbot.keyClick(panel.going_bar.cancel_button, Qt.Key.Key_Escape)
    gate.set()
    one.settle()
    assert panel.result_label.text() == CANCELLED
    assert list(stick.iterdir()) == []
    assert not panel.going_bar.isVisible()
    assert panel.write_button.isEnabled()
    assert "Có thể rút USB" in one.write()


def test_an_import_is_given_up_and_may_be_done_after_all(offices, hold):
    one, two = offices
    one.write()
    two.preview()
    panel = two.page.preview_panel
    gate = hold(two)
    panel.take_button.click()
    assert not panel.take_button.isEnabled()
    panel.taking_bar.cancel_button.click()
    assert panel.taking_bar.stage_label.text() == STOPPING
    gate.set()
    two.settle()
    assert panel.title_label.text() == NOT_TAKEN
    assert not panel.taking_bar.isVisible()
    assert not two.contents()
    panel.take_button.click()
    two.settle()
    assert two.contents() == one.contents()


def test_a_look_dropped_with_all_that_waits_leads_back(qtbot, offices, hold):
    one, two = offices
    one.write()
    two.find()
    gate = hold(two)
    two.page.receive_panel.preview_button.click()
    panel = two.page.preview_panel
    assert panel.looking_bar.isVisible()
    two.work.give_up()
    qtbot.waitUntil(lambda: two.page.panels.currentIndex() == RECEIVE)
    gate.set()
    two.settle()
    assert not panel.is_open


def test_a_search_that_lasts_is_given_up(qtbot, offices, hold):
    one, two = offices
    one.write()
    gate = hold(two)
    two.page.show_step(RECEIVE)
    panel = two.page.receive_panel
    qtbot.waitUntil(panel.going_bar.isVisible)
    panel.going_bar.cancel_button.click()
    gate.set()
    two.settle()
    assert panel.told_label.text() == NOT_SEARCHED
    assert not panel.going_bar.isVisible()

"""The register is checked by itself: after a change, on the worker, once it rests."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QThread

from desktop.services import review as review_service
from desktop.services.marks import mark_known
from desktop.services.review import Review
from desktop.views import checking as checking_module
from desktop.views.checking import Checking
from tests.views.points import restore_of_nothing


@pytest.fixture
def checking(monkeypatch, year_work, year_viewing) -> Checking:
    monkeypatch.setattr(checking_module, "REST_MS", 50)
    return Checking(year_work, year_viewing)


def rules(checking: Checking) -> list[str]:
    """What waits."""
    assert checking.review is not None
    return [point.rule for point in checking.review.waiting]


def test_it_checks_once_the_register_was_read(qtbot, checking, year_viewing):
    assert checking.review is None
    with qtbot.waitSignal(checking.changed):
        year_viewing.reload()
    assert checking.review == Review(())
    with qtbot.assertNotEmitted(checking.changed, wait=300):
        year_viewing.reload()


def test_it_checks_again_after_a_change_and_once_for_several(qtbot, checking, year_work):
    times = []
    checking.changed.connect(lambda: times.append(1))
    with qtbot.waitSignal(checking.changed):
        for number in range(3):
            year_work.act(f"Nhận từ USB {number}", restore_of_nothing)
    qtbot.wait(200)
    assert rules(checking) == ["restore_of_nothing"] * 3
    assert times == [1]


def test_a_mark_counts_at_once(qtbot, checking, year_work, monkeypatch):
    with qtbot.waitSignal(checking.changed):
        year_work.act("Nhận từ USB", restore_of_nothing)
    (point,) = checking.review.waiting
    checking._rest.setInterval(60_000)
    with qtbot.waitSignal(checking.changed):
        year_work.act("Đánh dấu", lambda session: mark_known(session, point.rule, point.key, "Rõ"))
    assert rules(checking) == []
    assert [one.key for one in checking.review.known] == [point.key]
    with qtbot.waitSignal(checking.changed):
        year_work.undo()
    assert rules(checking) == ["restore_of_nothing"]


def test_it_is_done_on_the_worker(qtbot, checking, monkeypatch):
    threads = []
    found = review_service.points

    def points(*arguments, **options):
        threads.append(QThread.currentThread())
        return found(*arguments, **options)

    monkeypatch.setattr(review_service, "points", points)
    with qtbot.waitSignal(checking.changed):
        checking.reload()
    assert threads
    assert checking.thread() not in threads


def test_what_somebody_else_found_is_taken(qtbot, checking):
    with qtbot.waitSignal(checking.changed):
        checking.show(Review((), ("Tệp hỏng.",)))
    assert checking.review == Review((), ("Tệp hỏng.",))

"""Garbage is collected on the window's thread, and Python's own collecting comes back."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from typing import Any

import pytest

from desktop.views import garbage


class Node:
    """One half of a cycle; `deleted_on` is the thread that collected it."""

    def __init__(self, deleted_on: list[int]) -> None:
        self.other: Node | None = None
        weakref.finalize(self, note, deleted_on)


def note(deleted_on: list[int]) -> None:
    deleted_on.append(threading.get_ident())


def leave_cycle(deleted_on: list[int]) -> None:
    one, two = Node(deleted_on), Node(deleted_on)
    one.other, two.other = two, one


@pytest.fixture
def timer(qapp: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[garbage.GarbageTimer]:
    monkeypatch.setattr(garbage, "YOUNG_EVERY_MS", 5)
    running = garbage.GarbageTimer()
    yield running
    running.stop()


def test_a_workers_garbage_is_collected_on_the_windows_thread(
    timer: garbage.GarbageTimer, qtbot: Any
) -> None:
    deleted_on: list[int] = []

    def work() -> None:
        for _ in range(50):
            leave_cycle(deleted_on)
        kept = [[number] for number in range(100_000)]
        assert kept

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert deleted_on == []
    qtbot.waitUntil(lambda: len(deleted_on) == 100)
    assert set(deleted_on) == {threading.get_ident()}


def test_python_collects_again_afterwards(qapp: Any) -> None:
    garbage.GarbageTimer().stop()
    assert gc.isenabled()

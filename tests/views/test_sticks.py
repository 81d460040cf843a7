"""Sticks: which volumes are ones, how they are told, and that they are looked for in turn."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop.views.exchange_stick_field import stick_text
from desktop.views.sticks import Drives, Stick, StickWatch, is_removable


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells by the drive")
@pytest.mark.parametrize(
    ("root", "expected"),
    [
        ("/media/nguyen/KINGSTON", True),
        ("/run/media/nguyen/KINGSTON", True),
        ("/", False),
        ("/home", False),
        ("/mediathek", False),
    ],
)
def test_what_a_person_plugs_in_is_a_stick(root, expected):
    assert is_removable(root) is expected


def test_the_system_is_asked_without_a_mistake():
    assert all(stick.folder.is_absolute() for stick in Drives().sticks())


@pytest.mark.parametrize(
    ("free", "read_only", "told"),
    [
        (7_500_000_000, False, "USB A (/media/A), còn 7,5 GB"),
        (512_000_000, False, "USB A (/media/A), còn 512 MB"),
        (999_999, False, "USB A (/media/A), còn 0 MB"),
        (7_500_000_000, True, "USB A (/media/A), chỉ đọc"),
    ],
)
def test_a_stick_is_told_with_its_room(free, read_only, told):
    assert stick_text(Stick(Path("/media/A"), "A", free, read_only)) == told


class Slow(Drives):
    """Counts how often it was asked."""

    asked = 0

    def sticks(self) -> tuple[Stick, ...]:
        self.asked += 1
        return ()


def test_nobody_looks_again_before_the_last_look_is_over(qtbot, work):
    drives = Slow()
    watch = StickWatch(work, drives)
    for _ in range(5):
        watch.look()
    qtbot.waitUntil(lambda: work.is_idle)
    assert drives.asked == 1
    watch.look()
    qtbot.waitUntil(lambda: work.is_idle)
    assert drives.asked == 2


def test_nobody_is_told_where_nothing_changed(qtbot, work):
    watch = StickWatch(work, Slow())
    told = []
    watch.changed.connect(told.append)
    for _ in range(2):
        watch.look()
        qtbot.waitUntil(lambda: work.is_idle)
    assert told == [()]

"""Sticks: which volumes are ones, how they are told, and that they are looked for in turn."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop.views.exchange_stick_field import StickField, stick_text
from desktop.views.sticks import Drives, Stick, StickWatch, device_of, is_removable
from tests.views.recorder import Recorder


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


def test_a_stick_is_known_by_what_it_lies_on(tmp_path):
    assert device_of(tmp_path) == tmp_path.stat().st_dev
    assert device_of(tmp_path / "đã rút") is None


def test_a_field_tells_the_stick_and_no_folder_chosen_by_hand(qtbot, tmp_path):
    field = StickField(Recorder())
    qtbot.addWidget(field)
    field.offer((Stick(Path("/media/A"), "A", 1, device=7),))
    assert field.device == 7
    field.choose_folder(tmp_path)
    assert (field.folder, field.device) == (tmp_path, None)


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

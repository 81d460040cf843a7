"""Extracts in the whole program: from the menu to a window of their own, which closes with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from desktop.app import Program
from desktop.exchange.extracts import Wanted
from desktop.views.commands import command_name
from desktop.views.dialogs.extract_dialog import ExtractDialog
from desktop.views.extract_desk import ExtractOrder
from tests.opened import opened, settle
from tests.views.acts.answers import answering
from tests.views.recorder import Recorder

DAY = date(2025, 11, 22)


@pytest.fixture
def messages() -> Recorder:
    return Recorder()


@pytest.fixture
def program(data: Path, qapp: QApplication, qtbot: Any, messages: Recorder) -> Iterator[Program]:
    """The program over the sample ward, once it has read the register."""
    with opened(data, qapp, qtbot, messages) as made:
        yield made


def command(program: Program, name: str) -> QAction:
    """A command as the palette finds it."""
    return next(one for one in program.window.commands() if command_name(one) == name)


def test_from_the_menu_to_a_window_that_closes_with_the_program(
    program: Program, qtbot: Any, messages: Recorder, tmp_path: Path, monkeypatch: Any
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    answering(monkeypatch, ExtractDialog, ExtractOrder(stick, Wanted(DAY)))
    command(program, "Ghi bản trích chỉ xem").trigger()
    settle(program, qtbot)
    settle(program, qtbot)
    (file,) = stick.iterdir()
    assert "144 nhiệm vụ, 107 hoàn thành" in messages.shown[-1][1]
    messages.answers.append(file)
    command(program, "Mở bản trích").trigger()
    settle(program, qtbot)
    settle(program, qtbot)
    (window,) = program.acts.extracts.windows
    qtbot.waitUntil(lambda: window.viewing.standing is not None, timeout=20_000)
    assert window.viewing.standing.figures["done"].value == 107
    assert window.parent() is None
    assert window.isVisible()
    program.window.close()
    assert program.acts.extracts.windows == []

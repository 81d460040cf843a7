"""Extracts in the whole program: from the menu to a window of their own, which closes with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from desktop.app import Program
from desktop.exchange.extracts import Wanted
from desktop.models.database import Database
from desktop.paths import store_file
from desktop.views.commands import command_name
from desktop.views.dialogs.extract_dialog import ExtractDialog
from desktop.views.extract_desk import ExtractOrder
from desktop.views.preferences import Preferences
from desktop.views.theme import Theme
from tests.views.acts.answers import answering
from tests.views.recorder import Recorder

DAY = date(2025, 11, 22)


@pytest.fixture
def messages() -> Recorder:
    return Recorder()


@pytest.fixture
def program(data: Path, qapp: QApplication, qtbot: Any, messages: Recorder) -> Iterator[Program]:
    """The program over the sample ward, once it has read the register."""
    database = Database.open(store_file(data))
    made = Program(data, database, Theme(qapp), messages, Preferences(data / "cua-so.ini"))
    made.show()
    qtbot.waitUntil(lambda: made.viewing.standing is not None, timeout=20_000)
    settle(made, qtbot)
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(program: Program, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: program.work.is_idle, timeout=20_000)


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

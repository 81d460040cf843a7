"""The whole program open over a data folder, for tests that go through several of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desktop.app import Program
from desktop.models.database import Database
from desktop.paths import store_file
from desktop.views.preferences import Preferences
from desktop.views.theme import Theme
from tests.views.recorder import Recorder


@contextmanager
def opened(data: Path, app: QApplication, qtbot: Any, messages: Recorder) -> Iterator[Program]:
    """The program over a folder, once it has read the register."""
    database = Database.open(store_file(data))
    made = Program(data, database, Theme(app), messages, Preferences(data / "cua-so.ini"))
    made.show()
    qtbot.waitUntil(lambda: made.viewing.standing is not None, timeout=20_000)
    settle(made, qtbot)
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(program: Program, qtbot: Any) -> None:
    """Wait until everything asked for is done."""
    qtbot.waitUntil(lambda: program.work.is_idle, timeout=20_000)

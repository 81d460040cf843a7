"""Collecting garbage on the window's thread alone.

Python collects on whatever thread allocates. A closed dialog that is part of a cycle would then be
deleted on the worker's thread, where Qt must not touch widgets.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

YOUNG_EVERY_MS = 2_000
ALL_EVERY = 150
"""How many young collections pass before a whole one."""


class GarbageTimer(QObject):
    """Takes collecting over from Python until `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._passed = 0
        gc.disable()
        self._timer = QTimer(self, interval=YOUNG_EVERY_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def stop(self) -> None:
        """Give collecting back to Python."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def _on_timeout(self) -> None:
        self._passed += 1
        gc.collect(2 if self._passed % ALL_EVERY == 0 else 1)

"""When what is typed is to be kept: once typing rests, or goes on for long."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

PAUSE_MS = 800
LONGEST_MS = 3_000
"""What is typed without a rest is kept at the latest after this time."""


class TypingPause(QObject):
    """Says by `due` when what was typed is to be kept; times in milliseconds."""

    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rest = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.rest.timeout.connect(self.due)
        self.longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self.longest.timeout.connect(self.due)

    def typed(self) -> None:
        """Wait for a rest anew, but not for longer than the longest wait."""
        self.rest.start()
        if not self.longest.isActive():
            self.longest.start()

    @Slot()
    def stop(self) -> None:
        """Wait no longer: it is kept, or nothing is typed."""
        self.rest.stop()
        self.longest.stop()

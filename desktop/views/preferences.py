"""How the window was left: place, columns, text size and colours, in a file of this machine."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QSettings

from desktop.views.theme import POINTS, Scheme


class Preferences:
    """Kept beside the register and never in it: another machine has another screen."""

    def __init__(self, path: Path) -> None:
        self._kept = QSettings(str(path), QSettings.Format.IniFormat)

    def text(self, name: str) -> str:
        """A kept text, '' when nothing was kept."""
        return str(self._kept.value(name, ""))

    def keep(self, name: str, text: str) -> None:
        """Keep a text; a file that cannot be written is no reason to stop."""
        self._kept.setValue(name, text)

    def day(self, name: str) -> date | None:
        """A kept day, None when none was kept."""
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            return None

    def scheme(self) -> Scheme:
        """The colours chosen, the system's unless chosen otherwise."""
        try:
            return Scheme(self.text("scheme"))
        except ValueError:
            return Scheme.SYSTEM

    def points(self) -> int:
        """The size of text in points."""
        kept = self.text("points")
        return int(kept) if kept.isdigit() else POINTS

"""What every page shares: it reads what it shows when it is seen, and not before."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A page that is out of date until it is seen; `refresh` brings it up to date."""

    def __init__(self) -> None:
        super().__init__()
        self._is_outdated = True

    def refresh(self) -> None:
        """Read again what the page shows."""

    def outdate(self) -> None:
        """Something shown here changed: read it now where it is seen, else when it will be."""
        if self.isVisible():
            self._is_outdated = False
            self.refresh()
        else:
            self._is_outdated = True

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the page up to date before it is looked at."""
        super().showEvent(event)
        if self._is_outdated:
            self._is_outdated = False
            self.refresh()

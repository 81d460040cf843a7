"""The badge of the exchange's page: the conflicts that wait, counted when the register changes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.exchange.waiting import waiting_conflicts
from desktop.views.work import Work

if TYPE_CHECKING:
    from desktop.views.main_window import MainWindow

EXCHANGE = "Trao đổi USB"
"""The page's title."""


class ExchangeBadge(QObject):
    """Counts on the worker, at once and after every change, also while the page was never shown."""

    def __init__(self, window: MainWindow, work: Work) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._is_loaded = False
        work.changed.connect(self._on_changed)
        self.reload()

    def reload(self) -> None:
        """Count again."""
        self._work.read(waiting_conflicts, self._on_counted, slot="exchange-badge")

    @Slot(object, object)
    def _on_changed(self, _kinds: frozenset[str], _who: object) -> None:
        self.reload()

    def _on_counted(self, count: int) -> None:
        self._window.show_badge(EXCHANGE, count)
        if not self._is_loaded:
            self._is_loaded = True
            self._work.run(_load, _ignore, title="Đang chuẩn bị trang trao đổi…")


def _load() -> None:
    """Load, on the worker, what the page is built on, so that it opens at once."""
    for name in ("conflict_words", "exchange", "finding", "foresight", "telling"):
        import_module(f"desktop.exchange.{name}")


def _ignore(_result: None) -> None:
    """Nobody waits for it."""

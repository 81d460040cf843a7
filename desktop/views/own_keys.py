"""Keys that belong to commands even where a text field would take them for itself."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

EXPORT_KEYS = "Ctrl+E"
"""Exports the report on its page, the sheet of all tasks on every other."""

PRINT_KEYS = "Ctrl+P"
"""Prints what the page holds."""


class OwnKeys(QObject):
    """Keeps the field with the focus from taking the keys; on Linux it moves by Ctrl+E."""

    def __init__(self, keys: Iterable[str], parent: QObject) -> None:
        super().__init__(parent)
        self._keys = tuple(QKeySequence(key) for key in keys)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the key to the commands."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
            return super().eventFilter(watched, event)
        if QKeySequence(event.keyCombination()) in self._keys:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)

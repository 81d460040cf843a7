"""What a command is called and which keys take it, for tool tips and lists."""

from __future__ import annotations

from PySide6.QtGui import QAction


def command_name(action: QAction) -> str:
    """A command's text without the marks of its keys and dots."""
    return action.text().replace("&", "").rstrip("…")


def keys_of(action: QAction) -> str:
    """A command's keys as they stand on the keyboard."""
    return action.shortcut().toString().replace("Return", "Enter")

"""Tables on the clipboard, for Excel and Word."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

OURS = "application/x-so-cong-tac"
"""Marks what this program copied."""


def copy_table(lines: Sequence[Sequence[str]]) -> None:
    """Put rows of cells on the clipboard, as text with tabs and as a table."""
    data = QMimeData()
    data.setText("\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines))
    cells = (
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in line) + "</tr>"
        for line in lines
    )
    data.setData(OURS, b"1")
    data.setHtml(f"<table>{''.join(cells)}</table>")
    QGuiApplication.clipboard().setMimeData(data)


def leave_text() -> None:
    """Leave plain text of what this program put there; to be called before the program ends.

    Data made in Python must not be asked for, or deleted, after Python has ended.
    """
    clipboard = QGuiApplication.clipboard()
    if clipboard.mimeData().hasFormat(OURS):
        clipboard.setText(clipboard.text())

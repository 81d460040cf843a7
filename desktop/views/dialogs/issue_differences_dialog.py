"""How a text that went out differs from today: its figures, its tasks, what was recorded since."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from desktop.services.issue_since import SinceIssue
from desktop.text.moments import moment_text
from desktop.text.numbers import integer
from desktop.views.forms import describe, heading
from desktop.views.theme import GRID

MOST_LINES = 300
"""How many points of a group are listed; the others are counted."""


class IssueDifferencesDialog(QDialog):
    """Lists what differs; `opened` carries the tasks concerned and their title."""

    opened = Signal(object, str)

    def __init__(self, parent: QWidget | None, since: SinceIssue) -> None:
        super().__init__(parent)
        self._since = since
        self.setWindowTitle("Khác gì so với hiện nay")
        differs = "khác số liệu hiện nay ở các điểm sau:" if since.lines else "không khác hiện nay."
        self.title_label = heading(f"{since.issued.name} {differs}")
        self.text = QTextBrowser()
        describe(self.text, "Các điểm khác số liệu hiện nay")
        self.text.setHtml(since_html(since))
        self.buttons = QDialogButtonBox()
        many = integer(len(since.tasks))
        role = QDialogButtonBox.ButtonRole
        self.tasks_button = self.buttons.addButton(f"&Mở {many} nhiệm vụ có khác", role.ActionRole)
        self.close_button = self.buttons.addButton("Đón&g", role.RejectRole)
        self.tasks_button.setVisible(bool(since.tasks))
        self.tasks_button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.title_label)
        column.addWidget(self.text, 1)
        column.addWidget(self.buttons)
        # Only a button that stands in the dialog already becomes the dialog's own default.
        self.close_button.setDefault(True)
        letters = self.fontMetrics()
        self.resize(letters.averageCharWidth() * 100, letters.lineSpacing() * 26)
        self.buttons.rejected.connect(self.reject)
        self.tasks_button.clicked.connect(self._on_tasks)

    @Slot()
    def _on_tasks(self) -> None:
        self.opened.emit(self._since.tasks, f"Khác {self._since.issued.name}")
        self.accept()


def since_html(since: SinceIssue) -> str:
    """The three groups, each under its name; a group of nothing is left out."""
    entries = [
        f"{moment_text(entry.at)}: {entry.title}{' (đã hoàn tác)' if entry.undone else ''}"
        for entry in since.entries
    ]
    groups = (
        ("Số liệu đã in", [f"{line}." for line in since.figures]),
        ("Nhiệm vụ", [f"{line}." for line in since.tasks_told]),
        ("Đã ghi vào sổ sau khi phát hành", entries),
    )
    return "".join(_group(name, lines) for name, lines in groups if lines)


def _group(name: str, lines: list[str]) -> str:
    left = len(lines) - MOST_LINES
    shown = lines[:MOST_LINES] + ([f"… và {integer(left)} điểm khác."] if left > 0 else [])
    return f"<p><b>{escape(name)}</b></p>{_list(shown)}"


def _list(lines: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<ul style='margin-left:-24px'>{items}</ul>"

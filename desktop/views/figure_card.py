"""What a figure in a text is: its name, its value, its rule, until when it counts, its tasks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget, QWidgetAction

from desktop.services.chips import Chip
from desktop.services.count_rules import rule_text
from desktop.text.numbers import integer
from desktop.views.forms import plain
from desktop.views.marks_drawn import shortened
from desktop.views.theme import Role, set_role

WIDTH = 52
"""Letters after which what is told wraps."""


class FigureCard(QMenu):
    """`opened` carries the tasks and their name, `changed` asks for another figure."""

    opened = Signal(object, str)
    changed = Signal()

    def __init__(self, parent: QWidget, key: str, chip: Chip | None, as_at: str) -> None:
        super().__init__(parent)
        self._chip = chip
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.told_label = QLabel(self.told(key, chip, as_at))
        self.told_label.setTextFormat(Qt.TextFormat.PlainText)
        self.told_label.setWordWrap(True)
        self.told_label.setMinimumWidth(WIDTH * self.fontMetrics().averageCharWidth())
        set_role(self.told_label, Role.HEADING if chip else Role.MISTAKE)
        self.addAction(self._told_action())
        self.addSeparator()
        if chip is not None and chip.ids:
            self.open_action = self.addAction(plain(f"Mở {integer(len(chip.ids))} nhiệm vụ"))
            self.open_action.triggered.connect(self._on_open)
            self.setActiveAction(self.open_action)
        self.change_action = self.addAction("Chọn số liệu khác…")
        self.change_action.triggered.connect(self.changed)

    def _told_action(self) -> QWidgetAction:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.told_label)
        action = QWidgetAction(self)
        action.setDefaultWidget(inside)
        action.setText(self.told_label.text())
        return action

    @staticmethod
    def told(key: str, chip: Chip | None, as_at: str) -> str:
        """A figure in words."""
        if chip is None:
            return f"Không có số liệu “{key}”; hãy chọn số liệu khác hoặc xóa dấu này."
        lines = (f"{chip.label}: {shortened(chip.text)}", rule_text(key), as_at)
        return "\n".join(line for line in lines if line)

    @Slot()
    def _on_open(self) -> None:
        if self._chip is not None:
            self.opened.emit(self._chip.ids, self._chip.label)

"""What an empty page says: what it is for, and the one button that fills it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.views.forms import heading, soft_label
from desktop.views.theme import Role, set_role


class EmptyPage(QWidget):
    """Stands in the place of a page that has nothing to show yet."""

    filled = Signal()

    def __init__(self, title: str, purpose: str, verb: str) -> None:
        super().__init__()
        title_label = heading(title)
        set_role(title_label, Role.TITLE)
        title_label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        purpose_label = soft_label(purpose)
        purpose_label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.fill_button = QPushButton(verb)
        set_role(self.fill_button, Role.PRIMARY)
        self.fill_button.clicked.connect(self.filled)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(purpose_label, 2)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(title_label)
        column.addLayout(middle)
        column.addWidget(self.fill_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.setFocusProxy(self.fill_button)

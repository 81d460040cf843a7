"""How many points of the register wait for a person, on the overview; it opens their list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from desktop.text.numbers import integer
from desktop.views.forms import describe
from desktop.views.theme import GRID, Role, set_role

if TYPE_CHECKING:
    from desktop.services.review import Review

NOTHING = "không có điểm nào mâu thuẫn"


def checks_text(review: Review) -> str:
    """What was found: `5 điểm cần xem lại · 2 đã biết`."""
    waiting, known = len(review.waiting), len(review.known)
    parts = [f"{integer(waiting)} điểm cần xem lại" if waiting else NOTHING]
    parts += [f"{integer(known)} đã biết"] if known else []
    return " · ".join(parts)


class ChecksCard(QFrame):
    """One line in a box; `opened` comes when the person wants the list."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, Role.CARD)
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.open_button = QPushButton("Xe&m")
        describe(self.open_button, "Xem các điểm cần xem lại")
        self.open_button.clicked.connect(self.opened)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, GRID, 12, GRID)
        line.setSpacing(2 * GRID)
        line.addWidget(self.label, 1)
        line.addWidget(self.open_button)
        self.show_review(None)

    def show_review(self, review: Review | None) -> None:
        """Tell what a check found; None while the first one runs."""
        text = "đang kiểm tra…" if review is None else checks_text(review)
        self.label.setText(f"Kiểm tra sổ: {text}")
        set_role(self.label, Role.HEADING if review and review.waiting else Role.PLAIN)

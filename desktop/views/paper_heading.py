"""What stands above a paper that is typed: its name, its dates, whether its words are kept."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.services.paper_writing import PaperEntry
from desktop.services.values import Viewpoint
from desktop.text.dates import short_date
from desktop.views.forms import heading, soft_label
from desktop.views.known_at import known_text
from desktop.views.status_line import ElidedLabel
from desktop.views.theme import Role, set_role


class PaperHeading(QWidget):
    """`taken` comes when the paper is to count until the day that is looked at."""

    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title_label = heading("")
        self.title_label.setWordWrap(False)
        self.as_at_label = soft_label("")
        self.as_at_label.setWordWrap(False)
        self.as_at_button = QPushButton()
        self.kept_label = ElidedLabel()
        set_role(self.as_at_button, Role.LINK)
        set_role(self.kept_label, Role.SOFT)
        second = QHBoxLayout()
        second.addWidget(self.as_at_label)
        second.addWidget(self.as_at_button)
        second.addWidget(self.kept_label, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title_label)
        column.addLayout(second)
        self.as_at_button.clicked.connect(self.taken)

    def show_entry(self, entry: PaperEntry, looked: date) -> None:
        """Say until when a paper counts, and offer the day that is looked at."""
        paper, about = entry.paper, f" {entry.about}" if entry.about else ""
        self.title_label.setText(f"{entry.name}{about}")
        self.as_at_label.setText(figures_told(paper.viewpoint))
        self.as_at_button.setText(f"Lấy số liệu đến {short_date(looked)}")
        is_same = looked == paper.viewpoint.as_at
        self.as_at_button.setVisible(not is_same and not paper.is_issued)

    @Slot(str)
    def tell_kept(self, told: str) -> None:
        """Say whether what was typed is kept."""
        self.kept_label.setText(told)
        self.kept_label.setToolTip(told)


def figures_told(viewpoint: Viewpoint) -> str:
    """A paper's dates (`Số liệu tính đến 22/11/2025, theo sổ ghi đến 22/11/2025 17:05`)."""
    known = f", theo sổ ghi đến {known_text(viewpoint.known_at)}" if viewpoint.known_at else ""
    return f"Số liệu tính đến {short_date(viewpoint.as_at)}{known}"

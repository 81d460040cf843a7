"""Two cards side by side: what each office says, who wrote it, when, and by which document."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from desktop.exchange.conflict_words import ConflictTold, SideTold
from desktop.text.moments import moment_text
from desktop.views.forms import heading, soft_label
from desktop.views.theme import GRID, Role, set_role

OTHER_MACHINE = "Của máy khác"


def side_text(told: SideTold) -> str:
    """Who wrote it and when: `Nguyễn Văn A, lúc 22/11/2025 17:05`."""
    return f"{told.actor or 'Không rõ người ghi'}, lúc {moment_text(told.at)}"


def document_text(conflict: ConflictTold, told: SideTold) -> str:
    """The document that a side cites, with its abstract: `Theo Quyết định số …: Ban hành …`."""
    document = told.document or conflict.document
    return ": ".join(
        part for part in (f"Theo {document}" if document else "", told.abstract) if part
    )


class SideCard(QFrame):
    """What one office says; `title` is `Của mình` or `Của họ`."""

    def __init__(self, title: str) -> None:
        super().__init__()
        set_role(self, Role.CARD)
        self._title = title
        self.title_label = heading(title)
        self.value_label = QLabel()
        self.who_label = soft_label("")
        self.document_label = soft_label("")
        set_role(self.value_label, Role.TITLE)
        self.value_label.setWordWrap(True)
        self.value_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 12, 2 * GRID, 12)
        column.setSpacing(GRID)
        for label in (self.title_label, self.value_label, self.who_label, self.document_label):
            column.addWidget(label)
        column.addStretch(1)

    def show_side(self, conflict: ConflictTold, told: SideTold) -> None:
        """Show one side of a conflict."""
        advised = " · gợi ý" if told is conflict.suggested else ""
        title = OTHER_MACHINE if told.side.is_mine and told is not conflict.mine else self._title
        self.title_label.setText(f"{title}: {told.office or 'không rõ cơ quan'}{advised}")
        self.value_label.setText(told.text)
        who = "" if conflict.conflict.coming and told is conflict.mine else side_text(told)
        self.who_label.setText(who)
        self.document_label.setText(document_text(conflict, told))
        self.document_label.setVisible(bool(self.document_label.text()))
        said = (self.title_label.text(), told.text, who, self.document_label.text())
        self.setAccessibleName(". ".join(part for part in said if part))

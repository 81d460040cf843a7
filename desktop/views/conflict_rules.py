"""Many conflicts decided at once, by a rule: whose word counts for which of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.exchange.conflict_words import ConflictTold, Topic, Whose
from desktop.text.numbers import integer
from desktop.views.dialogs.fields import Choice
from desktop.views.forms import describe, soft_label
from desktop.views.theme import GRID

TOPICS: tuple[tuple[str, Topic | None], ...] = (
    ("tiến độ", Topic.PROGRESS),
    ("nhiệm vụ và điều chỉnh", Topic.EFFECTS),
    ("danh mục, văn bản, việc khác", Topic.OTHER),
    ("mọi chỗ", None),
)
WHOSE = (
    ("của đơn vị chủ trì", Whose.LEAD),
    ("ghi sau cùng", Whose.LATEST),
    ("của mình", Whose.MINE),
    ("của họ", Whose.THEIRS),
)
NONE = (
    "Không chỗ nào hợp quy tắc này; “đơn vị chủ trì” chỉ áp dụng khi một trong các cơ quan "
    "chính là đơn vị chủ trì nhiệm vụ."
)
Answers = Sequence[tuple[str, Mapping[str, Any]]]


class RuleBar(QWidget):
    """Says a rule; `chosen` carries the answers that it gives and the rule in words."""

    chosen = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._told: Sequence[ConflictTold] = ()
        self.whose_choice: Choice[Whose] = Choice(WHOSE)
        self.topic_choice: Choice[Topic | None] = Choice(TOPICS, Topic.PROGRESS)
        self.apply_button = QPushButton()
        describe(self.whose_choice, "Lấy giá trị của ai")
        describe(self.topic_choice, "Cho những chỗ nào")
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for text, field in (("&Luôn lấy", self.whose_choice), ("ch&o", self.topic_choice)):
            label = QLabel(text)
            label.setBuddy(field)
            field.setMinimumContentsLength(16)
            row.addWidget(label)
            row.addWidget(field, 1)
            field.activated.connect(self._on_changed)
        row.addWidget(self.apply_button)
        self.none_label = soft_label(NONE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(row)
        column.addWidget(self.none_label)
        self.apply_button.clicked.connect(self._on_apply)
        self.show_conflicts(())

    def show_conflicts(self, told: Sequence[ConflictTold]) -> None:
        """Take the conflicts that wait."""
        self._told = told
        self._on_changed()

    def answers(self) -> Answers:
        """What the rule answers; conflicts on which it does not tell are left."""
        topic, whose = self.topic_choice.value(), self.whose_choice.value()
        found = []
        for one in self._told:
            side = one.taken(whose) if topic is None or one.topic is topic else None
            if side is not None:
                found.append((one.conflict.id, side.side.values))
        return found

    @Slot()
    def _on_changed(self) -> None:
        count = len(self.answers())
        self.apply_button.setText(f"Á&p dụng cho {integer(count)} chỗ…")
        self.apply_button.setEnabled(count > 0)
        self.none_label.setVisible(not count)

    @Slot()
    def _on_apply(self) -> None:
        rule = f"{self.whose_choice.currentText()} cho {self.topic_choice.currentText()}"
        self.chosen.emit(self.answers(), rule)

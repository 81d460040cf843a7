"""Which columns the register's table shows, and in what order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.views.forms import describe, soft_label
from desktop.views.tasks_columns import USUAL, ColumnChoice, column_of
from desktop.views.theme import Role, set_role

_KEY = Qt.ItemDataRole.UserRole
ALWAYS = "content"
"""The column that cannot be hidden."""


class ColumnChooser(QDialog):
    """Asks which columns to show, in order from left to right."""

    def __init__(self, choices: Sequence[ColumnChoice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chọn cột")
        self.list = QListWidget()
        describe(self.list, "Các cột", "Phím cách: hiện hoặc ẩn; Ctrl+↑, Ctrl+↓: đổi chỗ")
        self.up_button = QPushButton("Lên")
        self.up_button.setShortcut("Ctrl+Up")
        self.down_button = QPushButton("Xuống")
        self.down_button.setShortcut("Ctrl+Down")
        self.usual_button = QPushButton("Như ban đầu")
        buttons = QDialogButtonBox()
        apply_button = buttons.addButton("Áp dụng", QDialogButtonBox.ButtonRole.AcceptRole)
        set_role(apply_button, Role.PRIMARY)
        buttons.addButton("Hủy", QDialogButtonBox.ButtonRole.RejectRole)
        side = QVBoxLayout()
        for button in (self.up_button, self.down_button, self.usual_button):
            button.setAutoDefault(False)
            side.addWidget(button)
        side.addStretch()
        middle = QHBoxLayout()
        middle.addWidget(self.list, 1)
        middle.addLayout(side)
        layout = QVBoxLayout(self)
        layout.addWidget(soft_label("Chọn các cột hiện trong bảng, theo thứ tự từ trái sang phải."))
        layout.addLayout(middle, 1)
        layout.addWidget(buttons)
        self.resize(
            self.fontMetrics().averageCharWidth() * 56,
            self.fontMetrics().lineSpacing() * 24,
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.up_button.clicked.connect(self._on_up)
        self.down_button.clicked.connect(self._on_down)
        self.usual_button.clicked.connect(self._on_usual)
        self._fill(choices)

    @classmethod
    def ask(
        cls, parent: QWidget, choices: Sequence[ColumnChoice]
    ) -> tuple[ColumnChoice, ...] | None:
        """Ask the person; None when given up."""
        dialog = cls(choices, parent)
        answer = dialog.choices() if dialog.exec() else None
        dialog.deleteLater()
        return answer

    def choices(self) -> tuple[ColumnChoice, ...]:
        """What stands in the list."""
        items = [self.list.item(place) for place in range(self.list.count())]
        return tuple(
            ColumnChoice(item.data(_KEY), item.checkState() is Qt.CheckState.Checked)
            for item in items
        )

    def _fill(self, choices: Sequence[ColumnChoice]) -> None:
        self.list.clear()
        for choice in choices:
            item = QListWidgetItem(column_of(choice.key).title)
            item.setData(_KEY, choice.key)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            if choice.key != ALWAYS:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags)
            shown = choice.shown or choice.key == ALWAYS
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _move(self, step: int) -> None:
        place = self.list.currentRow()
        if 0 <= place + step < self.list.count():
            self.list.insertItem(place + step, self.list.takeItem(place))
            self.list.setCurrentRow(place + step)

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    @Slot()
    def _on_usual(self) -> None:
        self._fill(USUAL)

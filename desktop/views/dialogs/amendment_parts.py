"""Which tasks others continue in: the one of a merge, the several of a split, the one added."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from desktop.register.values import TaskId
from desktop.services.amendment_drafts import TaskWords
from desktop.views.dialogs.fields import Choice
from desktop.views.flow import FlowLayout
from desktop.views.forms import describe

Part = TaskId | TaskWords
TAKE_HELP = "Nhiệm vụ đang chọn ở danh sách bên trái, dù có được đánh dấu hay không"


class MergeTarget(QWidget):
    """One of the tasks merged, another of the register, or a new one.

    `changed` comes when another was chosen, `task_wanted` when it shall be the one in the list,
    `new_wanted` when it shall be new.
    """

    changed = Signal()
    task_wanted = Signal()
    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.combo: Choice[TaskId | bool | None] = Choice([("Chọn nhiệm vụ", None)])
        describe(self.combo, "Gộp vào")
        self.take_button = _button("Lấy nhiệm vụ ở &danh sách", TAKE_HELP)
        self.combo.currentIndexChanged.connect(self._on_chosen)
        self.take_button.clicked.connect(self.task_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.combo, 1)
        row.addWidget(self.take_button)
        self.setFocusProxy(self.combo)

    def show_target(self, known: Sequence[tuple[str, TaskId]], target: Part | None) -> None:
        """Offer known tasks and a new one, without a signal."""
        self.combo.blockSignals(True)
        options: list[tuple[str, TaskId | bool | None]] = [("Chọn nhiệm vụ", None)]
        options += known
        options.append(("Một nhiệm vụ mới (ghi nội dung bên dưới)", True))
        chosen = True if isinstance(target, TaskWords) else target
        self.combo.set_options(options, chosen)
        self.combo.blockSignals(False)

    def target(self) -> TaskId | None:
        """The known task chosen; None for a new one or none."""
        value = self.combo.value()
        return None if isinstance(value, bool) else value

    @Slot()
    def _on_chosen(self) -> None:
        if self.combo.value() is True:
            self.new_wanted.emit()
        else:
            self.changed.emit()


class SplitParts(QWidget):
    """The tasks that one is split into, known or new.

    `changed` comes with each that is added or taken out, `chosen` when another is looked at.
    """

    changed = Signal()
    chosen = Signal()
    task_wanted = Signal()
    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list = _ShortList()
        describe(self.list, "Tách ra")
        self.new_button = _button("Thêm &nhiệm vụ mới", "")
        self.take_button = _button("Lấy nhiệm vụ ở &danh sách", TAKE_HELP)
        self.remove_button = _button("&Bỏ khỏi phần tách", "")
        self._parts: list[Part] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        flow = FlowLayout()
        for button in (self.new_button, self.take_button, self.remove_button):
            flow.addWidget(button)
        column.addLayout(flow)
        self.setFocusProxy(self.list)
        self.list.currentRowChanged.connect(self._on_row_chosen)
        self.new_button.clicked.connect(self.new_wanted)
        self.take_button.clicked.connect(self.task_wanted)
        self.remove_button.clicked.connect(self._on_remove)
        self.list.removal_requested.connect(self._on_remove)

    def show_parts(self, parts: Sequence[tuple[str, Part]], place: int = 0) -> None:
        """Show what a task is split into, without a signal."""
        self.list.blockSignals(True)
        self.list.clear()
        self._parts = [part for _, part in parts]
        self.list.addItems([text for text, _ in parts])
        self.list.setCurrentRow(min(place, len(parts) - 1))
        self.list.blockSignals(False)
        self.remove_button.setEnabled(bool(parts))

    def parts(self) -> tuple[Part, ...]:
        """What the task is split into."""
        return tuple(self._parts)

    def place(self) -> int:
        """Which part is looked at, -1 when there is none."""
        return self.list.currentRow()

    def rename(self, place: int, text: str, part: Part) -> None:
        """Let a part say something else."""
        self._parts[place] = part
        self.list.item(place).setText(text)

    @Slot(int)
    def _on_row_chosen(self, _place: int) -> None:
        self.chosen.emit()

    @Slot()
    def _on_remove(self) -> None:
        place = self.place()
        if place >= 0:
            del self._parts[place]
            self.changed.emit()


class _ShortList(QListWidget):
    """Three lines high; Del asks to take the current line out."""

    removal_requested = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Del for itself."""
        if event.key() == Qt.Key.Key_Delete:
            self.removal_requested.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as three lines, at any text size."""
        lines = 3 * (self.fontMetrics().lineSpacing() + 4) + 2 * self.frameWidth()
        return QSize(super().sizeHint().width(), lines)

    def minimumSizeHint(self) -> QSize:
        """No less."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


def _button(text: str, help: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    describe(button, text.replace("&", ""), help)
    return button

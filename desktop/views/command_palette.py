"""Ctrl+K: every command and every task by a few letters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.services.values import TaskRow
from desktop.text.fold import fold
from desktop.views.commands import command_name, keys_of
from desktop.views.forms import describe, soft_label
from desktop.views.states import state_text

SHOWN_TASKS = 40
HOW = "↑ ↓ để chọn, Enter để thực hiện, Esc để đóng"
NOTHING = "Không có lệnh hoặc nhiệm vụ nào khớp; hãy gõ ít chữ hơn hoặc từ khác."
_FOUND = Qt.ItemDataRole.UserRole


class CommandPalette(QDialog):
    """Finds commands and tasks without accents; `task_chosen` carries a task's id.

    A command taken is triggered once the palette has closed.
    """

    task_chosen = Signal(str)

    def __init__(
        self,
        commands: Sequence[QAction],
        rows: Sequence[TaskRow],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Tìm lệnh hoặc nhiệm vụ")
        self._commands = [
            (fold(command_name(action)), action) for action in commands if action.isEnabled()
        ]
        self._rows = rows
        self.find_edit = QLineEdit()
        self.find_edit.setPlaceholderText("Gõ tên lệnh hoặc nội dung nhiệm vụ (không cần dấu)")
        describe(self.find_edit, "Tìm lệnh hoặc nhiệm vụ")
        self.find_edit.installEventFilter(self)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        describe(self.list, "Lệnh và nhiệm vụ tìm thấy")
        layout = QVBoxLayout(self)
        layout.addWidget(self.find_edit)
        layout.addWidget(self.list, 1)
        self.hint_label = soft_label(HOW)
        layout.addWidget(self.hint_label)
        self.resize(
            self.fontMetrics().averageCharWidth() * 84, self.fontMetrics().lineSpacing() * 22
        )
        self.find_edit.textChanged.connect(self._on_text_changed)
        self.find_edit.returnPressed.connect(self._on_return)
        self.list.itemActivated.connect(self._on_item_activated)
        self._on_text_changed("")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Move in the list by ↑ and ↓ while typing."""
        keys = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {keys[0]: -1, keys[1]: 1, keys[2]: -10, keys[3]: 10}.get(Qt.Key(event.key()))
            if step is not None:
                place = min(max(self.list.currentRow() + step, 0), self.list.count() - 1)
                self.list.setCurrentRow(place)
                return True
        return False

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        words = fold(text).split()
        self.list.clear()
        for key, action in self._commands:
            if all(word in key for word in words):
                self._add(f"{command_name(action)}   {keys_of(action)}".rstrip(), action)
        found = 0
        for row in self._rows if words else ():
            if found < SHOWN_TASKS and all(word in row.search_key for word in words):
                found += 1
                self._add(f"{row.ordinal}. {row.content}  ({state_text(row)})", row.id)
        self.list.setCurrentRow(0)
        self.hint_label.setText(HOW if self.list.count() else NOTHING)

    def _add(self, text: str, found: QAction | str) -> None:
        item = QListWidgetItem(text)
        item.setData(_FOUND, found)
        self.list.addItem(item)

    @Slot()
    def _on_return(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._on_item_activated(item)

    @Slot(QListWidgetItem)
    def _on_item_activated(self, item: QListWidgetItem) -> None:
        found = item.data(_FOUND)
        self.accept()
        if isinstance(found, QAction):
            found.trigger()
        else:
            self.task_chosen.emit(found)

"""Pick the tasks that a document changes."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.register.values import IN_TOTAL, State, TaskId
from desktop.services.values import TaskRow
from desktop.text.fold import fold
from desktop.views.dialogs.asking import put
from desktop.views.dialogs.fields import TickList
from desktop.views.dialogs.question import Question
from desktop.views.forms import describe, soft_label
from desktop.views.theme import Role, set_role

TYPING_MS = 200
CHANGEABLE = frozenset({*IN_TOTAL, State.CONTINUOUS})


class PickTasksDialog(Question):
    """A list with a search box; what is ticked stays ticked while searching."""

    def __init__(self, parent: QWidget | None, title: str, tasks: tuple[TaskRow, ...]) -> None:
        super().__init__(
            parent, title, "Đánh dấu những nhiệm vụ mà văn bản điều chỉnh.", "&Tiếp tục"
        )
        shown = [task for task in tasks if task.state in CHANGEABLE]
        self._keys = {str(task.id): task.search_key for task in shown}
        self.search_line = QLineEdit()
        self.search_line.setPlaceholderText("Tìm trong nhiệm vụ (gõ không cần dấu)")
        self.search_line.setClearButtonEnabled(True)
        set_role(self.search_line, Role.SEARCH)
        describe(self.search_line, "Tìm trong nhiệm vụ")
        self.task_list = TickList(
            ((f"{task.ordinal}. {task.content}", str(task.id)) for task in shown), lines=14
        )
        self.task_list.setWordWrap(True)
        self.task_list.setMinimumWidth(self.fontMetrics().averageCharWidth() * 80)
        describe(self.task_list, "Nhiệm vụ")
        self.count_label = soft_label("")
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self.insert(self.search_line)
        self.insert(self.task_list, 1)
        self.insert(self.count_label)
        self.search_line.textChanged.connect(self._on_typed)
        self._typing.timeout.connect(self._on_rested)
        self.task_list.itemChanged.connect(self._show_count)
        self._show_count()

    def answer(self) -> tuple[TaskId, ...]:
        """The tasks ticked, in the order of the list."""
        return tuple(TaskId(key) for key in self.task_list.ticked())

    @classmethod
    def ask(
        cls, parent: QWidget | None, title: str, tasks: tuple[TaskRow, ...]
    ) -> tuple[TaskId, ...] | None:
        """Ask for tasks among those that a document can still change."""
        dialog = cls(parent, title, tasks)
        return put(dialog, dialog.answer)

    @Slot()
    def _on_typed(self) -> None:
        self._typing.start()

    @Slot()
    def _on_rested(self) -> None:
        words = fold(self.search_line.text()).split()
        self.task_list.show_only(
            {key for key, text in self._keys.items() if all(word in text for word in words)}
        )

    @Slot()
    def _show_count(self) -> None:
        count = len(self.task_list.ticked())
        self.count_label.setText(f"Đã đánh dấu {count} nhiệm vụ")
        self.accept_button.setEnabled(count > 0)

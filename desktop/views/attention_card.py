"""The lists of tasks that ask for attention, one tab each, every row and count opening tasks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from desktop.services.values import TaskRow
from desktop.text.numbers import integer
from desktop.views.attention import Attention
from desktop.views.forms import soft_label
from desktop.views.rows_model import RowsModel
from desktop.views.tables import Table
from desktop.views.theme import Role, set_role

LINES_SHOWN = 5


class AttentionModel(RowsModel[tuple[TaskRow, str]]):
    """One list as a table: tasks, each with why it is there."""

    HEADINGS = ("TT", "Nội dung", "Đơn vị chủ trì", "Thời hạn", "Vì sao")
    WIDTHS = {0: 6, 1: 40, 2: 26, 3: 16, 4: 26}  # noqa: RUF012 - never changed
    GROWS = 1

    def texts(self, row: tuple[TaskRow, str]) -> Sequence[str]:
        """Ordinal, content, lead, deadline, why."""
        task, reason = row
        return (task.ordinal, task.content, task.lead_short, task.deadline_text, reason)


class AttentionList(QWidget):
    """One list with the button that opens all of it."""

    opened = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._attention = Attention("", (), ())
        self.model = AttentionModel()
        self.table = Table(
            self.model, "Nhiệm vụ cần chú ý", AttentionModel.WIDTHS, grows=AttentionModel.GROWS
        )
        self.empty_label = soft_label("Không có nhiệm vụ nào.")
        self.open_button = QPushButton()
        set_role(self.open_button, Role.LINK)
        bottom = QHBoxLayout()
        bottom.addWidget(self.open_button)
        bottom.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.empty_label)
        column.addWidget(self.table, 1)
        column.addLayout(bottom)
        column.addStretch(0)
        self.table.activated.connect(self._on_activated)
        self.open_button.clicked.connect(self._on_open)

    def show_attention(self, attention: Attention) -> None:
        """Show a list."""
        self._attention = attention
        self.model.set_rows(tuple(zip(attention.rows, attention.reasons, strict=True)))
        some = bool(attention.rows)
        self.table.setVisible(some)
        self.open_button.setVisible(some)
        self.empty_label.setVisible(not some)
        self.open_button.setText(f"Mở cả {integer(len(attention.rows))} nhiệm vụ trong sổ")

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        row = self._attention.rows[index.row()]
        self.opened.emit((row.id,), f"Nhiệm vụ {row.ordinal}")

    @Slot()
    def _on_open(self) -> None:
        self.opened.emit(self._attention.ids, self._attention.title)


class AttentionCard(QWidget):
    """A tab for each list, its count in the tab."""

    opened = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Cần chú ý")
        self.tabs.setDocumentMode(False)
        self.lists: list[AttentionList] = []
        title = QLabel("Cần chú ý")
        set_role(title, Role.HEADING)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(title)
        column.addWidget(self.tabs)

    def show_lists(self, lists: tuple[Attention, ...]) -> None:
        """Show the lists of one viewpoint."""
        while len(self.lists) < len(lists):
            page = AttentionList()
            page.opened.connect(self.opened)
            self.lists.append(page)
            self.tabs.addTab(page, "")
        for place, (page, attention) in enumerate(zip(self.lists, lists, strict=True)):
            page.show_attention(attention)
            count = integer(len(attention.rows))
            self.tabs.setTabText(place, f"{attention.title} ({count})")
        self._size(max((len(one.rows) for one in lists), default=0))

    def _size(self, rows: int) -> None:
        row = 2 * self.fontMetrics().lineSpacing() + 8
        for page in self.lists:
            page.table.setMinimumHeight(row * (min(rows, LINES_SHOWN) + 1) + 8)

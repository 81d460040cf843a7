"""Where a person says what a document does: tasks at the left, what was marked at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.register.values import EffectKind
from desktop.services.values import Standing
from desktop.text.dates import short_date
from desktop.views.dialogs.add_task_dialog import TaskSources
from desktop.views.dialogs.amendment_editor import AmendmentEditor
from desktop.views.dialogs.amendment_words import TITLES, Vocabulary, can_take
from desktop.views.dialogs.amendments_model import AmendmentsModel
from desktop.views.dialogs.bridge_preview import BridgePreview
from desktop.views.dialogs.task_picker import TaskPicker
from desktop.views.forms import describe, soft_label
from desktop.views.tables import Table
from desktop.views.tasks_table import ENTER
from desktop.views.theme import GRID

LETTERS, LINES = 176, 26
LEAST_LETTERS, LEAST_LINES = 100, 12
"""Room for both lists; less where the screen has less."""
LOW_LINES = 10
"""A table lower than so many lines has rows of one line."""
NARROW = {0: 4, 1: 10, 2: 9, 3: 9, 4: 10, 5: 9}
"""The columns where there is no room for all of them at their full width."""


class MarkedTable(Table):
    """Enter goes on to the form, Del asks to take the chosen rows out.

    Where it is low, a row has one line, so that more than one row is seen. Where it is narrow, the
    columns are too, so that the reason is seen.
    """

    opened = Signal()
    removal_requested = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give rows and columns what there is room for, and keep the current one in sight."""
        super().resizeEvent(event)
        full = AmendmentsModel.WIDTHS
        letters = self.viewport().width() / self.fontMetrics().averageCharWidth()
        self.set_widths(full if letters >= sum(full.values()) + len(full) else NARROW)
        self.set_lines(1 if self.height() < LOW_LINES * self.fontMetrics().lineSpacing() else 2)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter from the buttons of the dialog."""
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_requested.emit()
        else:
            super().keyPressEvent(event)


class EffectsDesk(QSplitter):
    """Holds the list of tasks, the menu of what can be done, what was marked, and its form.

    `actions_by_kind` are the entries of the menu; `preview` is to be placed below.
    """

    def __init__(
        self, standing: Standing, sources: TaskSources, vocabulary: Vocabulary, year: int
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.picker = TaskPicker(standing)
        self.add_button = QPushButton("Thê&m điều chỉnh")
        self.left_out_label = soft_label("")
        self.left_out_label.setVisible(False)
        self.menu = QMenu(self.add_button)
        self.actions_by_kind = {kind: self.menu.addAction(title) for kind, title in TITLES.items()}
        self.model = AmendmentsModel(vocabulary)
        self.table = MarkedTable(
            self.model,
            "Điều chỉnh đã đánh dấu",
            AmendmentsModel.WIDTHS,
            grows=AmendmentsModel.GROWS,
        )
        self.count_label = soft_label("")
        self.remove_button = QPushButton("Bỏ dòng đang chọn")
        self.editor = AmendmentEditor(sources, year)
        self.preview = BridgePreview()
        self._lay_out()
        self._connect()
        self._on_marked()
        self._on_chosen()

    def _lay_out(self) -> None:
        for button in (self.add_button, self.remove_button):
            button.setAutoDefault(False)
        describe(self.add_button, "Thêm điều chỉnh", "Enter ở danh sách cũng mở bảng chọn này")
        describe(self.remove_button, "Bỏ dòng đang chọn", "Del")
        self.add_button.setMenu(self.menu)
        self.picker.table.addActions(self.menu.actions())
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picker, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.picker.count_label, 1)
        foot.addWidget(self.add_button)
        column.addLayout(foot)
        column.addWidget(self.left_out_label)
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self.count_label, 1)
        head.addWidget(self.remove_button)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self.right = QSplitter(Qt.Orientation.Vertical)
        for splitter, parts in ((self, (left, self.right)), (self.right, (above, self.editor))):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(GRID)
            for part in parts:
                splitter.addWidget(part)
        self.setStretchFactor(0, 4)
        self.setStretchFactor(1, 5)
        self.setSizes([400, 500])
        self.right.setSizes([500, 500])

    def _connect(self) -> None:
        self.picker.picked.connect(self._on_picked)
        self.picker.chosen_changed.connect(self._on_chosen)
        self.table.opened.connect(self.editor.begin)
        self.model.changed.connect(self._on_marked)

    def sizeHint(self) -> QSize:
        """Room for two lists side by side."""
        letters = self.fontMetrics()
        return QSize(letters.averageCharWidth() * LETTERS, letters.lineSpacing() * LINES)

    def minimumSizeHint(self) -> QSize:
        """A few rows of each."""
        letters = self.fontMetrics()
        width = letters.averageCharWidth() * LEAST_LETTERS
        return QSize(width, letters.lineSpacing() * LEAST_LINES)

    def show_standing(self, standing: Standing, vocabulary: Vocabulary) -> None:
        """List the tasks of another day, and tell old values by it."""
        self.picker.show_standing(standing)
        self.picker.tell_day(f"tính đến {short_date(standing.viewpoint.as_at)}")
        self.model.learn(vocabulary)
        self.show_chosen(vocabulary)

    def chosen_places(self) -> tuple[int, ...]:
        """The chosen rows of what was marked."""
        return tuple(sorted(one.row() for one in self.table.selectionModel().selectedRows()))

    def choose(self, places: Sequence[int]) -> None:
        """Choose rows of what was marked, and no other."""
        selection = QItemSelection()
        last = self.model.columnCount() - 1
        for place in places:
            selection.select(self.model.index(place, 0), self.model.index(place, last))
        flags = QItemSelectionModel.SelectionFlag
        chosen = self.table.selectionModel()
        if places:
            index = self.model.index(places[0], 0)
            chosen.setCurrentIndex(index, flags.NoUpdate)
            self.table.scrollTo(index)
        chosen.select(selection, flags.ClearAndSelect)

    def show_chosen(self, vocabulary: Vocabulary) -> None:
        """Show the chosen rows in the form."""
        places = self.chosen_places()
        self.editor.show_amendments(self.model.at(places), vocabulary)
        self.remove_button.setEnabled(bool(places))

    def remove_chosen(self) -> None:
        """Take the chosen rows out, and choose what came to stand in their place."""
        places = self.chosen_places()
        if not places:
            return
        self.model.remove(places)
        count = self.model.rowCount()
        self.choose((min(places[0], count - 1),) if count else ())

    def tell_left_out(self, sentence: str) -> None:
        """Say which of the chosen tasks were not marked."""
        self.left_out_label.setText(sentence)
        self.left_out_label.setVisible(bool(sentence))

    @Slot()
    def _on_picked(self) -> None:
        below = self.add_button.mapToGlobal(self.add_button.rect().topLeft())
        below.setY(below.y() - self.menu.sizeHint().height())
        self.menu.popup(below)
        self.menu.setActiveAction(next(one for one in self.menu.actions() if one.isEnabled()))

    @Slot()
    def _on_chosen(self) -> None:
        """Offer what can be done to some of the tasks chosen."""
        rows = self.picker.chosen()
        for kind, action in self.actions_by_kind.items():
            fits = kind is EffectKind.ADD or any(can_take(kind, row) for row in rows)
            action.setEnabled(fits)

    @Slot()
    def _on_marked(self) -> None:
        count = self.model.rowCount()
        self.count_label.setText(
            f"Đã đánh dấu {count} điều chỉnh" if count else "Chưa đánh dấu điều chỉnh nào"
        )
        self.remove_button.setEnabled(bool(self.chosen_places()))

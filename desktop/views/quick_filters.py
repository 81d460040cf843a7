"""The row of quick filters above the register: find, one value of a column, a ready view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from desktop.text.numbers import integer
from desktop.views.forms import describe
from desktop.views.tasks_filter import VIEWS
from desktop.views.theme import Role, set_role

WHOLE = "Toàn bộ nhiệm vụ"


class SearchEdit(QLineEdit):
    """Finds without accents; ↓ and Enter lead to the list, Esc empties."""

    left = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(True)
        set_role(self, Role.SEARCH)
        describe(self, hint, "Gõ không cần dấu; mũi tên xuống để sang danh sách, Esc để xóa")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead to the list by ↓ and Enter."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class QuickFilter(QComboBox):
    """Keeps one value of a column, or all; `taken` carries the column's key and the value."""

    taken = Signal(str, object)

    def __init__(self, column: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = column
        self._title = title
        describe(self, title, f"Chỉ xem một giá trị của cột {title.lower()}")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(len(title) + 7)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.activated.connect(self._on_activated)
        self.show_values((), None)

    @property
    def column(self) -> str:
        """The key of the column."""
        return self._column

    def show_values(self, values: Sequence[tuple[str, int]], taken: frozenset[str] | None) -> None:
        """Offer these values with their numbers; several taken are told by their number."""
        self.clear()
        self.addItem(f"{self._title}: tất cả", None)
        for value, count in values:
            self.addItem(f"{value} ({integer(count)})", value)
        if taken is None:
            self.setCurrentIndex(0)
        elif len(taken) == 1:
            self._show_one(next(iter(taken)))
        else:
            self.addItem(f"{self._title}: {len(taken)} mục", None)
            self.setCurrentIndex(self.count() - 1)
        self._widen()

    def _show_one(self, value: str) -> None:
        place = self.findData(value)
        if place < 0:
            self.addItem(f"{value} (0)", value)
            place = self.count() - 1
        self.setCurrentIndex(place)

    def _widen(self) -> None:
        """Let the list be as wide as its widest value."""
        metrics = self.fontMetrics()
        widest = max(metrics.horizontalAdvance(self.itemText(at)) for at in range(self.count()))
        self.view().setMinimumWidth(widest + metrics.averageCharWidth() * 5)

    @Slot(int)
    def _on_activated(self, place: int) -> None:
        self.taken.emit(self._column, self.itemData(place))


class ViewCombo(QComboBox):
    """Offers the ready views; `taken` carries the name of one, '' for the whole register."""

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        describe(self, "Khung nhìn", "Danh sách lọc sẵn")
        self.addItem(WHOLE, "")
        for view in VIEWS:
            self.addItem(view.name, view.name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(len(WHOLE) + 2)
        self.activated.connect(self._on_activated)

    def show_view(self, name: str) -> None:
        """Show which view is taken, without a signal."""
        self.setCurrentIndex(max(0, self.findData(name)))

    @Slot(int)
    def _on_activated(self, place: int) -> None:
        self.taken.emit(self.itemData(place))

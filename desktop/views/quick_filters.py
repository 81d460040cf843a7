"""The row of quick filters above the register: find, one value of a column, a ready view."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from desktop.text.numbers import integer
from desktop.views.forms import describe
from desktop.views.tasks_filter import VIEWS
from desktop.views.theme import Role, set_role

WHOLE = "Khung nhìn: toàn bộ"
LEAST_LETTERS, LEAST_SEARCH_LETTERS = 11, 16
"""How narrow a field of the row may become, in average letters."""


class NarrowCombo(QComboBox):
    """May become narrow: then it shows what stands before the colon, or the value shortened."""

    def __init__(self, letters: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)

    def minimumSizeHint(self) -> QSize:
        """A few letters are enough."""
        width = self.fontMetrics().averageCharWidth() * LEAST_LETTERS
        return QSize(width, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field with a text that fits."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        option.currentText = self._fitting(field.width())  # type: ignore[attr-defined]
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def fit_list(self) -> None:
        """Let the list be as wide as its widest value."""
        metrics = self.fontMetrics()
        widest = max(metrics.horizontalAdvance(self.itemText(at)) for at in range(self.count()))
        self.view().setMinimumWidth(widest + metrics.averageCharWidth() * 5)

    def _fitting(self, width: int) -> str:
        text = self.currentText().strip()
        metrics = self.fontMetrics()
        if metrics.horizontalAdvance(text) > width:
            text = text.partition(":")[0]
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


class SearchEdit(QLineEdit):
    """Finds without accents; ↓ and Enter lead to the list, Esc empties."""

    left = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(True)
        set_role(self, Role.SEARCH)
        describe(self, hint, "Gõ không cần dấu; mũi tên xuống để sang danh sách, Esc để xóa")

    def minimumSizeHint(self) -> QSize:
        """May become narrow."""
        width = self.fontMetrics().averageCharWidth() * LEAST_SEARCH_LETTERS
        return QSize(width, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead to the list by ↓ and Enter."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class QuickFilter(NarrowCombo):
    """Keeps one value of a column, or all; `taken` carries the column's key and the value.

    Which values there are is asked of `values` only when the person comes to the field.
    """

    taken = Signal(str, object)

    def __init__(
        self,
        column: str,
        title: str,
        values: Callable[[str], Sequence[tuple[str, int]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(len(title) + 5, parent)
        self._column = column
        self._title = title
        self._values = values
        self._kept: frozenset[str] | None = None
        self._is_filled = False
        describe(self, title, f"Chỉ xem một giá trị của cột {title.lower()}")
        self.activated.connect(self._on_activated)
        self.show_kept(None)

    def show_kept(self, kept: frozenset[str] | None) -> None:
        """Tell what the column keeps now; its values may have changed."""
        self._kept = kept
        self._is_filled = False
        self._write(())
        if self.hasFocus():
            self.fill()

    def fill(self) -> None:
        """Offer the values with their numbers."""
        if not self._is_filled:
            self._is_filled = True
            self._write(self._values(self._column))
            self.fit_list()

    def showPopup(self) -> None:
        """Open the list of values."""
        self.fill()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the values at hand for the arrow keys."""
        super().focusInEvent(event)
        self.fill()

    def _write(self, values: Sequence[tuple[str, int]]) -> None:
        self.clear()
        self.addItem(f"{self._title}: tất cả", None)
        for value, count in values:
            self.addItem(f"{value} ({integer(count)})", value)
        if self._kept is None:
            self.setCurrentIndex(0)
        elif len(self._kept) == 1:
            self._show_one(next(iter(self._kept)))
        else:
            self.addItem(f"{self._title}: {len(self._kept)} mục", None)
            self.setCurrentIndex(self.count() - 1)

    def _show_one(self, value: str) -> None:
        place = self.findData(value)
        if place < 0:
            self.addItem(value, value)
            place = self.count() - 1
        self.setCurrentIndex(place)

    @Slot(int)
    def _on_activated(self, place: int) -> None:
        self.taken.emit(self._column, self.itemData(place))


class ViewCombo(NarrowCombo):
    """Offers the ready views; `taken` carries the name of one, '' for the whole register."""

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(len(WHOLE) - 2, parent)
        describe(self, "Khung nhìn", "Danh sách lọc sẵn")
        self.addItem(WHOLE, "")
        for view in VIEWS:
            self.addItem(view.name, view.name)
        self.fit_list()
        self.activated.connect(self._on_activated)

    def show_view(self, name: str) -> None:
        """Show which view is taken, without a signal."""
        self.setCurrentIndex(max(0, self.findData(name)))

    @Slot(int)
    def _on_activated(self, place: int) -> None:
        self.taken.emit(self.itemData(place))

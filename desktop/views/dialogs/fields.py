"""Fields that dialogs share: dates, choices, tick lists and texts of several lines."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSizePolicy,
)

from desktop.views.date_field import DateField

Value = TypeVar("Value")


def line(text: str = "", example: str = "") -> QLineEdit:
    """A field of one line, with an example shown while it is empty."""
    field = QLineEdit(text)
    field.setCursorPosition(0)
    if example:
        field.setPlaceholderText(f"ví dụ: {example}")
    return field


def optional_day(day: date | None, meaning: str) -> DateField:
    """A day that may be left out; `meaning` says what an empty field stands for."""
    field = DateField(day)
    field.edit.setPlaceholderText(meaning)
    field.setMinimumContentsLength(len(meaning) + 1)
    return field


def settle(field: DateField) -> str:
    """Read what was typed as if the field had been left; why it is no day, '' when it is."""
    field.edit.editingFinished.emit()
    return field.mistake


def day_in(field: DateField) -> date:
    """The day of a field that must have one; only after a check told nothing."""
    assert field.day is not None
    return field.day


def not_yet(day: date | None) -> str:
    """Say why a day cannot be one on which something was done, '' when it can."""
    if day is None:
        return "Chưa có ngày; hãy ghi ngày, ví dụ 30/9/2025."
    return "" if day <= date.today() else "Ngày này chưa đến; hãy ghi lại ngày."


class Choice(QComboBox, Generic[Value]):
    """One of several values, each with its Vietnamese text."""

    def __init__(self, options: Iterable[tuple[str, Value]], chosen: Value | None = None) -> None:
        super().__init__()
        self._values: list[Value] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(24)
        self.setMaxVisibleItems(16)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_options(options, chosen)

    def set_options(
        self, options: Iterable[tuple[str, Value]], chosen: Value | None = None
    ) -> None:
        """Offer other values and choose one of them, or else the first."""
        self.clear()
        self._values = []
        for text, value in options:
            self.addItem(text)
            self.setItemData(self.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
            self._values.append(value)
        self.choose(chosen)

    def add_option(self, text: str, value: Value) -> None:
        """Offer one more value, at the end, and choose it."""
        self.addItem(text)
        self._values.append(value)
        self.setCurrentIndex(self.count() - 1)

    def leave_out(self, value: Value) -> None:
        """Offer a value no longer."""
        if value in self._values:
            place = self._values.index(value)
            del self._values[place]
            self.removeItem(place)

    def choose(self, value: Value | None) -> None:
        """Show a value where it is offered."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def value(self) -> Value:
        """The value chosen."""
        return self._values[self.currentIndex()]


class TickList(QListWidget):
    """Several of many, ticked with Space."""

    def __init__(self, options: Iterable[tuple[str, str]], lines: int = 5) -> None:
        super().__init__()
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        for text, key in options:
            item = QListWidgetItem(text, self)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setCheckState(Qt.CheckState.Unchecked)

    def sizeHint(self) -> QSize:
        """High enough for the lines asked for, at any text size."""
        return QSize(super().sizeHint().width(), (self._lines + 1) * self._line_height())

    def minimumSizeHint(self) -> QSize:
        """Three lines at least."""
        return QSize(super().minimumSizeHint().width(), 4 * self._line_height())

    def ticked(self) -> tuple[str, ...]:
        """The keys ticked, in the order of the list."""
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in map(self.item, range(self.count()))
            if item.checkState() == Qt.CheckState.Checked
        )

    def tick(self, key: str, on: bool = True) -> None:
        """Tick or untick the entry of a key."""
        for item in map(self.item, range(self.count())):
            if item.data(Qt.ItemDataRole.UserRole) == key:
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def tick_only(self, keys: Container[str]) -> None:
        """Tick the entries of these keys and no other."""
        for item in map(self.item, range(self.count())):
            on = str(item.data(Qt.ItemDataRole.UserRole)) in keys
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def show_only(self, keys: Container[str]) -> None:
        """Leave out the entries of other keys; their ticks stay."""
        for item in map(self.item, range(self.count())):
            item.setHidden(str(item.data(Qt.ItemDataRole.UserRole)) not in keys)

    def _line_height(self) -> int:
        return self.fontMetrics().lineSpacing() + 4


class Passage(QPlainTextEdit):
    """A text of several lines; Tab goes on to the next field."""

    def __init__(self, text: str = "", lines: int = 3) -> None:
        super().__init__(text)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    def sizeHint(self) -> QSize:
        """High enough for the lines asked for, at any text size."""
        margin = 2 * (self.frameWidth() + int(self.document().documentMargin()))
        height = self._lines * self.fontMetrics().lineSpacing() + margin
        return QSize(self.fontMetrics().averageCharWidth() * 56, height)

    def minimumSizeHint(self) -> QSize:
        """Two lines at least."""
        margin = 2 * (self.frameWidth() + int(self.document().documentMargin()))
        return QSize(
            self.fontMetrics().averageCharWidth() * 24,
            2 * self.fontMetrics().lineSpacing() + margin,
        )

    def text(self) -> str:
        """What was typed."""
        return self.toPlainText()

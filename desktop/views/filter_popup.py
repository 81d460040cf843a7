"""The filter of one column, like Excel's: sort, find among the values, tick those to keep."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.text.fold import fold
from desktop.text.numbers import integer
from desktop.views.forms import describe, heading, soft_label
from desktop.views.theme import Role, set_role

SHOWN_VALUES = 500
_VALUE = Qt.ItemDataRole.UserRole


class FilterPopup(QFrame):
    """Asks which values of a column stay.

    `applied` carries the values taken, or None for all; `sorted_by` whether descending. Only the
    first values are listed; finding narrows them.
    """

    applied = Signal(object)
    sorted_by = Signal(bool)

    def __init__(
        self,
        title: str,
        values: Sequence[tuple[str, int]],
        taken: frozenset[str] | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(f"Lọc cột {title}")
        self._values = values
        self._all = frozenset(value for value, _ in values)
        self._taken = set(self._all if taken is None else taken & self._all)
        self.title_label = heading(f"Lọc cột {title}")
        self.find_edit = QLineEdit()
        self.find_edit.setPlaceholderText("Tìm giá trị (gõ không cần dấu)")
        self.find_edit.setClearButtonEnabled(True)
        describe(self.find_edit, f"Tìm giá trị của cột {title}")
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        describe(self.list, f"Giá trị của cột {title}", "Phím cách: chọn hoặc bỏ chọn")
        self.note = soft_label("")
        self.all_button = QPushButton("Chọn tất cả")
        self.none_button = QPushButton("Bỏ chọn tất cả")
        self.apply_button = QPushButton("Lọc")
        self.clear_button = QPushButton("Bỏ lọc")
        self.up_button = QPushButton("↑ Tăng dần")
        self.down_button = QPushButton("↓ Giảm dần")
        self._place()
        self._pause = QTimer(self, singleShot=True, interval=150)
        self._pause.timeout.connect(self._fill)
        self.find_edit.textChanged.connect(self._on_text_changed)
        self.find_edit.returnPressed.connect(self._on_apply)
        self.list.itemChanged.connect(self._on_item_changed)
        self.all_button.clicked.connect(self._on_all)
        self.none_button.clicked.connect(self._on_none)
        self.apply_button.clicked.connect(self._on_apply)
        self.clear_button.clicked.connect(self._on_clear)
        self.up_button.clicked.connect(self._on_up)
        self.down_button.clicked.connect(self._on_down)
        self._fill()

    def open_at(self, place: QPoint) -> None:
        """Open with the top left at a place, moved into the screen where it must."""
        letters = self.fontMetrics().averageCharWidth()
        self.resize(letters * 44, self.fontMetrics().lineSpacing() * 22)
        parent = self.parentWidget()
        if parent is not None:
            room = parent.screen().availableGeometry()
            place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
            place.setY(max(room.top(), min(place.y(), room.bottom() - self.height())))
        self.move(place)
        self.show()
        self.find_edit.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Apply by Enter from the list, too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_apply()
            return
        super().keyPressEvent(event)

    def _place(self) -> None:
        set_role(self.apply_button, Role.PRIMARY)
        layout = QVBoxLayout(self)
        for widgets in (
            (self.title_label,),
            (self.up_button, self.down_button),
            (self.find_edit,),
            (self.list,),
            (self.note,),
            (self.all_button, self.none_button),
            (self.clear_button, self.apply_button),
        ):
            row = QHBoxLayout()
            for widget in widgets:
                row.addWidget(widget)
            layout.addLayout(row)
        for button in (self.all_button, self.none_button, self.clear_button, self.apply_button):
            button.setAutoDefault(False)

    @Slot()
    def _fill(self) -> None:
        words = fold(self.find_edit.text()).split()
        found = [
            (value, count)
            for value, count in self._values
            if not words or all(word in fold(value) for word in words)
        ]
        self.list.blockSignals(True)
        self.list.clear()
        for value, count in found[:SHOWN_VALUES]:
            item = QListWidgetItem(f"{value}  ({integer(count)})")
            item.setData(_VALUE, value)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = Qt.CheckState.Checked if value in self._taken else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        hidden = len(found) - SHOWN_VALUES
        self.note.setText(
            f"Còn {integer(hidden)} giá trị nữa, hãy gõ để tìm." if hidden > 0 else ""
        )
        self.note.setVisible(hidden > 0)

    def _found(self) -> frozenset[str]:
        words = fold(self.find_edit.text()).split()
        return frozenset(
            value for value, _ in self._values if all(word in fold(value) for word in words)
        )

    @Slot()
    def _on_text_changed(self) -> None:
        self._pause.start()

    @Slot(QListWidgetItem)
    def _on_item_changed(self, item: QListWidgetItem) -> None:
        value = item.data(_VALUE)
        if item.checkState() is Qt.CheckState.Checked:
            self._taken.add(value)
        else:
            self._taken.discard(value)

    @Slot()
    def _on_all(self) -> None:
        self._taken |= self._found()
        self._fill()

    @Slot()
    def _on_none(self) -> None:
        self._taken -= self._found()
        self._fill()

    @Slot()
    def _on_apply(self) -> None:
        """Keep what is ticked; with words typed, what is ticked among the values found."""
        taken = frozenset(self._taken)
        if self.find_edit.text().strip():
            taken &= self._found()
        self.applied.emit(None if taken == self._all else taken)
        self.close()

    @Slot()
    def _on_clear(self) -> None:
        self.applied.emit(None)
        self.close()

    @Slot()
    def _on_up(self) -> None:
        self.sorted_by.emit(False)
        self.close()

    @Slot()
    def _on_down(self) -> None:
        self.sorted_by.emit(True)
        self.close()

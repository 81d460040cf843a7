"""F1: the keys of the commands that can be taken now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.views.commands import command_name, keys_of
from desktop.views.forms import describe

TABLE_KEYS = (
    ("Phím cách", "Đánh dấu nhiệm vụ trong danh sách"),
    ("Enter", "Mở nhiệm vụ đang chọn"),
    ("Alt+↓", "Lọc cột đang đứng"),
    ("Esc", "Xóa chữ đang tìm, trở về danh sách"),
)
TEXT_KEYS = (
    ("Ctrl+B, Ctrl+I", "Chữ đậm, chữ nghiêng trong bài đang soạn"),
    ("Ctrl+Shift+F", "Chèn số liệu vào bài đang soạn"),
    ("Ctrl+Alt+F", "Chèn ghi chú cuối trang"),
    ("F4", "Xem số liệu, sửa ghi chú ở con trỏ"),
)


class KeysDialog(QDialog):
    """Lists keys and what they do."""

    def __init__(self, commands: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Phím tắt")
        told = [(keys_of(one), command_name(one)) for one in commands if keys_of(one)]
        self.table = QTableWidget(0, 2)
        describe(self.table, "Phím tắt")
        self.table.setHorizontalHeaderLabels(["Phím", "Việc"])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        letters = self.fontMetrics().averageCharWidth()
        self.table.setColumnWidth(0, letters * 20)
        for keys, what in (*told, *TABLE_KEYS, *TEXT_KEYS):
            self.table.insertRow(self.table.rowCount())
            for column, text in enumerate((keys, what)):
                item = QTableWidgetItem(text)
                self.table.setItem(self.table.rowCount() - 1, column, item)
        buttons = QDialogButtonBox()
        buttons.addButton("Đóng", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.resize(letters * 70, self.fontMetrics().lineSpacing() * 28)

"""About the program: version, licence, where the data is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.dialogs.form_area import LETTERS
from desktop.views.forms import add_row, heading, new_form, soft_label
from desktop.views.theme import Role, set_role


class AboutDialog(QDialog):
    """Tells; there is nothing to answer."""

    def __init__(self, parent: QWidget | None, version: str, data_folder: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle("Giới thiệu")
        title = heading("Sổ Công Tác")
        set_role(title, Role.TITLE)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(
            soft_label("Theo dõi chương trình công tác của Ủy ban nhân dân xã, phường, đặc khu.")
        )
        form = new_form()
        add_row(form, "Phiên bản", _value(version))
        add_row(form, "Thư mục dữ liệu", _value(str(data_folder)))
        add_row(form, "Giấy phép", _value("MIT: được dùng, sao chép và sửa đổi tự do"))
        column.addLayout(form)
        column.addStretch(1)
        buttons = QDialogButtonBox()
        buttons.addButton("Đó&ng", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def sizeHint(self) -> QSize:
        """Wide enough for a folder's path, at any text size."""
        hint = super().sizeHint()
        return hint.expandedTo(QSize(LETTERS * self.fontMetrics().averageCharWidth(), 0))

    @classmethod
    def tell(cls, parent: QWidget | None, version: str, data_folder: Path) -> None:
        """Show it until it is closed."""
        dialog = cls(parent, version, data_folder)
        dialog.exec()
        dialog.deleteLater()


def _value(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label

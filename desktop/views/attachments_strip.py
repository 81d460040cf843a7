"""The files of a document in one strip: open one, take one away, attach another."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from desktop.services.attachments import Attachment
from desktop.text.numbers import decimal_text
from desktop.views.flow import FlowLayout
from desktop.views.forms import describe, plain
from desktop.views.theme import Role, set_role

_LONGEST = 40
_KB = 1024


def size_text(size: int) -> str:
    """A size as people read it: `640 KB`, `1,2 MB`."""
    if size < _KB * _KB:
        return f"{max(1, round(size / _KB))} KB"
    return f"{decimal_text(Decimal(size * 10 // (_KB * _KB)) / 10)} MB"


class AttachmentsStrip(QWidget):
    """A button for each file with a menu of its own; the signals carry an Attachment."""

    open_requested = Signal(object)
    detach_requested = Signal(object)
    attach_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[QToolButton] = []
        self._can_change = True
        self.add_button = QPushButton("Đính &kèm tệp…")
        set_role(self.add_button, Role.LINK)
        describe(self.add_button, "Đính kèm tệp", "Bản quét, ảnh chụp hoặc tệp Word của văn bản")
        self.add_button.clicked.connect(self.attach_requested)
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.addWidget(self.add_button)

    def show_files(self, files: tuple[Attachment, ...]) -> None:
        """Show these in place of what was there."""
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._flow.removeWidget(self.add_button)
        self.buttons = [self._button(file) for file in files]
        for widget in (*self.buttons, self.add_button):
            self._flow.addWidget(widget)
        self.updateGeometry()

    def let_change(self, can: bool) -> None:
        """Let files be attached and taken away, or only be opened."""
        self._can_change = can
        self.add_button.setVisible(can)

    def _button(self, file: Attachment) -> QToolButton:
        name = file.name if len(file.name) <= _LONGEST else f"{file.name[:_LONGEST]}…"
        button = QToolButton()
        button.setText(plain(f"{name} ({size_text(file.size)})"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        describe(button, f"Mở tệp {file.name}", file.name)
        button.clicked.connect(partial(self._on_open, file))
        menu = QMenu(button)
        for text, slot in (("&Mở", self._on_open), ("&Gỡ khỏi văn bản", self._on_detach)):
            action = QAction(text, menu)
            action.triggered.connect(partial(slot, file))
            action.setEnabled(slot == self._on_open or self._can_change)
            menu.addAction(action)
        button.setMenu(menu)
        return button

    @Slot()
    def _on_open(self, file: Attachment, _checked: bool = False) -> None:
        self.open_requested.emit(file)

    @Slot()
    def _on_detach(self, file: Attachment, _checked: bool = False) -> None:
        self.detach_requested.emit(file)

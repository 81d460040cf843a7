"""Which stick: those plugged in, or any folder that a person chooses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.text.numbers import integer
from desktop.views.forms import describe
from desktop.views.messages import Messages
from desktop.views.sticks import Stick
from desktop.views.theme import GRID

NO_STICK = "Chưa thấy USB nào; hãy cắm USB vào máy, hoặc chọn thư mục khác"
_MEGABYTE, _GIGABYTE = 10**6, 10**9


def free_text(size: int) -> str:
    """How much room is left, as the system tells it: `còn 7,5 GB`."""
    if size >= _GIGABYTE:
        return f"còn {size / _GIGABYTE:.1f} GB".replace(".", ",")
    return f"còn {integer(size // _MEGABYTE)} MB"


def stick_text(stick: Stick) -> str:
    """A stick by its name, its place and its room."""
    room = "chỉ đọc" if stick.is_read_only else free_text(stick.free)
    return f"USB {stick.name} ({stick.folder}), {room}"


class StickField(QWidget):
    """Offers the sticks as they come and go; `changed` comes when another folder is chosen.

    A stick chosen stays chosen while it is plugged in; one that is pulled out is chosen no longer.
    """

    changed = Signal()

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._folders: list[Path] = []
        self._devices: dict[Path, int | None] = {}
        self._by_hand: Path | None = None
        self._told: Path | None = None
        self.combo = QComboBox()
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(28)
        self.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        describe(self.combo, "USB", "USB đang cắm; danh sách tự thay đổi khi cắm hoặc rút")
        self.folder_button = QPushButton("Thư mục &khác…")
        describe(self.folder_button, "Chọn thư mục khác", "Dùng một thư mục bất kỳ thay cho USB")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.combo, 1)
        row.addWidget(self.folder_button)
        self.setFocusProxy(self.combo)
        self.combo.currentIndexChanged.connect(self._on_chosen)
        self.folder_button.clicked.connect(self._on_folder)
        self.offer(())

    @property
    def folder(self) -> Path | None:
        """The folder chosen, None where there is nothing to choose."""
        place = self.combo.currentIndex()
        return self._folders[place] if 0 <= place < len(self._folders) else None

    @property
    def device(self) -> int | None:
        """What the folder chosen lies on; None for a folder chosen by hand."""
        return self._devices.get(self.folder) if self.folder is not None else None

    def offer(self, sticks: tuple[Stick, ...]) -> None:
        """Offer these sticks, and the folder that was chosen by hand."""
        kept = self.folder
        texts = [stick_text(stick) for stick in sticks]
        folders = [stick.folder for stick in sticks]
        self._devices = {stick.folder: stick.device for stick in sticks}
        if self._by_hand is not None and self._by_hand not in folders:
            folders.append(self._by_hand)
            texts.append(f"Thư mục {self._by_hand}")
        self.combo.blockSignals(True)
        self.combo.clear()
        self._folders = folders
        self.combo.addItems(texts or [NO_STICK])
        self.combo.setEnabled(bool(folders))
        if kept in folders:
            self.combo.setCurrentIndex(folders.index(kept))
        self.combo.setToolTip(self.combo.currentText())
        self.combo.blockSignals(False)
        self._tell()

    def choose_folder(self, folder: Path) -> None:
        """Take a folder in place of a stick."""
        self._by_hand = folder
        if folder not in self._folders:
            self.combo.blockSignals(True)
            if not self._folders:
                self.combo.clear()
            self._folders.append(folder)
            self.combo.addItem(f"Thư mục {folder}")
            self.combo.setEnabled(True)
            self.combo.blockSignals(False)
        self.combo.setCurrentIndex(self._folders.index(folder))
        self._tell()

    def _tell(self) -> None:
        if self.folder != self._told:
            self._told = self.folder
            self.changed.emit()

    @Slot(int)
    def _on_chosen(self, _place: int) -> None:
        self.combo.setToolTip(self.combo.currentText())
        self._tell()

    @Slot()
    def _on_folder(self) -> None:
        folder = self._messages.open_folder(self, "Chọn thư mục thay cho USB", self.folder)
        if folder is not None:
            self.choose_folder(folder)

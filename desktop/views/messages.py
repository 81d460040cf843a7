"""The one door for message boxes and file dialogs; tests hand in a recorder in its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from desktop.views.preferences import Preferences
from desktop.views.theme import Role, set_role

LISTS = "Danh sách Excel hoặc Word (*.xlsx *.xls *.ods *.docx)"
WORD = "Tệp Word (*.docx)"
PDF = "Tệp PDF (*.pdf)"
EXCEL = "Tệp Excel (*.xlsx)"
FOLDER = "folder"
"""Under this name the preferences keep where a file was found last."""
BACKUPS = "Bản sao lưu (*.db *.sqlite)"


class Messages:
    """Asks and tells in boxes of their own; results of actions belong in the status line.

    With `preferences` a file is looked for where the last one was found.
    """

    def __init__(self, preferences: Preferences | None = None) -> None:
        self._preferences = preferences

    def tell(self, parent: QWidget | None, title: str, text: str, detail: str = "") -> None:
        """Tell something that must be read."""
        self._box(parent, QMessageBox.Icon.Information, title, text, detail).exec()

    def warn(self, parent: QWidget | None, title: str, text: str, detail: str = "") -> None:
        """Tell what went wrong and what to do."""
        self._box(parent, QMessageBox.Icon.Warning, title, text, detail).exec()

    def ask(self, parent: QWidget | None, title: str, text: str, yes: str, no: str = "Hủy") -> bool:
        """Whether the person takes the button named by the verb `yes`; Esc is `no`."""
        return self.choose(parent, title, text, (yes,), no) == 0

    def choose(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        choices: Sequence[str],
        no: str = "Hủy",
    ) -> int | None:
        """The place of the choice taken, the first one suggested; None for `no` and Esc."""
        box = self._box(parent, QMessageBox.Icon.Question, title, text)
        buttons: list[QPushButton] = [
            box.addButton(choice, QMessageBox.ButtonRole.AcceptRole) for choice in choices
        ]
        box.setEscapeButton(box.addButton(no, QMessageBox.ButtonRole.RejectRole))
        box.setDefaultButton(buttons[0])
        set_role(buttons[0], Role.PRIMARY)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        return buttons.index(clicked) if clicked in buttons else None

    def open_file(
        self, parent: QWidget | None, title: str, kinds: str = LISTS, folder: Path | None = None
    ) -> Path | None:
        """A file to read, or None."""
        begin = folder or self._usual_folder()
        name, _ = QFileDialog.getOpenFileName(parent, title, str(begin), kinds)
        if not name:
            return None
        self._remember(Path(name).parent)
        return Path(name)

    def save_file(
        self, parent: QWidget | None, title: str, suggested: Path, kinds: str
    ) -> Path | None:
        """Where to write, with the ending of the kind chosen, or None; it asks before replacing."""
        name, kind = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else path.with_suffix(ending(kind or kinds))

    def open_folder(
        self, parent: QWidget | None, title: str, folder: Path | None = None
    ) -> Path | None:
        """A folder, or None."""
        begin = folder or self._usual_folder()
        name = QFileDialog.getExistingDirectory(parent, title, str(begin))
        if not name:
            return None
        self._remember(Path(name))
        return Path(name)

    def _usual_folder(self) -> Path:
        """Where a file was found last, else the person's documents."""
        kept = self._preferences.text(FOLDER) if self._preferences else ""
        if kept and Path(kept).is_dir():
            return Path(kept)
        place = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(place))

    def _remember(self, folder: Path) -> None:
        if self._preferences is not None:
            self._preferences.keep(FOLDER, str(folder))

    def _box(
        self,
        parent: QWidget | None,
        icon: QMessageBox.Icon,
        title: str,
        text: str,
        detail: str = "",
    ) -> QMessageBox:
        box = QMessageBox(icon, title, text, parent=parent)
        box.setInformativeText(detail)
        return box


def ending(kind: str) -> str:
    """The first ending of a file dialog's kind (`Tệp Word (*.docx)` gives `.docx`)."""
    return kind.split("*", 1)[1].split()[0].rstrip(");") if "*" in kind else ""

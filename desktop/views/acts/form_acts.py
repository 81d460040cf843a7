"""What a person does with the form of a Word file: have it looked at, as often as it is mended."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.views.messages import WORD, Messages
from desktop.views.work import Work

if TYPE_CHECKING:
    from desktop.imports.form.faults import Fault

TITLE = "Kiểm tra thể thức tệp Word"


class FormActs(QObject):
    """Looks at the form of Word files that other units sent."""

    def __init__(self, window: QWidget, work: Work, messages: Messages) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._messages = messages

    @Slot()
    def check(self) -> None:
        """Ask for a file and look at its form."""
        path = self._messages.open_file(self._window, TITLE, WORD)
        if path is not None:
            self._look_at(path)

    def _look_at(self, path: Path) -> None:
        self._work.run(
            partial(_faults_of, path),
            partial(self._on_checked, path),
            title=f"Đang kiểm tra thể thức {path.name}…",
            refused=self._on_refused,
        )

    def _on_checked(self, path: Path, faults: tuple[Fault, ...]) -> None:
        from desktop.views.dialogs.form_check_dialog import FormCheckDialog

        if FormCheckDialog.tell(self._window, path.name, faults):
            self._look_at(path)

    def _on_refused(self, sentence: str) -> None:
        self._messages.warn(self._window, "Không kiểm tra được tệp", sentence)


def _faults_of(path: Path) -> tuple[Fault, ...]:
    """Look at a file on the worker; what reads Word files is loaded there."""
    from desktop.imports.form.rules import check_form

    return check_form(path)

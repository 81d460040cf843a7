"""Who works at this machine: asked for in the window, kept for the command line too."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.person import account_name, keep_name, kept_name

if TYPE_CHECKING:
    from desktop.models.database import Database
    from desktop.views.messages import Messages
    from desktop.views.preferences import Preferences

_KEPT_BEFORE = "person"
"""Under this name earlier versions kept the person with the window."""


def who_works(folder: Path, preferences: Preferences) -> str:
    """The name that a person gave, else the account's; one given before is kept anew."""
    name = kept_name(folder)
    if name:
        return name
    before = preferences.text(_KEPT_BEFORE)
    if before:
        with suppress(UserError):
            keep_name(folder, before)
    return before or account_name()


class PersonActs(QObject):
    """Asks who works at this machine."""

    def __init__(
        self, window: QWidget, messages: Messages, database: Database, folder: Path
    ) -> None:
        super().__init__(window)
        self._window = window
        self._messages = messages
        self._database = database
        self._folder = folder

    @Slot()
    def ask(self) -> None:
        """Ask for the name; every action from now on bears it."""
        from desktop.views.dialogs.person_dialog import PersonDialog

        name = PersonDialog.ask(self._window, self._database.actor)
        if name is None:
            return
        self._database.actor = name
        try:
            keep_name(self._folder, name)
        except UserError as error:
            self._messages.warn(self._window, "Chưa nhớ được tên", str(error))

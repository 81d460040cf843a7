"""A text is of an office: before the first one is begun the office has to be known."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.services.catalogue import office
from desktop.services.values import Office
from desktop.views.messages import Messages
from desktop.views.work import Work

TITLE = "Chưa khai báo cơ quan"
TOLD = (
    "Văn bản in tên cơ quan ban hành, mà sổ chưa có; hãy khai báo cơ quan ở trang Danh mục rồi "
    "soạn văn bản."
)
DECLARE = "&Khai báo cơ quan"


class OfficeFirst(QObject):
    """Goes on where the office is known; `requested` comes when a person would declare it."""

    requested = Signal()

    def __init__(self, window: QWidget, work: Work, messages: Messages) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._messages = messages

    def then(self, go_on: Callable[[], object]) -> None:
        """Go on with beginning a text, or offer the way to the office."""
        self._work.read(office, partial(self._on_read, go_on), slot="office-first")

    def _on_read(self, go_on: Callable[[], object], known: Office | None) -> None:
        if known is not None:
            go_on()
        elif self._messages.ask(self._window, TITLE, TOLD, DECLARE):
            self.requested.emit()

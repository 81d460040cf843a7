"""The first run: who uses the register, and its first programme or the sample ward."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.services.catalogue import save_leader, save_office
from desktop.views.dialogs.asking import Done, Refused
from desktop.views.dialogs.first_run import FirstRun, FirstRunDialog
from desktop.views.messages import Messages
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Beginning(QObject):
    """Asks once, when the register has no office yet.

    `programme_chosen` carries the first programme's file; `begun` comes when an office is known.
    """

    programme_chosen = Signal(object)
    begun = Signal()

    def __init__(
        self,
        window: QWidget,
        work: Work,
        messages: Messages,
        fill_sample: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._messages = messages
        self._fill_sample = fill_sample

    @Slot()
    def ask(self) -> None:
        """Ask whose register this is."""
        answer = FirstRunDialog.ask(self._window, self._messages, record=self._begin)
        if answer is None:
            return
        self.begun.emit()
        if answer.programme_file is not None:
            self.programme_chosen.emit(answer.programme_file)

    def _begin(self, answer: FirstRun, done: Done, refused: Refused) -> None:
        """Fill the sample ward, or keep what the person said."""
        if answer.sample:
            self._work.run(
                self._fill_sample, done, title="Đang tạo sổ mẫu…", writes=True, refused=refused
            )
        else:
            self._work.act("Khai báo cơ quan", _Declare(answer), done, refused=refused)


@dataclass(frozen=True, slots=True)
class _Declare:
    answer: FirstRun

    def __call__(self, session: Session) -> None:
        if self.answer.office is not None:
            save_office(session, self.answer.office)
        for leader in self.answer.leaders:
            save_leader(session, leader)

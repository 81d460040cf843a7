"""Checks the register by itself, a moment after it changed and while the worker rests."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.views.viewing import AFFECTING, Viewing
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.services.ledger import Ledger
    from desktop.services.review import Review

REST_MS = 1_000
"""So long nothing must have been recorded: nobody waits for this check."""
KINDS = AFFECTING | {"report", "report_section", "indicator", "indicator_value"}
"""Kinds of thing that points are found in."""


def read_review(session: Session, ledger: Ledger) -> Review:
    """Look for contradictions; whether the file is whole is not looked at."""
    from desktop.services.review import Review, points

    return Review(points(session, ledger=ledger))


class Checking(QObject):
    """Holds what was found last; `review` is None until the register was read.

    `changed` comes with every check.
    """

    changed = Signal()

    def __init__(self, work: Work, viewing: Viewing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._viewing = viewing
        self.review: Review | None = None
        self._is_left = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._on_rested)
        work.changed.connect(self._on_register_changed)
        viewing.changed.connect(self._on_viewing_changed)

    def reload(self) -> None:
        """Check now; a later call drops this one's result."""
        self._rest.stop()
        self._work.read(
            partial(read_review, ledger=self._viewing.ledger),
            self.show,
            slot="checks",
            title="Đang kiểm tra sổ…",
        )

    def leave(self) -> None:
        """Check no more by itself: what is looked at is not ours to mend."""
        self._is_left = True
        self._rest.stop()

    def show(self, review: Review) -> None:
        """Take what was found as what was found last."""
        self._rest.stop()
        self.review = review
        self.changed.emit()

    @Slot()
    def _on_rested(self) -> None:
        if self._work.is_idle:
            self.reload()
        else:
            self._rest.start()

    @Slot(object, object)
    def _on_register_changed(self, kinds: frozenset[str], _who: object) -> None:
        """Check at once where a mark came or went: the person looks at it."""
        if kinds & KINDS:
            self._rest.start()
        elif "mark" in kinds:
            self.reload()

    @Slot()
    def _on_viewing_changed(self) -> None:
        """Check once the register was read for the first time."""
        if self.review is None and not (self._is_left or self._rest.isActive()):
            self._rest.start()

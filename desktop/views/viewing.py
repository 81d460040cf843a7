"""From where the register is looked at, and what is seen: shared by the bars and the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.services.ledger import Ledger
from desktop.services.programmes import programmes
from desktop.services.register import standing
from desktop.services.values import Programme, Standing, Viewpoint
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.register.values import ProgrammeId

AFFECTING = frozenset({"task", "effect", "document", "programme", "progress", "unit", "leader"})
"""Kinds of thing that a standing is made from."""


@dataclass(frozen=True, slots=True)
class View:
    """What a viewpoint shows, and the programmes one may look at."""

    standing: Standing
    programmes: tuple[Programme, ...]


def load_view(session: Session, viewpoint: Viewpoint, ledger: Ledger) -> View:
    """Read the register at a viewpoint."""
    return View(standing(session, viewpoint, ledger), programmes(session))


class Viewing(QObject):
    """The viewpoint and its standing; `changed` comes when a new standing is there.

    `standing` is None until the first one was read, and may lag behind `viewpoint` for a moment.
    `ledger` keeps what was read for everything that asks on the worker.
    """

    changed = Signal()
    viewpoint_changed = Signal()

    def __init__(
        self,
        work: Work,
        viewpoint: Viewpoint,
        load: Callable[[Session, Viewpoint], View] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self.ledger = Ledger()
        self._load = load or partial(load_view, ledger=self.ledger)
        self.viewpoint = viewpoint
        self.standing: Standing | None = None
        self.programmes: tuple[Programme, ...] = ()
        work.changed.connect(self._on_register_changed)

    def set_as_at(self, day: date) -> None:
        """Look at the register as it was at the end of a day."""
        self._look_from(replace(self.viewpoint, as_at=day))

    def set_programme(self, programme: ProgrammeId | None) -> None:
        """Look at one programme with its months, or at all of them."""
        self._look_from(replace(self.viewpoint, programme=programme))

    def reload(self) -> None:
        """Read again; a later call drops this one's result."""
        self._work.read(
            _Reading(self._load, self.viewpoint),
            self.show,
            slot="view",
            title="Đang tính số liệu…",
        )

    @Slot(object)
    def show(self, view: View) -> None:
        """Take a standing as the one seen now."""
        self.standing = view.standing
        self.programmes = view.programmes
        self.changed.emit()

    def _look_from(self, viewpoint: Viewpoint) -> None:
        if viewpoint == self.viewpoint:
            return
        self.viewpoint = viewpoint
        self.viewpoint_changed.emit()
        self.reload()

    @Slot(object, object)
    def _on_register_changed(self, kinds: frozenset[str], _who: object) -> None:
        if kinds & AFFECTING:
            self.reload()


@dataclass(frozen=True, slots=True)
class _Reading:
    """A reading at one viewpoint, to be done on the worker."""

    load: Callable[[Session, Viewpoint], View]
    viewpoint: Viewpoint

    def __call__(self, session: Session) -> View:
        return self.load(session, self.viewpoint)

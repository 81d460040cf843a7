"""From where the register is looked at, and what is seen: shared by the bars and the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.services.comparing import RegisterComparison, Sight, compare_sights, sight
from desktop.services.issued import IssuedReport, issued_reports
from desktop.services.ledger import Ledger
from desktop.services.programmes import programmes
from desktop.services.values import Programme, Standing, Viewpoint
from desktop.views.differences import Differences, differences
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.register.values import ProgrammeId

AFFECTING = frozenset({"task", "effect", "document", "programme", "progress", "unit", "leader"})
"""Kinds of thing that a standing is made from."""


@dataclass(frozen=True, slots=True)
class View:
    """What a viewpoint shows, and the programmes and issued reports one may look from.

    `differences` tell how the compared day differs, None where there is none.
    """

    standing: Standing
    programmes: tuple[Programme, ...]
    issued: tuple[IssuedReport, ...] = ()
    differences: Differences | None = None


Load = Callable[["Session", Viewpoint, date | None], View]


def load_view(
    session: Session, viewpoint: Viewpoint, compared: date | None, ledger: Ledger
) -> View:
    """Read the register at a viewpoint, and what differs on the compared day, in one go."""
    seen = sight(session, viewpoint, ledger)
    standing, found = seen.standing(), None
    if compared is not None:
        other = sight(session, replace(viewpoint, as_at=compared), ledger)
        found = differences(standing, compare_sights(*sorted((seen, other), key=_day)))
    return View(standing, programmes(session), issued_reports(session), found)


def _day(seen: Sight) -> date:
    return seen.viewpoint.as_at


class Viewing(QObject):
    """The viewpoint and its standing; `changed` comes when a new standing is there.

    `standing` is None until the first one was read, and may lag behind `viewpoint` for a moment,
    as may `differences`, which are None while no other day is compared. `ledger` keeps what was
    read for everything that asks on the worker.
    """

    changed = Signal()
    viewpoint_changed = Signal()

    def __init__(
        self,
        work: Work,
        viewpoint: Viewpoint,
        load: Load | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self.ledger = Ledger()
        self._load = load or partial(load_view, ledger=self.ledger)
        self.viewpoint = viewpoint
        self.compared: date | None = None
        self.standing: Standing | None = None
        self.differences: Differences | None = None
        self.programmes: tuple[Programme, ...] = ()
        self.issued: tuple[IssuedReport, ...] = ()
        work.changed.connect(self._on_register_changed)

    @property
    def comparison(self) -> RegisterComparison | None:
        """What differs on the compared day, None while none is compared."""
        return self.differences.comparison if self.differences is not None else None

    def set_as_at(self, day: date) -> None:
        """Look at the register as it was at the end of a day."""
        self.look_from(replace(self.viewpoint, as_at=day))

    def set_known_at(self, moment: datetime | None) -> None:
        """Look at what was recorded by a moment (UTC), or at all that is known now."""
        self.look_from(replace(self.viewpoint, known_at=moment))

    def set_programme(self, programme: ProgrammeId | None) -> None:
        """Look at one programme with its months, or at all of them."""
        self.look_from(replace(self.viewpoint, programme=programme, year=None))

    def set_compared(self, day: date | None) -> None:
        """Tell what differs on another day, whichever of the two comes first; None ends it."""
        self._look(self.viewpoint, day)

    def look_from(self, viewpoint: Viewpoint) -> None:
        """Look from another viewpoint."""
        self._look(viewpoint, self.compared)

    def reload(self) -> None:
        """Read again; a later call drops this one's result."""
        self._work.read(
            _Reading(self._load, self.viewpoint, self.compared),
            self.show,
            slot="view",
            title="Đang tính số liệu…",
        )

    @Slot(object)
    def show(self, view: View) -> None:
        """Take a standing as the one seen now."""
        self.standing = view.standing
        self.differences = view.differences
        self.programmes = view.programmes
        self.issued = view.issued
        self.changed.emit()

    def _look(self, viewpoint: Viewpoint, compared: date | None) -> None:
        if (viewpoint, compared) == (self.viewpoint, self.compared):
            return
        self.viewpoint, self.compared = viewpoint, compared
        self.viewpoint_changed.emit()
        self.reload()

    @Slot(object, object)
    def _on_register_changed(self, kinds: frozenset[str], _who: object) -> None:
        if kinds & AFFECTING:
            self.reload()
        elif "report" in kinds:
            self._work.read(issued_reports, self._on_issued, slot="issued")

    def _on_issued(self, issued: tuple[IssuedReport, ...]) -> None:
        self.issued = issued


@dataclass(frozen=True, slots=True)
class _Reading:
    """A reading at one viewpoint, with what differs on the compared day, for the worker."""

    load: Load
    viewpoint: Viewpoint
    compared: date | None

    def __call__(self, session: Session) -> View:
        return self.load(session, self.viewpoint, self.compared)

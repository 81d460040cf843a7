"""What a person does with the points of a review: go there, let them stand, or no longer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.services.marks import mark_known, unmark
from desktop.services.review import Place, PlaceKind, Point, Review
from desktop.text.numbers import integer
from desktop.views.acts.deed import Deed
from desktop.views.viewing import Viewing
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.views.main_window import MainWindow
    from desktop.views.overview_page import OverviewPage

NOT_SEEN = (
    "Nhiệm vụ này chưa có ở ngày số liệu đang xem; hãy chọn ngày sau ngày nhiệm vụ được giao."
)


class CheckActs(QObject):
    """Counts what waits in the badge of the overview, and does what its list asks for.

    `task_requested` and `document_requested` carry an id, `report_requested` a report's id and
    the key of a section, `indicator_requested` an
    indicator's id and the key of a span.
    """

    task_requested = Signal(str)
    document_requested = Signal(str)
    report_requested = Signal(str, str)
    indicator_requested = Signal(str, str)

    def __init__(
        self, window: MainWindow, work: Work, viewing: Viewing, page: OverviewPage
    ) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._viewing = viewing
        self._page = page
        self._wanted = ""
        page.checking.changed.connect(self._on_checked)
        page.place_requested.connect(self.go_to)
        page.mark_requested.connect(self.mark)
        page.unmark_requested.connect(self.unmark)
        viewing.changed.connect(self._on_viewing_changed)

    @Slot(object)
    def show(self, review: Review) -> None:
        """Show what a check found in its list."""
        self._page.checking.show(review)
        self._window.show_page(self._page)
        self._page.show_checks()

    @Slot(object)
    def go_to(self, place: Place) -> None:
        """Go to where a point was found; a task hidden by the programme seen brings all of them."""
        match place.kind:
            case PlaceKind.TASK:
                self._wanted = place.id
                if not self._open_wanted() and self._viewing.viewpoint.programme is not None:
                    self._viewing.set_programme(None)
                elif self._wanted:
                    self._tell_unseen()
            case PlaceKind.DOCUMENT:
                self.document_requested.emit(place.id)
            case PlaceKind.REPORT:
                self.report_requested.emit(place.id, place.part)
            case PlaceKind.INDICATOR:
                self.indicator_requested.emit(place.id, place.part)

    @Slot(object)
    def mark(self, points: tuple[Point, ...]) -> None:
        """Let points stand, for one reason."""
        from desktop.views.dialogs.mark_dialog import MarkDialog

        if points:
            deed = Deed(self._work, _title("Đánh dấu", points), partial(_Mark, points))
            MarkDialog.ask(self._window, points, record=deed)

    @Slot(object)
    def unmark(self, points: tuple[Point, ...]) -> None:
        """Let points be told of again."""
        if points:
            self._work.act(_title("Bỏ đánh dấu", points), _Unmark(points))

    def _open_wanted(self) -> bool:
        """Go to the task wanted where it is among those seen."""
        standing, wanted = self._viewing.standing, self._wanted
        if standing is None or all(row.id != wanted for row in standing.rows):
            return False
        self._wanted = ""
        self.task_requested.emit(wanted)
        return True

    def _tell_unseen(self) -> None:
        self._wanted = ""
        self._window.status_line.warn(NOT_SEEN)

    @Slot()
    def _on_viewing_changed(self) -> None:
        if self._wanted and not self._open_wanted():
            self._tell_unseen()

    @Slot()
    def _on_checked(self) -> None:
        review = self._page.checking.review
        self._window.show_badge(self._page, len(review.waiting) if review else 0)


def _title(verb: str, points: tuple[Point, ...]) -> str:
    """Name the action: `Đánh dấu 2 điểm đã biết`."""
    return f"{verb} {integer(len(points))} điểm đã biết"


@dataclass(frozen=True, slots=True)
class _Mark:
    points: tuple[Point, ...]
    reason: str

    def __call__(self, session: Session) -> None:
        for point in self.points:
            mark_known(session, point.rule, point.key, self.reason)


@dataclass(frozen=True, slots=True)
class _Unmark:
    points: tuple[Point, ...]

    def __call__(self, session: Session) -> None:
        for point in self.points:
            if point.mark is not None:
                unmark(session, point.mark.id)

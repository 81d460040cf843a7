"""Looks through a text before it is exported, and asks about what was found."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.text.numbers import integer
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.services.review import Point
    from desktop.services.values import Report

    Read = Callable[[Session], tuple[Point, ...]]


def read_points(session: Session, report: Report) -> tuple[Point, ...]:
    """What a person should look at in a report, without what is known."""
    from desktop.services.reports import report_content
    from desktop.services.text_points import text_points

    found = text_points(session, report_content(session, report))
    return tuple(point for point in found if not point.is_known)


def left_text(file: str, name: str, left: int) -> str:
    """What the log says of a text that was exported with points left; the file comes first."""
    return f"Xuất {file}: {name} còn {integer(left)} điểm nên xem lại"


class TextCheck(QObject):
    """Goes on with an export unless a person would rather look: `look_requested` has the place."""

    look_requested = Signal(object)

    def __init__(self, page: QWidget, work: Work) -> None:
        super().__init__(page)
        self._page = page
        self._work = work

    def look_through(self, report: Report, go_on: Callable[[int], object]) -> None:
        """Look at a report as it is typed; go on where nothing waits, or it does not matter.

        `go_on` gets how many points a person leaves as they are.
        """
        self.look_at(partial(read_points, report=report), "báo cáo", go_on)

    def look_at(self, read: Read, text: str, go_on: Callable[[int], object]) -> None:
        """Look at what is read of any text, which is called so; go on as `look_through` does."""
        self._work.read(
            read,
            partial(self._on_read, text, go_on),
            slot="text-points",
            title=f"Đang đọc lại {text}…",
        )

    def _on_read(
        self, text: str, go_on: Callable[[int], object], points: tuple[Point, ...]
    ) -> None:
        from desktop.views.dialogs.text_points_dialog import TextPointsDialog

        if not points:
            go_on(0)
            return
        outcome = TextPointsDialog.ask(self._page, points, text)
        if outcome is None:
            return
        if outcome.point is None:
            go_on(len(points))
        elif outcome.point.place is not None:
            self.look_requested.emit(outcome.point.place)

"""Exporting a paper: what to look at before, where to, and only with figures that add up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.register.proof import faults
from desktop.services.paper_forms import form_of, name_of
from desktop.services.paper_values import Paper
from desktop.services.paper_writing import PaperEntry, entry_text, writing_of
from desktop.text.dates import short_date
from desktop.views.anyway import Export, Written, exported_anyway
from desktop.views.messages import Messages
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.services.review import Point

Parts = Mapping[str, str]


def write_paper_file(
    session: Session, paper: Paper, seen: Parts, path: Path, anyway: bool = False
) -> Written:
    """Write a paper as the file's ending asks for, unless its figures do not add up.

    Raises UserError where it cannot be written.
    """
    from desktop.commands.exporting_papers import write_paper

    content = writing_of(session, paper, seen).content
    found = () if anyway else faults(content.standing.figures, content.by_unit)
    if not found:
        write_paper(content, path)
    return Written(path, found)


def read_paper_points(session: Session, paper: Paper, seen: Parts) -> tuple[Point, ...]:
    """What a person should look at in a paper, without what is known."""
    from desktop.services.text_points import paper_points

    content = writing_of(session, paper, seen).content
    return tuple(point for point in paper_points(session, content) if not point.is_known)


class PaperExport(QObject):
    """Writes papers; `exported` carries a file's path, `look_requested` the key of a part."""

    exported = Signal(object)
    look_requested = Signal(str)

    def __init__(self, page: QWidget, work: Work, messages: Messages, folder: Path) -> None:
        super().__init__(page)
        self._page = page
        self._work = work
        self._messages = messages
        self._folder = folder

    def begin(self, paper: Paper, seen: Parts, name: str, ending: str, kinds: str) -> None:
        """Look at a paper as it is typed, ask where to and write it."""
        self._work.read(
            partial(read_paper_points, paper=paper, seen=seen),
            partial(self._on_points, partial(self._ask, paper, seen, name, ending, kinds)),
            slot="paper-points",
            title="Đang đọc lại văn bản…",
        )

    def write(self, paper: Paper, seen: Parts, path: Path) -> None:
        """Write a paper; the file's ending says the form."""
        self._work.read(
            partial(write_paper_file, paper=paper, seen=seen, path=path),
            partial(self._on_done, paper, seen),
            title=f"Đang xuất {path.name}…",
            writes=True,
        )

    def _on_points(self, go_on: partial[None], points: tuple[Point, ...]) -> None:
        from desktop.views.dialogs.text_points_dialog import TextPointsDialog

        if not points:
            go_on()
            return
        outcome = TextPointsDialog.ask(self._page, points, "văn bản")
        if outcome is None:
            return
        if outcome.point is None:
            go_on()
        elif outcome.point.place is not None:
            self.look_requested.emit(outcome.point.place.part)

    def _ask(self, paper: Paper, seen: Parts, name: str, ending: str, kinds: str) -> None:
        suggested = self._folder / f"{name}{ending}"
        path = self._messages.save_file(self._page, "Xuất văn bản", suggested, kinds)
        if path is not None:
            self.write(paper, seen, path)

    def _on_done(self, paper: Paper, seen: Parts, done: Written) -> None:
        if done.faults and not self._is_exported_anyway(paper, seen, done):
            return
        self._folder = done.path.parent
        self.exported.emit(done.path)

    def _is_exported_anyway(self, paper: Paper, seen: Parts, done: Written) -> bool:
        """Ask, and write the paper where that is wanted."""
        called = name_of(paper.kind).lower()
        name = f"{form_of(paper.kind).name.lower()} đến {short_date(paper.viewpoint.as_at)}"
        writing = partial(write_paper_file, paper=paper, seen=seen, path=done.path, anyway=True)
        export = Export(called, name, done.path, writing)
        return exported_anyway(self._page, self._work, export, done.faults)


def file_name(entry: PaperEntry) -> str:
    """What a paper's file is called unless the person names it."""
    return entry_text(entry).replace("/", "-")

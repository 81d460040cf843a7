"""Exporting a paper: what to look at before, where to, and only with figures that add up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.register.proof import faults
from desktop.services.history import note
from desktop.services.paper_forms import form_of, name_of
from desktop.services.paper_values import Paper
from desktop.services.paper_writing import PaperEntry, entry_text, writing_of
from desktop.text.dates import short_date
from desktop.views.anyway import Export, Written, exported_anyway
from desktop.views.messages import Messages
from desktop.views.text_check import TextCheck, left_text
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.services.review_values import Place, Point

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
    """Looks through papers and writes them.

    `exported` carries a file's path, `look_requested` the key of a part.
    """

    exported = Signal(object)
    look_requested = Signal(str)

    def __init__(self, page: QWidget, work: Work, messages: Messages, folder: Path) -> None:
        super().__init__(page)
        self._page = page
        self._work = work
        self._messages = messages
        self._folder = folder
        self._check = TextCheck(page, work)
        self._check.look_requested.connect(self._on_look)

    def begin(self, paper: Paper, seen: Parts, name: str, ending: str, kinds: str) -> None:
        """Look at a paper as it is typed, ask where to and write it."""
        read = partial(read_paper_points, paper=paper, seen=seen)
        self._check.look_at(read, "văn bản", partial(self._ask, paper, seen, name, ending, kinds))

    def write(self, paper: Paper, seen: Parts, path: Path, left: int = 0) -> None:
        """Write a paper; the file's ending says the form, `left` points stay as they are."""
        self._work.read(
            partial(write_paper_file, paper=paper, seen=seen, path=path),
            partial(self._on_done, paper, seen, left),
            title=f"Đang xuất {path.name}…",
            writes=True,
        )

    @Slot(object)
    def _on_look(self, place: Place) -> None:
        self.look_requested.emit(place.part)

    def _ask(
        self, paper: Paper, seen: Parts, name: str, ending: str, kinds: str, left: int
    ) -> None:
        suggested = self._folder / f"{name}{ending}"
        path = self._messages.save_file(self._page, "Xuất văn bản", suggested, kinds)
        if path is not None:
            self.write(paper, seen, path, left)

    def _on_done(self, paper: Paper, seen: Parts, left: int, done: Written) -> None:
        if done.faults and not self._is_exported_anyway(paper, seen, done):
            return
        self._folder = done.path.parent
        if left:
            self._work.act(left_text(done.path.name, _name(paper), left), note)
        self.exported.emit(done.path)

    def _is_exported_anyway(self, paper: Paper, seen: Parts, done: Written) -> bool:
        """Ask, and write the paper where that is wanted."""
        called = name_of(paper.kind).lower()
        writing = partial(write_paper_file, paper=paper, seen=seen, path=done.path, anyway=True)
        export = Export(called, _name(paper), done.path, writing)
        return exported_anyway(self._page, self._work, export, done.faults)


def _name(paper: Paper) -> str:
    """What the log calls a paper."""
    return f"{form_of(paper.kind).name.lower()} đến {short_date(paper.viewpoint.as_at)}"


def file_name(entry: PaperEntry) -> str:
    """What a paper's file is called unless the person names it."""
    return entry_text(entry).replace("/", "-")

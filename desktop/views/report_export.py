"""Exporting a report: what to look at first, where to, and why where figures do not add up."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.register.proof import faults
from desktop.services.history import note
from desktop.services.values import Report
from desktop.text.dates import short_date
from desktop.views.anyway import Export, Written, exported_anyway
from desktop.views.messages import Messages
from desktop.views.report_draft import read_content
from desktop.views.text_check import TextCheck, left_text
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def write_report(session: Session, report: Report, path: Path, anyway: bool = False) -> Written:
    """Write a report as the file's ending asks for, unless its figures do not add up.

    Raises UserError where it cannot be written.
    """
    from desktop.commands.exporting import write_content

    content = read_content(session, report)
    found = () if anyway else faults(content.standing.figures, content.by_unit)
    if not found:
        write_content("bao-cao", content, path)
    return Written(path, found)


class ReportExport(QObject):
    """Looks through a report, asks where to write it, and writes it.

    `exported` carries the path of a file that was written, `look_requested` the place that a
    person would rather look at first.
    """

    exported = Signal(object)
    look_requested = Signal(object)

    def __init__(self, page: QWidget, work: Work, messages: Messages, folder: Path) -> None:
        super().__init__(page)
        self._page = page
        self._work = work
        self._messages = messages
        self._folder = folder
        self._check = TextCheck(page, work)
        self._check.look_requested.connect(self.look_requested)

    def begin(self, report: Report, ending: str, kinds: str) -> None:
        """Export a report as it is typed; the file's ending says the form."""
        self._check.look_through(report, partial(self._ask_where, report, ending, kinds))

    def _ask_where(self, report: Report, ending: str, kinds: str, left: int) -> None:
        """Ask for the file, and write it where it is not given up; `left` points stay."""
        name = f"Báo cáo trình HĐND năm {report.viewpoint.as_at.year}{ending}"
        path = self._messages.save_file(self._page, "Xuất báo cáo", self._folder / name, kinds)
        if path is not None:
            self._write(report, path, left)

    def _write(self, report: Report, path: Path, left: int) -> None:
        self._work.read(
            partial(write_report, report=report, path=path),
            partial(self._on_done, report, left),
            title=f"Đang xuất {path.name}…",
            writes=True,
        )

    def _on_done(self, report: Report, left: int, done: Written) -> None:
        if done.faults and not self._is_exported_anyway(report, done):
            return
        self._folder = done.path.parent
        if left:
            self._work.act(left_text(done.path.name, _name(report), left), note)
        self.exported.emit(done.path)

    def _is_exported_anyway(self, report: Report, done: Written) -> bool:
        """Ask, and write the report where that is wanted."""
        name = _name(report)
        writing = partial(write_report, report=report, path=done.path, anyway=True)
        export = Export("báo cáo", name, done.path, writing)
        return exported_anyway(self._page, self._work, export, done.faults)


def _name(report: Report) -> str:
    """What the log calls a report."""
    return f"báo cáo đến {short_date(report.viewpoint.as_at)}"

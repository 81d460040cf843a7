"""Exporting a report: where to, and only with figures that add up or for a reason given."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.register.proof import faults
from desktop.services.values import Report
from desktop.text.dates import short_date
from desktop.views.anyway import Export, Written, exported_anyway
from desktop.views.messages import Messages
from desktop.views.report_draft import read_content
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
    """Asks where to write a report; `exported` carries the path of a file that was written."""

    exported = Signal(object)

    def __init__(self, page: QWidget, work: Work, messages: Messages, folder: Path) -> None:
        super().__init__(page)
        self._page = page
        self._work = work
        self._messages = messages
        self._folder = folder

    def ask_where(self, report: Report, ending: str, kinds: str) -> Path | None:
        """Ask for the file, None when given up."""
        name = f"Báo cáo trình HĐND năm {report.viewpoint.as_at.year}{ending}"
        return self._messages.save_file(self._page, "Xuất báo cáo", self._folder / name, kinds)

    def write(self, report: Report, path: Path) -> None:
        """Write a report; the file's ending says the form."""
        self._work.read(
            partial(write_report, report=report, path=path),
            partial(self._on_done, report),
            title=f"Đang xuất {path.name}…",
            writes=True,
        )

    def _on_done(self, report: Report, done: Written) -> None:
        if done.faults and not self._is_exported_anyway(report, done):
            return
        self._folder = done.path.parent
        self.exported.emit(done.path)

    def _is_exported_anyway(self, report: Report, done: Written) -> bool:
        """Ask, and write the report where that is wanted."""
        name = f"báo cáo đến {short_date(report.viewpoint.as_at)}"
        writing = partial(write_report, report=report, path=done.path, anyway=True)
        export = Export("báo cáo", name, done.path, writing)
        return exported_anyway(self._page, self._work, export, done.faults)

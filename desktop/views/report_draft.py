"""A report while it is typed: kept by itself a moment after the last letter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from sqlalchemy.orm import Session

from desktop.services import reports
from desktop.services.report_changes import rebased
from desktop.services.values import Report, ReportContent, ReportSection
from desktop.views.typing_pause import TypingPause
from desktop.views.viewing import AFFECTING
from desktop.views.work import Job, Work

KINDS = AFFECTING | {"report", "report_section", "office"}
"""What a report is made from."""
SAVING = "Soạn báo cáo"
BEGINNING = "Lập báo cáo"
Start = Callable[[Session], Report]
"""Begins a report and gives it."""


def read_content(session: Session, report: Report) -> ReportContent:
    """Gather what a report prints."""
    return reports.report_content(session, report)


class ReportDraft(QObject):
    """Holds the report as typed; `reports` are all that were begun, the last one first.

    `outdated` comes when somebody else changed what it is made from, `loaded` with a report read
    anew or None, `typed` with the report at every letter, `kept` with what is to be said about
    saving, `content_read` with what the report prints now.
    """

    outdated = Signal()
    loaded = Signal(object)
    typed = Signal(object)
    kept = Signal(str)
    content_read = Signal(object)
    content_refused = Signal(str)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.report: Report | None = None
        self.reports: tuple[Report, ...] = ()
        self._wanted = ""
        self._kept: Report | None = None
        self._loading: Job | None = None
        self._is_behind = False
        self._is_dirty = False
        self.pause = TypingPause(self)
        self.pause.due.connect(self.keep)
        work.changed.connect(self._on_register_changed)

    @property
    def is_dirty(self) -> bool:
        """Whether something typed is not yet on its way to the store."""
        return self._is_dirty

    def load(self) -> None:
        """Read the report chosen, or the one begun last; what is typed before it comes stands."""
        self._loading = self._work.read(reports.reports, self._on_loaded, slot="report")

    def begin(self, start: Start) -> None:
        """Begin another report; the ones there stay as they are."""
        self.keep()
        self._work.act(BEGINNING, start, self._on_begun, who=self)

    def choose(self, report: str) -> None:
        """Go to another of the reports."""
        if report != self._wanted:
            self.keep()
            self._wanted = report
            self.load()

    def change(self, report: Report) -> None:
        """Take what was typed; it is kept when typing rests. A report that went out stays."""
        if report == self.report or (self.report is not None and self.report.is_issued):
            return
        if self._loading is not None and report.id == self._wanted:
            # What was asked for before would not know of what is typed now.
            self._is_behind = self._is_behind or not self._loading.answered
            self._loading.drop()
        self.report = report
        self.reports = tuple(report if one.id == report.id else one for one in self.reports)
        self._is_dirty = True
        self.typed.emit(report)
        self.kept.emit("Chưa lưu…")
        self.pause.typed()

    def change_section(self, key: str, text: str) -> ReportSection | None:
        """Take the text of one section; it is no longer that of an earlier report."""
        section = self.section(key)
        if section is None or section.text == text:
            return section
        return self._put(replace(section, text=text, carried=False))

    def look_through(self, key: str) -> ReportSection | None:
        """Take the words of an earlier report for this one's own."""
        section = self.section(key)
        return self._put(replace(section, carried=False)) if section is not None else None

    def _put(self, section: ReportSection) -> ReportSection:
        assert self.report is not None
        sections = tuple(section if one.key == section.key else one for one in self.report.sections)
        self.change(replace(self.report, sections=sections))
        return section

    def section(self, key: str) -> ReportSection | None:
        """A section as typed."""
        sections = self.report.sections if self.report else ()
        return next((section for section in sections if section.key == key), None)

    @Slot()
    def keep(self) -> None:
        """Keep what was touched, at once."""
        self.pause.stop()
        if self.report is None or not self._is_dirty:
            return
        self._is_dirty = False
        before, self._kept = self._kept, self.report
        self._work.act(
            SAVING,
            partial(reports.save_report, report=self.report, before=before),
            self._on_kept,
            who=self,
            refused=partial(self._on_refused, self.report, before),
        )
        if self._is_behind:
            self._is_behind = False
            self.load()
        self.read_content()

    def read_content(self) -> None:
        """Gather what the report prints as it is typed now."""
        if self.report is not None:
            self._work.read(
                partial(read_content, report=self.report),
                self._on_content,
                slot="report-content",
                refused=self._on_content_refused,
            )

    def _on_loaded(self, found: tuple[Report, ...]) -> None:
        report = next((one for one in found if one.id == self._wanted), None)
        self.reports = found
        self._show(report or next(iter(found), None))

    def _on_begun(self, report: Report) -> None:
        self.reports = (report, *self.reports)
        self._show(report)

    def _show(self, report: Report | None) -> None:
        """Take a report as the one that is typed into; what was typed into it meanwhile stands."""
        shown, kept = self.report, self._kept
        if self._is_dirty and (shown is None or report is None or shown.id != report.id):
            self.keep()
        self.report = self._kept = report
        if self._is_dirty and shown is not None and kept is not None and report is not None:
            self.report = rebased(kept, shown, report)
        self._wanted = report.id if report else ""
        self.loaded.emit(self.report)
        self.read_content()

    def _on_kept(self, _nothing: None) -> None:
        if not self._is_dirty:
            self.kept.emit(f"Đã lưu {datetime.now():%H:%M}")

    def _on_refused(self, typed: Report, before: Report | None, sentence: str) -> None:
        """Go back to what could not be kept, so that nothing typed is lost."""
        self._kept = before
        if self.report is None or self.report.id != typed.id:
            self.report = typed
            self._wanted = typed.id
            self.loaded.emit(typed)
        self._is_dirty = True
        self.kept.emit(f"Chưa lưu được: {sentence}")

    def _on_content(self, content: ReportContent) -> None:
        self.content_read.emit(content)

    def _on_content_refused(self, sentence: str) -> None:
        self.content_refused.emit(sentence)

    @Slot(object, object)
    def _on_register_changed(self, kinds: frozenset[str], who: object) -> None:
        if who is not self and kinds & KINDS:
            self.outdated.emit()

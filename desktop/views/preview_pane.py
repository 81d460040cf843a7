"""The real pages of a text beside its words, or the reason why they cannot be shown."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot

from desktop.services.values import Report, ReportContent
from desktop.text.numbers import integer
from desktop.views.pdf_file import NO_PAGES
from desktop.views.pdf_pane import PdfPane
from desktop.views.preview import Preview, PreviewMaker, Printed
from desktop.views.preview_follower import PreviewFollower
from desktop.views.preview_spot import Spot
from desktop.views.work import Work

PAUSE_MS = 50
"""Letters that follow each other faster are shown together."""


class PreviewPane(PdfPane):
    """`made` comes when new pages are shown."""

    made = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self._work = work
        self._maker = PreviewMaker()
        self._follower = PreviewFollower(work, self.view)
        self._content: Printed | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._on_paused)
        self.tell("Đang tạo bản xem trước…")

    def show_content(self, content: Printed) -> None:
        """Make the pages of a text; those asked for before are given up."""
        self._content = content
        self._follower.wait()
        self._pause.start()

    @Slot(object)
    def follow(self, spot: Spot) -> None:
        """Keep a place that somebody types at in sight, on these pages and on those to come."""
        self._follower.follow(spot)

    def show_typed(self, report: Report) -> None:
        """Make the pages of the report as it is typed now, by the figures that were read last.

        Where it counts until another day its own figures are waited for.
        """
        known = self._content
        if isinstance(known, ReportContent) and (known.report.id, known.report.viewpoint) == (
            report.id,
            report.viewpoint,
        ):
            self.show_content(replace(known, report=report))

    def show_reason(self, reason: str) -> None:
        """Tell why there is no preview; older pages go."""
        self._content = None
        self.show_pdf(NO_PAGES)
        self.tell(reason)

    @Slot()
    def _on_paused(self) -> None:
        if self._content is None:
            return
        self._work.run(
            partial(self._maker.make, self._content),
            partial(self._on_made, self._content),
            title="Đang tạo bản xem trước…",
            slot=f"preview {id(self)}",
            refused=self.show_reason,
        )

    def _on_made(self, content: Printed, preview: Preview) -> None:
        """Show the pages, unless the text says something else by now."""
        if content is not self._content:
            return
        self.tell(_shortening(preview.rows_left_out))
        self.show_pdf(preview.pdf)
        self._follower.go_on()
        self.made.emit()


def _shortening(rows: int) -> str:
    if not rows:
        return ""
    return f"Bản xem trước bớt {integer(rows)} dòng phụ lục cho nhanh; tệp xuất ra có đủ."

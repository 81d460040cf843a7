"""Keeps the place that is typed at in sight on the pages, unless the reader went elsewhere."""

from __future__ import annotations

from functools import partial
from itertools import count

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.views.pdf_file import Pdf
from desktop.views.pdf_view import PdfView
from desktop.views.preview_spot import Found, Spot, look_for
from desktop.views.work import Work

PAUSE_MS = 80
"""A little longer than the pages wait for more letters."""
_names = count(1)


class PreviewFollower(QObject):
    """A reader who goes to another place stays there until he types in another paragraph."""

    def __init__(self, work: Work, view: PdfView) -> None:
        super().__init__(view)
        self._work = work
        self._view = view
        self._slot = f"preview-spot-{next(_names)}"
        self._spot: Spot | None = None
        self._left: Spot | None = None
        self._is_waiting = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._on_paused)
        view.gone.connect(self._on_gone)

    def follow(self, spot: Spot) -> None:
        """Bring the place that is typed at into sight, as soon as its pages are there."""
        self._spot = spot
        if not spot.is_beside(self._left):
            self._left = None
            self._pause.start()

    def wait(self) -> None:
        """Look no more at the pages shown: others are being made."""
        self._is_waiting = True

    def go_on(self) -> None:
        """Look at the pages that are shown now."""
        self._is_waiting = False
        self._pause.stop()
        self._on_paused()

    @Slot()
    def _on_paused(self) -> None:
        spot, pdf = self._spot, self._view.pdf
        if spot is None or self._left is not None or self._is_waiting or not pdf.pages:
            return
        self._work.run(
            partial(look_for, pdf, spot),
            partial(self._on_found, pdf),
            title="Đang tìm chỗ đang gõ…",
            slot=self._slot,
            refused=self._on_refused,
        )

    def _on_found(self, pdf: Pdf, found: Found | None) -> None:
        if found is not None and pdf is self._view.pdf and self._left is None:
            self._view.bring_into_sight(found.page, found.top, found.bottom)

    def _on_refused(self, _reason: str) -> None:
        """Stay: why pages cannot be read is told where they are drawn."""

    @Slot()
    def _on_gone(self) -> None:
        self._left = self._spot

"""Reading the program's later parts beforehand, on the worker, so that no page is waited for."""

from __future__ import annotations

from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.views.work import Work

AFTER_MS, BETWEEN_MS = 700, 30
"""The register is read first, and what a person asks for comes between two parts."""
PARTS = (
    "desktop.views.tasks_page",
    "desktop.views.acts.task_acts",
    "desktop.views.acts.amendment_acts",
    "desktop.exports.documents.bao_cao",
    "desktop.views.report_page",
    "desktop.views.writing_page",
    "desktop.views.papers_page",
    "desktop.views.acts.paper_acts",
    "desktop.views.acts.issue_acts",
    "desktop.views.documents_page",
    "desktop.views.acts.document_acts",
    "desktop.views.acts.decision_acts",
    "desktop.views.acts.printing_acts",
    "desktop.views.dialogs.preview_dialog",
    "desktop.views.register_paper",
    "desktop.exports.documents.paper_builders",
    "desktop.exports.documents.danh_sach",
    "desktop.exports.to_pdf",
    "desktop.views.exchange_page",
    "desktop.views.acts.exchange_acts",
    "desktop.views.conflicts_view",
    "desktop.exchange.conflict_words",
    "desktop.views.trust_view",
    "desktop.views.acts.file_acts",
    "desktop.views.acts.comparison_acts",
    "desktop.views.catalogue_page",
    "desktop.views.diary_page",
)
"""Modules of pages and acts, those that are gone to first at the head."""


class Warming(QObject):
    """Imports one part after the other, others' jobs between them."""

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._left = list(PARTS)
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._on_paused)

    @property
    def is_done(self) -> bool:
        """Whether every part was read."""
        return not self._left

    def begin(self) -> None:
        """Begin when the window had time to show itself."""
        self._pause.start(AFTER_MS)

    def stop(self) -> None:
        """Read no further part."""
        self._pause.stop()
        self._left.clear()

    @Slot()
    def _on_paused(self) -> None:
        if not self._left:
            return
        if not self._work.is_idle:
            self._pause.start(BETWEEN_MS)
            return
        part = self._left.pop(0)
        self._work.run(
            partial(import_module, part), self._on_read, title="Đang chuẩn bị các trang…"
        )

    def _on_read(self, _module: object) -> None:
        self._pause.start(BETWEEN_MS)

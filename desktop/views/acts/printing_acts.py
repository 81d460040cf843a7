"""What a person does with paper: look at what a page holds, print it, keep it as PDF."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.views.dialogs.preview_dialog import PreviewDialog
from desktop.views.messages import Messages
from desktop.views.pdf_paper import PdfMade, PdfPaper
from desktop.views.printers import Printers
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NOTHING = (
    "Trang đang mở không có gì để in; hãy mở trang Nhiệm vụ để in danh sách đang lọc, hoặc trang "
    "Báo cáo để in báo cáo đang soạn."
)


class PrintingActs(QObject):
    """Opens what is to be printed; a page that has something offers it by `paper()`.

    `kept` is where files of documents are kept, `folder` where files go unless a person says
    otherwise.
    """

    def __init__(
        self,
        window: QWidget,
        work: Work,
        messages: Messages,
        kept: Path,
        folder: Path,
        printers: Printers | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._messages = messages
        self._kept = kept
        self._folder = folder
        self.printers = printers or Printers()

    def look_at_page(self, page: QWidget) -> PreviewDialog | None:
        """Look at what a page holds; where it holds nothing, say which pages do."""
        paper: PdfPaper | None = page.paper() if hasattr(page, "paper") else None
        if paper is None:
            self._messages.tell(self._window, "Xem trước và in", NOTHING)
            return None
        return self.look_at(paper)

    def look_at(self, paper: PdfPaper) -> PreviewDialog:
        """Look at a text, print it or keep it; of one that went out the very file that did."""
        if paper.issued:
            paper = replace(paper, make=_Sent(self._kept, paper))
        dialog = PreviewDialog.look(
            self._window, self._work, self._messages, paper, self._folder, self.printers
        )
        dialog.saved.connect(self._on_saved)
        return dialog

    def _on_saved(self, path: Path) -> None:
        self._folder = path.parent


@dataclass(frozen=True, slots=True)
class _Sent:
    """Reads the kept file of a text that went out; what was wrong with it is told as a note."""

    kept: Path
    paper: PdfPaper

    def __call__(self, session: Session) -> PdfMade:
        from desktop.exports.press import OfficePress
        from desktop.services.issue_files import hand_out
        from desktop.services.issue_values import PDF
        from desktop.services.issues import issued

        sent = issued(session, self.paper.issued)
        if sent is None:
            # It was numbered before files were kept.
            return self.paper.make(session)
        handed = hand_out(session, self.kept, sent, PDF, OfficePress())
        return PdfMade(handed.content, note=handed.remark)

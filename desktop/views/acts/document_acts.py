"""What a person does with documents: record, correct or take out one, attach and open files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.register.values import Document, DocumentId
from desktop.services.attachments import SUFFIXES, Attachment, attach, detach, file_to_open
from desktop.services.catalogue import office
from desktop.services.documents import remove_document, save_document
from desktop.services.drafts import DocumentDraft
from desktop.services.values import Office
from desktop.views.acts.deed import Deed
from desktop.views.dialogs.document_dialog import DocumentDialog
from desktop.views.messages import Messages
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FILES = f"Tệp của văn bản ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})"


class DocumentActs(QObject):
    """Asks about documents and has the answer recorded as one action each.

    `folder` is where attached files are kept.
    """

    def __init__(self, window: QWidget, work: Work, messages: Messages, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._messages = messages
        self._folder = folder

    @Slot()
    def add(self) -> None:
        """Record a document, issued by the office itself unless typed otherwise."""
        self._work.read(office, self._ask_new)

    @Slot(object)
    def edit(self, document: Document) -> None:
        """Correct what is recorded of a document."""
        deed = Deed(self._work, "Sửa văn bản", _Save)
        DocumentDialog.ask(self._window, document, record=deed)

    @Slot(object)
    def remove(self, document: DocumentId) -> None:
        """Take a document out; what rests on it is told."""
        self._work.act(
            "Xóa văn bản", partial(remove_document, document=document), refused=self._refuse
        )

    @Slot(object)
    def attach(self, document: DocumentId) -> None:
        """Ask for a file and attach it."""
        path = self._messages.open_file(self._window, "Đính kèm tệp", FILES)
        if path is not None:
            job = partial(attach, folder=self._folder, document=document, path=path)
            self._work.act(f"Đính kèm tệp {path.name}", job, refused=self._refuse)

    @Slot(object)
    def detach(self, file: Attachment) -> None:
        """Take a file from its document; undone like any action."""
        self._work.act(f"Gỡ tệp {file.name}", partial(detach, attachment=file.id))

    @Slot(object)
    def open_file(self, file: Attachment) -> None:
        """Open a file with the machine's own program for it."""
        self._work.run(
            partial(file_to_open, self._folder, file),
            self._open,
            title=f"Đang mở {file.name}…",
            refused=self._refuse,
        )

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._refuse(
                f"Máy này chưa có chương trình mở được tệp đuôi {path.suffix}; "
                "hãy cài chương trình đọc loại tệp đó rồi mở lại."
            )

    def _refuse(self, sentence: str) -> None:
        self._messages.warn(self._window, "Chưa làm được", sentence)

    def _ask_new(self, own: Office | None) -> None:
        deed = Deed(self._work, "Ghi văn bản", _Save)
        DocumentDialog.ask(self._window, None, own.name if own else "", record=deed)


@dataclass(frozen=True, slots=True)
class _Save:
    draft: DocumentDraft

    def __call__(self, session: Session) -> None:
        save_document(session, self.draft)

"""What a person does with documents: record one, correct what is recorded of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.register.values import Document
from desktop.services.documents import save_document
from desktop.services.drafts import DocumentDraft
from desktop.views.acts.deed import Deed
from desktop.views.dialogs.document_dialog import DocumentDialog
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class DocumentActs(QObject):
    """Asks about documents and has the answer recorded as one action each."""

    def __init__(self, window: QWidget, work: Work) -> None:
        super().__init__(window)
        self._window = window
        self._work = work

    @Slot()
    def add(self) -> None:
        """Record a document."""
        self._record("Ghi văn bản", None)

    @Slot(object)
    def edit(self, document: Document) -> None:
        """Correct what is recorded of a document."""
        self._record("Sửa văn bản", document)

    def _record(self, title: str, document: Document | None) -> None:
        DocumentDialog.ask(self._window, document, record=Deed(self._work, title, _Save))


@dataclass(frozen=True, slots=True)
class _Save:
    draft: DocumentDraft

    def __call__(self, session: Session) -> None:
        save_document(session, self.draft)

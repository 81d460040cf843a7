"""What a person does with documents: record one, correct what is recorded of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.register.values import Document
from desktop.services.catalogue import office
from desktop.services.documents import save_document
from desktop.services.drafts import DocumentDraft
from desktop.services.values import Office
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
        """Record a document, issued by the office itself unless typed otherwise."""
        self._work.read(office, self._ask_new)

    @Slot(object)
    def edit(self, document: Document) -> None:
        """Correct what is recorded of a document."""
        deed = Deed(self._work, "Sửa văn bản", _Save)
        DocumentDialog.ask(self._window, document, record=deed)

    def _ask_new(self, own: Office | None) -> None:
        deed = Deed(self._work, "Ghi văn bản", _Save)
        DocumentDialog.ask(self._window, None, own.name if own else "", record=deed)


@dataclass(frozen=True, slots=True)
class _Save:
    draft: DocumentDraft

    def __call__(self, session: Session) -> None:
        save_document(session, self.draft)

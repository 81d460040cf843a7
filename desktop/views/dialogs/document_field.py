"""Choose a source document, or type a new one without leaving the question."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.register.values import DocumentId
from desktop.services.drafts import DocumentDraft
from desktop.services.values import DocumentSummary
from desktop.views.dialogs.document_dialog import DocumentDialog, draft_title
from desktop.views.dialogs.fields import Choice
from desktop.views.forms import describe

Chosen = DocumentId | DocumentDraft | None
"""A document of the register, a new one not yet saved, or none chosen."""


class DocumentField(QWidget):
    """A list of documents, latest first, and a button for one that is not there yet.

    `chosen` comes when another entry was taken.
    """

    chosen = Signal()

    def __init__(
        self, documents: tuple[DocumentSummary, ...], chosen: DocumentId | None = None
    ) -> None:
        super().__init__()
        options: list[tuple[str, Chosen]] = [("Chọn văn bản", None)]
        options += [(summary.title, summary.document.id) for summary in documents]
        self.document_combo: Choice[Chosen] = Choice(options, chosen)
        describe(self.document_combo, "Văn bản")
        self.new_button = QPushButton("Văn bản mớ&i…")
        self.new_button.setAutoDefault(False)
        self.new_button.clicked.connect(self._on_new)
        self.document_combo.currentIndexChanged.connect(self._on_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.document_combo, 1)
        row.addWidget(self.new_button)
        self.setFocusProxy(self.document_combo)

    def value(self) -> Chosen:
        """The document chosen, or the new one as typed."""
        return self.document_combo.value()

    def offer(self, draft: DocumentDraft) -> None:
        """Put a new document into the list and choose it; nothing is saved yet."""
        self.document_combo.add_option(f"{draft_title(draft)} (mới)", draft)

    @Slot()
    def _on_chosen(self) -> None:
        self.chosen.emit()

    def _on_new(self) -> None:
        draft = DocumentDialog.ask(self)
        if draft is not None:
            self.offer(draft)

"""Whether an annex belongs to the document that it is taken in with."""

from __future__ import annotations

from desktop.register.values import Document, DocumentId
from desktop.services.amendment_file_drafts import AmendmentFileDraft
from desktop.services.drafts import DocumentDraft
from desktop.services.titles import dated_title, has_number, kind_of_symbol


def other_document(draft: AmendmentFileDraft, document: Document | DocumentDraft) -> str:
    """Say that an annex names another document than this; '' where it names none or the same."""
    if not draft.document_number:
        return ""
    named = Document(
        DocumentId(""),
        kind_of_symbol(draft.document_symbol),
        draft.document_number,
        draft.document_symbol,
        draft.document_issued_on,
    )
    same = has_number(named, document.number, document.symbol)
    if same and draft.document_issued_on in (None, document.issued_on):
        return ""
    return f"Tệp ghi kèm theo {dated_title(named)}: hãy xem có đúng văn bản không."

"""Whether an annex belongs to the document that it is taken in with."""

from __future__ import annotations

from collections.abc import Iterable

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


def of_same_number(known: Iterable[Document], document: Document) -> str:
    """Say that a document to be recorded has the number of others of its year; '' for none.

    Numbers come again when offices merge (domain.md 1): both may be right.
    """
    issued = document.issued_on
    twins = [
        dated_title(one)
        for one in known
        if has_number(one, document.number, document.symbol)
        and issued is not None
        and one.issued_on is not None
        and one.issued_on.year == issued.year
        and one.issued_on != issued
    ]
    if not twins:
        return ""
    return f"Sổ đã có {'; '.join(twins)}: hãy xem có phải cùng một văn bản không."

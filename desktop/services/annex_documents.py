"""The document that an annex is taken in with, and whether the annex belongs to it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from desktop.register.values import Document, DocumentId
from desktop.services.amendment_file_drafts import AmendmentFileDraft
from desktop.services.documents import proposed_source, stored_document
from desktop.services.drafts import DocumentDraft
from desktop.services.titles import dated_title, has_number, kind_of_symbol


def document_of_annex(
    session: Session, wanted: DocumentId | DocumentDraft
) -> tuple[Document, DocumentId | None]:
    """The document as taking its annex in would leave it, and its id where it is stored.

    Raises UserError where the document cannot be.
    """
    if not isinstance(wanted, DocumentDraft):
        return stored_document(session, wanted), wanted
    document, is_stored = proposed_source(session, wanted)
    return document, document.id if is_stored else None


def as_draft(document: Document) -> DocumentDraft:
    """A document as rows are matched by it."""
    return DocumentDraft(
        document.number,
        document.symbol,
        document.issued_on,
        document.kind,
        document.in_force_on,
        document.issuer,
        document.abstract,
        document.signed,
        document.id,
    )


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

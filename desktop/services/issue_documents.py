"""The document of the register that a text becomes when it goes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.write import Remove, write
from desktop.register.values import Document, DocumentId, DocumentKind
from desktop.services.citations import citations
from desktop.services.decision_values import DecisionContent
from desktop.services.documents import save_document, stored_document
from desktop.services.drafts import DocumentDraft
from desktop.services.facts import Row, rows_with
from desktop.services.issue_content import title_of
from desktop.services.issue_values import ENDINGS, Content, IssueOrder
from desktop.services.paper_values import PaperContent, PaperKind
from desktop.services.reports import own_office
from desktop.services.values import ReportContent

_DOCUMENT_KINDS = {
    PaperKind.RESULTS: DocumentKind.REPORT,
    PaperKind.DECISION: DocumentKind.DECISION,
    PaperKind.MONTH: DocumentKind.PROGRAMME,
    PaperKind.LETTER: DocumentKind.OFFICIAL_LETTER,
    PaperKind.REPRIMAND: DocumentKind.OFFICIAL_LETTER,
    PaperKind.NOTICE: DocumentKind.NOTICE,
}
_OWN = {PaperKind.DECISION: DocumentKind.DECISION, PaperKind.MONTH: DocumentKind.PROGRAMME}
"""Papers that are the text of a document which the register may know already, and its kind."""


def own_document(content: Content) -> Document | None:
    """The document of the register that a text is the text of."""
    match content:
        case DecisionContent():
            return content.document
        case PaperContent():
            document = content.facts.document
            is_own = document is not None and document.kind is _OWN.get(content.paper.kind)
            return document if is_own else None
        case ReportContent():
            return None


def document_draft(
    session: Session, content: Content, order: IssueOrder, own: Document | None
) -> DocumentDraft:
    """The document that a text becomes: signed, under its number and day."""
    office = own_office(session)
    given = DocumentDraft(
        order.number,
        order.symbol,
        order.issued_on,
        kind=_document_kind(content),
        issuer=office.name,
        abstract=title_of(content),
    )
    if own is None:
        return given
    return replace(
        given,
        id=own.id,
        kind=own.kind,
        in_force_on=own.in_force_on,
        issuer=own.issuer or office.name,
        abstract=own.abstract or given.abstract,
    )


def _document_kind(content: Content) -> DocumentKind:
    match content:
        case ReportContent():
            return DocumentKind.REPORT
        case PaperContent():
            return _DOCUMENT_KINDS.get(content.paper.kind, DocumentKind.OTHER)
        case DecisionContent():
            return DocumentKind.DECISION


def document_fields(document: Document) -> dict[str, Any]:
    """What is said of a document, to be put back."""
    return {
        "number": document.number,
        "symbol": document.symbol,
        "issued_on": document.issued_on and document.issued_on.isoformat(),
        "issuer": document.issuer,
        "abstract": document.abstract,
        "signed": document.signed,
    }


def detaching(session: Session, issue: Row) -> Iterator[Remove]:
    """What takes away the files that issuing attached."""
    own = {issue[f"{ending[1:]}_sha256"] for ending in ENDINGS}
    for file in rows_with(session, "attachment", "document_id", [issue["document_id"]]):
        if file["sha256"] in own:
            yield Remove("attachment", file["id"])


def give_back(session: Session, issue: Row) -> None:
    """Take out the document that issuing made, or put back the one that it signed.

    Raises UserError where something rests on it by now.
    """
    document, before = DocumentId(issue["document_id"]), issue["document_before"]
    known = stored_document(session, document)
    if before is not None:
        day = before["issued_on"]
        said = {**before, "issued_on": date.fromisoformat(day) if day else None}
        draft = DocumentDraft(**said, kind=known.kind, in_force_on=known.in_force_on, id=document)
        save_document(session, draft)
        return
    resting = citations(session, document, ())
    effects = rows_with(session, "effect", "document_id", [document])
    if resting or list(effects):
        told = "; ".join(resting) or "nhiệm vụ"
        raise UserError(
            f"Chưa thu hồi được vì văn bản đã phát hành đang dùng cho {told}; "
            "hãy hoàn tác các việc đó ở trang Nhật ký trước."
        )
    others = rows_with(session, "attachment", "document_id", [document])
    write(
        session,
        [*(Remove("attachment", file["id"]) for file in others), Remove("document", document)],
    )

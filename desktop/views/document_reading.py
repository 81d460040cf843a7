"""What is read of a document to show it: its effects, what they make of the figures, its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.register.values import DocumentId
from desktop.services.attachments import Attachment, attachments
from desktop.services.documents import document_effects
from desktop.services.impact import document_impact
from desktop.services.issue_values import Issued
from desktop.services.issues import issued_by
from desktop.services.ledger import Ledger
from desktop.services.values import DocumentImpact, EffectLine, Viewpoint

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """What was read of a document at a viewpoint."""

    document: DocumentId
    effects: tuple[EffectLine, ...]
    impact: DocumentImpact | None
    files: tuple[Attachment, ...]
    issued: Issued | None = None


def read_document(
    session: Session, document: DocumentId, viewpoint: Viewpoint, ledger: Ledger
) -> DocumentReading:
    """Read what a document does, what it makes of the figures, its files, and how it went out."""
    return DocumentReading(
        document,
        document_effects(session, document, viewpoint.as_at, viewpoint.known_at),
        document_impact(session, document, ledger, viewpoint.known_at),
        attachments(session, document, viewpoint.known_at),
        issued_by(session, document),
    )

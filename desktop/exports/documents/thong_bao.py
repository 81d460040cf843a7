"""The notice of what was concluded at a meeting, form 1.4 of Decree 30/2020."""

from __future__ import annotations

from desktop.exports.document import Document
from desktop.exports.documents.paper_parts import (
    figures_of,
    paper_document,
    paper_head,
    text_blocks,
)
from desktop.services.paper_values import PaperContent

KIND_NAME = "THÔNG BÁO"


def build(content: PaperContent) -> Document:
    """Build the notice: when and where, what was concluded, and to whom it is told."""
    figures = figures_of(content)
    blocks = tuple(
        block
        for key in ("opening", "body", "closing")
        for block in text_blocks(content.text(key), figures)
    )
    return paper_document(content, paper_head(content), blocks, kind_name=KIND_NAME)

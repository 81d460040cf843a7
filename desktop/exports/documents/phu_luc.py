"""The annex of tasks as a document of its own (Decree 30/2020, form 2.1)."""

from __future__ import annotations

from desktop.exports.document import Document
from desktop.exports.documents.task_annex import annex_numbering, task_annex
from desktop.services.values import ReportContent
from desktop.text.clean import one_line


def build(content: ReportContent) -> Document:
    """Build the annex alone."""
    annex = task_annex(content, annex_numbering(content))
    return Document(
        title=f"Phụ lục: {' '.join(annex.title).lower()}",
        annexes=(annex,),
        author=one_line(content.office.name),
    )

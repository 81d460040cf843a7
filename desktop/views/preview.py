"""Making the pages of a text for the worker: the real PDF, its unchanged parts made only once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.exports.document import (
    Article,
    Block,
    Document,
    Footnote,
    Item,
    Paragraph,
    Table,
)
from desktop.services.paper_values import PaperContent
from desktop.services.values import ReportContent
from desktop.views.pdf_file import Pdf, open_pdf

ROWS_SHOWN = 400
"""Rows of an annex that a preview shows: some forty pages."""

Printed = ReportContent | PaperContent
"""What a text prints, whatever its kind."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Pages to be shown, and how many rows of tables they lack."""

    pdf: Pdf
    rows_left_out: int = 0


class PreviewMaker:
    """Makes a text's pages; what is typed changes the text and seldom the annexes.

    Body and annexes count their pages apart, so each is a file of its own here and is made again
    only when it says something else. One at a time may use it.
    """

    def __init__(self) -> None:
        self._made: dict[Document, bytes] = {}

    def make(self, content: Printed) -> Preview:
        """Write the text as PDF. Raises UserError when it cannot be made."""
        document, left_out = shortened(built(content))
        return Preview(open_pdf(*self.files(document)), left_out)

    def files(self, document: Document) -> tuple[bytes, ...]:
        """The document as PDF files whose pages follow each other."""
        from desktop.exports.to_pdf import pdf_bytes

        wanted = parts(document)
        known = self._made
        self._made = {part: known.get(part) or pdf_bytes(part) for part in dict.fromkeys(wanted)}
        return tuple(self._made[part] for part in wanted)


def built(content: Printed) -> Document:
    """The document that a text is printed as."""
    if isinstance(content, PaperContent):
        from desktop.exports.documents.paper_builders import build_paper

        return build_paper(content)
    from desktop.exports.documents import bao_cao

    return bao_cao.build(content)


def parts(document: Document) -> tuple[Document, ...]:
    """Body and annexes as documents of their own; as one where notes are counted through both."""
    if not document.annexes or any(_has_note(annex.blocks) for annex in document.annexes):
        return (document,)
    body = (replace(document, annexes=()),) if document.has_body else ()
    bare = Document(document.title, author=document.author, language=document.language)
    return (*body, *(replace(bare, annexes=(annex,)) for annex in document.annexes))


def _has_note(blocks: tuple[Block, ...]) -> bool:
    inlines = (
        inline
        for block in blocks
        if isinstance(block, Paragraph | Item | Article)
        for inline in block.inlines
    )
    return any(isinstance(inline, Footnote) for inline in inlines)


def shortened(document: Document) -> tuple[Document, int]:
    """Cut the annexes' tables, so that a preview is quick, and say how many rows are left out."""
    annexes = tuple(
        replace(annex, blocks=tuple(_cut(block) for block in annex.blocks))
        for annex in document.annexes
    )
    cut = replace(document, annexes=annexes)
    return cut, _rows(document) - _rows(cut)


def _cut(block: Block) -> Block:
    return replace(block, rows=block.rows[:ROWS_SHOWN]) if isinstance(block, Table) else block


def _rows(document: Document) -> int:
    return sum(len(table.rows) for table in _annexed_tables(document))


def _annexed_tables(document: Document) -> Iterator[Table]:
    for annex in document.annexes:
        yield from (block for block in annex.blocks if isinstance(block, Table))

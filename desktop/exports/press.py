"""Prints texts of every kind for going out, and again from what was printed."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import assert_never

from desktop.exports.document import (
    Annex,
    Article,
    Block,
    Document,
    FigureRun,
    Footnote,
    Inline,
    Item,
    Paragraph,
    Table,
)
from desktop.exports.documents.task_annex import BY_UNIT
from desktop.exports.frozen import frozen, thawed
from desktop.services.decision_values import DecisionContent
from desktop.services.issue_values import PDF, WORD, Content, Pressed
from desktop.services.paper_values import PaperContent, PaperKind
from desktop.services.values import ReportContent


class OfficePress:
    """Prints texts as Word and PDF files; the same text gives the same bytes."""

    def press(self, content: Content) -> Pressed:
        """Print what a text says now."""
        document = built(content)
        return Pressed(
            frozen(document),
            _file(document, WORD),
            _file(document, PDF),
            printed_rules(document),
            BY_UNIT if _tells_units(content) else (),
        )

    def press_again(self, document: str, ending: str) -> bytes:
        """Print again what was printed before, as a file of that ending."""
        return _file(thawed(document), ending)


def built(content: Content) -> Document:
    """Build the document of a text of any kind."""
    match content:
        case ReportContent():
            from desktop.exports.documents.bao_cao import build as build_report

            return build_report(content)
        case PaperContent():
            from desktop.exports.documents.paper_builders import build_paper

            return build_paper(content)
        case DecisionContent():
            from desktop.exports.documents.quyet_dinh_dieu_chinh import build as build_decision

            return build_decision(content)
    assert_never(content)


def printed_rules(document: Document) -> tuple[str, ...]:
    """The counts that a document prints, in its texts and as rows of its tables."""
    return tuple(dict.fromkeys(filter(None, _rules(document))))


def _tells_units(content: Content) -> bool:
    """Whether the annex of the text prints figures unit by unit."""
    match content:
        case ReportContent():
            return True
        case PaperContent():
            return content.paper.kind is PaperKind.RESULTS
        case DecisionContent():
            return False


def _rules(document: Document) -> Iterator[str]:
    parts: tuple[Document | Annex, ...] = (document, *document.annexes)
    for part in parts:
        for block in part.blocks:
            yield from _of_block(block)


def _of_block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(inlines) | Item(_, inlines) | Article(_, inlines):
            for inline in inlines:
                yield from _of_inline(inline)
        case Table(_, _, rows):
            yield from (row.rule for row in rows)
        case _:
            return


def _of_inline(inline: Inline) -> Iterator[str]:
    if isinstance(inline, Footnote):
        for run in inline.runs:
            yield from _of_inline(run)
    elif isinstance(inline, FigureRun):
        yield inline.rule


def _file(document: Document, ending: str) -> bytes:
    """The file of an ending. Raises KeyError for one that texts do not go out in."""
    file = BytesIO()
    if ending == WORD:
        from desktop.exports.to_docx import docx_to

        docx_to(document, file)
        return file.getvalue()
    if ending == PDF:
        from desktop.exports.to_pdf import pdf_bytes

        return pdf_bytes(document)
    raise KeyError(ending)

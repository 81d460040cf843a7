"""Writes a Document as a PDF file, with the same text, order and footnotes as in Word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, assert_never

from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)

from desktop.exports import styles, wording
from desktop.exports.characters import printable
from desktop.exports.document import (
    Annex,
    Article,
    Document,
    Enacting,
    Grounds,
    Item,
    Paragraph,
    Picture,
    Run,
    Table,
    rules_told,
)
from desktop.exports.fonts import Face
from desktop.exports.layout import Printed, Title, closing_blocks, page_of, printed
from desktop.exports.pdf_blocks import Closing
from desktop.exports.pdf_footnotes import NotedFrame, NotesEnd
from desktop.exports.pdf_head import annex_head, foot_columns, head_columns, stamps, title
from desktop.exports.pdf_headings import with_headings_kept
from desktop.exports.pdf_table import pdf_table
from desktop.exports.pdf_text import PdfText, Prose, register_faces
from desktop.exports.styles import POINTS_PER_MM, Page
from desktop.saving import replacing

_NO_YEAR = 2000


def write_pdf(document: Document, path: Path) -> None:
    """Write the document to `path`; raise UserError when the file cannot be written."""
    with replacing(path) as file:
        _write(document, file)


def pdf_bytes(document: Document) -> bytes:
    """The document as a PDF file in memory, to be looked at or printed."""
    file = BytesIO()
    _write(document, file)
    return file.getvalue()


def _write(document: Document, file: BinaryIO) -> None:
    register_faces()
    text = PdfText(rules_told(document))
    sections = [(_body(document, text), styles.PORTRAIT)] if document.has_body else []
    sections += [(_annex(annex, text), page_of(annex)) for annex in document.annexes]
    day = _day_of(document)
    templates: list[PageTemplate] = [
        _SectionPage(str(place), page, text.notes, day) for place, (_, page) in enumerate(sections)
    ]
    story: list[Flowable] = []
    for place, (flowables, _) in enumerate(sections):
        if place:
            story += [NextPageTemplate(str(place)), PageBreak()]
        story += [*flowables, NotesEnd()]
    BaseDocTemplate(
        file,
        pageTemplates=templates,
        title=printable(document.title),
        author=printable(document.author),
        lang=document.language,
        creator="Sổ Công Tác",
        initialFontName=Face.REGULAR,
        subject=printable(document.kind_name),
        invariant=1,
    ).build(story)


def _day_of(document: Document) -> date:
    """The day that the file's properties tell: of issue, for a clock would alter every copy."""
    head = document.head
    if head is not None and head.issued_on is not None:
        return head.issued_on
    return date((head.year if head is not None else None) or _NO_YEAR, 1, 1)


class _SectionPage(PageTemplate):
    """The pages of one section, numbered from 1, the first without its number."""

    def __init__(self, name: str, page: Page, notes: Sequence[Prose], day: date) -> None:
        size = page.width_mm * POINTS_PER_MM, page.height_mm * POINTS_PER_MM
        self._page = page
        self._noted = NotedFrame(page, notes)
        self._number = 0
        self._day = day
        super().__init__(name, [self._noted], pagesize=size)

    def beforeDrawPage(self, canv: Any, _: Any) -> None:
        """Number the page in the middle of the top margin."""
        self._number += 1
        canv.setViewerPreference("DisplayDocTitle", "true")
        canv.setDateFormatter(self._told)
        if self._number == 1:
            return
        size = styles.PAGE_NUMBER.size
        canv.setFont("Tinos-Regular", size)
        middle = self._page.left_mm * POINTS_PER_MM + self._page.text_width / 2
        top = (self._page.height_mm - styles.PAGE_NUMBER_MM) * POINTS_PER_MM
        canv.drawCentredString(middle, top - styles.ASCENT * size, str(self._number))

    def _told(self, *_clock: float) -> str:
        """The day of the file in the form of PDF."""
        return f"D:{self._day:%Y%m%d}"

    def afterDrawPage(self, canv: Any, _: Any) -> None:
        """Draw the notes that the page cites."""
        self._noted.draw_notes(canv)


def _body(document: Document, text: PdfText) -> list[Flowable]:
    story: list[Flowable] = []
    if document.head is not None:
        story.append(head_columns(document.head, text, stamps(document)))
    story += title(document, text)
    blocks, signed = printed(document.blocks), document.signature
    if signed is None:
        return story + _blocks(blocks, text, styles.PORTRAIT)
    held = len(blocks) - closing_blocks(blocks)
    story += _blocks(blocks[:held], text, styles.PORTRAIT)
    last = [one for block in blocks[held:] for one in _block(block, text, styles.PORTRAIT)]
    return [*story, Closing(last, foot_columns(document, signed, text))]


def _annex(annex: Annex, text: PdfText) -> list[Flowable]:
    return [*annex_head(annex, text), *_blocks(printed(annex.blocks), text, page_of(annex))]


def _blocks(blocks: Sequence[Printed], text: PdfText, page: Page) -> list[Flowable]:
    """Translate blocks, headings kept with what follows them."""
    story = [flowable for block in blocks for flowable in _block(block, text, page)]
    return list(with_headings_kept(story, text.notes, page))


def _block(block: Printed, text: PdfText, page: Page) -> list[Flowable]:
    match block:
        case Title(style, words):
            return [text.entry(style, words)]
        case Paragraph(inlines, leads_in):
            prose = text.prose(styles.LEAD_IN if leads_in else styles.BODY, inlines)
            prose.keepWithNext = leads_in
            return [prose]
        case Item(mark, inlines, leads_in):
            point = text.prose(styles.ITEM, (Run(f"{mark} "), *inlines))
            point.keepWithNext = leads_in
            return [point]
        case Grounds(lines):
            return text.lines(styles.GROUNDS, wording.grounds_lines(lines))
        case Enacting(words):
            enacting = text.prose(styles.ENACTING, (Run(words),))
            enacting.keepWithNext = True
            return [enacting]
        case Article(_, inlines):
            number = Run(f"{block.words} ", bold=True)
            return [text.prose(styles.ARTICLE, (number, *inlines))]
        case Table():
            return [pdf_table(block, page)]
        case Picture():
            return [text.picture(block, page)]
    assert_never(block)

"""Writes a Document as a Word file (.docx)."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, assert_never

from desktop.exports import styles, wording
from desktop.exports.document import (
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
from desktop.exports.docx_head import annex_head, foot_table, head_table, stamps, title
from desktop.exports.docx_package import HEADER_ID, NAMESPACES, Described, write_package
from desktop.exports.docx_styles import (
    font_part,
    header_part,
    settings_part,
    styles_part,
    twips_of_mm,
)
from desktop.exports.docx_table import table
from desktop.exports.docx_text import TextWriter, paragraph, run
from desktop.exports.layout import Printed, Title, closing_blocks, page_of, printed
from desktop.exports.styles import Page
from desktop.saving import replacing


def write_docx(document: Document, path: Path) -> None:
    """Write the document to `path`; raise UserError when the file cannot be written."""
    with replacing(path) as file:
        docx_to(document, file)


def docx_to(document: Document, file: BinaryIO) -> None:
    """Write the document to an open file; the same document gives the same bytes."""
    writer = TextWriter(rules_told(document))
    main = _main_part(document, writer)
    parts = {
        "styles": styles_part(document.language),
        "settings": settings_part(document.language),
        "fontTable": font_part(),
        "header": header_part(),
        "footnotes": writer.notes.part(),
    }
    described = Described(document.title, document.author, document.language)
    write_package(file, main, parts, writer.pictures, described)


def _main_part(document: Document, writer: TextWriter) -> str:
    """The sections one after the other; all but the last end in a paragraph of their own."""
    sections = [(_body(document, writer), styles.PORTRAIT)] if document.has_body else []
    for annex in document.annexes:
        page = page_of(annex)
        blocks = printed(annex.blocks)
        content = annex_head(annex, writer) + _blocks(blocks, writer, page, len(blocks))
        sections.append((content, page))
    *before, last = sections or [("", styles.PORTRAIT)]
    text = "".join(
        f'{content}<w:p><w:pPr><w:pStyle w:val="{styles.THIN.id}"/>{_section(page)}</w:pPr></w:p>'
        for content, page in before
    )
    content, page = last
    end = paragraph(styles.THIN, "")
    return (
        f"<w:document {NAMESPACES}><w:body>{text}{content}{end}{_section(page)}</w:body>"
        "</w:document>"
    )


def _section(page: Page) -> str:
    """Page size and margins; the number is hidden on the first page and starts anew from 1."""
    wide, high = twips_of_mm(page.width_mm), twips_of_mm(page.height_mm)
    turned = ' w:orient="landscape"' if wide > high else ""
    margins = " ".join(
        f'w:{side}="{twips_of_mm(millimetres)}"'
        for side, millimetres in (
            ("top", page.top_mm),
            ("right", page.right_mm),
            ("bottom", page.bottom_mm),
            ("left", page.left_mm),
            ("header", styles.PAGE_NUMBER_MM),
            ("footer", styles.PAGE_NUMBER_MM),
        )
    )
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{HEADER_ID}"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{wide}" w:h="{high}"{turned}/>'
        f'<w:pgMar {margins} w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def _body(document: Document, writer: TextWriter) -> str:
    """The main text from head to signature, the last lines held to the signature."""
    parts: list[str] = []
    if document.head is not None:
        parts.append(paragraph(styles.THIN, ""))
        parts.append(head_table(document.head, writer, stamps(document)))
    parts.append(title(document, writer))
    signed = document.signature
    blocks = printed(document.blocks)
    held = len(blocks) - (closing_blocks(blocks) if signed else 0)
    parts.append(_blocks(blocks, writer, styles.PORTRAIT, held))
    if signed is not None:
        parts.append(paragraph(styles.RULE, "", keep_next=True))
        parts.append(foot_table(document, signed))
    return "".join(parts)


def _blocks(blocks: tuple[Printed, ...], writer: TextWriter, page: Page, held: int) -> str:
    """Translate blocks; those from `held` on stay with what follows them."""
    parts: list[str] = []
    for place, block in enumerate(blocks):
        parts.append(_block(block, writer, page, place >= held))
        if isinstance(block, Table) and place + 1 < len(blocks):
            parts.append(paragraph(styles.AFTER_TABLE, "", place >= held))
    return "".join(parts)


def _block(block: Printed, writer: TextWriter, page: Page, keep_next: bool = False) -> str:
    match block:
        case Title(style, words):
            return paragraph(style, run(words))
        case Paragraph(inlines, leads_in):
            style = styles.LEAD_IN if leads_in else styles.BODY
            return paragraph(style, writer.inlines(inlines), keep_next)
        case Item(mark, inlines, leads_in):
            text = writer.inlines((Run(f"{mark} "), *inlines))
            return paragraph(styles.ITEM, text, keep_next or leads_in)
        case Grounds(lines):
            ended = wording.grounds_lines(lines)
            return "".join(paragraph(styles.GROUNDS, run(line), keep_next) for line in ended)
        case Enacting(words):
            return paragraph(styles.ENACTING, run(words))
        case Article(_, inlines):
            text = writer.inlines((Run(f"{block.words} ", bold=True), *inlines))
            return paragraph(styles.ARTICLE, text, keep_next)
        case Table():
            return table(block, writer, page, keep_next)
        case Picture():
            return writer.picture(block, page, keep_next)
    assert_never(block)

"""The two-column head and foot of a Word document, the title and the heading of an annex."""

from __future__ import annotations

from desktop.exports import styles, wording
from desktop.exports.document import Annex, Document, Head, Signature
from desktop.exports.docx_styles import PLAIN_TABLE, twips, twips_of_mm
from desktop.exports.docx_text import TextWriter, paragraph, run
from desktop.exports.layout import (
    ANNEX_RULE,
    head_lines,
    head_widths_mm,
    motto_rule,
    page_of,
    partial_rule,
    stamp_width,
    title_lines,
)
from desktop.exports.styles import FOOT_MM, HEAD_MM, TextStyle


def head_table(head: Head, writer: TextWriter, stamps: str = "") -> str:
    """Boxes 1 to 5b: who issues, number, nation and motto, place and date; stamps below."""
    number = _lines(styles.NUMBER, (wording.number_line(head),))
    if head.about:
        about = head_lines((f"V/v {head.about}",), styles.ABOUT)
        number += paragraph(styles.ABOUT, run("\n".join(about)))
    place = _lines(styles.PLACE, (wording.place_line(head),))
    return _two_columns(HEAD_MM, _bodies(head, writer), (number + stamps, place))


def _bodies(head: Head, writer: TextWriter) -> tuple[str, str]:
    """Boxes 2 and 1: who issues, and nation and motto."""
    issuer = head_lines(head.issuer, styles.ISSUER)
    left = _lines(styles.PARENT, head_lines(head.parent, styles.PARENT))
    left += _lines(styles.ISSUER, issuer) + writer.rule(partial_rule(issuer, styles.ISSUER))
    right = _lines(styles.NATION, (wording.NATION,)) + _lines(styles.MOTTO, (wording.MOTTO,))
    return left, right + writer.rule(motto_rule())


def stamps(document: Document) -> str:
    """Box 10b, and the mark of a draft."""
    urgency = _stamp(styles.URGENCY, document.urgency) if document.urgency else ""
    return urgency + (_stamp(styles.DRAFT, wording.DRAFT) if document.is_draft else "")


def _stamp(style: TextStyle, words: str) -> str:
    """A box as wide as its words ask for, in the middle of the left column."""
    side = twips((HEAD_MM[0] * styles.POINTS_PER_MM - stamp_width(words)) / 2)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/><w:ind w:left="{side}" w:right="{side}"/>'
        f"</w:pPr>{run(words)}</w:p>"
    )


def title(document: Document, writer: TextWriter) -> str:
    """Boxes 5a and 9a: type name, abstract with its rule, who decides, receivers."""
    parts = _lines(styles.KIND, (document.kind_name,) if document.kind_name else ())
    if document.abstract:
        lines = title_lines(document.abstract, styles.ABSTRACT)
        parts += _lines(styles.ABSTRACT, lines)
        parts += writer.rule(partial_rule(lines, styles.ABSTRACT))
    if document.authority:
        lines = title_lines((document.authority,), styles.DECIDES)
        parts += paragraph(styles.DECIDES, run("\n".join(lines)))
    return parts + _recipients(document)


def foot_table(document: Document, signature: Signature) -> str:
    """Boxes 7a, 7b, 9b and 12: who signs, where the document goes, who drafted it."""
    left = ""
    if document.distribution:
        left = _lines(styles.DISTRIBUTION_HEAD, (wording.DISTRIBUTION,))
        for line in wording.distribution_lines(document):
            below = wording.is_below(line)
            style = styles.DISTRIBUTION_BELOW if below else styles.DISTRIBUTION
            left += paragraph(style, run(line))
    left += _lines(styles.DRAFTER, (document.drafter,) if document.drafter else ())
    right = _lines(styles.AUTHORITY, signature.authority)
    right += _lines(styles.SIGNER, (signature.name,))
    return _two_columns(FOOT_MM, (left, right))


def annex_head(annex: Annex, writer: TextWriter) -> str:
    """The annex's number, title, and the document it goes with."""
    page = page_of(annex)
    title = title_lines(annex.title, styles.ANNEX_TITLE, page)
    if heading := wording.annex_heading(annex):
        parts = _lines(styles.ANNEX_NUMBER, (heading,)) + _lines(styles.ANNEX_TITLE, title)
    else:
        parts = _issuer(annex, writer) + paragraph(styles.ISSUED_TITLE, run("\n".join(title)))
    if annex.origin:
        lines = title_lines((annex.origin,), styles.ANNEX_ORIGIN, page)
        parts += paragraph(styles.ANNEX_ORIGIN, run("\n".join(lines)))
    return parts + writer.rule(ANNEX_RULE)


def _issuer(annex: Annex, writer: TextWriter) -> str:
    """Boxes 1 and 2 on top of a text that a decision issues, where it has them (form 1.3)."""
    if annex.head is None:
        return ""
    table = _two_columns(head_widths_mm(page_of(annex)), _bodies(annex.head, writer))
    return paragraph(styles.THIN, "") + table + paragraph(styles.AFTER_HEAD, "")


def _recipients(document: Document) -> str:
    names = wording.recipient_lines(document)
    if not names:
        return ""
    if len(names) == 1:
        lines = title_lines((f"{wording.RECIPIENT} {names[0]}",), styles.RECIPIENT)
        return paragraph(styles.RECIPIENT, run("\n".join(lines)))
    head = _lines(styles.RECIPIENT_HEAD, (wording.RECIPIENT,))
    head += _lines(styles.RECIPIENT_LINE, names[:-1])
    return head + _lines(styles.RECIPIENT_LAST, names[-1:])


def _lines(style: TextStyle, lines: tuple[str, ...]) -> str:
    return "".join(paragraph(style, run(line)) for line in lines)


def _two_columns(widths_mm: tuple[float, float], *rows: tuple[str, str]) -> str:
    """A borderless table of two columns whose rows stay whole."""
    widths = [twips_of_mm(millimetres) for millimetres in widths_mm]
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{PLAIN_TABLE}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(_row(widths, row) for row in rows)}</w:tbl>"
    )


def _row(widths: list[int], contents: tuple[str, str]) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{content or "<w:p/>"}</w:tc>'
        for wide, content in zip(widths, contents, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"

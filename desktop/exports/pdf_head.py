"""The two-column head and foot of a PDF document, the title and the heading of an annex."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer

from desktop.exports import styles, wording
from desktop.exports.document import Annex, Document, Head, Run, Signature
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
from desktop.exports.pdf_blocks import TwoColumns
from desktop.exports.pdf_drawing import Rule, Stamp
from desktop.exports.pdf_text import PdfText
from desktop.exports.styles import FOOT_MM, HEAD_MM, POINTS_PER_MM


def head_columns(head: Head, text: PdfText, stamps: Sequence[Flowable] = ()) -> TwoColumns:
    """Boxes 1 to 5b: who issues, number, nation and motto, place and date; stamps below."""
    number = text.lines(styles.NUMBER, (wording.number_line(head),))
    if head.about:
        about = head_lines((f"V/v {head.about}",), styles.ABOUT)
        number.append(text.prose(styles.ABOUT, (Run("\n".join(about)),)))
    place = text.lines(styles.PLACE, (wording.place_line(head),))
    return TwoColumns(_points(HEAD_MM), _bodies(head, text), ([*number, *stamps], place))


def stamps(document: Document) -> list[Flowable]:
    """Box 10b, and the mark of a draft."""
    words = [(styles.URGENCY, document.urgency)] if document.urgency else []
    if document.is_draft:
        words.append((styles.DRAFT, wording.DRAFT))
    return [Stamp(style, told, stamp_width(told)) for style, told in words]


def _bodies(head: Head, text: PdfText) -> tuple[list[Flowable], list[Flowable]]:
    """Boxes 2 and 1: who issues, and nation and motto."""
    issuer = head_lines(head.issuer, styles.ISSUER)
    left = [
        *text.lines(styles.PARENT, head_lines(head.parent, styles.PARENT)),
        *text.lines(styles.ISSUER, issuer),
        Rule(partial_rule(issuer, styles.ISSUER)),
    ]
    right = [
        *text.lines(styles.NATION, (wording.NATION,)),
        *text.lines(styles.MOTTO, (wording.MOTTO,)),
        Rule(motto_rule()),
    ]
    return left, right


def title(document: Document, text: PdfText) -> list[Flowable]:
    """Boxes 5a and 9a: type name, abstract with its rule, who decides, receivers."""
    parts = text.lines(styles.KIND, (document.kind_name,) if document.kind_name else ())
    if document.abstract:
        lines = title_lines(document.abstract, styles.ABSTRACT)
        parts += text.lines(styles.ABSTRACT, lines)
        parts.append(Rule(partial_rule(lines, styles.ABSTRACT)))
    if document.authority:
        lines = title_lines((document.authority,), styles.DECIDES)
        parts.append(text.prose(styles.DECIDES, (Run("\n".join(lines)),)))
    return parts + _recipients(document, text)


def foot_columns(document: Document, signature: Signature, text: PdfText) -> TwoColumns:
    """Boxes 7a, 7b, 9b and 12: who signs, where the document goes, who drafted it."""
    left: list[Flowable] = []
    if document.distribution:
        left = text.lines(styles.DISTRIBUTION_HEAD, (wording.DISTRIBUTION,))
        for line in wording.distribution_lines(document):
            below = wording.is_below(line)
            style = styles.DISTRIBUTION_BELOW if below else styles.DISTRIBUTION
            left.append(text.prose(style, (Run(line),)))
    left += text.lines(styles.DRAFTER, (document.drafter,) if document.drafter else ())
    right = text.lines(styles.AUTHORITY, signature.authority)
    right += text.lines(styles.SIGNER, (signature.name,))
    return TwoColumns(_points(FOOT_MM), (left, right))


def annex_head(annex: Annex, text: PdfText) -> list[Flowable]:
    """The annex's number, title, and the document it goes with."""
    page = page_of(annex)
    parts: list[Flowable] = []
    title = title_lines(annex.title, styles.ANNEX_TITLE, page)
    if heading := wording.annex_heading(annex):
        parts.append(text.entry(styles.ANNEX_NUMBER, heading))
        parts += text.lines(styles.ANNEX_TITLE, title)
    else:
        if annex.head is not None:
            widths = _points(head_widths_mm(page))
            parts.append(TwoColumns(widths, _bodies(annex.head, text)))
            parts.append(Spacer(0, styles.AFTER_HEAD.line))
        parts.append(text.entry(styles.ISSUED_TITLE, "\n".join(title)))
    if annex.origin:
        lines = title_lines((annex.origin,), styles.ANNEX_ORIGIN, page)
        parts.append(text.prose(styles.ANNEX_ORIGIN, (Run("\n".join(lines)),)))
    return [*parts, Rule(ANNEX_RULE)]


def _recipients(document: Document, text: PdfText) -> list[Flowable]:
    names = wording.recipient_lines(document)
    if not names:
        return []
    if len(names) == 1:
        lines = title_lines((f"{wording.RECIPIENT} {names[0]}",), styles.RECIPIENT)
        return [text.prose(styles.RECIPIENT, (Run("\n".join(lines)),))]
    head = text.lines(styles.RECIPIENT_HEAD, (wording.RECIPIENT,))
    head += text.lines(styles.RECIPIENT_LINE, names[:-1])
    return head + text.lines(styles.RECIPIENT_LAST, names[-1:])


def _points(widths_mm: tuple[float, float]) -> tuple[float, float]:
    left, right = widths_mm
    return left * POINTS_PER_MM, right * POINTS_PER_MM

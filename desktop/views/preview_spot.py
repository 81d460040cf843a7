"""Where somebody types, as words that are looked for in the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from desktop.views.pdf_file import Pdf, find_places, read_texts
from desktop.views.pdf_search import PageText, Span, find

Typed = QLineEdit | QPlainTextEdit | QTextEdit
_LENGTHS = (60, 24)
"""So many letters beside the cursor are looked for, fewer where a page ends between them."""
_LEAST = 4
"""Fewer letters stand anywhere."""
_MARK = "\ufffc"
"""What stands in a document for a figure or a note, which are printed otherwise."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a text: its part, its paragraph, and words that stand there, nearest first.

    They are looked for below `heading`, and from the end of the text on where it is `from_end`.
    """

    part: str
    paragraph: int = 0
    words: tuple[str, ...] = ()
    heading: str = ""
    from_end: bool = False

    def is_beside(self, other: Spot | None) -> bool:
        """Whether another spot is in the same paragraph of the same part."""
        return other is not None and (self.part, self.paragraph) == (other.part, other.paragraph)


def spot_in(field: Typed, part: str, heading: str = "", *, from_end: bool = False) -> Spot:
    """The place of the cursor of a field."""
    if isinstance(field, QLineEdit):
        return Spot(part, 0, (field.text(),), heading, from_end)
    cursor = field.textCursor()
    whole = field.document().toRawText().replace("\u2029", " ").replace("\u2028", " ")
    words = tuple(dict.fromkeys(_beside(whole, cursor.position())))
    return Spot(part, cursor.blockNumber(), words, heading, from_end)


def _beside(text: str, place: int) -> Iterator[str]:
    """Words before a place of a text and behind it, then those before the marks around it."""
    before, behind = text[:place].split(_MARK), text[place:].split(_MARK)
    for length in _LENGTHS:
        yield before[-1][-length:]
        yield behind[0][:length]
    for length in _LENGTHS:
        for part in (*reversed(before[-3:-1]), *behind[1:3]):
            yield part[-length:]


def find_spot(texts: Sequence[PageText], spot: Spot) -> Span | None:
    """Find a spot in the text of pages: its words, else its heading; None where neither is."""
    headings = find(texts, spot.heading)
    begin = headings[0] if headings else None
    for words in spot.words:
        if len(words.strip()) < _LEAST:
            continue
        found = [one for one in find(texts, words) if begin is None or _order(one) > _order(begin)]
        if found:
            return found[-1] if spot.from_end else found[0]
    return begin


def _order(span: Span) -> tuple[int, int]:
    return span.page, span.first


@dataclass(frozen=True, slots=True)
class Found:
    """A place on a page, in points from its upper left corner."""

    page: int
    top: float
    bottom: float


def look_for(pdf: Pdf, spot: Spot) -> Found | None:
    """Find a spot in the first file of a PDF, which is the text before its annexes."""
    texts = read_texts(pdf, range(pdf.parts[0].count)) if pdf.parts else ()
    span = find_spot(texts, spot)
    if span is None:
        return None
    rects = find_places(pdf, (span,))[span]
    if not rects:
        return Found(span.page, 0, 0)
    last = rects[-1]
    return Found(span.page, last.top(), last.bottom())

"""How much room headings need, so that none of them is the last line of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import CondPageBreak, Flowable

from desktop.exports.layout import STAY_LINES
from desktop.exports.pdf_footnotes import RULE_ROOM, cited
from desktop.exports.pdf_table import PdfTable
from desktop.exports.pdf_text import Entry, Prose
from desktop.exports.styles import BODY, Page

_UNSPLIT = STAY_LINES * 2 - 1
"""Lines up to which a paragraph stays whole: two before and two after a break are more."""
_MOST = 0.9
"""Share of a page that headings and what stays with them may ask for."""


def with_headings_kept(
    story: Sequence[Flowable], notes: Sequence[Prose], page: Page
) -> Iterator[Flowable]:
    """The story, headings asking for room for themselves and the beginning of what follows.

    `notes` are all notes of the document.
    """
    for place, flowable in enumerate(story):
        if isinstance(flowable, Entry) and not (place and isinstance(story[place - 1], Entry)):
            room = _room(story, place, notes, page)
            yield CondPageBreak(min(room, page.text_height * _MOST))
        yield flowable


def _room(story: Sequence[Flowable], start: int, notes: Sequence[Prose], page: Page) -> float:
    """Points for the headings from `start` on and for what must stay with them."""
    room, place = 0.0, start
    while place < len(story) and isinstance(story[place], Entry):
        room += _height(story[place], page) + story[place].getSpaceAfter()
        place += 1
    return room + (_beginning(story[place], notes, page) if place < len(story) else 0)


def _height(flowable: Flowable, page: Page) -> float:
    high: float = flowable.wrap(page.text_width, page.text_height)[1]
    return flowable.getSpaceBefore() + high


def _beginning(flowable: Flowable, notes: Sequence[Prose], page: Page) -> float:
    """Points for what cannot be parted from a heading above, and for its notes."""
    if isinstance(flowable, PdfTable):
        return flowable.beginning_height
    whole = _height(flowable, page)
    if not isinstance(flowable, Prose) or whole <= (_UNSPLIT + 0.5) * BODY.line:
        return whole + _notes(flowable, notes, page)
    lines = STAY_LINES * BODY.line + 0.01
    first, *rest = flowable.split(page.text_width, lines) or [flowable]
    return (lines if rest else whole) + _notes(first, notes, page)


def _notes(flowable: Flowable, notes: Sequence[Prose], page: Page) -> float:
    heights = [_height(notes[number - 1], page) for number in cited(flowable)]
    return RULE_ROOM + sum(heights) if heights else 0

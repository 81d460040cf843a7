"""How much room headings need, so that none of them is the last line of a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from desktop.exports import styles
from desktop.exports.characters import printable
from desktop.exports.document import Footnote, Item, Paragraph, Picture, Table
from desktop.exports.fonts import face_of
from desktop.exports.layout import STAY_LINES, Printed, Title, line_count, picture_size, plain_text
from desktop.exports.lines import wrapped
from desktop.exports.pdf_footnotes import RULE_ROOM
from desktop.exports.styles import BODY, NOTE, PICTURE, Page

_UNSPLIT = STAY_LINES * 2 - 1
"""Lines up to which a paragraph stays whole: two before and two after a break are more."""
_TABLE_LINES = 5
"""Lines that stand for the heading and the first row of a table."""


def room_with_headings(blocks: Sequence[Printed], page: Page) -> float:
    """Points for the headings that begin `blocks` and for what must stay with them."""
    headings = [block for block in takewhile(is_title, blocks) if isinstance(block, Title)]
    room = sum(_heading_room(heading, page) for heading in headings)
    room = min(room, page.text_height / 4)
    if len(headings) < len(blocks):
        room += _beginning(blocks[len(headings)], page)
    return room


def is_title(block: Printed) -> bool:
    """Whether a block is a heading."""
    return isinstance(block, Title)


def _heading_room(heading: Title, page: Page) -> float:
    style = heading.style
    indent = " " * 10 if style.first_line_cm else ""
    face = face_of(style.bold, style.italic)
    lines = wrapped(indent + printable(heading.words), page.text_width, style.size, face)
    return style.before + len(lines) * style.line + style.after


def _beginning(block: Printed, page: Page) -> float:
    """Points for the lines of a block that cannot be parted from a heading, and their notes."""
    if isinstance(block, Table):
        return _TABLE_LINES * BODY.line
    if isinstance(block, Picture):
        caption = styles.CAPTION.line + styles.CAPTION.after
        return picture_size(block, page)[1] + PICTURE.before + PICTURE.after + caption
    lines = line_count(block, page)
    room = (lines if lines <= _UNSPLIT else STAY_LINES) * BODY.line
    if isinstance(block, Paragraph | Item):
        room += _notes(block, page)
    return min(room, page.text_height / 4)


def _notes(block: Paragraph | Item, page: Page) -> float:
    """Points for the notes cited in a block, if it is short or cites them at its beginning."""
    letters, room = 0, 0.0
    for inline in block.inlines:
        if isinstance(inline, Footnote):
            if letters <= _NEAR:
                lines = wrapped(printable(inline.text), page.text_width, NOTE.size)
                room += (len(lines) + 1) * NOTE.line
        else:
            letters += len(plain_text((inline,)))
    return room + RULE_ROOM if room else 0


_NEAR = 280
"""Letters that fill three lines or more."""

"""Typed text with its marks, as a document to edit and back again.

A line is a block, bold and italic are what they are, a note or a figure is one character that
knows its words or its key. What the marks are is told in text/typed_marks.py.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from desktop.text.typed_marks import Span, SpanKind, lines_of, spans, written
from desktop.text.typed_points import begun

OBJECT = "\ufffc"
"""The character that stands for a note or a figure."""
NOTE = QTextFormat.ObjectTypes.UserObject.value + 1
FIGURE = QTextFormat.ObjectTypes.UserObject.value + 2
WORDS = QTextFormat.Property.UserProperty.value + 1
"""The property that holds the words of a note, or the key of a figure."""
KINDS = {NOTE: SpanKind.NOTE, FIGURE: SpanKind.FIGURE}
PARAGRAPH_GAP = 4
_OBJECT_TYPES = {kind: number for number, kind in KINDS.items()}
_LINE_SEPARATOR = "\u2028"


def fill(document: QTextDocument, text: str) -> None:
    """Show typed text in a document, as its first state: there is nothing to undo."""
    document.setUndoRedoEnabled(False)
    document.clear()
    cursor = QTextCursor(document)
    gap = QTextBlockFormat()
    gap.setBottomMargin(PARAGRAPH_GAP)
    cursor.setBlockFormat(gap)
    insert_typed(cursor, text)
    document.setUndoRedoEnabled(True)


def insert_typed(cursor: QTextCursor, text: str) -> None:
    """Put typed text where a cursor stands, in place of what is selected, as one step to undo."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    for place, line in enumerate(lines_of(text.replace(OBJECT, ""))):
        if place:
            cursor.insertBlock()
        for span in spans(line):
            insert_span(cursor, span)
    cursor.endEditBlock()


def insert_span(cursor: QTextCursor, span: Span) -> None:
    """Put words, a note or a figure where a cursor stands."""
    text = span.text if span.kind is SpanKind.TEXT else OBJECT
    cursor.insertText(text, format_of(span))


def format_of(span: Span) -> QTextCharFormat:
    """How a span is set; a note or a figure carries what it stands for."""
    found = QTextCharFormat()
    if span.bold:
        found.setFontWeight(QFont.Weight.Bold)
    if span.italic:
        found.setFontItalic(True)
    if span.kind is not SpanKind.TEXT:
        found.setObjectType(_OBJECT_TYPES[span.kind])
        found.setProperty(WORDS, span.text)
        found.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    return found


def typed_text(document: QTextDocument) -> str:
    """A whole document as typed text."""
    return typed_part(document, 0, document.characterCount())


def typed_part(document: QTextDocument, start: int, end: int) -> str:
    """What stands between two places of a document, as typed text."""
    lines = []
    block = document.findBlock(start)
    while block.isValid() and block.position() < max(end, start + 1):
        lines.append(written(block_spans(block, start, end)))
        block = block.next()
    return "\n".join(lines)


def block_spans(block: QTextBlock, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The spans of a block, or of what of it stands between two places of the document."""
    parts = block.begin()
    while not parts.atEnd():
        fragment = parts.fragment()
        first = max(start - fragment.position(), 0)
        last = fragment.length() if end is None else max(end - fragment.position(), 0)
        # Places count as Qt does, in UTF-16: letters beyond it take two.
        text = _cut(fragment.text(), fragment.length(), first, last)
        if text:
            yield from _spans_of(text, fragment.charFormat())
        parts += 1


def _cut(text: str, length: int, first: int, last: int) -> str:
    if first == 0 and last >= length:
        return text
    units = text.encode("utf-16-le", "surrogatepass")[2 * first : 2 * last]
    return units.decode("utf-16-le", "surrogatepass")


def _spans_of(text: str, found: QTextCharFormat) -> Iterator[Span]:
    bold = found.fontWeight() > QFont.Weight.Medium.value
    italic = found.fontItalic()
    kind = KINDS.get(found.objectType())
    if kind is not None:
        for _ in range(text.count(OBJECT)):
            yield Span(str(found.property(WORDS)), kind, bold, italic)
    elif words := text.replace(OBJECT, "").replace(_LINE_SEPARATOR, " "):
        yield Span(words, SpanKind.TEXT, bold, italic)


def put_point(cursor: QTextCursor, mark: str) -> None:
    """Let the blocks that a cursor selects begin with a point's mark, or without where all do."""
    document = cursor.document()
    block, end = document.findBlock(cursor.selectionStart()), cursor.selectionEnd()
    blocks: list[QTextBlock] = []
    while block.isValid() and (not blocks or block.position() < end):
        blocks.append(block)
        block = block.next()
    are_points = all(begun(one.text()).strip() == mark for one in blocks)
    cursor = QTextCursor(cursor)
    cursor.beginEditBlock()
    for one in blocks:
        cursor.setPosition(one.position())
        cursor.setPosition(one.position() + len(begun(one.text())), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText("" if are_points else f"{mark} ", QTextCharFormat())
    cursor.endEditBlock()


def span_at(document: QTextDocument, place: int) -> Span | None:
    """The note or the figure that is the character at a place, None for other text."""
    if not 0 <= place < document.characterCount() - 1:
        return None
    cursor = QTextCursor(document)
    cursor.setPosition(place + 1)
    found = cursor.charFormat()
    kind = KINDS.get(found.objectType())
    if kind is None or document.characterAt(place) != OBJECT:
        return None
    bold = found.fontWeight() > QFont.Weight.Medium.value
    return Span(str(found.property(WORDS)), kind, bold, found.fontItalic())


def objects(document: QTextDocument) -> Iterator[int]:
    """The places of all notes and figures."""
    found = document.find(OBJECT)
    while not found.isNull():
        yield found.selectionStart()
        found = document.find(OBJECT, found)

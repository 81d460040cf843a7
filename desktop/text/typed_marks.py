"""The marks in typed text: bold, italic, notes at the foot of the page, figures of the register.

`[b]đậm[/b]`, `[i]nghiêng[/i]`, `[[ghi chú: Quyết định số 299/QĐ-UBND]]`, `[[số: done]]`. A note
may hold figures. A mark that is not closed in its line stays text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

_NOTE, _FIGURE = "ghi chú", "số"
_HELD = rf"(?:\[\[\s*{_FIGURE}\s*:[^\[\]]*\]\]|.)*?"
"""What a mark holds: a figure's own end does not end the note around it."""
_MARK = re.compile(
    rf"(?P<gap>\s*)\[\[\s*(?P<kind>{_NOTE}|{_FIGURE})\s*:\s*(?P<inside>{_HELD})\s*\]\]"
    r"|\[(?P<end>/?)(?P<style>[bi])\]",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE = re.compile(rf"\[\[\s*(?:{_NOTE}|{_FIGURE})\s*:{_HELD}\]\]", re.IGNORECASE | re.DOTALL)


class SpanKind(StrEnum):
    """What a stretch of typed text is."""

    TEXT = "text"
    NOTE = "note"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line: words, the words of a note, or the key of a figure."""

    text: str
    kind: SpanKind = SpanKind.TEXT
    bold: bool = False
    italic: bool = False


def lines_of(text: str) -> list[str]:
    """The lines of typed text; a line break inside a mark does not end its line."""
    return _WHOLE.sub(_on_one_line, text).split("\n")


def spans(line: str) -> tuple[Span, ...]:
    """Read the marks of one line; an empty note or figure is left out."""
    return tuple(_Reader(line).read())


def written(parts: Iterable[Span]) -> str:
    """Put spans back into typed text."""
    return "".join(_written(parts))


def note(words: str) -> str:
    """The mark of a note at the foot of the page."""
    return f"[[{_NOTE}: {words}]]"


def is_note(words: str) -> bool:
    """Whether words make one note, which they do not when its end stands among them."""
    return spans(note(words)) == (Span(words, SpanKind.NOTE),)


def figure(key: str) -> str:
    """The mark of a figure by its key."""
    return f"[[{_FIGURE}: {key}]]"


def plain(text: str, value: Callable[[str], str]) -> str:
    """Typed text as it reads, notes in brackets; `value` gives a figure's words by its key."""
    return "\n".join(
        "".join(_plain(span, value) for span in spans(line)) for line in lines_of(text)
    )


def figure_keys(text: str) -> tuple[str, ...]:
    """The keys of the figures that a text and its notes name, in their order."""
    return tuple(key for line in lines_of(text) for span in spans(line) for key in _keys(span))


class _Reader:
    """Goes through a line once; a style begins only where its end follows."""

    def __init__(self, line: str) -> None:
        self._line = line
        self._styles = {"b": False, "i": False}

    def read(self) -> Iterator[Span]:
        start = 0
        held = ""
        for found in _MARK.finditer(self._line):
            style = (found["style"] or "").lower()
            if style and not self._counts(style, bool(found["end"]), found.end()):
                continue
            held += self._line[start : found.start()]
            start = found.end()
            if style:
                yield from self._text(held)
                self._styles[style] = not found["end"]
                held = ""
                continue
            is_note = found["kind"].lower() == _NOTE
            held += "" if is_note else found["gap"]
            yield from self._text(held)
            held = ""
            if found["inside"]:
                yield self._span(found["inside"], SpanKind.NOTE if is_note else SpanKind.FIGURE)
        yield from self._text(held + self._line[start:])

    def _counts(self, style: str, is_end: bool, place: int) -> bool:
        if is_end:
            return self._styles[style]
        end = re.compile(rf"\[/{style}\]", re.IGNORECASE)
        return not self._styles[style] and end.search(self._line, place) is not None

    def _text(self, text: str) -> Iterator[Span]:
        if text:
            yield self._span(text, SpanKind.TEXT)

    def _span(self, text: str, kind: SpanKind) -> Span:
        return Span(text, kind, self._styles["b"], self._styles["i"])


def _keys(span: Span) -> tuple[str, ...]:
    if span.kind is SpanKind.NOTE:
        return figure_keys(span.text)
    return (span.text,) if span.kind is SpanKind.FIGURE else ()


def _on_one_line(found: re.Match[str]) -> str:
    return found.group().replace("\n", " ")


def _written(parts: Iterable[Span]) -> Iterator[str]:
    """The words between marks, a style's only where it begins and ends."""
    bold = italic = False
    for span in (*parts, Span("")):
        if italic and not (span.italic and span.bold == bold):
            yield "[/i]"
            italic = False
        if bold and not span.bold:
            yield "[/b]"
        if span.bold and not bold:
            yield "[b]"
        if span.italic and not italic:
            yield "[i]"
        bold, italic = span.bold, span.italic
        yield _marked(span)


def _marked(span: Span) -> str:
    if span.kind is SpanKind.NOTE:
        return note(span.text)
    return figure(span.text) if span.kind is SpanKind.FIGURE else span.text


def _plain(span: Span, value: Callable[[str], str]) -> str:
    if span.kind is SpanKind.NOTE:
        return f" ({plain(span.text, value)})"
    return value(span.text) if span.kind is SpanKind.FIGURE else span.text

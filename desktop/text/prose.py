"""Typed text as its reader sees it: paragraphs and notes, without marks."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.text.typed_marks import SpanKind, lines_of, plain, spans

FIGURE = "…"
"""Stands for a figure that the register fills in."""


def paragraphs(text: str) -> tuple[str, ...]:
    """The lines of a text, each followed by the words of its notes."""
    return tuple(_parts(text))


def read_through(text: str) -> str:
    """The whole text, notes in brackets where they are called."""
    return plain(text, _figure) if "[" in text else text


def _parts(text: str) -> Iterator[str]:
    if "[" not in text:
        yield from (line for line in text.split("\n") if line.strip())
        return
    for line in lines_of(text):
        own, notes = "", []
        for span in spans(line):
            if span.kind is SpanKind.NOTE:
                notes.append(plain(span.text, _figure))
            else:
                own += FIGURE if span.kind is SpanKind.FIGURE else span.text
        yield from (part for part in (own, *notes) if part.strip())


def _figure(_key: str) -> str:
    return FIGURE

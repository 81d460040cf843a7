"""What a person types into a section, as blocks of the document.

A line is a paragraph; one that begins with `- `, `+ ` or `a) ` is a point. A footnote is written
where its mark shall stand: `… 97 đầu công việc[[ghi chú: Quyết định số 299/QĐ-UBND]] …`.
"""

from __future__ import annotations

import re

from desktop.exports.document import Footnote, Inline, Item, Paragraph, Run
from desktop.text.clean import clean

_NOTE = re.compile(r"\s*\[\[\s*ghi chú\s*:\s*(.*?)\s*\]\]", re.IGNORECASE | re.DOTALL)
_POINT = re.compile(r"([-+–•]|[a-zđ]{1,2}\))\s+(?=\S)")


def typed_blocks(text: str) -> tuple[Paragraph | Item, ...]:
    """Translate typed text; empty lines only part paragraphs."""
    return tuple(_block(line) for line in _lines(clean(text)) if line)


def _lines(text: str) -> list[str]:
    """The lines of the text; a line break inside a footnote does not end its line."""
    return _NOTE.sub(_on_one_line, text).split("\n")


def _on_one_line(found: re.Match[str]) -> str:
    return found.group().replace("\n", " ")


def _block(line: str) -> Paragraph | Item:
    point = _POINT.match(line)
    if point is None:
        return Paragraph(typed_inlines(line))
    mark = point.group(1)
    return Item("-" if mark in "–•" else mark, typed_inlines(line[point.end() :]))


def typed_inlines(line: str) -> tuple[Inline, ...]:
    """Translate one line, its footnotes where their marks stand."""
    parts: list[Inline] = []
    start = 0
    for found in _NOTE.finditer(line):
        if found.start() > start:
            parts.append(Run(line[start : found.start()]))
        if found.group(1):
            parts.append(Footnote(found.group(1)))
        start = found.end()
    if start < len(line):
        parts.append(Run(line[start:]))
    return tuple(parts)

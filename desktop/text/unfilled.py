"""Places that a text leaves open for what only a person knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.text.slips import Slip, around, once, passage

_GAP = re.compile(r"(?<!\S)(?<![,;] )(?:…|\.{3,}(?!\w))|…{2,}|\.{5,}|_{3,}")
"""Dots that stand for words; after a word or a comma they mean that a list goes on."""
_SIGNS = "…", "...", "___"


def gap_slips(text: str) -> Iterator[Slip]:
    """Find sentences with a place that nobody filled in."""
    if not any(sign in text for sign in _SIGNS):
        return
    for line in text.split("\n"):
        yield from once(_gaps(line))


def _gaps(line: str) -> Iterator[Slip]:
    for found in _GAP.finditer(line):
        words = " ".join(around(line, *found.span()).split())
        message = f"“{words}” còn chỗ trống; hãy điền hoặc bỏ đi."
        yield Slip("unfilled", words, message, passage(line, found.start()))

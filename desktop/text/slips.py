"""What a reading of typed text found: the rule, the words concerned, and a sentence about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LONGEST = 90
_AROUND = 28
_END = re.compile(r"[.!?…;](?=\s)")


class Slip(NamedTuple):
    """Something in a text that a person should look at.

    `statement` are the words concerned, `message` is one Vietnamese sentence with the way out,
    `passage` the sentence that they stand in.
    """

    rule: str
    statement: str
    message: str
    passage: str


def around(text: str, start: int, end: int) -> str:
    """The words at a place with a few of their neighbours, blanks as they are."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    head = text[first:start].partition(" ")[2] if first else text[:start]
    tail = text[end:last].rpartition(" ")[0] if last < len(text) else text[end:]
    return f"{'…' if first else ''}{head}{text[start:end]}{tail}{'…' if last < len(text) else ''}"


def lowered(text: str) -> str:
    """The text in small letters, every letter where it stood."""
    small = text.lower()
    return small if len(small) == len(text) else text


def passage(text: str, place: int) -> str:
    """The sentence or part of a sentence that a place of a text is in."""
    begin, end = 0, len(text)
    for found in _END.finditer(text):
        if found.end() <= place:
            begin = found.end()
        else:
            end = found.end()
            break
    return " ".join(text[begin:end].split())


def shortened(words: str) -> str:
    """Words in one line, the end of many left out."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + "…"


def once(slips: Iterator[Slip]) -> Iterator[Slip]:
    """Tell of each rule once in a sentence."""
    told: set[tuple[str, str]] = set()
    for slip in slips:
        key = (slip.rule, slip.passage)
        if key not in told:
            told.add(key)
            yield slip

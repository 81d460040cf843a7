"""The points that lines of typed text begin with: `- `, `+ `, `a) `."""

from __future__ import annotations

import re

_POINT = re.compile(r"([-+–•]|[a-zđ]{1,2}\))\s+(?=\S)")
_BEGUN = re.compile(r"([-+–•]|[a-zđ]{1,2}\))\s+")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters that points go by, in their order (Decree 30/2020 appendix I)."""


def point_of(line: str) -> tuple[str, str] | None:
    """The mark of a point and the words after it, None for a line that is none."""
    found = _POINT.match(line)
    if found is None:
        return None
    mark = found.group(1)
    return ("-" if mark in "–•" else mark, line[found.end() :])


def begun(line: str) -> str:
    """The mark that a line begins with and the blanks after it, though no word follows yet."""
    found = _BEGUN.match(line)
    return found.group() if found else ""


def next_mark(mark: str) -> str:
    """The mark of the point after one: the same dash, or the next letter."""
    letter = mark.removesuffix(")")
    place = _LETTERS.find(letter) + 1 if letter != mark and len(letter) == 1 else 0
    return f"{_LETTERS[place]})" if 0 < place < len(_LETTERS) else mark

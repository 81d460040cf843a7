"""Finding words in the pages of a PDF, accents typed or not, across the ends of lines: pure."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.text.fold import fold

MOST = 1000
"""So many places are found at most; more tell nobody anything."""
_HYPHENS = "-\x02\ufffe\u00ad"
"""How a hyphen may come out of a PDF where a line ends with it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a page's text, counted in letters as the page tells them."""

    page: int
    first: int
    count: int


@dataclass(frozen=True, slots=True, eq=False)
class PageText:
    """A page's text folded, and for each folded letter the place it comes from."""

    page: int
    folded: str
    places: array[int]


def page_text(page: int, text: str) -> PageText:
    """Fold a page's text; blanks and ends of lines become one blank, a hyphen joins its lines."""
    letters: list[str] = []
    places = array("L")
    after_hyphen = False
    for place, letter in enumerate(text):
        if letter.isspace():
            if letters and letters[-1] != " " and not (after_hyphen and letter in "\r\n"):
                letters.append(" ")
                places.append(place)
            continue
        after_hyphen = letter in _HYPHENS
        for plain in "-" if after_hyphen else fold(letter):
            letters.append(plain)
            places.append(place)
    return PageText(page, "".join(letters), places)


def find(texts: Iterable[PageText], words: str) -> tuple[Span, ...]:
    """Find words in the order of the pages, at most MOST times; nothing typed finds nothing."""
    wanted = page_text(0, words).folded.strip()
    found: list[Span] = []
    if not wanted:
        return ()
    for text in texts:
        for first in _occurrences(text.folded, wanted):
            begin, last = text.places[first], text.places[first + len(wanted) - 1]
            found.append(Span(text.page, begin, last - begin + 1))
            if len(found) == MOST:
                return tuple(found)
    return tuple(found)


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    place = text.find(wanted)
    while place >= 0:
        yield place
        place = text.find(wanted, place + len(wanted))

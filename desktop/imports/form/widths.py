"""How wide text is in Times New Roman, near enough to measure the lines drawn under it."""

from __future__ import annotations

import unicodedata
from functools import cache

_REGULAR = {
    250: " ,.",
    333: "!()-I[]`fr",
    408: '"',
    833: "%",
    778: "&m",
    180: "'",
    564: "+<=>",
    278: "/:;\\ijlt",
    444: "?acez“”",
    921: "@",
    722: "ADGHKNOQUVXYwĐƠ",
    667: "BCR",
    611: "ELTZ",
    556: "FPS",
    389: "Js",
    889: "M",
    944: "W",
    1000: "—…",
    529: "ơ",
    542: "ư",
    776: "Ư",
}
_BOLD = {
    250: " ,.",
    333: "!()-:;[]`fjt",
    555: '"',
    1000: "%W—…",
    833: "&m",
    278: "'/\\il",
    570: "+<=>",
    930: "@",
    722: "ACDNRUVXYwĐ",
    667: "BELTZ",
    611: "FP",
    778: "GHKOQƠ",
    389: "Is",
    944: "M",
    556: "Sbdhknpquđ",
    444: "cerz",
    554: "ơ",
    600: "ư",
    796: "Ư",
}
_USUAL = 0.5


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Points of one line of text; a letter with tone marks is as wide as without."""
    letter_width = _bold_width if bold else _regular_width
    return sum([letter_width(letter) for letter in text]) * size


def lines_in(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """How many lines the text fills in so many points, at least one a line break."""
    if len(text) * size < room and "\n" not in text:
        return 1
    count = 0
    for line in text.split("\n"):
        count += max(1, -int(-width(line, size, bold=bold) // max(room, size)))
    return count


@cache
def _regular_width(letter: str) -> float:
    return _looked_up(letter, _REGULAR)


@cache
def _bold_width(letter: str) -> float:
    return _looked_up(letter, _BOLD)


def _looked_up(letter: str, widths: dict[int, str]) -> float:
    for form in (letter, *_plainer(letter)):
        for thousandths, letters in widths.items():
            if form in letters:
                return thousandths / 1000
    return _USUAL


def _plainer(letter: str) -> tuple[str, ...]:
    """The letter without its tone, then without its hat."""
    parts = unicodedata.normalize("NFD", letter)
    with_horn = unicodedata.normalize(
        "NFC", "".join(p for p in parts if p == "\u031b" or p.isalpha())
    )
    return (with_horn[:1], parts[:1])

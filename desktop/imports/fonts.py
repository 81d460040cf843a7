"""Cell texts out of runs: legacy fonts decoded, footnote marks dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from desktop.imports.grid import tidy
from desktop.text.legacy import LegacyEncoding, decode, encoding_of_font, is_upper_font

_MARK = re.compile(r"[\d*,;()\s]+")
_AFTER_MEASURE = re.compile(r"(?:^|[\s\d.,/(])(?:k|h|da|d|c|m)?m$")
_POWERS = {"2": "²", "3": "³"}
_ENCODING_NAMES = {LegacyEncoding.TCVN3: "TCVN3 (ABC)", LegacyEncoding.VNI: "VNI"}

Run = tuple[str, str, bool]
"""A run of text: its text, the name of its font, and whether it is raised."""


class Decoder:
    """Joins runs into clean text and counts what it decoded and dropped."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self.decoded: Counter[str] = Counter()

    def text(self, runs: Iterable[Run]) -> tuple[str, int]:
        """Return the clean text of a cell and the number of footnote marks left out."""
        parts: list[str] = []
        marks = 0
        encodings: set[LegacyEncoding] = set()
        for text, font, raised in _joined(runs):
            encoding = _encoding(font)
            if raised and _MARK.fullmatch(text) and text.strip():
                power = _power(parts, text.strip())
                marks += not power
                parts.append(power)
                continue
            if encoding:
                decoded = decode(text, encoding, upper=_is_upper(font))
                encodings |= {encoding} if decoded != text else set()
                text = decoded
            parts.append(text)
        for encoding in encodings:
            self.decoded[_ENCODING_NAMES[encoding]] += 1
        return tidy("".join(parts)), marks


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Join neighbours of one font: a letter and its mark may stand in two runs."""
    for (font, raised), group in groupby(runs, key=lambda run: run[1:]):
        yield "".join(run[0] for run in group), font, raised


def is_legacy(font: str) -> bool:
    """Tell whether text in this font is not Unicode."""
    return _encoding(font) is not None


@lru_cache(maxsize=512)
def _encoding(font: str) -> LegacyEncoding | None:
    return encoding_of_font(font) if font else None


@lru_cache(maxsize=512)
def _is_upper(font: str) -> bool:
    return is_upper_font(font)


def _power(parts: list[str], raised: str) -> str:
    """Keep the raised figure of a measure (m², km³), which is no footnote mark."""
    if raised in _POWERS and parts and _AFTER_MEASURE.search(parts[-1]):
        return _POWERS[raised]
    return ""

"""The search key: text without accents, case and spare blanks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from desktop.text.clean import one_line

_MARK = re.compile("[\u0300-\u036f]+")


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Reduce text to what a search compares: `Hoà`, `hòa` and `HOA` all give `hoa`."""
    line = one_line(text).lower().replace("đ", "d")
    if line.isascii():
        return line
    parts = unicodedata.normalize("NFD", line)
    letters = parts.encode("ascii", "ignore").decode("ascii")
    one_letter_for_each = len(letters) == len(line)
    return letters if one_letter_for_each else _folded(parts)


def _folded(parts: str) -> str:
    plain = _MARK.sub("", unicodedata.normalize("NFKD", parts)).casefold()
    letters = _MARK.sub("", unicodedata.normalize("NFKD", plain)).replace("đ", "d")
    return unicodedata.normalize("NFC", " ".join(letters.split()))

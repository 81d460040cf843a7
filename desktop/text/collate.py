"""Vietnamese order of names and titles, as keys that compare as plain text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from desktop.text.clean import one_line

_END_OF_WORDS = "0"
_GAP = "1"
_NUMBER = "2"
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_WEIGHT = dict(zip(_LETTERS, "3456789abcdefghijklmnopqrstuvwxyz", strict=True))
_OTHER = "2z"
_TONE = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}
_LEVEL_TONE = "1"
_LETTER_MARKS = "\u0302\u0306\u031b"
_LENGTHS = "0123456789abcdefghijklmnopqrstuvwxy"
_TOKEN = re.compile(r"(?<!\d\.)\d{1,3}(?:\.\d{3})+(?!\.?\d)|\d+|[^\W\d_]+")


def sort_key(text: str) -> str:
    """Give a key whose plain comparison is Vietnamese order.

    a ă â b c d đ e ê …, word by word, case and punctuation aside; tones break ties only (ngang,
    huyền, hỏi, ngã, sắc, nặng), wherever in the word they are written; numbers stand before
    letters, by value, `1.277` being one number. Keys hold just 0-9 and a-z, so every collation of
    a database agrees on them.
    """
    keys = [_chunk_key(chunk) for chunk in one_line(text).split(" ")]
    words = _GAP.join([word for word, _ in keys if word])
    tones = "".join([tone for _, tone in keys]).rstrip(_LEVEL_TONE)
    return f"{words}{_END_OF_WORDS}{tones}"


@lru_cache(maxsize=16384)
def _chunk_key(chunk: str) -> tuple[str, str]:
    """Return the weights of what stands between two blanks, and its tones."""
    keys = [_token_key(token) for token in _TOKEN.findall(chunk)]
    return _GAP.join([word for word, _ in keys]), "".join([tone for _, tone in keys])


def _token_key(token: str) -> tuple[str, str]:
    """Return the weights of one word or number, and its tones."""
    if token[0].isdecimal():
        return _number_weight(token), _LEVEL_TONE
    tones: list[str] = []
    letters: list[str] = []
    for part in unicodedata.normalize("NFD", token.casefold()):
        if part in _TONE:
            tones.append(_TONE[part])
        elif not unicodedata.combining(part):
            letters.append(part)
        elif letters and part in _LETTER_MARKS:
            letters[-1] = _with_mark(letters[-1], part)
    weights = "".join(_WEIGHT.get(letter) or f"{_OTHER}{ord(letter):06x}" for letter in letters)
    return weights, "".join(tones) or _LEVEL_TONE


def _with_mark(letter: str, mark: str) -> str:
    marked = unicodedata.normalize("NFC", letter + mark)
    return marked if marked in _WEIGHT else letter


def _number_weight(token: str) -> str:
    digits = str(int(token.replace(".", "")))
    length = _LENGTHS[min(len(digits), len(_LENGTHS) - 1)]
    return f"{_NUMBER}{length}{digits}"

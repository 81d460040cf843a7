"""Headings that a file prints in capitals, in running case."""

from __future__ import annotations

import re

from desktop.text.clean import one_line
from desktop.text.fold import fold

_ABBREVIATIONS = frozenset(
    [
        "UBND",
        "UBMTTQ",
        "UBMT",
        "UBKT",
        "UBTVQH",
        "ANTT",
        "ANQP",
        "ANCT",
        "ATGT",
        "ATTP",
        "ATLĐ",
        "ATVSTP",
        "VSATTP",
        "BHYT",
        "OCOP",
        "PAKN",
        "CƯDVSNC",
        "ODA",
        "ASEAN",
        "UNESCO",
        "COVID-19",
        "EU",
        "AI",
        "ICT",
        "VNEID",
    ]
)
"""Abbreviations with a vowel; one without (HĐND, CCHC, KT-XH, QP-AN) shows itself."""

_NAMES = (
    "Ủy ban nhân dân",
    "Ủy ban Mặt trận Tổ quốc",
    "Hội đồng nhân dân",
    "Mặt trận Tổ quốc",
    "Việt Nam",
    "Quốc hội",
    "Quốc khánh",
    "Chính phủ",
    "Trung ương",
    "Đảng",
    "Tết Nguyên đán",
)
_PATTERNS = tuple(
    (re.compile(rf"\b{name.lower().replace('ủy', '(?:ủy|uỷ)')}\b"), name) for name in _NAMES
)
_NUMBERING = re.compile(r"(?:[IVX]+|\d+|[A-ZĐ])[.)] *")
_ROMAN = re.compile(r"[IVX]+")
_ROMAN_AFTER = frozenset(
    ["quy", "khoa", "ky", "lan", "dot", "phan", "lop", "doan", "thu", "hang", "cap", "so", "tap"]
)
_VOWEL = re.compile("[aeiouy]")
_EDGES = re.compile(r"(\W*)(.*?)(\W*)")
_FIRST_LETTER = re.compile(r"[^\W\d_]")


def sentence_case(text: str) -> str:
    """Give a text that is all capitals in running case; any other text stays as it is.

    Abbreviations, Roman numbers and the usual proper names keep their capitals.
    """
    line = one_line(text)
    if not line.isupper() or " " not in line:
        return line
    numbering = _NUMBERING.match(line)
    start = numbering.end() if numbering else 0
    words = line[start:].split(" ")
    running = " ".join(map(_word, words, ["", *words]))
    for pattern, name in _PATTERNS:
        running = pattern.sub(name, running)
    first = _FIRST_LETTER.search(running)
    if first is None:
        return line
    place = first.start()
    return line[:start] + running[:place] + running[place].upper() + running[place + 1 :]


def _word(word: str, before: str) -> str:
    """A word in small letters, unless its capitals mean something."""
    bare = _bare(word)
    roman = _ROMAN.fullmatch(bare) and (
        fold(_bare(before)) in _ROMAN_AFTER or _ROMAN.fullmatch(_bare(before))
    )
    return word if roman or bare in _ABBREVIATIONS or _is_abbreviation(bare) else word.lower()


def _bare(word: str) -> str:
    """A word without the marks around it."""
    found = _EDGES.fullmatch(word)
    return found[2] if found else word


def _is_abbreviation(bare: str) -> bool:
    """Letters of which a part has no vowel are no Vietnamese word."""
    parts = [part for part in re.split(r"[-&/.]", bare) if part.isalpha()]
    return any(len(part) > 1 and not _VOWEL.search(fold(part)) for part in parts)

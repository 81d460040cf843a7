"""Where the tone stands in `hóa, thủy` and `hoá, thuỷ`: one way in one document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from desktop.text.prose import paragraphs
from desktop.text.slips import Slip, around, lowered, passage

_ON_FIRST = re.compile("(?:[óòỏõọ][ae]|[úùủũụ](?<!q[úùủũụ])y)(?![^\\W\\d_])")
_ON_SECOND = re.compile("(?:o[áàảãạéèẻẽẹ]|u(?<!qu)[ýỳỷỹỵ])(?![^\\W\\d_])")
_HEAD = re.compile(r"[^\W\d_]*\Z")
_LONGEST = 8
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_OFFICE_WORDS = frozenset({"ủy", "uỷ"})
"""Words that are no name of a person or a place even with a capital."""


def tone_slips(parts: Mapping[str, str]) -> Iterator[tuple[str, Slip]]:
    """Find the parts of a document where the tone stands in the way less used in the whole of it.

    Names and what is quoted are spelled as they are. Each part is told once, with its key.
    """
    read = {key: "\n".join(paragraphs(text)) for key, text in parts.items()}
    first = {key: list(_words(_ON_FIRST, text)) for key, text in read.items()}
    second = {key: list(_words(_ON_SECOND, text)) for key, text in read.items()}
    counts = [
        Counter(word for found in way.values() for word, _ in found) for way in (first, second)
    ]
    if not all(counts):
        return
    rare = 0 if counts[0].total() < counts[1].total() else 1
    usual = counts[1 - rare].most_common(1)[0][0]
    for key, found in (first, second)[rare].items():
        if found:
            yield key, _slip(read[key], found, usual)


def _words(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, int]]:
    """The words of one way of spelling and where they stand."""
    shown = _QUOTED.sub(_hidden, text)
    for found in pattern.finditer(lowered(shown)):
        head = _HEAD.search(shown, max(0, found.start() - _LONGEST), found.start())
        start = head.start() if head else found.start()
        word = shown[start : found.end()]
        if word.islower() or word.lower() in _OFFICE_WORDS:
            yield word.lower(), start


def _slip(text: str, found: list[tuple[str, int]], usual: str) -> Slip:
    words = ", ".join(f"“{word}”" for word in dict.fromkeys(word for word, _ in found))
    _, place = found[0]
    more = f" ({len(found)} chỗ)" if len(found) > 1 else ""
    message = (
        f"{words}{more} bỏ dấu khác với “{usual}” ở chỗ khác; "
        "hãy bỏ dấu theo một cách trong cả văn bản."
    )
    statement = around(text, place, place + len(found[0][0]))
    return Slip("mixed_tone", f"{words} {len(found)}", message, passage(statement, 0))


def _hidden(found: re.Match[str]) -> str:
    return "·" * len(found.group())

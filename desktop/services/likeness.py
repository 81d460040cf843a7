"""How alike two wordings of a task are: their numbers must agree, then their words count."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from desktop.text.fold import fold
from desktop.text.numbers import from_roman

SAME = 100
"""The score of wordings that say just the same; those that are merely alike stay below."""

WORDS_TO_BEGIN = 5
"""Words from which the beginning of a content tells a task."""

_NUMBER = re.compile(r"\d+|\b[IVX]+\b|(?<=[Qq]uý )[ivx]+\b")

Known = TypeVar("Known")
Written = TypeVar("Written")


class Wordings(Generic[Known]):
    """Known wordings, each of something, to find those that say the same or are alike."""

    def __init__(self, known: Iterable[tuple[str, Known]]) -> None:
        """Keep wordings in the order given."""
        self._equal: defaultdict[str, list[Known]] = defaultdict(list)
        self._keys: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
        self._known: defaultdict[tuple[int, ...], list[Known]] = defaultdict(list)
        for text, of in known:
            self._equal[fold(text)].append(of)
            self._keys[numbers_of(text)].append(fold(text))
            self._known[numbers_of(text)].append(of)

    def same(self, text: str) -> tuple[Known, ...]:
        """What says just this, letters and accents aside."""
        return tuple(self._equal.get(fold(text), ()))

    def alike(self, text: str, least: int) -> list[tuple[int, Known]]:
        """What has the same numbers and is alike in words, each with its score from `least` on.

        The report of November is not that of October. What says just the same scores below SAME.
        """
        numbers = numbers_of(text)
        found = process.extract(
            fold(text),
            self._keys.get(numbers, ()),
            scorer=fuzz.token_sort_ratio,
            score_cutoff=least,
            limit=None,
        )
        known = self._known.get(numbers, [])
        return [(min(SAME - 1, round(score)), known[place]) for _, score, place in found]

    def begun(self, text: str) -> list[tuple[int, Known]]:
        """What begins with these words, at least `WORDS_TO_BEGIN`, each with its score.

        Lists leave the end of a long content out: `Rà soát hộ nghèo …`.
        """
        key = fold(text).rstrip(" .…;,")
        if len(key.split()) < WORDS_TO_BEGIN:
            return []
        return [
            (min(SAME - 1, round(fuzz.token_sort_ratio(key, known))), one)
            for known, of in self._equal.items()
            if known.startswith(key) and not known[len(key) :][:1].isalnum()
            for one in of
        ]


def likeness(one: str, other: str) -> int:
    """How alike two wordings are: SAME, less for words that differ, 0 for other numbers."""
    first, second = fold(one), fold(other)
    if first == second:
        return SAME
    if numbers_of(one) != numbers_of(other):
        return 0
    return min(SAME - 1, round(fuzz.token_sort_ratio(first, second)))


def once(pairs: Iterable[tuple[int, Written, Known]]) -> list[tuple[int, Written, Known]]:
    """Keep the first pair of whatever is written and of whatever is known, told by identity."""
    chosen = []
    taken: set[int] = set()
    for pair in pairs:
        _, written, known = pair
        if id(written) not in taken and id(known) not in taken:
            taken |= {id(written), id(known)}
            chosen.append(pair)
    return chosen


def numbers_of(text: str) -> tuple[int, ...]:
    """The numbers of a text, Roman ones too: `quý IV` and `quý 4` are one."""
    found = (one.group() for one in _NUMBER.finditer(text))
    return tuple(
        sorted(int(one) if one.isdecimal() else from_roman(one.upper()) or 0 for one in found)
    )

"""What stands twice in a text, word for word or nearly so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from desktop.services.likeness import SAME, numbers_of
from desktop.text.fold import fold
from desktop.text.prose import paragraphs
from desktop.text.slips import Slip, shortened

LEAST_WORDS = 14
"""Sentences of fewer words repeat by rights: `Thời gian hoàn thành: trong quý IV.`"""
ALIKE = 94
"""The score from which two sentences are the same but for a slip."""
_EDGE = 4
_SENTENCE = re.compile(r"[^.;!?]+(?:[.;!?](?=\S)[^.;!?]+)*")
_POINT = re.compile(r"^\W*(?:\d{1,2}[.)]|[a-zđ]\))?\s*")


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence, its letters as they are compared, and the numbers in it."""

    text: str
    key: str
    words: tuple[str, ...]
    numbers: tuple[int, ...]

    @property
    def edges(self) -> tuple[tuple[str, ...], ...]:
        """What a sentence that is nearly the same has too: its beginning or its end."""
        return (("from", *self.words[:_EDGE]), ("to", *self.words[-_EDGE:]))


def repeated(parts: Mapping[str, str]) -> Iterator[tuple[str, Slip]]:
    """Find sentences that stand a second time in a document, with the key of that part.

    Sentences that differ in a number say different things. Neighbours that are both repeated are
    told of once.
    """
    known: defaultdict[tuple[str, ...], list[_Read]] = defaultdict(list)
    last: tuple[str, int] | None = None
    for part, text in parts.items():
        for row, paragraph in enumerate(paragraphs(text)):
            for read in _long_ones(paragraph):
                score = max((_score(one, read) for one in _near(known, read)), default=0)
                if score >= ALIKE and last != (part, row):
                    last = (part, row)
                    yield part, _slip(read.text, score)
                for edge in read.edges:
                    known[edge].append(read)


def _long_ones(paragraph: str) -> Iterator[_Read]:
    """The sentences of a paragraph that are long enough, without what numbers them."""
    for sentence in _SENTENCE.findall(paragraph):
        text = _POINT.sub("", sentence).strip()
        if text.count(" ") < LEAST_WORDS - 1:
            continue
        key = fold(text)
        words = tuple(key.split())
        if len(words) >= LEAST_WORDS:
            yield _Read(text, key, words, numbers_of(text))


def _near(known: Mapping[tuple[str, ...], list[_Read]], read: _Read) -> Iterator[_Read]:
    """The sentences that may be the same as one: of its numbers, not much longer or shorter."""
    least, most = len(read.key) * 0.88, len(read.key) * 1.13
    for edge in read.edges:
        for one in known.get(edge, ()):
            if least <= len(one.key) <= most and one.numbers == read.numbers:
                yield one


def _score(one: _Read, other: _Read) -> float:
    return SAME if one.key == other.key else fuzz.ratio(one.key, other.key, score_cutoff=ALIKE)


def _slip(text: str, score: float) -> Slip:
    words = shortened(text)
    how = "đã có ở trên" if score == SAME else "gần giống một câu ở trên"
    return Slip("repeated", words, f"“{words}” {how}; hãy bỏ bớt nếu thừa.", text)

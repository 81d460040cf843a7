"""Printed rates read against the numbers that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from desktop.register.printed_text import Kind, PrintedFault, Sentence, Token
from desktop.text.numbers import decimal_text

_PLACES = 2
"""Decimals that the right rate is told with (domain.md 3)."""
_SAID = (
    r"(?:(?:chiếm|đạt|bằng|tương đương|tương ứng)(?:\s+t[ỷỉ]\s+lệ)?(?:\s+là)?"
    r"|t[ỷỉ]\s+lệ(?:\s+(?:là|đạt))?)\s*:?"
)
_WORDS = r"(?P<words>[^\d%;:,()=+·]{0,80}?)"
_AFTER_RATIO = re.compile(rf"{_WORDS}(?:\s*=|,?\s*{_SAID}|\(\s*(?:{_SAID})?)\s*", re.IGNORECASE)
_BEFORE_RATIO = re.compile(rf"{_WORDS}\(\s*", re.IGNORECASE)
_AFTER_PART = re.compile(
    rf"{_WORDS}(?:,?\s*chiếm(?:\s+t[ỷỉ]\s+lệ)?|\(\s*(?:chiếm(?:\s+t[ỷỉ]\s+lệ)?|t[ỷỉ]\s+lệ)?)\s*",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:tăng|giảm|vượt|hơn|kém|so với|cùng kỳ|còn|chưa|và|với|trong đó|gồm|riêng)\b",
    re.IGNORECASE,
)
"""Words after which a rate is one of something else."""
_OF_ANOTHER_TIME = re.compile(r"\s*(?:so với\s+)?(?:cùng kỳ|năm|tháng|quý)\b", re.IGNORECASE)
_PARTS_FOLLOW = re.compile(r"\b(?:trong (?:số )?đó|bao gồm|gồm)\b", re.IGNORECASE)
_STANDS_ALONE = re.compile(r"\s*(?:[,;.)]|$)")
_GROUP = re.compile(r"\([^()]*\)")
_LAST_DAY, _LAST_MONTH = 31, 12
_LOOKED_BACK = 100
"""Numbers before a part among which its whole is looked for: those of the longest sentence."""


def rate_faults(sentence: Sentence) -> Iterator[PrintedFault]:
    """Find rates that do not follow from the numbers printed beside them.

    `222/1.206 nhiệm vụ, chiếm tỷ lệ 18,5%`; `193,4% (163.183/84.372)`; `94 đơn, trong đó 63 đơn
    (67,02%)`. A rate is right when it is the exact one, rounded half up to the decimals shown.
    """
    tokens = sentence.tokens
    for place, (one, other) in enumerate(pairwise(tokens)):
        match one.kind, other.kind:
            case Kind.RATIO, Kind.SHARE if _is_said_of(sentence, one, other):
                yield from check(sentence, other, one.value, one.whole, one.start)
            case Kind.SHARE, Kind.RATIO if _links(_BEFORE_RATIO, sentence.between(one, other)):
                yield from check(sentence, one, other.value, other.whole, one.start, other.end)
            case Kind.NUMBER, Kind.SHARE if is_part(sentence, one, other):
                before = tokens[max(0, place - _LOOKED_BACK) : place]
                yield from _part_faults(sentence, before, one, other)


def check(
    sentence: Sentence,
    share: Token,
    part: Decimal,
    whole: Decimal,
    start: int,
    end: int | None = None,
) -> Iterator[PrintedFault]:
    """Tell of a rate that is not the share of a part in a whole; of nothing there is none."""
    if not whole or is_right(share, part, whole):
        return
    right = rounded(part, whole, max(_PLACES, share.places))
    fraction = f"{decimal_text(part)}/{decimal_text(whole)}"
    told = f"{fraction} là {decimal_text(right)}%, không phải {share.written}%"
    yield sentence.fault("printed_rate", start, max(end or 0, share.end), told)


def is_right(share: Token, part: Decimal, whole: Decimal) -> bool:
    """Tell whether a rate is rightly rounded to the decimals it shows."""
    return rounded(part, whole, share.places) == share.value


def rounded(part: Decimal, whole: Decimal, places: int) -> Decimal:
    """Give a share in percent, half up to so many decimals; neither number is below nought."""
    exact = Fraction(part) / Fraction(whole) * 100 * 10**places
    return Decimal((exact * 2 + 1) // 2).scaleb(-places)


def is_part(sentence: Sentence, number: Token, share: Token) -> bool:
    """Tell whether a rate says nothing but which part a number is: `63 đơn (67,02%)`."""
    if not _links(_AFTER_PART, sentence.between(number, share)):
        return False
    return bool(_STANDS_ALONE.match(sentence.masked, share.end))


def _is_said_of(sentence: Sentence, ratio: Token, share: Token) -> bool:
    """Tell whether a rate is the one of the fraction before it, and that no day of a month."""
    if not _links(_AFTER_RATIO, sentence.between(ratio, share)):
        return False
    if _OF_ANOTHER_TIME.match(sentence.masked, share.end):
        return False
    may_be_day = ratio.value <= _LAST_DAY and ratio.whole <= _LAST_MONTH
    return not (may_be_day and ratio.value > ratio.whole and share.value <= 100)


def _links(pattern: re.Pattern[str], between: str) -> bool:
    """Tell whether the text between two tokens says that they belong together."""
    found = pattern.fullmatch(between)
    return found is not None and not _OF_ANOTHER.search(found["words"])


def _part_faults(
    sentence: Sentence, before: Sequence[Token], part: Token, share: Token
) -> Iterator[PrintedFault]:
    """Check a part against the whole that the sentence names, `94 đơn, trong đó …`.

    Any number before it that explains the rate is good enough.
    """
    numbers = [one for one in before if one.kind is Kind.NUMBER and one.value >= part.value]
    wholes = [one.value for one in numbers if one.measure == part.measure]
    wholes += [one.whole for one in before if one.kind is Kind.RATIO]
    if any(whole and is_right(share, part.value, whole) for whole in wholes):
        return
    head = _head(sentence, before[0].start if before else part.start, part)
    named = [one for one in before if one.kind is Kind.NUMBER and one.end <= head]
    if named and named[-1] in numbers and named[-1].measure == part.measure:
        yield from check(sentence, share, part.value, named[-1].value, named[-1].start)


def _head(sentence: Sentence, since: int, part: Token) -> int:
    """Find where the parts begin to be told, in no bracket that is closed before the part."""
    found = 0
    for one in _PARTS_FOLLOW.finditer(sentence.masked, since, part.start):
        between = _GROUP.sub("", sentence.masked[one.end() : part.start])
        if ")" not in between:
            found = one.start()
    return found

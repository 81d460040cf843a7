"""Printed sums added up again: `3.745 = 2.545 (67,96%) + 1.200 (32,04%)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from desktop.register.printed_rates import check, is_part
from desktop.register.printed_text import Kind, PrintedFault, Sentence, Token
from desktop.text.numbers import decimal_text

_OPERATOR = re.compile(r"[^\d%;:,()=+−×*/·]{0,40}?\s*(?P<sign>[=+−]|(?<=\s)[-–](?=\s))\s*")
_GROUP = re.compile(r"\([^()]*\)")
_GOES_ON = re.compile(r"[^;:,.()\d%=]{0,40}?\s*(?:[+−×*/]|\s[-–]\s)")
_CAME = re.compile(r"[+−×*/:-]\s*$")
_HALF = Decimal("0.5")
_ROUND = 400
"""Characters around a run that are looked at, what stands in brackets with them."""


@dataclass(frozen=True, slots=True)
class _Term:
    """A number of a sum; `sign` is '' before the first, else `=`, `+` or `−`."""

    sign: str
    number: Token


@dataclass(frozen=True, slots=True)
class _Side:
    """What stands on one side of a sign of equality."""

    terms: tuple[_Term, ...]

    @property
    def value(self) -> Decimal:
        """The sum."""
        values = (-one.number.value if one.sign == "−" else one.number.value for one in self.terms)
        return sum(values, Decimal(0))

    @property
    def text(self) -> str:
        """The sum as it is written."""
        written = self.terms[0].number.written
        return written + "".join(f" {one.sign} {one.number.written}" for one in self.terms[1:])


def sum_faults(sentence: Sentence) -> Iterator[PrintedFault]:
    """Find sums that do not come to what is printed, and wrong shares among their terms.

    `2.065 + 348 = 2.414`, `94 = 63 (67,02%) + 31 (32,98%)`, `97 + 47 = 144 = 107 + 37`. Words may
    stand after a number, brackets after a term. Numbers with decimals may have been rounded.
    """
    following = dict(pairwise(sentence.tokens))
    for chain in _chains(sentence):
        sides = tuple(_sides(chain))
        if len(sides) < 2 or all(len(side.terms) == 1 for side in sides):
            continue
        if len({one.number.measure for one in chain} - {""}) > 1:
            continue
        yield from _unequal(sentence, sides)
        yield from _shares(sentence, sides, following)


def _chains(sentence: Sentence) -> Iterator[list[_Term]]:
    """Find runs of numbers of one depth that stand between signs."""
    for depth in sorted({one.depth for one in sentence.tokens}):
        chain: list[_Term] = []
        for one in (token for token in sentence.tokens if token.depth <= depth):
            sign = _sign(sentence, chain[-1].number, one) if chain else None
            is_term = one.kind is Kind.NUMBER and one.depth == depth
            if chain and (sign is None or not is_term):
                yield from _whole(sentence, chain, one if sign else None)
                chain = []
            if is_term:
                chain.append(_Term(sign if chain and sign else "", one))
        yield from _whole(sentence, chain, None)


def _sign(sentence: Sentence, one: Token, other: Token) -> str | None:
    """Read the sign between two numbers, what stands in brackets aside."""
    found = _OPERATOR.fullmatch(_GROUP.sub("", sentence.between(one, other)))
    if found is None:
        return None
    return found["sign"] if found["sign"] in "=+" else "−"


def _whole(sentence: Sentence, chain: list[_Term], cut_by: Token | None) -> Iterator[list[_Term]]:
    """Leave out a run that begins or goes on with what is no number of its own."""
    if len(chain) < 2 or cut_by is not None:
        return
    start, end = chain[0].number.start, chain[-1].number.end
    before = sentence.masked[max(0, start - _ROUND) : start]
    after = _GROUP.sub("", sentence.masked[end : end + _ROUND])
    if not _CAME.search(before) and not _GOES_ON.match(after):
        yield chain


def _sides(chain: Sequence[_Term]) -> Iterator[_Side]:
    """Part a run at its signs of equality."""
    side: list[_Term] = []
    for one in chain:
        if one.sign == "=":
            yield _Side(tuple(side))
            side = []
        side.append(one)
    yield _Side(tuple(side))


def _unequal(sentence: Sentence, sides: Sequence[_Side]) -> Iterator[PrintedFault]:
    """Tell of neighbouring sides that are not the same."""
    for one, other in pairwise(sides):
        if abs(one.value - other.value) <= _tolerance((*one.terms, *other.terms)):
            continue
        plain, added = (one, other) if len(one.terms) == 1 else (other, one)
        told = f"{added.text} = {decimal_text(added.value)}, không phải {plain.text}"
        if len(plain.terms) > 1:
            told += f" = {decimal_text(plain.value)}"
        start, end = one.terms[0].number.start, other.terms[-1].number.end
        yield sentence.fault("printed_sum", start, end, told)


def _shares(
    sentence: Sentence, sides: Sequence[_Side], following: Mapping[Token, Token]
) -> Iterator[PrintedFault]:
    """Check the rates in brackets after the terms against a side that is one number."""
    whole = next((side for side in sides if len(side.terms) == 1), None)
    if whole is None:
        return
    for side in sides:
        for one in side.terms if len(side.terms) > 1 else ():
            share = following.get(one.number)
            if share and share.kind is Kind.SHARE and is_part(sentence, one.number, share):
                part, total = one.number.value, whole.value
                yield from check(sentence, share, part, total, one.number.start)


def _tolerance(terms: Sequence[_Term]) -> Decimal:
    """How far rounded numbers may be off together; whole ones are exact."""
    places = [one.number.places for one in terms]
    if not any(places):
        return Decimal(0)
    return sum((_HALF.scaleb(-count) for count in places), Decimal(0))

"""The part of a year that a programme's title names: a month, quarters, a run of months."""

from __future__ import annotations

import re

from desktop.services.drafts import ProgrammeKind
from desktop.text.fold import fold
from desktop.text.numbers import from_roman

_WORDS = {"hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9}
_OF_THE_YEAR = re.compile(rf"\b(\d{{1,2}}|{'|'.join(_WORDS)}) thang (dau|cuoi) nam\b")
_RUN = re.compile(
    r"\bthang (\d{1,2})(?: ?[/.] ?\d{4})? ?(?:-|–|den) ?(?:het )?(?:thang )?"
    r"(\d{1,2})(?!\d|/\d{1,2}/)"
)
_QUARTER = r"(?:iv|i{1,3}|[1-4])"
_QUARTERS = re.compile(rf"\bquy {_QUARTER}\b(?:(?: ?, ?| va | ?[-–] ?)(?:quy )?{_QUARTER}\b)*")
_ONE_QUARTER = re.compile(rf"\b{_QUARTER}\b")
_MONTH = re.compile(r"(?<!den )(?<!het )\bthang (\d{1,2})\b")


def months_told(title: str) -> frozenset[int]:
    """The months of the part of a year that a title names; empty when it names none.

    A single month is no part here: see `month_told`.
    """
    key = fold(title)
    if found := _OF_THE_YEAR.search(key):
        count = _WORDS.get(found[1]) or int(found[1])
        first = 1 if found[2] == "dau" else 13 - count
        return _months(first, first + count - 1)
    if found := _RUN.search(key):
        return _months(int(found[1]), int(found[2]))
    quarters = _QUARTERS.search(key)
    if quarters is None:
        return frozenset()
    numbers = [_number(one) for one in _ONE_QUARTER.findall(quarters.group())]
    return frozenset(month for one in numbers for month in _months(3 * one - 2, 3 * one))


def month_told(title: str) -> int | None:
    """The one month that a title names, with or without its year."""
    if months_told(title):
        return None
    found = {int(month) for month in _MONTH.findall(fold(title)) if 1 <= int(month) <= 12}
    return found.pop() if len(found) == 1 else None


def kind_told(title: str) -> ProgrammeKind:
    """How much time a programme covers, by its title."""
    if month_told(title):
        return ProgrammeKind.MONTH
    return ProgrammeKind.PERIOD if months_told(title) else ProgrammeKind.YEAR


def _months(first: int, last: int) -> frozenset[int]:
    """The months from one to another; empty for what is no run of a year's months."""
    return frozenset(range(first, last + 1)) if 1 <= first < last <= 12 else frozenset()


def _number(quarter: str) -> int:
    return int(quarter) if quarter.isdecimal() else from_roman(quarter.upper()) or 0

"""Spans of days that figures are told of: a year, a half, a quarter, a month, any other run."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial

from desktop.text.dates import parse_date, short_date
from desktop.text.fold import fold
from desktop.text.numbers import from_roman, roman

_DECEMBER = 12
_FIRST_YEAR, _LAST_YEAR = 1945, 2199
"""Years outside are typing errors."""
_NEAR_DAYS = 31
_QUARTER = re.compile(r"q(?:uy)? ?(iv|i{1,3}|[1-4])(?: ?[/,-]? ?(?:nam )?)(\d{4})", re.ASCII)
_MONTH = re.compile(r"(?:t(?:hang)? ?)?(\d{1,2}) ?(?:/|,? ?nam|-) ?(\d{4})", re.ASCII)
_YEAR = re.compile(r"(?:nam )?(\d{4})", re.ASCII)
_FROM_JANUARY = re.compile(r"(\d{1,2}) thang(?: dau nam)? ?/?(?:nam )?(\d{4})", re.ASCII)
_LAST_HALF = re.compile(r"(?:6|sau) thang cuoi nam ?/?(\d{4})", re.ASCII)
_DAYS = re.compile(r"(?:tu )?(?:ngay )?(.+?)(?: den het | den |\.\.| [-–] |–)(?:ngay )?(.+)")


class SpanKind(StrEnum):
    """What a span is called in the calendar; a session is any other run of days."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    SESSION = "session"


_MONTHS = {SpanKind.YEAR: 12, SpanKind.HALF: 6, SpanKind.QUARTER: 3, SpanKind.MONTH: 1}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The days from `first` to `last`, both included; raise ValueError where they stand wrong."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a span that ends before it begins."""
        if self.last < self.first:
            raise ValueError("a span ends on its first day or later")

    @property
    def kind(self) -> SpanKind:
        """What the calendar calls it."""
        for kind, months in _MONTHS.items():
            begins = self.first.day == 1 and (self.first.month - 1) % months == 0
            if begins and self.last == _end(self.first, months):
                return kind
        return SpanKind.SESSION

    @property
    def key(self) -> str:
        """How it is named in files: `2025-01-01..2025-12-31`."""
        return f"{self.first.isoformat()}..{self.last.isoformat()}"

    @property
    def title(self) -> str:
        """How prose calls it: `quý IV năm 2025`, `từ ngày 01/7/2025 đến ngày 22/11/2025`."""
        year, month = self.first.year, self.first.month
        match self.kind:
            case SpanKind.YEAR:
                return f"năm {year}"
            case SpanKind.HALF:
                return f"6 tháng {'đầu' if month == 1 else 'cuối'} năm {year}"
            case SpanKind.QUARTER:
                return f"quý {roman((month + 2) // 3)} năm {year}"
            case SpanKind.MONTH:
                return f"tháng {_padded(month)} năm {year}"
        if months := self._months_from_january:
            return f"{months} tháng đầu năm {year}"
        return f"từ ngày {short_date(self.first)} đến ngày {short_date(self.last)}"

    @property
    def label(self) -> str:
        """The same for the heading of a column: `Quý IV/2025`, `01/7 – 22/11/2025`."""
        year, month = self.first.year, self.first.month
        match self.kind:
            case SpanKind.YEAR:
                return f"Năm {year}"
            case SpanKind.HALF:
                return f"6T {'đầu' if month == 1 else 'cuối'}/{year}"
            case SpanKind.QUARTER:
                return f"Quý {roman((month + 2) // 3)}/{year}"
            case SpanKind.MONTH:
                return f"T{month}/{year}"
        if months := self._months_from_january:
            return f"{months}T/{year}"
        first = short_date(self.first)
        if self.first.year == self.last.year:
            first = first.removesuffix(f"/{year}")
        return f"{first} – {short_date(self.last)}"

    @property
    def _months_from_january(self) -> int:
        """How many whole months from January on it covers, 0 where it is no such run."""
        begins = (self.first.month, self.first.day) == (1, 1)
        same_year = self.first.year == self.last.year
        return self.last.month if begins and same_year and _is_month_end(self.last) else 0

    def overlaps(self, other: Span) -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def previous(self) -> Span | None:
        """The span of the same kind just before; None for a run of days that has no kind."""
        if self.kind is SpanKind.SESSION:
            return None
        return span_of(self.kind, self.first - timedelta(days=1))

    def year_before(self) -> Span:
        """The same days a year earlier; the end of a month stays the end of its month."""
        last = _a_year_before(self.last)
        if _is_month_end(self.last):
            last = last.replace(day=monthrange(last.year, last.month)[1])
        return Span(_a_year_before(self.first), last)


def span_of(kind: SpanKind, day: date) -> Span:
    """The span of a kind that a day lies in; raise ValueError for a session."""
    if kind is SpanKind.SESSION:
        raise ValueError("a day alone tells no session")
    months = _MONTHS[kind]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Span(first, _end(first, months))


def spans_of_year(kind: SpanKind, year: int) -> tuple[Span, ...]:
    """The spans of a kind in a year, in order; none for sessions."""
    if kind is SpanKind.SESSION:
        return ()
    return tuple(
        span_of(kind, date(year, month, 1)) for month in range(1, _DECEMBER + 1, _MONTHS[kind])
    )


def parse_span(text: str) -> Span | None:
    """Read a span as people write it; None where it is none.

    `2025`, `quý IV/2025`, `tháng 10/2025`, `6 tháng đầu năm 2025`, `9 tháng năm 2025`, `từ ngày
    01/7/2025 đến ngày 22/11/2025`, `2025-07-01..2025-11-22`.
    """
    key = fold(text)
    try:
        found = _of_calendar(key) or _of_days(key)
    except ValueError:
        return None
    if found is None or not _FIRST_YEAR <= found.first.year <= found.last.year <= _LAST_YEAR:
        return None
    return found


def _of_calendar(key: str) -> Span | None:
    """Read a year or a part of it; raise ValueError for a month or year that does not exist."""
    if found := _YEAR.fullmatch(key):
        return span_of(SpanKind.YEAR, date(int(found[1]), 1, 1))
    if found := _LAST_HALF.fullmatch(key):
        return span_of(SpanKind.HALF, date(int(found[1]), 7, 1))
    if found := _QUARTER.fullmatch(key):
        number = int(found[1]) if found[1].isdigit() else from_roman(found[1]) or 0
        return span_of(SpanKind.QUARTER, date(int(found[2]), 3 * number, 1))
    if found := _FROM_JANUARY.fullmatch(key):
        first = date(int(found[2]), 1, 1)
        if not 1 <= int(found[1]) <= _DECEMBER:
            return None
        return Span(first, _end(first, int(found[1])))
    if found := _MONTH.fullmatch(key):
        return span_of(SpanKind.MONTH, date(int(found[2]), int(found[1]), 1))
    return None


def _of_days(key: str) -> Span | None:
    """Read two days; raise ValueError where one does not exist or they stand wrong."""
    found = _DAYS.fullmatch(key)
    if found is None:
        return None
    last = parse_date(found[2])
    first = parse_date(found[1], last.year if last else None)
    return Span(first, last) if first and last else None


def _end(first: date, months: int) -> date:
    """The last day of so many months from the first day of one, within its year."""
    month = first.month + months - 1
    if month > _DECEMBER:
        return date.min
    return date(first.year, month, monthrange(first.year, month)[1])


def _padded(month: int) -> str:
    """A month as dates in documents print it: January and February with a nought."""
    return f"{month:02}" if month <= 2 else str(month)


def _is_month_end(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def span_before(span: Span, recorded: Iterable[Span]) -> Span | None:
    """The span to compare with: the one before by the calendar.

    For a session it is the last recorded session that ended before this one begins.
    """
    if span.kind is not SpanKind.SESSION:
        return span.previous()
    sessions = [one for one in recorded if one.kind is SpanKind.SESSION and one.last < span.first]
    return max(sessions, key=_end_of, default=None)


def span_a_year_before(span: Span, recorded: Iterable[Span]) -> Span:
    """The same span of the year before.

    For a session whose exact days were not recorded it is the recorded one that begins on the
    same day and ends nearest, within a month.
    """
    same = span.year_before()
    if span.kind is not SpanKind.SESSION:
        return same
    near = [
        one
        for one in recorded
        if one.first == same.first and abs((one.last - same.last).days) <= _NEAR_DAYS
    ]
    return min(near, key=partial(_distance, same.last), default=same)


def clashing(span: Span, recorded: Iterable[Span]) -> Span | None:
    """A recorded session that shares days with this one without beginning on the same day.

    Spans of the calendar lie in each other, and sessions may be told from the same day on; any
    other overlap would count the same days twice.
    """
    if span.kind is not SpanKind.SESSION:
        return None
    for one in recorded:
        if one.kind is SpanKind.SESSION and one.first != span.first and one.overlaps(span):
            return one
    return None


def _end_of(span: Span) -> date:
    return span.last


def _distance(day: date, span: Span) -> int:
    return abs((span.last - day).days)

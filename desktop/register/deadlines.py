"""Deadlines: what a wording of a programme promises (domain.md 2)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from desktop.register.leads import Lead, read_lead
from desktop.register.values import Deadline, DeadlineKind
from desktop.text.clean import clean, without_note_marks
from desktop.text.dates import parse_folded_date, short_date
from desktop.text.fold import fold
from desktop.text.numbers import from_roman

BLANK = "Chưa ghi thời hạn; hãy ghi ngày, tháng hoặc quý phải hoàn thành."
UNFILLED = "Thời hạn “{text}” còn chỗ bỏ trống; hãy ghi đủ ngày, tháng."
NO_SUCH_DAY = "Thời hạn “{text}” không có trong lịch; hãy sửa lại ngày, tháng hoặc quý."
NO_MONTH = "Thời hạn “{text}” không ghi tháng nào; hãy ghi cả ngày và tháng, ví dụ 20/11."
OTHER_YEAR = (
    "Thời hạn “{text}” ghi năm khác năm {year} của chương trình; "
    "hãy sửa năm hoặc chọn đúng chương trình."
)
EARLIER_YEAR = (
    "Thời hạn “{text}” rơi vào trước năm {year} của chương trình; hãy xem lại ngày, tháng."
)
NOT_UNDERSTOOD = (
    "Chưa rõ thời hạn “{text}” là ngày nào; hãy ghi ngày (15/11), tháng (tháng 11), "
    "quý (quý IV) hoặc “thường xuyên”."
)
_LONGEST_QUOTE = 60


def parse_deadline(
    text: str,
    year: int,
    *,
    before_is_day_itself: bool = False,
    month: int | None = None,
    any_year: bool = False,
) -> Deadline:
    """Read a deadline of a programme of `year`; never raises, never guesses (domain.md 2).

    `before_is_day_itself` makes `trước 15/11` due on 15/11 and not the day before. `month` is the
    month of a month's programme, for `ngày 20`; without it such a wording is a problem.
    `any_year` lets an extension print another year, to be confirmed by the person; in a list such
    a year is a problem.
    """
    return _parse(text, _Programme(year, before_is_day_itself, month, any_year))


def deadline_of_day(day: date, year: int, *, any_year: bool = False) -> Deadline:
    """Return the deadline on a day that is given as a date, in a programme of `year`."""
    if day.year != year and any_year:
        return Deadline(short_date(day), DeadlineKind.DATED, day, confirmed=False)
    if day.year != year:
        return _missing(short_date(day), OTHER_YEAR, year)
    return Deadline(short_date(day), DeadlineKind.DATED, day)


class _Unit(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class _Point(NamedTuple):
    """One day, month, quarter or year that a wording names.

    `unit` is None where a neighbour has to tell it, `due` until it is known; `roman` numbers are
    of quarters only, and `11/2025` is `like_month`.
    """

    unit: _Unit | None
    number: int = 0
    roman: bool = False
    like_month: bool = False
    due: date | None = None
    sure: bool = True


class _UnsettledError(Exception):
    """A deadline a person has to settle; its text is the sentence to fill."""


class _OtherYearError(_UnsettledError):
    """A deadline that prints another year than the programme's."""

    def __init__(self, year: int) -> None:
        super().__init__(OTHER_YEAR)
        self.year = year


@dataclass(frozen=True, slots=True)
class _Programme:
    year: int
    before_is_day_itself: bool
    month: int | None
    any_year: bool = False


_DASHES = str.maketrans("–—−‑‐―", "------")
_EDGES = " .,;:-()[]*\"'“”"
_LEFT_OPEN = re.compile(r"\.{3}|_{2}")
_YEAR = r"(?:(?: ?[-/.] ?|,? ?nam | )(?P<year>\d{4}))?"
_NUMBER = r"(?P<number>\d{1,2})"
_MONTH = re.compile(rf"(?:thang|t) ?\.? ?{_NUMBER}{_YEAR}", re.ASCII)
_QUARTER = re.compile(rf"(?:qu[yi]|q) ?\.? ?(?P<number>[ivx]{{1,4}}|\d{{1,2}}){_YEAR}", re.ASCII)
_BARE = re.compile(rf"(?P<number>\d{{1,2}}|[ivx]{{1,4}}){_YEAR}", re.ASCII)
_DAY_AND_MONTH = re.compile(
    r"(?:ngay )?(?P<day>\d{1,2}) ?(?P<sign>[-.]) ?(?P<month>\d{1,2})", re.ASCII
)
_MONTH_OF_YEAR = re.compile(r"\d{1,2} ?[-/.] ?\d{4}", re.ASCII)
_DAY = re.compile(rf"ngay {_NUMBER}", re.ASCII)
_WHOLE_YEAR = re.compile(r"(?P<end>(?:ca|het|cuoi) )?nam(?: (?P<year>\d{4}))?", re.ASCII)
_PART_OF_YEAR = re.compile(
    r"(?P<number>\d{1,2}|ba|bon|sau|chin) thang (?P<end>dau|cuoi) nam(?: (?P<year>\d{4}))?",
    re.ASCII,
)
_PART_OF_MONTH = re.compile(
    rf"(?P<part>dau|giua|cuoi|thuong tuan|trung tuan|ha tuan)(?: cua)? thang ?{_NUMBER}{_YEAR}",
    re.ASCII,
)
_WEEK = re.compile(
    r"tuan (?:thu )?(?:\d ?(?:[-,]|va) ?)?(?P<part>\d|dau|cuoi)(?: cua)?[ ,/-]+"
    rf"thang ?{_NUMBER}{_YEAR}",
    re.ASCII,
)
_END_OF_QUARTER = re.compile(rf"cuoi (?P<quarter>{_QUARTER.pattern})", re.ASCII)
_SEPARATOR = re.compile(r" ?[,;&+] ?(?:va )?| va | (?:den|toi) (?:het )?| - ")
_RANGE_WORD = re.compile(r" (?:den|toi) ")
_MONTHS_IN_WORDS = {"ba": 3, "bon": 4, "sau": 6, "chin": 9}
_DAYS_OF_PART = {"dau": 10, "thuong tuan": 10, "giua": 20, "trung tuan": 20}
_DAYS_OF_WEEK = {"dau": 7, "1": 7, "2": 14, "3": 21, "4": 28, "5": 31, "cuoi": 31}

_WITHOUT_END = re.compile(r"(?:thuong xuyen|xuyen suot|lien tuc|quanh nam|suot nam|dinh ky)\b")
_REPEATED = re.compile(
    r"\b(?:(?:hang|moi|tung)|dinh ky \d+) (?:ngay|tuan|thang|quy)\b"
    r"|\b(?:tuan|thang|quy|nam) ?/ ?(?:\d+ |mot )?lan\b"
    r"|\b(?:tuan|thang|quy|nam) (?:0?1|mot) lan\b"
    r"|\blan ?/ ?(?:\d+ ?)?(?:tuan|thang|quy|nam)\b"
)
_EVERY_YEAR = re.compile(r"(?:hang|moi) nam\b")
_PRINTED_YEAR = re.compile(r"\b(?:19|20)\d\d\b", re.ASCII)
_NAMED_DAY = re.compile(r"\d|\bquy [ivx]+\b")
_WAITING = re.compile(
    r"(?:ngay )?khi\b"
    r"|(?:ngay )?sau (?!(?:ngay |thang |quy |nam |tuan )?\d|quy [ivx]+\b|nam\b)"
    r"|(?:sau )?(?:vong )?(?:toi da )?\d+ (?:ngay|tuan|thang)(?: lam viec)?,? "
    r"(?:sau|ke tu|tu|truoc)\b(?! (?:ngay )?\d)"
    r"|theo (?!(?:ngay|tuan|thang|quy|nam)(?: ?\d| [ivx]+\b|,|$))"
    r"|cho (?:huong dan|y kien|chi dao|van ban|ket luan|ket qua|quyet dinh)\b"
)
_SITTING = re.compile(r"(?:tai |cac )?ky hop\b(?!.*(?:\bthang\b|\bquy\b|/))")


@lru_cache(maxsize=8192)
def _parse(text: str, programme: _Programme) -> Deadline:
    printed = clean(text)
    try:
        return _read_any_year(printed, programme)
    except _UnsettledError as unsettled:
        return _missing(printed, str(unsettled), programme.year)


def _read_any_year(printed: str, programme: _Programme) -> Deadline:
    """Read a wording as one of the programme's year, else where allowed of the year it prints."""
    try:
        return _read(printed, replace(programme, any_year=False))
    except _OtherYearError as other:
        if not programme.any_year:
            raise
        return replace(_read(printed, replace(programme, year=other.year)), confirmed=False)


def _missing(text: str, sentence: str, year: int) -> Deadline:
    quote = " ".join(text.split())
    if len(quote) > _LONGEST_QUOTE:
        quote = quote[:_LONGEST_QUOTE].rstrip() + "…"
    problem = sentence.format(text=quote, year=year)
    return Deadline(text, DeadlineKind.MISSING, problem=problem)


def _read(printed: str, programme: _Programme) -> Deadline:
    folded = fold(without_note_marks(printed)).translate(_DASHES)
    lead = read_lead(folded.strip(_EDGES))
    left_open = _LEFT_OPEN.search(folded)
    if not left_open and (dated := _dated(lead, programme)):
        due, sure = dated
        return Deadline(printed, DeadlineKind.DATED, due, confirmed=sure)
    if undated := _undated(lead.rest, programme.year):
        kind, sure = undated
        return Deadline(printed, kind, confirmed=sure)
    if not any(map(str.isalnum, folded)):
        raise _UnsettledError(BLANK)
    raise _UnsettledError(UNFILLED if left_open else NOT_UNDERSTOOD)


def _undated(text: str, year: int) -> tuple[DeadlineKind, bool] | None:
    """Tell continuous and waiting wordings, and whether they are beyond doubt."""
    repeated = bool(_REPEATED.search(text))
    if _WAITING.match(text):
        return DeadlineKind.WAITING, not repeated
    if _SITTING.match(text):
        return DeadlineKind.WAITING, False
    without_end = _WITHOUT_END.match(text) or _EVERY_YEAR.match(text)
    if not repeated and not without_end:
        return None
    for printed in map(int, _PRINTED_YEAR.findall(text)):
        if printed != year:
            raise _OtherYearError(printed)
    has_day = _NAMED_DAY.search(_PRINTED_YEAR.sub("", text))
    return (DeadlineKind.CONTINUOUS, True) if repeated or not has_day else None


def _dated(lead: Lead, programme: _Programme) -> tuple[date, bool] | None:
    """Return the due day of a dated wording and whether it is beyond doubt."""
    points = _points(lead, programme)
    if not points:
        return None
    days = [point.due for point in points if point.due]
    units = {point.unit for point in points}
    if days != sorted(days) or (len(units) > 1 and not _RANGE_WORD.search(lead.rest)):
        return None
    if "since" in lead.words and len(points) < 2:
        return None
    sure = all(point.sure for point in points) and "about" not in lead.words
    if lead.weekday is not None:
        sure = sure and lead.weekday == days[-1].weekday()
    if "before" not in lead.words or ("time" in lead.words and units == {_Unit.DAY}):
        return days[-1], sure
    return _before(points, sure, programme)


def _before(points: list[_Point], sure: bool, programme: _Programme) -> tuple[date, bool] | None:
    """Return the last day before a day, month or quarter; a month's is open to doubt."""
    point = points[0]
    if len(points) > 1 or not point.due or not point.sure or point.unit is _Unit.YEAR:
        return None
    if point.unit is _Unit.DAY:
        first = point.due
        due = first if programme.before_is_day_itself else first - timedelta(days=1)
    else:
        months = 3 if point.unit is _Unit.QUARTER else 1
        due = date(programme.year, point.due.month - months + 1, 1) - timedelta(days=1)
    if due.year != programme.year and not programme.any_year:
        raise _UnsettledError(EARLIER_YEAR)
    return due, sure and point.unit is _Unit.DAY


def _points(lead: Lead, programme: _Programme) -> list[_Point]:
    """Return the points a wording lists, each with its due day; none if not understood."""
    if whole := _point(lead.rest, programme):
        bare_year = lead.rest == "nam" and not lead.words
        return [] if bare_year else _settled([whole], programme)
    points: list[_Point | None] = []
    for piece in _SEPARATOR.split(lead.rest):
        whole = _point(piece, programme)
        parts = [whole] if whole else [_point(part, programme) for part in piece.split("-")]
        points += parts
    understood = [point for point in points if point]
    return _settled(understood, programme) if len(understood) == len(points) else []


def _settled(points: list[_Point], programme: _Programme) -> list[_Point]:
    """Give every point its unit, borrowed from its neighbours if need be, and its due day."""
    for index, point in enumerate(points[1:], start=1):
        before = points[index - 1]
        if not point.unit and not before.due:
            points[index] = point._replace(unit=before.unit)
    month = programme.month
    for index in range(len(points) - 1, -1, -1):
        point, after = points[index], points[min(index + 1, len(points) - 1)]
        if not point.unit and after.unit is not _Unit.YEAR:
            point = point._replace(unit=after.unit)
        if not point.unit and any(other.like_month for other in points):
            point = point._replace(unit=_Unit.MONTH)
        if not point.unit or (point.roman and point.unit is not _Unit.QUARTER):
            return []
        due = point.due or _last_day(point, programme.year, month)
        month = due.month if point.unit is _Unit.DAY else month
        points[index] = point._replace(due=due)
    return points


def _last_day(point: _Point, year: int, month: int | None) -> date:
    if point.unit is _Unit.DAY:
        if month is None:
            raise _UnsettledError(NO_MONTH)
        return _day(year, month, point.number)
    return _month_end(year, point.number * 3 if point.unit is _Unit.QUARTER else point.number)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as refusal:
        raise _UnsettledError(NO_SUCH_DAY) from refusal


def _month_end(year: int, month: int) -> date:
    return _day(year, month, 1).replace(day=monthrange(year, month)[1])


def _point(text: str, programme: _Programme) -> _Point | None:
    """Read one point of a wording; None when the text is not one."""
    text = text.strip()
    if not text:
        return None
    return _full_day(text, programme) or _period(text, programme) or _part(text, programme)


def _full_day(text: str, programme: _Programme) -> _Point | None:
    try:
        day = parse_folded_date(text, programme.year)
    except ValueError as refusal:
        raise _UnsettledError(NO_SUCH_DAY) from refusal
    if day and day.year != programme.year:
        raise _OtherYearError(day.year)
    return _Point(_Unit.DAY, due=day) if day else _day_and_month(text, programme)


def _day_and_month(text: str, programme: _Programme) -> _Point | None:
    """Read `31.12` and `15-11`, but not `10-12`, perhaps months, nor `15.1`, perhaps 15.10."""
    found = _DAY_AND_MONTH.fullmatch(text)
    if not found:
        return None
    day, month = int(found["day"]), int(found["month"])
    is_day = found["month"] != "1" if found["sign"] == "." else day > 12 >= month
    if not is_day:
        return None
    sure = found["sign"] == "-" or len(found["month"]) == 2
    return _Point(_Unit.DAY, due=_day(programme.year, month, day), sure=sure)


def _period(text: str, programme: _Programme) -> _Point | None:
    """Read a month, a quarter, the year, or a number whose unit a neighbour tells."""
    if found := _MONTH.fullmatch(text):
        return _numbered(_Unit.MONTH, found, programme)
    if found := _QUARTER.fullmatch(text):
        return _numbered(_Unit.QUARTER, found, programme)
    if found := _DAY.fullmatch(text):
        return _Point(_Unit.DAY, int(found["number"]))
    if found := _BARE.fullmatch(text):
        like_month = bool(_MONTH_OF_YEAR.fullmatch(text))
        return _numbered(None, found, programme)._replace(like_month=like_month)
    if found := _WHOLE_YEAR.fullmatch(text):
        _check_year(found, programme)
        return _Point(_Unit.YEAR, due=date(programme.year, 12, 31))
    if text in ("thang", "thang nay"):
        if not programme.month:
            raise _UnsettledError(NO_MONTH)
        return _Point(_Unit.MONTH, programme.month)
    return None


def _numbered(unit: _Unit | None, found: re.Match[str], programme: _Programme) -> _Point:
    _check_year(found, programme)
    written = found["number"]
    number = int(written) if written.isdecimal() else from_roman(written) or 0
    return _Point(unit, number, roman=not written.isdecimal())


def _check_year(found: re.Match[str], programme: _Programme) -> None:
    if found["year"] is not None and int(found["year"]) != programme.year:
        raise _OtherYearError(int(found["year"]))


def _part(text: str, programme: _Programme) -> _Point | None:
    """Read a part of the year, a month or a quarter; all but the first leave room for doubt."""
    year = programme.year
    if found := _PART_OF_YEAR.fullmatch(text):
        _check_year(found, programme)
        months = _MONTHS_IN_WORDS.get(found["number"]) or int(found["number"])
        end = _month_end(year, months)
        return _Point(_Unit.YEAR, due=end if found["end"] == "dau" else date(year, 12, 31))
    if found := _PART_OF_MONTH.fullmatch(text):
        day = _DAYS_OF_PART.get(found["part"], 31)
    elif found := _WEEK.fullmatch(text):
        day = _DAYS_OF_WEEK.get(found["part"], 0)
    elif found := _END_OF_QUARTER.fullmatch(text):
        quarter = _numbered(_Unit.QUARTER, found, programme)
        return quarter._replace(due=_month_end(year, quarter.number * 3), sure=False)
    else:
        return None
    _check_year(found, programme)
    last = _month_end(year, int(found["number"]))
    return _Point(_Unit.DAY, due=_day(year, last.month, min(day, last.day)), sure=False)

"""Dates as Vietnamese documents write them."""

from __future__ import annotations

import re
from datetime import date

from desktop.text.clean import without_note_marks
from desktop.text.fold import fold

_SLASHED = re.compile(
    r"(?:ngay )?(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?: 0?0:00(?::00)?)?", re.ASCII
)
_DAY_AND_MONTH = re.compile(r"(?:ngay )?(\d{1,2}) ?/ ?(\d{1,2})", re.ASCII)
_WORDED = re.compile(
    r"(?:ngay )?(\d{1,2}) ?(?:/ ?)?thang ?(\d{1,2})(?:(?:,? ?nam ?| ?[-/.] ?)(\d{4}))?", re.ASCII
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_CENTURY = 2000


def short_date(day: date) -> str:
    """Write a date as `24/01/2025`: days below 10 and months 1 and 2 padded, months 3–9 not."""
    return f"{day.day:02}/{_month(day)}/{day.year}"


def long_date(day: date) -> str:
    """Write a date as `ngày 24 tháng 01 năm 2025` (Decree 30/2020 box 4)."""
    return f"ngày {day.day:02} tháng {_month(day)} năm {day.year}"


def parse_date(text: str, year: int | None = None) -> date | None:
    """Read a date; None when the text is something else. Raise ValueError for 31/11.

    `year` is for texts that print none, such as `15/11`; without it they are no date. A year of
    two digits is of this century.
    """
    return parse_folded_date(fold(without_note_marks(text)).rstrip(" .,;"), year)


def parse_folded_date(folded: str, year: int | None = None) -> date | None:
    """Read a date as `parse_date` does from text that `fold` has been through."""
    if found := _SLASHED.fullmatch(folded):
        day, _, month, printed = found.groups()
    elif found := _WORDED.fullmatch(folded):
        day, month, printed = found.groups()
    elif found := _DAY_AND_MONTH.fullmatch(folded):
        day, month, printed = *found.groups(), None
    elif found := _ISO.fullmatch(folded):
        printed, month, day = found.groups()
    else:
        return None
    if printed is None and year is None:
        return None
    return date(_full_year(printed, year), int(month), int(day))


def _full_year(printed: str | None, year: int | None) -> int:
    if printed is None:
        return year or 0
    return int(printed) if len(printed) == 4 else _CENTURY + int(printed)


def _month(day: date) -> str:
    return f"{day.month:02}" if day.month <= 2 else str(day.month)

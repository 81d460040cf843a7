"""How a spreadsheet shows a number: dates, parts of dates, percentages, words around a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from desktop.imports.grid import RowBuilder

_EPOCH_1900 = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
_LAST_SERIAL = 2_958_465
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')
_AROUND_NUMBER = re.compile(
    r'((?:"[^"]*"|\\.|\s)*)(General|[#0][#0,.]*)((?:"[^"]*"|\\.|\s)*)', re.IGNORECASE
)
_BUILT_IN = {
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "d/m/yy h:mm",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "dd/mm/yyyy"),
}


class Shown(Enum):
    """What a number format makes of a number."""

    NUMBER = "number"
    PERCENT = "percent"
    DAY = "day"
    MONTH = "month of a year"
    DAY_OF_MONTH = "day without a year"
    TIME = "time"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A number format understood; `prefix`, `digits` and `suffix` only for words."""

    shown: Shown
    prefix: str = ""
    digits: int = 0
    suffix: str = ""


PLAIN = NumberFormat(Shown.NUMBER)


def built_in(number: int) -> str:
    """Return the code of one of Excel's own formats."""
    return _BUILT_IN.get(number, "General")


def understand(code: str) -> NumberFormat:
    """Tell from a format code (Excel's notation) what it shows of a number."""
    first = code.partition(";")[0]
    bare = _LITERAL.sub("", first).lower()
    if "%" in bare:
        return NumberFormat(Shown.PERCENT)
    if "general" not in bare and re.search(r"[dmyhs]", bare):
        return NumberFormat(_part_of_date(bare, re.sub(r'"[^"]*"', "", first).lower()))
    around = _AROUND_NUMBER.fullmatch(first)
    if around and (around[1].strip() or around[3].strip() or around[2].startswith("00")):
        return NumberFormat(Shown.WORDS, _words(around[1]), around[2].count("0"), _words(around[3]))
    return PLAIN


def _part_of_date(bare: str, with_brackets: str) -> Shown:
    has_time = "h" in with_brackets or "s" in with_brackets
    if "d" in bare:
        return Shown.DAY if "y" in bare else Shown.DAY_OF_MONTH
    if "y" in bare and "m" in bare:
        return Shown.MONTH
    if has_time:
        return Shown.TIME
    return Shown.DAY


def _words(quoted: str) -> str:
    return _LITERAL.sub(lambda found: found[1] or found[2] or "", quoted)


def day_of_serial(serial: float, *, from_1904: bool) -> date:
    """Turn a serial number into its day; raise ValueError beyond the year 9999."""
    if not 0 <= serial <= _LAST_SERIAL:
        raise ValueError(f"{serial} is no date")
    epoch = _EPOCH_1904 if from_1904 else _EPOCH_1900
    return epoch + timedelta(days=int(serial))


def put_number(
    row: RowBuilder, column: int, value: float, shown: NumberFormat, *, from_1904: bool = False
) -> None:
    """Set a cell as a person sees it: a whole date as a day, everything else as text."""
    match shown.shown:
        case Shown.DAY | Shown.MONTH | Shown.DAY_OF_MONTH if 1 <= value <= _LAST_SERIAL:
            put_day(row, column, day_of_serial(value, from_1904=from_1904), shown.shown)
        case Shown.PERCENT:
            row.texts[column] = f"{number_text(value * 100)}%"
        case Shown.TIME if 0 <= value < 1:
            minutes = round(value * 24 * 60)
            row.texts[column] = f"{minutes // 60:02}:{minutes % 60:02}"
        case Shown.WORDS if value.is_integer():
            row.texts[column] = f"{shown.prefix}{int(value):0{shown.digits}}{shown.suffix}"
        case _:
            row.texts[column] = number_text(value)


def put_day(row: RowBuilder, column: int, day: date, shown: Shown) -> None:
    """Set a date as far as its format shows it: a month alone never becomes its first day."""
    match shown:
        case Shown.MONTH:
            row.texts[column] = f"{day.month:02}/{day.year}"
        case Shown.DAY_OF_MONTH:
            row.texts[column] = f"{day.day:02}/{day.month:02}"
        case _:
            row.put_day(column, day)


def number_text(value: float) -> str:
    """Write a number as typed: whole numbers without a point."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}"

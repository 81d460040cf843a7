"""The title block over a list: its title, its document, its year and month."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.imports.grid import Row
from desktop.text.clean import one_line
from desktop.text.dates import parse_date
from desktop.text.fold import fold

_TITLE_BEGINS = re.compile(
    r"^(du thao )?(chuong trinh|danh muc|ke hoach|bang |bieu |lich |danh sach|tong hop|noi dung |"
    r"nhiem vu|cac nhiem vu|phan cong|phu luc|bao cao|tien do)"
)
_APPENDIX_ALONE = re.compile(r"^(phu luc|bieu( mau)?|mau)( so)?\s*[\divx.:]*$")
_TITLE_ENDS = re.compile(
    r"^\(|^kem theo|^ban hanh kem|^so\s*:|^don vi tinh|^cong hoa|^doc lap|^uy ban nhan dan|^ubnd"
    r"|^can cu|^kinh gui|.*, ngay\b"
)
_LONGEST_TITLE_LINES = 4
_KIND = (
    r"(?:Quyết định|Kế hoạch|Công văn|Chương trình|Thông báo|Văn bản|Tờ trình|Nghị quyết|Báo cáo"
    r"|Kết luận)"
)
_NUMBER_AND_SYMBOL = r"(?P<number>\d{0,5})[\s.…_]*/\s*(?:\d{4}\s*/\s*)?(?P<symbol>[A-ZĐ][\w&-]*)"
_DAY = (
    r"(?P<date>\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}"
    r"|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
)
_ISSUED_WITH = re.compile(
    rf"{_KIND}\s+số\s*:?\s*{_NUMBER_AND_SYMBOL}(?:\s*,?\s*ngày\s+{_DAY})?", re.IGNORECASE
)
_OWN_NUMBER = re.compile(rf"^Số\s*:\s*{_NUMBER_AND_SYMBOL}", re.IGNORECASE)
_OWN_DAY = re.compile(rf",\s*ngày\s+{_DAY}", re.IGNORECASE)
_WHOLE_DAYS = re.compile(
    r"(?:ngày\s+)?\d{1,2}\s*(?:[/.-]\s*\d{1,2}\s*[/.-]|tháng\s+\d{1,2}\s+năm)\s*\d{4}",
    re.IGNORECASE,
)
_MONTH = re.compile(r"\bthang (\d{1,2})\s*(?:[/.-]\s*|,? nam )(20\d\d)\b")
_YEAR = re.compile(r"\bnam (20\d\d)\b|/\s*(20\d\d)\b")
_AS_AT = re.compile(r"(?:tính\s+)?(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?" + _DAY, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What stands over a list; `wrong_day` is a day of issue that does not exist, as written."""

    title: str = ""
    number: str = ""
    symbol: str = ""
    issued_on: date | None = None
    year: int | None = None
    month: int | None = None
    as_at: date | None = None
    wrong_day: str = ""


def read_title(rows: Sequence[Row]) -> TitleBlock:
    """Read the rows above a heading."""
    lines = [line for row in rows for line in _lines(row)]
    title = _title(lines)
    number, symbol, written = _document(lines)
    issued_on, wrong_day = _day(written)
    year, month = _period(title)
    as_at = next((_day(found["date"])[0] for found in _found(_AS_AT, lines)), None)
    return TitleBlock(title, number, symbol, issued_on, year, month, as_at, wrong_day)


def _lines(row: Row) -> list[str]:
    return [line for _, text in row.own() for part in text.split("\n") if (line := one_line(part))]


def _title(lines: Sequence[str]) -> str:
    first = next((i for i, line in enumerate(lines) if _TITLE_BEGINS.match(fold(line))), None)
    if first is None:
        return ""
    if _APPENDIX_ALONE.match(fold(lines[first])) and first + 1 < len(lines):
        first += not _TITLE_ENDS.match(fold(lines[first + 1]))
    parts = [lines[first]]
    for line in lines[first + 1 : first + _LONGEST_TITLE_LINES]:
        if _TITLE_ENDS.match(fold(line)):
            break
        parts.append(line)
    return " ".join(parts)


def _found(pattern: re.Pattern[str], lines: Iterable[str]) -> Iterable[re.Match[str]]:
    return (found for line in lines if (found := pattern.search(line)))


def _document(lines: Sequence[str]) -> tuple[str, str, str]:
    """Return number, symbol and written day: of the document it came with, else its own."""
    issued = [
        " ".join(lines[index : index + 2])
        for index, line in enumerate(lines)
        if "kem theo" in fold(line)
    ]
    for found in _found(_ISSUED_WITH, issued):
        return found["number"], found["symbol"], found["date"] or ""
    for found in _found(_OWN_NUMBER, lines):
        day = next((other["date"] for other in _found(_OWN_DAY, lines)), "")
        return found["number"], found["symbol"], day
    return "", "", ""


def _day(written: str) -> tuple[date | None, str]:
    if not written:
        return None, ""
    try:
        return parse_date(written), ""
    except ValueError:
        return None, one_line(written)


def _period(title: str) -> tuple[int | None, int | None]:
    """Return the year and the month that a title names; whole days in it do not count."""
    key = fold(_WHOLE_DAYS.sub(" ", title))
    month = _MONTH.search(key)
    if month and 1 <= int(month[1]) <= 12:
        return int(month[2]), int(month[1])
    year = _YEAR.search(key)
    return (int(year[1] or year[2]), None) if year else (None, None)

"""Boxes 3 and 4: number and symbol, place and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from desktop.imports.form.checks.looks import PartLook, differences
from desktop.imports.form.faults import Finding, Rule
from desktop.imports.form.lines import Line
from desktop.imports.form.parts import Parts
from desktop.imports.form.wording import KINDS

THREE, FOUR = "ô số 3; Phụ lục I, mục II.3", "ô số 4; Phụ lục I, mục II.4"
NUMBER_LOOK = PartLook("Số, ký hiệu", THREE, "Trang đầu, ô 3", 13, 13, centred=True)
PLACE_LOOK = PartLook(
    "Địa danh và thời gian", FOUR, "Trang đầu, ô 4", 13, 14, italic=True, centred=True
)
MISSING = Rule("Số, ký hiệu", THREE)
COLON = Rule("Số, ký hiệu: chữ “Số:”", THREE)
PADDED = Rule("Số văn bản nhỏ hơn 10", THREE)
BLANKS = Rule("Số, ký hiệu: không cách chữ", THREE)
SIGNS = Rule("Số, ký hiệu: dấu / và -", THREE)
CAPITALS = Rule("Ký hiệu: chữ in hoa", THREE)
KIND = Rule("Ký hiệu: chữ viết tắt tên loại", f"{THREE}; Phụ lục III, mục I")
PLACE_MISSING = Rule("Địa danh và thời gian", FOUR)
COMMA = Rule("Địa danh: dấu phẩy", FOUR)
PLACE_NAME = Rule("Địa danh: chữ hoa", FOUR)
DAY = Rule("Ngày nhỏ hơn 10", FOUR)
MONTH = Rule("Tháng trong ngày ban hành", FOUR)
REAL = Rule("Ngày ban hành", FOUR)
SAME_LINE = Rule("Địa danh và thời gian: cùng dòng với số", FOUR)

_SYMBOL = re.compile(r"^Số\s*:?\s*(?P<number>[^/]*?)(?P<slash>\s*/\s*)(?P<symbol>.+)$", re.I)
_DASHES = re.compile(r"[–—−]")
_DATE = re.compile(
    r"^(?P<place>.*?)(?P<comma>\s*,)?\s*ngày\s*(?P<day>\d*)[\s._…]*tháng\s*(?P<month>\d*)[\s._…]*"
    r"năm\s*(?P<year>\d*)",
    re.IGNORECASE,
)
_MIXED = frozenset(code for code in KINDS if not code.isupper())
_OPEN = re.compile(r"[\s._…]*")


def number(parts: Parts) -> Iterator[Finding]:
    """Box 3: words, blanks, signs, padding, look."""
    if parts.head is None:
        return
    line = parts.head.number
    if line is None:
        yield Finding(MISSING, "Trang đầu, ô 3", "không có", "Số: 05/QĐ-UBND")
        return
    place = NUMBER_LOOK.place(line)
    yield from differences(NUMBER_LOOK, [line])
    if not line.text.startswith("Số:"):
        yield Finding(COLON, place, line.text[:4].strip(), "Số:")
    found = _SYMBOL.match(line.text)
    if found is None:
        yield Finding(SIGNS, place, line.text, "Số: 05/QĐ-UBND")
        return
    yield from _padding(place, found["number"].strip())
    yield from _symbol(place, found)
    yield from _kind(parts, place, found["symbol"])


def _padding(place: str, digits: str) -> Iterator[Finding]:
    if digits.isdecimal() and int(digits) < 10 and len(digits) == 1:
        yield Finding(PADDED, place, digits, digits.zfill(2))


def _symbol(place: str, found: re.Match[str]) -> Iterator[Finding]:
    symbol, slash = found["symbol"].strip(), found["slash"]
    is_open = not found["number"].strip(" ._…")
    if _DASHES.search(symbol):
        yield Finding(SIGNS, place, symbol, _DASHES.sub("-", symbol))
    tight = re.sub(r"\s*([-–—−/])\s*", r"\1", symbol)
    spaced = slash.endswith((" ", "\t")) or (slash.startswith((" ", "\t")) and not is_open)
    if spaced or (tight != symbol and not _OPEN.fullmatch(symbol)):
        written = f"{'' if is_open else found['number'].strip()}{slash}{symbol}"
        right = f"{'' if is_open else found['number'].strip()}/{tight}"
        yield Finding(BLANKS, place, written, right)
    groups = [group for group in re.split(r"[-–—−/&\s]+", symbol) if group]
    wrong = [one for one in groups if one not in _MIXED and _has_small(one)]
    if wrong:
        yield Finding(CAPITALS, place, wrong[0], _right_case(wrong[0]))


def _has_small(group: str) -> bool:
    return any(letter.islower() for letter in group)


def _right_case(group: str) -> str:
    return next((code for code in KINDS if code.lower() == group.lower()), group.upper())


def _kind(parts: Parts, place: str, symbol: str) -> Iterator[Finding]:
    """The first letters of the symbol are the kind's; a công văn has none."""
    first = re.split(r"[-–—−/\s]", symbol.strip())[0]
    known = {code.lower(): code for code in KINDS}
    if parts.kind_code and first and first.lower() != parts.kind_code.lower():
        if _OPEN.fullmatch(first):
            return
        expected = f"{parts.kind_code} ({KINDS[parts.kind_code].lower()})"
        yield Finding(KIND, place, first, expected)
    elif parts.is_letter and first.lower() in known and parts.head and parts.head.about:
        yield Finding(KIND, place, first, "không ghi tên loại (công văn)")


def place_and_date(parts: Parts) -> Iterator[Finding]:
    """Box 4: place, comma, padded day and month, look."""
    if parts.head is None:
        return
    line = parts.head.place
    if line is None:
        if parts.kind_code != "BB":
            wanted = "Kon Tum, ngày 05 tháng 01 năm 2026"
            yield Finding(PLACE_MISSING, "Trang đầu, ô 4", "không có", wanted)
        return
    yield from differences(PLACE_LOOK, [line])
    found = _DATE.match(line.text)
    if found is None:
        return
    place = PLACE_LOOK.place(line)
    yield from _name(place, found)
    yield from _day(place, found["day"], found["month"], found["year"])
    yield from _level(parts, line)


def _name(place: str, found: re.Match[str]) -> Iterator[Finding]:
    name = found["place"].strip()
    if not name.strip(" ._…,"):
        if not name:
            yield Finding(PLACE_NAME, place, "không có địa danh", "tên đơn vị hành chính")
        return
    if not found["comma"] and not name.endswith(","):
        yield Finding(COMMA, place, f"{name} ngày", f"{name}, ngày")
    small = [word for word in name.rstrip(",").split() if word[:1].islower()]
    if name[:1].islower() or len(small) == len(name.split()):
        yield Finding(PLACE_NAME, place, name, f"{name[:1].upper()}{name[1:]}")


def _day(place: str, day: str, month: str, year: str) -> Iterator[Finding]:
    if len(day) == 1:
        yield Finding(DAY, place, f"ngày {day}", f"ngày {day.zfill(2)}")
    if month in ("1", "2"):
        yield Finding(MONTH, place, f"tháng {month}", f"tháng 0{month}")
    elif len(month) == 2 and month.startswith("0") and month not in ("01", "02"):
        yield Finding(MONTH, place, f"tháng {month}", f"tháng {int(month)}")
    if day and month and year:
        try:
            date(int(year), int(month), int(day))
        except ValueError:
            written = f"ngày {day} tháng {month} năm {year}"
            yield Finding(REAL, place, written, "ngày có thật, năm đủ bốn chữ số")


def _level(parts: Parts, line: Line) -> Iterator[Finding]:
    number = parts.head.number if parts.head else None
    if number is None or number.table is None or line.table is not number.table:
        return
    if line.row != number.row:
        yield Finding(SAME_LINE, PLACE_LOOK.place(line), "khác dòng", "cùng dòng với số, ký hiệu")

"""Counts of tasks that a person typed, held against what the register counts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date

from desktop.register.count_words import NOUN, meanings
from desktop.register.figures import Figures
from desktop.register.printed_text import Kind, PrintedFault, Sentence, Token, sentences
from desktop.register.proof import COUNT_NAMES
from desktop.text.dates import parse_date, short_date
from desktop.text.numbers import integer

_MAY_HOLD = re.compile(rf"\d{NOUN}", re.IGNORECASE)
_PROGRAMME = re.compile(r"\bchương trình công tác\b", re.IGNORECASE)
_DAY = re.compile(
    r"ngày\s+\d{1,2}(?:\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?"
    r"|\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)"
    r"|\b\d{1,2}/\d{1,2}/\d{4}",
    re.IGNORECASE,
)
_COUNTED_BY = re.compile(r"\b(?:tính|đến|hết|tới|ngày|là)\s*\Z", re.IGNORECASE)
_SCOPE_BEFORE = re.compile(
    r"\b(?:tháng|quý|tuần|đợt|kỳ)\s+(?:[\dIVX·]|này|trước|qua|sau)|\b6 tháng\b|\btháng đầu\b"
    r"|\blĩnh vực\b|\b(?:tỉnh|cấp trên|trung ương|chính phủ|đảng (?:ủy|uỷ)|tỉnh (?:ủy|uỷ)"
    r"|thành (?:ủy|uỷ)|hđnd|hội đồng nhân dân|bộ|sở)\s+giao\b"
    r"|\b(?:nghị quyết|kế hoạch|đề án|dự án|kết luận|kiến nghị|công văn|thông báo|chỉ thị)\b",
    re.IGNORECASE,
)
"""Words before a number that make it one of a part, of another period or of another list."""
_OWN_UNIT = re.compile(
    r"\b(?:Phòng|Trung tâm|Công an|Trạm Y tế|Ban (?:Chỉ huy|Quản lý|CHQS|QLDA)|Văn phòng"
    r"|đồng chí)\s+"
)
_SCOPE_AFTER = re.compile(
    r"\s*(?:về|thuộc|của (?:Phòng|Trung tâm|Công an|Ban|đơn vị|tỉnh)|do|liên quan"
    r"|theo(?! chương trình công tác)|tại|trong (?:tháng|quý|tuần)|phát sinh|đột xuất"
    r"|chuyển đổi số|cải cách|được (?:tỉnh|cấp trên))\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:khoảng|gần|hơn|trên|ít nhất|tối thiểu|tối đa|không quá|dưới|thêm được|mỗi"
    r"|(?:phấn đấu|dự kiến|sẽ|phải|cần|đề nghị|yêu cầu|mục tiêu|tập trung|để|nhằm|chưa)"
    r"(?:\s+\S+){0,4})\s*\Z",
    re.IGNORECASE,
)
"""Words right before a count that make it none of now."""
_YEAR = re.compile(r"\bnăm\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_NEAR, _AT_LEAST = 10, 10
"""In percent, how far a stale count is off; counts from which a likeness is no chance."""
_WHOLES = ("total", "with_deadline", "due", "done")


def may_hold_counts(text: str) -> bool:
    """Whether a text counts tasks at all; cheap."""
    return _MAY_HOLD.search(text) is not None


@dataclass(frozen=True)
class Counted:
    """What the register counts at the text's viewpoint, and the `units` that texts name."""

    figures: Figures
    units: Collection[str] = ()
    values: dict[str, frozenset[int]] = field(init=False)

    def __post_init__(self) -> None:
        """Gather the values that each count may be printed with."""
        values = {name: {abs(one.value)} for name, one in self.figures.counts.items()}
        for rate in self.figures.rates.values():
            if rate.numerator.rule.startswith("done"):
                values["done"].add(rate.numerator.value)
        frozen = {name: frozenset(numbers) for name, numbers in values.items()}
        object.__setattr__(self, "values", frozen)

    def is_any(self, number: int, names: Collection[str]) -> bool:
        """Whether a number is one of these counts."""
        return any(number in self.values[name] for name in names)


def count_faults(text: str, counted: Counted, in_programme: bool = False) -> Iterator[PrintedFault]:
    """Find counts of tasks in a text that the register does not give at its as-at date.

    Told only of counts of the whole programme: where a sentence names it or stands in the section
    on it (`in_programme`), where the other half of a fraction is a figure of it, or where a count
    is nearly the right one. Those of a unit, another period, day or list are left alone.
    """
    for line in text.split("\n"):
        is_scoped = False
        for sentence in sentences(line):
            names_it = _PROGRAMME.search(sentence.text) is not None
            is_scoped = (is_scoped and not names_it) or _is_of_part(sentence, counted)
            if not is_scoped and may_hold_counts(sentence.text):
                yield from _of_sentence(sentence, counted, names_it or in_programme)


def _is_of_part(sentence: Sentence, counted: Counted) -> bool:
    """Whether a sentence as a whole counts by another day, or for one unit."""
    # The stop of `P. VH-XH` parts sentences.
    if _OWN_UNIT.search(sentence.text) or any(
        unit.rpartition(". ")[2] in sentence.text for unit in counted.units
    ):
        return True
    as_at = counted.figures.as_at
    for found in _DAY.finditer(sentence.text):
        if _COUNTED_BY.search(sentence.text[: found.start()]) and _day(found, as_at) != as_at:
            return True
    return any(int(year) != as_at.year for year in _YEAR.findall(_DAY.sub("", sentence.text)))


def _day(found: re.Match[str], as_at: date) -> date | None:
    try:
        return parse_date(found.group(), as_at.year)
    except ValueError:
        return None


def _of_sentence(sentence: Sentence, counted: Counted, named: bool) -> Iterator[PrintedFault]:
    begin = 0
    for token in sentence.tokens:
        if token.kind is Kind.SHARE:
            continue
        before, after = sentence.masked[begin : token.start], sentence.masked[token.end :]
        begin = token.end
        for names, ahead, behind in meanings(before, after):
            start, end = token.start - ahead, token.end + behind
            whole_before = _DAY.sub("", sentence.text[:start])
            if _SCOPE_BEFORE.search(whole_before) or _SCOPE_AFTER.match(sentence.masked[end:]):
                continue
            if _ABOUT.search(before) or _ABOUT.search(sentence.masked[:start]):
                continue
            yield from _faults(sentence, token, (start, end), names, counted, named)


def _faults(
    sentence: Sentence,
    token: Token,
    place: tuple[int, int],
    names: tuple[str, ...],
    counted: Counted,
    named: bool,
) -> Iterator[PrintedFault]:
    """Hold one count against the register, and what it is a part of."""
    if token.value != int(token.value):
        return
    number = int(token.value)
    is_ratio = token.kind is Kind.RATIO
    if is_ratio and names[0] in ("total", "with_deadline"):
        names = ("done",)
    known = named or (is_ratio and _is_known_ratio(token, names, counted))
    if not counted.is_any(number, names):
        if known or _is_near(number, names, counted):
            yield _fault(sentence, place, number, names[0], counted)
    elif is_ratio and known and not counted.is_any(int(token.whole), _WHOLES):
        yield _fault(sentence, place, int(token.whole), "total", counted)


def _is_known_ratio(token: Token, names: tuple[str, ...], counted: Counted) -> bool:
    """Whether one half of a fraction is a figure of the programme."""
    if counted.is_any(int(token.whole), ("total", "with_deadline")) and token.whole >= _AT_LEAST:
        return True
    return token.value >= _AT_LEAST and counted.is_any(int(token.value), names)


def _is_near(number: int, names: tuple[str, ...], counted: Counted) -> bool:
    """Whether a number is so close to the register's that it is likely an older one."""
    for name in names:
        right = abs(counted.figures[name].value)
        if right >= _AT_LEAST and abs(right - number) * 100 <= right * _NEAR:
            return True
    return False


def _fault(
    sentence: Sentence, place: tuple[int, int], number: int, name: str, counted: Counted
) -> PrintedFault:
    right = integer(abs(counted.figures[name].value))
    day = short_date(counted.figures.as_at)
    told = (
        f"tính đến ngày {day} sổ đếm được {right} ({COUNT_NAMES[name]}), không phải "
        f"{integer(number)}"
    )
    return sentence.fault("printed_count", *place, told)

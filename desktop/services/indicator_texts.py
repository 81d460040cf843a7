"""Indicators as texts of reports use them: a stable key, and the number as it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop.register.indicators import Change, IndicatorKind
from desktop.register.spans import Span
from desktop.services.indicator_reading import indicator_table
from desktop.services.indicator_values import IndicatorLine
from desktop.text.numbers import decimal_text, percent_text
from desktop.text.typed_numbers import is_percent

NOTHING = "chưa có số"


@dataclass(frozen=True, slots=True)
class IndicatorText:
    """A number ready to stand in a text; `why` there is none yet."""

    key: str
    text: str
    meaning: str
    why: str = ""


def indicator_texts(
    session: Session, span: Span, known_at: datetime | None = None
) -> dict[str, IndicatorText]:
    """Everything of a span that a text may use, by key.

    `key` is the number with its unit; `key.so` the number alone, `key.ke-hoach` the plan,
    `key.ty-le` the rate of completion, `key.tren-ke-hoach` actual over plan, `key.phep-cong` a
    sum with its parts, `key.phan-so` a rate's two numbers, `key.ky-truoc` and `key.cung-ky` what
    it was, `key.so-ky-truoc` and `key.so-cung-ky` how much more.
    """
    table = indicator_table(session, span, known_at)
    shown = {line.listed.id: line.actual.value for line in table.lines}
    found: dict[str, IndicatorText] = {}
    for line in table.lines:
        parts = [shown.get(part) for part in line.indicator.parts]
        for text in _texts(line, parts):
            found[text.key] = text
    return found


def measured(value: Decimal | None, measure: str) -> str:
    """A number with its unit of measure as prose has it: `96,32%`, `163.183 triệu đồng`."""
    if value is None:
        return NOTHING
    if is_percent(measure):
        return f"{decimal_text(value)}{measure.strip()}"
    return f"{decimal_text(value)} {measure}".strip()


def change_text(change: Change | None, measure: str) -> str:
    """How much more or less, in words: `tăng 77 văn bản (6,42%)`, `giảm 1,5 điểm %`."""
    if change is None:
        return "chưa so sánh được"
    if not change.difference:
        return "không thay đổi"
    verb, size = "tăng" if change.difference > 0 else "giảm", abs(change.difference)
    if is_percent(measure):
        return f"{verb} {decimal_text(size)} điểm %"
    share = f" ({percent_text(abs(change.percent))})" if change.percent is not None else ""
    return f"{verb} {measured(size, measure)}{share}"


def _texts(line: IndicatorLine, parts: list[Decimal | None]) -> Iterator[IndicatorText]:
    """The texts of one indicator."""
    one, measure = line.indicator, line.indicator.measure
    actual, planned = line.actual, line.planned

    def text(suffix: str, said: str, meaning: str, why: str = "") -> IndicatorText:
        return IndicatorText(f"{one.key}{suffix}", said, f"{one.name}: {meaning}", why)

    yield text("", measured(actual.value, measure), "thực hiện", actual.why)
    bare = NOTHING if actual.value is None else decimal_text(actual.value)
    yield text(".so", bare, "thực hiện, chỉ con số", actual.why)
    yield text(".ke-hoach", measured(planned.value, measure), "kế hoạch", planned.why)
    rate = line.completion
    said = percent_text(rate.percent) if rate.percent is not None else NOTHING
    yield text(".ty-le", said, "tỷ lệ thực hiện so với kế hoạch", rate.why)
    if actual.value is not None and planned.value is not None:
        over = f"{decimal_text(actual.value)}/{measured(planned.value, measure)}"
        yield text(".tren-ke-hoach", over, "thực hiện trên kế hoạch")
    if one.kind is IndicatorKind.SUM and actual.value is not None and None not in parts:
        terms = " + ".join(decimal_text(value) for value in parts if value is not None)
        yield text(".phep-cong", f"{bare} = {terms}", "tổng và các phần")
    if one.kind is IndicatorKind.RATE and None not in parts:
        above, below = (decimal_text(value) for value in parts if value is not None)
        yield text(".phan-so", f"{above}/{below}", "tử số trên mẫu số")
    yield text(".ky-truoc", measured(line.before, measure), "kỳ trước")
    yield text(".cung-ky", measured(line.year_before, measure), "cùng kỳ năm trước")
    since = change_text(line.since_before, measure)
    yield text(".so-ky-truoc", since, "so với kỳ trước")
    yield text(".so-cung-ky", change_text(line.since_year_before, measure), "so với cùng kỳ")

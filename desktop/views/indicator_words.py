"""What the cells of indicators say beside their numbers: comparisons, reasons, contradictions."""

from __future__ import annotations

from decimal import Decimal

from desktop.register.indicators import Change, IndicatorKind, Number, Quantity
from desktop.register.spans import Span
from desktop.services.indicator_texts import change_text, measured
from desktop.services.indicator_values import IndicatorLine
from desktop.text.numbers import decimal_text
from desktop.text.typed_numbers import is_percent


def number_of(line: IndicatorLine, quantity: Quantity) -> Number:
    """One of a line's two numbers."""
    return line.planned if quantity is Quantity.PLANNED else line.actual


def mistake_of(line: IndicatorLine, quantity: Quantity) -> str:
    """What does not follow from the parts, '' where all does."""
    return line.planned_mistake if quantity is Quantity.PLANNED else line.actual_mistake


def compared(name: str, span: Span | None) -> str:
    """A heading that names the span compared with."""
    return f"{name} ({span.label})" if span else name


def beside(value: Decimal | None, since: Change | None, line: IndicatorLine) -> str:
    """What it was, and how much more it is now: `1.200 (+6,42%)`."""
    if value is None:
        return ""
    more = _more(since, line.indicator.measure)
    return f"{decimal_text(value)} ({more})" if more else decimal_text(value)


def _more(since: Change | None, measure: str) -> str:
    """A change in a few letters; of what is in percent the difference itself."""
    if since is None:
        return ""
    share = since.difference if is_percent(measure) else since.percent
    if share is None:
        return ""
    sign = "+" if share > 0 else "−" if share < 0 else ""
    return f"{sign}{decimal_text(abs(share))}" + ("" if is_percent(measure) else "%")


def remark_of(line: IndicatorLine, quantity: Quantity) -> str:
    """What a person should know of a number: a contradiction, how it came, why there is none."""
    number = number_of(line, quantity)
    if mistake := mistake_of(line, quantity):
        return mistake
    if number.typed is None and number.computed is not None:
        verb = "Cộng từ" if line.indicator.kind is IndicatorKind.SUM else "Tính từ"
        return f"{verb} {line.formula}."
    return sentence(number.why) if number.value is None else about(line)


def since_words(name: str, value: Decimal | None, since: Change | None, line: IndicatorLine) -> str:
    """What it was in another span, and how much more it is now."""
    if value is None:
        return f"{name} chưa có số."
    was = f"{name} {measured(value, line.indicator.measure)}"
    return f"{was}; {change_text(since, line.indicator.measure)}." if since else f"{was}."


def about(line: IndicatorLine) -> str:
    """How the number comes about, and who tells it."""
    told = [f"{line.indicator.name} = {line.formula}."] if line.formula else []
    told += [f"Nguồn số liệu: {line.listed.source_name}."] if line.listed.source_name else []
    return " ".join(told)


def sentence(words: str) -> str:
    """Words as a sentence of their own."""
    return f"{words[:1].upper()}{words[1:]}." if words else ""

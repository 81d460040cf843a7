"""Contradictions of indicators: typed sums and rates that do not follow from their parts."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.register.findings import Finding
from desktop.register.indicators import (
    Book,
    Indicator,
    IndicatorId,
    IndicatorKind,
    Quantity,
    circle,
    places_of,
)
from desktop.register.spans import Span
from desktop.text.numbers import decimal_text, percent_text

_SHOWN_PARTS = 6
QUANTITY_TEXTS = {Quantity.PLANNED: "kế hoạch", Quantity.ACTUAL: "thực hiện"}


def indicator_findings(book: Book) -> Iterator[tuple[Finding, IndicatorId, Span | None]]:
    """Find what does not follow, with the indicator and the span that it was found in.

    The latest span comes first; a mark outlives other numbers of the same place.
    """
    for indicator in book.indicators.values():
        way = circle(book.indicators, indicator.id)
        if way:
            names = " → ".join(f"“{book.name(one)}”" for one in way)
            message = f"Chỉ tiêu cộng vòng tròn: {names}; hãy bỏ bớt một phần."
            finding = Finding("indicator_circle", None, None, message, indicator.id)
            yield finding, indicator.id, None
    for span in reversed(book.spans()):
        for indicator in book.indicators.values():
            for quantity in Quantity:
                if message := mismatch(book, indicator, span, quantity):
                    rule = f"indicator_{indicator.kind.value}"
                    subject = f"{indicator.id} {span.key} {quantity.value}"
                    yield Finding(rule, None, None, message, subject), indicator.id, span


def mismatch(book: Book, indicator: Indicator, span: Span, quantity: Quantity) -> str:
    """Say in one sentence that what was typed is not what the parts give; '' where it is."""
    if book.follows(indicator, span, quantity):
        return ""
    number = book.number(indicator.id, span, quantity)
    assert number.typed is not None
    where = f"“{indicator.name}” ({QUANTITY_TEXTS[quantity]} {span.title})"
    values = [book.number(part, span, quantity).value for part in indicator.parts]
    parts = [decimal_text(value) for value in values if value is not None]
    if indicator.kind is IndicatorKind.RATE:
        right = book.rate(indicator, span, max(2, places_of(number.typed)))
        return (
            f"Tỷ lệ {where} ghi {decimal_text(number.typed)}% nhưng {'/'.join(parts)} là "
            f"{percent_text(right)}; hãy sửa tỷ lệ hoặc hai số đó."
        )
    assert number.computed is not None
    total = decimal_text(number.computed)
    told = f"{' + '.join(parts)} = {total}" if len(parts) <= _SHOWN_PARTS else total
    return (
        f"Tổng {where} ghi {decimal_text(number.typed)} nhưng các phần cộng lại là {told}; "
        "hãy sửa tổng hoặc các phần."
    )

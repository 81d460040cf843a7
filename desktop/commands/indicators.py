"""The command that lists indicators with their numbers in one span."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.commands.answers import Desk, answer, say, table
from desktop.register.spans import Span
from desktop.services.indicator_reading import indicator_table, latest_span, read_span
from desktop.services.indicator_texts import measured
from desktop.services.indicator_values import IndicatorLine, IndicatorTable
from desktop.text.numbers import decimal_text, percent_text
from desktop.text.typed_numbers import canonical_number


def indicators(desk: Desk, options: Namespace) -> None:
    """List every indicator in the span asked for, else in the one typed for last."""
    with desk.database.read() as session:
        span = read_span(options.period) if options.period else latest_span(session, date.today())
        found = indicator_table(session, span)
    if options.json:
        answer(_json(found))
        return
    say(f"Chỉ tiêu {span.title}")
    headings = ("Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện", "Tỷ lệ", "Kỳ trước", "Cùng kỳ")
    table(headings, [_cells(line) for line in found.lines])
    for line in found.lines:
        for mistake in _mistakes(line):
            say(mistake)
    say(f"{len(found.lines)} chỉ tiêu")


def _cells(line: IndicatorLine) -> tuple[str, ...]:
    return (
        line.indicator.name,
        line.indicator.measure,
        *(_written(value) for value in (line.planned.value, line.actual.value)),
        percent_text(line.completion.percent),
        *(_written(value) for value in (line.before, line.year_before)),
    )


def _written(value: Decimal | None) -> str:
    return "–" if value is None else decimal_text(value)


def _mistakes(line: IndicatorLine) -> list[str]:
    return [mistake for mistake in (line.planned_mistake, line.actual_mistake) if mistake]


def _json(found: IndicatorTable) -> dict[str, Any]:
    """The span, what it is compared with, and each indicator; numbers are exact decimal texts."""
    return {
        "period": _span(found.span),
        "before": _span(found.before),
        "year_before": _span(found.year_before),
        "recorded": [_span(span) for span in found.recorded],
        "indicators": [_line(line) for line in found.lines],
    }


def _span(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else {"from": span.first, "to": span.last, "title": span.title}


def _line(line: IndicatorLine) -> dict[str, Any]:
    one = line.indicator
    return {
        "id": one.id,
        "key": one.key,
        "name": one.name,
        "field": line.listed.field,
        "measure": one.measure,
        "kind": one.kind.value,
        "parts": list(one.parts),
        "source": line.listed.source_name,
        "planned": _exact(line.planned.value),
        "actual": _exact(line.actual.value),
        "typed": _exact(line.actual.typed),
        "computed": _exact(line.actual.computed),
        "percent": _exact(line.completion.percent),
        "before": _exact(line.before),
        "year_before": _exact(line.year_before),
        "text": measured(line.actual.value, one.measure),
        "why": line.actual.why,
        "mistakes": _mistakes(line),
    }


def _exact(value: Decimal | None) -> str | None:
    return None if value is None else canonical_number(value)

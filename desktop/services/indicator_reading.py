"""Indicators read: all of them, those of one span, their history, their texts for reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.register.indicator_checks import mismatch
from desktop.register.indicators import (
    Book,
    Indicator,
    IndicatorId,
    IndicatorKind,
    Quantity,
    Typed,
)
from desktop.register.spans import (
    Span,
    SpanKind,
    parse_span,
    span_a_year_before,
    span_before,
    span_of,
)
from desktop.register.values import UnitId
from desktop.services.facts import Row, rows
from desktop.services.indicator_values import (
    IndicatorHistory,
    IndicatorLine,
    Indicators,
    IndicatorTable,
    ListedIndicator,
)
from desktop.text.clean import one_line


def indicators(session: Session, known_at: datetime | None = None) -> Indicators:
    """Read every indicator and number, as known now or then."""
    units = {row["id"]: row["short_name"] or row["name"] for row in rows(session, "unit", known_at)}
    found = [_listed(row, units) for row in rows(session, "indicator", known_at)]
    fields: dict[str, int] = {}
    for one in sorted(found, key=_place):
        fields.setdefault(one.field, len(fields))
    found.sort(key=lambda one: (fields[one.field], _place(one)))
    ids = {one.id for one in found}
    typed: dict[tuple[IndicatorId, Span], Typed] = {}
    values = rows(session, "indicator_value", known_at)
    for row in sorted(values, key=lambda row: str(row["id"]), reverse=True):
        indicator = IndicatorId(row["indicator_id"])
        number = Typed(_number(row["planned"]), _number(row["actual"]))
        if indicator in ids and number != Typed():
            typed[indicator, Span(row["first_on"], row["last_on"])] = number
    return Indicators(tuple(found), Book((one.indicator for one in found), typed))


def _listed(row: Row, units: Mapping[str, str]) -> ListedIndicator:
    kind = IndicatorKind(row["kind"])
    parts = tuple(IndicatorId(part) for part in row["parts"])
    indicator = Indicator(
        IndicatorId(row["id"]), row["key"], row["name"], row["measure"], kind, parts
    )
    source = row["source_id"]
    return ListedIndicator(
        indicator,
        row["field"],
        UnitId(source) if source else None,
        units.get(source or "", ""),
        row["position"],
    )


def _place(one: ListedIndicator) -> tuple[int, str]:
    return one.position, one.id


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def indicator_table(
    session: Session, span: Span, known_at: datetime | None = None
) -> IndicatorTable:
    """All indicators in a span, beside what they are compared with."""
    known = indicators(session, known_at)
    recorded = known.book.spans()
    before = span_before(span, recorded)
    year_before = span_a_year_before(span, recorded)
    lines = tuple(_line(known.book, one, span, before, year_before) for one in known.listed)
    return IndicatorTable(span, before, year_before, lines, recorded)


def _line(
    book: Book, listed: ListedIndicator, span: Span, before: Span | None, year_before: Span
) -> IndicatorLine:
    indicator = listed.indicator
    return IndicatorLine(
        listed,
        book.number(indicator.id, span, Quantity.PLANNED),
        book.number(indicator.id, span),
        book.completion(indicator.id, span),
        book.number(indicator.id, before).value if before else None,
        book.change(indicator.id, span, before),
        book.number(indicator.id, year_before).value,
        book.change(indicator.id, span, year_before),
        formula(book, indicator),
        mismatch(book, indicator, span, Quantity.PLANNED),
        mismatch(book, indicator, span, Quantity.ACTUAL),
    )


def formula(book: Book, indicator: Indicator) -> str:
    """How a sum or rate comes about, in names; '' for a typed number."""
    names = [f"“{book.name(part)}”" for part in indicator.parts]
    match indicator.kind:
        case IndicatorKind.SUM:
            return " + ".join(names)
        case IndicatorKind.RATE:
            return " : ".join(names)
    return ""


def indicator_history(
    session: Session, kind: SpanKind, known_at: datetime | None = None
) -> IndicatorHistory:
    """The actual numbers of every recorded span of a kind, oldest first."""
    known = indicators(session, known_at)
    spans = tuple(span for span in known.book.spans() if span.kind is kind)
    numbers = tuple(
        tuple(known.book.number(one.id, span) for span in spans) for one in known.listed
    )
    mistakes = tuple(
        tuple(mismatch(known.book, one.indicator, span, Quantity.ACTUAL) for span in spans)
        for one in known.listed
    )
    return IndicatorHistory(spans, known.listed, numbers, mistakes)


def latest_span(session: Session, today: date) -> Span:
    """The span that was typed for last in time, else the year of today."""
    recorded = indicators(session).book.spans()
    return max(recorded, key=_end, default=span_of(SpanKind.YEAR, today))


def _end(span: Span) -> tuple[date, date]:
    return span.last, span.first


def read_span(text: str) -> Span:
    """Read a span as a person writes it. Raises UserError where it is none."""
    found = parse_span(text)
    if found is None:
        raise UserError(
            f"Không hiểu kỳ “{one_line(text)}”; hãy ghi như 2025, quý IV/2025, tháng 10/2025, "
            "6 tháng đầu năm 2025 hoặc từ ngày 01/7/2025 đến ngày 22/11/2025."
        )
    return found

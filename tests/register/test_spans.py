from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.register.spans import Span, SpanKind, parse_span, span_of, spans_of_year

DAYS = st.dates(date(1946, 1, 1), date(2199, 12, 31))
CALENDAR = st.sampled_from([kind for kind in SpanKind if kind is not SpanKind.SESSION])


@pytest.mark.parametrize(
    ("written", "first", "last", "kind", "title"),
    [
        ("2025", (2025, 1, 1), (2025, 12, 31), SpanKind.YEAR, "năm 2025"),
        ("Năm 2025", (2025, 1, 1), (2025, 12, 31), SpanKind.YEAR, "năm 2025"),
        ("Quý IV/2025", (2025, 10, 1), (2025, 12, 31), SpanKind.QUARTER, "quý IV năm 2025"),
        ("Q1/2025", (2025, 1, 1), (2025, 3, 31), SpanKind.QUARTER, "quý I năm 2025"),
        ("tháng 02 năm 2024", (2024, 2, 1), (2024, 2, 29), SpanKind.MONTH, "tháng 02 năm 2024"),
        ("10/2025", (2025, 10, 1), (2025, 10, 31), SpanKind.MONTH, "tháng 10 năm 2025"),
        (
            "6 tháng cuối năm 2025",
            (2025, 7, 1),
            (2025, 12, 31),
            SpanKind.HALF,
            "6 tháng cuối năm 2025",
        ),
        (
            "9 tháng năm 2025",
            (2025, 1, 1),
            (2025, 9, 30),
            SpanKind.SESSION,
            "9 tháng đầu năm 2025",
        ),
        (
            "từ ngày 01/7 đến ngày 22/11/2025",
            (2025, 7, 1),
            (2025, 11, 22),
            SpanKind.SESSION,
            "từ ngày 01/7/2025 đến ngày 22/11/2025",
        ),
    ],
)
def test_a_span_is_read_as_people_write_it(written, first, last, kind, title):
    span = parse_span(written)
    assert span == Span(date(*first), date(*last))
    assert (span.kind, span.title) == (kind, title)


@pytest.mark.parametrize(
    "written",
    ["", "abc", "13/2025", "quý V/2025", "0000", "22/11/2025", "từ 22/11/2025 đến 01/7/2025"],
)
def test_what_is_no_span_is_none(written):
    assert parse_span(written) is None


def test_a_span_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="first day"):
        Span(date(2025, 2, 1), date(2025, 1, 31))


@given(CALENDAR, DAYS)
def test_every_day_lies_in_one_span_of_a_kind(kind, day):
    span = span_of(kind, day)
    assert span.kind is kind
    assert span.first <= day <= span.last
    assert [one for one in spans_of_year(kind, day.year) if one.first <= day <= one.last] == [span]


@given(CALENDAR, DAYS)
def test_the_span_before_ends_the_day_before(kind, day):
    span = span_of(kind, day)
    before = span.previous()
    assert before is not None
    assert before.kind is kind
    assert before.last == span.first - timedelta(days=1)
    assert span.year_before().kind is kind
    assert span.year_before().first.year == span.first.year - 1


@given(DAYS, DAYS)
def test_what_is_printed_is_read_again(one, other):
    span = Span(min(one, other), max(one, other))
    assert parse_span(span.title) == span
    assert parse_span(span.key) == span


@given(DAYS, DAYS, DAYS, DAYS)
def test_spans_overlap_where_they_share_a_day(a, b, c, d):
    one, other = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(other) == (max(one.first, other.first) <= min(one.last, other.last))


def test_a_session_has_no_span_before_it_by_the_calendar_alone():
    span = Span(date(2025, 7, 1), date(2025, 11, 22))
    assert span.previous() is None
    assert span.year_before() == Span(date(2024, 7, 1), date(2024, 11, 22))
    assert span.label == "01/7 – 22/11/2025"


def test_a_leap_day_has_its_like_a_year_before():
    span = Span(date(2024, 2, 29), date(2024, 2, 29))
    assert span.year_before() == Span(date(2023, 2, 28), date(2023, 2, 28))

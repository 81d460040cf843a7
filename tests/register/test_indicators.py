from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.register.indicator_checks import indicator_findings, mismatch
from desktop.register.indicators import (
    Book,
    Indicator,
    IndicatorId,
    IndicatorKind,
    Quantity,
    Typed,
    change,
    circle,
    measures_clash,
)
from desktop.register.rules import RULE_TEXTS
from desktop.register.spans import Span

YEAR = Span(date(2025, 1, 1), date(2025, 12, 31))
BEFORE = Span(date(2024, 1, 1), date(2024, 12, 31))
COUNTS = st.decimals(0, 10**12, allow_nan=False, allow_infinity=False, places=3)


def typed_one(name: str, measure: str = "văn bản") -> Indicator:
    return Indicator(IndicatorId(name), name, name, measure)


def made(name: str, kind: IndicatorKind, *parts: str, measure: str = "") -> Indicator:
    return Indicator(
        IndicatorId(name), name, name, measure, kind, tuple(IndicatorId(one) for one in parts)
    )


def book(
    indicators: list[Indicator],
    actual: Mapping[str, str],
    planned: Mapping[str, str] | None = None,
    span: Span = YEAR,
) -> Book:
    planned = planned or {}
    return Book(
        indicators,
        {
            (IndicatorId(name), span): Typed(
                Decimal(planned[name]) if name in planned else None,
                Decimal(actual[name]) if name in actual else None,
            )
            for name in {*actual, *planned}
        },
    )


ISSUED = [
    typed_one("Quyết định"),
    typed_one("Văn bản khác"),
    made("Văn bản", IndicatorKind.SUM, "Quyết định", "Văn bản khác"),
]
REVENUE = [
    typed_one("Thu", "triệu đồng"),
    typed_one("Dự toán tỉnh giao", "triệu đồng"),
    made("Đạt dự toán", IndicatorKind.RATE, "Thu", "Dự toán tỉnh giao", measure="%"),
]


def test_the_documents_issued_add_up():
    known = book(ISSUED, {"Quyết định": "1277", "Văn bản khác": "2503"})
    number = known.number(IndicatorId("Văn bản"), YEAR)
    assert (number.typed, number.computed, number.value) == (None, 3780, 3780)


def test_a_typed_total_stands_and_the_contradiction_names_what_where_and_both_numbers():
    known = book(ISSUED, {"Quyết định": "1277", "Văn bản khác": "2503", "Văn bản": "3790"})
    assert known.number(IndicatorId("Văn bản"), YEAR).value == 3790
    ((finding, indicator, span),) = indicator_findings(known)
    assert (finding.rule, indicator, span) == ("indicator_sum", "Văn bản", YEAR)
    assert finding.message == (
        "Tổng “Văn bản” (thực hiện năm 2025) ghi 3.790 nhưng các phần cộng lại là "
        "1.277 + 2.503 = 3.780; hãy sửa tổng hoặc các phần."
    )
    assert finding.rule in RULE_TEXTS


def test_a_part_without_a_number_is_no_nought():
    known = book(ISSUED, {"Quyết định": "1277", "Văn bản": "9999"})
    number = known.number(IndicatorId("Văn bản"), YEAR)
    assert number.computed is None
    assert number.why == "chưa cộng được vì “Văn bản khác” chưa có số"
    assert list(indicator_findings(known)) == []
    assert known.number(IndicatorId("Văn bản khác"), YEAR).why == "chưa có số"


@given(st.lists(COUNTS, min_size=1, max_size=12))
def test_a_sum_is_exact_in_any_grouping(numbers):
    names = [f"p{place}" for place in range(len(numbers))]
    half = len(names) // 2
    indicators = [typed_one(name) for name in names]
    indicators += [made("all", IndicatorKind.SUM, *names)]
    indicators += [made("rest", IndicatorKind.SUM, *names[half:])]
    indicators += [made("grouped", IndicatorKind.SUM, *names[:half], "rest")]
    known = book(indicators, {name: str(n) for name, n in zip(names, numbers, strict=True)})
    exact = sum((Fraction(number) for number in numbers), Fraction(0))
    for name in ("all", "grouped"):
        value = known.number(IndicatorId(name), YEAR).value
        assert isinstance(value, Decimal)
        assert Fraction(value) == exact


@given(COUNTS, COUNTS)
def test_a_rate_is_rounded_half_up_to_two_decimals(above, below):
    known = book(REVENUE, {"Thu": str(above), "Dự toán tỉnh giao": str(below)})
    number = known.number(IndicatorId("Đạt dự toán"), YEAR)
    if not below:
        assert number.value is None
        assert number.why == "“Dự toán tỉnh giao” bằng 0 nên không có tỷ lệ"
        return
    assert isinstance(number.value, Decimal)
    off = Fraction(number.value) - Fraction(above) * 100 / Fraction(below)
    assert Fraction(-1, 200) < off <= Fraction(1, 200)
    assert number.value == number.value.quantize(Decimal("0.01"))


@given(COUNTS, COUNTS, COUNTS)
def test_what_is_typed_never_changes_and_is_told_of_exactly_when_it_differs(one, other, total):
    known = book(
        ISSUED, {"Quyết định": str(one), "Văn bản khác": str(other), "Văn bản": str(total)}
    )
    assert known.number(IndicatorId("Văn bản"), YEAR).value == total
    assert bool(list(indicator_findings(known))) == (one + other != total)


@given(
    st.integers(0, 10**6),
    st.integers(1, 10**6),
    st.integers(0, 4),
    st.integers(-2, 2),
)
def test_a_typed_rate_is_right_at_the_decimals_it_was_typed_with(above, below, places, off):
    exact = Fraction(above * 100, below)
    units = (exact * 10**places * 2 + 1) // 2 + off
    typed = Decimal(units).scaleb(-places)
    numbers = {"Thu": str(above), "Dự toán tỉnh giao": str(below)}
    known = book(REVENUE, {**numbers, "Đạt dự toán": str(typed)})
    shown = len(f"{typed.normalize():f}".partition(".")[2])
    from_exact = Fraction(typed) - exact
    half = Fraction(1, 2 * 10**shown)
    assert (list(indicator_findings(known)) == []) == (-half < from_exact <= half)


def test_the_printed_rate_of_the_ward_is_right_and_a_wrong_one_is_told():
    numbers = {"Thu": "163183", "Dự toán tỉnh giao": "84372"}
    right = book(REVENUE, {**numbers, "Đạt dự toán": "193.4"})
    assert list(indicator_findings(right)) == []
    assert right.number(IndicatorId("Đạt dự toán"), YEAR).computed == Decimal("193.41")
    wrong = book(REVENUE, {**numbers, "Đạt dự toán": "193.5"})
    ((finding, _, _),) = indicator_findings(wrong)
    assert finding.message == (
        "Tỷ lệ “Đạt dự toán” (thực hiện năm 2025) ghi 193,5% nhưng 163.183/84.372 là 193,41%; "
        "hãy sửa tỷ lệ hoặc hai số đó."
    )


@pytest.mark.parametrize(
    ("planned", "actual", "percent", "why"),
    [
        ({"Thu": "84372"}, {"Thu": "163183"}, Decimal("193.41"), ""),
        ({}, {"Thu": "163183"}, None, "chưa có kế hoạch"),
        ({"Thu": "84372"}, {}, None, "chưa có số thực hiện"),
        ({"Thu": "0"}, {"Thu": "5"}, None, "kế hoạch bằng 0 nên không tính được tỷ lệ"),
    ],
)
def test_a_completion_needs_a_plan(planned, actual, percent, why):
    rate = book(REVENUE, actual, planned).completion(IndicatorId("Thu"), YEAR)
    assert (rate.percent, rate.why) == (percent, why)


def test_the_plan_of_a_sum_follows_from_the_plans_of_its_parts():
    known = book(ISSUED, {}, {"Quyết định": "1000", "Văn bản khác": "2000", "Văn bản": "3001"})
    (found,) = indicator_findings(known)
    assert "(kế hoạch năm 2025) ghi 3.001" in found[0].message
    assert mismatch(known, ISSUED[2], YEAR, Quantity.ACTUAL) == ""


@given(COUNTS, COUNTS)
def test_a_change_is_the_difference_and_a_share_of_what_was(now, then):
    told = change(now, then)
    assert told.difference + then == now
    if then:
        assert told.percent is not None
        assert abs(
            Fraction(told.percent) - Fraction(now - then) * 100 / Fraction(then)
        ) <= Fraction(1, 200)
    else:
        assert told.percent is None


def test_a_change_needs_both_numbers():
    known = Book(
        ISSUED,
        {
            (IndicatorId("Quyết định"), YEAR): Typed(actual=Decimal(1277)),
            (IndicatorId("Quyết định"), BEFORE): Typed(actual=Decimal(1200)),
            (IndicatorId("Văn bản khác"), YEAR): Typed(actual=Decimal(5)),
        },
    )
    told = known.change(IndicatorId("Quyết định"), YEAR, BEFORE)
    assert told is not None
    assert (told.difference, told.percent) == (77, Decimal("6.42"))
    assert known.change(IndicatorId("Văn bản khác"), YEAR, BEFORE) is None
    assert known.change(IndicatorId("Quyết định"), YEAR, None) is None


def test_a_circle_ends_in_words_and_not_in_a_crash():
    indicators = [
        made("a", IndicatorKind.SUM, "b"),
        made("b", IndicatorKind.SUM, "c"),
        made("c", IndicatorKind.SUM, "a"),
        typed_one("d"),
    ]
    known = {one.id: one for one in indicators}
    assert circle(known, IndicatorId("a")) == ("a", "b", "c", "a")
    assert circle(known, IndicatorId("d")) == ()
    read = Book(indicators, {})
    assert read.number(IndicatorId("a"), YEAR).value is None
    found = [finding for finding, _, _ in indicator_findings(read)]
    assert {finding.rule for finding in found} == {"indicator_circle"}
    assert "“a” → “b” → “c” → “a”" in found[0].message


def test_a_part_that_is_not_there_any_more_leaves_no_sum():
    known = book(
        [typed_one("Quyết định"), made("Văn bản", IndicatorKind.SUM, "Quyết định", "mất")],
        {"Quyết định": "1"},
    )
    number = known.number(IndicatorId("Văn bản"), YEAR)
    assert (number.value, number.why) == (None, "chưa cộng được vì “chỉ tiêu không còn” chưa có số")


def test_money_in_different_steps_is_not_added():
    assert measures_clash("triệu đồng", "Tỷ đồng")
    assert measures_clash("%", "hộ")
    assert not measures_clash("quyết định", "văn bản")
    assert not measures_clash("triệu đồng", "")

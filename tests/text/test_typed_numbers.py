from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.numbers import decimal_text
from desktop.text.typed_numbers import Comma, canonical_number, is_ambiguous, read_typed

NUMBERS = st.decimals(0, 10**14, allow_nan=False, allow_infinity=False, places=4)


@given(NUMBERS)
def test_a_printed_number_is_read_again_exactly(number):
    read = read_typed(decimal_text(number))
    assert (read.value, read.mistake) == (number, "")
    assert Decimal(canonical_number(number)) == number
    assert not set(canonical_number(number)) - set("0123456789.")


@given(st.text(max_size=40))
def test_any_text_is_read_or_told_in_one_sentence(text):
    read = read_typed(text, "hộ")
    if read.mistake:
        assert read.value is None
        assert read.mistake.endswith(".")
        assert "\n" not in read.mistake
    elif read.value is not None:
        assert isinstance(read.value, Decimal)
        assert read.value >= 0


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("1.277", "", "1277"),
        ("96,32", "%", "96.32"),
        ("96,32 %", "%", "96.32"),
        ("-1,5%", "%", "-1.5"),
        ("163.183 triệu đồng", "triệu đồng", "163183"),
        ("2.430.076,5", "triệu đồng", "2430076.5"),
        ("1\u00a0277\u00a0000", "", "1277000"),
        ("0,277", "", "0.277"),
        ("0", "", "0"),
        ("-0", "", "0"),
    ],
)
def test_numbers_are_read_the_vietnamese_way(text, measure, value):
    read = read_typed(text, measure)
    assert (read.value, read.mistake, read.assumed) == (Decimal(value), "", "")


def test_nothing_typed_is_no_number_and_no_mistake():
    read = read_typed("  ")
    assert (read.value, read.mistake, read.assumed) == (None, "", "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("abc", "không phải là số"),
        ("12x", "không phải là số"),
        ("1e5", "không phải là số"),
        ("٣", "không phải là số"),
        ("96.32", "hãy gõ 96,32"),
        ("1,277,500", "hãy gõ 1.277.500"),
        ("1,277.5", "hãy gõ 1.277,5"),
        ("-5", "là số âm"),
        ("9" * 16, "dài quá 15 chữ số"),
        ("9" * 60, "dài quá 15 chữ số"),
        ("0,1234567", "quá 6 chữ số thập phân"),
        ("5%", "không tính bằng %"),
    ],
)
def test_what_is_no_number_is_told_with_the_way_out(text, said):
    read = read_typed(text)
    assert read.value is None
    assert said in read.mistake


def test_an_ambiguous_comma_is_assumed_visibly_or_settled_by_a_person():
    assert is_ambiguous("1,277")
    assert not is_ambiguous("0,277")
    assert not is_ambiguous("1,27")
    read = read_typed("1,277")
    assert read.value == Decimal("1.277")
    assert read.assumed == (
        "Đã hiểu “1,277” là số thập phân 1,277; nếu là hàng nghìn hãy gõ 1.277."
    )
    assert read_typed("1,277", comma=Comma.THOUSANDS).value == 1277
    settled = read_typed("1,277", comma=Comma.DECIMALS)
    assert (settled.value, settled.assumed) == (Decimal("1.277"), "")


def test_the_stored_text_has_no_exponent_and_one_nought():
    assert canonical_number(Decimal("1.2E+6")) == "1200000"
    assert canonical_number(Decimal("-0.00")) == "0"
    assert canonical_number(Decimal("96.30")) == "96.3"

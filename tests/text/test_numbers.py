"""Numbers as documents write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.numbers import (
    decimal_text,
    from_roman,
    integer,
    padded,
    parse_number,
    percent,
    percent_text,
    point_letter,
    roman,
)


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (144, "144"), (1277, "1.277"), (2_430_076, "2.430.076"), (-1200, "-1.200")],
)
def test_integer(number: int, text: str) -> None:
    assert integer(number) == text


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (5, "05"), (9, "09"), (10, "10"), (1277, "1.277")]
)
def test_padded(number: int, text: str) -> None:
    assert padded(number) == text


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (163_183, 84_372, "193,41%"),
        (163_183, 2_430_076, "6,72%"),
        (2545, 3745, "67,96%"),
        (1200, 3745, "32,04%"),
        (63, 94, "67,02%"),
        (13, 16, "81,25%"),
        (222, 1206, "18,41%"),
        (107, 144, "74,31%"),
        (144, 144, "100%"),
        (3, 2, "150%"),
        (3, 200, "1,5%"),
        (0, 7, "0%"),
        (1, 800, "0,13%"),
        (-1, 800, "-0,13%"),
        (1_234_567, 100, "1.234.567%"),
        (Decimal("423.753"), Decimal("847.506"), "50%"),
    ],
)
def test_percent(numerator: int | Decimal, denominator: int | Decimal, text: str) -> None:
    assert percent_text(percent(numerator, denominator)) == text


def test_exact_halves_round_up() -> None:
    assert percent(12345, 1_000_000) == Decimal("1.23")
    assert percent(12350, 1_000_000) == Decimal("1.24")
    assert percent(5, 100_000) == Decimal("0.01")
    assert percent(49, 1_000_000) == Decimal("0.00")


def test_no_share_of_nothing() -> None:
    assert percent(3, 0) is None
    assert percent(Decimal(3), Decimal("0.00")) is None
    assert percent_text(None) == "–"


@pytest.mark.parametrize(
    ("number", "text"),
    [("423.753", "423,753"), ("2430076.50", "2.430.076,5"), ("100.00", "100"), ("1E+3", "1.000")],
)
def test_decimal_text(number: str, text: str) -> None:
    assert decimal_text(Decimal(number)) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (48, "XLVIII"), (1994, "MCMXCIV")],
)
def test_roman(number: int, text: str) -> None:
    assert roman(number) == text
    assert from_roman(f" {text.lower()} ") == number


@given(st.integers(1, 3999))
def test_every_roman_numeral_reads_back(number: int) -> None:
    assert from_roman(roman(number)) == number


@pytest.mark.parametrize("number", [0, -3, 4000])
def test_no_roman_numeral(number: int) -> None:
    with pytest.raises(ValueError, match="no Roman numeral"):
        roman(number)


@pytest.mark.parametrize("text", ["", " ", "IIII", "VX", "IC", "XI.", "1", "Văn"])
def test_not_a_roman_numeral(text: str) -> None:
    assert from_roman(text) is None


def test_point_letters() -> None:
    letters = [point_letter(index) for index in range(26)]
    assert letters[:8] == ["a", "b", "c", "d", "đ", "e", "g", "h"]
    assert letters[20:] == ["v", "x", "y", "aa", "ab", "ac"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.277", "1277"),
        ("423,753", "423.753"),
        ("2.430.076,5", "2430076.5"),
        (" 05 ", "5"),
        ("1277", "1277"),
        ("-12,50", "-12.5"),
        ("−3", "-3"),
        ("100", "100"),
        ("0,05", "0.05"),
    ],
)
def test_parse_number(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["", "1.5", "0.123", "1.27", "1.277.5", "12 %", "1,2,3", "1 277", "mười", "…", "١٢"]
)
def test_not_a_number(text: str) -> None:
    assert parse_number(text) is None


@given(st.integers(-(10**12), 10**12))
def test_integers_read_back(number: int) -> None:
    assert parse_number(integer(number)) == number

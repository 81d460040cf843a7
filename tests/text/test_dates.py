"""Dates as documents write and print them."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.dates import long_date, parse_date, short_date


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2025, 1, 24), "24/01/2025", "ngày 24 tháng 01 năm 2025"),
        (date(2025, 9, 30), "30/9/2025", "ngày 30 tháng 9 năm 2025"),
        (date(2025, 9, 2), "02/9/2025", "ngày 02 tháng 9 năm 2025"),
        (date(2026, 2, 9), "09/02/2026", "ngày 09 tháng 02 năm 2026"),
        (date(2025, 11, 22), "22/11/2025", "ngày 22 tháng 11 năm 2025"),
        (date(2026, 3, 1), "01/3/2026", "ngày 01 tháng 3 năm 2026"),
    ],
)
def test_written_dates(day: date, short: str, long: str) -> None:
    assert short_date(day) == short
    assert long_date(day) == long


@pytest.mark.parametrize(
    "text",
    [
        "05/3/2025",
        "5/3/2025",
        "05-03-2025",
        "05.03.2025",
        "5 / 3 / 2025",
        "05/3/25",
        "ngày 05/3/2025",
        "ngày 05 tháng 3 năm 2025",
        "NGÀY 5 THÁNG 03 NĂM 2025.",
        "Ngày 05 tháng 3, năm 2025",
        "05 tháng 3/2025",
        "5\u00a0tháng 3  năm 2025",
        "05/3¹/2025²",
        "2025-03-05",
        "2025-03-05 00:00:00",
        "2025-03-05T00:00:00.000000",
        unicodedata.normalize("NFD", "ngày 05 tháng 3 năm 2025"),
    ],
)
def test_read_dates(text: str) -> None:
    assert parse_date(text) == date(2025, 3, 5)
    assert parse_date(text, 2030) == date(2025, 3, 5)


@pytest.mark.parametrize("text", ["15/11", "ngày 15/11", "Ngày 15 tháng 11", "15 tháng 11."])
def test_the_year_comes_from_outside(text: str) -> None:
    assert parse_date(text, 2025) == date(2025, 11, 15)
    assert parse_date(text) is None


@pytest.mark.parametrize(
    "text",
    ["", "…", "tháng 11", "15", "11/2025", "10-12/2025", "3-4", "15.11", "15-11/2025", "Quý IV"],
)
def test_not_a_date(text: str) -> None:
    assert parse_date(text, 2025) is None


@pytest.mark.parametrize(
    "text",
    ["31/11/2025", "30/02", "ngày 31 tháng 9", "0/5", "15/13/2025", "2025-02-29", "1/1/0000"],
)
def test_days_that_do_not_exist(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_date(text, 2025)


def test_leap_day() -> None:
    assert parse_date("29/02/2028") == date(2028, 2, 29)


@given(st.dates(date(1000, 1, 1)))
def test_written_dates_read_back(day: date) -> None:
    assert parse_date(short_date(day)) == day
    assert parse_date(long_date(day)) == day
    assert parse_date(day.isoformat()) == day


@given(st.text())
def test_no_other_text_raises_anything_but_value_error(text: str) -> None:
    with suppress(ValueError):
        assert isinstance(parse_date(text, 2025), date | None)

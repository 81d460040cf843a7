"""Wordings compared: equal ones, alike ones, and those whose numbers are others."""

from __future__ import annotations

import pytest

from desktop.services.likeness import SAME, Wordings, likeness, numbers_of, once

POOR = "Rà soát hộ nghèo, hộ cận nghèo theo chuẩn mới"
OCTOBER = "Báo cáo tình hình kinh tế - xã hội tháng 10 năm 2025"


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (POOR, POOR.upper(), SAME, SAME),
        (POOR, "Rà soát hộ nghèo và hộ cận nghèo theo chuẩn mới", 90, 99),
        (POOR, "Đề án chợ dân sinh", 0, 50),
        (OCTOBER, OCTOBER.replace("10", "11"), 0, 0),
        ("Báo cáo quý IV", "Báo cáo quý 4", 80, 99),
    ],
)
def test_likeness(one: str, other: str, least: int, most: int) -> None:
    assert least <= likeness(one, other) <= most


def test_what_says_the_same_and_what_is_alike() -> None:
    known = Wordings([(POOR, "a"), (OCTOBER, "b"), (POOR.lower(), "c")])
    assert known.same(POOR.upper()) == ("a", "c")
    assert known.same("Đề án") == ()
    assert [of for _, of in known.alike("Rà soát hộ nghèo, cận nghèo theo chuẩn mới", 85)] == [
        "a",
        "c",
    ]
    assert known.alike(OCTOBER.replace("10", "11"), 50) == []
    assert known.alike(POOR, 50)[0][0] < SAME


def test_numbers_in_words_of_any_kind() -> None:
    assert numbers_of("Quý IV năm 2025, đợt 2") == (2, 4, 2025)
    assert numbers_of("quý iv") == (4,)
    assert numbers_of("Đề án chợ") == ()


def test_each_side_of_a_pair_is_taken_once() -> None:
    row, other, task, second = object(), object(), object(), object()
    pairs = [(95, row, task), (90, row, second), (85, other, task), (80, other, second)]
    assert once(pairs) == [(95, row, task), (80, other, second)]

"""Words around the days of a deadline, folded as the reader hands them over."""

from __future__ import annotations

import pytest

from desktop.register.leads import read_lead


@pytest.mark.parametrize(
    ("text", "rest", "words"),
    [
        ("15/6", "15/6", set()),
        ("truoc ngay 15/6", "ngay 15/6", {"before"}),
        ("truoc 17h00 ngay 15/6", "ngay 15/6", {"before", "time"}),
        ("8h00 - 11h00 ngay 15/6", "ngay 15/6", {"time"}),
        ("8h 15/6", "15/6", {"time"}),
        ("tu 01/10 den 15/11", "01/10 den 15/11", {"since"}),
        ("trong thang 6", "thang 6", {"plain"}),
        ("2025-11-15 00:00:00", "2025-11-15 00:00:00", set()),
    ],
)
def test_words_before_the_days(text: str, rest: str, words: set[str]) -> None:
    lead = read_lead(text)
    assert (lead.rest, set(lead.words)) == (rest, words)


@pytest.mark.parametrize(
    ("text", "rest", "weekday"),
    [
        ("15/6", "15/6", None),
        ("15/6 (thu hai", "15/6", 0),
        ("15/6, thu 3", "15/6", 1),
        ("15/6 (t4", "15/6", 2),
        ("thu nam, ngay 15/6", "ngay 15/6", 3),
        ("15/6 thu sau", "15/6", 4),
        ("15/6 (thu bay", "15/6", 5),
        ("chu nhat 15/6", "15/6", 6),
        ("15/6 (cn", "15/6", 6),
        ("15/6 t4", "15/6 t4", None),
        ("thu sau hang tuan", "thu sau hang tuan", None),
    ],
)
def test_a_weekday_beside_a_day(text: str, rest: str, weekday: int | None) -> None:
    lead = read_lead(text)
    assert (lead.rest, lead.weekday) == (rest, weekday)

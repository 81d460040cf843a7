from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from desktop.text.moments import end_of_day, moment_text


def test_the_end_of_a_day_is_the_moment_before_the_next_day_by_the_local_clock():
    end = end_of_day(date(2025, 11, 22))
    assert end.tzinfo is UTC
    assert end.astimezone().date() == date(2025, 11, 22)
    assert (end + timedelta(microseconds=1)).astimezone().date() == date(2025, 11, 23)


def test_a_whole_day_reads_as_a_day_and_a_moment_with_its_hour():
    assert moment_text(end_of_day(date(2025, 11, 22))) == "hết ngày 22/11/2025"
    local = datetime(2025, 9, 2, 7, 5).astimezone()
    assert moment_text(local.astimezone(UTC)) == "02/9/2025 07:05"

"""Moments as people read them: by the office's clock, a day's last moment as the whole day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from desktop.text.dates import short_date


def end_of_day(day: date) -> datetime:
    """The last moment of a day by the office's clock, in UTC."""
    return datetime.combine(day, time.max).astimezone().astimezone(UTC)


def moment_text(moment: datetime) -> str:
    """Write a moment as `22/11/2025 17:05`, the last one of a day as `hết ngày 22/11/2025`."""
    local = moment.astimezone()
    day = short_date(local.date())
    return f"hết ngày {day}" if local.time() == time.max else f"{day} {local:%H:%M}"

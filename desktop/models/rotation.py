"""Which backups are kept: 7 daily, 4 weekly, 12 monthly, and all of the newest day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

PERIODS: tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...] = (
    (7, lambda at: (at.year, at.month, at.day)),
    (4, lambda at: tuple(at.isocalendar())[:2]),
    (12, lambda at: (at.year, at.month)),
)
NEWEST_DAY_AT_MOST = 10


def surplus(backups: Mapping[Path, datetime]) -> list[Path]:
    """The backups to let go, given when each was made.

    Of each period (day, week, month) that has backups the newest one is kept, for as many periods
    as PERIODS says. Those of the newest day stay, ten at most, since what was made before an
    import in the morning is still wanted in the evening.
    """
    newest_first = sorted(backups, key=lambda path: (backups[path], path), reverse=True)
    kept: set[Path] = set()
    for count, period in PERIODS:
        seen: set[tuple[int, ...]] = set()
        for path in newest_first:
            key = period(backups[path])
            if key not in seen and len(seen) < count:
                seen.add(key)
                kept.add(path)
    if newest_first:
        day = backups[newest_first[0]].date()
        of_day = [path for path in newest_first if backups[path].date() == day]
        kept.update(of_day[:NEWEST_DAY_AT_MOST])
    return [path for path in newest_first if path not in kept]

"""What reports are called among others: until when they count, whether they went out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from desktop.services.values import Report
from desktop.text.dates import short_date


def report_names(reports: Sequence[Report]) -> tuple[str, ...]:
    """Name reports, the one begun last first; drafts of the same day are numbered as begun."""
    names = [_name(report) for report in reports]
    alike, seen = Counter(names), Counter[str]()
    told = []
    for name in reversed(names):
        seen[name] += 1
        told.append(f"{name} {seen[name]}" if alike[name] > 1 else name)
    return tuple(reversed(told))


def _name(report: Report) -> str:
    day = short_date(report.viewpoint.as_at)
    if not report.is_issued or report.issued_on is None:
        return f"Đến {day}: bản nháp"
    return f"Đến {day}: số {report.number} ngày {short_date(report.issued_on)}"

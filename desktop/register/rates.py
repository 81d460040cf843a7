"""Which rates are shown, each with its numerator and its named denominator (domain.md 3)."""

from __future__ import annotations

from typing import NamedTuple


class RateRule(NamedTuple):
    """A rate's name, the count above the line and the count below it.

    `done_with_deadline` are the done tasks among `with_deadline`, so that a rate's numerator is
    always a part of its denominator.
    """

    name: str
    numerator: str
    denominator: str


RATES = (
    RateRule("done_of_total", "done", "total"),
    RateRule("done_of_with_deadline", "done_with_deadline", "with_deadline"),
    RateRule("on_time_of_done", "done_on_time", "done"),
    RateRule("overdue_of_due", "open_overdue", "due"),
    RateRule("stopped_of_total", "stopped", "total"),
)

DENOMINATOR_TEXTS = {
    "total": "tổng số nhiệm vụ",
    "with_deadline": "số nhiệm vụ có thời hạn",
    "due": "số nhiệm vụ đến hạn",
    "done": "số nhiệm vụ đã hoàn thành",
}
"""What a person reads for each denominator."""

"""The proof of a report's figures: what must add up before anything is printed of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from desktop.register.bridge import bridge
from desktop.register.figures import COUNTS, Figure, Figures, Group
from desktop.text.numbers import integer

_PARTS = (
    ("done", ("done_on_time", "done_late")),
    ("open", ("open_in_time", "open_overdue")),
)
"""Counts that are the sum of others (domain.md 3)."""
COUNT_NAMES = {
    "issued": "ban hành",
    "added": "bổ sung",
    "removed": "loại bỏ",
    "merged": "gộp",
    "split": "tách",
    "reclassified": "chuyển loại",
    "total": "tổng số nhiệm vụ",
    "done": "hoàn thành",
    "done_on_time": "hoàn thành đúng hạn",
    "done_late": "hoàn thành quá hạn",
    "open": "đang thực hiện",
    "open_in_time": "đang thực hiện, còn hạn",
    "open_overdue": "quá hạn chưa hoàn thành",
    "stopped": "dừng thực hiện",
    "continuous": "thường xuyên",
    "waiting": "chờ điều kiện",
    "not_in_force": "chưa có hiệu lực",
    "with_deadline": "có thời hạn cụ thể",
    "due": "đến hạn",
}
"""What a person calls the counts, in running text."""


def faults(figures: Figures, groups: Sequence[Group] = ()) -> tuple[str, ...]:
    """Tell what of the figures does not add up, each fault in one Vietnamese sentence.

    The bridge must close on both sides, the sums must be those of their parts, and the `groups`,
    where there are any, must add up to the headline in every count (domain.md 1, 3).
    """
    return (*_bridge_faults(figures), *_sum_faults(figures), *_group_faults(figures, groups))


def _bridge_faults(figures: Figures) -> Iterator[str]:
    """Find a side of the bridge that does not give the total."""
    proved = bridge(figures)
    terms = [(term.sign * term.figure.value, term.figure) for term in proved.terms]
    ends = [(end.value, end) for end in proved.ends]
    for parts in (terms, ends):
        yield from _not_equal(parts, proved.total)


def _sum_faults(figures: Figures) -> Iterator[str]:
    """Find a count that is not the sum of its parts."""
    for name, parts in _PARTS:
        known = [(figures[part].value, figures[part]) for part in parts]
        yield from _not_equal(known, figures[name])


def _group_faults(figures: Figures, groups: Sequence[Group]) -> Iterator[str]:
    """Find a count that the groups do not add up to."""
    if not groups:
        return
    for name in COUNTS:
        added = sum(group.figures[name].value for group in groups)
        whole = figures[name].value
        if added != whole:
            yield (
                f"Cộng các nhóm được {_number(added)} ({COUNT_NAMES[name]}), "
                f"nhưng sổ đếm được {_number(whole)}."
            )


def _not_equal(parts: Iterable[tuple[int, Figure]], whole: Figure) -> Iterator[str]:
    """Tell that parts with their signs do not give the whole."""
    known = list(parts)
    computed = sum(value for value, _ in known)
    if computed == whole.value:
        return
    yield (
        f"{_sum(known)} = {_number(computed)}, "
        f"nhưng sổ đếm được {_number(whole.value)} ({COUNT_NAMES[whole.rule]})."
    )


def _sum(parts: list[tuple[int, Figure]]) -> str:
    """Write parts as a sum, those of nought left out: `97 (ban hành) − 1 (loại bỏ)`."""
    text = ""
    for value, figure in parts:
        if not value:
            continue
        sign = ("−" if value < 0 else "") if not text else " − " if value < 0 else " + "
        text += f"{sign}{integer(abs(value))} ({COUNT_NAMES[figure.rule]})"
    return text or "0"


def _number(number: int) -> str:
    """Write a count, one below nought with the minus sign of print."""
    return integer(number).replace("-", "−")

"""How offices write the counts of a programme in running text, for `printed_counts`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

NOUN = (
    r"\s*(?:đầu\s+(?:công\s+)?việc|đầu\s+nhiệm\s+vụ|nội\s+dung\s+công\s+việc|nhiệm\s+vụ"
    r"|công\s+việc)(?:\s+trọng\s+tâm)?(?:\s+được\s+giao)?(?!\s+(?:chi|chính trị|chuyên môn)\b)\b"
)
_IS = r"(?:\s+(?:là|được|xong|có|gồm|với|tổng số))*"
_LATE = r"(?:quá(?:\s+thời)?\s+hạn|trễ(?:\s+hạn)?|chậm(?:\s+(?:hạn|muộn))?|muộn|không\s+đúng\s+hạn)"
_IN_TIME = r"(?:(?:trước\s+và\s+)?đúng\s+(?:thời\s+)?hạn)"
_BUT = r"(?:\s+nhưng)?\s+"
_DONE = r"(?:đã\s+)?(?:được\s+)?(?:thực\s+hiện\s+)?hoàn\s+thành"


@dataclass(frozen=True, slots=True)
class CountWords:
    """Words that say which count a number is: what ends before it, what begins after it.

    `counts` are names of `proof.COUNT_NAMES` that the words may mean, the likeliest first.
    """

    counts: tuple[str, ...]
    before: re.Pattern[str] | None
    after: re.Pattern[str]


def _words(counts: str, before: str = "", after: str = "") -> CountWords:
    pattern = re.compile(rf"\b(?:{before})\s*:?\s*\Z", re.IGNORECASE) if before else None
    return CountWords(tuple(counts.split()), pattern, re.compile(NOUN + after, re.IGNORECASE))


_TABLE = (
    _words("done_late", rf"{_DONE}{_BUT}{_LATE}{_IS}"),
    _words("done_late", after=rf"\s+{_DONE}{_BUT}{_LATE}"),
    _words("done_late", rf"{_DONE}{_IS}", rf"{_BUT}{_LATE}"),
    _words("done_on_time", rf"{_DONE}\s+{_IN_TIME}{_IS}"),
    _words("done_on_time", after=rf"\s+{_DONE}\s+{_IN_TIME}"),
    _words("done_on_time", rf"{_DONE}{_IS}", rf"\s+{_IN_TIME}"),
    _words("open_overdue", after=rf"\s+(?:đã\s+)?{_LATE},?{_BUT}chưa\s+hoàn\s+thành"),
    _words("open_overdue", after=rf"\s+chưa\s+hoàn\s+thành,?{_BUT}(?:do\s+|đã\s+)?{_LATE}"),
    _words("open_overdue done_late", after=rf"\s+(?:đã\s+|bị\s+)?{_LATE}"),
    _words("open_overdue done_late", rf"{_LATE}{_IS}"),
    _words("waiting", after=r"\s+(?:đang\s+|còn\s+|phải\s+)?chờ\s+(?:điều kiện|hướng dẫn)"),
    _words("open_in_time", after=r"\s+(?:đang\s+\S+\s+\S+,?\s+)?(?:còn|trong|chưa\s+đến)\s+hạn"),
    _words("stopped", rf"dừng(?:\s+(?:thực\s+hiện|triển\s+khai))?{_IS}"),
    _words("stopped", after=r"\s+(?:phải\s+)?(?:tạm\s+)?dừng(?:\s+thực\s+hiện)?"),
    _words("not_in_force", after=r"\s+chưa\s+có\s+hiệu\s+lực"),
    _words(
        "continuous", after=r"\s+(?:thực\s+hiện\s+)?(?:xuyên\s+suốt|thường\s+xuyên\s+trong\s+năm)"
    ),
    _words("open open_overdue", after=r"\s+chưa\s+(?:được\s+)?hoàn\s+thành"),
    _words(
        "open open_in_time",
        after=r"\s+(?:còn\s+lại\s+)?đang\s+(?:(?:được\s+)?tiếp\s+tục\s+)?(?:được\s+)?"
        r"(?:triển\s+khai|thực\s+hiện|tham\s+mưu)",
    ),
    _words("open open_in_time open_overdue", rf"(?:hiện\s+)?còn(?:\s+lại)?{_IS}"),
    _words("due", after=r"\s+(?:đã\s+)?đến\s+hạn"),
    _words("done", rf"{_DONE}{_IS}"),
    _words("done", after=rf"\s+{_DONE}"),
    _words("added", r"bổ\s+sung(?:\s+(?:thêm|mới|được))*"),
    _words(
        "removed", r"(?:đưa\s+ra(?:\s+khỏi(?:\s+chương\s+trình(?:\s+công\s+tác)?)?)?|loại\s+bỏ)"
    ),
    _words(
        "total issued",
        r"tổng(?:\s+số)?(?:\s+(?:nhiệm\s+vụ|đầu\s+(?:công\s+)?việc))?(?:\s+(?:được\s+)?giao)?"
        rf"{_IS}",
    ),
    _words("issued total", rf"(?:phê\s+duyệt|ban\s+hành){_IS}"),
    _words("with_deadline total", after=r"\s+có\s+(?:quy\s+định\s+)?thời\s+(?:hạn|gian)"),
)
"""Read from the top: words that say more stand before those that say less."""


def meanings(before: str, after: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """The counts that a number between two stretches of text may be.

    With them the letters of its words at the end of `before` and at the beginning of `after`. Only
    the first row that fits is given: nothing where the number is of something else.
    """
    if not _IS_OF_TASKS.match(after):
        return
    for words in _TABLE:
        behind = words.after.match(after)
        if behind is None:
            continue
        ahead = words.before.search(before) if words.before else None
        if words.before is None or ahead is not None:
            length = len(before) - ahead.start() if ahead else 0
            yield words.counts, length, behind.end()
            return


_IS_OF_TASKS = re.compile(NOUN, re.IGNORECASE)

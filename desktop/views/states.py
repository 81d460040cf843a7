"""How a state is told: by a sign, a word and a colour (window.md)."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.register.states import Flag
from desktop.register.values import DeadlineKind, State
from desktop.services.values import TaskRow
from desktop.views.theme import Colours


@dataclass(frozen=True, slots=True)
class Look:
    """A state on the screen; `tone` names its colour among the theme's."""

    sign: str
    word: str
    name: str
    tone: str

    def colour(self, colours: Colours) -> str:
        """The colour as #RRGGBB."""
        found: str = getattr(colours, self.tone)
        return found


LOOKS = {
    State.DONE_ON_TIME: Look("✓", "Đúng hạn", "Hoàn thành đúng hạn", "on_time"),
    State.DONE_LATE: Look("✓", "Quá hạn", "Hoàn thành quá hạn", "late"),
    State.OPEN_IN_TIME: Look("…", "Đang thực hiện", "Đang thực hiện", "open"),
    State.OPEN_OVERDUE: Look("!", "Quá hạn", "Quá hạn chưa hoàn thành", "overdue"),
    State.STOPPED: Look("■", "Dừng thực hiện", "Dừng thực hiện", "stopped"),
    State.CONTINUOUS: Look("∞", "Thường xuyên", "Thường xuyên", "continuous"),
    State.REMOVED: Look("−", "Đưa ra khỏi", "Đưa ra khỏi chương trình", "stopped"),
    State.MERGED: Look("⊃", "Đã gộp", "Đã gộp vào nhiệm vụ khác", "stopped"),
    State.SPLIT: Look("⊂", "Đã tách", "Đã tách thành nhiều nhiệm vụ", "stopped"),
    State.NOT_IN_FORCE: Look("○", "Chưa có hiệu lực", "Chưa có hiệu lực", "stopped"),
}
WAITING = Look("⌛\ufe0e", "Chờ", "Chờ điều kiện", "waiting")
COUNTED_BY_DAYS = frozenset({State.DONE_LATE, State.OPEN_OVERDUE})


def look_of(row: TaskRow) -> Look:
    """How a task's state looks; a task that waits for an event has a look of its own."""
    if row.state is State.OPEN_IN_TIME and row.deadline_kind is DeadlineKind.WAITING:
        return WAITING
    return LOOKS[row.state]


def state_text(row: TaskRow) -> str:
    """Sign and word, with the days late where a date tells them (`! Quá hạn 22 ngày`)."""
    look = look_of(row)
    if row.state in COUNTED_BY_DAYS and row.days:
        return f"{look.sign} {look.word} {row.days} ngày"
    return f"{look.sign} {look.word}"


def days_text(row: TaskRow) -> str:
    """How far the deadline is, for a task still open (`còn 39 ngày`), else ''."""
    if row.days is None or row.completed_on is not None:
        return ""
    if row.state is State.OPEN_IN_TIME:
        return "hết hạn hôm nay" if row.days == 0 else f"còn {-row.days} ngày"
    if row.state is State.OPEN_OVERDUE:
        return f"quá hạn {row.days} ngày"
    return ""


def is_unsettled(row: TaskRow) -> bool:
    """Whether a task's deadline still waits for a person: unclear, or never confirmed."""
    return Flag.DEADLINE_MISSING in row.flags or not row.deadline_confirmed

"""The columns of the register's table: what each shows, sorts by and is filtered by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop.register.values import DeadlineKind
from desktop.services.values import TaskRow
from desktop.services.wording import CLASS_NAMES
from desktop.text.collate import sort_key
from desktop.text.dates import short_date
from desktop.views.states import look_of, state_text

SortKey = str | tuple[int, str]
NO_VALUE = "(trống)"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `group` is the value it is filtered by; `order` sorts, None keeps the list's order.

    `letters` is its usual width in average letters, 0 for the one that takes what is left.
    """

    key: str
    title: str
    text: Callable[[TaskRow], str]
    order: Callable[[TaskRow], SortKey] | None
    group: Callable[[TaskRow], str]
    letters: int
    shown: bool = True


def deadline_month(row: TaskRow) -> str:
    """The month a deadline falls in, or why it has none."""
    if row.deadline is not None:
        return f"Tháng {row.deadline.month}/{row.deadline.year}"
    if row.deadline_kind is DeadlineKind.CONTINUOUS:
        return "Thường xuyên"
    return "Chờ điều kiện" if row.deadline_kind is DeadlineKind.WAITING else "Chưa rõ thời hạn"


def deadline_was(row: TaskRow) -> str:
    """The first deadline as printed where a document moved it, else ''."""
    return row.first_deadline_text if row.first_deadline_text != row.deadline_text else ""


def _deadline_text(row: TaskRow) -> str:
    was = deadline_was(row)
    return f"{was} → {row.deadline_text}" if was else row.deadline_text


def _deadline_order(row: TaskRow) -> SortKey:
    if row.deadline is not None:
        return (0, row.deadline.isoformat())
    return (1, deadline_month(row))


def _state_order(row: TaskRow) -> SortKey:
    return (_STATE_ORDER.get(look_of(row).name, 9), f"{row.days or 0:+06}")


_STATE_ORDER = {
    "Quá hạn chưa hoàn thành": 0,
    "Đang thực hiện": 1,
    "Chờ điều kiện": 2,
    "Hoàn thành quá hạn": 3,
    "Hoàn thành đúng hạn": 4,
    "Thường xuyên": 5,
    "Dừng thực hiện": 6,
}


def _day(day: date | None) -> str:
    return short_date(day) if day else ""


def _month(day: date | None) -> str:
    return f"Tháng {day.month}/{day.year}" if day else NO_VALUE


def _day_order(day: date | None) -> SortKey:
    return (0, day.isoformat()) if day else (1, "")


def _textual(
    key: str, title: str, text: Callable[[TaskRow], str], letters: int, *, shown: bool = False
) -> Column:
    """A column of words in Vietnamese order."""
    return Column(
        key,
        title,
        text,
        lambda row: sort_key(text(row)),
        lambda row: text(row) or NO_VALUE,
        letters,
        shown,
    )


def _dated(key: str, title: str, day: Callable[[TaskRow], date | None]) -> Column:
    """A hidden column of days, filtered by month."""
    return Column(
        key,
        title,
        lambda row: _day(day(row)),
        lambda row: _day_order(day(row)),
        lambda row: _month(day(row)),
        12,
        False,
    )


COLUMNS = (
    Column("ordinal", "TT", lambda row: row.ordinal, None, lambda row: row.ordinal, 7),
    Column(
        "content",
        "Nội dung nhiệm vụ",
        lambda row: row.content,
        lambda row: row.sort_keys[0],
        lambda row: row.content,
        0,
    ),
    Column(
        "lead",
        "Đơn vị chủ trì",
        lambda row: row.lead,
        lambda row: row.sort_keys[1],
        lambda row: row.lead or NO_VALUE,
        18,
    ),
    _textual("coordinating", "Đơn vị phối hợp", lambda row: "; ".join(row.coordinating), 24),
    Column(
        "leader",
        "Lãnh đạo",
        lambda row: row.leader,
        lambda row: row.sort_keys[2],
        lambda row: row.leader or NO_VALUE,
        13,
    ),
    Column("deadline", "Thời hạn", _deadline_text, _deadline_order, deadline_month, 15),
    Column("state", "Trạng thái", state_text, _state_order, lambda row: look_of(row).name, 18),
    _textual("product", "Sản phẩm", lambda row: row.product, 14),
    _textual("field", "Lĩnh vực", lambda row: row.field, 14),
    _textual("class", "Loại", lambda row: CLASS_NAMES[row.task_class], 12),
    _dated("completed", "Ngày hoàn thành", lambda row: row.completed_on),
    _dated("verified", "Ngày xác nhận", lambda row: row.verified_on),
    _dated("reported", "Báo cáo gần nhất", lambda row: row.last_report_on),
    _textual("source", "Văn bản giao", lambda row: row.source, 22),
    _textual("amended", "Văn bản điều chỉnh", lambda row: "; ".join(row.amended_by), 22),
    _textual("programme", "Chương trình", lambda row: row.programme, 16),
    _textual("note", "Ghi chú", lambda row: row.note, 18),
)
PLACES = {column.key: place for place, column in enumerate(COLUMNS)}


def column_of(key: str) -> Column:
    """The column of a key."""
    return COLUMNS[PLACES[key]]


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column and whether it is shown."""

    key: str
    shown: bool


USUAL = tuple(ColumnChoice(column.key, column.shown) for column in COLUMNS)

"""The tables of the exchange: packages on a stick, what one brings, the history, offices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from desktop.exchange.entries import Direction, Entry
from desktop.exchange.finding import Found
from desktop.exchange.history import TAKEN_BACK, Freshness
from desktop.exchange.merge import Kind
from desktop.exchange.offices import KnownOffice
from desktop.exchange.telling import Told
from desktop.exchange.trust import KeyState
from desktop.text.dates import short_date
from desktop.text.moments import moment_text
from desktop.text.numbers import integer
from desktop.views.rows_model import Index, RowsModel

KINDS = {
    Kind.NEW: "＋ mới",
    Kind.CHANGED: "∆ thay đổi",
    Kind.CONFLICT: "! khác nhau",
    Kind.SAME: "như cũ",
}
"""A sign and a word for what becomes of a thing."""
DIRECTIONS = {
    Direction.OUT: "Ghi ra USB",
    Direction.IN: "Nhận từ USB",
    Direction.REFUSED: "Không nhận",
    Direction.SEALED: "Ghi bản trích",
    Direction.SEEN: "Xem bản trích",
}
STATES = {
    KeyState.KNOWN: "đang tin cậy",
    KeyState.REPLACED: "đã thay bằng khóa khác",
    KeyState.REVOKED: "đã thu hồi",
}
NOT_ACCEPTED = "chưa chấp nhận"
OTHER_MACHINE = "máy khác"
UNDONE = "đã hoàn tác"
NEVER = "chưa nhận lần nào"
NOT_NAMED = "không ghi nơi nhận"


def days_ago(moment: datetime | None, today: date) -> str:
    """How many days ago something was, by this machine's calendar: `hôm nay`, `3 ngày trước`."""
    if moment is None:
        return NEVER
    days = (today - moment.astimezone().date()).days
    if days <= 0:
        return "hôm nay"
    return "hôm qua" if days == 1 else f"{integer(days)} ngày trước"


def new_text(found: Found) -> str:
    """How much of a package is new here: `0 mới` for one that is known already."""
    if found.extract is not None:
        return f"bản trích đến {short_date(found.extract.as_at)}"
    if found.header is None:
        return ""
    return f"{integer(found.new)} mới trong {integer(found.header.changes)} thay đổi"


def standing_text(found: Found) -> str:
    """What a person should know of a package before looking into it."""
    if found.sender is None:
        return found.problem
    parts = []
    if found.is_own:
        parts.append("của sổ này" if found.extract else "gói của sổ này")
    elif found.distrust:
        parts.append("chưa tin nơi gửi")
    elif found.is_of_ours:
        parts.append(OTHER_MACHINE)
    if found.is_locked:
        parts.append("có mật khẩu")
    if found.extract is not None:
        return ", ".join(parts) or "chỉ xem"
    if not found.new and not found.is_own:
        parts.append("đã nhận rồi")
    return ", ".join(parts) or "sẵn sàng"


class PackagesModel(RowsModel[Found]):
    """The packages on a stick, the latest first."""

    HEADINGS = ("Từ cơ quan", "Ghi đến lúc", "Có gì", "Tình trạng", "Tệp")
    WIDTHS = {0: 30, 1: 16, 2: 27, 3: 22, 4: 16}  # noqa: RUF012 - never changed
    GROWS = 4

    def texts(self, row: Found) -> Sequence[str]:
        """Sender, moment, what is new, what to know, file."""
        made = row.made_at
        return (
            row.sender.name if row.sender else "Không đọc được",
            moment_text(made) if made else "",
            new_text(row),
            standing_text(row),
            row.file.name,
        )


class PreviewModel(RowsModel[Told]):
    """What a package brings, thing by thing; a thing is named in its first line."""

    HEADINGS = ("Ở đâu", "Sẽ thế nào", "Mục", "Hiện nay", "Sau khi nhận")
    WIDTHS = {0: 34, 1: 11, 2: 19, 3: 24, 4: 30}  # noqa: RUF012 - never changed
    GROWS = 4

    def texts(self, row: Told) -> Sequence[str]:
        """Thing, what becomes of it, which field, old and new."""
        before, after = row.before, row.after
        if row.kind is Kind.CONFLICT:
            before, after = f"mình: {before}", f"họ: {after}"
        return (row.thing, KINDS[row.kind], row.deed, before, after)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; the thing stands out where it begins."""
        row = self.rows[index.row()]
        if index.column() == 0:
            if role == Qt.ItemDataRole.DisplayRole and not row.is_first:
                return ""
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return row.thing
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(index.column() == 0 or row.kind is Kind.CONFLICT)
            font.setStrikeOut(index.column() == 3 and row.kind is Kind.CHANGED)
            return font
        return super().data(index, role)


class HistoryModel(RowsModel[Entry]):
    """The exchanges there were, newest first."""

    HEADINGS = ("Lúc", "Việc", "Cơ quan", "Kết quả")
    WIDTHS = {0: 16, 1: 13, 2: 23, 3: 22}  # noqa: RUF012 - never changed
    GROWS = 3

    def __init__(self) -> None:
        super().__init__()
        self._undone: frozenset[str] = frozenset()

    def show_entries(self, entries: Sequence[Entry], undone: frozenset[str]) -> None:
        """Show these; `undone` are the actions that are taken back as things stand."""
        self._undone = undone
        self.set_rows(entries)

    def can_undo(self, row: Entry) -> bool:
        """Whether an exchange brought something that stands."""
        return bool(row.action) and row.action not in self._undone

    def texts(self, row: Entry) -> Sequence[str]:
        """Moment, what was done, with whom, what came of it."""
        result = result_text(row)
        if row.action in self._undone:
            result = f"{UNDONE}; trước đó {result}"
        return (moment_text(row.at), DIRECTIONS[row.direction], _with_whom(row), result)

    def tip(self, row: Entry, column: int, /) -> str:
        """The text of the cell, with the file."""
        return f"{self.texts(row)[column]}\n{row.file}"


def _with_whom(entry: Entry) -> str:
    if entry.direction is Direction.OUT:
        is_named = entry.note and entry.note != TAKEN_BACK
        return f"cho {entry.note}" if is_named else NOT_NAMED
    if entry.direction is Direction.SEALED:
        return f"cho {entry.sender.name}" if entry.sender.name else NOT_NAMED
    return entry.sender.name or "không rõ"


def result_text(entry: Entry) -> str:
    """What came of an exchange."""
    if entry.direction is Direction.OUT:
        if entry.note == TAKEN_BACK:
            return TAKEN_BACK
        return f"đã ghi {integer(entry.changes)} thay đổi, đã đọc lại"
    if entry.direction in {Direction.REFUSED, Direction.SEALED, Direction.SEEN}:
        return entry.note
    counts = ((entry.new, "mới"), (entry.changed, "thay đổi"), (entry.conflicts, "chỗ khác nhau"))
    told = [f"{integer(count)} {word}" for count, word in counts if count]
    if not entry.changes:
        return "0 mới"
    return "đã nhận " + (", ".join(told) or f"{integer(entry.changes)} thay đổi")


class FreshnessModel(RowsModel[Freshness]):
    """How fresh the data of each office is here."""

    HEADINGS = ("Cơ quan", "Dữ liệu mới nhất", "Nhận lần cuối")
    WIDTHS = {0: 14, 1: 16, 2: 13}  # noqa: RUF012 - never changed
    GROWS = 0

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today

    def texts(self, row: Freshness) -> Sequence[str]:
        """Name, age of the newest change, when something came last."""
        received = days_ago(row.received, self._today) if row.received else ""
        name = f"{OTHER_MACHINE.capitalize()}: {row.name}" if row.is_ours else row.name
        return (name, days_ago(row.newest, self._today), received)

    def tip(self, row: Freshness, column: int, /) -> str:
        """The moments themselves."""
        moment = row.newest if column == 1 else row.received
        return moment_text(moment) if column and moment else self.texts(row)[column]


class OfficesModel(RowsModel[KnownOffice]):
    """The other offices: their keys, whether they still are, what they may change here."""

    HEADINGS = ("Cơ quan", "Dấu khóa", "Tình trạng", "Phạm vi được sửa", "Chấp nhận ngày")
    WIDTHS = {0: 24, 1: 24, 2: 36, 3: 17, 4: 14}  # noqa: RUF012 - never changed
    GROWS = 0

    def texts(self, row: KnownOffice) -> Sequence[str]:
        """Name, fingerprint, state, scope, day."""
        key = row.key
        day = short_date(key.accepted_at.astimezone().date()) if key else ""
        digits = key.fingerprint if key else ""
        return (row.name, digits, office_state(row), row.scope, day)

    def tip(self, row: KnownOffice, column: int, /) -> str:
        """The text of the cell; units by their whole names."""
        if column == 3 and row.counts and row.units is not None:
            return "\n".join(one.name for one in row.units)
        return self.texts(row)[column]


def office_state(row: KnownOffice) -> str:
    """What became of an office, and whether its packages are taken in, where that is not so."""
    ends = [one.standing for one in row.ends]
    if row.counts and ends:
        return "; ".join(ends)
    state = STATES.get(row.key.state, "") if row.key else NOT_ACCEPTED
    return "; ".join((*ends, state))

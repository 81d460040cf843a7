"""What the cells of one row of an annex say is to be done, and with which new values."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date

from desktop.imports.cells import CellReader
from desktop.imports.columns import Heading
from desktop.imports.names import split_units
from desktop.imports.parts import added_until, goes_on_in, moved_to, understand_part
from desktop.register.effects import FIELD_OF
from desktop.register.values import Deadline, DeadlineKind, EffectKind
from desktop.text.fold import fold

Time = tuple[str, date | None]
"""A time as written and, where the cell holds a whole date, its day."""

ReadTime = Callable[[str, date | None], Deadline]

_NO_TIME: Time = ("", None)
_TIMES = ("old", "new", "plain")
_CHANGES = (
    ("new_content", EffectKind.CHANGE_CONTENT),
    ("new_product", EffectKind.CHANGE_PRODUCT),
    ("new_lead", EffectKind.CHANGE_LEAD),
    ("new_coordinating", EffectKind.CHANGE_COORDINATING),
    ("new_leader", EffectKind.CHANGE_LEADER),
)
_OLD_VALUES = {
    EffectKind.CHANGE_PRODUCT: "product",
    EffectKind.CHANGE_LEAD: "lead",
    EffectKind.TRANSFER: "lead",
    EffectKind.CHANGE_COORDINATING: "coordinating",
    EffectKind.CHANGE_LEADER: "leader",
}
"""The field whose only column holds the new value in a part of that kind."""

_ALONE = frozenset(
    {
        EffectKind.ADD,
        EffectKind.REMOVE,
        EffectKind.STOP,
        EffectKind.MERGE,
        EffectKind.SPLIT,
        EffectKind.CORRECT,
    }
)
"""What leaves nothing else to be changed by the same row."""


_LED_BY = re.compile(
    r"(?:điều )?(?:chuyển|giao)(?: cho| sang| về)? (?!đơn vị |cơ quan )(?P<lead>\S.*?)"
    r" (?:làm )?chủ trì(?: thực hiện| tham mưu)?\.?$"
    r"|(?:chuyển|đổi|thay đổi|điều chỉnh) (?:đơn vị|cơ quan) chủ trì(?: từ .+?)?"
    r" (?:sang|cho|thành|là)\s*:?\s*(?P<to>\S.*?)\.?$",
    re.IGNORECASE,
)
"""Words that give a task to another unit: `Chuyển Văn phòng chủ trì`."""

_CALLED = re.compile(
    r"(?:điều chỉnh|sửa|sửa đổi|đổi|thay đổi) (?:tên|nội dung)(?: gọi)?(?: nhiệm vụ| công việc)?"
    r" (?:thành|lại là|lại thành|là)\s*:?\s*(?P<content>\S.*)$",
    re.IGNORECASE,
)
"""Words that give a task another content: `Điều chỉnh tên thành: Đề án …`."""

_TIMED = frozenset({EffectKind.CHANGE_DEADLINE, EffectKind.SPLIT})
"""What gives the one time of a row to its task, or to the tasks it is split into."""


@dataclass(slots=True)
class RowValues:
    """The cells of a row that tell what changes, as written; `has` names the table's fields.

    A new value that a cell words as an action (`Lùi sang quý IV`) is taken out of it;
    `is_time_worded` tells that the time of an added task was.
    """

    has: frozenset[str]
    old: Time = _NO_TIME
    new: Time = _NO_TIME
    plain: Time = _NO_TIME
    change: str = ""
    into: str = ""
    note: str = ""
    reason: str = ""
    new_content: str = ""
    new_product: str = ""
    new_lead: str = ""
    new_leader: str = ""
    new_coordinating: tuple[str, ...] = ()
    is_time_worded: bool = False

    @classmethod
    def of(cls, cells: CellReader, heading: Heading) -> RowValues:
        """Read the current row of `cells`, each cell once."""
        leads, also = split_units(cells.text("new_lead"))
        named, more = split_units(cells.text("new_coordinating"))
        found = cls(
            has=frozenset(heading.places) - {""},
            old=cells.value("old_deadline"),
            new=cells.value("new_deadline"),
            plain=cells.value("deadline"),
            change=cells.line("change"),
            into=cells.prose("into"),
            note=cells.prose("note"),
            reason=cells.prose("reason"),
            new_content=cells.prose("new_content"),
            new_product=cells.prose("new_product"),
            new_lead=leads[0] if leads else "",
            new_leader=cells.line("new_leader"),
            new_coordinating=tuple(dict.fromkeys((*leads[1:], *also, *more, *named))),
        )
        found._drop_dashes()
        return found

    def _drop_dashes(self) -> None:
        """Read a cell without a letter or a figure, `-` or `…`, as an empty one."""
        for one in fields(self):
            value = getattr(self, one.name)
            if isinstance(value, str) and not any(map(str.isalnum, value)):
                setattr(self, one.name, "")
            elif one.name in _TIMES and not any(map(str.isalnum, value[0])):
                setattr(self, one.name, _NO_TIME)

    def kinds(self, told: EffectKind | None, read: ReadTime) -> tuple[EffectKind, ...]:
        """List what the row does, by its part, by its words, else by its columns.

        `told` is the kind of its part. Nothing is listed where nothing tells it.
        """
        if told is None:
            told = self._worded(read)
        if told is EffectKind.ADD:
            self._take_added_time(read)
        if told is not None and told in _ALONE:
            return (told,)
        if told is EffectKind.CHANGE_DEADLINE or told is None:
            self._take_moved_time(read)
        elif told in FIELD_OF and self.change:
            self._take_change(f"new_{FIELD_OF[told]}")
        kinds = [kind for name, kind in _CHANGES if getattr(self, name)]
        if self._moves_time(told):
            kinds.insert(0, EffectKind.CHANGE_DEADLINE)
        if told is EffectKind.TRANSFER and EffectKind.CHANGE_LEAD in kinds:
            kinds.remove(EffectKind.CHANGE_LEAD)
        if told is not None and told not in kinds:
            kinds.insert(0, told)
        if not kinds and self.into:
            is_split = "tach" in fold(self.into) and "gop" not in fold(self.into)
            return (EffectKind.SPLIT if is_split else EffectKind.MERGE,)
        return tuple(kinds)

    def new_time(self, kind: EffectKind) -> Time:
        """Give the time that the task gets by this kind of change."""
        if kind is EffectKind.ADD:
            return next((time for time in (self.new, self.plain, self.old) if time[0]), _NO_TIME)
        if self.new[0] or kind not in _TIMED:
            return self.new
        return _NO_TIME if "new_deadline" in self.has else self.plain

    def old_time(self, kind: EffectKind) -> Time:
        """Give the time that the annex says the task had."""
        if kind is EffectKind.ADD:
            return _NO_TIME
        if self.old[0]:
            return self.old
        is_new = kind in _TIMED and "new_deadline" not in self.has
        return _NO_TIME if is_new and not self.new[0] else self.plain

    def only_column(self, kind: EffectKind) -> str:
        """Name the field whose one column must hold the new value; '' where there is a new one."""
        old = _OLD_VALUES.get(kind, "")
        return old if old and f"new_{old}" not in self.has else ""

    def _worded(self, read: ReadTime) -> EffectKind | None:
        """Tell what is done by the words of a cell that says so: `Đưa ra khỏi chương trình`."""
        if kind := self._take_worded_value():
            return kind
        for text in (self.change, self.new[0], self.new_content, self.note):
            rest = moved_to(text)
            if _is_time(rest, read):
                continue
            if _is_time(added_until(text), read):
                return EffectKind.ADD
            part = understand_part(text, plain=True) if text else None
            if part is not None and part.kind is not None:
                return part.kind
        return None

    def _take_worded_value(self) -> EffectKind | None:
        """Take a new unit, content or continuing task out of the words that bring it."""
        if into := goes_on_in(self.change):
            self.into = self.into or into
            is_split = fold(self.change).startswith(("tach", "chia", "duoc tach"))
            return EffectKind.SPLIT if is_split else EffectKind.MERGE
        if found := _LED_BY.match(self.change):
            leads, also = split_units(found["lead"] or found["to"])
            self.new_lead = self.new_lead or leads[0]
            self.new_coordinating = self.new_coordinating or (*leads[1:], *also)
            return EffectKind.TRANSFER
        if found := _CALLED.match(self.change):
            self.new_content = self.new_content or found["content"].strip(' “”"')
            return EffectKind.CHANGE_CONTENT
        return None

    def _take_added_time(self, read: ReadTime) -> None:
        """Take the time of an added task out of words, where no cell is a time by itself."""
        new, day = self.new
        if day is not None or _is_time(new, read):
            return
        others = self.plain[0] or self.old[0]
        for text in (new, self.change, "" if others else self.note):
            rest = added_until(text)
            if _is_time(rest, read):
                self.new, self.is_time_worded = (rest, None), True
                return

    def _take_moved_time(self, read: ReadTime) -> None:
        """Take the new time out of words that say to what it moves."""
        for name in ("new", "change", "new_content"):
            value = getattr(self, name)
            text, day = value if isinstance(value, tuple) else (value, None)
            if not text or (self.new[0] and name != "new"):
                continue
            if day is not None or (name != "new_content" and _is_time(text, read)):
                self.new = (text, day)
                continue
            rest = moved_to(text)
            if _is_time(rest, read):
                self.new = (rest, None)
                if name == "new_content":
                    self.new_content = ""

    def _take_change(self, name: str) -> None:
        """Read what a column `Đề nghị điều chỉnh` holds as the new value of the part's field."""
        if not getattr(self, name):
            setattr(self, name, (self.change,) if name == "new_coordinating" else self.change)

    def _moves_time(self, told: EffectKind | None) -> bool:
        """Tell whether a new time stands beside an old one, or where only new ones stand."""
        if not self.new[0]:
            return False
        if told is EffectKind.CHANGE_DEADLINE:
            return True
        if fold(self.new[0]) == fold(self.old[0] or self.plain[0]):
            return False
        if told is not None:
            return True
        has_old = bool({"old_deadline", "deadline"} & self.has)
        return not has_old or bool(self.old[0] or self.plain[0])


def _is_time(text: str, read: ReadTime) -> bool:
    """Whether a text is understood as a deadline."""
    return bool(text) and read(text, None).kind is not DeadlineKind.MISSING

"""Group rows: what a heading inside the list says of the rows beneath it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from desktop.imports.columns import Heading
from desktop.imports.grid import Row
from desktop.imports.names import is_unit, split_units
from desktop.imports.numbering import BULLETS
from desktop.register.values import TaskClass
from desktop.text.clean import one_line
from desktop.text.fold import fold
from desktop.text.numbers import from_roman

_SHORTEST_GROUP = 4
_NUMBERING = re.compile(
    r"^(?:(?:Phần|Mục|PHẦN|MỤC|Chương|CHƯƠNG)\s+(?:thứ\s+)?"
    r"(?P<part>[IVX]+|\d+|[A-ZĐ])\s*[.:)–-]?\s*"
    r"|(?P<roman>[IVX]+)\s*[.:)/–-]\s*"
    r"|(?P<letter>[A-HĐ])\s*[.:)–-]\s*"
    r"|(?P<arabic>\d{1,2}(?:\.\d{1,2})*)\s*[.:)–-]\s*"
    r"|(?P<bullet>[-–+•*])\s*)"
)
_COUNT = re.compile(
    r"\s*(?:[(\[]\s*(?:gồm|có|tổng số|tổng)?\s*:?\s*\d+\s*[^()\[\]\d]{0,30}[)\]]"
    r"|[:–-]\s*\d+\s*(?:nhiệm vụ|nội dung|công việc|đề án|việc))\s*[.:]?\s*$",
    re.IGNORECASE,
)
_BEFORE_PERIOD = (
    r"^(?:(?:cac |nhung )?(?:nhiem vu|cong viec|noi dung|de an)"
    r"(?: (?:trong tam|trinh|thuc hien|hoan thanh|cua|phat sinh))* )?(?:trong |trinh |cua )?"
)
_MONTH = re.compile(
    _BEFORE_PERIOD + r"thang (?P<month>\d{1,2}|[ivx]+)(?:\s*[/.-]\s*| nam )?(?P<year>20\d\d)?$"
)
_QUARTER = re.compile(
    _BEFORE_PERIOD + r"quy (?P<quarter>[1-4]|i{1,3}|iv)(?:\s*[/.-]\s*| nam )?(?P<year>20\d\d)?$"
)
_WEEK = re.compile(
    r"(?:cac nhiem vu |nhiem vu |cong viec )?(?:trong )?tuan (?:le )?(?:thu )?"
    r"(?P<week>\d{1,2}|[ivx]+|nhat|hai|ba|tu|nam|dau|cuoi)(?: cua)?[\s,/-]*"
    r"(?:thang \d{1,2})?(?:[\s,/-]*(?:nam )?20\d\d)?(?P<days>\W.*)?$"
)
_WEEKS_IN_WORDS = {"nhat": 1, "dau": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5}
_DAY = r"\d{1,2} ?[/.-] ?\d{1,2}(?: ?[/.-] ?(?:20)?\d\d)?"
_LAST_DAY = re.compile(rf"(?:{_DAY}|\d{{1,2}}) ?(?:-|–|den|toi)(?: het)?(?: ngay)? ?({_DAY})\W*$")
_SPAN = re.compile(
    rf"(?:(?:tu )?(?:ngay )?{_DAY} ?(?:-|–|den|toi)(?: het)?(?: ngay)? ?{_DAY}"
    rf"|(?:thu (?:\w+)|chu nhat)?[\s,(]*(?:ngay )?{_DAY}\)?"
    r"|(?:\d{1,2}|ba|sau|chin) thang (?:dau|cuoi) nam(?: 20\d\d)?|ca nam|(?:ca |trong )?nam 20\d\d"
    r"|(?:dau|giua|cuoi) (?:thang|quy|nam)(?: [\divx]+)?(?:[\s/-]*(?:nam )?20\d\d)?"
    r"|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat"
    r"|hoc ky (?:\d|i{1,2})(?:[\s,]*nam hoc 20\d\d ?[-–] ?20\d\d)?)$"
)
_LEADER = re.compile(
    r"(?:Đồng chí|Đ/c|Ông|Bà|Phó Chủ tịch|Chủ tịch)\b(?! trách)[\s:]*", re.IGNORECASE
)
LEADER_TITLE = re.compile(r"^(?:Đồng chí|Đ/c|Ông|Bà)\b[\s:.]*", re.IGNORECASE)


class GroupKind(StrEnum):
    """What a group row speaks of."""

    FIELD = "field"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    PERIOD = "period"
    CLASS = "class"
    LEAD = "lead"
    LEADER = "leader"


@dataclass(frozen=True, slots=True)
class Group:
    """A group row understood. `level` orders numbered ones (0 outermost), None without a number.

    `number` is the week, month or quarter (0: not said), `year` the year printed beside it,
    `last_day` the last day printed of a week or another period, as it stands there.
    """

    kind: GroupKind
    text: str
    level: int | None = None
    number: int = 0
    year: int | None = None
    task_class: TaskClass = TaskClass.KEY
    last_day: str = ""


_PERIODS = (GroupKind.PERIOD, GroupKind.QUARTER, GroupKind.MONTH, GroupKind.WEEK)
"""From the longest to the shortest: one ends those as long and shorter."""


def understand_group(text: str, ordinal: str = "") -> Group:
    """Tell by its looks what a group row sets for the rows beneath."""
    level, bare = _without_numbering(one_line(text))
    if ordinal:
        level = level_of(ordinal)
    bare = _COUNT.sub("", bare).strip(" .:")
    key = fold(bare)
    if (found := _MONTH.match(key)) and (month := _whole(found["month"])) and 1 <= month <= 12:
        return Group(GroupKind.MONTH, bare, level, month, _year(found))
    if found := _QUARTER.match(key):
        return Group(GroupKind.QUARTER, bare, level, _whole(found["quarter"]), _year(found))
    if found := _WEEK.match(key):
        return Group(GroupKind.WEEK, bare, level, _week(found["week"]), last_day=_last_day(key))
    if _SPAN.match(key):
        return Group(GroupKind.PERIOD, bare, level, last_day=_last_day(key))
    if "thuong xuyen" in key:
        return Group(GroupKind.CLASS, bare, level, task_class=TaskClass.REGULAR)
    if re.search(r"nhiem vu (?:\w+ ){0,2}trong tam", key):
        return Group(GroupKind.CLASS, bare, level)
    if _LEADER.match(bare):
        return Group(GroupKind.LEADER, LEADER_TITLE.sub("", bare), level)
    if is_unit(bare) and len(split_units(bare)[0]) == 1:
        return Group(GroupKind.LEAD, bare, level)
    return Group(GroupKind.FIELD, bare, level)


def level_of(ordinal: str) -> int | None:
    """Return how deep an ordinal stands: `A` 0, `I` 1, `1` 2, `1.1` 3; None for anything else."""
    bare = ordinal.strip(" .()-–/")
    if re.fullmatch(r"[IVX]+", bare) and from_roman(bare):
        return 1
    if re.fullmatch(r"[A-ZĐ]", bare):
        return 0
    if re.fullmatch(r"\d{1,3}(?:\.\d{1,3})*", bare):
        return 2 + bare.count(".")
    return None


def is_group_ordinal(ordinal: str) -> bool:
    """Tell whether an ordinal is one that heads groups: a Roman numeral or a capital letter."""
    level = level_of(ordinal)
    return level is not None and level < 2


def _without_numbering(text: str) -> tuple[int | None, str]:
    found = _NUMBERING.match(text)
    if not found:
        return None, text
    rest = text[found.end() :]
    if found["part"]:
        return 0, rest or text
    level = level_of(found["roman"] or found["letter"] or found["arabic"] or "")
    return level, rest or text


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() else from_roman(text) or 0


def _week(text: str) -> int:
    return _WEEKS_IN_WORDS.get(text) or _whole(text)


def _last_day(key: str) -> str:
    found = _LAST_DAY.search(key)
    return found[1].replace(" ", "") if found else ""


def _year(found: re.Match[str]) -> int | None:
    return int(found["year"]) if found["year"] else None


def group_at(row: Row, heading: Heading, following: str) -> Group | None:
    """Read a row as a group row; None when it is a task."""
    own = row.own()
    ordinal_column, content_column = heading.column("ordinal"), heading.column("content")
    ordinal = row.text(ordinal_column) if ordinal_column not in row.filled else ""
    written = [(column, text) for column, text in own if column != ordinal_column]
    if ordinal and not written:
        is_number = level_of(ordinal) is not None or len(ordinal) < _SHORTEST_GROUP
        return None if is_number or row.errors else understand_group(ordinal)
    if not written or row.errors:
        return None
    column, text = written[0]
    if len(written) > 1:
        rest_is_count = all(_is_count(other) for _, other in written[1:])
        headed = is_group_ordinal(ordinal) and column == content_column
        return understand_group(text, ordinal) if headed and rest_is_count else None
    wide = row.spans.get(column, 1) > 1
    if column != content_column and not wide:
        return None
    if not ordinal:
        under_task = text[0] in BULLETS or ordinal_column in row.filled
        is_task = text[0].islower() or (under_task and not wide)
        return None if is_task else understand_group(text)
    if is_group_ordinal(ordinal) or wide or _is_child(following, ordinal):
        return understand_group(text, ordinal)
    return None


def _is_count(text: str) -> bool:
    return bool(re.fullmatch(r"\(?\d{1,4}\)?(?: nhiệm vụ| nội dung)?", text))


def _is_child(following: str, ordinal: str) -> bool:
    bare = ordinal.strip(" .")
    return following.startswith(f"{bare}.") and following.strip(" .") != bare


class GroupStack:
    """The group rows that stand over the current row, outermost first."""

    def __init__(self) -> None:
        """Begin with no group."""
        self._groups: list[Group] = []

    def push(self, group: Group) -> None:
        """Enter a group; it ends those of its kind, and those numbered as deep or deeper."""
        for index, other in enumerate(self._groups):
            shorter = _is_as_short(other.kind, group.kind)
            deeper = (
                group.level is not None and other.level is not None and other.level >= group.level
            )
            if other.kind == group.kind or deeper or shorter:
                del self._groups[index:]
                break
        self._groups.append(group)

    def end(self, level: int | None) -> None:
        """End the groups numbered as deep as `level` or deeper, and those without a number."""
        self._groups = [
            group
            for group in self._groups
            if level is not None and group.level is not None and group.level < level
        ]

    def get(self, kind: GroupKind) -> Group | None:
        """Return the innermost group of a kind."""
        return next((group for group in reversed(self._groups) if group.kind == kind), None)

    def period(self) -> Group | None:
        """Return the shortest period that the current row stands under."""
        return next(filter(None, map(self.get, reversed(_PERIODS))), None)


def _is_as_short(other: GroupKind, kind: GroupKind) -> bool:
    if other not in _PERIODS or kind not in _PERIODS:
        return False
    return _PERIODS.index(other) >= _PERIODS.index(kind)

"""The explanation table that goes with the Tờ trình which asks for a decision."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.exports.document import Align, Annex, Cell, Document, Head, Row, Table
from desktop.exports.documents.decision_tables import (
    GIVEN,
    capital,
    change_tables,
    goes_on_in,
    new_words,
    old_words,
    table_of,
)
from desktop.exports.documents.parts import head
from desktop.exports.documents.quyet_dinh_dieu_chinh import programme_titles
from desktop.exports.wording import day_words, number_and_symbol
from desktop.register.values import EffectKind
from desktop.services.decision_values import (
    GOES_ON,
    ChangeGroup,
    DecisionChange,
    DecisionContent,
    TaskSays,
)
from desktop.services.decision_words import verb
from desktop.text.clean import one_line
from desktop.text.numbers import roman

TITLE = "BẢNG THUYẾT MINH ĐỀ NGHỊ"
_PROPOSAL = re.compile(r"^(?:theo|xét) đề nghị của\s+(.*?)(?:\s+tại\s+(Tờ trình .*?))?[.;]?$", re.I)
_CHIEF = re.compile(r"^(?:Chánh|Trưởng)\s+(?=văn phòng|phòng|ban)", re.IGNORECASE)
_FIELDS = (
    ("TT", 12, Align.CENTRE),
    ("Số TT trong Chương trình", 27, Align.CENTRE),
    ("Nội dung nhiệm vụ", 52, Align.LEFT),
    (f"Theo {GIVEN}", 42, Align.LEFT),
    ("Đề nghị điều chỉnh", 47, Align.LEFT),
    ("Lý do, giải trình", 37, Align.LEFT),
    ("Đơn vị đề nghị", 30, Align.LEFT),
)
_ENDS = {
    EffectKind.REMOVE: "Đưa ra khỏi Chương trình",
    EffectKind.STOP: "Dừng thực hiện",
}


def build(content: DecisionContent) -> Document:
    """Build the table as an annex without a document before it."""
    does = verb(content.changes)
    annex = Annex(
        title=(f"{TITLE} {does.upper()}", programme_titles(content)),
        origin=_origin(content),
        blocks=(explanation(content),),
        landscape=True,
    )
    return Document(
        title=f"Bảng thuyết minh đề nghị {does} Chương trình công tác",
        annexes=(annex,),
        author=one_line(content.office.name),
    )


def explanation(content: DecisionContent) -> Table:
    """Every change with what it replaces, its reason and who asks for it, group by group."""
    return table_of(_FIELDS, _rows(content))


def _rows(content: DecisionContent) -> Iterator[Row]:
    number = 0
    groups = [group for group in ChangeGroup if content.of(group)]
    for place, (group, told) in enumerate(zip(groups, change_tables(content), strict=True), 1):
        title = f"{roman(place)}. {told.heading}"
        yield Row((Cell(title, columns=len(_FIELDS)),), group=True)
        for change in content.of(group):
            number += 1
            yield _row(number, change)


def _row(number: int, change: DecisionChange) -> Row:
    shown = change.before if change.before.content else change.after
    texts = (
        str(number),
        shown.ordinal,
        shown.content,
        _given(change),
        _proposed(change),
        change.reason,
        shown.lead,
    )
    return Row(tuple(map(Cell, texts)))


def _given(change: DecisionChange) -> str:
    """What stands now; the deadline with the document that gave it."""
    if change.group is ChangeGroup.ADD:
        return "Chưa có trong Chương trình"
    if change.group is ChangeGroup.OTHER:
        is_state = bool(change.into) or change.what == GOES_ON
        return old_words(change) if is_state else _named(change.what, old_words(change))
    deadline = change.old if change.group is ChangeGroup.DEADLINE else change.before.deadline
    if not deadline:
        return ""
    by = f"\n({change.given_by})" if change.given_by else ""
    return f"Thời gian: {deadline}{by}"


def _proposed(change: DecisionChange) -> str:
    if change.group is ChangeGroup.ADD:
        return f"Bổ sung vào Chương trình\n{_whole(change.after)}".strip()
    if change.kind in _ENDS:
        return _ENDS[change.kind]
    if change.group is ChangeGroup.MERGE:
        return goes_on_in(change)
    if change.into:
        return f"{capital(change.what)}:\n{new_words(change)}"
    return _named(change.what, change.new)


def _whole(task: TaskSays) -> str:
    """All that a task says besides its content, a line each."""
    parts = (
        ("sản phẩm", task.product),
        ("đơn vị chủ trì", task.lead),
        ("đơn vị phối hợp", "; ".join(task.coordinating)),
        ("lãnh đạo chỉ đạo", task.leader),
        ("thời gian", task.deadline),
    )
    return "\n".join(_named(name, value) for name, value in parts if value)


def _named(what: str, value: str) -> str:
    """`Đơn vị chủ trì: …`; a task that goes on needs no name before it."""
    return value if capital(what) == value or not value else f"{capital(what)}: {value}"


def _origin(content: DecisionContent) -> str:
    """The Tờ trình that the table goes with: as the proposer names it, else with room for it."""
    found = _PROPOSAL.match(one_line(content.text.proposer))
    body, submission = found.groups() if found else (content.office.name, None)
    body = one_line(_CHIEF.sub("", body))
    if submission is None:
        empty: Head = head(content.office, "TTr-VP", "", None, content.day.year)
        submission = f"Tờ trình số {number_and_symbol(empty)} {day_words(empty)}"
    return f"(Kèm theo {submission} của {body})"

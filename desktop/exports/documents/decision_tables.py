"""The tables of a decision's annex: one a group of changes, and the figures before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop.exports.document import Align, Cell, Column, HeadCell, Row, Table
from desktop.exports.documents.figure_lines import FigureLine, figure_lines
from desktop.register.bridge import bridge
from desktop.register.figures import BRIDGE, Figures
from desktop.register.values import TaskId
from desktop.services.decision_values import (
    ChangeGroup,
    DecisionChange,
    DecisionContent,
    TaskSays,
)
from desktop.services.decision_words import clauses
from desktop.services.wording import COUNT_NAMES
from desktop.text.numbers import integer

GIVEN = "Chương trình đã giao"
_SHOWN = (*BRIDGE, "total", "stopped", "continuous")
"""The figures of a programme that a decision moves; what was done by then is not its affair."""
_Field = tuple[str, float, Align]
"""A column: its heading, its width in millimetres, and how its text stands."""

_NUMBER: _Field = ("STT", 13, Align.CENTRE)
_ORDINAL: _Field = ("Số TT trong Chương trình", 27, Align.CENTRE)


@dataclass(frozen=True, slots=True)
class ChangeTable:
    """A group of changes under its heading; `name` is short, for a sheet of its own."""

    name: str
    heading: str
    table: Table


def change_tables(content: DecisionContent) -> tuple[ChangeTable, ...]:
    """The groups that have changes, in the annex's order."""
    headings = iter(clauses(content.changes))
    return tuple(
        ChangeTable(_NAMES[group], next(headings)[0], _table(group, content.of(group)))
        for group in ChangeGroup
        if content.of(group)
    )


def figures_table(before: Figures, after: Figures) -> Table:
    """Each term of the bridge without the decision, what it moves, and with it."""
    old, new = _lines(before), _lines(after)
    shown = [rule for rule in _SHOWN if rule in old or rule in new]
    fields: tuple[_Field, ...] = (
        ("Chỉ tiêu", 90, Align.LEFT),
        ("Trước khi điều chỉnh", 50, Align.CENTRE),
        ("Tăng, giảm", 50, Align.CENTRE),
        ("Sau khi điều chỉnh", 50, Align.CENTRE),
    )
    return table_of(fields, (_figure_row(old.get(rule), new.get(rule)) for rule in shown))


def figures_proof(before: Figures, after: Figures) -> str:
    """The old total, what the decision moves of it, and the new total, to be added up."""
    text = f"Tổng số nhiệm vụ: {integer(before['total'].value)}"
    unmoved = text
    old, new = bridge(before), bridge(after)
    for one, other in zip(old.terms, new.terms, strict=True):
        moved = other.sign * (other.figure.value - one.figure.value)
        if moved:
            sign = "+" if moved > 0 else "−"
            text += f" {sign} {integer(abs(moved))} ({COUNT_NAMES[other.figure.rule]})"
    if text == unmoved:
        return f"{text} nhiệm vụ, không thay đổi"
    return f"{text} = {integer(after['total'].value)} nhiệm vụ"


def table_of(fields: Sequence[_Field], rows: Iterable[Row]) -> Table:
    """A table under one row of headings."""
    return Table(
        tuple(Column(width, align) for _, width, align in fields),
        (tuple(HeadCell(words) for words, _, _ in fields),),
        tuple(rows),
    )


def goes_on_in(change: DecisionChange) -> str:
    """The task that a merged one goes on in."""
    new = " mới" if all(one.is_new for one in change.into) else ""
    return f"Gộp vào nhiệm vụ{new} số {'; '.join(says(one) for one in change.into)}"


def says(task: TaskSays) -> str:
    """A task with who leads it and until when: `13. Kế hoạch … (chủ trì: …; thời gian: …)`."""
    parts = [("chủ trì", task.lead), ("thời gian", task.deadline)]
    told = "; ".join(f"{name}: {value}" for name, value in parts if value)
    number = f"{task.ordinal}. " if task.ordinal else ""
    return f"{number}{task.content}{f' ({told})' if told else ''}"


def _table(group: ChangeGroup, changes: Sequence[DecisionChange]) -> Table:
    match group:
        case ChangeGroup.ADD:
            return _added(changes)
        case ChangeGroup.DEADLINE:
            return _deadlines(changes)
        case ChangeGroup.OTHER:
            return _others(changes)
        case ChangeGroup.MERGE:
            return _merged(changes)
        case ChangeGroup.REMOVE | ChangeGroup.STOP:
            return _ended(changes)


def _added(changes: Sequence[DecisionChange]) -> Table:
    with_reason = any(change.reason for change in changes)
    fields: tuple[_Field, ...] = (
        _NUMBER,
        _ORDINAL,
        ("Nội dung nhiệm vụ", 48 if with_reason else 64, Align.LEFT),
        ("Sản phẩm", 24 if with_reason else 28, Align.LEFT),
        ("Đơn vị chủ trì", 32 if with_reason else 36, Align.LEFT),
        ("Đơn vị phối hợp", 32 if with_reason else 36, Align.LEFT),
        ("Lãnh đạo chỉ đạo", 24 if with_reason else 26, Align.LEFT),
        ("Thời gian hoàn thành", 24, Align.CENTRE),
        *([("Lý do", 28, Align.LEFT)] if with_reason else []),
    )
    return table_of(
        fields,
        (
            _row(
                str(place),
                change.after.ordinal,
                change.after.content,
                change.after.product,
                change.after.lead,
                "; ".join(change.after.coordinating),
                change.after.leader,
                change.after.deadline,
                *([change.reason] if with_reason else []),
            )
            for place, change in enumerate(changes, 1)
        ),
    )


def _deadlines(changes: Sequence[DecisionChange]) -> Table:
    fields: tuple[_Field, ...] = (
        _NUMBER,
        _ORDINAL,
        ("Nội dung nhiệm vụ", 60, Align.LEFT),
        ("Đơn vị chủ trì", 34, Align.LEFT),
        (f"Thời gian theo {_given(changes)}", 31, Align.CENTRE),
        ("Thời gian điều chỉnh", 29, Align.CENTRE),
        ("Lý do", 53, Align.LEFT),
    )
    return table_of(
        fields,
        (
            _row(
                number,
                change.before.ordinal,
                change.before.content,
                change.before.lead,
                change.old,
                change.new,
                change.reason,
            )
            for number, change in _numbered(changes)
        ),
    )


def _others(changes: Sequence[DecisionChange]) -> Table:
    fields: tuple[_Field, ...] = (
        _NUMBER,
        _ORDINAL,
        ("Nội dung nhiệm vụ", 54, Align.LEFT),
        ("Nội dung điều chỉnh", 28, Align.LEFT),
        (f"Theo {GIVEN}", 42, Align.LEFT),
        ("Điều chỉnh thành", 46, Align.LEFT),
        ("Lý do", 37, Align.LEFT),
    )
    return table_of(
        fields,
        (
            _row(
                number,
                change.before.ordinal,
                change.before.content,
                capital(change.what),
                old_words(change),
                new_words(change),
                change.reason,
            )
            for number, change in _numbered(changes)
        ),
    )


def _ended(changes: Sequence[DecisionChange]) -> Table:
    """Tasks that are taken out, or stopped."""
    fields: tuple[_Field, ...] = (
        _NUMBER,
        _ORDINAL,
        ("Nội dung nhiệm vụ", 80, Align.LEFT),
        ("Đơn vị chủ trì", 42, Align.LEFT),
        (f"Thời gian theo {_given(changes)}", 34, Align.CENTRE),
        ("Lý do", 51, Align.LEFT),
    )
    return table_of(fields, _given_rows(changes))


def _merged(changes: Sequence[DecisionChange]) -> Table:
    """Tasks that go on in another one, under the row of the one they go on in."""
    rows: list[Row] = []
    fields: tuple[_Field, ...] = (
        _NUMBER,
        _ORDINAL,
        ("Nội dung nhiệm vụ được gộp", 80, Align.LEFT),
        ("Đơn vị chủ trì", 42, Align.LEFT),
        (f"Thời gian theo {_given(changes)}", 34, Align.CENTRE),
        ("Lý do", 51, Align.LEFT),
    )
    into: dict[tuple[TaskId, ...], list[DecisionChange]] = {}
    for change in changes:
        into.setdefault(tuple(one.task for one in change.into), []).append(change)
    for own in into.values():
        rows.append(Row((Cell(goes_on_in(own[0]), columns=len(fields)),), group=True))
        rows += _given_rows(own)
    return table_of(fields, rows)


def _given_rows(changes: Sequence[DecisionChange]) -> Iterator[Row]:
    for number, change in _numbered(changes):
        given = change.before
        yield _row(number, given.ordinal, given.content, given.lead, given.deadline, change.reason)


def _numbered(changes: Sequence[DecisionChange]) -> Iterator[tuple[str, DecisionChange]]:
    """The changes with their places; a task that changes in several ways has one place."""
    places: dict[TaskId, int] = {}
    for change in changes:
        is_first = change.task not in places
        place = places.setdefault(change.task, len(places) + 1)
        yield str(place) if is_first else "", change


def old_words(change: DecisionChange) -> str:
    """What stood before, in a table."""
    return change.old or (change.before.content if change.into else "")


def new_words(change: DecisionChange) -> str:
    """What comes in its place, in a table: a value, or the tasks that continue."""
    return change.new or "\n".join(says(one) for one in change.into)


def capital(text: str) -> str:
    """Begin a cell."""
    return text[:1].upper() + text[1:]


def _given(changes: Sequence[DecisionChange]) -> str:
    """Where the old deadlines stand: the one document that gave them all, else the programme."""
    named = {change.given_by for change in changes}
    return named.pop() or GIVEN if len(named) == 1 else GIVEN


def _row(*texts: str) -> Row:
    return Row(tuple(map(Cell, texts)))


def _lines(figures: Figures) -> dict[str, FigureLine]:
    return {line.figure.rule: line for line in figure_lines(figures)}


def _figure_row(old: FigureLine | None, new: FigureLine | None) -> Row:
    line = new or old
    assert line is not None
    before, after = (one.signed if one else 0 for one in (old, new))
    texts = (
        line.words,
        _signed(before, line.shows_sign),
        _signed(after - before),
        _signed(after, line.shows_sign),
    )
    return Row(tuple(Cell(text, bold=line.is_sum) for text in texts))


def _signed(number: int, shows_sign: bool = True) -> str:
    sign = "−" if number < 0 else "+" if number and shows_sign else ""
    return f"{sign}{integer(abs(number))}"


_NAMES = {
    ChangeGroup.ADD: "Bổ sung",
    ChangeGroup.DEADLINE: "Điều chỉnh thời gian",
    ChangeGroup.OTHER: "Điều chỉnh khác",
    ChangeGroup.REMOVE: "Đưa ra khỏi Chương trình",
    ChangeGroup.STOP: "Dừng thực hiện",
    ChangeGroup.MERGE: "Gộp nhiệm vụ",
}

"""Tables of tasks that papers list: as a programme issues them, by week, by unit that is urged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from desktop.exports.document import Align, Cell, Column, HeadCell, Row, Table
from desktop.exports.documents.task_annex import deadline_words
from desktop.register.values import DeadlineKind, State
from desktop.services.paper_facts import next_month
from desktop.services.values import TaskRow
from desktop.services.wording import STATE_NAMES
from desktop.text.clean import one_line
from desktop.text.collate import sort_key
from desktop.text.dates import short_date
from desktop.text.numbers import integer, padded, roman

_Field = tuple[str, float, Align]
"""A column: its heading, its width in millimetres, and how its text stands."""

_NUMBER: _Field = ("STT", 13, Align.CENTRE)
_TASK: _Field = ("Nội dung nhiệm vụ", 66, Align.LEFT)
_LEAD: _Field = ("Đơn vị chủ trì", 37, Align.LEFT)
_WITH: _Field = ("Đơn vị phối hợp", 42, Align.LEFT)
_LEADER: _Field = ("Lãnh đạo chỉ đạo", 31, Align.LEFT)
_PRODUCT: _Field = ("Sản phẩm", 28, Align.LEFT)
_DUE: _Field = ("Thời hạn", 28, Align.CENTRE)
_WEEK = 7
_WEEKS = 4


def issued_table(rows: Sequence[TaskRow]) -> Table:
    """The tasks as a programme issues them, under their fields of work where they have any."""
    groups: dict[str, list[TaskRow]] = {}
    for row in sorted(rows, key=_position):
        groups.setdefault(one_line(row.field), []).append(row)
    fields = (_NUMBER, _TASK, _LEAD, _WITH, _LEADER, _DUE, _PRODUCT)
    if not any(groups):
        return _table(fields, map(_issued_row, groups.get("", []), range(1, len(rows) + 1)))
    if nameless := groups.pop("", []):
        is_continuous = all(one.deadline_kind is DeadlineKind.CONTINUOUS for one in nameless)
        groups["Nhiệm vụ thường xuyên" if is_continuous else "Nhiệm vụ khác"] = nameless
    return _table(fields, _grouped(groups, len(fields), issued=True))


def month_table(rows: Sequence[TaskRow], first: date) -> Table:
    """The tasks of the month that begins on a day, by its weeks, then by who leads them."""
    groups: dict[str, list[TaskRow]] = {title: [] for title in _spans(first)}
    for row in sorted(rows, key=_by_due):
        groups[_span_of(row, first)].append(row)
    fields = (_NUMBER, _TASK, _LEAD, _WITH, _LEADER, _DUE, _PRODUCT)
    return _table(fields, _grouped({k: v for k, v in groups.items() if v}, len(fields)))


def urged_table(rows: Sequence[TaskRow]) -> Table:
    """The tasks that units are urged to do, unit by unit, those overdue first."""
    groups: dict[str, list[TaskRow]] = {}
    for row in sorted(rows, key=_by_unit):
        groups.setdefault(one_line(row.lead) or "Chưa giao đơn vị", []).append(row)
    fields: tuple[_Field, ...] = (
        _NUMBER,
        _TASK,
        _WITH,
        _LEADER,
        _DUE,
        ("Số ngày quá hạn", 22, Align.CENTRE),
        ("Tình trạng", 34, Align.LEFT),
    )
    return _table(fields, _urged(groups, len(fields)))


def _table(fields: Sequence[_Field], rows: Iterable[Row]) -> Table:
    return Table(
        tuple(Column(width, align) for _, width, align in fields),
        (tuple(HeadCell(words) for words, _, _ in fields),),
        tuple(rows),
    )


def _grouped(
    groups: Mapping[str, Sequence[TaskRow]], columns: int, *, issued: bool = False
) -> Iterator[Row]:
    """Every group under its title; numbers run on through all groups."""
    number = 0
    for place, (title, members) in enumerate(groups.items(), 1):
        yield _title(f"{roman(place)}. {title}", members, columns)
        for row in members:
            number += 1
            yield _issued_row(row, number) if issued else _row(number, row)


def _urged(groups: Mapping[str, Sequence[TaskRow]], columns: int) -> Iterator[Row]:
    number = 0
    for place, (title, members) in enumerate(groups.items(), 1):
        yield _title(f"{roman(place)}. {title}", members, columns)
        for row in members:
            number += 1
            yield _urged_row(number, row)


def _title(title: str, members: Sequence[TaskRow], columns: int) -> Row:
    return Row((Cell(f"{title}: {padded(len(members))} nhiệm vụ", columns=columns),), group=True)


def _issued_row(row: TaskRow, number: int) -> Row:
    """A task as it is issued: by the number it has in the programme, with its first deadline."""
    return _cells(row.ordinal or str(number), row, row.deadline_text)


def _row(number: int, row: TaskRow) -> Row:
    return _cells(str(number), row, deadline_words(row))


def _cells(number: str, row: TaskRow, due: str) -> Row:
    texts = (
        number,
        row.content,
        row.lead,
        "; ".join(row.coordinating),
        row.leader,
        due,
        row.product,
    )
    return Row(tuple(map(Cell, texts)))


def _urged_row(number: int, row: TaskRow) -> Row:
    late = row.state is State.OPEN_OVERDUE
    due = deadline_words(row)
    if row.deadline is not None and short_date(row.deadline) not in due:
        due = f"{due}\n({short_date(row.deadline)})"
    days = integer(row.days) if late and row.days else ""
    state = STATE_NAMES[row.state] if late else "Sắp đến hạn"
    texts = (
        str(number),
        row.content,
        "; ".join(row.coordinating),
        row.leader,
        due,
        days,
        state,
    )
    return Row(tuple(map(Cell, texts)))


def _spans(first: date) -> Iterator[str]:
    """The titles under which a month's tasks stand, in their order."""
    yield "Thời hạn trước tháng"
    for week in range(_WEEKS):
        yield _week(week, first)
    yield "Tiếp tục thực hiện sau tháng"
    yield "Chưa ấn định ngày hoàn thành"
    yield "Thực hiện thường xuyên trong tháng"


def _span_of(row: TaskRow, first: date) -> str:
    before, *weeks, after, undated, continuous = _spans(first)
    if row.deadline_kind is DeadlineKind.CONTINUOUS:
        return continuous
    if row.deadline is None:
        return undated
    if row.deadline < first:
        return before
    if row.deadline >= next_month(first):
        return after
    return weeks[min((row.deadline.day - 1) // _WEEK, _WEEKS - 1)]


def _week(week: int, first: date) -> str:
    """A week by its days; `Tuần 2` ends on the 14th, as deadlines worded so do (domain.md 2)."""
    start = first.replace(day=week * _WEEK + 1)
    last = next_month(first).toordinal() - first.toordinal()
    end = first.replace(day=last if week == _WEEKS - 1 else start.day + _WEEK - 1)
    return f"Tuần {week + 1} (từ ngày {short_date(start)} đến ngày {short_date(end)})"


def _position(row: TaskRow) -> tuple[int, str]:
    return row.position, row.id


def _by_due(row: TaskRow) -> tuple[date, str, int, str]:
    return row.deadline or date.max, sort_key(row.lead), row.position, row.id


def _by_unit(row: TaskRow) -> tuple[bool, str, date, int, str]:
    return not row.lead, sort_key(row.lead), row.deadline or date.max, row.position, row.id

"""What a person does with indicators: describe them, type their numbers, take them out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.canonical import table_of
from desktop.models.write import Alter, Create, Edit, Remove, new_id, write
from desktop.register.indicators import (
    Indicator,
    IndicatorId,
    IndicatorKind,
    circle,
    measures_clash,
)
from desktop.register.spans import Span, clashing
from desktop.services.facts import rows
from desktop.services.indicator_reading import indicators
from desktop.services.indicator_values import (
    IndicatorDraft,
    Indicators,
    NumberInput,
)
from desktop.text.clean import one_line
from desktop.text.fold import fold
from desktop.text.typed_numbers import canonical_number

LONGEST_NAME, LONGEST_MEASURE = 200, 40
GONE = "Chỉ tiêu này không còn trong danh mục; hãy chọn chỉ tiêu khác."
_SHOWN_NAMES = 5
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_LONGEST_KEY = 60


def save_indicator(session: Session, draft: IndicatorDraft) -> IndicatorId:
    """Record an indicator; a new one comes last in its field.

    Raises UserError without a name, for a name taken in the field, for parts that are missing, no
    longer there, circular, or of units of measure that cannot be added.
    """
    known = indicators(session)
    name, measure, field = one_line(draft.name), one_line(draft.measure), one_line(draft.field)
    _check_words(name, measure)
    _refuse_twin(known, draft.id, name, field)
    if draft.kind is IndicatorKind.RATE:
        measure = measure or "%"
    _check_parts(known, replace(draft, name=name, measure=measure))
    values: dict[str, Any] = {
        "name": name,
        "measure": measure,
        "field": field,
        "kind": draft.kind.value,
        "parts": [] if draft.kind is IndicatorKind.TYPED else list(draft.parts),
        "source_id": draft.source,
    }
    if draft.id:
        if draft.id not in known.book.indicators:
            raise UserError(GONE)
        write(session, [Alter("indicator", draft.id, values)])
        return draft.id
    indicator = IndicatorId(new_id())
    values["key"] = _free_key(session, name)
    values["position"] = max((one.position for one in known.listed), default=0) + 1
    write(session, [Create("indicator", indicator, values)])
    return indicator


def remove_indicator(session: Session, indicator: IndicatorId) -> None:
    """Take an indicator out, with its numbers.

    Raises UserError with the list where sums or rates rest on it.
    """
    known = indicators(session)
    if indicator not in known.book.indicators:
        raise UserError(GONE)
    using = [one.indicator.name for one in known.listed if indicator in one.indicator.parts]
    if using:
        raise UserError(
            f"“{known.book.name(indicator)}” đang là một phần của {_names(using)} nên không xóa "
            "được; hãy sửa cách tính của các chỉ tiêu đó trước."
        )
    numbers = [
        Remove("indicator_value", row["id"])
        for row in rows(session, "indicator_value")
        if row["indicator_id"] == indicator
    ]
    write(session, [*numbers, Remove("indicator", indicator)])


def move_indicator(session: Session, indicator: IndicatorId, steps: int) -> None:
    """Put an indicator so many places down in its field, up where `steps` is below nought."""
    listed = indicators(session).listed
    own = next((one for one in listed if one.id == indicator), None)
    if own is None:
        raise UserError(GONE)
    field = [one for one in listed if one.field == own.field]
    place = field.index(own)
    wanted = min(max(place + steps, 0), len(field) - 1)
    ordered = [one for one in field if one is not own]
    ordered.insert(wanted, own)
    positions = sorted(one.position for one in field)
    write(
        session,
        [
            Alter("indicator", one.id, {"position": position})
            for one, position in zip(ordered, _apart(positions), strict=True)
        ],
    )


def record_numbers(session: Session, span: Span, inputs: Sequence[NumberInput]) -> None:
    """Record typed numbers of a span; a blank takes a number away.

    Raises UserError for an indicator that is gone, or a session that shares days with another
    without beginning on the same day.
    """
    known = indicators(session)
    if any(one.indicator not in known.book.indicators for one in inputs):
        raise UserError(GONE)
    check_span(span, known.book.spans())
    stored = _stored(session, span)
    new: dict[IndicatorId, dict[str, str | None]] = {}
    edits: list[Edit] = []
    for one in inputs:
        text = None if one.value is None else canonical_number(one.value)
        ids = stored.get(one.indicator, [])
        if ids:
            edits += [Alter("indicator_value", row, {one.quantity.value: text}) for row in ids]
        else:
            new.setdefault(one.indicator, {})[one.quantity.value] = text
    days = {"first_on": span.first, "last_on": span.last}
    for indicator, values in new.items():
        if any(text is not None for text in values.values()):
            row = {"indicator_id": indicator, **days, **values}
            edits.append(Create("indicator_value", new_id(), row))
    write(session, edits)


def check_span(span: Span, recorded: Iterable[Span]) -> None:
    """Raise UserError where a session shares days with a recorded one that begins on another."""
    other = clashing(span, recorded)
    if other is not None:
        raise UserError(
            f"Kỳ {span.title} trùng ngày với kỳ {other.title} đã có số liệu; hãy chọn ngày không "
            "trùng, hoặc bắt đầu cùng ngày nếu là số lũy kế."
        )


def move_span(session: Session, span: Span, to: Span) -> None:
    """Let every number of a span belong to other days.

    Raises UserError where numbers of those days exist already, or they clash with another session.
    """
    recorded = indicators(session).book.spans()
    if to == span:
        return
    if to in recorded:
        raise UserError(f"Đã có số liệu của {to.title}; hãy chọn ngày khác.")
    check_span(to, (one for one in recorded if one != span))
    days = {"first_on": to.first, "last_on": to.last}
    ids = [row for found in _stored(session, span).values() for row in found]
    write(session, [Alter("indicator_value", row, days) for row in ids])


def remove_span(session: Session, span: Span) -> None:
    """Take out every number of a span."""
    ids = [row for found in _stored(session, span).values() for row in found]
    write(session, [Remove("indicator_value", row) for row in ids])


def _stored(session: Session, span: Span) -> dict[IndicatorId, list[str]]:
    """The rows that hold a span's numbers, by indicator."""
    table = table_of("indicator_value")
    query = select(table.c.id, table.c.indicator_id).where(
        table.c.deleted.is_(False), table.c.first_on == span.first, table.c.last_on == span.last
    )
    found: dict[IndicatorId, list[str]] = {}
    for row, indicator in session.execute(query.order_by(table.c.id)).tuples():
        found.setdefault(IndicatorId(indicator), []).append(row)
    return found


def _check_words(name: str, measure: str) -> None:
    if not name:
        raise UserError("Chưa có tên chỉ tiêu; hãy nhập tên, ví dụ Văn bản đã ban hành.")
    if len(name) > LONGEST_NAME:
        raise UserError(f"Tên chỉ tiêu dài quá {LONGEST_NAME} chữ; hãy viết ngắn lại.")
    if len(measure) > LONGEST_MEASURE:
        raise UserError(f"Đơn vị tính dài quá {LONGEST_MEASURE} chữ; hãy viết ngắn lại.")


def _refuse_twin(known: Indicators, own: IndicatorId, name: str, field: str) -> None:
    for one in known.listed:
        same = fold(one.indicator.name) == fold(name) and fold(one.field) == fold(field)
        if same and one.id != own:
            raise UserError(f"Chỉ tiêu “{one.indicator.name}” đã có; hãy sửa chỉ tiêu đã có.")


def _check_parts(known: Indicators, draft: IndicatorDraft) -> None:
    """Raise UserError where a sum or rate, this or one that rests on it, cannot be computed."""
    own = Indicator(draft.id, "", draft.name, draft.measure, draft.kind, draft.parts)
    if draft.kind is not IndicatorKind.TYPED:
        _check_choice(known, own)
    changed = {**known.book.indicators, draft.id: own}
    way = circle(changed, draft.id) if own.kind is not IndicatorKind.TYPED else ()
    if way:
        names = " → ".join(f"“{changed[one].name}”" for one in way)
        raise UserError(f"Cách tính này đi vòng tròn: {names}; hãy bỏ bớt một phần.")
    for one in changed.values():
        if one is own or draft.id in one.parts:
            _check_measures(changed, one)


def _check_choice(known: Indicators, own: Indicator) -> None:
    """Raise UserError where parts are too few, named twice or not there any more."""
    if own.kind is IndicatorKind.RATE and len(own.parts) != 2:
        raise UserError("Tỷ lệ cần một tử số và một mẫu số; hãy chọn đủ hai chỉ tiêu.")
    if own.kind is IndicatorKind.SUM and len(set(own.parts)) < 2:
        raise UserError("Tổng cần ít nhất hai phần; hãy chọn thêm chỉ tiêu để cộng.")
    if len(set(own.parts)) != len(own.parts):
        raise UserError("Mỗi chỉ tiêu chỉ được chọn một lần; hãy bỏ chỉ tiêu bị lặp.")
    if any(part not in known.book.indicators for part in own.parts):
        raise UserError("Một phần của chỉ tiêu không còn trong danh mục; hãy chọn lại các phần.")


def _check_measures(known: Mapping[IndicatorId, Indicator], one: Indicator) -> None:
    """Raise UserError where units of measure cannot be added or compared."""
    if one.kind is IndicatorKind.TYPED:
        return
    told = [known[part] for part in one.parts if part in known]
    told += [one] if one.kind is IndicatorKind.SUM else []
    for other in told[1:]:
        if measures_clash(told[0].measure, other.measure):
            verb = "cộng" if one.kind is IndicatorKind.SUM else "so sánh"
            pair = " với ".join(f"“{each.name}” ({each.measure})" for each in (told[0], other))
            raise UserError(f"Không {verb} được {pair}; hãy dùng cùng một đơn vị tính.")


def _names(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:_SHOWN_NAMES])
    more = len(names) - _SHOWN_NAMES
    return f"{shown} và {more} chỉ tiêu khác" if more > 0 else shown


def _free_key(session: Session, name: str) -> str:
    """A key made of the name that no indicator has, not even one that was taken out."""
    table = table_of("indicator")
    taken = set(session.scalars(select(table.c.key)))
    base = _NO_LETTER.sub("-", fold(name)).strip("-")[:_LONGEST_KEY].strip("-") or "chi-tieu"
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return key


def _apart(positions: Sequence[int]) -> list[int]:
    """The same positions in order, each above the one before."""
    found: list[int] = []
    for position in positions:
        found.append(max(position, found[-1] + 1) if found else position)
    return found

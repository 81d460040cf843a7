"""The office, its units and its leaders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Text, cast, select
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.canonical import table_of
from desktop.models.write import Alter, Create, Remove, new_id, write
from desktop.register.values import LeaderId, UnitId
from desktop.services.facts import Row, rows
from desktop.services.values import Leader, Office, Unit
from desktop.text.clean import one_line
from desktop.text.collate import sort_key
from desktop.text.fold import fold

OFFICE_ROW = "office"


def office(session: Session, known_at: datetime | None = None) -> Office | None:
    """The office of this installation, as known now or then; None before the first run is over."""
    for row in rows(session, "office", known_at):
        return Office(
            row["name"], row["parent"], row["place"], row["symbol"], row["council"], row["term"]
        )
    return None


def save_office(session: Session, draft: Office) -> None:
    """Record who uses this installation. Raises UserError without a name."""
    name = one_line(draft.name)
    if not name:
        raise UserError("Chưa có tên cơ quan; hãy nhập tên, ví dụ Ủy ban nhân dân phường Mẫu.")
    values = {
        "name": name,
        "parent": one_line(draft.parent),
        "place": one_line(draft.place),
        "symbol": one_line(draft.symbol) or "UBND",
        "council": one_line(draft.council) or _council_of(name),
        "term": one_line(draft.term),
    }
    known = office(session) is not None
    write(
        session,
        [Alter("office", OFFICE_ROW, values) if known else Create("office", OFFICE_ROW, values)],
    )


def _council_of(name: str) -> str:
    body = "ủy ban nhân dân"
    if fold(name).startswith(fold(body)):
        return "Hội đồng nhân dân" + name[len(body) :]
    return ""


def units(session: Session, known_at: datetime | None = None) -> tuple[Unit, ...]:
    """Every unit, as known now or then, in Vietnamese order of name."""
    found = [unit_of(row) for row in rows(session, "unit", known_at)]
    return tuple(sorted(found, key=lambda unit: sort_key(unit.name)))


def units_on(session: Session, day: date, known_at: datetime | None = None) -> tuple[Unit, ...]:
    """The units that are there on a day and may be given tasks, in Vietnamese order of name."""
    return tuple(unit for unit in units(session, known_at) if unit.is_open(day))


def find_unit(session: Session, text: str, known_at: datetime | None = None) -> Unit:
    """The one unit whose name or short name holds the text, without accents.

    Raises UserError when none does or several do.
    """
    key = fold(text)
    known = units(session, known_at)
    found = [one for one in known if key in (fold(one.name), fold(one.short_name))]
    found = found or [one for one in known if key in fold(f"{one.name}\n{one.short_name}")]
    if len(found) == 1:
        return found[0]
    names = "; ".join(one.name for one in (found or known)) or "chưa có đơn vị nào"
    wrong = "Có nhiều đơn vị khớp" if found else "Không có đơn vị nào khớp"
    raise UserError(f"{wrong} với “{text}”; hãy ghi rõ hơn một trong các tên: {names}.")


def unit_of(row: Row) -> Unit:
    """A stored unit as a value."""
    return Unit(
        UnitId(row["id"]),
        row["name"],
        row["short_name"],
        tuple(row["other_names"]),
        row["valid_from"],
        row["valid_to"],
        row["focal_point"],
        row["focal_phone"],
        row["focal_since"],
        tuple(UnitId(successor) for successor in row["successors"]),
    )


def save_unit(session: Session, draft: Unit) -> UnitId:
    """Record a unit; an empty id makes a new one. One that goes on has no successors.

    Raises UserError without a name, or when another unit already goes by it.
    """
    name = one_line(draft.name)
    if not name:
        raise UserError("Chưa có tên đơn vị; hãy nhập tên đầy đủ của đơn vị.")
    if draft.valid_from and draft.valid_to and draft.valid_to < draft.valid_from:
        raise UserError("Ngày kết thúc của đơn vị trước ngày bắt đầu; hãy sửa lại một trong hai.")
    _refuse_twin(name, draft.id, [(unit.id, unit.name) for unit in units(session)], "Đơn vị")
    values = {
        "name": name,
        "short_name": one_line(draft.short_name),
        "other_names": [one_line(other) for other in draft.other_names if one_line(other)],
        "valid_from": draft.valid_from,
        "valid_to": draft.valid_to,
        "focal_point": one_line(draft.focal_point),
        "focal_phone": one_line(draft.focal_phone),
        "focal_since": draft.focal_since,
        "successors": list(draft.successors) if draft.valid_to else [],
    }
    if draft.id:
        write(session, [Alter("unit", draft.id, values)])
        return draft.id
    unit = UnitId(new_id())
    write(session, [Create("unit", unit, values)])
    return unit


def remove_unit(session: Session, unit: UnitId) -> None:
    """Take out a unit that no task names. Raises UserError when something names it."""
    effects = table_of("effect").c
    named = (effects.lead_id == unit) | cast(effects.coordinating, Text).contains(f'"{unit}"')
    if _is_named(session, named):
        raise UserError(
            "Đơn vị này đang có nhiệm vụ nên không xóa được; "
            "hãy ghi ngày kết thúc của đơn vị thay vì xóa."
        )
    told = [row["name"] for row in rows(session, "indicator") if row["source_id"] == unit]
    if told:
        raise UserError(
            f"Đơn vị này cung cấp số liệu của chỉ tiêu “{told[0]}” nên không xóa được; "
            "hãy chọn đơn vị khác cho chỉ tiêu đó trước."
        )
    for other in units(session):
        if unit in other.successors:
            raise UserError(
                f"Đơn vị này đã nhận bàn giao từ {other.name} nên không xóa được; "
                "hãy ghi ngày kết thúc của đơn vị thay vì xóa."
            )
    write(session, [Remove("unit", unit)])


def leaders(session: Session, known_at: datetime | None = None) -> tuple[Leader, ...]:
    """Every leader, as known now or then, by rank, then in Vietnamese order of name."""
    found = [
        Leader(LeaderId(row["id"]), row["name"], row["post"], row["rank"])
        for row in rows(session, "leader", known_at)
    ]
    return tuple(sorted(found, key=lambda leader: (leader.rank, sort_key(leader.name))))


def save_leader(session: Session, draft: Leader) -> LeaderId:
    """Record a leader; an empty id makes a new one. Raises UserError without a name or post."""
    name, post = one_line(draft.name), one_line(draft.post)
    if not name and not post:
        raise UserError("Chưa có họ tên lãnh đạo; hãy nhập họ tên hoặc chức vụ.")
    known = [(leader.id, leader.name) for leader in leaders(session) if leader.name]
    _refuse_twin(name, draft.id, known, "Lãnh đạo")
    values = {"name": name, "post": post, "rank": draft.rank}
    if draft.id:
        write(session, [Alter("leader", draft.id, values)])
        return draft.id
    leader = LeaderId(new_id())
    write(session, [Create("leader", leader, values)])
    return leader


def remove_leader(session: Session, leader: LeaderId) -> None:
    """Take out a leader whom no task names. Raises UserError when one does."""
    if _is_named(session, table_of("effect").c.leader_id == leader):
        raise UserError("Lãnh đạo này đang chỉ đạo nhiệm vụ nên không xóa được.")
    write(session, [Remove("leader", leader)])


def _is_named(session: Session, by: ColumnElement[bool]) -> bool:
    """Whether an effect that is not deleted meets a condition."""
    effects = table_of("effect")
    some = select(effects.c.id).where(effects.c.deleted.is_(False), by).limit(1)
    return session.execute(some).first() is not None


def _refuse_twin(name: str, own: str, known: Sequence[tuple[str, str]], what: str) -> None:
    for other, other_name in known:
        if other != own and name and fold(other_name) == fold(name):
            raise UserError(f"{what} “{other_name}” đã có trong danh mục; hãy sửa mục đã có.")

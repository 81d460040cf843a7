"""Every other office that this register knows: its keys, its end, what it may change here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.exchange.retiring import Retirement, retirements
from desktop.exchange.scope import limits, set_limit
from desktop.exchange.trust import KeyState, TrustedKey, trusted_keys
from desktop.models.database import Database
from desktop.models.exchange_tables import OriginRow
from desktop.models.tables import UnitRow
from desktop.models.write import ensure_action
from desktop.text.collate import sort_key
from desktop.text.fold import fold

WHOLE = "cả sổ"
"""What an office without a limit may change."""


@dataclass(frozen=True, slots=True)
class LimitUnit:
    """A unit whose tasks an office may change; `short` is its short name, else its name."""

    id: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class KnownOffice:
    """One key of another office, or an office whose key was never accepted (`key` is None).

    `ends` say that it is no more, the latest decision first; `units` are those to whose tasks it
    is limited here, None where it is not.
    """

    office: str
    name: str
    key: TrustedKey | None
    ends: tuple[Retirement, ...] = ()
    units: tuple[LimitUnit, ...] | None = None

    @property
    def counts(self) -> bool:
        """Whether packages signed by this key are taken in."""
        return self.key is not None and self.key.state is KeyState.KNOWN

    @property
    def scope(self) -> str:
        """What it may change, in few words; '' where nothing of it is taken in."""
        if not self.counts:
            return ""
        return WHOLE if self.units is None else "; ".join(one.short for one in self.units)


def known_offices(session: Session, own: str | None) -> tuple[KnownOffice, ...]:
    """The other offices: those of accepted keys, then those known by what others handed on.

    `own` is our office's id.
    """
    return tuple(_known(session, own))


def find_office(session: Session, text: str, own: str | None) -> KnownOffice:
    """The one other office whose name holds the text, without accents.

    Raises UserError where none does or several do.
    """
    key = fold(text)
    names: dict[str, KnownOffice] = {}
    for one in known_offices(session, own):
        names.setdefault(one.office, one)
    known = list(names.values())
    found = [one for one in known if key == fold(one.name) or text == one.office]
    found = found or [one for one in known if key in fold(one.name)]
    if len(found) == 1:
        return found[0]
    told = "; ".join(one.name for one in (found or known)) or "chưa có cơ quan nào"
    wrong = "Có nhiều cơ quan khớp" if found else "Không có cơ quan nào khớp"
    raise UserError(f"{wrong} với “{text}”; hãy ghi rõ hơn một trong các tên: {told}.")


def limit_office(database: Database, office: str, name: str, units: Sequence[str] | None) -> str:
    """Limit an office to the tasks of some units, or with None not at all; what is said of it.

    It stands in the diary, where nothing undoes it: another limit takes its place. Raises
    UserError as `set_limit` does.
    """
    with database.read() as session:
        rows = session.scalars(select(UnitRow).where(UnitRow.id.in_(units or ())))
        names = {row.id: row.name for row in rows}
    told = [names[unit] for unit in dict.fromkeys(units or ()) if unit in names]
    scope = WHOLE if units is None else f"nhiệm vụ do {', '.join(told)} chủ trì"
    with database.act(f"Đặt phạm vi được sửa của {name}: {scope}") as session:
        set_limit(session, office, units)
        ensure_action(session)
    return scope


def _known(session: Session, own: str | None) -> Iterator[KnownOffice]:
    ends = retirements(session)
    units = _limits(session)
    told: dict[str, str] = {}
    for key in trusted_keys(session):
        office = key.sender.office
        told[office] = key.sender.name
        of = tuple(one for one in ends if one.office == office)
        yield KnownOffice(office, key.sender.name, key, of, units.get(office))
    query = select(OriginRow.office, OriginRow.name).where(OriginRow.is_foreign.is_(True))
    others = dict(session.execute(query.order_by(OriginRow.last)).tuples().all())
    for one in reversed(ends):
        others.setdefault(one.office, one.name)
    unlisted = [(name, office) for office, name in others.items() if office not in told]
    for name, office in sorted(unlisted, key=_by_name):
        if office != own:
            of = tuple(one for one in ends if one.office == office)
            yield KnownOffice(office, name, None, of, units.get(office))


def _by_name(pair: tuple[str, str]) -> tuple[str, str]:
    name, office = pair
    return sort_key(name), office


def _limits(session: Session) -> dict[str, tuple[LimitUnit, ...]]:
    found = limits(session)
    wanted = {unit for units in found.values() for unit in units}
    rows = session.scalars(select(UnitRow).where(UnitRow.id.in_(wanted)))
    names = {row.id: LimitUnit(row.id, row.name, row.short_name or row.name) for row in rows}
    gone = "đơn vị không còn"
    return {
        office: tuple(names.get(unit) or LimitUnit(unit, gone, gone) for unit in units)
        for office, units in found.items()
    }

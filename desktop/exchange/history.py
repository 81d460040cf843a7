"""How fresh each office's data is here, and for whom a package was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from desktop.exchange.entries import Direction, Entry, entries
from desktop.exchange.gathering import ends_of
from desktop.exchange.office import own_office_id
from desktop.exchange.offices import KnownOffice, known_offices
from desktop.exchange.reach import lacked_by
from desktop.exchange.retiring import Retirement, retirements
from desktop.exchange.trust import KeyState, TrustedKey, trusted_keys
from desktop.models.exchange_tables import ExchangeEntryRow, OriginRow
from desktop.models.tables import ChangeRow
from desktop.models.undo import undone_actions

TAKEN_BACK = "đã hủy và xóa khỏi USB"
"""Stands in the place of the recipient of a package that was given up."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """An office, when it wrote the newest of its changes that came here, and when they came.

    Both in UTC; None where nothing ever came. The first is by the office's own clock. `is_ours`
    where it stands for other machines of our own office, whose packages came here.
    """

    office: str
    name: str
    newest: datetime | None
    received: datetime | None
    is_accepted: bool
    is_ours: bool = False


@dataclass(frozen=True, slots=True)
class Exchanges:
    """What the page shows below its steps; `office` is our own id, None before the first use.

    `own_ends` are told where others recorded that our office is no more, `undone` are the actions
    of this installation that are taken back as things stand. `changes` is how many the log has,
    `lacked` how many of them each office lacks, as far as its packages tell.
    """

    office: str | None
    entries: tuple[Entry, ...]
    freshness: tuple[Freshness, ...]
    keys: tuple[TrustedKey, ...]
    offices: tuple[KnownOffice, ...] = ()
    own_ends: tuple[Retirement, ...] = ()
    undone: frozenset[str] = frozenset()
    changes: int = 0
    lacked: Mapping[str, int] = field(default_factory=dict)


def read_exchanges(session: Session) -> Exchanges:
    """Read the history, how fresh the offices are, and whom this installation believes."""
    told = entries(session)
    keys = trusted_keys(session)
    own = own_office_id(session)
    ends = ends_of(session)
    return Exchanges(
        own,
        told,
        _freshness(session, told, keys, own),
        keys,
        known_offices(session, own),
        tuple(one for one in retirements(session) if one.office == own),
        undone_actions(session),
        sum(ends.values()),
        lacked_by(session, ends),
    )


def _freshness(
    session: Session, told: Iterable[Entry], keys: Iterable[TrustedKey], own: str | None
) -> tuple[Freshness, ...]:
    accepted = {one.sender.office: one.sender.name for one in keys if one.state is KeyState.KNOWN}
    names = dict(accepted)
    ends: dict[tuple[str, int], str] = {}
    for row in session.scalars(select(OriginRow)):
        names.setdefault(row.office, row.name)
        ends[row.replica, row.last] = row.office
    newest: dict[str, datetime] = {}
    chosen = select(ChangeRow.replica, ChangeRow.seq, ChangeRow.hlc).where(
        tuple_(ChangeRow.replica, ChangeRow.seq).in_(list(ends))
    )
    for replica, seq, hlc in session.execute(chosen).tuples():
        office, at = ends[replica, seq], moment_of(hlc)
        newest[office] = max(at, newest.get(office, at))
    received: dict[str, datetime] = {}
    for entry in told:
        if entry.direction is Direction.IN:
            received.setdefault(entry.sender.office, entry.at)
    found = [
        Freshness(
            office,
            name,
            newest.get(office),
            received.get(office),
            office in accepted,
            office == own,
        )
        for office, name in names.items()
        if office != own or office in received
    ]
    return tuple(sorted(found, key=lambda it: (it.name, it.office)))


def moment_of(clock: str) -> datetime:
    """The moment in a value of the hybrid clock, in UTC."""
    return datetime.fromtimestamp(int(clock[:12], 16) / 1000, UTC)


def meant_for_others(session: Session, name: str) -> frozenset[str]:
    """The digests of the packages that were written for another office than the one of a name."""
    query = select(ExchangeEntryRow.digest).where(
        ExchangeEntryRow.direction == Direction.OUT.value,
        ExchangeEntryRow.note.not_in({"", TAKEN_BACK, name}),
    )
    return frozenset(session.scalars(query))


def address(session: Session, file: str, recipient: str) -> None:
    """Note for whom a package was written that went out last under a name."""
    query = (
        select(ExchangeEntryRow)
        .where(ExchangeEntryRow.file == file, ExchangeEntryRow.direction == Direction.OUT.value)
        .order_by(ExchangeEntryRow.at.desc())
        .limit(1)
    )
    row = session.scalar(query)
    if row is not None:
        row.note = recipient
        session.flush()

"""How far other offices have the log, and from where on a package for one of them begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.exchange.header import Header
from desktop.models.exchange_tables import KnownReachRow
from desktop.models.moments import moment_text
from desktop.models.tables import LocalRow

SMALL = 100_000
"""A log of so many changes goes out whole, so that no gap can occur; about six million bytes."""

TOLD_AT = "reach_told_at:{office}"
"""What `local` holds: when the package was made that told an office's reach, as far as known."""

UNKNOWN = (
    "Sổ chưa nhận gói nào của {name} nên không biết nơi ấy đã có đến đâu; hãy xuất gói đầy đủ."
)
NOBODY = "Gói chỉ mang phần mới phải ghi cho một cơ quan; hãy chọn nơi nhận hoặc xuất gói đầy đủ."


class Extent(StrEnum):
    """How much of the log a package carries."""

    USUAL = "usual"
    """All of it while it is small, else what the recipient lacks where that is known."""
    WHOLE = "whole"
    NEW = "new"
    """What the recipient lacks."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """The office that a package is for, by its id and its name, '' for nobody in particular."""

    office: str = ""
    name: str = ""
    extent: Extent = Extent.USUAL


ANYBODY = Recipient()
"""For whoever takes the package."""


def known_reaches(session: Session) -> dict[str, dict[str, int]]:
    """How far each office had each replica's chain when it last handed over a package."""
    found: dict[str, dict[str, int]] = {}
    for row in session.scalars(select(KnownReachRow)):
        found.setdefault(row.office, {})[row.replica] = row.last
    return found


def starts(session: Session, to: Recipient, ends: Mapping[str, int]) -> dict[str, int]:
    """The first change of each chain that a package for an office carries; `ends` are the last.

    Of a chain that the office has to its end the last change goes all the same: every package
    tells of every chain how far its sender had it. Raises UserError where only the new is wanted
    and nothing is known of the office.
    """
    reach = known_reaches(session).get(to.office, {}) if to.office else {}
    if to.extent is Extent.NEW and not reach:
        raise UserError(UNKNOWN.format(name=to.name) if to.office else NOBODY)
    is_small = to.extent is Extent.USUAL and sum(ends.values()) <= SMALL
    if to.extent is Extent.WHOLE or is_small:
        reach = {}
    return {replica: min(reach.get(replica, 0) + 1, last) for replica, last in ends.items()}


def lacked_by(session: Session, ends: Mapping[str, int]) -> dict[str, int]:
    """How many changes each office lacks that something is known of; `ends` are the last here."""
    return {
        office: sum(max(0, last - reach.get(replica, 0)) for replica, last in ends.items())
        for office, reach in known_reaches(session).items()
    }


def note_reach(session: Session, header: Header, at: datetime) -> None:
    """Keep how far the sender of a package had every chain; `at` is the present moment.

    Its latest package counts, even where it tells less than an earlier one: the office brought
    back a backup. What an older one tells only takes away, since clocks may be wrong: too much in
    a package does no harm, a gap does.
    """
    office = header.sender.office
    key = TOLD_AT.format(office=office)
    told_at = session.get(LocalRow, key)
    made_at = _made_at(header, at)
    told = {chain.replica: chain.last for chain in header.chains}
    if told_at is not None and made_at < told_at.value:
        known = known_reaches(session).get(office, {})
        told = {replica: min(last, told.get(replica, 0)) for replica, last in known.items()}
        made_at = told_at.value
    session.execute(delete(KnownReachRow).where(KnownReachRow.office == office))
    session.add_all(
        KnownReachRow(office=office, replica=replica, last=last)
        for replica, last in told.items()
        if last
    )
    session.merge(LocalRow(key=key, value=made_at))
    session.flush()


def _made_at(header: Header, at: datetime) -> str:
    """When a package was made, in UTC; never later than now, and long ago where it tells no moment.

    A clock that runs ahead would else make all later packages look old.
    """
    try:
        made = datetime.fromisoformat(header.made_at)
        aware = made if made.tzinfo is not None else made.replace(tzinfo=UTC)
        return moment_text(min(aware, at))
    except (ValueError, OverflowError):
        return moment_text(datetime.min.replace(tzinfo=UTC))

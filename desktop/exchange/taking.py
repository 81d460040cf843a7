"""Writing a staged package into the register: one transaction, looked over before it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from desktop.exchange.disputes import note_settled
from desktop.exchange.going import Stage, Tally, batches, going_of
from desktop.exchange.header import Chain
from desktop.exchange.held import note_held, note_released
from desktop.exchange.merge import Outcome, differ
from desktop.exchange.office import OwnOffice
from desktop.exchange.package import Signed
from desktop.exchange.rows import check_references, defer_references, write_rows
from desktop.exchange.staging import Staged
from desktop.models.bulk import insert_rows
from desktop.models.canonical import logged_fields, table_of
from desktop.models.changes import chunks
from desktop.models.exchange_tables import DisputeRow, OriginRow
from desktop.models.journal import current_action
from desktop.models.kept import note_kept
from desktop.models.migrations import LATEST
from desktop.models.moments import moment_text
from desktop.models.tables import BUSINESS, ChangeRow, LocalRow
from desktop.models.units import unit_name

CLOCK_KEY = "clock"
"""What `local` holds: the clock to go on from."""

Found = Mapping[str, Sequence[Outcome]]


def write_staged(
    session: Session, own: OwnOffice, staged: Staged, found: Found, found_at: datetime
) -> None:
    """Write a package's new changes, and what they make of the rows, for the current action.

    `found_at` is the moment at which the changes were taken as known when that was found out.

    Raises PackageError where references would dangle, RuntimeError where what was written is not
    what was to be written; either way the transaction must end without being kept.
    """
    before = _count(session)
    tally = Tally(going_of(session), Stage.WRITING, len(staged.new) + _rows_of(found))
    defer_references(session)
    _append_changes(session, staged, tally)
    note_held(session, chain.from_iterable(staged.sifted.held.values()))
    note_released(session, chain.from_iterable(staged.sifted.released.values()))
    for entity in BUSINESS:
        for some in batches(found.get(entity, ()), tally):
            write_rows(session, entity, some, found_at)
    _adopt_clock(session, staged.clock)
    _note_unapplied(session, staged)
    _note_origins(session, own, staged)
    _note_disputes(session, found)
    note_settled(session, staged)
    action = current_action(session)
    action.kinds.update(entity for entity, rows in found.items() if rows)
    session.expire_all()
    _look_over(session, staged, found, before)


def _append_changes(session: Session, staged: Staged, tally: Tally) -> None:
    known_at = moment_text(current_action(session).at)
    for some in batches(staged.new, tally):
        rows = [_row(it, known_at) for it in some]
        insert_rows(session.connection(), "change", rows)


def _row(signed: Signed, known_at: str) -> tuple[Any, ...]:
    """A change as the log stores it."""
    it = signed.record
    # A text keeps the bytes that the driver made of it: let them go with a copy.
    value = it.value if it.value.isascii() else it.value.encode().decode()
    return (*it._replace(value=value), signed.prev_hash, signed.hash, known_at)


def _adopt_clock(session: Session, clock: str) -> None:
    """Let our own changes come after what we have seen."""
    known = session.get(LocalRow, CLOCK_KEY)
    if clock and (known is None or clock > known.value):
        session.merge(LocalRow(key=CLOCK_KEY, value=clock))
        session.flush()


def _note_unapplied(session: Session, staged: Staged) -> None:
    """Note where something came in that only a newer program can apply."""
    for signed in staged.new:
        it = signed.record
        known = it.entity in BUSINESS and (
            it.field in {"*", "deleted"} or it.field in logged_fields(it.entity)
        )
        if not known or it.schema > LATEST:
            note_kept(session)
            return


def _note_origins(session: Session, own: OwnOffice, staged: Staged) -> None:
    """Keep the seal of each chain's end, so that it can be handed on."""
    for one in staged.header.chains:
        if one.replica == own.replica:
            continue
        known = session.get(OriginRow, one.replica)
        if known is None and one.last < _last(session, one.replica):
            continue
        if known is None or known.last < one.last:
            session.merge(_origin(own, one))
    session.flush()


def _origin(own: OwnOffice, one: Chain) -> OriginRow:
    sender = one.sender
    return OriginRow(
        replica=one.replica,
        office=sender.office,
        name=sender.name,
        key=sender.key,
        last=one.last,
        hash=one.hash,
        seal=one.seal,
        is_foreign=sender.office != own.sender.office,
    )


def _note_disputes(session: Session, found: Found) -> None:
    for entity, outcomes in found.items():
        for outcome in outcomes:
            for dispute in outcome.disputes:
                unit = unit_name(dispute.fields)
                session.merge(DisputeRow(entity=entity, row_id=outcome.row, unit=unit))
    session.flush()


def _look_over(session: Session, staged: Staged, found: Found, before: int) -> None:
    """The invariants: counts, the ends of chains, references, and rows as they were to be."""
    tally = Tally(going_of(session), Stage.CHECKING, _rows_of(found))
    tally.add(0)
    if _count(session) != before + len(staged.new):
        raise RuntimeError("the log has another number of changes than it was to have")
    for one in staged.header.chains:
        _check_chain(session, one)
    check_references(session)
    for entity, outcomes in found.items():
        for some in batches(outcomes, tally):
            _check_rows(session, entity, some)


def _check_chain(session: Session, it: Chain) -> None:
    query = select(func.max(ChangeRow.seq), func.count()).where(ChangeRow.replica == it.replica)
    last, count = session.execute(query).one()
    hash_ = session.scalar(
        select(ChangeRow.hash).where(ChangeRow.replica == it.replica, ChangeRow.seq == it.last)
    )
    if last != count or last < it.last or hash_ != it.hash:
        raise RuntimeError(f"the chain of {it.replica} does not end as the package says")


def _check_rows(session: Session, entity: str, outcomes: Sequence[Outcome]) -> None:
    wanted = {it.row: it.after for it in outcomes}
    texts, others = _columns(entity)
    text_values, other_values = itemgetter(*texts), itemgetter(*others)
    count = len(texts)
    query = _select_rows(entity)
    seen = 0
    for chunk in chunks(wanted):
        for row in session.connection().execute(query, {"ids": chunk}).tuples().all():
            seen += 1
            after = wanted[row[0]]
            if row[:count] != text_values(after) or any(
                map(differ, row[count:], other_values(after))
            ):
                raise RuntimeError(f"the {entity} {row[0]} is not what its changes make it")
    if seen != len(wanted):
        raise RuntimeError(f"a row of {entity} is missing")


@cache
def _columns(entity: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns that the log tells: those of text and days, whose values are equal or not, and
    the others."""
    columns = table_of(entity).columns
    texts = [
        name for name in logged_fields(entity) if columns[name].type.python_type in {str, date}
    ]
    others = [name for name in logged_fields(entity) if name not in texts]
    return ("id", *texts), (*others, "deleted", "id")


@cache
def _select_rows(entity: str) -> Select[Any]:
    """The columns that the log tells, of the rows of some ids."""
    table = table_of(entity)
    columns = (table.c[name] for names in _columns(entity) for name in names)
    return select(*columns).where(table.c.id.in_(bindparam("ids", expanding=True)))


def _rows_of(found: Found) -> int:
    return sum(map(len, found.values()))


def _count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(ChangeRow)) or 0


def _last(session: Session, replica: str) -> int:
    query = select(func.max(ChangeRow.seq)).where(ChangeRow.replica == replica)
    return session.scalar(query) or 0

"""Writing a staged package into the register: one transaction, looked over before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, func, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from desktop.exchange.disputes import note_settled
from desktop.exchange.header import Chain
from desktop.exchange.merge import Outcome, differ
from desktop.exchange.office import OwnOffice
from desktop.exchange.package import PackageError
from desktop.exchange.staging import Staged
from desktop.models.bulk import insert_rows, row_form
from desktop.models.canonical import logged_fields, table_of
from desktop.models.changes import chunks
from desktop.models.derived import fold_content
from desktop.models.exchange_tables import DisputeRow, OriginRow
from desktop.models.journal import current_action
from desktop.models.kept import note_kept
from desktop.models.migrations import LATEST
from desktop.models.moments import moment_text
from desktop.models.tables import BUSINESS, MACHINE_MADE, ChangeRow, LocalRow
from desktop.models.units import unit_name

CLOCK_KEY = "clock"
"""What `local` holds: the clock to go on from."""

DANGLING = (
    "Gói có dữ liệu trỏ đến chỗ không có trong gói lẫn trong sổ nên không nhận; "
    "hãy đề nghị nơi gửi kiểm tra sổ rồi xuất gói lại."
)
Found = Mapping[str, Sequence[Outcome]]


def write_staged(session: Session, own: OwnOffice, staged: Staged, found: Found) -> None:
    """Write a package's new changes, and what they make of the rows, for the current action.

    Raises PackageError where references would dangle, RuntimeError where what was written is not
    what was to be written; either way the transaction must end without being kept.
    """
    before = _count(session)
    _defer_references(session)
    _append_changes(session, staged)
    for entity in BUSINESS:
        if entity in found:
            _write_rows(session, entity, found[entity])
    _adopt_clock(session, staged.clock)
    _note_unapplied(session, staged)
    _note_origins(session, own, staged)
    _note_disputes(session, found)
    note_settled(session, staged)
    action = current_action(session)
    action.kinds.update(entity for entity, rows in found.items() if rows)
    session.expire_all()
    _look_over(session, staged, found, before)


def _append_changes(session: Session, staged: Staged) -> None:
    known_at = moment_text(current_action(session).at)
    rows = [(*it.record, it.prev_hash, it.hash, known_at) for it in staged.new]
    insert_rows(session.connection(), "change", rows)


def _write_rows(session: Session, entity: str, outcomes: Sequence[Outcome]) -> None:
    """Insert the rows that are not here, and bring the others to what they come to."""
    connection = session.connection()
    form = row_form(entity, connection.dialect)
    table = table_of(entity)
    fresh: list[tuple[Any, ...]] = []
    altered: list[dict[str, Any]] = []
    names = [*logged_fields(entity), "deleted", *sorted(MACHINE_MADE.get(entity, ()))]
    stored = _stored_ids(session, entity, [it.row for it in outcomes])
    for outcome in outcomes:
        values = dict(outcome.after)
        fold_content(entity, values)
        if outcome.row not in stored:
            fresh.append(form.store(values))
        elif outcome.fields:
            altered.append(
                {"of_row": outcome.row} | {f"new_{name}": values[name] for name in names}
            )
    insert_rows(connection, entity, fresh)
    if altered:
        statement = (
            update(table)
            .where(table.c.id == bindparam("of_row"))
            .values({name: bindparam(f"new_{name}") for name in names})
        )
        connection.execute(statement, altered)


def _stored_ids(session: Session, entity: str, ids: Iterable[str]) -> set[str]:
    table = table_of(entity)
    found: set[str] = set()
    for chunk in chunks(ids):
        found.update(session.scalars(select(table.c.id).where(table.c.id.in_(chunk))))
    return found


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
    for chain in staged.header.chains:
        if chain.replica == own.replica:
            continue
        known = session.get(OriginRow, chain.replica)
        if known is None and chain.last < _last(session, chain.replica):
            continue
        if known is None or known.last < chain.last:
            session.merge(_origin(own, chain))
    session.flush()


def _origin(own: OwnOffice, chain: Chain) -> OriginRow:
    sender = chain.sender
    return OriginRow(
        replica=chain.replica,
        office=sender.office,
        name=sender.name,
        key=sender.key,
        last=chain.last,
        hash=chain.hash,
        seal=chain.seal,
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
    if _count(session) != before + len(staged.new):
        raise RuntimeError("the log has another number of changes than it was to have")
    for chain in staged.header.chains:
        _check_chain(session, chain)
    _check_references(session)
    for entity, outcomes in found.items():
        _check_rows(session, entity, outcomes)


def _check_chain(session: Session, chain: Chain) -> None:
    query = select(func.max(ChangeRow.seq), func.count()).where(ChangeRow.replica == chain.replica)
    last, count = session.execute(query).one()
    hash_ = session.scalar(
        select(ChangeRow.hash).where(
            ChangeRow.replica == chain.replica, ChangeRow.seq == chain.last
        )
    )
    if last != count or last < chain.last or hash_ != chain.hash:
        raise RuntimeError(f"the chain of {chain.replica} does not end as the package says")


def _check_rows(session: Session, entity: str, outcomes: Sequence[Outcome]) -> None:
    wanted = {it.row: it.after for it in outcomes}
    names = ("id", *logged_fields(entity), "deleted")
    table = table_of(entity)
    query = select(*(table.c[name] for name in names))
    seen = 0
    for chunk in chunks(wanted):
        for row in session.execute(query.where(table.c.id.in_(chunk))).tuples():
            seen += 1
            after = wanted[row[0]]
            if any(map(differ, row, [after[name] for name in names])):
                raise RuntimeError(f"the {entity} {row[0]} is not what its changes make it")
    if seen != len(wanted):
        raise RuntimeError(f"a row of {entity} is missing")


def _defer_references(session: Session) -> None:
    if session.connection().dialect.name == "sqlite":
        session.execute(text("PRAGMA defer_foreign_keys=ON"))
    else:
        session.execute(text("SET CONSTRAINTS ALL DEFERRED"))


def _check_references(session: Session) -> None:
    if session.connection().dialect.name == "sqlite":
        if session.execute(text("PRAGMA foreign_key_check")).first() is not None:
            raise PackageError(DANGLING)
        return
    try:
        session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    except DBAPIError as error:
        # The server's driver has no class of its own for a reference that points nowhere.
        if error.connection_invalidated or "23503" not in str(error.orig):
            raise
        raise PackageError(DANGLING) from error


def _count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(ChangeRow)) or 0


def _last(session: Session, replica: str) -> int:
    query = select(func.max(ChangeRow.seq)).where(ChangeRow.replica == replica)
    return session.scalar(query) or 0

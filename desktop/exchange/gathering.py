"""What goes into a package: the chains of the log, whole or from where an office has them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.exchange.header import Chain, Header, Sender, sealed_text
from desktop.exchange.office import OwnOffice
from desktop.exchange.reach import ANYBODY, Recipient, starts
from desktop.exchange.records import line_of
from desktop.models.chain import SAID
from desktop.models.exchange_tables import OriginRow
from desktop.models.migrations import LATEST
from desktop.models.moments import moment_text
from desktop.models.tables import Base, ChangeRow


def header_for(session: Session, own: OwnOffice, at: datetime, to: Recipient = ANYBODY) -> Header:
    """The head of a package for an office, made at a moment; it tells of every chain of the log.

    Raises UserError where only the new is wanted and nothing is known of the office.
    """
    chains = tuple(_chains(session, own, to))
    changes = sum(chain.last - chain.first + 1 for chain in chains)
    return Header(
        own.sender,
        own.replica,
        moment_text(at),
        LATEST,
        changes,
        chains,
        renewals=own.renewals,
    )


def lines(session: Session, header: Header) -> Iterator[bytes]:
    """The lines of every change that a header tells of, chain by chain."""
    table = Base.metadata.tables["change"]
    columns = [table.c[name] for name in SAID]
    for chain in header.chains:
        query = select(*columns).where(
            table.c.replica == chain.replica, table.c.seq >= chain.first, table.c.seq <= chain.last
        )
        result = session.execute(query.order_by(table.c.seq).execution_options(yield_per=2000))
        for row in result:
            yield line_of(tuple(row))


def ends_of(session: Session) -> dict[str, int]:
    """The number of the last change of every chain."""
    query = select(ChangeRow.replica, func.max(ChangeRow.seq)).group_by(ChangeRow.replica)
    return dict(session.execute(query).tuples().all())


def _chains(session: Session, own: OwnOffice, to: Recipient) -> Iterator[Chain]:
    """Every chain of the log: others' with the seal they came with, our own sealed now."""
    ends = ends_of(session)
    first_of = starts(session, to, ends)
    origins = {row.replica: row for row in session.scalars(select(OriginRow))}
    for replica, last in sorted(ends.items()):
        first = first_of[replica]
        hashes = _hashes(session, replica, (first - 1, last))
        prev, hash_ = hashes.get(first - 1, ""), hashes[last]
        origin = origins.get(replica)
        if origin is not None and origin.last == last:
            sender, seal = Sender(origin.office, origin.name, origin.key), origin.seal
        else:
            sender = own.sender
            seal = own.key.sign(sealed_text(sender.office, replica, last, hash_)).hex()
        yield Chain(replica, first, last, prev, hash_, sender, seal)


def _hashes(session: Session, replica: str, seqs: tuple[int, int]) -> dict[int, str]:
    query = select(ChangeRow.seq, ChangeRow.hash).where(
        ChangeRow.replica == replica, ChangeRow.seq.in_(seqs)
    )
    return dict(session.execute(query).tuples().all())

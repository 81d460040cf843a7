"""The stages of an exchange: a package out to a stick; copied, verified, previewed and taken in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.exchange.enclosed import keep_enclosed, lacking, sealing_of
from desktop.exchange.enclosures import Chosen, LeftOut, Section, Why, choose
from desktop.exchange.entries import NOBODY, Direction, Entry, note
from desktop.exchange.going import UNWATCHED, Going, Stage, counted, watch
from desktop.exchange.header import Chain, Header, Sender, sealed_text
from desktop.exchange.office import OwnOffice
from desktop.exchange.package import (
    Package,
    PackageError,
    PasswordError,
    build_package,
    new_lock,
    read_header,
)
from desktop.exchange.preview import Preview, outcomes, preview
from desktop.exchange.records import line_of
from desktop.exchange.staging import Received, receive, stage, verify
from desktop.exchange.stick import lay, package_name, remove_older
from desktop.exchange.taking import write_staged
from desktop.exchange.trust import note_renewal
from desktop.models.backup import back_up
from desktop.models.chain import SAID
from desktop.models.database import Database
from desktop.models.exchange_tables import OriginRow
from desktop.models.journal import current_action
from desktop.models.migrations import LATEST
from desktop.models.moments import moment_text
from desktop.models.tables import Base, ChangeRow
from desktop.models.write import ensure_action

__all__ = ["Exported", "Imported", "Received", "create", "look", "receive", "take_in"]


@dataclass(frozen=True, slots=True)
class Exported:
    """A package that lies whole on the stick; `removed` are older own ones that it replaced.

    `files` of the register's documents travel with it, `left_out` those that do not.
    """

    file: Path
    changes: int
    removed: tuple[Path, ...]
    files: int = 0
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did; `action` is what undoes it, '' where nothing was new."""

    preview: Preview
    action: str


def create(
    database: Database,
    own: OwnOffice,
    folder: Path,
    password: str | None = None,
    going: Going = UNWATCHED,
) -> Exported:
    """Write everything the log holds into a folder, as one signed package with documents' files.

    Raises UserError where the folder cannot take it, CancelledError where a person gave it up;
    nothing half-written stays.
    """
    with database.read() as session:
        header = _header(database, session, own)
        chosen = choose(session, own.files, going)
        if password:
            header = replace(header, lock=new_lock())
        section = _section(own, header, chosen, password, going)
        header = replace(header, files=section.told if section else None)
        lines = counted(_lines(session, header), going, Stage.GATHERING, header.changes)
        data = build_package(header, lines, own.key, password)
    digest = hashlib.sha256(data).hexdigest()
    file = lay(folder, package_name(header, digest), data, section, going)
    is_short = any(one.why is Why.NO_ROOM for one in chosen.left_out)
    removed = remove_older(folder, file, header, keeps_files=is_short)
    with database.act("Xuất gói trao đổi") as session:
        at = current_action(session).at
        changes = header.changes
        note(session, Entry(at, Direction.OUT, file.name, digest, own.sender, changes=changes))
    return Exported(file, header.changes, removed, len(chosen.files), chosen.left_out)


def _section(
    own: OwnOffice, header: Header, chosen: Chosen, password: str | None, going: Going
) -> Section | None:
    if not chosen.files:
        return None
    return Section(own.files, chosen.files, sealing_of(header, password), going)


def look(
    database: Database,
    own: OwnOffice,
    received: Received,
    password: str | None = None,
    going: Going = UNWATCHED,
) -> Preview:
    """What an import would do; nothing is written but a line where the package is refused.

    Raises PackageError where it is not believed or not sound, PasswordError for a password,
    CancelledError where a person gave it up.
    """
    with _refusals_noted(database, received), database.read() as session:
        watch(session, going)
        package = verify(session, own, received, password)
        at = database.clock()
        staged = stage(session, package, at)
        told = preview(session, staged, outcomes(session, staged, at))
    return _with_files(own, received, told, going)


def take_in(
    database: Database,
    own: OwnOffice,
    received: Received,
    password: str | None = None,
    going: Going = UNWATCHED,
) -> Imported:
    """Take a package in as one action, after a backup, whole or not at all.

    A package that brings nothing new changes nothing. Its files are kept before the rest is, and
    stay when the import is undone. Raises as `look` does; what was given up leaves the register
    as it was.
    """
    with _refusals_noted(database, received):
        with database.read() as session:
            watch(session, going)
            package = verify(session, own, received, password)
            is_new = _brings_news(session, package)
        if is_new:
            going.reach(Stage.BACKING_UP)
            back_up(database)
        with database.act(f"Nhận gói của {package.header.sender.name}") as session:
            watch(session, going)
            done = _take(session, own, package, received.name)
            told = _with_files(own, received, done.preview, going)
            keep_enclosed(own.files, package.header, received.files, password, going)
            return replace(done, preview=told)


def _with_files(own: OwnOffice, received: Received, told: Preview, going: Going) -> Preview:
    """Tell of the files that came too, once they were proved."""
    found = received.files.proved if received.files else ()
    size = sum(one.size for one in found)
    lacks = lacking(own.files, found, going)
    return replace(told, files=len(found), files_size=size, lacking=lacks)


def _take(session: Session, own: OwnOffice, package: Package, name: str) -> Imported:
    action = current_action(session)
    staged = stage(session, package, action.at)
    found = outcomes(session, staged, action.at)
    told = preview(session, staged, found)
    note_renewal(session, own, staged.header)
    if staged.new:
        write_staged(session, own, staged, found)
        ensure_action(session)
    done = action.id if staged.new else ""
    note(
        session,
        Entry(
            action.at,
            Direction.IN,
            name,
            staged.digest,
            staged.header.sender,
            told.new,
            told.changed,
            told.conflicts,
            told.changes,
            done,
        ),
    )
    return Imported(told, done)


@contextmanager
def _refusals_noted(database: Database, received: Received) -> Iterator[None]:
    """Leave a line in the history of a package that was refused; a password may yet be told."""
    try:
        yield
    except PasswordError:
        raise
    except PackageError as error:
        try:
            sender: Sender = read_header(received.data).sender
        except UserError:
            sender = NOBODY
        with database.act("Từ chối gói trao đổi") as session:
            at = current_action(session).at
            told = Entry(at, Direction.REFUSED, received.name, received.digest, sender)
            note(session, replace(told, note=str(error)))
        raise


def _brings_news(session: Session, package: Package) -> bool:
    ours = dict(
        session.execute(
            select(ChangeRow.replica, func.max(ChangeRow.seq)).group_by(ChangeRow.replica)
        )
        .tuples()
        .all()
    )
    return any(chain.last > ours.get(chain.replica, 0) for chain in package.header.chains)


def _header(database: Database, session: Session, own: OwnOffice) -> Header:
    chains = tuple(_chains(session, own))
    return Header(
        own.sender,
        own.replica,
        moment_text(database.clock()),
        LATEST,
        sum(chain.last for chain in chains),
        chains,
        renewals=own.renewals,
    )


def _chains(session: Session, own: OwnOffice) -> Iterator[Chain]:
    """Every chain of the log: others' with the seal they came with, our own sealed now."""
    ends = (
        select(ChangeRow.replica, func.max(ChangeRow.seq).label("last"))
        .group_by(ChangeRow.replica)
        .subquery()
    )
    query = select(ChangeRow.replica, ChangeRow.seq, ChangeRow.hash).join(
        ends, (ChangeRow.replica == ends.c.replica) & (ChangeRow.seq == ends.c.last)
    )
    origins = {row.replica: row for row in session.scalars(select(OriginRow))}
    for replica, last, hash_ in session.execute(query.order_by(ChangeRow.replica)).tuples():
        origin = origins.get(replica)
        if origin is not None and origin.last == last:
            sender, seal = Sender(origin.office, origin.name, origin.key), origin.seal
        else:
            sender = own.sender
            seal = own.key.sign(sealed_text(sender.office, replica, last, hash_)).hex()
        yield Chain(replica, 1, last, "", hash_, sender, seal)


def _lines(session: Session, header: Header) -> Iterator[bytes]:
    """The lines of every change, chain by chain."""
    table = Base.metadata.tables["change"]
    columns = [table.c[name] for name in SAID]
    for chain in header.chains:
        query = select(*columns).where(table.c.replica == chain.replica).order_by(table.c.seq)
        result = session.execute(query.execution_options(yield_per=2000))
        for row in result:
            yield line_of(tuple(row))

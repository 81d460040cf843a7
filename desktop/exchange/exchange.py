"""The stages of an exchange: a package out to a stick; copied, verified, previewed and taken in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.exchange.clones import is_of_clone, look_beside, stage_beside
from desktop.exchange.enclosed import keep_enclosed, lacking, sealing_of
from desktop.exchange.enclosures import Chosen, LeftOut, Section, Why, choose
from desktop.exchange.entries import NOBODY, Direction, Entry, note
from desktop.exchange.forecast import forecast, forecast_again
from desktop.exchange.gathering import ends_of, header_for, lines
from desktop.exchange.going import UNWATCHED, Going, Stage, counted, watch
from desktop.exchange.header import Header, Sender
from desktop.exchange.history import meant_for_others
from desktop.exchange.office import OwnOffice
from desktop.exchange.package import (
    Package,
    PackageError,
    PasswordError,
    build_package,
    new_lock,
    read_header,
)
from desktop.exchange.preview import Preview
from desktop.exchange.reach import ANYBODY, Recipient, note_reach
from desktop.exchange.staging import ForkError, Received, receive, stage, verify
from desktop.exchange.stick import lay, package_name, remove_older
from desktop.exchange.taking import write_staged
from desktop.exchange.trust import note_renewal
from desktop.models.backup import back_up
from desktop.models.bulk import uncollected
from desktop.models.database import Database
from desktop.models.journal import current_action
from desktop.models.write import ensure_action

__all__ = ["Exported", "Imported", "Received", "create", "look", "receive", "take_in"]


@dataclass(frozen=True, slots=True)
class Exported:
    """A package that lies whole on the stick; `removed` are older own ones that it replaced.

    `is_whole` where it carries the whole log. `files` of the register's documents travel with it,
    `left_out` those that do not.
    """

    file: Path
    changes: int
    removed: tuple[Path, ...]
    is_whole: bool = True
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
    to: Recipient = ANYBODY,
    going: Going = UNWATCHED,
) -> Exported:
    """Write the log into a folder, as one signed package with documents' files.

    All of it, or what the recipient lacks where that is wanted or the log is large. Raises
    UserError where the folder cannot take it or too little is known of the recipient,
    CancelledError where a person gave it up; nothing half-written stays.
    """
    with database.read() as session:
        header = header_for(session, own, database.clock(), to)
        others = meant_for_others(session, to.name)
        chosen = choose(session, own.files, going)
        if password:
            header = replace(header, lock=new_lock())
        section = _section(own, header, chosen, password, going)
        header = replace(header, files=section.told if section else None)
        told = counted(lines(session, header), going, Stage.GATHERING, header.changes)
        data = build_package(header, told, own.key, password)
    digest = hashlib.sha256(data).hexdigest()
    file = lay(folder, package_name(header, digest), data, section, going)
    is_short = any(one.why is Why.NO_ROOM for one in chosen.left_out)
    removed = remove_older(folder, file, header, keeps_files=is_short, spared=others)
    with database.act("Xuất gói trao đổi") as session:
        at = current_action(session).at
        entry = Entry(at, Direction.OUT, file.name, digest, own.sender, note=to.name)
        note(session, replace(entry, changes=header.changes))
    is_whole = all(chain.first == 1 for chain in header.chains)
    return Exported(file, header.changes, removed, is_whole, len(chosen.files), chosen.left_out)


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
    with _refusals_noted(database, received), uncollected():
        with database.read() as session:
            watch(session, going)
            package = verify(session, own, received, password)
            at = database.clock()
            try:
                found = forecast(session, stage(session, package, at), at)
                received.forecasts[:] = [found]
                told = found.preview
            except ForkError as fork:
                if not is_of_clone(own, fork):
                    raise
                told = None
        if told is None:
            told = look_beside(database, own, package, going)
    return _with_files(received, told, lacking(own.files, received.proved, going))


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
    with _refusals_noted(database, received), uncollected():
        with database.read() as session:
            watch(session, going)
            package = verify(session, own, received, password)
            is_new = _brings_news(session, package)
        if is_new:
            going.reach(Stage.BACKING_UP)
            back_up(database)
        with database.act(f"Nhận gói của {package.header.sender.name}") as session:
            watch(session, going)
            done = _take(session, own, package, received)
            kept = keep_enclosed(own.files, package.header, received.files, password, going)
            told = _with_files(received, done.preview, kept)
    received.forget()
    return replace(done, preview=told)


def _with_files(received: Received, told: Preview, lacks: int) -> Preview:
    """Tell of the files that came too, once they were proved; so many of them were not here."""
    size = sum(one.size for one in received.proved)
    return replace(told, files=len(received.proved), files_size=size, lacking=lacks)


def _take(session: Session, own: OwnOffice, package: Package, received: Received) -> Imported:
    action = current_action(session)
    own, staged = stage_beside(session, own, package, action.at)
    found = forecast_again(session, received, staged, action.at)
    told = found.preview
    note_renewal(session, own, staged.header)
    if staged.header.sender.office != own.sender.office:
        note_reach(session, staged.header, action.at)
    if staged.new:
        write_staged(session, own, staged, found.outcomes, found.at)
        ensure_action(session)
    done = action.id if staged.new else ""
    note(
        session,
        Entry(
            action.at,
            Direction.IN,
            received.name,
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
    ours = ends_of(session)
    return any(chain.last > ours.get(chain.replica, 0) for chain in package.header.chains)

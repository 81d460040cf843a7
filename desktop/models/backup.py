"""Verified copies of the store: made, kept in rotation, restored."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import UserError
from desktop.models.faults import explained, file_sentence, is_damage
from desktop.models.identity import HOME_KEY
from desktop.models.inspection import UnfitError, inspect_file
from desktop.models.moments import Clock, now
from desktop.models.pragmas import BUSY_SECONDS
from desktop.models.rotation import surplus

if TYPE_CHECKING:
    from desktop.models.database import Database

SIDE_FILES = ("-wal", "-shm", "-journal")
_NAME = re.compile(r"so-cong-tac-(\d{8}-\d{6})\.db")
_FORM = "%Y%m%d-%H%M%S"


def backups_of(store: Path) -> Path:
    """The folder of a store's backups."""
    return store.parent / "backups"


def back_up(database: Database) -> Path | None:
    """Copy an open store into its backups, verified, and let surplus old ones go.

    None where the store lies on a server, which has its own backups.
    """
    if database.path is None:
        return None
    return back_up_file(database.path, database.clock())


def back_up_file(store: Path, at: datetime) -> Path:
    """Copy a store's file into its backups under the local time of `at`."""
    folder = backups_of(store)
    with _files_explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob("so-cong-tac-*.db.part*"):
            # What a power cut left of an earlier copy.
            left.unlink(missing_ok=True)
        target = _free_name(folder, at)
        _copy(store, target)
        for old in surplus(stored_backups(store)):
            old.unlink(missing_ok=True)
    return target


def backup_to(database: Database, target: Path) -> None:
    """Copy an open store to a file of the person's choice; an existing file is never touched."""
    store = _file_of(database)
    if target.exists():
        raise UserError(f"Đã có tệp {target}; hãy chọn tên khác để không ghi đè bản cũ.")
    with _files_explained(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(store, target)


def stored_backups(store: Path) -> dict[Path, datetime]:
    """A store's backups and the local time each was made, newest first."""
    found: dict[Path, datetime] = {}
    folder = backups_of(store)
    for path in sorted(folder.glob("so-cong-tac-*.db"), reverse=True) if folder.is_dir() else ():
        match = _NAME.fullmatch(path.name)
        if match is not None:
            found[path] = datetime.strptime(match[1], _FORM)
    return found


def newest_good_backup(store: Path) -> Path | None:
    """The newest backup of a store that passes every check."""
    for path in stored_backups(store):
        try:
            inspect_file(path)
        except UserError:
            continue
        return path
    return None


def restore(file: Path, store: Path, *, clock: Clock = now) -> Path | None:
    """Put a backup in a store's place, which no program may have open.

    The present file is kept among the backups first; its path is returned. The restored store
    takes a new replica id when it is opened. UserError, and nothing changed, for a bad backup.
    """
    inspect_file(file)
    chosen = store.with_name(store.name + ".phuc-hoi")
    with _files_explained(store.parent):
        store.parent.mkdir(parents=True, exist_ok=True)
        chosen.unlink(missing_ok=True)
        try:
            _copy(file, chosen)
            kept = _keep_present(store, clock()) if store.exists() else None
            for side in SIDE_FILES:
                store.with_name(store.name + side).unlink(missing_ok=True)
            chosen.replace(store)
        finally:
            chosen.unlink(missing_ok=True)
        _sync_folder(store.parent)
    return kept


def _keep_present(store: Path, at: datetime) -> Path:
    """Keep the present store: a verified backup, or where it is damaged its files as they are.

    The files are copied before SQLite sees them, since it throws away a journal it cannot read.
    """
    as_they_are = backups_of(store) / f"hong-{at.astimezone():{_FORM}}.db"
    with _files_explained(store.parent):
        as_they_are.parent.mkdir(parents=True, exist_ok=True)
        try:
            for source, target in _with_side_files(store, as_they_are):
                if source.exists():
                    shutil.copy2(source, target)
            kept = back_up_file(store, at)
        except UnfitError:
            return as_they_are
        except BaseException:
            _remove(as_they_are)
            raise
        _remove(as_they_are)
    return kept


def _with_side_files(source: Path, target: Path) -> Iterator[tuple[Path, Path]]:
    """A store's file and what lies beside it, each with its name at another place."""
    for side in ("", *SIDE_FILES):
        yield source.with_name(source.name + side), target.with_name(target.name + side)


def _remove(store: Path) -> None:
    """Remove a file and what lies beside it."""
    for path, _ in _with_side_files(store, store):
        path.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    """Copy a store's file by SQLite's backup, verify the copy and give it its name."""
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with closing(_connect(source, "rw")) as present, closing(_connect(part, "rwc")) as copy:
            present.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            copy.execute("PRAGMA secure_delete=ON")
            copy.execute("UPDATE local SET value = '' WHERE key = ?", (HOME_KEY,))
        inspect_file(part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        if target.exists():
            raise UserError(f"Đã có tệp {target}; hãy chọn tên khác để không ghi đè bản cũ.")
        part.replace(target)
        _sync_folder(target.parent)
    except sqlite3.Error as error:
        if is_damage(error):
            raise UnfitError(
                f"Tệp {source} bị hỏng nên không sao chép được; hãy dùng một bản sao lưu khác."
            ) from error
        raise
    finally:
        _remove(part)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    """A bare connection, each statement its own transaction."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        timeout=BUSY_SECONDS,
        isolation_level=None,
        uri=True,
    )
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def _free_name(folder: Path, at: datetime) -> Path:
    """The name for a backup made at a moment, by the local time; a later second when taken."""
    local = at.astimezone()
    while (path := folder / f"so-cong-tac-{local:{_FORM}}.db").exists():
        local += timedelta(seconds=1)
    return path


def _file_of(database: Database) -> Path:
    """The file of an open store; UserError where it lies on a server."""
    if database.path is None:
        raise UserError(
            "Sổ nằm trên máy chủ nên chương trình không sao lưu được; "
            "hãy nhờ người quản trị máy chủ sao lưu."
        )
    return database.path


def _sync_folder(folder: Path) -> None:
    """Make a rename outlast a power cut, where the system lets a folder be synced."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _files_explained(folder: Path) -> Iterator[None]:
    """Turn failures of the disk into a UserError that names the folder."""
    try:
        with explained():
            yield
    except OSError as error:
        raise UserError(file_sentence(error, folder)) from error

"""What happens to a store before it is used: looked at, migrated, and told which replica it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from desktop.errors import UserError
from desktop.models import backup
from desktop.models.faults import damaged, explained, file_sentence, is_damage, is_read_only
from desktop.models.identity import Identity
from desktop.models.inspection import NEWER, read_header
from desktop.models.kept import apply_kept
from desktop.models.migrations import STEPS, Step
from desktop.models.moments import Clock
from desktop.models.pragmas import APPLICATION_ID, BEGIN
from desktop.models.versions import read_version, write_version

FOREIGN = "Tệp {path} là của một chương trình khác, không phải sổ; hãy chọn thư mục dữ liệu khác."
_IMMEDIATE = {BEGIN: "BEGIN IMMEDIATE"}


def make_ready(engine: Engine, path: Path | None, clock: Clock) -> Identity:
    """Check a store, bring it to this program's version, and settle its identity."""
    with damage_offered(path), explained():
        if path is not None:
            _look(engine, path)
        migrate(engine, STEPS, path, clock)
        apply_kept(engine)
        return _identify(engine, path)


@contextmanager
def damage_offered(path: Path | None) -> Iterator[None]:
    """Turn the damage of a file into the error that offers its newest good backup."""
    try:
        yield
    except (DBAPIError, sqlite3.DatabaseError) as error:
        if path is None or not is_damage(error):
            raise
        raise damaged(path, backup.newest_good_backup(path)) from error


def migrate(engine: Engine, steps: Sequence[Step], path: Path | None, clock: Clock) -> None:
    """Bring a store to the last of these steps, each in one transaction, after a verified copy.

    Raise UserError for a store of a newer version.
    """
    with engine.connect() as connection:
        version = read_version(connection)
    if version > len(steps):
        raise UserError(NEWER)
    if 0 < version < len(steps) and path is not None:
        backup.back_up_file(path, clock())
    for number in range(version, len(steps)):
        with _migrating(engine) as connection:
            if read_version(connection) == number:
                steps[number](connection)
                write_version(connection, number + 1)


def _look(engine: Engine, path: Path) -> None:
    """Refuse a file that is damaged or another program's; make the folder of a new one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            _look_at(engine, path)
    except OSError as error:
        raise UserError(file_sentence(error, path.parent)) from error


def _look_at(engine: Engine, path: Path) -> None:
    """Refuse a file that is there and is damaged or another program's."""
    header = read_header(path)
    emptied = path.stat().st_size == 0 and bool(backup.stored_backups(path))
    if emptied or not header.is_sqlite:
        raise damaged(path, backup.newest_good_backup(path))
    if header.application_id not in {0, APPLICATION_ID}:
        raise UserError(FOREIGN.format(path=path))
    with engine.connect() as connection:
        if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
            raise damaged(path, backup.newest_good_backup(path))
        known = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
    if not read_header(path).is_whole:
        raise damaged(path, backup.newest_good_backup(path))
    if known != APPLICATION_ID and tables:
        raise UserError(FOREIGN.format(path=path))


@contextmanager
def _migrating(engine: Engine) -> Iterator[Connection]:
    """One transaction of a migration: references are checked at its end, not in between."""
    with engine.connect().execution_options(**_IMMEDIATE) as connection:
        if connection.dialect.name != "sqlite":
            with connection.begin():
                yield connection
            return
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                if broken is not None:
                    raise RuntimeError(f"a migration left a dangling reference: {broken}")
        finally:
            driver.execute("PRAGMA foreign_keys=ON")


def _identify(engine: Engine, path: Path | None) -> Identity:
    """Settle which replica this is; a store that cannot be written keeps what it says."""
    identity = Identity(path)
    with engine.connect() as connection:
        if identity.is_settled(connection):
            return identity
    try:
        with engine.connect().execution_options(**_IMMEDIATE) as connection:
            with connection.begin():
                identity.claim(connection)
            identity.settle()
    except (DBAPIError, OSError) as error:
        if not is_read_only(error):
            raise
    return identity

"""How every SQLite connection is set up, and the words that start its transactions."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

from desktop.models.disk import is_internal

APPLICATION_ID = 0x53435431
"""`SCT1`: what marks a file as a store of this program."""

BUSY_SECONDS = 5
WAL_IS_SAFE_FROM = (3, 51, 3)
BEGIN = "begin"
"""The execution option that holds the statement which begins a transaction."""


def durability(path: Path) -> tuple[str, str]:
    """The journal mode and `synchronous` that lose no acknowledged edit on this disk."""
    if sqlite3.sqlite_version_info >= WAL_IS_SAFE_FROM and is_internal(path):
        return "WAL", "FULL"
    return "TRUNCATE", "EXTRA"


def install(engine: Engine, path: Path) -> None:
    """Set up each new connection, and send BEGIN ourselves, so that DDL rolls back too."""
    mode, synchronous = durability(path)

    def set_up(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None
        for statement in (
            f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}",
            "PRAGMA foreign_keys=ON",
            "PRAGMA trusted_schema=OFF",
            f"PRAGMA synchronous={synchronous}",
        ):
            connection.execute(statement)
        present = connection.execute("PRAGMA journal_mode").fetchone()[0]
        if present.upper() != mode:
            connection.execute(f"PRAGMA journal_mode={mode}")

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get(BEGIN, "BEGIN"))

    event.listen(engine, "connect", set_up)
    event.listen(engine, "begin", begin)

"""The version of a store: told, refused when newer, brought up to date."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from desktop.errors import UserError
from desktop.models.faults import explained
from desktop.models.journal import new_id
from desktop.models.migrations import STEPS, Step
from desktop.models.pragmas import APPLICATION_ID, BEGIN


def prepare(engine: Engine, path: Path | None) -> None:  # noqa: ARG001
    """Check a store before it is used, and migrate it."""
    with explained():
        migrate(engine, STEPS)


def migrate(engine: Engine, steps: Sequence[Step]) -> None:
    """Bring a store to the last of these steps, each in one transaction."""
    with engine.connect() as connection:
        version = read_version(connection)
    if version > len(steps):
        raise UserError(
            "Sổ này do một phiên bản mới hơn của chương trình ghi; "
            "hãy cài phiên bản mới nhất rồi mở lại."
        )
    for number in range(version, len(steps)):
        with engine.execution_options(**{BEGIN: "BEGIN IMMEDIATE"}).begin() as connection:
            if read_version(connection) == number:
                steps[number](connection)
                write_version(connection, number + 1)


def read_version(connection: Connection) -> int:
    """The version of a store, 0 for a new one."""
    if connection.dialect.name == "sqlite":
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if not inspect(connection).has_table("local"):
        return 0
    found = connection.scalar(text("SELECT value FROM local WHERE key = 'version'"))
    return int(found or 0)


def write_version(connection: Connection, version: int) -> None:
    """Note the version, and in a new store who it is."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={version}")
    else:
        connection.execute(text("DELETE FROM local WHERE key = 'version'"))
        connection.execute(
            text("INSERT INTO local (key, value) VALUES ('version', :version)"),
            {"version": str(version)},
        )
    if connection.scalar(text("SELECT value FROM local WHERE key = 'replica'")) is None:
        connection.execute(
            text("INSERT INTO local (key, value) VALUES ('replica', :replica)"),
            {"replica": new_id()},
        )

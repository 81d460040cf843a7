"""The version of a store: told and noted."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from desktop.models.pragmas import APPLICATION_ID


def read_version(connection: Connection) -> int:
    """The version of a store, 0 for a new one."""
    if connection.dialect.name == "sqlite":
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if not inspect(connection).has_table("local"):
        return 0
    found = connection.scalar(text("SELECT value FROM local WHERE key = 'version'"))
    return int(found or 0)


def write_version(connection: Connection, version: int) -> None:
    """Note the version, in the transaction of the migration that made it."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={version}")
        return
    connection.execute(text("DELETE FROM local WHERE key = 'version'"))
    connection.execute(
        text("INSERT INTO local (key, value) VALUES ('version', :version)"),
        {"version": str(version)},
    )

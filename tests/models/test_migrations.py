"""Migrations: the schema they make, and what happens when one fails."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, create_engine, inspect, text
from sqlalchemy.exc import OperationalError

from desktop.models import pragmas
from desktop.models.backup import stored_backups
from desktop.models.chain import verify_chain
from desktop.models.database import Database
from desktop.models.migrations import LATEST, STEPS, Step
from desktop.models.opening import migrate
from desktop.models.rebuild import differences
from desktop.models.tables import Base, TaskRecord
from tests.conftest import SteppingClock
from tests.models.sample import fill

STORES = sorted((Path(__file__).parent.parent / "expected" / "models").glob("version-*.db"))


def engine_of(path: Path) -> Engine:
    """An engine as the store makes it."""
    engine = create_engine(f"sqlite:///{path}")
    pragmas.install(engine, path)
    return engine


def schema(engine: Engine) -> dict[str, object]:
    """Every table's columns, keys, references and indexes, in no particular order."""
    look = inspect(engine)
    return {
        table: {
            "columns": {
                (column["name"], str(column["type"]), column["nullable"])
                for column in look.get_columns(table)
            },
            "key": look.get_pk_constraint(table)["constrained_columns"],
            "references": {
                (
                    tuple(key["constrained_columns"]),
                    key["referred_table"],
                    tuple(key["referred_columns"]),
                    bool(key["options"].get("deferrable"))
                    or is_deferrable_at_column(engine, table, key["constrained_columns"][0]),
                )
                for key in look.get_foreign_keys(table)
            },
            "indexes": {
                (index["name"], tuple(index["column_names"]), index["unique"])
                for index in look.get_indexes(table)
            },
        }
        for table in look.get_table_names()
    }


def is_deferrable_at_column(engine: Engine, table: str, column: str) -> bool:
    """Whether SQLite defers the reference of a column added later; the inspector cannot tell."""
    if engine.dialect.name != "sqlite":
        return False
    query = text("SELECT sql FROM sqlite_schema WHERE name = :table")
    with engine.connect() as connection:
        words = " ".join(connection.execute(query, {"table": table}).scalar_one().split())
    to = r"REFERENCES \w+ ?\(id\) DEFERRABLE INITIALLY IMMEDIATE"
    return re.search(rf"\b{column} VARCHAR\(32\) {to}", words) is not None


def test_the_migrated_schema_is_that_of_the_mapped_classes(
    tmp_path: Path, database: Database
) -> None:
    assert database.path is not None
    mapped = create_engine(f"sqlite:///{tmp_path / 'mapped.db'}")
    Base.metadata.create_all(mapped)
    migrated = create_engine(f"sqlite:///{database.path}")
    assert schema(migrated) == schema(mapped)
    mapped.dispose()
    migrated.dispose()


def test_migrations_know_no_mapped_class() -> None:
    folder = Path(__file__).parents[2] / "desktop" / "models" / "migrations"
    for module in folder.glob("*.py"):
        assert "desktop.models.tables" not in module.read_text(encoding="utf-8"), module.name


def test_every_version_before_has_a_reference_store() -> None:
    versions = [version_and_units(path)[0] for path in STORES]
    assert versions == list(range(1, LATEST))


@pytest.mark.parametrize("store", STORES, ids=[path.stem for path in STORES])
def test_the_store_of_an_older_version_is_brought_up_to_date(
    store: Path, tmp_path: Path, clock: SteppingClock
) -> None:
    path = tmp_path / "so-cong-tac.db"
    shutil.copy(store, path)
    database = Database.open(path, clock=clock)
    with database.read() as session:
        assert session.get_one(TaskRecord, "t1").ordinal == "1"
        assert differences(session) == ()
        assert verify_chain(session) == ()
        assert session.execute(text("PRAGMA user_version")).scalar_one() == LATEST
    database.close()


def add_colour(connection: Connection) -> None:
    """A made-up step: a new column."""
    connection.exec_driver_sql("ALTER TABLE unit ADD COLUMN colour TEXT NOT NULL DEFAULT ''")


def fail_half_way(connection: Connection) -> None:
    """A made-up step that changes the schema and rows, then fails."""
    connection.exec_driver_sql("CREATE TABLE stray (id INTEGER)")
    connection.exec_driver_sql("UPDATE unit SET name = ''")
    connection.exec_driver_sql("SELECT * FROM nowhere")


def leave_a_dangling_reference(connection: Connection) -> None:
    """A made-up step that loses a row others refer to."""
    connection.exec_driver_sql("DELETE FROM document")


def rebuild_unit(connection: Connection) -> None:
    """A made-up step that replaces a table others refer to."""
    connection.exec_driver_sql("CREATE TABLE unit_new AS SELECT * FROM unit")
    connection.exec_driver_sql("DROP TABLE unit")
    connection.exec_driver_sql("ALTER TABLE unit_new RENAME TO unit")
    connection.exec_driver_sql("CREATE UNIQUE INDEX unit_id ON unit (id)")


def run(path: Path, clock: SteppingClock, steps: Sequence[Step]) -> None:
    """Migrate a store by these steps."""
    engine = engine_of(path)
    try:
        migrate(engine, steps, path, clock)
    finally:
        engine.dispose()


def version_and_units(path: Path) -> tuple[int, list[tuple[str]]]:
    """What a store says of its version and its units."""
    connection = sqlite3.connect(path)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    units = connection.execute("SELECT name FROM unit").fetchall()
    connection.close()
    return version, units


UNITS = [("Văn phòng HĐND và UBND",)]


def test_a_step_is_taken_after_a_verified_copy(database: Database, clock: SteppingClock) -> None:
    assert database.path is not None
    fill(database)
    database.close()
    run(database.path, clock, [*STEPS, add_colour])
    assert version_and_units(database.path) == (LATEST + 1, UNITS)
    (copy,) = stored_backups(database.path)
    assert version_and_units(copy) == (LATEST, UNITS)


def test_steps_already_taken_are_not_taken_again(database: Database, clock: SteppingClock) -> None:
    assert database.path is not None
    database.close()
    run(database.path, clock, [*STEPS, add_colour])
    run(database.path, clock, [*STEPS, add_colour])
    assert len(stored_backups(database.path)) == 1


def test_a_failing_step_leaves_the_old_version(database: Database, clock: SteppingClock) -> None:
    assert database.path is not None
    fill(database)
    database.close()
    with pytest.raises(OperationalError, match="nowhere"):
        run(database.path, clock, [*STEPS, add_colour, fail_half_way])
    assert version_and_units(database.path) == (LATEST + 1, UNITS)
    connection = sqlite3.connect(database.path)
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE name = 'stray'").fetchall()
    connection.close()
    assert tables == []


def test_a_step_may_not_lose_what_others_refer_to(database: Database, clock: SteppingClock) -> None:
    assert database.path is not None
    fill(database)
    database.close()
    with pytest.raises(RuntimeError, match="dangling reference"):
        run(database.path, clock, [*STEPS, leave_a_dangling_reference])
    assert version_and_units(database.path) == (LATEST, UNITS)


def test_a_step_may_replace_a_table(database: Database, clock: SteppingClock) -> None:
    assert database.path is not None
    fill(database)
    database.close()
    run(database.path, clock, [*STEPS, rebuild_unit])
    assert version_and_units(database.path) == (LATEST + 1, UNITS)

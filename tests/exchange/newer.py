"""The program as its next version may be: one more migration, field and entity, for tests.

Run as `python -m tests.exchange.newer`; it does what `tests.exchange.outpost` does.
"""

from __future__ import annotations

import sys

from sqlalchemy import Connection, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models import migrations, tables
from desktop.models.tables import Base, Business, UnitRow, refers

STATEMENTS = (
    "ALTER TABLE unit ADD COLUMN motto TEXT DEFAULT '' NOT NULL",
    "CREATE TABLE vehicle (id VARCHAR(32) NOT NULL, deleted BOOLEAN NOT NULL, name TEXT NOT NULL, "
    "unit_id VARCHAR(32) NOT NULL, PRIMARY KEY (id), FOREIGN KEY(unit_id) REFERENCES unit (id) "
    "DEFERRABLE INITIALLY IMMEDIATE)",
)


class VehicleRow(Business, Base):
    """What the present version knows nothing of."""

    __tablename__ = "vehicle"
    name: Mapped[str]
    unit_id: Mapped[str] = mapped_column(String(32), refers("unit.id"))


def upgrade(connection: Connection) -> None:
    """The migration that the next version brings."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)


def become_newer() -> None:
    """Be the next version; only before anything else of the program is loaded."""
    loaded = {name for name in sys.modules if name.startswith("desktop.models.")}
    assert "desktop.models.journal" not in loaded, sorted(loaded)
    motto = mapped_column(Text, default="", nullable=False)
    UnitRow.motto = motto  # type: ignore[attr-defined]
    tables.BUSINESS[VehicleRow.__tablename__] = VehicleRow
    migrations.STEPS = (*migrations.STEPS, upgrade)
    migrations.LATEST = len(migrations.STEPS)


if __name__ == "__main__":
    become_newer()
    from tests.exchange.outpost import serve

    serve()

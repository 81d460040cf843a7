"""Version 3: indicators, and their numbers by period."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = """
CREATE TABLE indicator (
    id VARCHAR(32) NOT NULL,
    deleted BOOLEAN NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    field TEXT NOT NULL,
    measure TEXT NOT NULL,
    kind TEXT NOT NULL,
    parts JSON NOT NULL,
    source_id VARCHAR(32),
    position INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (source_id) REFERENCES unit (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE indicator_value (
    id VARCHAR(32) NOT NULL,
    deleted BOOLEAN NOT NULL,
    indicator_id VARCHAR(32) NOT NULL,
    first_on DATE NOT NULL,
    last_on DATE NOT NULL,
    planned TEXT,
    actual TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY (indicator_id) REFERENCES indicator (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE INDEX indicator_value_indicator ON indicator_value (indicator_id)
"""


def upgrade(connection: Connection) -> None:
    """Bring a store of version 2 to version 3."""
    for statement in STATEMENTS.split(";"):
        connection.exec_driver_sql(statement)

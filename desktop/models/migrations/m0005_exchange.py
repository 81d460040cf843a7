"""Version 5: whose chains and keys are known, what was exchanged, what is in dispute."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = """
CREATE TABLE origin (
    replica VARCHAR(32) NOT NULL,
    office VARCHAR(32) NOT NULL,
    name TEXT NOT NULL,
    key TEXT NOT NULL,
    last INTEGER NOT NULL,
    hash TEXT NOT NULL,
    seal TEXT NOT NULL,
    is_foreign BOOLEAN NOT NULL,
    PRIMARY KEY (replica)
);

CREATE TABLE trusted_key (
    key VARCHAR(64) NOT NULL,
    office VARCHAR(32) NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    accepted_at VARCHAR(32) NOT NULL,
    ended_at VARCHAR(32),
    PRIMARY KEY (key)
);

CREATE TABLE exchange_entry (
    id VARCHAR(32) NOT NULL,
    at VARCHAR(32) NOT NULL,
    direction TEXT NOT NULL,
    file TEXT NOT NULL,
    digest TEXT NOT NULL,
    office VARCHAR(32) NOT NULL,
    name TEXT NOT NULL,
    made_new INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    conflicts INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    action_id VARCHAR(32) NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE dispute (
    entity VARCHAR(60) NOT NULL,
    row_id VARCHAR(32) NOT NULL,
    unit VARCHAR(60) NOT NULL,
    PRIMARY KEY (entity, row_id, unit)
)
"""


def upgrade(connection: Connection) -> None:
    """Bring a store of version 4 to version 5."""
    for statement in STATEMENTS.split(";"):
        connection.exec_driver_sql(statement)

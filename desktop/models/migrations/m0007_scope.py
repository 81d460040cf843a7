"""Version 7: what an office may change, what waits outside of it, and offices that are no more."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = """
CREATE TABLE retirement (
    id VARCHAR(32) NOT NULL,
    deleted BOOLEAN NOT NULL,
    office VARCHAR(32) NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    successors JSON NOT NULL,
    document_id VARCHAR(32) NOT NULL,
    ends JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(document_id) REFERENCES document (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE office_limit (
    office VARCHAR(32) NOT NULL,
    units JSON NOT NULL,
    PRIMARY KEY (office)
);

CREATE TABLE held_change (
    replica VARCHAR(32) NOT NULL,
    seq INTEGER NOT NULL,
    released_by VARCHAR(32) NOT NULL,
    PRIMARY KEY (replica, seq)
);

CREATE TABLE known_reach (
    office VARCHAR(32) NOT NULL,
    replica VARCHAR(32) NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (office, replica)
)
"""


def upgrade(connection: Connection) -> None:
    """Bring a store of version 6 to version 7."""
    for statement in STATEMENTS.split(";"):
        connection.exec_driver_sql(statement)

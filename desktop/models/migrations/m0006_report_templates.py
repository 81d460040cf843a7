"""Version 6: report templates of the office, and narrative carried over from an earlier report."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = """
CREATE TABLE report_template (
    id VARCHAR(32) NOT NULL,
    deleted BOOLEAN NOT NULL,
    name TEXT NOT NULL,
    texts JSON NOT NULL,
    PRIMARY KEY (id)
);

ALTER TABLE report_section ADD COLUMN carried BOOLEAN NOT NULL DEFAULT FALSE
"""


def upgrade(connection: Connection) -> None:
    """Bring a store of version 5 to version 6."""
    for statement in STATEMENTS.split(";"):
        connection.exec_driver_sql(statement)

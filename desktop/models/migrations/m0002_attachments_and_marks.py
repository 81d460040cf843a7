"""Version 2: files attached to documents, marks of what a person knows of, texts of decisions."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = """
CREATE TABLE attachment (
    id VARCHAR(32) NOT NULL,
    deleted BOOLEAN NOT NULL,
    document_id VARCHAR(32) NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (document_id) REFERENCES document (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE INDEX attachment_document ON attachment (document_id);

CREATE TABLE mark (
    id VARCHAR(32) NOT NULL,
    deleted BOOLEAN NOT NULL,
    rule TEXT NOT NULL,
    subject TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (id)
);

ALTER TABLE report ADD COLUMN document_id VARCHAR(32)
    REFERENCES document (id) DEFERRABLE INITIALLY IMMEDIATE
"""


def upgrade(connection: Connection) -> None:
    """Bring a store of version 1 to version 2."""
    for statement in STATEMENTS.split(";"):
        connection.exec_driver_sql(statement)

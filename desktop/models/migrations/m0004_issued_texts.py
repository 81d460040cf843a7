"""Version 4: what went out, with its files and all that it printed."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = """
CREATE TABLE issue (
    id VARCHAR(32) NOT NULL,
    deleted BOOLEAN NOT NULL,
    report_id VARCHAR(32) NOT NULL,
    document_id VARCHAR(32) NOT NULL,
    document_before JSON,
    number TEXT NOT NULL,
    symbol TEXT NOT NULL,
    issued_on DATE NOT NULL,
    signer TEXT NOT NULL,
    signer_post TEXT NOT NULL,
    as_at DATE NOT NULL,
    known_at VARCHAR(32) NOT NULL,
    file_name TEXT NOT NULL,
    docx_sha256 TEXT NOT NULL,
    docx_size INTEGER NOT NULL,
    pdf_sha256 TEXT NOT NULL,
    pdf_size INTEGER NOT NULL,
    snapshot TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (report_id) REFERENCES report (id) DEFERRABLE INITIALLY IMMEDIATE,
    FOREIGN KEY (document_id) REFERENCES document (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE INDEX issue_report ON issue (report_id);

CREATE INDEX issue_document ON issue (document_id)
"""


def upgrade(connection: Connection) -> None:
    """Bring a store of version 3 to version 4."""
    for statement in STATEMENTS.split(";"):
        connection.exec_driver_sql(statement)

"""Version 1: the business tables, the change log and what only this installation knows."""

from __future__ import annotations

from sqlalchemy import Connection

TABLES = """
CREATE TABLE action (
    id VARCHAR(32) NOT NULL,
    deleted BOOLEAN NOT NULL,
    title TEXT NOT NULL,
    at VARCHAR(32) NOT NULL,
    undoes TEXT,
    PRIMARY KEY (id)
);

CREATE TABLE change (
    replica VARCHAR(32) NOT NULL,
    seq INTEGER NOT NULL,
    hlc TEXT NOT NULL,
    actor TEXT NOT NULL,
    entity TEXT NOT NULL,
    "row" TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    bases TEXT NOT NULL,
    txn TEXT NOT NULL,
    schema INTEGER NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    known_at VARCHAR(32) NOT NULL,
    PRIMARY KEY (replica, seq)
);

CREATE INDEX change_known ON change (known_at);

CREATE INDEX change_row ON change (entity, "row");

CREATE INDEX change_txn ON change (txn);

CREATE TABLE document (
    id VARCHAR(32) NOT NULL,
    deleted BOOLEAN NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    symbol TEXT NOT NULL,
    issued_on DATE,
    in_force_on DATE,
    issuer TEXT NOT NULL,
    abstract TEXT NOT NULL,
    signed BOOLEAN NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE leader (
    id VARCHAR(32) NOT NULL,
    deleted BOOLEAN NOT NULL,
    name TEXT NOT NULL,
    post TEXT NOT NULL,
    rank INTEGER NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE local (
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (key)
);

CREATE TABLE office (
    id VARCHAR(32) NOT NULL,
    deleted BOOLEAN NOT NULL,
    name TEXT NOT NULL,
    parent TEXT NOT NULL,
    place TEXT NOT NULL,
    symbol TEXT NOT NULL,
    council TEXT NOT NULL,
    term TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE setting (
    id VARCHAR(32) NOT NULL,
    deleted BOOLEAN NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE unit (
    id VARCHAR(32) NOT NULL,
    deleted BOOLEAN NOT NULL,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    other_names JSON NOT NULL,
    valid_from DATE,
    valid_to DATE,
    successors JSON NOT NULL,
    focal_point TEXT NOT NULL,
    focal_phone TEXT NOT NULL,
    focal_since DATE,
    PRIMARY KEY (id)
);

CREATE TABLE programme (
    id VARCHAR(32) NOT NULL,
    deleted BOOLEAN NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    year INTEGER NOT NULL,
    month INTEGER,
    document_id VARCHAR(32) NOT NULL,
    parent_id VARCHAR(32),
    PRIMARY KEY (id),
    FOREIGN KEY (document_id) REFERENCES document (id) DEFERRABLE INITIALLY IMMEDIATE,
    FOREIGN KEY (parent_id) REFERENCES programme (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE report (
    id VARCHAR(32) NOT NULL,
    deleted BOOLEAN NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    as_at DATE NOT NULL,
    known_at VARCHAR(32),
    programme_id VARCHAR(32),
    recipient TEXT NOT NULL,
    opening TEXT NOT NULL,
    closing TEXT NOT NULL,
    distribution JSON NOT NULL,
    signer TEXT NOT NULL,
    signer_post TEXT NOT NULL,
    number TEXT NOT NULL,
    issued_on DATE,
    PRIMARY KEY (id),
    FOREIGN KEY (programme_id) REFERENCES programme (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE TABLE task (
    id VARCHAR(32) NOT NULL,
    deleted BOOLEAN NOT NULL,
    programme_id VARCHAR(32) NOT NULL,
    ordinal TEXT NOT NULL,
    position INTEGER NOT NULL,
    task_class TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (programme_id) REFERENCES programme (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE INDEX task_programme ON task (programme_id);

CREATE TABLE effect (
    id VARCHAR(32) NOT NULL,
    deleted BOOLEAN NOT NULL,
    task_id VARCHAR(32) NOT NULL,
    document_id VARCHAR(32) NOT NULL,
    kind TEXT NOT NULL,
    effective_on DATE,
    position INTEGER NOT NULL,
    reason TEXT NOT NULL,
    content TEXT,
    product TEXT,
    lead_id VARCHAR(32),
    coordinating JSON,
    leader_id VARCHAR(32),
    field TEXT,
    submit_to TEXT,
    note TEXT,
    deadline JSON,
    targets JSON,
    born_of JSON,
    corrects VARCHAR(32),
    content_key TEXT,
    recorded_at VARCHAR(32) NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (task_id) REFERENCES task (id) DEFERRABLE INITIALLY IMMEDIATE,
    FOREIGN KEY (document_id) REFERENCES document (id) DEFERRABLE INITIALLY IMMEDIATE,
    FOREIGN KEY (lead_id) REFERENCES unit (id) DEFERRABLE INITIALLY IMMEDIATE,
    FOREIGN KEY (leader_id) REFERENCES leader (id) DEFERRABLE INITIALLY IMMEDIATE,
    FOREIGN KEY (corrects) REFERENCES effect (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE INDEX effect_document ON effect (document_id);

CREATE INDEX effect_task ON effect (task_id);

CREATE TABLE progress (
    id VARCHAR(32) NOT NULL,
    deleted BOOLEAN NOT NULL,
    task_id VARCHAR(32) NOT NULL,
    on_date DATE NOT NULL,
    position INTEGER NOT NULL,
    state TEXT NOT NULL,
    text TEXT NOT NULL,
    difficulty TEXT NOT NULL,
    proposal TEXT NOT NULL,
    result_document TEXT NOT NULL,
    verified_on DATE,
    supersedes JSON NOT NULL,
    recorded_at VARCHAR(32) NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (task_id) REFERENCES task (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE INDEX progress_task ON progress (task_id);

CREATE TABLE report_section (
    id VARCHAR(32) NOT NULL,
    deleted BOOLEAN NOT NULL,
    report_id VARCHAR(32) NOT NULL,
    key TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (report_id) REFERENCES report (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE INDEX report_section_report ON report_section (report_id)
"""


def upgrade(connection: Connection) -> None:
    """Make the tables; the same words serve SQLite and PostgreSQL."""
    for statement in TABLES.split(";"):
        connection.exec_driver_sql(statement)

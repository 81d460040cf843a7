"""Mapped tables: business rows (in the change log), and local ones (made by this machine)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Date, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from desktop.models.moments import UtcDateTime


class Base(DeclarativeBase):
    """All tables of the store; JSON values are lists of ids or a deadline's fields."""

    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own form
        str: Text,
        date: Date,
        datetime: UtcDateTime,
        bool: Boolean,
        int: Integer,
        list[str]: JSON(none_as_null=True),
        dict[str, Any]: JSON(none_as_null=True),
    }


def refers(to: str) -> ForeignKey:
    """A reference that a replay of the log may check at its end, and everything else at once."""
    return ForeignKey(to, deferrable=True, initially="IMMEDIATE")


class Business:
    """A row that travels: a random id, and `deleted` as a field like any other."""

    __tablename__: str

    id: Mapped[str] = mapped_column(String(32), primary_key=True, sort_order=-2)
    deleted: Mapped[bool] = mapped_column(default=False, sort_order=-1)


class OfficeRow(Business, Base):
    """The office of this installation; one row with the id `office`."""

    __tablename__ = "office"
    name: Mapped[str]
    parent: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    symbol: Mapped[str] = mapped_column(default="UBND")
    council: Mapped[str] = mapped_column(default="")
    term: Mapped[str] = mapped_column(default="")


class UnitRow(Business, Base):
    """A lead or coordinating unit."""

    __tablename__ = "unit"
    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    other_names: Mapped[list[str]] = mapped_column(default=list)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    successors: Mapped[list[str]] = mapped_column(default=list)
    focal_point: Mapped[str] = mapped_column(default="")
    focal_phone: Mapped[str] = mapped_column(default="")
    focal_since: Mapped[date | None]


class LeaderRow(Business, Base):
    """Someone who directs tasks and signs."""

    __tablename__ = "leader"
    name: Mapped[str]
    post: Mapped[str] = mapped_column(default="")
    rank: Mapped[int] = mapped_column(default=1)


class DocumentRow(Business, Base):
    """A source document; its number is not unique."""

    __tablename__ = "document"
    kind: Mapped[str]
    number: Mapped[str]
    symbol: Mapped[str]
    issued_on: Mapped[date | None]
    in_force_on: Mapped[date | None]
    issuer: Mapped[str] = mapped_column(default="")
    abstract: Mapped[str] = mapped_column(default="")
    signed: Mapped[bool] = mapped_column(default=True)


class AttachmentRow(Business, Base):
    """A file that belongs to a document, kept in the data folder under its SHA-256.

    `name` is the file's own name, `size` its bytes.
    """

    __tablename__ = "attachment"
    __table_args__ = (Index("attachment_document", "document_id"),)
    document_id: Mapped[str] = mapped_column(refers("document.id"))
    name: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]


class ProgrammeRow(Business, Base):
    """A programme of a year, part of a year or month."""

    __tablename__ = "programme"
    title: Mapped[str]
    kind: Mapped[str]
    year: Mapped[int]
    month: Mapped[int | None]
    document_id: Mapped[str] = mapped_column(refers("document.id"))
    parent_id: Mapped[str | None] = mapped_column(refers("programme.id"))


class TaskRecord(Business, Base):
    """A task's identity; what it says comes from effects."""

    __tablename__ = "task"
    __table_args__ = (Index("task_programme", "programme_id"),)
    programme_id: Mapped[str] = mapped_column(refers("programme.id"))
    ordinal: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    task_class: Mapped[str]


class EffectRow(Business, Base):
    """What one document does to one task. A None leaves the task's old value.

    `deadline` holds text, kind, due (ISO or null), confirmed, problem: one field of the log, since
    one rule ties them. `effective_on` is set only where a person gave another day than the
    document's own (in force, else of issue). `targets` and `born_of` hold task ids. `content_key`
    is machine-made.
    """

    __tablename__ = "effect"
    __table_args__ = (
        Index("effect_task", "task_id"),
        Index("effect_document", "document_id"),
    )
    task_id: Mapped[str] = mapped_column(refers("task.id"))
    document_id: Mapped[str] = mapped_column(refers("document.id"))
    kind: Mapped[str]
    effective_on: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(default="")
    content: Mapped[str | None]
    product: Mapped[str | None]
    lead_id: Mapped[str | None] = mapped_column(refers("unit.id"))
    coordinating: Mapped[list[str] | None]
    leader_id: Mapped[str | None] = mapped_column(refers("leader.id"))
    field: Mapped[str | None]
    submit_to: Mapped[str | None]
    note: Mapped[str | None]
    deadline: Mapped[dict[str, Any] | None]
    targets: Mapped[list[str] | None]
    born_of: Mapped[list[str] | None]
    corrects: Mapped[str | None] = mapped_column(refers("effect.id"))
    content_key: Mapped[str | None]
    recorded_at: Mapped[datetime]


class ProgressRow(Business, Base):
    """One dated report on a task; `position` is its place among the reports that were entered."""

    __tablename__ = "progress"
    __table_args__ = (Index("progress_task", "task_id"),)
    task_id: Mapped[str] = mapped_column(refers("task.id"))
    on_date: Mapped[date]
    position: Mapped[int] = mapped_column(default=0)
    state: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    difficulty: Mapped[str] = mapped_column(default="")
    proposal: Mapped[str] = mapped_column(default="")
    result_document: Mapped[str] = mapped_column(default="")
    verified_on: Mapped[date | None]
    supersedes: Mapped[list[str]] = mapped_column(default=list)
    recorded_at: Mapped[datetime]


class ReportRow(Business, Base):
    """A text being written: its dates and the lines around its sections.

    `document_id` is the document whose effects the text prints, such as an amendment decision.
    """

    __tablename__ = "report"
    kind: Mapped[str]
    title: Mapped[str]
    as_at: Mapped[date]
    known_at: Mapped[datetime | None]
    programme_id: Mapped[str | None] = mapped_column(refers("programme.id"))
    document_id: Mapped[str | None] = mapped_column(refers("document.id"))
    recipient: Mapped[str] = mapped_column(default="")
    opening: Mapped[str] = mapped_column(default="")
    closing: Mapped[str] = mapped_column(default="")
    distribution: Mapped[list[str]] = mapped_column(default=list)
    signer: Mapped[str] = mapped_column(default="")
    signer_post: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    issued_on: Mapped[date | None]


class ReportSectionRow(Business, Base):
    """The narrative typed under one heading of a report.

    `carried` is that of an earlier report which nobody has looked at yet in this one.
    """

    __tablename__ = "report_section"
    __table_args__ = (Index("report_section_report", "report_id"),)
    report_id: Mapped[str] = mapped_column(refers("report.id"))
    key: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    carried: Mapped[bool] = mapped_column(default=False)


class ReportTemplateRow(Business, Base):
    """What the office begins a report with: `texts` by the names of lines and keys of sections."""

    __tablename__ = "report_template"
    name: Mapped[str]
    texts: Mapped[dict[str, Any]]


class IssueRow(Business, Base):
    """A text that went out: its number, day and signer, its files, and all that it printed.

    `document_id` is the document that it is in the register; `document_before` holds the fields
    of one that stood there already, None where issuing made it. `snapshot` is what it printed.
    """

    __tablename__ = "issue"
    __table_args__ = (
        Index("issue_report", "report_id"),
        Index("issue_document", "document_id"),
    )
    report_id: Mapped[str] = mapped_column(refers("report.id"))
    document_id: Mapped[str] = mapped_column(refers("document.id"))
    document_before: Mapped[dict[str, Any] | None]
    number: Mapped[str]
    symbol: Mapped[str]
    issued_on: Mapped[date]
    signer: Mapped[str] = mapped_column(default="")
    signer_post: Mapped[str] = mapped_column(default="")
    as_at: Mapped[date]
    known_at: Mapped[datetime]
    file_name: Mapped[str]
    docx_sha256: Mapped[str]
    docx_size: Mapped[int]
    pdf_sha256: Mapped[str]
    pdf_size: Mapped[int]
    snapshot: Mapped[str]


class MarkRow(Business, Base):
    """Something odd that a person knows of and lets stand, with the reason.

    `rule` is the check's own name, `subject` what it found it in.
    """

    __tablename__ = "mark"
    rule: Mapped[str]
    subject: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")


class IndicatorRow(Business, Base):
    """A named number that a person types by period, or that follows from others.

    `key` names it in texts and stays when `name` changes. `parts` are ids: the indicators that a
    sum adds up, or the two that a rate compares. `source_id` is the unit that tells the number.
    """

    __tablename__ = "indicator"
    key: Mapped[str]
    name: Mapped[str]
    field: Mapped[str] = mapped_column(default="")
    measure: Mapped[str] = mapped_column(default="")
    kind: Mapped[str]
    parts: Mapped[list[str]] = mapped_column(default=list)
    source_id: Mapped[str | None] = mapped_column(refers("unit.id"))
    position: Mapped[int] = mapped_column(default=0)


class IndicatorValueRow(Business, Base):
    """What was typed for an indicator from one day to another, both included.

    `planned` and `actual` are exact decimals in canonical text; None where there is no number.
    """

    __tablename__ = "indicator_value"
    __table_args__ = (Index("indicator_value_indicator", "indicator_id"),)
    indicator_id: Mapped[str] = mapped_column(refers("indicator.id"))
    first_on: Mapped[date]
    last_on: Mapped[date]
    planned: Mapped[str | None]
    actual: Mapped[str | None]


class RetirementRow(Business, Base):
    """An office that a decision merged into others or split; what it sent before `ends` counts.

    `office` is its id in packages, `ends` the last number of each of its replicas, `successors`
    the names of the offices that go on with its work.
    """

    __tablename__ = "retirement"
    office: Mapped[str] = mapped_column(String(32))
    name: Mapped[str]
    kind: Mapped[str]
    successors: Mapped[list[str]]
    document_id: Mapped[str] = mapped_column(refers("document.id"))
    ends: Mapped[dict[str, Any]]


class SettingRow(Business, Base):
    """One declared setting; its id is the setting's name, its value JSON text."""

    __tablename__ = "setting"
    value: Mapped[str]


class ActionRow(Business, Base):
    """One user action: its id is the `txn` of its changes; `undoes` names the action undone."""

    __tablename__ = "action"
    title: Mapped[str]
    at: Mapped[datetime]
    undoes: Mapped[str | None]


class ChangeRow(Base):
    """One entry of the append-only log (exchange.md); `known_at` is local and not hashed."""

    __tablename__ = "change"
    __table_args__ = (
        Index("change_row", "entity", "row"),
        Index("change_txn", "txn"),
        Index("change_known", "known_at"),
    )
    replica: Mapped[str] = mapped_column(String(32), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    hlc: Mapped[str]
    actor: Mapped[str]
    entity: Mapped[str]
    row: Mapped[str]
    field: Mapped[str]
    value: Mapped[str]
    bases: Mapped[str]
    txn: Mapped[str]
    schema: Mapped[int]
    prev_hash: Mapped[str]
    hash: Mapped[str]
    known_at: Mapped[datetime]


class LocalRow(Base):
    """What only this installation knows: its replica id, its clock, its last backup."""

    __tablename__ = "local"
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


BUSINESS: dict[str, type[Business]] = {
    row.__tablename__: row
    for row in (
        OfficeRow,
        UnitRow,
        LeaderRow,
        DocumentRow,
        AttachmentRow,
        ProgrammeRow,
        TaskRecord,
        EffectRow,
        ProgressRow,
        ReportRow,
        ReportSectionRow,
        ReportTemplateRow,
        IssueRow,
        MarkRow,
        IndicatorRow,
        IndicatorValueRow,
        RetirementRow,
        SettingRow,
        ActionRow,
    )
}
"""Entities of the log by name, parents before children."""

MACHINE_MADE: dict[str, frozenset[str]] = {
    "effect": frozenset({"content_key", "recorded_at"}),
    "progress": frozenset({"recorded_at"}),
}
"""Columns that are not in the log and can be rebuilt from it."""

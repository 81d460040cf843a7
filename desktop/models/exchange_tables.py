"""Mapped tables of the exchange, all local: they do not travel."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.tables import Base


class OriginRow(Base):
    """Where a replica's chain came from: its office, and the seal of how far it goes.

    `is_foreign` where the office is another than this installation's.
    """

    __tablename__ = "origin"
    replica: Mapped[str] = mapped_column(String(32), primary_key=True)
    office: Mapped[str] = mapped_column(String(32))
    name: Mapped[str]
    key: Mapped[str]
    last: Mapped[int]
    hash: Mapped[str]
    seal: Mapped[str]
    is_foreign: Mapped[bool]


class TrustedKeyRow(Base):
    """A public key that a person accepted for an office, and whether it still counts."""

    __tablename__ = "trusted_key"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    office: Mapped[str] = mapped_column(String(32))
    name: Mapped[str]
    state: Mapped[str]
    accepted_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class ExchangeEntryRow(Base):
    """One package that went out, came in or was refused; `note` says why it was."""

    __tablename__ = "exchange_entry"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    at: Mapped[datetime]
    direction: Mapped[str]
    file: Mapped[str]
    digest: Mapped[str]
    office: Mapped[str] = mapped_column(String(32))
    name: Mapped[str]
    made_new: Mapped[int]
    changed: Mapped[int]
    conflicts: Mapped[int]
    changes: Mapped[int]
    action_id: Mapped[str] = mapped_column(String(32))
    note: Mapped[str]


class DisputeRow(Base):
    """A unit of a row on which offices differed when it last came in; the log tells if still."""

    __tablename__ = "dispute"
    entity: Mapped[str] = mapped_column(String(60), primary_key=True)
    row_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    unit: Mapped[str] = mapped_column(String(60), primary_key=True)


class OfficeLimitRow(Base):
    """The units to whose tasks another office is limited on this register; no row, no limit."""

    __tablename__ = "office_limit"
    office: Mapped[str] = mapped_column(String(32), primary_key=True)
    units: Mapped[list[str]]


class HeldChangeRow(Base):
    """A change that is in the log and does not count, since its office may not make it.

    It waits for a person; `released_by` is the action since which it counts, '' while it waits.
    """

    __tablename__ = "held_change"
    replica: Mapped[str] = mapped_column(String(32), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    released_by: Mapped[str] = mapped_column(String(32))


class KnownReachRow(Base):
    """How far an office had a replica's chain when it last handed over a package."""

    __tablename__ = "known_reach"
    office: Mapped[str] = mapped_column(String(32), primary_key=True)
    replica: Mapped[str] = mapped_column(String(32), primary_key=True)
    last: Mapped[int]

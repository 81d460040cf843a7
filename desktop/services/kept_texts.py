"""Texts that a person writes in place of proposed ones: only the parts that differ are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.models.journal import CREATED
from desktop.models.tables import ChangeRow
from desktop.models.write import Alter, Create, Edit, Remove, new_id
from desktop.services.facts import Row, rows, rows_with

Parts = Mapping[str, str]
"""The parts of a text by key; a blank one was taken out."""


def differing(proposed: Parts, now: Parts) -> dict[str, str]:
    """The parts that are not as proposed; one that was taken out is kept as blank."""
    return {
        key: now.get(key, "")
        for key in (*proposed, *now)
        if now.get(key, "") != proposed.get(key, "")
    }


def kept_parts(session: Session, report: str) -> dict[str, str]:
    """The parts that are kept of a stored text."""
    return {row["key"]: row["text"] for row in _sections(session, report)}


def keeping(session: Session, report: str, written: Parts) -> Iterator[Edit]:
    """What keeping just these parts of a stored text changes in the store."""
    kept = {row["key"]: row["id"] for row in _sections(session, report)}
    for key, text in written.items():
        if key in kept:
            yield Alter("report_section", kept[key], {"text": text})
        else:
            values = {"report_id": report, "key": key, "text": text}
            yield Create("report_section", new_id(), values)
    for key, row in kept.items():
        if key not in written:
            yield Remove("report_section", row)


def removing(session: Session, report: str) -> Iterator[Edit]:
    """What taking a stored text out changes in the store."""
    for row in _sections(session, report):
        yield Remove("report_section", row["id"])
    yield Remove("report", report)


def started(session: Session, is_wanted: Callable[[Row], bool]) -> Iterator[Row]:
    """The stored texts that are wanted, the one started last first."""
    stored = {row["id"]: row for row in rows(session, "report") if is_wanted(row)}
    if not stored:
        return
    made = (
        select(ChangeRow.row)
        .where(ChangeRow.entity == "report", ChangeRow.field == CREATED)
        .order_by(ChangeRow.known_at.desc(), ChangeRow.hlc.desc(), ChangeRow.seq.desc())
    )
    for report in session.scalars(made):
        if report in stored:
            yield stored[report]


def _sections(session: Session, report: str) -> list[Row]:
    return list(rows_with(session, "report_section", "report_id", [report]))

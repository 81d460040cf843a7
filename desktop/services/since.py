"""What was recorded after a report went out: what differs by it, and the actions that did it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.models.canonical import table_of
from desktop.models.tables import ActionRow, ChangeRow
from desktop.services.comparing import RegisterComparison, compare_register
from desktop.services.facts import row_of
from desktop.services.ledger import Ledger
from desktop.services.reports import default_viewpoint
from desktop.services.values import ActionRecord, Report

_COUNTING = ("task", "effect", "programme", "progress")
"""Kinds of row that figures are made from, besides documents that do something to a task."""


def since_report(
    session: Session, report: Report, ledger: Ledger | None = None
) -> RegisterComparison | None:
    """Compare what an issued report was made from with what is known of its day now.

    None for a draft: its figures follow the register.
    """
    stored = row_of(session, "report", report.id) if report.is_issued else None
    if stored is None or stored["known_at"] is None:
        return None
    then = replace(report.viewpoint, known_at=stored["known_at"])
    then = default_viewpoint(session, then)
    return compare_register(session, then, replace(then, known_at=None), ledger)


def later_entries(session: Session, since: datetime, limit: int = 200) -> tuple[ActionRecord, ...]:
    """The actions recorded here after a moment (UTC) that figures may differ by, oldest first.

    Those taken back are marked, those that took them back stand beside them. Of more than `limit`
    the latest are given. `at` is the moment when this register came to know them.
    """
    known_at = func.min(ChangeRow.known_at, type_=ChangeRow.known_at.type)
    effects = table_of("effect").c
    acting = (ChangeRow.entity == "document") & ChangeRow.row.in_(select(effects.document_id))
    chosen = (
        select(ActionRow.id, ActionRow.title, known_at)
        .join(ChangeRow, ChangeRow.txn == ActionRow.id)
        .where(ChangeRow.known_at > since, ChangeRow.entity.in_(_COUNTING) | acting)
        .group_by(ActionRow.id, ActionRow.title)
        .order_by(known_at.desc(), ActionRow.id)
        .limit(limit)
    )
    taken_back = _taken_back(session)
    latest = [
        ActionRecord(action, title, at, action in taken_back)
        for action, title, at in session.execute(chosen).tuples()
    ]
    return tuple(reversed(latest))


def _taken_back(session: Session) -> frozenset[str]:
    """The actions that were taken back and not done again."""
    undoing = (
        select(ActionRow.id, ActionRow.undoes)
        .where(ActionRow.undoes.is_not(None))
        .order_by(ActionRow.at.desc())
    )
    found: set[str] = set()
    for action, undone in session.execute(undoing).tuples():
        if undone is not None and action not in found:
            found.add(undone)
    return frozenset(found)

"""The changes that belong to an action: its own, and those that it took in with a package."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from desktop.models.changes import chunks, counts
from desktop.models.exchange_tables import ExchangeEntryRow
from desktop.models.tables import BUSINESS, ChangeRow
from desktop.models.units import OF_ONE_OFFICE

TAKEN = BUSINESS.keys() - OF_ONE_OFFICE - {"action"}
"""Entities of which another office's rows are applied here."""


def of_action(action: str) -> ColumnElement[bool]:
    """Choose the changes of an action; those of a package became known at its very moment."""
    moment = (
        select(ExchangeEntryRow.at).where(ExchangeEntryRow.action_id == action).scalar_subquery()
    )
    taken = and_(ChangeRow.known_at == moment, ChangeRow.entity.in_(TAKEN))
    return ((ChangeRow.txn == action) | taken) & counts()


def imports_among(session: Session, actions: Iterable[str]) -> frozenset[str]:
    """Which of some actions took a package in."""
    found: set[str] = set()
    for chunk in chunks(actions):
        query = select(ExchangeEntryRow.action_id).where(ExchangeEntryRow.action_id.in_(chunk))
        found.update(session.scalars(query))
    return frozenset(found)

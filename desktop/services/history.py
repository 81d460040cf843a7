"""The actions a person took, and taking them back or doing them again."""

from __future__ import annotations

from sqlalchemy.orm import Session

from desktop.models.undo import actions as stored_actions
from desktop.models.undo import redo_last, undo_action, undo_last
from desktop.services.values import ActionRecord


def actions(session: Session, limit: int = 200) -> tuple[ActionRecord, ...]:
    """The latest actions, newest first."""
    return tuple(
        ActionRecord(one.id, one.title, one.at, one.undone)
        for one in stored_actions(session, limit)
    )


def undo(session: Session) -> str:
    """Take back the last action; its title. Raises UserError when something newer stands on it."""
    return undo_last(session)


def undo_one(session: Session, action: str) -> str:
    """Take back one action of this installation; its title.

    Raises UserError when it was taken back already, or something newer stands on it.
    """
    return undo_action(session, action)


def redo(session: Session) -> str:
    """Do the last undone action again; its title. Raises UserError when there is none."""
    return redo_last(session)

"""The actions a person took, and taking them back or doing them again."""

from __future__ import annotations

from sqlalchemy.orm import Session

from desktop.models.undo import actions as stored_actions
from desktop.models.undo import redo_last, undo_action, undo_last
from desktop.models.write import ensure_action
from desktop.services.values import ActionRecord

__all__ = ["actions", "note", "redo", "undo", "undo_action"]


def actions(session: Session, limit: int = 200) -> tuple[ActionRecord, ...]:
    """The latest actions, newest first."""
    return tuple(
        ActionRecord(one.id, one.title, one.at, one.undone)
        for one in stored_actions(session, limit)
    )


def undo(session: Session) -> str:
    """Take back the last action; its title. Raises UserError when something newer stands on it."""
    return undo_last(session)


def redo(session: Session) -> str:
    """Do the last undone action again; its title. Raises UserError when there is none."""
    return redo_last(session)


def note(session: Session) -> None:
    """Put the current action into the log although it changes nothing in the register.

    Its title says what was done outside, so there is nothing to take back.
    """
    ensure_action(session)

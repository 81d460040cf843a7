"""Undo and redo of whole user actions, told from the log alone, so that a restart loses nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ScalarSelect, exists, select
from sqlalchemy.orm import Session, aliased

from desktop.errors import UserError
from desktop.models.changes import chunks
from desktop.models.journal import CREATED
from desktop.models.tables import ActionRow, ChangeRow, LocalRow
from desktop.models.takeback import take_back

NOTHING_TO_UNDO = "Không còn việc nào để hoàn tác; hãy xem các việc đã làm ở trang Nhật ký."
NOTHING_TO_REDO = "Không có việc nào vừa hoàn tác để làm lại."


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """One action of this installation; `undone` where a later one took it back, `at` in UTC.

    `is_note` where it changed nothing: it only says what was done outside the register.
    """

    id: str
    title: str
    at: datetime
    undoes: str | None = None
    undone: bool = False
    is_note: bool = False


def actions(session: Session, limit: int = 200) -> tuple[ActionEntry, ...]:
    """The newest actions of this installation, newest first, undoing ones among them."""
    return tuple(_newest_first(session)[:limit])


def undone_actions(session: Session) -> frozenset[str]:
    """The ids of the actions of this installation that are taken back as things stand."""
    undone: set[str] = set()
    for action, undoes in _undoing(session):
        if action not in undone:
            undone.add(undoes)
    return frozenset(undone)


def _undoing(session: Session) -> list[tuple[str, str]]:
    """The actions of this installation that took another back, newest first, with that one.

    They are few: those of others are left out afterwards, so that not all are looked up.
    """
    taking = select(ActionRow.id, ActionRow.undoes).where(ActionRow.undoes.is_not(None))
    found = {action: undoes or "" for action, undoes in session.execute(taking).tuples()}
    places: dict[str, int] = {}
    for chunk in chunks(found):
        written = (
            select(ChangeRow.row, ChangeRow.seq)
            .where(ChangeRow.entity == "action", ChangeRow.row.in_(chunk))
            .where(ChangeRow.replica == _replica(), ChangeRow.field == CREATED)
        )
        places.update(session.execute(written).tuples().all())
    return [(action, found[action]) for action in sorted(places, key=places.__getitem__)[::-1]]


def undo_last(session: Session) -> str:
    """Take back the newest action that stands; return its title.

    Raise UserError when there is none, or when something that it changed has changed since.
    """
    undoable, _ = _stacks(_own_actions(session))
    if not undoable:
        raise UserError(NOTHING_TO_UNDO)
    return _take_back(session, undoable[-1], "Hoàn tác")


def redo_last(session: Session) -> str:
    """Do again the action undone last, unless another was done since; return its title."""
    _, redoable = _stacks(_own_actions(session))
    if not redoable:
        raise UserError(NOTHING_TO_REDO)
    return _take_back(session, redoable[-1], "Làm lại")


def undo_action(session: Session, action_id: str) -> str:
    """Take back one action of this installation, wherever it stands; return its title.

    Raise UserError when it is another's, undone already, or has been changed over since.
    """
    entry = next((it for it in _newest_first(session) if it.id == action_id), None)
    if entry is None:
        raise UserError("Chỉ hoàn tác được việc đã làm trên chính bản cài đặt này.")
    if entry.undone:
        raise UserError(f"Việc “{entry.title}” đã được hoàn tác rồi nên không làm gì thêm.")
    if entry.is_note:
        raise UserError(
            f"Việc “{entry.title}” chỉ ghi lại điều đã làm ngoài sổ nên không có gì để hoàn tác."
        )
    return _take_back(session, _Step(entry, entry.title), "Hoàn tác")


@dataclass(frozen=True, slots=True)
class _Step:
    """What stands on a stack: the action to take back, and the title of what the person did."""

    entry: ActionEntry
    title: str


def _take_back(session: Session, step: _Step, verb: str) -> str:
    """Take one step back under its own title."""
    take_back(session, step.entry.id, step.entry.at, f"{verb}: {step.title}")
    return step.title


def _stacks(entries: Iterable[ActionEntry]) -> tuple[list[_Step], list[_Step]]:
    """The actions that undo and redo would take back next, the next one last."""
    undoable: list[_Step] = []
    redoable: list[_Step] = []
    for entry in entries:
        if entry.is_note:
            continue
        if undoable and entry.undoes == undoable[-1].entry.id:
            redoable.append(_Step(entry, undoable.pop().title))
        elif redoable and entry.undoes == redoable[-1].entry.id:
            undoable.append(_Step(entry, redoable.pop().title))
        else:
            undoable.append(_Step(entry, entry.title))
            redoable.clear()
    return undoable, redoable


def _newest_first(session: Session) -> list[ActionEntry]:
    """Every action of this replica, each knowing whether it was taken back."""
    entries: list[ActionEntry] = []
    taken_back: set[str] = set()
    for entry in reversed(_own_actions(session)):
        undone = entry.id in taken_back
        if entry.undoes is not None and not undone:
            taken_back.add(entry.undoes)
        entries.append(replace(entry, undone=undone))
    return entries


def _own_actions(session: Session) -> list[ActionEntry]:
    """Every action of this replica, oldest first."""
    written, changed, taken = aliased(ChangeRow), aliased(ChangeRow), aliased(ChangeRow)
    changes = exists().where(changed.txn == ActionRow.id, changed.entity != "action")
    taken_in = exists().where(taken.known_at == ActionRow.at, taken.replica != _replica())
    query = (
        select(
            ActionRow.id,
            ActionRow.title,
            ActionRow.at,
            ActionRow.undoes,
            ActionRow.undoes.is_(None) & ~changes & ~taken_in,
        )
        .join(written, (written.entity == "action") & (written.row == ActionRow.id))
        .where(written.replica == _replica(), written.field == CREATED)
        .order_by(written.seq)
    )
    return [
        ActionEntry(action, title, at, undoes, is_note=is_note)
        for action, title, at, undoes, is_note in session.execute(query).tuples()
    ]


def _replica() -> ScalarSelect[str]:
    """The id of this installation."""
    return select(LocalRow.value).where(LocalRow.key == "replica").scalar_subquery()

"""How one action is taken back: its rows' old values, unless something changed them since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.changes import (
    Change,
    base_of,
    changes_of,
    counts,
    heads,
    select_changes,
)
from desktop.models.exchange_tables import OriginRow
from desktop.models.journal import CREATED, current_action
from desktop.models.references import referring_actions, removing_actions
from desktop.models.reopened import Undoings, is_open
from desktop.models.standing import is_disputed, replay
from desktop.models.tables import BUSINESS, ActionRow, ChangeRow
from desktop.models.units import OF_ONE_OFFICE
from desktop.models.write import Alter, Settle, ensure_action, write


def take_back(session: Session, undone: str, done_at: datetime, title: str) -> None:
    """Write, as the current action, the values from before another; all of them or none.

    `undone` is the id of the action taken back, `done_at` its moment, `title` what the current
    action is called. Raise UserError naming what has changed since.
    """
    action = current_action(session)
    if action.written:
        raise RuntimeError("taking back is an action of its own")
    undoings = _undoings(session)
    edits: list[Alter | Settle] = []
    since: set[str] = set()
    for entity, changes in _changes_in(session, undone, done_at).items():
        by_row = _by_row(changes)
        histories = changes_of(session, entity, by_row)
        for row, own in by_row.items():
            story = _Story(undone, done_at, histories[row], undoings)
            values = _old_values(entity, own, story)
            edit = (Settle if _is_asked(entity, story, values) else Alter)(entity, row, values)
            edits.append(edit)
            since |= story.changed_since(edit.values)
    going = {(edit.entity, edit.row) for edit in edits if edit.values.get("deleted") is True}
    since |= referring_actions(session, going, done_at)
    staying = {(edit.entity, edit.row): edit.values for edit in edits}
    staying = {key: values for key, values in staying.items() if key not in going}
    since |= removing_actions(session, staying, done_at)
    if since:
        raise UserError(_changed_sentence(session, undone, since))
    action.title = title
    action.undoes = undone
    ensure_action(session)
    write(session, edits)


def _is_asked(entity: str, story: _Story, values: Mapping[str, Any]) -> bool:
    """Whether offices differ on the row, or do so again since an answer was taken back."""
    if is_disputed(entity, story.history):
        return True
    undoings = story.undoings.by_action
    return any(it.txn in undoings.concerned for it in story.history) and is_open(
        entity, story.history, values, undoings
    )


@dataclass(frozen=True)
class _Undoings:
    """Which action each undoing one took back, and which are taken back as things stand."""

    undoes: Mapping[str, str]
    taken_back: frozenset[str]
    at: Mapping[str, datetime]

    @cached_property
    def by_action(self) -> Undoings:
        """Which action takes back which, for questions that are open again."""
        return Undoings(self.undoes)

    def taken_by(self, action: str) -> str | None:
        """The action whose changes do not count where this one is the last, None if they do.

        That is the action itself where it was taken back: it may have left a change that took
        back nothing, since it changed a field to and fro.
        """
        return action if action in self.taken_back else self.undoes.get(action)

    def is_of(self, change: Change, action: str) -> bool:
        """Whether an action made a change, or took it in with a package."""
        return change.txn == action or change.known_at == self.at.get(action)


def _undoings(session: Session) -> _Undoings:
    """Read every undoing action."""
    query = (
        select(ActionRow.id, ActionRow.undoes)
        .where(ActionRow.undoes.is_not(None))
        .order_by(ActionRow.at.desc())
    )
    undoes: dict[str, str] = {}
    taken_back: set[str] = set()
    for action, undone in session.execute(query).tuples():
        assert undone is not None
        undoes[action] = undone
        if action not in taken_back:
            taken_back.add(undone)
    undone_ids = select(ActionRow.undoes).where(ActionRow.undoes.is_not(None))
    moments = select(ActionRow.id, ActionRow.at).where(ActionRow.id.in_(undone_ids))
    at = dict(session.execute(moments).tuples().all())
    return _Undoings(undoes, frozenset(taken_back), at)


@dataclass(frozen=True, slots=True)
class _Story:
    """One row's changes, as seen by the action that is to be taken back."""

    undone: str
    done_at: datetime
    history: Sequence[Change]
    undoings: _Undoings

    def changed_since(self, values: Mapping[str, Any]) -> set[str]:
        """The actions that since changed one of these fields, or anything of a row that goes."""
        goes = values.get("deleted") is True
        found: set[str] = set()
        for name, of in heads(self.history).items():
            for head in of:
                change = self._standing(head)
                if change is None or self.is_undone(change) or change.known_at < self.done_at:
                    continue
                if name in values or (goes and change.known_at > self.done_at):
                    found.add(head.txn)
        return found

    def is_undone(self, change: Change) -> bool:
        """Whether a change goes with the action that is taken back."""
        return change.txn == self.undone or change.known_at == self.done_at

    def _standing(self, head: Change) -> Change | None:
        """The change whose value a head shows, once what was undone and redone cancels out.

        None where the head took back the row's own creation.
        """
        change = head
        while not self.is_undone(change):
            taken = self.undoings.taken_by(change.txn)
            if taken is None:
                return change
            names = {change.field, CREATED}
            of_taken = (it for it in self.history if self.undoings.is_of(it, taken))
            first = next((it for it in of_taken if it.field in names), None)
            if first is None:
                return change
            if first.field == CREATED:
                return None
            change = base_of(first, self.history)
        return change


def _changes_in(session: Session, txn: str, done_at: datetime) -> dict[str, list[Change]]:
    """The changes of one action by entity, oldest first, without the action's own row.

    Those that it took in with a package became known at its own moment, and no others did.
    """
    foreign = select(OriginRow.replica).where(OriginRow.is_foreign.is_(True))
    applied = ChangeRow.entity.not_in(OF_ONE_OFFICE) | ChangeRow.replica.not_in(foreign)
    query = (
        select_changes()
        .add_columns(ChangeRow.entity)
        .where((ChangeRow.txn == txn) | (ChangeRow.known_at == done_at))
        .where(ChangeRow.entity.in_(BUSINESS.keys() - {"action"}), applied, counts())
        .order_by(ChangeRow.hlc, ChangeRow.replica, ChangeRow.seq)
    )
    found: dict[str, list[Change]] = defaultdict(list)
    for *values, entity in session.execute(query).tuples():
        found[entity].append(Change._make(values))
    return found


def _by_row(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """Changes of one entity by row, in their order."""
    found: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        found[change.row].append(change)
    return found


def _old_values(entity: str, own: Sequence[Change], story: _Story) -> dict[str, Any]:
    """What a row held before an action changed it; a row that it made is to be deleted.

    Fields that only a newer program knows stay as they are.
    """
    if any(change.field == CREATED for change in own):
        return {"deleted": True}
    row, at = own[0].row, story.done_at
    before = replay(entity, [it for it in story.history if it.known_at < at])[row]
    after = replay(entity, [it for it in story.history if it.known_at <= at])[row]
    names = {change.field for change in own}
    return {
        name: value
        for name, value in before.items()
        if name in names or (name != "recorded_at" and value != after[name])
    }


def _changed_sentence(session: Session, undone: str, since: set[str]) -> str:
    """The sentence that names the actions standing in the way."""
    own = session.scalar(select(ActionRow.title).where(ActionRow.id == undone))
    query = select(ActionRow.title).where(ActionRow.id.in_(since)).order_by(ActionRow.at).limit(3)
    titles = [f"“{title}”" for title in session.scalars(query)]
    named = ", ".join(titles) or "thay đổi nhận từ nơi khác"
    return (
        f"Chưa hoàn tác được “{own}” vì sau đó đã có {named} thay đổi cùng chỗ; "
        "hãy hoàn tác việc sau trước."
    )

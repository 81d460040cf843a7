"""What one action changed, line by line, in words: which thing, which field, old and new."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from desktop.models.canonical import decoded
from desktop.models.changes import Change, changes_of, select_changes, value_before
from desktop.models.journal import CREATED
from desktop.models.tables import ChangeRow
from desktop.register.values import DocumentId, TaskId
from desktop.services.action_changes import of_action
from desktop.services.diary_words import FIELDS, setting_words
from desktop.services.row_words import RowWords, made_words, shortened

LINES = 500
"""How many changes of one action are told in full."""

_DELETED = "deleted"
_VALUE = "Giá trị"
"""What is told of a setting, which stands at its default while nothing is stored."""
EMPTY = "để trống"


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: `thing` it happened to, `deed` or field, old and new as people read them."""

    thing: str
    deed: str
    old: str
    new: str
    task: TaskId | None = None
    document: DocumentId | None = None


@dataclass(frozen=True, slots=True)
class ChangeLines:
    """What an action changed; `left_out` counts the changes beyond those told."""

    lines: tuple[ChangeLine, ...]
    left_out: int


def change_lines(session: Session, action: str, limit: int = LINES) -> ChangeLines:
    """Tell what an action changed, in the order it was written."""
    query = (
        select_changes()
        .add_columns(ChangeRow.entity)
        .where(of_action(action), ChangeRow.entity != "action")
        .order_by(ChangeRow.replica, ChangeRow.seq)
    )
    found = [(entity, Change._make(values)) for *values, entity in session.execute(query).tuples()]
    told = found[:limit]
    teller = _Teller(session, told)
    lines = [line for entity, change in told for line in teller.lines(entity, change)]
    return ChangeLines(tuple(lines), len(found) - len(told))


class _Teller:
    """Puts changes into words; reads what they name once."""

    def __init__(self, session: Session, changes: Sequence[tuple[str, Change]]) -> None:
        self._words = RowWords(session)
        self._histories: dict[tuple[str, str], list[Change]] = {}
        by_entity: dict[str, dict[str, None]] = {}
        for entity, change in changes:
            by_entity.setdefault(entity, {})[change.row] = None
        for entity, ids in by_entity.items():
            self._words.load(entity, ids)
        altered: dict[str, dict[str, None]] = {}
        for entity, change in changes:
            if change.field != CREATED:
                altered.setdefault(entity, {})[change.row] = None
        for entity, ids in altered.items():
            for row, history in changes_of(session, entity, ids).items():
                self._histories[entity, row] = history

    def lines(self, entity: str, change: Change) -> list[ChangeLine]:
        """What one change says; a field that tells a person nothing has no line."""
        if change.field == CREATED:
            values = decoded(entity, json.loads(change.value))
            gist = self._words.gist(entity, change.row, values)
            if entity == "setting":
                return [self._line(entity, change, _VALUE, setting_words(change.row, None), gist)]
            return [self._line(entity, change, made_words(entity, values), "", gist)]
        if change.field != _DELETED and change.field not in FIELDS:
            return []
        before = value_before(entity, change, self._histories[entity, change.row])
        after = decoded(entity, {change.field: json.loads(change.value)})[change.field]
        if change.field == _DELETED:
            return [self._gone(entity, change, bool(after))]
        old, new = (self._held(entity, change, value) for value in (before, after))
        deed = _VALUE if entity == "setting" else FIELDS[change.field]
        return [self._line(entity, change, deed, old, new or EMPTY)]

    def _gone(self, entity: str, change: Change, is_gone: bool) -> ChangeLine:
        """What was deleted or came back, with the gist of it."""
        gist = self._words.gist(entity, change.row, self._words.rows[entity][change.row])
        if entity == "setting":
            sides = (setting_words(change.row, None), gist)
            return self._line(entity, change, _VALUE, *(reversed(sides) if is_gone else sides))
        if not is_gone:
            return self._line(entity, change, "Khôi phục", "", gist or "có lại")
        return self._line(entity, change, "Xóa", gist, "đã xóa")

    def _held(self, entity: str, change: Change, value: Any) -> str:
        """What a field of a row holds."""
        if entity == "setting":
            return setting_words(change.row, value)
        return self._words.say(entity, change.field, value)

    def _line(self, entity: str, change: Change, deed: str, old: str, new: str) -> ChangeLine:
        row = self._words.rows.get(entity, {}).get(change.row, {})
        task = change.row if entity == "task" else row.get("task_id")
        document = change.row if entity == "document" else row.get("document_id")
        return ChangeLine(
            self._words.thing(entity, change.row, row),
            deed,
            shortened(old),
            shortened(new),
            TaskId(task) if task else None,
            DocumentId(document) if document else None,
        )

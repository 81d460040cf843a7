"""The change log's writing end: the action being done, and its changes in one hash chain."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from json.encoder import encode_basestring
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from desktop.models.bulk import insert_rows
from desktop.models.migrations import LATEST
from desktop.models.moments import moment_text
from desktop.models.tables import ChangeRow, LocalRow

CREATED = "*"
"""The field of a change that brings a row into being; its value is the whole row."""


def new_id() -> str:
    """A random id for a row, an action or a replica: 32 hexadecimal digits."""
    return secrets.token_hex(16)


@dataclass
class Action:
    """One user action under way; it is written together with its first change."""

    title: str
    at: datetime
    actor: str = ""
    undoes: str | None = None
    id: str = field(default_factory=new_id)
    written: bool = False
    kinds: set[str] = field(default_factory=set)


def current_action(session: Session) -> Action:
    """The action of this session; writing without one is a mistake of the program."""
    action = session.info.get("action")
    if not isinstance(action, Action):
        raise RuntimeError("the store is written only inside Database.act()")
    return action


def hybrid_clock(at: datetime, last: str) -> str:
    """The first clock value of an action: its millisecond, or just after `last` when not later.

    Twelve hexadecimal digits of milliseconds and six that count, so that text order is order.
    """
    millisecond = int(at.astimezone(UTC).timestamp() * 1000)
    text = f"{millisecond:012x}-000000"
    return text if text > last else next_tick(last)


def next_tick(clock: str) -> str:
    """The clock value that follows within the same millisecond."""
    millisecond, count = clock.split("-")
    number = int(count, 16) + 1
    if number < 0x1000000:
        return f"{millisecond}-{number:06x}"
    return f"{int(millisecond, 16) + 1:012x}-000000"


def change_json(values: tuple[Any, ...]) -> str:
    """The canonical JSON of a change, its value and bases as the JSON that they are.

    `values` are the change's columns from `replica` to `schema`, in the table's order.
    """
    replica, seq, hlc, actor, entity, row, name, value, bases, txn, schema = values
    text = encode_basestring
    return (
        f'{{"actor":{text(actor)},"bases":{bases},"entity":{text(entity)},"field":{text(name)}'
        f',"hlc":{text(hlc)},"replica":{text(replica)},"row":{text(row)},"schema":{schema}'
        f',"seq":{seq},"txn":{text(txn)},"value":{value}}}'
    )


def link(prev_hash: str, change: str) -> str:
    """The hash of a change: SHA-256 over the one before it and its own canonical JSON."""
    return link_bytes(prev_hash, change.encode())


def link_bytes(prev_hash: str, change: bytes) -> str:
    """As `link`, of the canonical JSON in UTF-8."""
    return hashlib.sha256(prev_hash.encode() + change).hexdigest()


class Journal:
    """Appends the changes of one action; lives as long as its transaction."""

    def __init__(self, connection: Connection, action: Action) -> None:
        """Continue this replica's chain from its last change."""
        self.action = action
        self._connection = connection
        local = {
            row.key: row.value for row in connection.execute(select(LocalRow.key, LocalRow.value))
        }
        self.replica = local["replica"]
        last = connection.execute(
            select(ChangeRow.seq, ChangeRow.hash, ChangeRow.hlc)
            .where(ChangeRow.replica == self.replica)
            .order_by(ChangeRow.seq.desc())
            .limit(1)
        ).first()
        self.seq: int = last.seq if last else 0
        self._hash: str = last.hash if last else ""
        hlc = last.hlc if last else ""
        self._next_hlc = hybrid_clock(action.at, max(hlc, local.get("clock", "")))
        self._known_at = moment_text(action.at)
        self._pending: list[tuple[Any, ...]] = []

    def add(self, entity: str, row: str, field: str, value: str, bases: str = "[]") -> str:
        """Append one change; `value` and `bases` are canonical JSON. Return the change's id."""
        self.seq = seq = self.seq + 1
        action, prev_hash, hlc = self.action, self._hash, self._next_hlc
        change = (
            self.replica,
            seq,
            hlc,
            action.actor,
            entity,
            row,
            field,
            value,
            bases,
            action.id,
            LATEST,
        )
        self._hash = link(prev_hash, change_json(change))
        self._next_hlc = next_tick(hlc)
        self._pending.append((*change, prev_hash, self._hash, self._known_at))
        return f"{self.replica}:{seq}"

    def flush(self) -> None:
        """Write what was appended."""
        insert_rows(self._connection, "change", self._pending)
        self._pending = []


def journal_of(session: Session) -> Journal:
    """The journal of the session's current action."""
    action = current_action(session)
    journal = session.info.get("journal")
    if not isinstance(journal, Journal):
        journal = session.info["journal"] = Journal(session.connection(), action)
    return journal

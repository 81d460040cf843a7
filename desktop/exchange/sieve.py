"""Which changes of a package wait for a person, since their office may not make them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from sqlalchemy.orm import Session

from desktop.exchange.header import Chain
from desktop.exchange.office import own_office_id
from desktop.exchange.package import Signed
from desktop.exchange.scope import JUDGED, Judged, RowKey, Scope, limits
from desktop.models.canonical import table_of
from desktop.models.changes import Change, select_changes
from desktop.models.exchange_tables import HeldChangeRow
from desktop.models.journal import CREATED
from desktop.models.tables import BUSINESS, ChangeRow

WAITING = ""
"""What stands for the action that let a change through while there is none."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """What of a package waits for a person, and what waited until now and counts with it."""

    held: Mapping[RowKey, Sequence[Change]] = field(default_factory=dict)
    released: Mapping[RowKey, Sequence[Change]] = field(default_factory=dict)

    @property
    def held_ids(self) -> frozenset[str]:
        """The ids of what waits."""
        return frozenset(change.id for of in self.held.values() for change in of)


def held_changes(
    session: Session, released_by: Collection[str] = (WAITING,)
) -> dict[RowKey, list[Change]]:
    """The changes that wait, or that some actions let through, in the one total order."""
    query = (
        select_changes()
        .add_columns(ChangeRow.entity)
        .join(
            HeldChangeRow,
            (HeldChangeRow.replica == ChangeRow.replica) & (HeldChangeRow.seq == ChangeRow.seq),
        )
        .where(HeldChangeRow.released_by.in_(released_by))
        .order_by(ChangeRow.hlc, ChangeRow.replica, ChangeRow.seq)
    )
    found: dict[RowKey, list[Change]] = defaultdict(list)
    for *values, entity in session.execute(query).tuples():
        change = Change._make(values)
        found[entity, change.row].append(change)
    return found


def sift(
    session: Session, chains: Iterable[Chain], new: Iterable[Signed], known_at: datetime
) -> Sifted:
    """Sort out the new changes of a package that are outside their office's scope.

    What an office without a limit replaces or refers to counts: it was looked at there.
    """
    ours, limited = own_office_id(session), limits(session)
    offices = {chain.replica: chain.sender.office for chain in chains}
    doubted = {
        replica for replica, office in offices.items() if office != ours and office in limited
    }
    waiting = held_changes(session)
    if not doubted and not waiting:
        return Sifted()
    free: list[Judged] = []
    doubtful: list[Judged] = []
    for signed in new:
        it = signed.record
        if it.entity in JUDGED:
            said = (it.replica, it.seq, it.hlc, it.row, it.field, it.value, it.bases, it.txn)
            judged = Judged(it.entity, Change(*said, known_at))
            (doubtful if it.replica in doubted else free).append(judged)
    sieve = _Sieve(doubtful, waiting)
    scope = Scope(session, offices, doubtful, free)
    sieve.let_through(free)
    sieve.let_in(it for it in doubtful if not sieve.counts(it) and scope.holds(it))
    return sieve.sifted()


class _Sieve:
    """Follows what changes rest on: none may count that rests on one that waits."""

    def __init__(
        self, doubtful: Sequence[Judged], waiting: Mapping[RowKey, Sequence[Change]]
    ) -> None:
        self._new = {it.change.id: it for it in doubtful}
        self._waiting = {
            one.id: Judged(entity, one) for (entity, _), of in waiting.items() for one in of
        }
        self._in_doubt = self._new | self._waiting
        self._creations = {
            it.key: id_ for id_, it in self._in_doubt.items() if it.change.field == CREATED
        }
        self._counted: set[str] = set()

    def counts(self, it: Judged) -> bool:
        """Whether a change was let through."""
        return it.change.id in self._counted

    def let_through(self, known: Iterable[Judged]) -> None:
        """Let through whatever some changes rest on, and what that rests on."""
        going = list(known)
        while going:
            for id_ in self._rests_on(going.pop()):
                if id_ not in self._counted:
                    self._counted.add(id_)
                    going.append(self._in_doubt[id_])

    def let_in(self, inside: Iterable[Judged]) -> None:
        """Let through changes within their office's scope, unless they need a row that waits."""
        staying = {it.change.id: it for it in inside}
        while waiting := [id_ for id_, it in staying.items() if self._lacks_row(it, staying)]:
            for id_ in waiting:
                del staying[id_]
        self._counted |= staying.keys()
        self.let_through(staying.values())

    def sifted(self) -> Sifted:
        """What waits now, and what waited."""
        held: dict[RowKey, list[Change]] = defaultdict(list)
        released: dict[RowKey, list[Change]] = defaultdict(list)
        for id_, it in self._new.items():
            if id_ not in self._counted:
                held[it.key].append(it.change)
        for id_, it in self._waiting.items():
            if id_ in self._counted:
                released[it.key].append(it.change)
        return Sifted(held, released)

    def _rests_on(self, it: Judged) -> Iterator[str]:
        """The changes in doubt that one replaces, and that made the rows it refers to."""
        if it.change.bases != "[]":
            yield from (id_ for id_ in json.loads(it.change.bases) if id_ in self._in_doubt)
        yield from self._rows_needed(it)

    def _rows_needed(self, it: Judged) -> Iterator[str]:
        for key in (it.key, *references(it)):
            id_ = self._creations.get(key)
            if id_ is not None and id_ != it.change.id:
                yield id_

    def _lacks_row(self, it: Judged, staying: Collection[str]) -> bool:
        needed = self._rows_needed(it)
        return any(id_ not in self._counted and id_ not in staying for id_ in needed)


def references(it: Judged) -> Iterator[RowKey]:
    """The rows that must be there for what a change says."""
    for column, entity in _references_of(it.entity):
        if row := it.told(column):
            yield entity, row


def rows_named(entity: str, values: Mapping[str, object]) -> Iterator[RowKey]:
    """The rows that must be there for values of a row."""
    for column, target in _references_of(entity):
        if isinstance(row := values.get(column), str):
            yield target, row


@cache
def _references_of(entity: str) -> tuple[tuple[str, str], ...]:
    """The columns that refer to a row, and the entity of that."""
    return tuple(
        (column.name, key.column.table.name)
        for column in table_of(entity).columns
        for key in column.foreign_keys
        if key.column.table.name in BUSINESS
    )

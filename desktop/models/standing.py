"""What the changes of a row come to, also where several replicas wrote without each other.

Everything follows from what each change had seen, which is what its bases reach and what its own
replica wrote before it; the clock only chooses what shows while a conflict lasts.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from desktop.models.canonical import decoders, default_of, logged_fields, table_of
from desktop.models.changes import Change, by_order, heads
from desktop.models.journal import CREATED
from desktop.models.tables import MACHINE_MADE
from desktop.models.units import UNITS

DELETED = frozenset({"deleted"})
"""The unit of whether a row counts at all."""

TRUE, FALSE = "true", "false"

_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Version:
    """What one side says of a unit: its last change, and the JSON of each field, None unsaid."""

    tip: Change
    values: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A unit of one row on which replicas differ, none having seen the other; oldest first."""

    fields: frozenset[str]
    versions: tuple[Version, ...]


class Story:
    """The changes of ONE row, and who of them had seen whom."""

    def __init__(self, entity: str, changes: Iterable[Change]) -> None:
        """Take every change of the row, in any order."""
        self.entity = entity
        self.changes = sorted(changes, key=by_order)
        self.creations = [it for it in self.changes if it.field == CREATED]
        self.heads = {name: of for name, of in heads(self.changes).items() if name != CREATED}
        self._single = len({change.replica for change in self.changes}) == 1
        self._pasts: dict[str, frozenset[str]] = {}

    def shown(self) -> dict[str, str]:
        """The JSON of each field that changed since the creation, as it shows."""
        found = {name: of[-1].value for name, of in self.heads.items()}
        if not self._single:
            for unit in UNITS.get(self.entity, ()):
                tips = self.tips(unit)
                if len(tips) > 1:
                    for name in unit:
                        found.pop(name, None)
                    last = self.version(tips[-1], unit).values
                    found.update({name: it for name, it in last.items() if it is not None})
        if "deleted" in found:
            found["deleted"] = TRUE if self.is_deleted() else FALSE
        return found

    def is_deleted(self) -> bool:
        """Whether the row no longer counts: removed, and nobody wrote in it without seeing that."""
        current = self.heads.get("deleted", ())
        if self._single:
            return bool(current) and current[-1].value == TRUE
        if not current or any(head.value != TRUE for head in current):
            return False
        return not self._unaware(current)

    def disputes(self) -> Iterator[Dispute]:
        """Every unit on which replicas differ; equal values close themselves."""
        if self._single:
            return
        for unit in self._units():
            versions = [self.version(tip, unit) for tip in self.tips(unit)]
            if len({json.dumps(one.values, sort_keys=True) for one in versions}) > 1:
                yield Dispute(unit, tuple(versions))
        current = self.heads.get("deleted", ())
        removing = [head for head in current if head.value == TRUE]
        keeping = [head for head in current if head.value != TRUE]
        if removing and not keeping:
            keeping = self._unaware(removing)[-1:]
        if removing and keeping:
            yield Dispute(
                DELETED,
                tuple(
                    Version(tip, {"deleted": TRUE if tip in removing else FALSE})
                    for tip in sorted((*removing, *keeping), key=lambda it: it.order)
                ),
            )

    def open_fields(self) -> Iterator[str]:
        """The fields, of those that show only together with others, on which nobody saw all."""
        if self._single:
            return
        for unit in UNITS.get(self.entity, ()):
            if len(self.tips(unit)) > 1:
                yield from unit
        current = self.heads.get("deleted", ())
        if any(head.value == TRUE for head in current) and not self.is_deleted():
            yield "deleted"

    def tips(self, unit: frozenset[str]) -> list[Change]:
        """The changes of a unit that no other change of it had seen, in the one total order."""
        own = [it for it in self.changes if it.field in unit]
        seen: set[str] = set()
        for change in own:
            seen |= self.past(change)
        return [change for change in own if change.id not in seen]

    def version(self, tip: Change, unit: frozenset[str]) -> Version:
        """What a unit said to the one who made its last change."""
        known = self.past(tip) | {tip.id}
        said = heads(it for it in self.changes if it.id in known and it.field in unit)
        told = {name: of[-1].value for name, of in said.items()}
        created = self._created(known)
        return Version(tip, {name: told.get(name, created.get(name)) for name in sorted(unit)})

    def past(self, change: Change) -> frozenset[str]:
        """The ids of the row's changes that one had seen, directly or by others."""
        found = self._pasts.get(change.id)
        if found is None:
            reached: set[str] = set()
            waiting = [change]
            while waiting:
                for id_ in self._steps(waiting.pop()):
                    if id_ not in reached and id_ in self._by_id:
                        reached.add(id_)
                        waiting.append(self._by_id[id_])
            found = self._pasts[change.id] = frozenset(reached)
        return found

    @cached_property
    def _by_id(self) -> dict[str, Change]:
        return {change.id: change for change in self.changes}

    @cached_property
    def _before(self) -> dict[str, str]:
        return dict(_predecessors(self.changes))

    def _steps(self, change: Change) -> Iterator[str]:
        yield from change.base_ids
        if change.id in self._before:
            yield self._before[change.id]

    def _unaware(self, removing: Sequence[Change]) -> list[Change]:
        """The current changes of other fields made without seeing a removal, nor seen by it."""
        seen = {id_ for head in removing for id_ in self.past(head)}
        ids = {head.id for head in removing}
        others = (it for name, of in self.heads.items() if name != "deleted" for it in of)
        found = [it for it in others if it.id not in seen and ids.isdisjoint(self.past(it))]
        return sorted(found, key=lambda it: it.order)

    def _units(self) -> Iterator[frozenset[str]]:
        tied = UNITS.get(self.entity, ())
        yield from tied
        free = self.heads.keys() - DELETED - frozenset().union(*tied)
        yield from (frozenset({name}) for name in sorted(free))

    def _created(self, known: Iterable[str]) -> dict[str, str]:
        """The JSON of each field as the row came into being."""
        ids = set(known)
        made = [it for it in self.creations if it.id in ids] or self.creations
        values = json.loads(made[-1].value) if made else {}
        return {name: json.dumps(value) for name, value in values.items()}


def is_disputed(entity: str, changes: Iterable[Change]) -> bool:
    """Whether replicas differ on anything of ONE row."""
    return any(True for _ in Story(entity, changes).disputes())


def _predecessors(changes: Sequence[Change]) -> Iterator[tuple[str, str]]:
    """Each change with the one its own replica wrote in the row before it."""
    last: dict[str, Change] = {}
    for change in sorted(changes, key=lambda it: it.seq):
        if change.replica in last:
            yield change.id, last[change.replica].id
        last[change.replica] = change


def replay(entity: str, changes: Iterable[Change]) -> dict[str, dict[str, Any]]:
    """The rows that these changes make, deleted ones too, by id; fields unknown here are left.

    Where replicas differ, the last in the one total order shows, and a row stays that only some
    removed. `recorded_at` is when the creation was known here; search keys are left out.
    """
    by_row: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_row[change.row].append(change)
    found = ((id_, replay_row(entity, of)) for id_, of in by_row.items())
    return {id_: row for id_, row in found if row is not None}


def replay_row(entity: str, changes: Sequence[Change]) -> dict[str, Any] | None:
    """As `replay`, of the changes of ONE row; None where none of them brings it into being."""
    made, later = changes[0], {}
    if len(changes) > 1:
        story = Story(entity, changes)
        later = story.shown()
        if story.creations:
            made = story.creations[-1]
    if made.field != CREATED:
        return None
    fields = _fields(entity)
    row = _blank(entity).copy()
    values, _ = _DECODER.raw_decode(made.value)
    if not fields.issuperset(values):
        values = {name: value for name, value in values.items() if name in fields}
    row.update(values)
    for name, told in later.items():
        if name in row:
            row[name] = json.loads(told)
    for name, decode in decoders(entity).items():
        if row.get(name) is not None:
            row[name] = decode(row[name])
    row["id"] = made.row
    if "recorded_at" in row:
        row["recorded_at"] = made.known_at
    return row


@cache
def _fields(entity: str) -> frozenset[str]:
    """What a creation may tell."""
    return frozenset(logged_fields(entity))


@cache
def _blank(entity: str) -> dict[str, Any]:
    """A row of which nothing was told."""
    columns = table_of(entity).columns
    blank = {
        name: None if columns[name].nullable else default_of(columns[name])
        for name in logged_fields(entity)
    }
    more = {"recorded_at": None} if "recorded_at" in MACHINE_MADE.get(entity, ()) else {}
    return blank | {"id": "", "deleted": False} | more

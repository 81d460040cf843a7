"""The merge of one row: what becomes of it when changes come in that were made elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop.models.canonical import canonical, logged_fields
from desktop.models.changes import Change
from desktop.models.journal import CREATED
from desktop.models.standing import Dispute, Story, replay_row


class Kind(StrEnum):
    """What a package does to a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"


class BrokenRowError(Exception):
    """A change names bases that its row does not have; no program writes that."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a row as it showed and as it will show."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one row; `after` holds all its values, `disputes` those that are new.

    `is_outside` where nothing comes of it before a person let it: the dispute is that question.
    """

    entity: str
    row: str
    kind: Kind
    after: Mapping[str, Any]
    fields: tuple[FieldChange, ...]
    disputes: tuple[Dispute, ...]
    is_outside: bool = False


def merge_row(entity: str, mine: Sequence[Change], theirs: Sequence[Change]) -> Outcome:
    """Merge one row of a known entity: what is known here, and what comes in.

    What each side had seen is told by the bases of the changes. The result is the same in
    whatever order changes come in. Raises BrokenRowError for changes that hang on nothing.
    """
    together = [*mine, *theirs]
    row = together[0].row
    if len(together) == 1 and together[0].field == CREATED:
        made = replay_row(entity, together)
        assert made is not None
        return Outcome(entity, row, Kind.NEW, made, (), ())
    _check_bases(together, theirs)
    before = replay_row(entity, mine) if mine else None
    after = replay_row(entity, together)
    if after is None:
        raise BrokenRowError(together[0].id)
    fields = () if before is None else tuple(_changed(before, after))
    disputes = tuple(_new_disputes(entity, mine, together))
    return Outcome(entity, row, _kind(before, fields, disputes), after, fields, disputes)


def differ(before: object, after: object) -> bool:
    """Whether two values of a column have different texts in the log."""
    kind = type(before)
    if kind is type(after) and kind is not dict and kind is not list:
        return before != after
    if before == [] == after:
        return False
    # Python takes 1 and True for the same, inside lists and mappings too; the log does not.
    return canonical(before) != canonical(after)


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[FieldChange]:
    for name, value in after.items():
        if name != "recorded_at" and differ(before[name], value):
            yield FieldChange(name, before[name], value)


def _new_disputes(
    entity: str, mine: Sequence[Change], together: Sequence[Change]
) -> Iterator[Dispute]:
    first = together[0].replica
    if all(change.replica == first for change in together):
        return
    known = {_key(one) for one in Story(entity, mine).disputes()} if mine else set()
    readable = {*logged_fields(entity), "deleted"}
    for dispute in Story(entity, together).disputes():
        if dispute.fields <= readable and _key(dispute) not in known:
            yield dispute


def _kind(
    before: Mapping[str, Any] | None, fields: tuple[FieldChange, ...], disputes: tuple[Dispute, ...]
) -> Kind:
    if disputes:
        return Kind.CONFLICT
    if before is None:
        return Kind.NEW
    return Kind.CHANGED if fields else Kind.SAME


def _key(dispute: Dispute) -> tuple[frozenset[str], frozenset[str]]:
    return dispute.fields, frozenset(one.tip.id for one in dispute.versions)


def _check_bases(together: Sequence[Change], theirs: Sequence[Change]) -> None:
    later = [change for change in theirs if change.field != CREATED]
    if not later:
        return
    fields = {change.id: change.field for change in together}
    for change in later:
        bases = [fields.get(base) for base in change.base_ids]
        if None in bases or not {change.field, CREATED}.intersection(bases):
            raise BrokenRowError(change.id)

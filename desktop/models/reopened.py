"""Answers to conflicts that were taken back: the question is open again, as it stood before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.models.changes import Change, heads
from desktop.models.standing import DELETED, Dispute, Story
from desktop.models.tables import ActionRow
from desktop.models.units import unit_of


@dataclass(frozen=True)
class Undoings:
    """Which action each undoing one takes back, at every office."""

    undoes: Mapping[str, str]

    @cached_property
    def concerned(self) -> frozenset[str]:
        """The actions that take another back or are taken back as things stand."""
        return self.undone.union(self.undoes)

    @cached_property
    def undone(self) -> frozenset[str]:
        """The actions that are taken back as things stand; an undoing one may be undone itself."""
        takers: dict[str, list[str]] = defaultdict(list)
        for taker, taken in self.undoes.items():
            takers[taken].append(taker)
        is_undone: dict[str, bool] = {}
        waiting = list(takers)
        while waiting:
            action = waiting[-1]
            unknown = [it for it in takers.get(action, ()) if it not in is_undone]
            if unknown and action not in is_undone:
                # Only a forged log goes round in a circle: who waits for itself counts as done.
                is_undone[action] = False
                waiting.extend(unknown)
                continue
            waiting.pop()
            is_undone[action] = any(not is_undone[it] for it in takers.get(action, ()))
        return frozenset(action for action, undone in is_undone.items() if undone)


def dispute_of(
    entity: str, changes: Sequence[Change], unit: frozenset[str], undoings: Undoings
) -> Dispute | None:
    """What offices differ on in a unit of ONE row, None where they do not."""
    while changes and not _is_settled(changes, unit, undoings):
        story = Story(entity, changes)
        for dispute in story.disputes():
            if dispute.fields == unit:
                return dispute
        tips = story.tips(unit)
        if len(tips) != 1:
            return None
        taken = _taken_back(story, tips[0], unit, undoings)
        if taken is None:
            return None
        past = story.past(taken)
        changes = [it for it in changes if it.id in past]
    return None


def _is_settled(changes: Sequence[Change], unit: frozenset[str], undoings: Undoings) -> bool:
    """Whether a field that stands alone plainly has one value that nobody took back.

    Most of what was ever in conflict is; nothing else needs to be known of it.
    """
    if len(unit) > 1 or unit == DELETED:
        return False
    tips = heads(it for it in changes if it.field in unit)
    return all(len(of) == 1 and of[0].txn not in undoings.concerned for of in tips.values())


def is_open(
    entity: str, changes: Sequence[Change], fields: Iterable[str], undoings: Undoings
) -> bool:
    """Whether offices differ on any of these fields of ONE row."""
    units = {unit_of(entity, name) for name in fields}
    return any(dispute_of(entity, changes, unit, undoings) is not None for unit in units)


def _taken_back(
    story: Story, tip: Change, unit: frozenset[str], undoings: Undoings
) -> Change | None:
    """The first change of what the current one took back; None where it took back nothing.

    It is the current one itself where taking it back changed no value. What came in with a
    package that is taken back bears the action of its writer: it is what was current then.
    """
    past = story.past(tip) | {tip.id}
    own = [it for it in story.changes if it.id in past and it.field in unit]
    first = _first(own, tip.txn)
    if tip.txn in undoings.undone:
        return first
    undone = undoings.undoes.get(tip.txn)
    if undone is None or first is None:
        return None
    taken = _first(own, undone)
    if taken is not None:
        return taken
    before = story.past(first)
    tips = Story(story.entity, [it for it in story.changes if it.id in before]).tips(unit)
    came_in = [it for it in tips if it.replica != tip.replica]
    return came_in[0] if len(tips) == 1 and came_in else None


def _first(changes: Iterable[Change], action: str) -> Change | None:
    own = (it for it in changes if it.txn == action)
    return min(own, key=lambda it: it.order, default=None)


def undoings_of(session: Session) -> Undoings:
    """Read which action takes back which."""
    query = select(ActionRow.id, ActionRow.undoes).where(ActionRow.undoes.is_not(None))
    return Undoings({action: undone or "" for action, undone in session.execute(query).tuples()})

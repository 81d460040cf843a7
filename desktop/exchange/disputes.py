"""Which conflicts are open, also those whose answer was taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.exchange.staging import Staged
from desktop.models.canonical import logged_fields
from desktop.models.changes import Change, changes_of
from desktop.models.exchange_tables import DisputeRow
from desktop.models.standing import Dispute, Story
from desktop.models.tables import BUSINESS, ActionRow
from desktop.models.units import unit_name, unit_of


@dataclass(frozen=True)
class Undoings:
    """Which action each undoing one takes back, at every office."""

    undoes: Mapping[str, str]

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


def open_disputes(session: Session) -> Iterator[tuple[str, str, Dispute]]:
    """The disputes that were noted and that the log still tells, with entity and row.

    Who takes back an answer opens the question again, as it stood before the answer.
    """
    noted: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in session.scalars(select(DisputeRow)):
        noted[one.entity][one.row_id].add(one.unit)
    if not noted:
        return
    undoings = undoings_of(session)
    for entity, rows in noted.items():
        if entity not in BUSINESS:
            continue
        for row, changes in changes_of(session, entity, rows).items():
            for unit in sorted(rows[row]):
                dispute = dispute_of(entity, changes, frozenset(unit.split("+")), undoings)
                if dispute is not None:
                    yield entity, row, dispute


def dispute_of(
    entity: str, changes: Sequence[Change], unit: frozenset[str], undoings: Undoings
) -> Dispute | None:
    """What offices differ on in a unit of ONE row, None where they do not."""
    while changes:
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


def note_settled(session: Session, staged: Staged) -> None:
    """Note what comes in answered already, since its answer may be taken back later."""
    noted: set[tuple[str, str, str]] = set()
    for signed in staged.new:
        it = signed.record
        if '","' not in it.bases or it.entity not in BUSINESS:
            continue
        replicas = {base.partition(":")[0] for base in it.bases[2:-2].split('","')}
        if len(replicas) > 1 and (it.field == "deleted" or it.field in logged_fields(it.entity)):
            noted.add((it.entity, it.row, unit_name(unit_of(it.entity, it.field))))
    for entity, row, unit in sorted(noted):
        session.merge(DisputeRow(entity=entity, row_id=row, unit=unit))
    session.flush()


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
    return tips[0] if len(tips) == 1 else None


def _first(changes: Iterable[Change], action: str) -> Change | None:
    own = (it for it in changes if it.txn == action)
    return min(own, key=lambda it: it.order, default=None)


def undoings_of(session: Session) -> Undoings:
    """Read which action takes back which."""
    query = select(ActionRow.id, ActionRow.undoes).where(ActionRow.undoes.is_not(None))
    return Undoings({action: undone or "" for action, undone in session.execute(query).tuples()})

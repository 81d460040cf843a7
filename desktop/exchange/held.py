"""The changes that wait since their office may not make them, and how they come to count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from desktop.exchange.merge import Kind, Outcome, merge_row
from desktop.exchange.rows import check_references, defer_references, write_rows
from desktop.exchange.scope import OF_TASKS, OWN_WORK, Judged, RowKey
from desktop.exchange.sieve import WAITING, held_changes, references, rows_named
from desktop.models.canonical import canonical, logged_fields
from desktop.models.changes import Change, changes_of
from desktop.models.exchange_tables import HeldChangeRow
from desktop.models.journal import CREATED, current_action
from desktop.models.reopened import undoings_of
from desktop.models.standing import DELETED, FALSE, TRUE, Dispute, Version
from desktop.models.standing import replay as rows_made
from desktop.models.tables import BUSINESS, Base, ChangeRow
from desktop.models.write import Settle, write


@dataclass(frozen=True, slots=True)
class Outside:
    """A row that an office changed outside its scope; `outcome.disputes` holds the question.

    `parts` are rows that came with it and share its answer, as a new task's effects do; they ask
    nothing themselves.
    """

    outcome: Outcome
    changes: tuple[Change, ...]
    parts: tuple[Outcome, ...] = ()

    @property
    def key(self) -> RowKey:
        """The row."""
        return self.outcome.entity, self.outcome.row

    @property
    def is_new(self) -> bool:
        """Whether the question is if the row is to be there at all."""
        return any(change.field == CREATED for change in self.changes)


def outside(session: Session) -> tuple[Outside, ...]:
    """What waits for a person, also what does so again since its answer was taken back."""
    released = select(HeldChangeRow.released_by).distinct()
    known = set(session.scalars(released))
    if not known:
        return ()
    asked = {WAITING, *(known & undoings_of(session).undone if known != {WAITING} else ())}
    return questions(session, held_changes(session, asked))


def questions(session: Session, held: Mapping[RowKey, Sequence[Change]]) -> tuple[Outside, ...]:
    """Put changes that wait as questions, one a row; what shows already asks nothing."""
    made: dict[str, list[str]] = defaultdict(list)
    for entity, row in held:
        made[entity].append(row)
    counted = {entity: changes_of(session, entity, rows) for entity, rows in made.items()}
    found = {
        key: Outside(outcome, tuple(of))
        for key, of in held.items()
        if (outcome := _question(key[0], counted[key[0]].get(key[1], ()), of)) is not None
    }
    parts: dict[RowKey, list[Outcome]] = defaultdict(list)
    for key, one in list(found.items()):
        whole = _whole(one.outcome)
        if one.is_new and whole != key and whole in found and found[whole].is_new:
            parts[whole].append(replace(one.outcome, disputes=()))
    inner = {(it.entity, it.row) for of in parts.values() for it in of}
    return tuple(
        Outside(one.outcome, one.changes, tuple(parts.get(key, ())))
        for key, one in found.items()
        if key not in inner
    )


def answer(session: Session, answers: Iterable[tuple[Outside, Mapping[str, object]]]) -> None:
    """Let what waited count and say at once what is to show, as the current action.

    An answer replaces what waited, so it travels and is not asked again anywhere. What several
    rows need stays where one of them is to be there.
    """
    waiting = held_changes(session)
    chosen: dict[RowKey, Sequence[Change]] = {}
    edits: list[Settle] = []
    for asked, values in sorted(answers, key=lambda it: bool(it[1].get("deleted"))):
        keys = _answered_with(waiting, asked, values)
        chosen.update((key, waiting.pop(key)) for key in keys if key in waiting)
        of_new = {"deleted": bool(values["deleted"])} if asked.is_new else {"deleted": False}
        edits += (Settle(*key, of_new) for key in keys if key != asked.key)
        edits.append(Settle(*asked.key, dict(values)))
    if edits:
        _release(session, chosen)
        write(session, edits)
        check_references(session)


def _release(session: Session, chosen: Mapping[RowKey, Sequence[Change]]) -> None:
    """Let what waits in some rows count from the current action on."""
    by_entity: dict[str, list[str]] = defaultdict(list)
    for entity, row in chosen:
        by_entity[entity].append(row)
    defer_references(session)
    outcomes: dict[str, list[Outcome]] = {}
    for entity, of in by_entity.items():
        known = changes_of(session, entity, of)
        at = current_action(session).at
        outcomes[entity] = [
            merge_row(
                entity,
                known.get(row, ()),
                [one._replace(known_at=at) for one in chosen[entity, row]],
            )
            for row in of
        ]
    note_released(session, chain.from_iterable(chosen.values()))
    for entity in BUSINESS:
        write_rows(session, entity, outcomes.get(entity, ()))
    session.expire_all()


def note_held(session: Session, changes: Iterable[Change]) -> None:
    """Note that changes which were just written wait for a person."""
    session.add_all(
        HeldChangeRow(replica=it.replica, seq=it.seq, released_by=WAITING) for it in changes
    )
    session.flush()


def note_released(session: Session, changes: Iterable[Change]) -> None:
    """Note that changes count since the current action; that is when they became known."""
    action = current_action(session)
    keys = [{"of_replica": it.replica, "of_seq": it.seq} for it in changes]
    if not keys:
        return
    for row, told in (
        (HeldChangeRow, {"released_by": action.id}),
        (ChangeRow, {"known_at": action.at}),
    ):
        table = Base.metadata.tables[row.__tablename__]
        statement = (
            update(table)
            .where(table.c.replica == bindparam("of_replica"), table.c.seq == bindparam("of_seq"))
            .values(told)
        )
        session.connection().execute(statement, keys)
    session.expire_all()


def _question(entity: str, counted: Sequence[Change], held: Sequence[Change]) -> Outcome | None:
    """The row as it shows, and what waits, as the two sides of a dispute."""
    row, tip = held[0].row, held[-1]
    creation = next((it for it in held if it.field == CREATED), None)
    if creation is not None:
        after = rows_made(entity, [*counted, *(it for it in held if it not in counted)])[row]
        shown = rows_made(entity, counted).get(row) if counted else None
        if shown is not None and not shown["deleted"]:
            return None
        sides = (Version(creation, {"deleted": TRUE}), Version(creation, {"deleted": FALSE}))
        return _asking(entity, row, after, Dispute(DELETED, sides))
    shown = rows_made(entity, counted).get(row)
    if shown is None:
        return None
    known = {*logged_fields(entity), "deleted"}
    theirs = {it.field: it.value for it in held if it.field in known}
    mine = {name: canonical(shown[name]) for name in theirs}
    if theirs == mine:
        return None
    last = max(
        (it for it in counted if it.field in theirs or it.field == CREATED),
        key=lambda it: (it.field != CREATED, it.order),
    )
    sides = (Version(last, mine), Version(tip, theirs))
    return _asking(entity, row, shown, Dispute(frozenset(theirs), sides))


def _asking(entity: str, row: str, after: Mapping[str, object], asked: Dispute) -> Outcome:
    return Outcome(entity, row, Kind.CONFLICT, after, (), (asked,), is_outside=True)


def _whole(outcome: Outcome) -> RowKey:
    """The task or other thing that a row is part of, itself where it is none."""
    entity, row, values = outcome.entity, outcome.row, outcome.after
    if column := OF_TASKS.get(entity):
        return "task", str(values[column])
    whole, column = OWN_WORK.get(entity, (entity, ""))
    return whole, str(values[column]) if column else row


def _answered_with(
    waiting: Mapping[RowKey, Sequence[Change]], asked: Outside, values: Mapping[str, object]
) -> list[RowKey]:
    """The row in question, and what its answer decides on too: its parts, and what it names."""
    if asked.is_new:
        return _needed(waiting, [asked.key, *((it.entity, it.row) for it in asked.parts)])
    named = [key for key in rows_named(asked.key[0], values) if _is_made(waiting.get(key, ()))]
    return [asked.key, *_needed(waiting, named)]


def _needed(waiting: Mapping[RowKey, Sequence[Change]], asked: Collection[RowKey]) -> list[RowKey]:
    """Rows with those that wait and must be there for them, all the way down."""
    found = dict.fromkeys(asked)
    going = list(asked)
    while going:
        key = going.pop()
        for change in waiting.get(key, ()):
            for other in references(Judged(key[0], change)):
                if other not in found and _is_made(waiting.get(other, ())):
                    found[other] = None
                    going.append(other)
    return list(found)


def _is_made(held: Iterable[Change]) -> bool:
    """Whether what waits brings its row into being."""
    return any(change.field == CREATED for change in held)

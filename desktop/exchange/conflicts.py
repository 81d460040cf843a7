"""The queue of conflicts: what offices say differently, and the answer, which travels too."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.exchange.disputes import open_disputes
from desktop.exchange.held import Outside, answer, outside
from desktop.exchange.merge import Outcome
from desktop.exchange.preview import subject_of, titles_of
from desktop.exchange.scope import RowKey
from desktop.models.canonical import decoded, default_of, table_of
from desktop.models.changes import Change, changes_of, chunks
from desktop.models.exchange_tables import OriginRow
from desktop.models.standing import Dispute, Story, Version, replay
from desktop.models.tables import ChangeRow, DocumentRow
from desktop.models.units import unit_name
from desktop.models.write import Settle, write
from desktop.text.collate import sort_key

GONE = (
    "Không còn xung đột {id}; có thể đã giải quyết ở nơi khác hoặc đã có thay đổi mới, "
    "hãy xem lại danh sách xung đột."
)


@dataclass(frozen=True, slots=True)
class Side:
    """What one office says: the values of the fields, who wrote them last, and when, in UTC.

    `document` is the id of the document that the row cites as this office knew it, `result` the
    paper that it names; '' for none.
    """

    values: Mapping[str, Any]
    actor: str
    office: str
    at: datetime
    is_mine: bool
    document: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Fields of one row on which offices differ; `document` is what the row cites, '' for none.

    `subject` and `subject_row` are the thing it belongs to, such as the task, `title` its name.
    `is_outside` where the other office may not make its change by its scope; `coming` are rows
    that are not here before it is answered, its own first.
    """

    id: str
    entity: str
    row: str
    fields: tuple[str, ...]
    subject: str
    subject_row: str
    title: str
    document: str
    sides: tuple[Side, ...]
    is_outside: bool = False
    coming: tuple[Outcome, ...] = ()

    @property
    def mine(self) -> Side:
        """What this office says last; where it says nothing, what shows meanwhile."""
        return next((it for it in reversed(self.sides) if it.is_mine), self.sides[-1])

    @property
    def theirs(self) -> Side:
        """What another office says last."""
        mine = self.mine
        others = [it for it in self.sides if it is not mine]
        return next((it for it in reversed(others) if not it.is_mine), others[-1])


def conflicts(session: Session) -> tuple[Conflict, ...]:
    """What a person has still to decide, by the things concerned."""
    disputes, beyond = list(open_disputes(session)), outside(session)
    rows = [(entity, row) for entity, row, _ in disputes] + [one.key for one in beyond]
    known = _Known(session, rows)
    found = [_conflict(known, *one) for one in disputes]
    coming: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for one in beyond:
        asked = _outside_conflict(known, one)
        coming[asked.subject, asked.subject_row] += [one.outcome, *one.parts]
        found.append(asked)
    titles = titles_of(session, {(it.subject, it.subject_row) for it in found}, coming)
    named = [replace(it, title=titles[it.subject, it.subject_row]) for it in found]
    return tuple(sorted(named, key=_place))


def _place(conflict: Conflict) -> tuple[object, ...]:
    """Where a conflict stands: tasks first, numbers by their value."""
    title = sort_key(conflict.title)
    return conflict.subject != "task", title, conflict.title, conflict.fields, conflict.id


def find_conflict(session: Session, conflict: str) -> Conflict:
    """The conflict of an id; UserError where it is not there any more."""
    found = next((it for it in conflicts(session) if it.id == conflict), None)
    if found is None:
        raise UserError(GONE.format(id=conflict))
    return found


def resolve(session: Session, conflict: str, values: Mapping[str, Any]) -> None:
    """Answer a conflict with values for its fields, as the current action.

    Raises UserError where it is not there any more, ValueError for fields that are not its own.
    """
    resolve_all(session, {conflict: values})


def resolve_all(session: Session, answers: Mapping[str, Mapping[str, Any]]) -> None:
    """Answer conflicts by their ids, all of them or none; raises as `resolve` does."""
    waiting = {
        _id(entity, row, it): (entity, row, it) for entity, row, it in open_disputes(session)
    }
    beyond = {_id(*one.key, one.outcome.disputes[0]): one for one in outside(session)}
    edits = []
    for id_, values in answers.items():
        if id_ in beyond:
            _check_fields(beyond[id_].outcome.disputes[0], values)
        elif id_ in waiting:
            entity, row, dispute = waiting[id_]
            _check_fields(dispute, values)
            edits.append(Settle(entity, row, dict(values)))
        else:
            raise UserError(GONE.format(id=id_))
    answer(session, ((beyond[id_], answers[id_]) for id_ in answers if id_ in beyond))
    write(session, edits)


def _check_fields(dispute: Dispute, values: Mapping[str, Any]) -> None:
    if values.keys() != set(dispute.fields):
        raise ValueError(f"an answer tells {unit_name(dispute.fields)}")


def _id(entity: str, row: str, dispute: Dispute) -> str:
    """A name for a conflict that no longer fits when anybody says something else."""
    tips = sorted(one.tip.id for one in dispute.versions)
    told = "\n".join((entity, row, unit_name(dispute.fields), *tips))
    return hashlib.sha256(told.encode()).hexdigest()[:12]


class _Known:
    """What is read for a list of conflicts, all rows of an entity at once."""

    def __init__(self, session: Session, keys: Iterable[RowKey]) -> None:
        rows: dict[str, dict[str, None]] = defaultdict(dict)
        for entity, row in keys:
            rows[entity][row] = None
        self.changes = {entity: changes_of(session, entity, of) for entity, of in rows.items()}
        self.origins = {row.replica: row for row in session.scalars(select(OriginRow))}
        self._actors: dict[tuple[str, int], str] = {}
        for entity, of in rows.items():
            for chunk in chunks(of):
                query = select(ChangeRow.replica, ChangeRow.seq, ChangeRow.actor).where(
                    ChangeRow.entity == entity, ChangeRow.row.in_(chunk)
                )
                for replica, seq, actor in session.execute(query).tuples():
                    self._actors[replica, seq] = actor
        numbers = select(DocumentRow.id, DocumentRow.number, DocumentRow.symbol)
        self._numbers = {
            id_: "/".join(part for part in (number, symbol) if part)
            for id_, number, symbol in session.execute(numbers).tuples()
        }

    def actor(self, change: Change) -> str:
        """Who wrote a change of one of the rows."""
        return self._actors[change.replica, change.seq]

    def document(self, values: Mapping[str, Any]) -> str:
        """The number of the document that a row cites."""
        if values.get("result_document"):
            return str(values["result_document"])
        return self._numbers.get(values.get("document_id") or "", "")


def _conflict(known: _Known, entity: str, row: str, dispute: Dispute) -> Conflict:
    changes = known.changes[entity][row]
    values = replay(entity, changes)[row]
    subject, subject_row = subject_of(entity, row, values)
    story = Story(entity, changes)
    told = zip(_sides(known, entity, dispute.versions), dispute.versions, strict=True)
    return Conflict(
        _id(entity, row, dispute),
        entity,
        row,
        tuple(sorted(dispute.fields)),
        subject,
        subject_row,
        "",
        known.document(values),
        tuple(_citing(side, story, version.tip) for side, version in told),
    )


def _outside_conflict(known: _Known, asked: Outside) -> Conflict:
    outcome = asked.outcome
    (dispute,) = outcome.disputes
    subject, subject_row = subject_of(outcome.entity, outcome.row, outcome.after)
    mine, theirs = _sides(known, outcome.entity, dispute.versions)
    if asked.is_new:
        mine = replace(mine, actor="", office="")
    return Conflict(
        _id(outcome.entity, outcome.row, dispute),
        outcome.entity,
        outcome.row,
        tuple(sorted(dispute.fields)),
        subject,
        subject_row,
        "",
        known.document(outcome.after),
        (replace(mine, is_mine=True), replace(theirs, is_mine=False)),
        is_outside=True,
        coming=(outcome, *asked.parts) if asked.is_new else (),
    )


def _sides(known: _Known, entity: str, versions: Sequence[Version]) -> Iterator[Side]:
    for version in versions:
        tip = version.tip
        origin = known.origins.get(tip.replica)
        is_mine = origin is None or not origin.is_foreign
        yield Side(
            _decoded(entity, version.values),
            known.actor(tip),
            "" if origin is None else origin.name,
            _moment(tip),
            is_mine,
        )


def _citing(side: Side, story: Story, tip: Change) -> Side:
    """A side with what the row cites as this office knew it."""
    known = story.past(tip) | {tip.id}
    row = replay(story.entity, [it for it in story.changes if it.id in known]).get(tip.row, {})
    document, result = row.get("document_id"), row.get("result_document")
    return replace(side, document=document or "", result=result or "")


def _decoded(entity: str, told: Mapping[str, str | None]) -> dict[str, Any]:
    columns = table_of(entity).columns
    values: dict[str, Any] = {}
    for name, text in told.items():
        column = columns[name]
        values[name] = None if text is None else json.loads(text)
        if values[name] is None and not column.nullable:
            values[name] = default_of(column)
    return decoded(entity, values)


def _moment(change: Change) -> datetime:
    """When a change was made, by the clock of who made it."""
    return datetime.fromtimestamp(int(change.hlc[:12], 16) / 1000, UTC)

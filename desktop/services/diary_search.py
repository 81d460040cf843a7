"""Which actions of the log concern a topic, a person, a document, some words or some days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, exists, func, select, union, union_all
from sqlalchemy.orm import Session, aliased

from desktop.models.canonical import table_of
from desktop.models.changes import chunks
from desktop.models.journal import CREATED
from desktop.models.tables import ActionRow, ChangeRow, LocalRow
from desktop.register.values import DocumentId
from desktop.text.fold import fold


class Topic(StrEnum):
    """What an action is about."""

    TASKS = "tasks"
    PROGRESS = "progress"
    DOCUMENTS = "documents"
    PROGRAMMES = "programmes"
    REPORTS = "reports"
    INDICATORS = "indicators"
    CATALOGUE = "catalogue"
    OTHER = "other"


_TOPICS = {
    "task": Topic.TASKS,
    "effect": Topic.TASKS,
    "progress": Topic.PROGRESS,
    "document": Topic.DOCUMENTS,
    "attachment": Topic.DOCUMENTS,
    "programme": Topic.PROGRAMMES,
    "report": Topic.REPORTS,
    "report_section": Topic.REPORTS,
    "report_template": Topic.REPORTS,
    "issue": Topic.REPORTS,
    "indicator": Topic.INDICATORS,
    "indicator_value": Topic.INDICATORS,
    "unit": Topic.CATALOGUE,
    "leader": Topic.CATALOGUE,
    "office": Topic.CATALOGUE,
    "retirement": Topic.CATALOGUE,
}
_NAMING = ("effect", "attachment", "programme", "report", "issue", "retirement")
"""Entities whose rows name a document as their own."""
_OF_TASKS = ("effect", "progress")

_NEWEST = (ActionRow.at.desc(), ActionRow.id)


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for; None and empty leave a condition out.

    `words` are search keys that all have to be found: in an action's title and person, in the
    contents of a task it touched, or by touching one of the documents `named`. `persons` are all
    there are. `since` and `until` are days of this machine's calendar, both included.
    """

    words: tuple[str, ...]
    topic: Topic | None
    person: str | None
    document: DocumentId | None
    since: date | None
    until: date | None
    named: tuple[DocumentId, ...]
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One action: when (UTC), by whom, whether on this machine, and which one it took back."""

    id: str
    title: str
    at: datetime
    undoes: str | None
    person: str
    is_own: bool


def topic_of(entity: str) -> Topic:
    """What a change of an entity is about."""
    return _TOPICS.get(entity, Topic.OTHER)


def page_of(session: Session, search: Search, limit: int) -> tuple[int, list[Found]]:
    """How many actions there are, and those done last."""
    if search.words:
        wanted = _with_words(session, search)
        count, shown = len(wanted), wanted[:limit]
    else:
        conditions = list(_conditions(search))
        counted = select(func.count()).select_from(ActionRow).where(*conditions)
        count = session.scalar(counted) or 0
        chosen = select(ActionRow.id).where(*conditions).order_by(*_NEWEST).limit(limit)
        shown = list(session.scalars(chosen))
    return count, _read(session, shown)


def documents_of(session: Session, actions: Collection[str]) -> dict[str, set[DocumentId]]:
    """The documents that each action concerns."""
    found: defaultdict[str, set[DocumentId]] = defaultdict(set)
    for chunk in chunks(actions):
        pairs = union_all(*_pairs(chunk))
        for action, document in session.execute(pairs).tuples():
            found[action].add(DocumentId(document))
    return found


def _read(session: Session, actions: Sequence[str]) -> list[Found]:
    """Some actions, in the order of their ids."""
    mine = select(LocalRow.value).where(LocalRow.key == "replica").scalar_subquery()
    found: dict[str, Found] = {}
    for chunk in chunks(actions):
        query = (
            select(
                ActionRow.id,
                ActionRow.title,
                ActionRow.at,
                ActionRow.undoes,
                ChangeRow.actor,
                ChangeRow.replica == mine,
            )
            .join(ChangeRow, _brought())
            .where(ActionRow.id.in_(chunk))
        )
        found |= {values[0]: Found(*values) for values in session.execute(query).tuples()}
    return [found[action] for action in actions]


def _brought() -> ColumnElement[bool]:
    """Whether a change brought an action, and so tells who did it."""
    of_action = (ChangeRow.entity == "action") & (ChangeRow.row == ActionRow.id)
    return of_action & (ChangeRow.field == CREATED)


def _conditions(search: Search) -> Iterator[ColumnElement[bool]]:
    if search.person is not None:
        yield exists().where(_brought(), ChangeRow.actor == search.person)
    if search.since is not None:
        yield ActionRow.at >= _midnight(search.since)
    if search.until is not None:
        yield ActionRow.at < _midnight(search.until + timedelta(days=1))
    if search.topic is not None:
        yield _about(search.topic)
    if search.document is not None:
        yield ActionRow.id.in_(_touching([search.document]))


def _midnight(day: date) -> datetime:
    """The moment a day begins here."""
    return datetime.combine(day, time()).astimezone()


def _about(topic: Topic) -> ColumnElement[bool]:
    """Whether an action touched a row of a topic; one that touched none is about other things."""
    change = aliased(ChangeRow)
    of_action = (change.txn == ActionRow.id, change.entity != "action")
    if topic is Topic.OTHER:
        others = exists().where(*of_action, change.entity.not_in(_TOPICS))
        return others | ~exists().where(*of_action)
    names = [entity for entity, about in _TOPICS.items() if about is topic]
    return exists().where(*of_action, change.entity.in_(names))


def _with_words(session: Session, search: Search) -> list[str]:
    """The ids of the actions that the words are found by, newest first.

    Titles have no stored search key, so they are compared here; what they say is kept folded.
    """
    touching = set(session.scalars(_touching_tasks(search.words)))
    for chunk in chunks(search.named):
        touching |= set(session.scalars(_touching(chunk)))
    query = select(ActionRow.id, ActionRow.title).where(*_conditions(search)).order_by(*_NEWEST)
    known = session.execute(query).tuples().all()
    persons = _persons_with(session, search)
    return [
        action
        for action, title in known
        if action in touching or _has(search.words, f"{title} {persons.get(action, '')}")
    ]


def _persons_with(session: Session, search: Search) -> dict[str, str]:
    """Who did each action, where some word may be part of a name at all."""
    if not any(word in fold(name) for word in search.words for name in search.persons):
        return {}
    query = select(ChangeRow.row, ChangeRow.actor).where(
        ChangeRow.entity == "action", ChangeRow.field == CREATED
    )
    return dict(session.execute(query).tuples().all())


def _has(words: Sequence[str], text: str) -> bool:
    key = fold(text)
    return all(word in key for word in words)


def _touching(documents: Collection[str]) -> CompoundSelect[Any]:
    """The actions that concern some documents."""
    itself = select(ChangeRow.txn).where(
        ChangeRow.entity == "document", ChangeRow.row.in_(documents)
    )
    return union_all(
        itself,
        *(
            _changing(entity, owned.where(owned.selected_columns.document.in_(documents)))
            for entity, owned in _owned()
        ),
    )


def _pairs(actions: Collection[str]) -> Iterator[Select[Any]]:
    """Some actions with the documents they concern."""
    change = ChangeRow
    yield select(change.txn, change.row).where(change.entity == "document", change.txn.in_(actions))
    for entity, owned in _owned():
        of = owned.subquery().c
        pairs = select(change.txn, of.document).distinct()
        pairs = pairs.where(change.entity == entity, change.row == of.id)
        yield pairs.where(change.txn.in_(actions), of.document.is_not(None))


def _owned() -> Iterator[tuple[str, Select[Any]]]:
    """The rows of each entity that belong to a document, with it.

    That is what a document does, its files, its programme, the text that it issues, and what went
    out as it.
    """
    for entity in _NAMING:
        row = table_of(entity).c
        yield entity, select(row.id, row.document_id.label("document"))
    section, report = table_of("report_section").c, table_of("report").c
    texts = select(section.id, report.document_id.label("document"))
    yield "report_section", texts.where(section.report_id == report.id)


def _changing(entity: str, rows: Select[Any]) -> Select[Any]:
    """The actions that changed some rows, whose ids come first."""
    ids = select(rows.subquery().c.id)
    return select(ChangeRow.txn).where(ChangeRow.entity == entity, ChangeRow.row.in_(ids))


def _touching_tasks(words: Sequence[str]) -> CompoundSelect[Any]:
    """The actions that changed tasks whose contents hold every word, by effects and reports too."""
    effects = table_of("effect").c
    holding = (effects.content_key.contains(word, autoescape=True) for word in words)
    tasks = select(effects.task_id).where(*holding).cte("holding")
    parts = [_changing("task", select(tasks.c.task_id.label("id")))]
    for entity in _OF_TASKS:
        owned = table_of(entity).c
        parts.append(_changing(entity, select(owned.id).where(owned.task_id.in_(select(tasks)))))
    return union(*parts)

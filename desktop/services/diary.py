"""The diary: every action in this register by time, person, document and topic (Nhật ký)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from desktop.models.canonical import table_of
from desktop.models.changes import chunks
from desktop.models.journal import CREATED
from desktop.models.tables import ActionRow, ChangeRow, LocalRow
from desktop.models.undo import actions as own_actions
from desktop.register.values import Document, DocumentId, TaskId
from desktop.services.facts import Row, document_of
from desktop.services.titles import dated_title
from desktop.text.fold import fold

EVERY = 1 << 30
_TASKS_SEARCHED = 500


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


TOPIC_NAMES = {
    Topic.TASKS: "Nhiệm vụ và điều chỉnh",
    Topic.PROGRESS: "Tiến độ",
    Topic.DOCUMENTS: "Văn bản",
    Topic.PROGRAMMES: "Chương trình",
    Topic.REPORTS: "Báo cáo, dự thảo",
    Topic.INDICATORS: "Chỉ tiêu",
    Topic.CATALOGUE: "Danh mục",
    Topic.OTHER: "Đánh dấu, cài đặt",
}
_TOPICS = {
    "task": Topic.TASKS,
    "effect": Topic.TASKS,
    "progress": Topic.PROGRESS,
    "document": Topic.DOCUMENTS,
    "attachment": Topic.DOCUMENTS,
    "programme": Topic.PROGRAMMES,
    "report": Topic.REPORTS,
    "report_section": Topic.REPORTS,
    "indicator": Topic.INDICATORS,
    "indicator_value": Topic.INDICATORS,
    "unit": Topic.CATALOGUE,
    "leader": Topic.CATALOGUE,
    "office": Topic.CATALOGUE,
}


@dataclass(frozen=True, slots=True)
class DiaryQuery:
    """What to look for; None and '' leave a condition out.

    `text` is searched without accents in titles, persons, documents and the contents of tasks;
    `since` and `until` are days of this machine's calendar, both included.
    """

    text: str = ""
    topic: Topic | None = None
    person: str | None = None
    document: DocumentId | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """One action; `at` in UTC, `rows` how many rows it touched, `documents` by title.

    `undone` where it was taken back; `can_undo` where it still may be, which undoing tells.
    """

    id: str
    at: datetime
    title: str
    person: str
    topics: tuple[Topic, ...]
    rows: int
    documents: tuple[str, ...]
    undone: bool
    can_undo: bool


@dataclass(frozen=True, slots=True)
class Diary:
    """The newest entries looked for, how many there are, and every person and document."""

    entries: tuple[DiaryEntry, ...]
    count: int
    persons: tuple[str, ...]
    documents: tuple[tuple[DocumentId, str], ...]


@dataclass(frozen=True, slots=True)
class _Action:
    id: str
    title: str
    at: datetime
    undoes: str | None
    person: str
    is_own: bool


def diary(session: Session, query: DiaryQuery, limit: int = 200) -> Diary:
    """Look through every action, newest first."""
    known = _actions(session)
    documents = _documents(session)
    wanted = [one for one in known if _is_wanted(one, query)]
    wanted = _about(session, wanted, query, documents)
    shown = wanted[:limit]
    return Diary(
        tuple(_entries(session, shown, documents)),
        len(wanted),
        tuple(sorted({one.person for one in known if one.person})),
        tuple(sorted(((one.id, dated_title(one)) for one in documents), key=_by_title)),
    )


def _documents(session: Session) -> list[Document]:
    """Every document, those that were deleted too."""
    found = session.execute(select(table_of("document"))).mappings()
    return [document_of(cast(Row, row)) for row in found]


def _by_title(pair: tuple[DocumentId, str]) -> str:
    return fold(pair[1])


def _actions(session: Session) -> list[_Action]:
    """Every action, newest first, with who did it and whether it was done here."""
    mine = session.scalar(select(LocalRow.value).where(LocalRow.key == "replica"))
    written = aliased(ChangeRow)
    query = (
        select(
            ActionRow.id,
            ActionRow.title,
            ActionRow.at,
            ActionRow.undoes,
            written.actor,
            written.replica,
        )
        .join(written, (written.entity == "action") & (written.row == ActionRow.id))
        .where(written.field == CREATED)
        .order_by(written.known_at.desc(), written.hlc.desc(), written.seq.desc())
    )
    return [
        _Action(action, title, at, undoes, person, replica == mine)
        for action, title, at, undoes, person, replica in session.execute(query).tuples()
    ]


def _is_wanted(action: _Action, query: DiaryQuery) -> bool:
    """Whether an action meets the conditions that its own row answers."""
    if query.person is not None and action.person != query.person:
        return False
    if query.since is not None and action.at < _midnight(query.since):
        return False
    return query.until is None or action.at < _midnight(query.until + timedelta(days=1))


def _midnight(day: date) -> datetime:
    """The moment a day begins here."""
    return datetime.combine(day, time()).astimezone()


def _about(
    session: Session, known: list[_Action], query: DiaryQuery, documents: Sequence[Document]
) -> list[_Action]:
    """Keep the actions that concern the topic, the document and the words asked for."""
    if query.topic is not None:
        entities = [name for name in _entity_names() if _topic(name) is query.topic]
        touching = select(ChangeRow.txn).where(ChangeRow.entity.in_(entities)).distinct()
        ids = set(session.scalars(touching))
        known = [one for one in known if one.id in ids]
    if query.document is not None:
        ids = _touching_documents(session, [query.document])
        known = [one for one in known if one.id in ids]
    words = fold(query.text).split()
    if not words:
        return known
    titles = {
        one.id
        for one in documents
        if _has(words, f"{dated_title(one)} {one.abstract} {one.issuer}")
    }
    ids = _touching_documents(session, titles) | _touching_tasks(session, words)
    return [one for one in known if one.id in ids or _has(words, f"{one.title} {one.person}")]


def _has(words: Iterable[str], text: str) -> bool:
    key = fold(text)
    return all(word in key for word in words)


def _entity_names() -> tuple[str, ...]:
    return (*_TOPICS, "mark", "setting")


def _topic(entity: str) -> Topic:
    return _TOPICS.get(entity, Topic.OTHER)


def _touching_documents(session: Session, documents: Iterable[DocumentId]) -> set[str]:
    """The actions that changed documents, or what these do to tasks."""
    effects = table_of("effect")
    found: set[str] = set()
    for chunk in chunks(documents):
        direct = select(ChangeRow.txn).where(
            ChangeRow.entity == "document", ChangeRow.row.in_(chunk)
        )
        by_effect = (
            select(ChangeRow.txn)
            .join(effects, (ChangeRow.entity == "effect") & (ChangeRow.row == effects.c.id))
            .where(effects.c.document_id.in_(chunk))
        )
        found |= {*session.scalars(direct), *session.scalars(by_effect)}
    return found


def _touching_tasks(session: Session, words: Sequence[str]) -> set[str]:
    """The actions that changed tasks whose contents hold every word."""
    effects = table_of("effect")
    named = select(effects.c.task_id).where(
        *(effects.c.content_key.contains(word, autoescape=True) for word in words)
    )
    tasks = session.scalars(named.distinct().limit(_TASKS_SEARCHED)).all()
    found: set[str] = set()
    for chunk in chunks(tasks):
        direct = select(ChangeRow.txn).where(ChangeRow.entity == "task", ChangeRow.row.in_(chunk))
        found |= set(session.scalars(direct))
        for entity in ("effect", "progress"):
            table = table_of(entity)
            owned = (
                select(ChangeRow.txn)
                .join(table, (ChangeRow.entity == entity) & (ChangeRow.row == table.c.id))
                .where(table.c.task_id.in_(chunk))
            )
            found |= set(session.scalars(owned))
    return found


def _entries(
    session: Session, shown: Sequence[_Action], documents: Sequence[Document]
) -> Iterator[DiaryEntry]:
    """The entries as people read them."""
    undone = {one.id: one.undone for one in own_actions(session, EVERY)}
    ids = [one.id for one in shown]
    touched = _touched(session, ids)
    cited = _cited(session, ids)
    titles = {one.id: dated_title(one) for one in documents}
    for one in shown:
        entities = touched.get(one.id, {})
        topics = {_topic(entity) for entity in entities}
        is_undone = undone.get(one.id, False)
        yield DiaryEntry(
            one.id,
            one.at,
            one.title,
            one.person,
            tuple(topic for topic in Topic if topic in topics),
            sum(entities.values()),
            tuple(sorted(titles[document] for document in cited.get(one.id, ()))),
            is_undone,
            one.is_own and not is_undone,
        )


def _touched(session: Session, actions: Sequence[str]) -> dict[str, dict[str, int]]:
    """How many rows of each entity an action touched."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for chunk in chunks(actions):
        counted = (
            select(ChangeRow.txn, ChangeRow.entity, func.count(ChangeRow.row.distinct()))
            .where(ChangeRow.txn.in_(chunk), ChangeRow.entity != "action")
            .group_by(ChangeRow.txn, ChangeRow.entity)
        )
        for action, entity, count in session.execute(counted).tuples():
            found[action][entity] = count
    return found


def _cited(session: Session, actions: Sequence[str]) -> dict[str, set[DocumentId]]:
    """The documents that an action recorded, or by which it changed tasks."""
    effects = table_of("effect")
    found: defaultdict[str, set[DocumentId]] = defaultdict(set)
    for chunk in chunks(actions):
        direct = select(ChangeRow.txn, ChangeRow.row).where(
            ChangeRow.txn.in_(chunk), ChangeRow.entity == "document"
        )
        by_effect = (
            select(ChangeRow.txn, effects.c.document_id)
            .join(effects, (ChangeRow.entity == "effect") & (ChangeRow.row == effects.c.id))
            .where(ChangeRow.txn.in_(chunk))
            .distinct()
        )
        for query in (direct, by_effect):
            for action, document in session.execute(query).tuples():
                found[action].add(DocumentId(document))
    return found


def entry_tasks(session: Session, action: str) -> tuple[TaskId, ...]:
    """The tasks that an action touched, by their effects and reports too."""
    own = select(ChangeRow.row).where(ChangeRow.txn == action, ChangeRow.entity == "task")
    found = list(session.scalars(own))
    for entity in ("effect", "progress"):
        table = table_of(entity)
        owned = (
            select(table.c.task_id)
            .join(ChangeRow, (ChangeRow.entity == entity) & (ChangeRow.row == table.c.id))
            .where(ChangeRow.txn == action)
            .distinct()
        )
        found += session.scalars(owned)
    return tuple(TaskId(task) for task in dict.fromkeys(found))

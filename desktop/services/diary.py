"""The diary: every action in this register by time, person, document and topic (Nhật ký)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.models.canonical import table_of
from desktop.models.changes import chunks
from desktop.models.journal import CREATED
from desktop.models.tables import ChangeRow
from desktop.models.undo import undone_actions
from desktop.register.values import Document, DocumentId, TaskId
from desktop.services.action_changes import imports_among, of_action
from desktop.services.diary_search import (
    Found,
    Search,
    Topic,
    documents_of,
    page_of,
    topic_of,
)
from desktop.services.facts import Row, document_of
from desktop.services.titles import dated_title
from desktop.text.fold import fold

__all__ = [
    "TOPIC_NAMES",
    "Choices",
    "Diary",
    "DiaryEntry",
    "DiaryQuery",
    "Topic",
    "diary",
    "entry_tasks",
]


TOPIC_NAMES = {
    Topic.TASKS: "Nhiệm vụ và điều chỉnh",
    Topic.PROGRESS: "Tiến độ",
    Topic.DOCUMENTS: "Văn bản",
    Topic.PROGRAMMES: "Chương trình",
    Topic.REPORTS: "Báo cáo, dự thảo",
    Topic.INDICATORS: "Chỉ tiêu",
    Topic.CATALOGUE: "Danh mục",
    Topic.OTHER: "Đánh dấu, cài đặt, việc khác",
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
    One that touched no rows only says what was done outside the register.
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

    @property
    def is_note(self) -> bool:
        """Whether it changed nothing in the register, so that there is nothing to take back."""
        return not self.rows


@dataclass(frozen=True, slots=True)
class Choices:
    """Every person who did something, and every document, those that were deleted too."""

    persons: tuple[str, ...]
    documents: tuple[Document, ...]

    @property
    def titles(self) -> tuple[tuple[DocumentId, str], ...]:
        """The documents by title."""
        return tuple(sorted(((one.id, dated_title(one)) for one in self.documents), key=_by_title))


@dataclass(frozen=True, slots=True)
class Diary:
    """The newest entries looked for, how many there are, and what one may choose from."""

    entries: tuple[DiaryEntry, ...]
    count: int
    choices: Choices

    @property
    def persons(self) -> tuple[str, ...]:
        """Everybody who did something."""
        return self.choices.persons

    @property
    def documents(self) -> tuple[tuple[DocumentId, str], ...]:
        """Every document by title."""
        return self.choices.titles


def diary(
    session: Session, query: DiaryQuery, limit: int = 200, choices: Choices | None = None
) -> Diary:
    """Look through every action, newest first.

    `choices` are those read before, where nothing was recorded since.
    """
    known = choices or _choices(session)
    words = tuple(fold(query.text).split())
    named = [one.id for one in known.documents if words and _is_named(one, words)]
    search = Search(
        words,
        query.topic,
        query.person,
        query.document,
        query.since,
        query.until,
        tuple(named),
        known.persons,
    )
    count, shown = page_of(session, search, limit)
    return Diary(tuple(_entries(session, shown, known.documents)), count, known)


def _choices(session: Session) -> Choices:
    documents = session.execute(select(table_of("document"))).mappings()
    of_actions = (ChangeRow.entity == "action", ChangeRow.field == CREATED, ChangeRow.actor != "")
    persons = session.scalars(select(ChangeRow.actor).where(*of_actions).distinct())
    return Choices(tuple(sorted(persons)), tuple(document_of(cast(Row, row)) for row in documents))


def _is_named(document: Document, words: Sequence[str]) -> bool:
    """Whether what a document is called holds every word."""
    key = fold(f"{dated_title(document)} {document.abstract} {document.issuer}")
    return all(word in key for word in words)


def _by_title(pair: tuple[DocumentId, str]) -> str:
    return fold(pair[1])


def _entries(
    session: Session, shown: Sequence[Found], documents: Sequence[Document]
) -> Iterator[DiaryEntry]:
    """The entries as people read them."""
    undone = undone_actions(session)
    ids = [one.id for one in shown]
    touched = _touched(session, ids)
    cited = documents_of(session, ids)
    titles = {one.id: dated_title(one) for one in documents}
    for one in shown:
        entities = touched.get(one.id, {})
        topics = {topic_of(entity) for entity in entities} or {Topic.OTHER}
        rows = sum(entities.values())
        is_undone = one.id in undone
        # Taking back what left nothing to take back changes no row, and may itself be undone.
        changes = bool(rows) or one.undoes is not None
        yield DiaryEntry(
            one.id,
            one.at,
            one.title,
            one.person,
            tuple(topic for topic in Topic if topic in topics),
            rows,
            tuple(sorted(titles[document] for document in cited.get(one.id, ()))),
            is_undone,
            one.is_own and not is_undone and changes,
        )


def _touched(session: Session, actions: Sequence[str]) -> dict[str, dict[str, int]]:
    """How many rows of each entity an action touched, with a package that it took in."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for chunk in chunks(actions):
        counted = (
            select(ChangeRow.txn, ChangeRow.entity, func.count(ChangeRow.row.distinct()))
            .where(ChangeRow.txn.in_(chunk), ChangeRow.entity != "action")
            .group_by(ChangeRow.txn, ChangeRow.entity)
        )
        for action, entity, count in session.execute(counted).tuples():
            found[action][entity] = count
    for action in imports_among(session, actions):
        taken = (
            select(ChangeRow.entity, func.count(ChangeRow.row.distinct()))
            .where(of_action(action), ChangeRow.entity != "action")
            .group_by(ChangeRow.entity)
        )
        found[action] = dict(session.execute(taken).tuples().all())
    return found


def entry_tasks(session: Session, action: str) -> tuple[TaskId, ...]:
    """The tasks that an action touched, by their effects and reports too."""
    own = select(ChangeRow.row).where(of_action(action), ChangeRow.entity == "task")
    found = list(session.scalars(own))
    for entity in ("effect", "progress"):
        table = table_of(entity)
        owned = (
            select(table.c.task_id)
            .join(ChangeRow, (ChangeRow.entity == entity) & (ChangeRow.row == table.c.id))
            .where(of_action(action))
            .distinct()
        )
        found += session.scalars(owned)
    return tuple(TaskId(task) for task in dict.fromkeys(found))

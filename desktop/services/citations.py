"""What in the register rests on a document, so that it is not taken out from under it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from textwrap import shorten

from sqlalchemy.orm import Session

from desktop.register.replay import replay
from desktop.register.values import DocumentId, TaskId, TaskStanding
from desktop.services.facts import load_facts, rows_with
from desktop.text.numbers import integer

_NAMED = 3
_LONGEST = 60


def citations(session: Session, document: DocumentId, tasks: Collection[TaskId]) -> tuple[str, ...]:
    """Say what rests on a document, in words that follow `dùng cho`; empty where nothing does.

    `tasks` are those it does something to.
    """
    return tuple(
        part
        for part in (
            _tasks(session, tasks),
            _titles("chương trình", _titled(session, "programme", document)),
            _titles("bài soạn", _titled(session, "report", document)),
            _titles("bản đã phát hành", _issued(session, document)),
            _titles("việc sáp nhập, chia tách", _retired(session, document)),
        )
        if part
    )


def _tasks(session: Session, tasks: Collection[TaskId]) -> str:
    """The tasks, the first of them by ordinal and content."""
    if not tasks:
        return ""
    standings = replay(load_facts(session, tasks=tasks), date.max)
    return f"{integer(len(tasks))} nhiệm vụ (" + _few([_task(one) for one in standings]) + ")"


def _task(standing: TaskStanding) -> str:
    content = shorten(standing.wording.content, _LONGEST, placeholder="…")
    return f"số {standing.task.ordinal} “{content}”"


def _titled(session: Session, entity: str, document: DocumentId) -> Iterator[str]:
    """The titles of what names the document as its own."""
    for row in rows_with(session, entity, "document_id", [document]):
        yield f"“{row['title']}”"


def _issued(session: Session, document: DocumentId) -> Iterator[str]:
    """The number by which the document went out from here."""
    for row in rows_with(session, "issue", "document_id", [document]):
        yield f"số {row['number']}/{row['symbol']}"


def _retired(session: Session, document: DocumentId) -> Iterator[str]:
    """The offices that the document merged or split."""
    for row in rows_with(session, "retirement", "document_id", [document]):
        yield f"“{row['name']}”"


def _titles(what: str, titles: Iterator[str]) -> str:
    found = sorted(titles)
    return f"{what} {_few(found)}" if found else ""


def _few(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    more = len(names) - _NAMED
    told = ", ".join(names[:_NAMED])
    return f"{told} và {integer(more)} mục khác" if more > 0 else told

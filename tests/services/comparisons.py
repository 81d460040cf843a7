"""Decisions that change the small ward's tasks, and comparisons of what they made of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from desktop.models.database import Database
from desktop.models.write import Create, new_id, write
from desktop.register.values import Deadline, DocumentId
from desktop.services.comparing import RegisterComparison, compare_register
from desktop.services.documents import save_document
from desktop.services.drafts import DocumentDraft
from desktop.services.tasks import change_deadline
from desktop.services.values import Viewpoint
from tests.services.ward import dated, main, task

SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER = (
    dated("30/9", date(2025, 9, 30)),
    dated("31/10", date(2025, 10, 31)),
    dated("30/11", date(2025, 11, 30)),
    dated("31/12", date(2025, 12, 31)),
)


def decide(
    database: Database, number: str, issued: date, in_force: date | None = None
) -> DocumentId:
    """Record a signed decision."""
    with database.act(f"Ghi quyết định {number}") as session:
        return save_document(
            session, DocumentDraft(number, "QĐ-UBND", issued, in_force_on=in_force)
        )


def move(database: Database, ordinal: str, decision: DocumentId, deadline: Deadline) -> None:
    """Let a decision move the deadline of one task."""
    with database.act("Điều chỉnh thời hạn") as session:
        change_deadline(session, [task(database, ordinal)], decision, deadline, "Chờ hướng dẫn")


def affect(database: Database, ordinal: str, decision: DocumentId, kind: str, **values: Any) -> str:
    """Record any effect of a decision on one task of the year; its id."""
    effect = new_id()
    row = {"task_id": task(database, ordinal), "document_id": decision, "kind": kind}
    with database.act("Ghi điều chỉnh") as session:
        write(session, [Create("effect", effect, row | values)])
    return effect


def between(database: Database, before: date, after: date) -> RegisterComparison:
    """Compare two days of the year's programme."""
    programme = main(database)
    with database.read() as session:
        return compare_register(
            session, Viewpoint(before, None, programme), Viewpoint(after, None, programme)
        )


def told_since(database: Database, day: date, known_at: datetime) -> RegisterComparison:
    """Compare what was known of a day at a moment with what is known of it now."""
    programme = main(database)
    with database.read() as session:
        return compare_register(
            session, Viewpoint(day, known_at, programme), Viewpoint(day, None, programme)
        )

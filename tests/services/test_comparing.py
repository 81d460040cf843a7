"""Two viewpoints of a real register: what differs, by which document, and every figure."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.models.database import Database
from desktop.register.values import DocumentId, State
from desktop.services.comparing import RegisterComparison, compare_register
from desktop.services.documents import save_document
from desktop.services.drafts import DocumentDraft, NewTaskDraft
from desktop.services.tasks import add_task, change_deadline, stop_tasks
from desktop.services.values import Viewpoint
from tests.services.ward import dated, fill, main, task

OCTOBER, NOVEMBER, DECEMBER = (
    dated("31/10", date(2025, 10, 31)),
    dated("30/11", date(2025, 11, 30)),
    dated("31/12", date(2025, 12, 31)),
)


@pytest.fixture
def ward(database: Database) -> Database:
    """A ward with its programme of three tasks."""
    fill(database)
    return database


def decide(
    database: Database, number: str, issued: date, in_force: date | None = None
) -> DocumentId:
    """Record a decision."""
    with database.act(f"Ghi quyết định {number}") as session:
        return save_document(
            session, DocumentDraft(number, "QĐ-UBND", issued, in_force_on=in_force)
        )


def between(database: Database, before: date, after: date) -> RegisterComparison:
    """Compare two days of the year's programme."""
    programme = main(database)
    with database.read() as session:
        return compare_register(
            session, Viewpoint(before, None, programme), Viewpoint(after, None, programme)
        )


def test_nothing_differs_between_quiet_days(ward: Database) -> None:
    found = between(ward, date(2025, 9, 5), date(2025, 9, 6))
    assert found.is_empty
    assert found.figures == ()


def test_what_a_decision_did_is_told_with_it(ward: Database) -> None:
    decision = decide(ward, "83", date(2025, 9, 20))
    with ward.act("Điều chỉnh") as session:
        change_deadline(session, [task(ward, "1")], decision, OCTOBER, "Chờ hướng dẫn")
        stop_tasks(session, [task(ward, "2")], decision, "Không còn phù hợp")
        add_task(session, NewTaskDraft(main(ward), decision, "Tổng kết năm", DECEMBER))

    found = between(ward, date(2025, 9, 19), date(2025, 9, 20))
    (change,) = found.changed
    assert (change.ordinal, change.field, change.old, change.new) == (
        "1",
        "deadline",
        "30/9",
        "31/10",
    )
    assert change.document == "Quyết định số 83/QĐ-UBND ngày 20/9/2025"
    assert change.document_id == decision
    (state,) = found.state_changed
    assert (state.ordinal, state.old, state.new) == ("2", State.OPEN_IN_TIME, State.STOPPED)
    assert [(row.ordinal, row.content) for row in found.added] == [("4", "Tổng kết năm")]
    assert found.removed == ()
    told = {one.name: (one.before.value, one.after.value) for one in found.figures}
    assert told == {
        "added": (0, 1),
        "total": (2, 3),
        "stopped": (0, 1),
        "with_deadline": (2, 3),
        "not_in_force": (1, 0),
    }
    assert found.changed_tasks == (task(ward, "1"),)

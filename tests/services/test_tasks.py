"""Adding a task, moving a deadline and stopping, each by a document."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.register.deadlines import parse_deadline
from desktop.register.values import DocumentId, State
from desktop.services.documents import document_effects, save_document
from desktop.services.drafts import DocumentDraft, NewTaskDraft
from desktop.services.history import redo, undo
from desktop.services.tasks import add_task, change_deadline, stop_tasks
from tests.services.ward import at, counts, dated, fill, main, task

DECEMBER = dated("31/12/2025", date(2025, 12, 31))


@pytest.fixture
def amending(database: Database) -> DocumentId:
    """A ward with its programme, and the decision that amends it."""
    fill(database)
    draft = DocumentDraft("412", "QĐ-UBND", date(2025, 10, 15))
    with database.act("Ghi văn bản") as session:
        return save_document(session, draft)


def test_a_moved_deadline_counts_from_its_day_and_keeps_the_first(
    database: Database, amending: DocumentId
) -> None:
    first = task(database, "1")
    with database.act("Điều chỉnh thời hạn") as session:
        change_deadline(session, [first], amending, DECEMBER, "Chờ hướng dẫn của Sở")

    before, after = (
        at(database, date(2025, 10, 14)).rows[0],
        at(database, date(2025, 10, 15)).rows[0],
    )
    assert (before.state, before.deadline) == (State.OPEN_OVERDUE, date(2025, 9, 30))
    assert (after.state, after.deadline) == (State.OPEN_IN_TIME, date(2025, 12, 31))
    assert (after.first_deadline, after.first_deadline_text) == (date(2025, 9, 30), "30/9")
    assert after.amended_by == ("Quyết định số 412/QĐ-UBND ngày 15/10/2025",)
    assert "extended_after_due" in after.flags


def test_a_document_lists_what_it_did(database: Database, amending: DocumentId) -> None:
    with database.act("Điều chỉnh thời hạn") as session:
        change_deadline(session, [task(database, "1")], amending, DECEMBER, "Chờ hướng dẫn")
    with database.read() as session:
        (line,) = document_effects(session, amending)

    assert (line.ordinal, line.kind, line.old, line.new, line.reason) == (
        "1",
        "change_deadline",
        "30/9",
        "31/12/2025",
        "Chờ hướng dẫn",
    )


def test_a_stopped_task_stays_in_the_total(database: Database, amending: DocumentId) -> None:
    with database.act("Dừng thực hiện") as session:
        stop_tasks(session, [task(database, "2")], amending, "Không còn kinh phí")

    assert counts(database, date(2025, 10, 14)).get("stopped", 0) == 0
    figures = counts(database, date(2025, 10, 15))
    assert (figures["total"], figures["stopped"], figures["open"]) == (2, 1, 1)


def test_an_added_task_counts_as_added(database: Database, amending: DocumentId) -> None:
    draft = NewTaskDraft(main(database), amending, "Rà soát quỹ đất công ích", DECEMBER)
    with database.act("Thêm nhiệm vụ") as session:
        add_task(session, draft)

    figures = counts(database, date(2025, 10, 15))
    assert (figures["issued"], figures["added"], figures["total"]) == (2, 1, 3)
    assert [row.ordinal for row in at(database, date(2025, 10, 15)).rows] == ["1", "2", "3", "4"]


def test_undo_and_redo_give_the_figures_before_and_after(
    database: Database, amending: DocumentId
) -> None:
    before = counts(database, date(2025, 12, 1))
    with database.act("Dừng thực hiện") as session:
        stop_tasks(session, [task(database, "2")], amending, "Không còn kinh phí")
    after = counts(database, date(2025, 12, 1))

    with database.act("Hoàn tác") as session:
        assert undo(session) == "Dừng thực hiện"
    assert counts(database, date(2025, 12, 1)) == before
    with database.act("Làm lại") as session:
        assert redo(session) == "Dừng thực hiện"
    assert counts(database, date(2025, 12, 1)) == after


def test_a_reason_is_asked_for(database: Database, amending: DocumentId) -> None:
    for reason in ("", "   "):
        with pytest.raises(UserError, match="lý do"), database.act("Dừng") as session:
            stop_tasks(session, [task(database, "2")], amending, reason)
    assert counts(database, date(2025, 12, 1)).get("stopped", 0) == 0


def test_a_stopped_task_is_not_stopped_again(database: Database, amending: DocumentId) -> None:
    with database.act("Dừng") as session:
        stop_tasks(session, [task(database, "2")], amending, "Hết kinh phí")
    with pytest.raises(UserError, match="đã dừng từ trước"), database.act("Dừng") as session:
        stop_tasks(session, [task(database, "1"), task(database, "2")], amending, "Hết kinh phí")
    assert counts(database, date(2025, 12, 1))["stopped"] == 1


def test_a_continuous_task_stands_beside_the_total_and_is_not_stopped(
    database: Database, amending: DocumentId
) -> None:
    with pytest.raises(UserError, match="thường xuyên"), database.act("Dừng") as session:
        stop_tasks(session, [task(database, "3")], amending, "Hết kinh phí")
    assert counts(database, date(2025, 12, 1))["continuous"] == 1


def test_a_day_before_the_document_or_the_task_is_refused(
    database: Database, amending: DocumentId
) -> None:
    with pytest.raises(UserError, match="trước ngày ban hành"), database.act("Dừng") as session:
        stop_tasks(session, [task(database, "1")], amending, "Lý do", date(2025, 10, 1))
    draft = DocumentDraft("100", "QĐ-UBND", date(2025, 8, 1))
    with (
        pytest.raises(UserError, match="chưa có trong chương trình"),
        database.act("Dừng") as session,
    ):
        stop_tasks(session, [task(database, "1")], save_document(session, draft), "Lý do")


def test_a_deadline_moves_into_the_next_year_as_unconfirmed(
    database: Database, amending: DocumentId
) -> None:
    later = parse_deadline("Quý I/2026", 2025, any_year=True)
    with database.act("Điều chỉnh thời hạn") as session:
        change_deadline(session, [task(database, "1")], amending, later, "Chờ hướng dẫn")
    row = at(database, date(2025, 12, 31)).rows[0]
    assert (row.deadline, row.deadline_confirmed) == (date(2026, 3, 31), False)
    assert row.state is State.OPEN_IN_TIME

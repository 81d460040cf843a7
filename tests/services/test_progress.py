"""Reports, completions, verification, and files of progress."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.register.values import ProgressState, State
from desktop.services.drafts import ProgressFileDraft, ProgressRowDraft, ReportDraft
from desktop.services.history import undo
from desktop.services.progress import (
    accept_progress,
    complete_tasks,
    match_progress,
    record_report,
    verify,
)
from desktop.services.register import find_task
from tests.services.ward import TASKS, at, counts, fill, task

CONTENT = TASKS[1].content


def states(database: Database, day: date) -> list[State]:
    return [row.state for row in at(database, day).rows]


def test_completion_on_the_last_day_is_on_time_and_a_day_later_is_late(
    database: Database,
) -> None:
    fill(database)
    with database.act("Ghi hoàn thành") as session:
        complete_tasks(session, [task(database, "1")], date(2025, 9, 30))
        complete_tasks(session, [task(database, "2")], date(2025, 11, 1))

    assert states(database, date(2025, 9, 29))[0] is State.OPEN_IN_TIME
    assert states(database, date(2025, 9, 30))[0] is State.DONE_ON_TIME
    assert states(database, date(2025, 11, 1))[:2] == [State.DONE_ON_TIME, State.DONE_LATE]


def test_a_task_done_is_not_completed_twice(database: Database) -> None:
    fill(database)
    with database.act("Ghi hoàn thành") as session:
        complete_tasks(session, [task(database, "1")], date(2025, 9, 30))
    with (
        pytest.raises(UserError, match="đã ghi hoàn thành ngày 30/9/2025"),
        database.act("Ghi hoàn thành") as session,
    ):
        complete_tasks(session, [task(database, "2"), task(database, "1")], date(2025, 10, 3))
    assert counts(database, date(2025, 12, 1))["done"] == 1


def test_an_open_report_later_reopens(database: Database) -> None:
    fill(database)
    first = task(database, "1")
    with database.act("Ghi hoàn thành") as session:
        complete_tasks(session, [first], date(2025, 9, 20))
    with database.act("Ghi tiến độ") as session:
        draft = ReportDraft(ProgressState.OPEN, date(2025, 9, 25), "Phải làm lại")
        record_report(session, first, draft)

    assert states(database, date(2025, 9, 24))[0] is State.DONE_ON_TIME
    assert states(database, date(2025, 9, 25))[0] is State.OPEN_IN_TIME


def test_a_completion_entered_after_a_later_open_report_counts(database: Database) -> None:
    fill(database)
    first = task(database, "1")
    with database.act("Ghi tiến độ") as session:
        record_report(session, first, ReportDraft(ProgressState.OPEN, date(2025, 9, 25), "Chờ"))
    with database.act("Ghi hoàn thành") as session:
        complete_tasks(session, [first], date(2025, 9, 20))

    row = at(database, date(2025, 9, 30)).rows[0]
    assert (row.state, row.completed_on) == (State.DONE_ON_TIME, date(2025, 9, 20))


def test_verification_is_a_second_fact(database: Database) -> None:
    fill(database)
    with database.act("Ghi hoàn thành") as session:
        draft = ReportDraft(ProgressState.DONE, date(2025, 9, 28), "Đã trình", "", "", "15/KH-UBND")
        report = record_report(session, task(database, "1"), draft)
    with database.act("Xác nhận") as session:
        verify(session, report, date(2025, 10, 1))

    row = at(database, date(2025, 10, 1)).rows[0]
    assert (row.completed_on, row.verified_on) == (date(2025, 9, 28), date(2025, 10, 1))
    with pytest.raises(UserError, match="trước ngày hoàn thành"), database.act("X") as session:
        verify(session, report, date(2025, 9, 27))


def test_an_empty_report_or_one_before_the_task_is_refused(database: Database) -> None:
    fill(database)
    first = task(database, "1")
    with pytest.raises(UserError, match="chưa có nội dung"), database.act("Ghi") as session:
        record_report(session, first, ReportDraft(ProgressState.OPEN, date(2025, 9, 20)))
    with pytest.raises(UserError, match="chưa được giao"), database.act("Ghi") as session:
        record_report(session, first, ReportDraft(ProgressState.DONE, date(2025, 9, 1)))


def row(number: int, ordinal: str, content: str, on: date | None) -> ProgressRowDraft:
    return ProgressRowDraft(number, ordinal, content, ProgressState.DONE, on, "Đã xong")


def file_of(*rows: ProgressRowDraft) -> ProgressFileDraft:
    return ProgressFileDraft("tien-do.xlsx", (), rows, ())


def test_a_file_is_matched_by_content_before_ordinal(database: Database) -> None:
    fill(database)
    draft = file_of(
        row(4, "9", CONTENT, date(2025, 10, 5)),
        row(5, "1", "", date(2025, 9, 20)),
        row(6, "2", "Một việc hoàn toàn khác", date(2025, 9, 20)),
        row(7, "3", TASKS[2].content, None),
    )
    with database.read() as session:
        matched = match_progress(session, draft)

    assert [(one.draft.row, one.task) for one in matched.matches] == [
        (4, task(database, "2")),
        (5, task(database, "1")),
    ]
    assert [(one.row, one.field) for one in matched.problems] == [(6, "content"), (7, "on")]


def test_a_file_taken_twice_adds_nothing(database: Database) -> None:
    fill(database)
    draft = file_of(row(4, "2", CONTENT, date(2025, 10, 5)))
    with database.act("Nhập tiến độ") as session:
        first = accept_progress(session, draft)
    with database.act("Nhập tiến độ") as session:
        second = accept_progress(session, draft)

    assert (first.created, second.created, second.skipped) == (1, 0, 1)
    assert counts(database, date(2025, 12, 1))["done"] == 1


def test_a_file_about_nothing_known_changes_nothing(database: Database) -> None:
    fill(database)
    draft = file_of(row(4, "77", "Việc lạ", date(2025, 10, 5)))
    with pytest.raises(UserError, match="Không dòng nào"), database.act("Nhập") as session:
        accept_progress(session, draft)


def test_a_task_is_found_by_programme_and_ordinal_without_accents(database: Database) -> None:
    fill(database)
    with database.read() as session:
        assert find_task(session, "chuong trinh nam 2025:2") == task(database, "2")
        with pytest.raises(UserError, match="không có nhiệm vụ số 99"):
            find_task(session, "chuong trinh nam 2025:99")
        with pytest.raises(UserError, match="Không có chương trình nào"):
            find_task(session, "nam 2031:1")


def test_an_open_and_a_done_row_of_one_day_count_in_the_order_of_the_file(
    database: Database,
) -> None:
    fill(database)
    day = date(2025, 9, 20)
    still_open = ProgressRowDraft(4, "1", "", ProgressState.OPEN, day, "Đang làm")
    done = ProgressRowDraft(5, "1", "", ProgressState.DONE, day, "Đã xong")
    later = ProgressRowDraft(5, "2", "", ProgressState.OPEN, date(2025, 9, 25), "Đang làm")
    for _ in range(6):
        with database.act("Nhập tiến độ") as session:
            accept_progress(session, file_of(still_open, done))
        assert states(database, day)[0] is State.DONE_ON_TIME
        with database.act("Hoàn tác") as session:
            undo(session)
        with database.act("Nhập tiến độ") as session:
            accept_progress(session, file_of(done, still_open))
        assert states(database, day)[0] is State.OPEN_IN_TIME
        with database.act("Hoàn tác") as session:
            undo(session)
    with database.act("Nhập tiến độ") as session:
        accept_progress(session, file_of(later, replace(done, ordinal="2")))
    assert states(database, date(2025, 9, 30))[1] is State.DONE_ON_TIME


def test_a_task_done_later_is_not_completed_on_an_earlier_day(database: Database) -> None:
    fill(database)
    with database.act("Ghi hoàn thành") as session:
        complete_tasks(session, [task(database, "1")], date(2025, 11, 20))
    with (
        pytest.raises(UserError, match="đã ghi hoàn thành ngày 20/11/2025"),
        database.act("Ghi hoàn thành") as session,
    ):
        complete_tasks(session, [task(database, "1")], date(2025, 9, 25))
    assert states(database, date(2025, 12, 1))[0] is State.DONE_LATE


def test_a_completion_still_to_come_is_a_problem_of_its_row(database: Database) -> None:
    fill(database)
    rows = (row(4, "1", "", date(2025, 10, 6)), row(5, "2", CONTENT, date(2025, 10, 5)))
    with database.act("Nhập tiến độ") as session:
        matched = match_progress(session, file_of(*rows), today=date(2025, 10, 5))
        accept_progress(session, file_of(*rows), today=date(2025, 10, 5))
    assert [(one.row, one.field) for one in matched.problems] == [(4, "on")]
    assert matched.problems[0].message.startswith("Ngày hoàn thành 06/10/2025 chưa đến")
    assert counts(database, date(2025, 12, 1))["done"] == 1

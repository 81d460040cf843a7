from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.register.values import DeadlineKind, State
from desktop.services.values import TaskRow
from desktop.views.attention import attention
from tests.views import samples

AS_AT = date(2025, 11, 22)


def row(**values: object) -> TaskRow:
    """Task 111, still open and due on 31/12/2025, with other values."""
    found = next(one for one in samples.standing().rows if one.ordinal == "111")
    return replace(found, **{"last_report_on": AS_AT, **values})


def found(*rows: TaskRow) -> dict[str, list[str]]:
    return {one.title: list(one.reasons) for one in attention(rows, AS_AT) if one.rows}


def test_an_open_task_in_time_that_reported_asks_for_nothing():
    assert found(row()) == {}


def test_overdue_tasks_come_first_by_deadline():
    rows = (
        row(state=State.OPEN_OVERDUE, deadline=date(2025, 11, 15), days=7, ordinal="b"),
        row(state=State.OPEN_OVERDUE, deadline=date(2025, 10, 31), days=22, ordinal="a"),
    )
    lists = attention(rows, AS_AT)
    assert lists[0].title == "Quá hạn"
    assert [one.ordinal for one in lists[0].rows] == ["a", "b"]
    assert lists[0].reasons == ("quá hạn 22 ngày", "quá hạn 7 ngày")


def test_due_within_14_days_counts_today_and_the_fourteenth_day():
    days = {
        date(2025, 11, 21): [],
        date(2025, 11, 22): ["đến hạn hôm nay"],
        date(2025, 12, 6): ["còn 14 ngày"],
        date(2025, 12, 7): [],
    }
    for day, reasons in days.items():
        assert found(row(deadline=day)).get("Đến hạn 14 ngày tới", []) == reasons


def test_an_open_task_is_silent_after_seven_days_without_a_report():
    assert "Chưa cập nhật 7 ngày" not in found(row(last_report_on=date(2025, 11, 16)))
    assert found(row(last_report_on=date(2025, 11, 15))) == {
        "Chưa cập nhật 7 ngày": ["báo cáo gần nhất 15/11/2025"]
    }
    assert found(row(last_report_on=None)) == {"Chưa cập nhật 7 ngày": ["chưa có báo cáo nào"]}


def test_waiting_tasks_and_deadlines_not_confirmed_are_listed():
    waiting = row(deadline=None, deadline_kind=DeadlineKind.WAITING)
    assert found(waiting) == {"Chờ": ["chờ điều kiện"]}
    assert found(row(deadline_confirmed=False)) == {
        "Hạn chưa xác nhận": ["đang hiểu là 31/12/2025"]
    }
    missing = row(deadline=None, deadline_kind=DeadlineKind.MISSING)
    assert found(missing) == {"Hạn chưa xác nhận": ["chưa rõ thời hạn"]}


def test_what_is_done_stopped_or_left_asks_for_nothing():
    for state in (State.DONE_LATE, State.STOPPED, State.REMOVED, State.CONTINUOUS):
        assert found(row(state=state, last_report_on=None, deadline_confirmed=False)) == {}

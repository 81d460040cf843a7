from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.services.values import TaskRow
from desktop.views.change_lines import HEADINGS, change_lines
from desktop.views.differences import SIGNS, Differences, Kind, differences
from tests.views.samples import AS_AT, comparison, standing, task_id

SEPTEMBER = date(2025, 9, 30)


@pytest.fixture(scope="module")
def found() -> Differences:
    """The sample year between 30/9/2025 and 22/11/2025."""
    return differences(standing(), comparison(SEPTEMBER))


def row_of(number: int) -> TaskRow:
    return next(row for row in standing().rows if row.id == task_id(number))


def test_tasks_are_counted_by_how_they_differ(found):
    assert {kind: found.count(kind) for kind in SIGNS} == {
        Kind.ADDED: 17,
        Kind.REMOVED: 2,
        Kind.CHANGED: 3,
        Kind.DONE: len(found.comparison.newly_done),
        Kind.OVERDUE: len(found.comparison.newly_overdue),
        Kind.OTHER: 2,
    }
    assert found.count(Kind.DONE) > 50
    assert found.tasks[Kind.REMOVED] == {task_id(125), task_id(126)}


def test_every_difference_is_of_a_kind_also_another_state_alone(found):
    stopped = {task_id(120), task_id(121)}
    assert found.tasks[Kind.OTHER] == stopped
    assert {found.kinds[task] for task in stopped} == {(Kind.OTHER,)}
    assert frozenset(found.kinds) == found.tasks[Kind.ANY]


def test_a_task_wears_every_sign_in_the_order_of_the_legend():
    """Added in the time between and done in it, too."""
    one = differences(standing(), comparison(date(2025, 9, 1)))
    done_late = one.kinds[task_id(1)]
    assert done_late == (Kind.ADDED, Kind.DONE)
    assert one.kinds[task_id(111)] == (Kind.ADDED,)


def test_cells_know_what_they_said_and_by_which_document(found):
    cell = found.cell(task_id(112), "deadline")
    assert (cell.old, cell.new) == ("Quý IV", "31/12/2025")
    assert cell.document == "Quyết định số 412/QĐ-UBND ngày 15/10/2025"
    assert found.cell(task_id(112), "content") is None
    assert found.cell(task_id(113), "state") is None
    state = found.cell(task_id(120), "state")
    assert (state.old, state.new) == ("… Đang thực hiện", "■ Dừng thực hiện")
    assert state.document == "Quyết định số 412/QĐ-UBND ngày 15/10/2025"


def test_a_state_has_its_days_and_the_colour_of_the_later_day(found):
    late = found.cell(task_id(1), "state")
    assert (late.old, late.new, late.tone) == ("… Đang thực hiện", "✓ Quá hạn 4 ngày", "late")
    earlier = differences(standing(SEPTEMBER), comparison(AS_AT, SEPTEMBER))
    moved = earlier.cell(task_id(120), "state")
    assert (moved.new, moved.tone) == ("■ Dừng thực hiện", "stopped")


def test_rows_of_a_standing_stay_as_they_are_where_it_has_them_all(found):
    now = standing()
    assert differences(now, comparison(SEPTEMBER)).rows == now.rows
    assert found.is_gone(task_id(125))
    assert not found.is_gone(task_id(124))


def test_tasks_that_come_after_the_day_looked_at_are_listed_at_the_end():
    before = standing(SEPTEMBER)
    found = differences(before, comparison(SEPTEMBER))
    assert found.rows[: len(before.rows)] == before.rows
    assert {row.id for row in found.rows[len(before.rows) :]} == found.tasks[Kind.ADDED]


def test_tasks_no_longer_known_are_listed_as_they_stood():
    was = comparison(SEPTEMBER)
    forgotten = replace(was.removed[0], id=task_id(999))
    found = differences(standing(), replace(was, removed=(*was.removed, forgotten)))
    assert found.rows[-1] is forgotten
    assert found.is_gone(task_id(999))


def test_a_task_that_only_counts_otherwise_is_a_difference_too():
    was = replace(comparison(AS_AT), recounted=(row_of(3),))
    found = differences(standing(), was)
    assert found.tasks[Kind.ANY] == {task_id(3)}
    (line,) = change_lines(found)
    assert (line.task, line.kind) == (task_id(3), "Tính lại")


def test_every_difference_is_a_line_and_none_is_told_twice(found):
    lines = change_lines(found)
    kinds = [line.kind for line in lines]
    assert kinds[:17] == ["+ Bổ sung"] * 17
    assert kinds.count("− Ra khỏi") == 2
    assert kinds.count("∆ Thay đổi") == 3
    assert kinds.count("✓ Mới hoàn thành") == found.count(Kind.DONE)
    assert [line.ordinal for line in lines if line.kind == "Đổi trạng thái"] == ["120", "121"]
    seen = [(line.task, line.kind, line.field) for line in lines]
    assert len(seen) == len(set(seen))


def test_a_task_that_came_back_or_is_no_longer_known_is_told_once():
    was = comparison(SEPTEMBER)
    back = next(one for one in was.state_changed if one.task == task_id(120))
    forgotten = replace(was.removed[0], id=task_id(999))
    found = differences(
        standing(), replace(was, added=(row_of(120),), removed=(forgotten,), changed=())
    )
    lines = {
        task: [line for line in change_lines(found) if line.task == task]
        for task in (task_id(120), task_id(999))
    }
    (came,), (left,) = lines.values()
    assert (came.kind, came.old, came.document) == (
        "+ Bổ sung",
        "… Đang thực hiện",
        back.document,
    )
    assert (left.kind, left.new) == ("− Ra khỏi", "Không còn trong chương trình")


def test_a_line_has_all_its_cells(found):
    lines = {(line.task, line.field): line for line in change_lines(found)}
    assert dict(zip(HEADINGS, lines[task_id(112), "Thời hạn"].cells, strict=True)) == {
        "Loại": "∆ Thay đổi",
        "TT": "112",
        "Nội dung nhiệm vụ": row_of(112).content,
        "Trường": "Thời hạn",
        "Trước": "Quý IV",
        "Sau": "31/12/2025",
        "Văn bản": "Quyết định số 412/QĐ-UBND ngày 15/10/2025",
    }
    came = lines[task_id(140), "Thời hạn"]
    assert (came.old, came.new) == ("", row_of(140).deadline_text)
    assert came.document == "Chương trình số 52/CTr-UBND ngày 31/10/2025"
    left = lines[task_id(125), "Trạng thái"]
    assert (left.old, left.new) == ("… Đang thực hiện", "− Đưa ra khỏi")
    assert left.document == "Quyết định số 412/QĐ-UBND ngày 15/10/2025"

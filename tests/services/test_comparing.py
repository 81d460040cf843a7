"""Two viewpoints of a real register: what differs, by which document, and every figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.models.database import Database
from desktop.register.values import DocumentId, State
from desktop.services.catalogue import save_unit, units
from desktop.services.comparing import compare_register, compare_sights, sight
from desktop.services.documents import save_document
from desktop.services.drafts import DocumentDraft, NewTaskDraft
from desktop.services.facts import deadline_fields
from desktop.services.history import undo
from desktop.services.ledger import Ledger
from desktop.services.progress import complete_tasks
from desktop.services.register import find_task, standing
from desktop.services.tasks import add_task, change_deadline, stop_tasks
from desktop.services.values import Viewpoint
from tests.services.comparisons import (
    DECEMBER,
    NOVEMBER,
    OCTOBER,
    affect,
    between,
    decide,
    move,
    told_since,
)
from tests.services.test_acceptance import NEW_TASK
from tests.services.test_register import last_moment
from tests.services.ward import add_month, dated, fill, main, task


@pytest.fixture
def ward(database: Database) -> Database:
    """A ward with its programme of three tasks."""
    fill(database)
    return database


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
    assert state.document_id == decision
    assert [(row.ordinal, row.content) for row in found.added] == [("4", "Tổng kết năm")]
    assert found.removed == ()
    told = {one.name: (one.before.value, one.after.value) for one in found.figures}
    assert told == {
        "added": (0, 1),
        "total": (2, 3),
        "stopped": (0, 1),
        "not_in_force": (1, 0),
        "with_deadline": (2, 3),
    }
    assert found.changed_tasks == (task(ward, "1"),)
    assert not found.is_empty


def test_a_task_that_left_is_shown_as_it_stood_and_how_it_left(ward: Database) -> None:
    decision = decide(ward, "83", date(2025, 9, 20))
    move(ward, "1", decision, NOVEMBER)
    affect(ward, "1", decision, "remove", position=1)

    found = between(ward, date(2025, 9, 19), date(2025, 9, 20))
    assert [(row.ordinal, row.deadline_text, row.state) for row in found.removed] == [
        ("1", "30/9", State.OPEN_IN_TIME)
    ]
    (left,) = found.state_changed
    assert (left.ordinal, left.new) == ("1", State.REMOVED)
    assert left.document == "Quyết định số 83/QĐ-UBND ngày 20/9/2025"
    assert found.changed == ()

    back = decide(ward, "120", date(2025, 10, 20))
    affect(ward, "1", back, "restore")
    found = between(ward, date(2025, 10, 19), date(2025, 10, 20))
    assert [(row.ordinal, row.deadline_text) for row in found.added] == [("1", "30/11")]
    assert [(one.old, one.new) for one in found.state_changed] == [
        (State.REMOVED, State.OPEN_IN_TIME)
    ]
    assert found.state_changed[0].document_id == back
    assert between(ward, date(2025, 9, 19), date(2025, 10, 21)).state_changed == ()


def test_a_state_that_days_or_an_undo_made_names_no_document(ward: Database) -> None:
    decision = decide(ward, "83", date(2025, 9, 20))
    affect(ward, "1", decision, "stop")
    affect(ward, "1", decide(ward, "84", date(2025, 9, 21)), "restore")
    (overdue,) = between(ward, date(2025, 9, 19), date(2025, 10, 1)).state_changed
    assert (overdue.new, overdue.document) == (State.OPEN_OVERDUE, "")

    affect(ward, "2", decision, "stop")
    known = last_moment(ward)
    with ward.act("Hoàn tác") as session:
        undo(session)
    (restored,) = told_since(ward, date(2025, 10, 1), known).state_changed
    assert (restored.old, restored.new) == (State.STOPPED, State.OPEN_IN_TIME)
    assert (restored.document, restored.document_id) == ("", None)


def test_a_document_counts_from_the_day_it_is_in_force(ward: Database) -> None:
    decision = decide(ward, "83", date(2025, 9, 20), date(2025, 10, 5))
    move(ward, "1", decision, NOVEMBER)

    assert between(ward, date(2025, 9, 19), date(2025, 10, 4)).changed == ()
    (change,) = between(ward, date(2025, 9, 19), date(2025, 10, 5)).changed
    assert (change.new, change.document_id) == ("30/11", decision)


def test_an_earlier_decision_entered_after_a_later_one_changes_its_own_days_only(
    ward: Database,
) -> None:
    later = decide(ward, "120", date(2025, 10, 20))
    move(ward, "1", later, DECEMBER)
    known = last_moment(ward)
    earlier = decide(ward, "83", date(2025, 10, 5))
    move(ward, "1", earlier, NOVEMBER)

    def on(before: date, after: date) -> list[tuple[str, str, DocumentId | None]]:
        found = between(ward, before, after).changed
        return [(one.old, one.new, one.document_id) for one in found]

    assert on(date(2025, 10, 1), date(2025, 10, 10)) == [("30/9", "30/11", earlier)]
    assert on(date(2025, 10, 10), date(2025, 10, 25)) == [("30/11", "31/12", later)]
    assert on(date(2025, 10, 1), date(2025, 10, 25)) == [("30/9", "31/12", later)]
    assert told_since(ward, date(2025, 10, 25), known).is_empty
    (since,) = told_since(ward, date(2025, 10, 10), known).changed
    assert (since.old, since.new, since.document_id) == ("30/9", "30/11", earlier)


def test_what_is_taken_back_is_nobodys_doing(ward: Database) -> None:
    decision = decide(ward, "83", date(2025, 9, 20))
    move(ward, "1", decision, NOVEMBER)
    known = last_moment(ward)
    with ward.act("Hoàn tác") as session:
        undo(session)

    (change,) = told_since(ward, date(2025, 12, 1), known).changed
    assert (change.old, change.new, change.document, change.document_id) == (
        "30/11",
        "30/9",
        "",
        None,
    )


def test_a_correction_changes_the_value_and_names_no_document(ward: Database) -> None:
    decision = decide(ward, "83", date(2025, 9, 20))
    moved = affect(ward, "1", decision, "change_deadline", deadline=deadline_fields(NOVEMBER))
    known = last_moment(ward)
    affect(ward, "1", decision, "correct", corrects=moved, deadline=deadline_fields(DECEMBER))

    (change,) = told_since(ward, date(2025, 12, 1), known).changed
    assert (change.old, change.new, change.document) == ("30/11", "31/12", "")
    (by_date,) = between(ward, date(2025, 9, 19), date(2025, 9, 20)).changed
    assert (by_date.old, by_date.new, by_date.document_id) == ("30/9", "31/12", decision)


def test_a_document_dated_anew_is_told_where_its_effects_begin_to_count(ward: Database) -> None:
    decision = decide(ward, "83", date(2025, 10, 20))
    move(ward, "1", decision, NOVEMBER)
    known = last_moment(ward)
    with ward.act("Sửa văn bản") as session:
        draft = DocumentDraft("83", "QĐ-UBND", date(2025, 10, 2), id=decision)
        save_document(session, draft)

    (change,) = told_since(ward, date(2025, 10, 10), known).changed
    assert (change.new, change.document) == (
        "30/11",
        "Quyết định số 83/QĐ-UBND ngày 02/10/2025",
    )


def test_names_are_those_of_each_side_and_a_new_name_alone_is_no_change(ward: Database) -> None:
    known = last_moment(ward)
    with ward.act("Đổi tên") as session:
        by_name = {one.name: one for one in units(session)}
        save_unit(session, replace(by_name["Văn phòng HĐND và UBND"], name="Văn phòng xã"))
    assert told_since(ward, date(2025, 12, 1), known).is_empty

    decision = decide(ward, "83", date(2025, 9, 20))
    affect(ward, "1", decision, "transfer", lead_id=by_name["Phòng Văn hóa - Xã hội"].id)
    (change,) = told_since(ward, date(2025, 12, 1), known).changed
    assert (change.field, change.old, change.new) == (
        "lead",
        "Văn phòng HĐND và UBND",
        "Phòng Văn hóa - Xã hội",
    )


def test_deadlines_of_the_same_words_are_told_apart_by_their_day(ward: Database) -> None:
    decision = decide(ward, "83", date(2025, 9, 20))
    move(ward, "2", decision, dated("Tháng 10", date(2026, 10, 31)))
    (change,) = between(ward, date(2025, 9, 19), date(2025, 9, 20)).changed
    assert (change.old, change.new) == ("Tháng 10 (31/10/2025)", "Tháng 10 (31/10/2026)")


def test_everything_comes_in_the_order_of_the_programmes(ward: Database) -> None:
    add_month(ward, NEW_TASK)
    decision = decide(ward, "83", date(2025, 10, 10))
    with ward.read() as session:
        month = find_task(session, f"tháng 10:{NEW_TASK.ordinal}")
    with ward.act("Điều chỉnh") as session:
        change_deadline(
            session, [month, task(ward, "2"), task(ward, "1")], decision, DECEMBER, "Chờ hướng dẫn"
        )
    found = between(ward, date(2025, 10, 9), date(2025, 10, 10))
    assert [one.task for one in found.changed] == [task(ward, "1"), task(ward, "2"), month]
    assert {one.programme for one in found.changed} == {
        "Chương trình năm 2025",
        "Chương trình tháng 10",
    }


def test_a_standing_and_its_comparison_share_one_replay(ward: Database) -> None:
    decision = decide(ward, "83", date(2025, 9, 20))
    move(ward, "1", decision, NOVEMBER)
    before, after = Viewpoint(date(2025, 9, 10)), Viewpoint(date(2025, 12, 1))
    ledger = Ledger()
    with ward.read() as session:
        old, new = sight(session, before, ledger), sight(session, after, ledger)
        assert compare_sights(old, new) == compare_register(session, before, after, ledger)
        assert new.standing() == standing(session, after, ledger)


def test_figures_name_the_tasks_before_and_after(ward: Database) -> None:
    first = task(ward, "1")
    with ward.act("Ghi hoàn thành") as session:
        complete_tasks(session, [first], date(2025, 9, 25))
    found = between(ward, date(2025, 9, 24), date(2025, 9, 25))
    done = next(one for one in found.figures if one.name == "done")
    assert (done.before.ids, done.after.ids) == ((), (first,))
    assert found.newly_done == (first,)
    assert between(ward, date(2025, 10, 30), date(2025, 11, 1)).newly_overdue == (task(ward, "2"),)

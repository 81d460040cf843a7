"""Accepting lists: what is saved, what is skipped, what a month's list adds or only names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.register.values import State
from desktop.services.acceptance import accept_programme
from desktop.services.catalogue import leaders, units
from desktop.services.documents import documents, save_document
from desktop.services.drafts import RowProblem, TaskDraft
from desktop.services.history import undo
from desktop.services.listing import propose_listed
from tests.services.ward import (
    DECISION,
    TASKS,
    add_month,
    at,
    counts,
    dated,
    draft_of,
    fill,
    main,
    task,
    year_placing,
)

NEW_TASK = TaskDraft(
    row=5,
    ordinal="1",
    content="Tổ chức ngày hội đại đoàn kết ở các tổ dân phố",
    deadline=dated("15/11", date(2025, 11, 15)),
    lead="Phòng Văn hóa - Xã hội",
)


def test_a_list_becomes_tasks_units_leaders_and_one_document(database: Database) -> None:
    result = fill(database)

    assert (result.rows, result.created, result.updated, result.skipped) == (3, 3, 0, 0)
    with database.read() as session:
        assert [unit.name for unit in units(session)] == [
            "Phòng Văn hóa - Xã hội",
            "Văn phòng HĐND và UBND",
        ]
        assert [(one.name, one.post, one.rank) for one in leaders(session)] == [
            ("Nguyễn Văn A", "Chủ tịch", 1),
            ("Trần Thị B", "Phó Chủ tịch", 2),
        ]
        assert [one.title for one in documents(session)] == [
            "Quyết định số 299/QĐ-UBND ngày 02/9/2025"
        ]
    row = at(database, date(2025, 9, 2)).rows[0]
    assert (row.ordinal, row.lead, row.coordinating, row.leader, row.deadline) == (
        "1",
        "Văn phòng HĐND và UBND",
        ("Phòng Văn hóa - Xã hội",),
        "Nguyễn Văn A",
        date(2025, 9, 30),
    )
    assert counts(database, date(2025, 9, 2)) == {
        "issued": 2,
        "total": 2,
        "open": 2,
        "open_in_time": 2,
        "continuous": 1,
        "with_deadline": 2,
    }


def test_the_same_file_taken_twice_adds_nothing(database: Database) -> None:
    fill(database)
    again = fill(database)

    assert (again.created, again.skipped) == (0, 3)
    assert len(at(database, date(2025, 9, 2)).rows) == 3
    with database.read() as session:
        assert len(units(session)) == 2
        assert len(documents(session)) == 1


def test_a_file_without_ordinals_taken_twice_adds_nothing(database: Database) -> None:
    bare = draft_of(*(replace(one, ordinal="") for one in TASKS))
    with database.act("Nhập chương trình") as session:
        first = accept_programme(session, bare, year_placing())
    with database.act("Nhập chương trình") as session:
        again = accept_programme(session, bare, year_placing())

    assert (first.created, again.created, again.skipped) == (3, 0, 3)
    assert [row.ordinal for row in at(database, date(2025, 9, 2)).rows] == ["1", "2", "3"]


def test_an_import_is_undone_in_one_step(database: Database) -> None:
    fill(database)
    with database.act("Hoàn tác") as session:
        undo(session)

    assert at(database, date(2025, 12, 31)).rows == ()
    with database.read() as session:
        assert units(session) == leaders(session) == documents(session) == ()


def test_a_blocked_row_is_skipped_and_the_rest_is_saved(database: Database) -> None:
    problem = RowProblem(8, "content", "Dòng 8 chưa có nội dung.", blocking=True)
    draft = replace(draft_of(*TASKS), problems=(problem,))
    with database.act("Nhập chương trình") as session:
        result = accept_programme(session, draft, year_placing())

    assert (result.created, result.skipped) == (2, 1)


def test_a_file_with_nothing_to_take_changes_nothing(database: Database) -> None:
    problem = RowProblem(7, "content", "Dòng 7 chưa có nội dung.")
    draft = replace(draft_of(TASKS[0]), problems=(problem,))
    with (
        pytest.raises(UserError, match="không có dòng nhiệm vụ nào"),
        database.act("Nhập chương trình") as session,
    ):
        accept_programme(session, draft, year_placing())
    with database.read() as session:
        assert documents(session) == ()


def test_a_month_adds_new_tasks_and_names_old_ones_again(database: Database) -> None:
    fill(database)
    named_again = replace(TASKS[1], row=6, ordinal="2")
    result = add_month(database, NEW_TASK, named_again)

    assert (result.created, result.updated, result.skipped) == (1, 1, 0)
    before, after = counts(database, date(2025, 9, 27)), counts(database, date(2025, 9, 28))
    assert (before["issued"], before.get("added", 0), before["total"]) == (2, 0, 2)
    assert (after["issued"], after["added"], after["total"]) == (2, 1, 3)


def test_a_month_may_give_an_earlier_day_but_not_a_later_one(database: Database) -> None:
    fill(database)
    second = task(database, "2")
    earlier = replace(TASKS[1], row=5, deadline=dated("20/10", date(2025, 10, 20)))
    add_month(database, earlier, month=10)
    later = replace(TASKS[1], row=5, deadline=dated("20/12", date(2025, 12, 20)))
    (told,) = add_month(database, later, month=11).assumptions
    assert told.startswith("Dòng 5 ghi thời hạn 20/12, muộn hơn thời hạn 20/10")

    row = next(row for row in at(database, date(2025, 12, 1)).rows if row.id == second)
    assert (row.deadline, row.first_deadline) == (date(2025, 10, 20), date(2025, 10, 31))
    assert row.amended_by == ()
    assert row.state is State.OPEN_OVERDUE


def test_a_year_counts_its_months_and_a_month_itself_alone(database: Database) -> None:
    fill(database)
    add_month(database, NEW_TASK)

    assert at(database, date(2025, 12, 1), main(database)).figures["total"].value == 3


def test_a_reworded_row_is_proposed_with_its_likeness(database: Database) -> None:
    fill(database)
    close = replace(TASKS[1], content="Rà soát hộ nghèo, hộ cận nghèo theo chuẩn nghèo mới")
    with database.read() as session:
        proposals = propose_listed(session, draft_of(NEW_TASK, close), main(database))

    assert [(one.row, one.task) for one in proposals] == [(8, task(database, "2"))]
    assert 90 <= proposals[0].score < 100


def test_a_name_written_two_ways_makes_one_unit(database: Database) -> None:
    twice = replace(TASKS[1], lead="Phòng  văn hoá – xã hội", row=10, ordinal="4")
    with database.act("Nhập chương trình") as session:
        accept_programme(session, draft_of(*TASKS, twice), year_placing())

    with database.read() as session:
        assert len(units(session)) == 2


def test_the_person_decides_what_a_name_means(database: Database) -> None:
    fill(database)
    with database.read() as session:
        culture = units(session)[0]
    placing = replace(year_placing(), units=(("Ban Văn xã", culture.id),))
    other = replace(TASKS[1], lead="Ban Văn xã", row=11, ordinal="5", content="Việc khác hẳn")
    with database.act("Nhập chương trình") as session:
        accept_programme(session, draft_of(other), placing)

    with database.read() as session:
        assert len(units(session)) == 2
    row = next(row for row in at(database, date(2025, 9, 2)).rows if row.ordinal == "5")
    assert row.lead == "Phòng Văn hóa - Xã hội"


def test_capitals_of_a_file_become_running_text(database: Database) -> None:
    draft = replace(
        draft_of(replace(TASKS[0], field="CÔNG TÁC CHUNG, TỔ CHỨC BỘ MÁY")),
        title="CHƯƠNG TRÌNH CÔNG TÁC NĂM 2025",
    )
    with database.act("Nhập chương trình") as session:
        accept_programme(session, draft, replace(year_placing(), title=""))

    (row,) = at(database, date(2025, 9, 2)).rows
    assert row.field == "Công tác chung, tổ chức bộ máy"
    assert row.programme == "Chương trình công tác năm 2025"


def test_a_list_under_a_stored_document_begins_on_that_documents_day(database: Database) -> None:
    with database.act("Ghi văn bản") as session:
        save_document(session, replace(DECISION, in_force_on=date(2025, 9, 15)))
    fill(database)

    assert at(database, date(2025, 9, 14)).rows == ()
    assert counts(database, date(2025, 9, 15))["total"] == 2

"""A month's list matched against its year: what names a known task again, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.models.database import Database
from desktop.register.values import TaskId
from desktop.services.acceptance import accept_programme
from desktop.services.documents import documents
from desktop.services.drafts import DocumentDraft, TaskDraft
from desktop.services.listing import LISTED, alike_rows, propose_listed
from desktop.services.values import ListedProposal
from tests.services.ward import (
    TASKS,
    add_month,
    at,
    dated,
    draft_of,
    fill,
    main,
    month_placing,
    task,
    year_placing,
)

DUE = dated("30/11", date(2025, 11, 30))


def row(number: int, content: str) -> TaskDraft:
    return TaskDraft(number, str(number), content, DUE)


def filled(database: Database, *contents: str) -> None:
    """A year whose tasks say these contents."""
    rows = [row(number, content) for number, content in enumerate(contents, start=1)]
    with database.act("Nhập chương trình") as session:
        accept_programme(session, draft_of(*rows), year_placing())


def proposed(database: Database, *contents: str) -> list[tuple[int, TaskId]]:
    rows = [row(number, content) for number, content in enumerate(contents, start=1)]
    with database.read() as session:
        found = propose_listed(session, draft_of(*rows), main(database))
    return [(one.row, one.task) for one in found]


@pytest.mark.parametrize(
    ("known", "written"),
    [
        (
            "Báo cáo tình hình kinh tế - xã hội tháng 10, phương hướng nhiệm vụ tháng 11 năm 2025",
            "Báo cáo tình hình kinh tế - xã hội tháng 11, phương hướng nhiệm vụ tháng 12 năm 2025",
        ),
        (
            "Họp giao ban Ủy ban nhân dân phường tháng 9 năm 2025",
            "Họp giao ban Ủy ban nhân dân phường tháng 11 năm 2025",
        ),
        (
            "Báo cáo kết quả tiếp công dân, giải quyết khiếu nại, tố cáo quý III",
            "Báo cáo kết quả tiếp công dân, giải quyết khiếu nại, tố cáo quý IV",
        ),
        (
            "Báo cáo kết quả tiếp công dân, giải quyết khiếu nại, tố cáo quý i",
            "Báo cáo kết quả tiếp công dân, giải quyết khiếu nại, tố cáo quý ii",
        ),
    ],
)
def test_what_repeats_each_month_is_not_one_task(
    database: Database, known: str, written: str
) -> None:
    filled(database, known)
    assert proposed(database, written) == []


@pytest.mark.parametrize(
    "written",
    [
        "Báo cáo kết quả tiếp công dân và giải quyết đơn thư quý 4 năm 2025",
        "báo cáo kết quả tiếp công dân, giải quyết đơn thư quý iv năm 2025",
        "Báo cáo kết quả tiếp công dân, giải quyết đơn thư năm 2025, quý IV",
    ],
)
def test_the_same_numbers_written_otherwise_are_the_same(database: Database, written: str) -> None:
    filled(database, "Báo cáo kết quả tiếp công dân, giải quyết đơn thư quý IV năm 2025")
    assert proposed(database, written) == [(1, task(database, "1"))]


def test_each_task_is_proposed_once_and_to_the_row_most_like_it(database: Database) -> None:
    filled(database, "Rà soát hộ nghèo, hộ cận nghèo theo chuẩn mới")
    rows = (
        "Rà soát hộ nghèo, hộ cận nghèo theo chuẩn nghèo mới",
        "Rà soát hộ nghèo, hộ cận nghèo theo chuẩn mới",
        "Rà soát các hộ nghèo, hộ cận nghèo theo chuẩn mới",
    )
    first = task(database, "1")
    assert proposed(database, *rows) == [(2, first)]
    assert proposed(database, rows[0], rows[2]) == [(2, first)]


def test_two_tasks_of_one_wording_are_listed_each(database: Database) -> None:
    content = "Kiểm tra an toàn thực phẩm tại các trường học"
    filled(database, content, content)
    both = [(1, task(database, "1")), (2, task(database, "2"))]
    assert proposed(database, content, content) == both
    assert proposed(database, content, content, content) == both


def test_only_equal_wording_scores_full(database: Database) -> None:
    filled(database, "Rà soát hộ nghèo theo chuẩn mới", "Dọn vệ sinh các chợ trong phường")
    rows = draft_of(
        row(1, "RÀ SOÁT HỘ NGHÈO theo chuẩn mới"), row(2, "Dọn vệ sinh trong phường các chợ")
    )
    with database.read() as session:
        scores = [one.score for one in propose_listed(session, rows, main(database))]
    assert scores == [100, 99]


def test_what_the_months_own_programme_holds_is_no_repeat(database: Database) -> None:
    fill(database)
    own = row(5, "Rà soát hộ nghèo, hộ cận nghèo theo chuẩn nghèo mới")
    with database.act("Nhập chương trình tháng") as session:
        accept_programme(session, draft_of(own), month_placing(main(database)))
    with database.read() as session:
        listed = propose_listed(
            session, draft_of(own), main(database), month_placing(main(database)).document
        )
        assert listed == ()
        told = replace(
            draft_of(own),
            document_number="10",
            document_symbol="CTr-UBND",
            document_issued_on=date(2025, 9, 28),
        )
        assert propose_listed(session, told, main(database)) == ()
        other = DocumentDraft("11", "CTr-UBND", date(2025, 10, 28))
        (again,) = propose_listed(session, draft_of(own), main(database), other)
        assert again.task_content == own.content


def test_what_a_person_confirmed_once_is_the_same_when_taken_in_again(database: Database) -> None:
    fill(database)
    alike = draft_of(row(5, "Rà soát hộ nghèo, hộ cận nghèo theo chuẩn nghèo mới"))
    placing = month_placing(main(database))
    listed = ((5, task(database, "2")),)
    with database.act("Nhập chương trình tháng") as session:
        (before,) = propose_listed(session, alike, main(database), placing.document)
        accept_programme(session, alike, replace(placing, listed=listed))
        (after,) = propose_listed(session, alike, main(database), placing.document)
    assert (before.score < 100, after.score) == (True, 100)


def test_a_held_row_is_skipped_though_it_is_said_to_name_another(database: Database) -> None:
    fill(database)
    own = row(5, "Rà soát hộ nghèo, hộ cận nghèo theo chuẩn nghèo mới")
    placing = month_placing(main(database))
    with database.act("Nhập chương trình tháng") as session:
        accept_programme(session, draft_of(own), placing)
        listed = ((5, task(database, "2")),)
        again = accept_programme(session, draft_of(own), replace(placing, listed=listed))
    assert (again.created, again.updated, again.skipped) == (0, 0, 1)


def test_two_rows_make_one_list_effect_on_a_task(database: Database) -> None:
    fill(database)
    second = task(database, "2")
    rows = draft_of(replace(TASKS[1], row=5), replace(TASKS[1], row=6, ordinal="9"))
    placing = replace(month_placing(main(database)), listed=((5, second), (6, second)))
    with database.act("Nhập chương trình tháng") as session:
        result = accept_programme(session, rows, placing)

    assert (result.updated, result.skipped) == (1, 1)
    with database.read() as session:
        effects = {one.document.number: dict(one.effects) for one in documents(session)}
    assert effects["10"] == {"list": 1}


def test_a_month_keeps_its_own_task_beside_the_year(database: Database) -> None:
    filled(database, "Họp giao ban tháng 9", "Họp giao ban tháng 10")
    result = add_month(database, row(5, "Họp giao ban tháng 10"), row(6, "Họp giao ban tháng 11"))
    assert (result.created, result.updated) == (1, 1)
    assert at(database, date(2025, 12, 1)).figures["added"].value == 1


def test_alike_rows_are_told_and_equal_ones_are_not() -> None:
    first = ListedProposal(5, "Rà soát", TaskId("a"), "Rà soát", 100)
    second = ListedProposal(6, "Dọn chợ", TaskId("b"), "Dọn các chợ", LISTED)
    (problem,) = alike_rows((first, second))
    assert (problem.row, problem.blocking) == (6, False)
    assert "“Dọn các chợ” đã có trong năm" in problem.message

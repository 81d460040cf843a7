"""The workbook of a comparison: figures on both sides, and each difference as a row."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop.exports.documents.so_sanh import CHANGES, SUMMARY, build
from desktop.exports.sheet import Sheet, Value
from desktop.exports.to_xlsx import write_xlsx
from desktop.models.database import Database
from desktop.register.values import DocumentId
from desktop.services.comparing import RegisterComparison
from desktop.services.drafts import NewTaskDraft
from desktop.services.facts import deadline_fields
from desktop.services.history import undo
from desktop.services.progress import complete_tasks
from desktop.services.tasks import add_task
from desktop.text.moments import moment_text
from tests.exports.content import OFFICE
from tests.services.comparisons import (
    DECEMBER,
    NOVEMBER,
    affect,
    between,
    decide,
    move,
    told_since,
)
from tests.services.test_register import last_moment
from tests.services.ward import CONTINUOUS, birth, fill, main, task

PROGRAMME = "Chương trình năm 2025"
SOURCE = "Quyết định số 83/QĐ-UBND ngày 01/10/2025"
FIRST = "Xây dựng Kế hoạch cải cách hành chính năm 2026"
SECOND = "Rà soát hộ nghèo, hộ cận nghèo theo chuẩn mới"
THIRD = "Tiếp công dân định kỳ"


@pytest.fixture
def decision(database: Database) -> DocumentId:
    """A ward whose decision 83 adds a task, moves a deadline and takes a task out."""
    fill(database)
    document = decide(database, "83", date(2025, 10, 1))
    with database.act("Bổ sung") as session:
        add_task(session, NewTaskDraft(main(database), document, "Tổng kết năm", DECEMBER))
    move(database, "2", document, NOVEMBER)
    affect(database, "3", document, "remove")
    with database.act("Ghi hoàn thành") as session:
        complete_tasks(session, [task(database, "1")], date(2025, 10, 1))
    return document


def changes(sheet: Sheet) -> tuple[tuple[Value, ...], ...]:
    """The rows of the differences."""
    return sheet.tabs[1].rows


def summary(found: RegisterComparison) -> dict[Value, tuple[Value, ...]]:
    """The rows of the summary by their words."""
    return {row[0]: row[1:] for row in build(found, OFFICE).tabs[0].rows}


@pytest.fixture
def found(database: Database, decision: DocumentId) -> RegisterComparison:
    """The day of the decision against the day before."""
    del decision
    return between(database, date(2025, 9, 30), date(2025, 10, 1))


def test_every_difference_is_a_row_with_its_document(found: RegisterComparison) -> None:
    assert changes(build(found, OFFICE)) == (
        ("Bổ sung", "4", "Tổng kết năm", "Thời hạn", "", "31/12", SOURCE, PROGRAMME),
        (
            "Ra khỏi",
            "3",
            THIRD,
            "Trạng thái",
            "Thường xuyên",
            "Đã đưa ra khỏi chương trình",
            SOURCE,
            PROGRAMME,
        ),
        ("Thay đổi", "2", SECOND, "Thời hạn", "Tháng 10", "30/11", SOURCE, PROGRAMME),
        (
            "Mới hoàn thành",
            "1",
            FIRST,
            "Trạng thái",
            "Đang thực hiện",
            "Hoàn thành quá hạn",
            "",
            PROGRAMME,
        ),
    )


def test_the_summary_has_both_sides_their_difference_and_the_five_kinds(
    found: RegisterComparison,
) -> None:
    told = summary(found)
    assert told["Nhiệm vụ được ban hành"] == (2, 2, 0)
    assert told["Nhiệm vụ bổ sung"] == (0, 1, 1)
    assert told["Tổng số nhiệm vụ"] == (2, 3, 1)
    assert told["Đã hoàn thành"] == (0, 1, 1)
    # What had tasks on one side alone is printed too.
    assert told["Trong đó: hoàn thành quá hạn"] == (0, 1, 1)
    assert told["Nhiệm vụ thường xuyên (ngoài tổng số)"] == (1, 0, -1)
    assert "Trong đó: hoàn thành đúng hạn" not in told
    kinds = ("Bổ sung", "Ra khỏi", "Thay đổi", "Mới hoàn thành", "Mới quá hạn")
    assert [told[kind] for kind in kinds] == [
        (None, None, 1),
        (None, None, 1),
        (None, None, 1),
        (None, None, 1),
        (None, None, 0),
    ]
    tab = build(found, OFFICE).tabs[0]
    assert {tab.rows[place][0] for place in tab.bold} == {
        "Tổng số nhiệm vụ",
        "Đã hoàn thành",
        "Đang tiếp tục thực hiện",
        "Số nhiệm vụ khác nhau",
    }


def test_states_that_days_or_documents_bring_are_told_apart(
    database: Database, decision: DocumentId
) -> None:
    back = decide(database, "120", date(2025, 10, 20))
    affect(database, "3", back, "restore")
    affect(database, "4", back, "stop")
    sheet = build(between(database, date(2025, 10, 19), date(2025, 12, 1)), OFFICE)
    assert [(row[0], row[1], *row[4:7]) for row in changes(sheet)] == [
        (
            "Bổ sung",
            "3",
            "Đã đưa ra khỏi chương trình",
            "Thường xuyên",
            "Quyết định số 120/QĐ-UBND ngày 20/10/2025",
        ),
        ("Mới quá hạn", "2", "Đang thực hiện", "Quá hạn chưa hoàn thành", ""),
        (
            "Đổi trạng thái",
            "4",
            "Đang thực hiện",
            "Dừng thực hiện",
            "Quyết định số 120/QĐ-UBND ngày 20/10/2025",
        ),
    ]


def test_a_task_that_came_and_was_done_is_told_twice(
    database: Database, decision: DocumentId
) -> None:
    del decision
    with database.act("Ghi hoàn thành") as session:
        complete_tasks(session, [task(database, "4")], date(2025, 10, 3))
    rows = changes(build(between(database, date(2025, 9, 30), date(2025, 10, 3)), OFFICE))
    assert [row[0] for row in rows if row[1] == "4"] == ["Bổ sung", "Mới hoàn thành"]
    assert ("Mới hoàn thành", "", "Hoàn thành đúng hạn") in [(row[0], *row[4:6]) for row in rows]


def test_what_was_taken_back_left_without_a_document(
    database: Database, decision: DocumentId
) -> None:
    with database.act("Bổ sung") as session:
        add_task(session, NewTaskDraft(main(database), decision, "Sơ kết quý", DECEMBER))
    known = last_moment(database)
    with database.act("Hoàn tác") as session:
        undo(session)
    (row,) = changes(build(told_since(database, date(2025, 10, 1), known), OFFICE))
    assert row[:2] + row[4:7] == (
        "Ra khỏi",
        "5",
        "Đang thực hiện",
        "Không còn trong chương trình",
        "",
    )


def test_a_task_that_only_counts_otherwise_is_a_row(
    database: Database, decision: DocumentId
) -> None:
    affect(database, "1", decision, "change_deadline", deadline=deadline_fields(DECEMBER))
    known = last_moment(database)
    values = deadline_fields(CONTINUOUS)
    affect(database, "1", decision, "correct", corrects=birth(database, "1"), deadline=values)
    (row,) = changes(build(told_since(database, date(2025, 10, 1), known), OFFICE))
    assert row == ("Tính lại", "1", FIRST, "Cách tính", "", "", "", PROGRAMME)


def test_titles_tell_both_days_or_both_states_of_knowledge(
    database: Database, decision: DocumentId, found: RegisterComparison
) -> None:
    sheet = build(found, OFFICE)
    assert [tab.name for tab in sheet.tabs] == [SUMMARY, CHANGES]
    assert sheet.tabs[1].titles == (
        "ỦY BAN NHÂN DÂN PHƯỜNG KON TUM",
        "SO SÁNH SỔ THEO DÕI CHƯƠNG TRÌNH CÔNG TÁC",
        "Giữa ngày 30 tháng 9 năm 2025 và ngày 01 tháng 10 năm 2025",
    )
    assert [column.heading for column in sheet.tabs[0].columns[1:3]] == [
        "Trước (30/9/2025)",
        "Sau (01/10/2025)",
    ]

    known = last_moment(database)
    affect(database, "1", decision, "change_deadline", deadline=deadline_fields(DECEMBER))
    since = build(told_since(database, date(2025, 10, 15), known), OFFICE)
    assert since.tabs[0].titles[-1] == (
        "Số liệu tính đến ngày 15 tháng 10 năm 2025: "
        f"sổ ghi đến {moment_text(known)} so với sổ hiện nay"
    )
    assert [column.heading for column in since.tabs[1].columns[4:6]] == [
        f"Trước (sổ ghi đến {moment_text(known)})",
        "Sau (sổ hiện nay)",
    ]
    assert since.title.startswith("So sánh sổ theo dõi Chương trình công tác, số liệu tính đến")


def test_the_file_opens_with_its_lists(found: RegisterComparison, tmp_path: Path) -> None:
    write_xlsx(build(found, OFFICE), tmp_path / "so-sanh.xlsx")
    book = openpyxl.load_workbook(tmp_path / "so-sanh.xlsx")
    assert book.sheetnames == [SUMMARY, CHANGES]
    page = book[CHANGES]
    assert [cell.value for cell in page[5]][:4] == [
        "Loại",
        "TT",
        "Nội dung nhiệm vụ",
        "Mục thay đổi",
    ]
    assert [cell.value for cell in page[6]][:3] == ["Bổ sung", "4", "Tổng kết năm"]
    assert page.auto_filter.ref == "A5:H9"
    assert [row[3].value for row in book[SUMMARY].iter_rows(6)][:3] == [0, 1, 0]

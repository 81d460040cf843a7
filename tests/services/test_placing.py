"""Where lists go: months under the year or period that covers them, in any order of taking in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.models.database import Database
from desktop.register.values import DocumentId, ProgrammeId
from desktop.services.acceptance import accept_programme
from desktop.services.drafts import DocumentDraft, ProgrammeKind, ProgrammePlacing, TaskDraft
from desktop.services.history import undo
from desktop.services.programmes import main_of_month, programmes
from desktop.services.values import ImportResult, Programme
from tests.services.ward import TASKS, at, dated, draft_of, fill, main, month_placing

TASK = TaskDraft(5, "1", "Ra quân vệ sinh môi trường", dated("30/10", date(2025, 10, 30)))


def take(database: Database, placing: ProgrammePlacing, *tasks: TaskDraft) -> ImportResult:
    with database.act("Nhập chương trình") as session:
        return accept_programme(session, draft_of(*(tasks or (TASK,))), placing)


def part(number: str, issued: date, title: str) -> ProgrammePlacing:
    """A programme of a part of 2025."""
    return ProgrammePlacing(
        DocumentDraft(number, "QĐ-UBND", issued), ProgrammeKind.PERIOD, 2025, title
    )


def parents(database: Database) -> dict[int | None, str | None]:
    """The title of the programme that each month hangs under."""
    with database.read() as session:
        known = programmes(session)
    titles = {one.id: one.title for one in known}
    return {
        one.month: titles[one.parent] if one.parent else None
        for one in known
        if one.kind is ProgrammeKind.MONTH
    }


def brought(database: Database, programme: ProgrammeId | None = None) -> tuple[int, int, int]:
    """Issued, added and total at the end of the year."""
    figures = at(database, date(2025, 12, 31), programme).figures
    return figures["issued"].value, figures["added"].value, figures["total"].value


def test_a_month_alone_adds_and_says_that_it_stands_alone(database: Database) -> None:
    result = take(database, month_placing(None))

    assert brought(database) == (0, 1, 1)
    (assumed,) = result.assumptions
    assert assumed.startswith("Sổ chưa có chương trình nào của năm 2025 gồm tháng 10")


def test_a_month_taken_in_before_its_year_hangs_under_it_afterwards(database: Database) -> None:
    take(database, month_placing(None))
    take(database, month_placing(None, 11), replace(TASK, content="Họp dân các tổ"))
    result = fill(database)

    assert parents(database) == {10: "Chương trình năm 2025", 11: "Chương trình năm 2025"}
    assert brought(database, main(database)) == (2, 2, 4)
    assert result.assumptions == (
        "Chương trình tháng 10, 11 đã nhập trước nay thuộc “Chương trình năm 2025”.",
    )
    with database.act("Hoàn tác") as session:
        undo(session)
    assert parents(database) == {10: None, 11: None}
    assert brought(database) == (0, 2, 2)


def test_tasks_of_the_year_that_a_month_brought_first_are_told(database: Database) -> None:
    take(database, month_placing(None), replace(TASKS[1], ordinal="1"), TASK)
    result = fill(database)

    assert len(result.assumptions) == 2
    assert result.assumptions[1].startswith("1 nhiệm vụ có cả trong danh mục này")


def test_a_period_takes_only_the_months_it_covers(database: Database) -> None:
    take(database, month_placing(None, 3))
    take(database, month_placing(None, 10))
    last = "Chương trình công tác 4 tháng cuối năm 2025"
    take(database, part("299", date(2025, 9, 2), last))
    assert parents(database) == {3: None, 10: last}

    first = "Chương trình công tác 6 tháng đầu năm 2025"
    take(database, part("11", date(2025, 1, 5), first))
    assert parents(database) == {3: first, 10: last}


def test_a_month_goes_to_the_period_that_covers_it(database: Database) -> None:
    first = "Chương trình công tác 6 tháng đầu năm 2025"
    last = "Chương trình công tác 6 tháng cuối năm 2025"
    take(database, part("11", date(2025, 1, 5), first))
    take(database, part("12", date(2025, 7, 5), last))
    result = take(database, month_placing(None, 7))

    assert parents(database) == {7: last}
    assert brought(database) == (2, 1, 3)
    (assumed,) = result.assumptions
    assert assumed.startswith(f"Năm 2025 có nhiều chương trình: tháng 7 được xếp vào “{last}”")


def programme(number: str, kind: ProgrammeKind, title: str, issued: date) -> Programme:
    return Programme(ProgrammeId(number), title, kind, 2025, None, DocumentId(number), None, issued)


def test_where_titles_tell_nothing_the_one_issued_last_before_counts() -> None:
    year = programme("1", ProgrammeKind.YEAR, "Chương trình năm", date(2025, 1, 6))
    later = programme("2", ProgrammeKind.PERIOD, "Chương trình sau sắp xếp", date(2025, 7, 16))
    known = (later, year)

    assert main_of_month(known, 2025, 3) == year
    assert main_of_month(known, 2025, 8) == later
    assert main_of_month(known, 2025, 7) == year
    assert main_of_month(known, 2025, 7, date(2025, 7, 18)) == later
    assert main_of_month(known, 2025, 1, date(2024, 12, 30)) == year
    assert main_of_month(known, 2026, 3) is None


def test_a_title_that_tells_the_month_goes_before_the_year() -> None:
    year = programme("1", ProgrammeKind.YEAR, "Chương trình năm 2025", date(2025, 1, 6))
    fourth = programme("2", ProgrammeKind.PERIOD, "Chương trình quý IV", date(2025, 12, 1))

    assert main_of_month((year, fourth), 2025, 10) == fourth
    assert main_of_month((year, fourth), 2025, 9) == year
    assert main_of_month((fourth,), 2025, 9) is None

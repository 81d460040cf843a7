"""The report to the People's Council: its headings, what is kept, and what it gathers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.services.acceptance import accept_programme
from desktop.services.catalogue import save_office
from desktop.services.drafts import DocumentDraft, ProgrammeKind, ProgrammePlacing, TaskDraft
from desktop.services.history import actions, undo
from desktop.services.progress import complete_tasks
from desktop.services.register import standing
from desktop.services.reports import (
    default_viewpoint,
    latest_report,
    report_at,
    report_content,
    reports,
    save_report,
    start_report,
)
from desktop.services.values import Office, Report, ReportContent, Viewpoint
from tests.services.test_acceptance import NEW_TASK
from tests.services.ward import add_month, dated, draft_of, fill, main, task

AS_AT = date(2025, 11, 22)
OFFICE = Office("Ủy ban nhân dân xã Mẫu", "", "Mẫu", "UBND", "Hội đồng nhân dân xã Mẫu", "Khóa I")


@pytest.fixture
def report(database: Database) -> Report:
    """A report begun over a small programme."""
    with database.act("Khai báo cơ quan") as session:
        save_office(session, OFFICE)
    fill(database)
    add_month(database, NEW_TASK)
    with database.act("Soạn báo cáo") as session:
        return start_report(session, default_viewpoint(session, Viewpoint(AS_AT)))


def content(database: Database, report: Report) -> ReportContent:
    with database.read() as session:
        return report_content(session, report)


def test_headings_speak_of_this_office_and_year(report: Report) -> None:
    assert report.title == (
        "Hoạt động chỉ đạo, điều hành của Ủy ban nhân dân xã năm 2025; "
        "phương hướng, nhiệm vụ trọng tâm năm 2026"
    )
    assert report.recipient == "Hội đồng nhân dân xã Mẫu Khóa I"
    assert [one.key for one in report.sections if one.written] == ["programme"]
    headings = " ".join(one.title for one in report.sections)
    assert "phường" not in headings
    assert {one.level for one in report.sections} == {1, 2, 3, 4}


def test_typed_text_is_kept_and_undone(database: Database, report: Report) -> None:
    sections = tuple(
        replace(one, text="- Thu ngân sách đạt dự toán") if one.key == "A.II.1" else one
        for one in report.sections
    )
    with database.act("Sửa báo cáo") as session:
        save_report(session, replace(report, sections=sections, signer="Nguyễn Văn A"))
    with database.read() as session:
        kept = latest_report(session)
    assert kept is not None
    assert kept.sections == sections
    assert kept.signer == "Nguyễn Văn A"

    with database.act("Hoàn tác") as session:
        undo(session)
    with database.read() as session:
        before = latest_report(session)
    assert before is not None
    assert before.sections == report.sections


def test_saving_what_did_not_change_is_no_action(database: Database, report: Report) -> None:
    with database.act("Sửa báo cáo") as session:
        save_report(session, report)
    with database.read() as session:
        assert actions(session)[0].title == "Soạn báo cáo"


def test_content_gathers_sources_figures_and_units(database: Database, report: Report) -> None:
    found = content(database, report)

    assert found.report.viewpoint.programme == main(database)
    assert [(one.programme.title, one.tasks) for one in found.sources] == [
        ("Chương trình năm 2025", 2),
        ("Chương trình tháng 10", 1),
    ]
    assert found.sources[0].document_title == "Quyết định số 299/QĐ-UBND ngày 02/9/2025"
    assert found.standing.figures["total"].value == 3
    assert sum(one.figures["total"].value for one in found.by_unit) == 3


def test_the_figures_that_a_text_names_stand_at_the_reports_own_day(
    database: Database, report: Report
) -> None:
    values = []
    for day in (date(2025, 9, 15), AS_AT):
        at_day = replace(report, viewpoint=replace(report.viewpoint, as_at=day))
        known = content(database, at_day)
        assert known.chips is not None
        found = known.chips.find("open_overdue")
        assert found is not None
        assert found.ids == known.standing.figures["open_overdue"].ids
        values.append(found.text)
    assert values == ["0", "03"]


def test_a_report_can_be_moved_to_another_day(database: Database, report: Report) -> None:
    with database.read() as session:
        moved = report_at(session, replace(report.viewpoint, as_at=date(2025, 9, 10)))
    assert moved.id == report.id
    assert content(database, moved).standing.figures["total"].value == 2


def test_a_report_needs_an_office(database: Database) -> None:
    with pytest.raises(UserError, match="Chưa khai báo cơ quan"), database.act("X") as session:
        start_report(session, Viewpoint(AS_AT))


def issued(database: Database, report: Report) -> Report:
    """The report with its number and date filled in, as it is kept."""
    with database.act("Phát hành") as session:
        save_report(session, replace(report, number="120", issued_on=date(2025, 11, 25)))
    with database.read() as session:
        kept = latest_report(session)
    assert kept is not None
    return kept


def test_an_issued_report_gives_its_figures_again(database: Database, report: Report) -> None:
    assert not report.is_issued
    assert report.viewpoint.known_at is None
    sent = issued(database, report)
    assert sent.is_issued
    with database.act("Ghi hoàn thành") as session:
        complete_tasks(session, [task(database, "1")], date(2025, 11, 20))

    assert content(database, report).standing.figures["done"].value == 1
    assert content(database, sent).standing.figures["done"].value == 0
    unread = replace(sent, viewpoint=report.viewpoint)
    assert content(database, unread).standing.figures["done"].value == 0
    with database.act("Sửa báo cáo") as session:
        save_report(session, replace(unread, number="121", signer="Nguyễn Văn A"))
    with database.read() as session:
        again = latest_report(session)
    assert again is not None
    assert (again.number, again.viewpoint) == ("121", sent.viewpoint)


def test_an_issued_report_keeps_its_dates_until_its_number_goes(
    database: Database, report: Report
) -> None:
    sent = issued(database, report)
    moved = replace(sent, viewpoint=replace(sent.viewpoint, as_at=date(2025, 12, 1)))
    with pytest.raises(UserError, match="đã phát hành"), database.act("Sửa báo cáo") as session:
        save_report(session, moved)
    with database.act("Sửa báo cáo") as session:
        save_report(session, replace(moved, number=""))
    with database.read() as session:
        draft = latest_report(session)
    assert draft is not None
    assert draft.viewpoint == replace(moved.viewpoint, known_at=None)


def test_an_issued_reports_number_goes_with_its_own_figures(
    database: Database, report: Report
) -> None:
    sent = issued(database, report)
    with database.read() as session:
        assert report_at(session, Viewpoint(AS_AT)) == sent
        later = report_at(session, Viewpoint(date(2025, 12, 31)))
    assert (later.number, later.issued_on) == ("", None)


def test_the_report_started_last_comes_first(database: Database, report: Report) -> None:
    begun = [report.id]
    for as_at in (AS_AT, AS_AT, AS_AT, date(2025, 6, 30)):
        with database.act("Soạn báo cáo") as session:
            begun.append(start_report(session, Viewpoint(as_at)).id)
    with database.act("Sửa báo cáo") as session:
        save_report(session, replace(report, signer="Nguyễn Văn A"))
    with database.read() as session:
        assert [one.id for one in reports(session)] == begun[::-1]
        latest = latest_report(session)
    assert latest is not None
    assert latest.id == begun[-1]


def half_year(database: Database, number: str, issued: date, *contents: str) -> None:
    """Take in a period's programme of tasks without a lead."""
    tasks = tuple(
        TaskDraft(row, str(row), content, dated("30/11", date(issued.year, 11, 30)))
        for row, content in enumerate(contents, 1)
    )
    placing = ProgrammePlacing(
        DocumentDraft(number, "QĐ-UBND", issued), ProgrammeKind.PERIOD, issued.year, number
    )
    with database.act("Nhập chương trình") as session:
        accept_programme(session, draft_of(*tasks), placing)


def test_a_report_of_a_year_with_two_periods_covers_both_and_no_other_year(
    database: Database, report: Report
) -> None:
    half_year(database, "11", date(2026, 1, 5), "Rà soát quỹ đất", "Kiểm kê tài sản")
    half_year(database, "12", date(2026, 7, 5), "Tổng kết phong trào")
    with database.act("Soạn báo cáo") as session:
        started = start_report(session, Viewpoint(date(2026, 11, 22)))
    with database.read() as session:
        kept = latest_report(session)
        stood = standing(session, Viewpoint(date(2026, 11, 22)))
    assert kept == started
    assert (kept.viewpoint.programme, kept.viewpoint.year) == (None, 2026)
    assert content(database, kept).standing.figures["total"].value == 3
    assert [one.programme.title for one in content(database, kept).sources] == ["11", "12"]
    assert stood.figures["total"].value == 6

    with database.read() as session:
        before = default_viewpoint(session, Viewpoint(date(2024, 12, 31)))
        next_year = default_viewpoint(session, Viewpoint(date(2027, 1, 5)))
    assert (before.programme, before.year) == (None, None)
    assert next_year.year == 2026

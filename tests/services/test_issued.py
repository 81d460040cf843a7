from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from sqlalchemy import event

from desktop.models.database import Database
from desktop.services.acceptance import accept_programme
from desktop.services.catalogue import save_office
from desktop.services.issued import issued_reports
from desktop.services.reports import default_viewpoint, save_report, start_report
from desktop.services.values import Office, Report, Viewpoint
from tests.services import ward


def begun(database: Database, as_at: date) -> Report:
    with database.act("Lập báo cáo") as session:
        return start_report(session, Viewpoint(as_at))


def issue(database: Database, report: Report, number: str, on: date) -> None:
    with database.act("Soạn báo cáo") as session:
        save_report(session, replace(report, number=number, issued_on=on))


def test_each_looks_at_the_programme_of_its_year_as_it_was_known_then(database):
    ward.fill(database)
    with database.act("Lập sổ") as session:
        save_office(session, Office("Ủy ban nhân dân phường Mẫu"))
    first = begun(database, date(2025, 10, 31))
    issue(database, first, "498", date(2025, 11, 2))
    half = replace(ward.year_placing(), title="Chương trình 6 tháng cuối năm 2025")
    half = replace(half, document=replace(half.document, number="300"))
    with database.act("Nhập chương trình") as session:
        accept_programme(session, ward.draft_of(replace(ward.TASKS[0], content="Việc")), half)
    second = begun(database, date(2025, 11, 30))
    issue(database, second, "512", date(2025, 12, 2))
    with database.read() as session:
        late, early = issued_reports(session)
        for one in (late, early):
            bare = replace(one.viewpoint, programme=None, year=None)
            assert one.viewpoint == default_viewpoint(session, bare)
    assert early.viewpoint.programme is not None
    assert (late.viewpoint.programme, late.viewpoint.year) == (None, 2025)


def test_more_that_went_out_ask_the_store_no_more_often(database):
    ward.fill(database)
    with database.act("Lập sổ") as session:
        save_office(session, Office("Ủy ban nhân dân phường Mẫu"))
    asked = []
    for month in range(1, 13):
        report = begun(database, date(2025, month, 28))
        issue(database, report, str(month), date(2025, month, 28))
        with database.read() as session, statements(session) as told:
            assert len(issued_reports(session)) == month
        asked.append(len(told))
    assert len(set(asked)) == 1


@contextmanager
def statements(session):
    """What is asked of the store meanwhile."""
    told = []

    def note(_connection, _cursor, statement, *_others):
        told.append(statement)

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    yield told
    event.remove(engine, "before_cursor_execute", note)


def test_only_reports_with_number_and_day_went_out_and_the_last_one_stands_first(database):
    ward.fill(database)
    with database.act("Lập sổ") as session:
        save_office(session, Office("Ủy ban nhân dân phường Mẫu"))
    first, second = begun(database, date(2025, 10, 31)), begun(database, date(2025, 11, 22))
    begun(database, date(2025, 12, 31))
    issue(database, first, "498", date(2025, 11, 2))
    issue(database, second, " 512 ", date(2025, 11, 25))
    with database.read() as session:
        found = issued_reports(session)
    assert [one.name for one in found] == [
        "Báo cáo số 512 ngày 25/11/2025",
        "Báo cáo số 498 ngày 02/11/2025",
    ]
    assert [one.viewpoint.as_at for one in found] == [date(2025, 11, 22), date(2025, 10, 31)]
    assert all(one.viewpoint.known_at is not None for one in found)

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.models.database import Database
from desktop.services.catalogue import save_office
from desktop.services.issued import issued_reports
from desktop.services.reports import save_report, start_report
from desktop.services.values import Office, Report, Viewpoint
from tests.services import ward


def begun(database: Database, as_at: date) -> Report:
    with database.act("Lập báo cáo") as session:
        return start_report(session, Viewpoint(as_at))


def issue(database: Database, report: Report, number: str, on: date) -> None:
    with database.act("Soạn báo cáo") as session:
        save_report(session, replace(report, number=number, issued_on=on))


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

"""Texts of the small ward that go out, and the order by which they do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop.exports.press import OfficePress
from desktop.models.database import Database
from desktop.services.catalogue import save_office
from desktop.services.issue_values import Issued, IssueOrder
from desktop.services.issues import issue
from desktop.services.paper_values import PaperKind, Scope
from desktop.services.papers import save_paper, start_paper
from desktop.services.reports import save_report, start_report
from desktop.services.values import Office, Viewpoint
from tests.services import ward

AS_AT = date(2025, 10, 15)
DAY = date(2025, 10, 20)
TODAY = date(2025, 11, 25)
OFFICE = Office("Ủy ban nhân dân phường Mẫu", place="Mẫu", council="HĐND phường Mẫu")
ORDER = IssueOrder("120", "BC-UBND", DAY, "Nguyễn Văn A", "Chủ tịch")


def prepared(database: Database) -> None:
    """The ward's programme and its office."""
    with database.act("Khai báo cơ quan") as session:
        save_office(session, OFFICE)
    ward.fill(database)


def report_begun(database: Database, text: str = "Đã xong [[số: done]] việc.") -> str:
    """A report with a figure typed into its first section that a person writes; its id."""
    with database.act("Lập báo cáo") as session:
        report = start_report(session, Viewpoint(AS_AT))
        typed = next(one for one in report.sections if not one.written)
        sections = tuple(
            replace(one, text=text) if one.key == typed.key else one for one in report.sections
        )
        save_report(session, replace(report, sections=sections))
    return report.id


def paper_begun(
    database: Database, kind: PaperKind, as_at: date = AS_AT, scope: Scope | None = None
) -> str:
    """A paper of a kind with a title of its own; its id."""
    with database.act("Soạn văn bản") as session:
        paper = start_paper(session, kind, Viewpoint(as_at), scope)
        return save_paper(session, paper.with_parts(title="Việc đã định")).id


def send(
    database: Database, folder: Path, report: str, order: IssueOrder = ORDER, today: date = TODAY
) -> Issued:
    """Issue a stored text as one action."""
    with database.act("Phát hành") as session:
        return issue(session, report, order, OfficePress(), folder, today)

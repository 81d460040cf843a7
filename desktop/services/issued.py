"""Reports and papers that went out: their numbers, and from where each was looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from desktop.register.values import ProgrammeId
from desktop.services.facts import Row, rows
from desktop.services.paper_forms import name_of
from desktop.services.reports import default_viewpoint
from desktop.services.values import Viewpoint
from desktop.text.dates import short_date


@dataclass(frozen=True, slots=True)
class IssuedReport:
    """A report or a paper with its number and day of issue.

    At `viewpoint` its figures come out again; `kind` is what people call it.
    """

    id: str
    number: str
    issued_on: date
    viewpoint: Viewpoint
    kind: str = "Báo cáo"

    @property
    def name(self) -> str:
        """How people call it (`Báo cáo số 512 ngày 22/11/2025`)."""
        return f"{self.kind} số {self.number} ngày {short_date(self.issued_on)}"


def issued_reports(session: Session) -> tuple[IssuedReport, ...]:
    """Every report and paper that went out, the one issued last first."""
    found = [
        IssuedReport(
            row["id"],
            row["number"].strip(),
            row["issued_on"],
            default_viewpoint(session, _viewpoint(row)),
            name_of(row["kind"]),
        )
        for row in rows(session, "report")
        if row["number"].strip() and row["issued_on"] is not None
    ]
    return tuple(sorted(found, key=_order, reverse=True))


def _viewpoint(row: Row) -> Viewpoint:
    programme = row["programme_id"]
    return Viewpoint(row["as_at"], row["known_at"], ProgrammeId(programme) if programme else None)


def _order(report: IssuedReport) -> tuple[date, str]:
    return (report.issued_on, report.id)

"""Reports and papers that went out: their numbers, and from where each was looked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from desktop.models.past import rows_known_at_each
from desktop.register.values import ProgrammeId
from desktop.services.facts import Row, rows
from desktop.services.paper_forms import name_of
from desktop.services.programmes import programme_of
from desktop.services.reports import of_one_year
from desktop.services.values import Programme, Viewpoint
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
    stored = [row for row in rows(session, "report") if _has_gone_out(row)]
    known = _programmes(session, {row["known_at"] for row in stored if not row["programme_id"]})
    found = [
        IssuedReport(
            row["id"],
            row["number"].strip(),
            row["issued_on"],
            of_one_year(_viewpoint(row), known.get(row["known_at"], ())),
            name_of(row["kind"]),
        )
        for row in stored
    ]
    return tuple(sorted(found, key=_order, reverse=True))


def _has_gone_out(row: Row) -> bool:
    return bool(row["number"].strip()) and row["issued_on"] is not None


def _programmes(
    session: Session, moments: Collection[datetime | None]
) -> dict[datetime | None, tuple[Programme, ...]]:
    """The programmes as known at each moment, now for None; their documents are left out."""
    past = rows_known_at_each(session, "programme", [one for one in moments if one is not None])
    found: dict[datetime | None, tuple[Programme, ...]] = {
        moment: tuple(programme_of(row) for row in then) for moment, then in past.items()
    }
    if None in moments:
        found[None] = tuple(programme_of(row) for row in rows(session, "programme"))
    return found


def _viewpoint(row: Row) -> Viewpoint:
    programme = row["programme_id"]
    return Viewpoint(row["as_at"], row["known_at"], ProgrammeId(programme) if programme else None)


def _order(report: IssuedReport) -> tuple[date, str]:
    return (report.issued_on, report.id)

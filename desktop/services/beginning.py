"""What the program asks when it starts: whose register this is, and from where to look at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.models.tables import ChangeRow
from desktop.services.catalogue import office
from desktop.services.programmes import main_programme, programmes
from desktop.services.reports import latest_report
from desktop.services.values import Office, Viewpoint


@dataclass(frozen=True, slots=True)
class Beginnings:
    """The office, and the viewpoint to begin with."""

    office: Office | None
    viewpoint: Viewpoint


def read_beginnings(session: Session, today: date) -> Beginnings:
    """Read what the window begins with."""
    return Beginnings(office(session), first_viewpoint(session, today))


def last_change(session: Session) -> datetime | None:
    """When something was last recorded (UTC), None in an empty register."""
    return session.scalar(select(func.max(ChangeRow.known_at)))


def first_viewpoint(session: Session, today: date) -> Viewpoint:
    """Look from today at this year's programme; at an older register from its own last year.

    There the latest report's date serves, or the last day of that year.
    """
    known = programmes(session)
    years = {programme.year for programme in known}
    if not years or today.year in years or max(years) > today.year:
        main = main_programme(known, today.year)
        return Viewpoint(today, None, main.id if main else None)
    year = max(years)
    report = latest_report(session)
    as_at = date(year, 12, 31)
    if report is not None and report.viewpoint.as_at.year == year:
        as_at = report.viewpoint.as_at
    main = main_programme(known, year)
    return Viewpoint(as_at, None, main.id if main else None)

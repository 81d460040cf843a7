"""Reports being written: starting one, keeping what is typed, and gathering what it prints."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.write import Alter, Create, Edit, new_id, write
from desktop.register.groups import GroupBy
from desktop.register.replay import replay
from desktop.register.values import DeadlineKind, ProgrammeId, TaskStanding, UnitId
from desktop.services import report_skeleton as skeleton
from desktop.services.catalogue import leaders, office
from desktop.services.chips import chips_of
from desktop.services.facts import Row, row_of, rows
from desktop.services.issue_rows import frozen_texts, issue_row, refuse_issued
from desktop.services.issuing import fixed_dates, has_gone_out, looked_from
from desktop.services.kept_texts import started
from desktop.services.ledger import Ledger, Names
from desktop.services.programmes import main_programme, programmes
from desktop.services.register import group_standings, in_programme, standing_of
from desktop.services.report_changes import rebased
from desktop.services.titles import dated_title
from desktop.services.values import (
    Office,
    Programme,
    ProgrammeSource,
    Report,
    ReportContent,
    ReportSection,
    Viewpoint,
)
from desktop.text.clean import clean, one_line

COUNCIL_REPORT = "bao-cao-hdnd"
_LINES = ("title", "recipient", "opening", "closing", "signer", "signer_post")
_SECTION = "section."


def latest_report(session: Session) -> Report | None:
    """The report to the People's Council that was started last, None before the first."""
    return next(_reports(session), None)


def reports(session: Session) -> tuple[Report, ...]:
    """Every report to the People's Council, the one started last first."""
    return tuple(_reports(session))


def report_of(session: Session, report: str) -> Report:
    """A report to the People's Council by its id. Raises UserError when it is not there."""
    row = row_of(session, "report", report)
    if row is None or not _is_council_report(row):
        raise UserError("Báo cáo này không còn trong sổ; hãy tải lại trang.")
    return _report_of(session, row)


def _reports(session: Session) -> Iterator[Report]:
    for row in started(session, _is_council_report):
        yield _report_of(session, row)


def _is_council_report(row: Row) -> bool:
    return bool(row["kind"] == COUNCIL_REPORT)


def start_report(session: Session, viewpoint: Viewpoint) -> Report:
    """Begin a report at a viewpoint of one year, with the office's usual lines.

    Raises UserError before the office is known.
    """
    own = own_office(session)
    draft = blank_report(session, default_viewpoint(session, viewpoint), own)
    report = new_id()
    write(session, [Create("report", report, {"kind": COUNCIL_REPORT, **_values(draft)})])
    return replace(draft, id=report)


def blank_report(session: Session, viewpoint: Viewpoint, own: Office) -> Report:
    """A report nobody has typed in, not stored."""
    year = viewpoint.as_at.year
    name, post = skeleton.signer(leaders(session))
    return Report(
        id="",
        title=skeleton.title(own, year),
        viewpoint=viewpoint,
        sections=skeleton.sections(own, year, {}),
        recipient=skeleton.recipient(own),
        opening=skeleton.opening(own, year),
        closing=skeleton.closing(own, year),
        distribution=skeleton.distribution(own),
        signer=name,
        signer_post=post,
    )


def save_report(session: Session, report: Report, before: Report | None = None) -> None:
    """Keep what the person typed; only what changed enters the log.

    With `before`, how the report was shown, only what differs from it is kept: what else changed
    or was taken back meanwhile stays as it is.
    A report that has its number and date keeps its dates, and knows what was known when it got
    them, so that its figures come out again. Raises UserError when its dates are to change, and
    for a report that was issued with its files.
    """
    refuse_issued(session, report.id, "Báo cáo")
    if before is not None:
        report = rebased(before, report, report_of(session, report.id))
    values = {**_values(report), **_dates(session, report)}
    edits: list[Edit] = [Alter("report", report.id, values)]
    stored = {
        row["key"]: row for row in rows(session, "report_section") if row["report_id"] == report.id
    }
    for section in report.sections:
        text = clean(section.text)
        kept = {"text": text, "carried": section.carried and bool(text)}
        if section.key in stored:
            edits.append(Alter("report_section", stored[section.key]["id"], kept))
        elif text:
            values = {"report_id": report.id, "key": section.key, **kept}
            edits.append(Create("report_section", new_id(), values))
    write(session, edits)


def _dates(session: Session, report: Report) -> dict[str, Any]:
    """From where an issued report looks; it is fixed when the report gets number and date."""
    stored = row_of(session, "report", report.id)
    if stored is None:
        raise UserError("Báo cáo này không còn trong sổ; hãy tải lại trang.")
    return fixed_dates(session, stored, _report_of(session, stored), report, "Báo cáo")


def report_content(
    session: Session,
    report: Report,
    ledger: Ledger | None = None,
    unit: UnitId | None = None,
) -> ReportContent:
    """Gather what the report and its annex print, at the report's own dates.

    With a unit, only the tasks that it leads at the as-at date, and their figures.
    """
    viewpoint = default_viewpoint(session, report.viewpoint)
    viewpoint = looked_from(session, report, viewpoint)
    report = replace(report, viewpoint=viewpoint)
    own = own_office(session, viewpoint.known_at)
    indexed, names = (ledger or Ledger()).read(session, viewpoint.known_at)
    facts = indexed.facts
    chosen = in_programme(replay(indexed, viewpoint.as_at, viewpoint.known_at), names, viewpoint)
    if unit is not None:
        chosen = [one for one in chosen if one.wording.lead == unit]
    sources = tuple(
        ProgrammeSource(
            names.programmes[programme],
            facts.documents[names.programmes[programme].document],
            dated_title(facts.documents[names.programmes[programme].document]),
            count,
        )
        for programme, count in _brought(chosen, names)
    )
    seen = standing_of(chosen, names, viewpoint)
    by_unit = group_standings(chosen, names, viewpoint, GroupBy.UNIT)
    chips = chips_of(session, seen, by_unit)
    return ReportContent(own, report, seen, sources, by_unit, chips)


def report_at(session: Session, viewpoint: Viewpoint) -> Report:
    """The report of a viewpoint, else the year's latest narrative; a blank one without any.

    An issued report seen from elsewhere is a draft again: its number goes with its own figures.
    """
    viewpoint = default_viewpoint(session, viewpoint)
    of_year = [one for one in _reports(session) if one.viewpoint.as_at.year == viewpoint.as_at.year]
    if not of_year:
        return blank_report(session, viewpoint, own_office(session))
    for report in of_year:
        if viewpoint in (report.viewpoint, replace(report.viewpoint, known_at=None)):
            return report
    return replace(of_year[0], viewpoint=viewpoint, number="", issued_on=None, symbol="")


def default_viewpoint(session: Session, viewpoint: Viewpoint) -> Viewpoint:
    """The viewpoint of one year where no programme was chosen, for reports never mix years.

    The year is the as-at date's, or the last one before it that has programmes; the year's own
    programme serves, or all of the year's where it has several, such as two half-years.
    """
    if viewpoint.programme is not None or viewpoint.year is not None:
        return viewpoint
    return of_one_year(viewpoint, programmes(session, viewpoint.known_at))


def of_one_year(viewpoint: Viewpoint, known: Collection[Programme]) -> Viewpoint:
    """The same where the programmes are read already, as known at the viewpoint's moment."""
    if viewpoint.programme is not None or viewpoint.year is not None:
        return viewpoint
    years = [one.year for one in known if one.year <= viewpoint.as_at.year]
    if not years:
        return viewpoint
    main = main_programme(known, max(years))
    if main is None:
        return replace(viewpoint, year=max(years))
    return replace(viewpoint, programme=main.id)


def _brought(chosen: list[TaskStanding], names: Names) -> list[tuple[ProgrammeId, int]]:
    """How many dated tasks each programme brought, years before their months."""
    counts: dict[ProgrammeId, int] = {}
    for one in chosen:
        dated = one.first_deadline.kind is not DeadlineKind.CONTINUOUS
        counts[one.task.programme] = counts.get(one.task.programme, 0) + dated
    known = [programme for programme in counts if programme in names.programmes]
    known.sort(key=lambda programme: _order(names, programme))
    return [(programme, counts[programme]) for programme in known]


def _order(names: Names, programme: ProgrammeId) -> tuple[int, int, str]:
    known = names.programmes[programme]
    return (known.year, known.month or 0, known.title)


def own_office(session: Session, known_at: datetime | None = None) -> Office:
    """The office, as known now or then. Raises UserError before it is known."""
    own = office(session, known_at) or office(session)
    if own is None:
        raise UserError("Chưa khai báo cơ quan; hãy nhập tên cơ quan ở trang Danh mục.")
    return own


def _values(report: Report) -> dict[str, Any]:
    return {
        "title": one_line(report.title),
        "as_at": report.viewpoint.as_at,
        "known_at": report.viewpoint.known_at,
        "programme_id": report.viewpoint.programme,
        "recipient": one_line(report.recipient),
        "opening": clean(report.opening),
        "closing": clean(report.closing),
        "distribution": [one_line(line) for line in report.distribution if one_line(line)],
        "signer": one_line(report.signer),
        "signer_post": one_line(report.signer_post),
        "number": one_line(report.number),
        "issued_on": report.issued_on,
    }


def _report_of(session: Session, row: Row) -> Report:
    kept = [one for one in rows(session, "report_section") if one["report_id"] == row["id"]]
    texts = {one["key"]: one["text"] for one in kept}
    carried = {one["key"] for one in kept if one["carried"]}
    own = office(session)
    year = row["as_at"].year
    issue = issue_row(session, row["id"]) if has_gone_out(row["number"], row["issued_on"]) else None
    if issue is not None:
        frozen = frozen_texts(issue)
        texts, carried = _typed_sections(frozen), set()
        row = {**row, **{name: frozen[name] for name in _LINES}}
        row["distribution"] = frozen["distribution"].splitlines()
    sections: tuple[ReportSection, ...] = (
        skeleton.sections(own, year, texts, carried) if own else ()
    )
    programme = row["programme_id"]
    return Report(
        id=row["id"],
        title=row["title"],
        viewpoint=default_viewpoint(
            session,
            Viewpoint(row["as_at"], row["known_at"], ProgrammeId(programme) if programme else None),
        ),
        sections=sections,
        recipient=row["recipient"],
        opening=row["opening"],
        closing=row["closing"],
        distribution=tuple(row["distribution"]),
        signer=row["signer"],
        signer_post=row["signer_post"],
        number=row["number"],
        issued_on=row["issued_on"],
        symbol=issue["symbol"] if issue is not None else "",
    )


def report_texts(report: Report) -> dict[str, str]:
    """What a person typed of a report, part by part, as it is frozen when it goes out."""
    lines = {name: getattr(report, name) for name in _LINES}
    sections = {f"{_SECTION}{one.key}": one.text for one in report.sections}
    return {**lines, "distribution": "\n".join(report.distribution), **sections}


def _typed_sections(frozen: Mapping[str, str]) -> dict[str, str]:
    """The narrative under each heading, of a report that went out."""
    return {
        key.removeprefix(_SECTION): text for key, text in frozen.items() if key.startswith(_SECTION)
    }

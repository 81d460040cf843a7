"""What the office begins its reports with: skeletons kept by name, and the last report's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.write import Alter, Create, Edit, Remove, new_id, write
from desktop.services.facts import row_of, rows
from desktop.services.reports import (
    default_viewpoint,
    report_texts,
    reports,
    save_report,
    start_report,
)
from desktop.services.values import Report, ReportSection, Viewpoint
from desktop.text.clean import one_line
from desktop.text.collate import sort_key
from desktop.text.fold import fold

_YEAR = "year"
_OF_YEARS = ("title", "opening", "closing")
"""Lines in which a year is the report's own, the one before or the one after."""
_NAMED_YEAR = re.compile(r"(?<=năm )\d{4}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReportTemplate:
    """A skeleton that reports begin with."""

    id: str
    name: str


def templates(session: Session) -> tuple[ReportTemplate, ...]:
    """The office's templates by name."""
    found = [ReportTemplate(row["id"], row["name"]) for row in rows(session, "report_template")]
    return tuple(sorted(found, key=_by_name))


def save_template(session: Session, name: str, report: Report) -> ReportTemplate:
    """Keep the words of a report under a name; one of that name is replaced.

    Raises UserError without a name.
    """
    name = one_line(name)
    if not name:
        raise UserError("Chưa có tên mẫu; hãy ghi tên để lần sau tìm lại.")
    texts = {**report_texts(report), _YEAR: str(report.viewpoint.as_at.year)}
    known = next((one for one in templates(session) if fold(one.name) == fold(name)), None)
    kept = ReportTemplate(known.id if known else new_id(), name)
    values = {"name": name, "texts": texts}
    edit: Edit = (
        Alter("report_template", kept.id, values)
        if known
        else Create("report_template", kept.id, values)
    )
    write(session, [edit])
    return kept


def remove_template(session: Session, template: str) -> None:
    """Take a template out; reports begun with it stay."""
    write(session, [Remove("report_template", template)])


def start_from_template(session: Session, viewpoint: Viewpoint, template: str) -> Report:
    """Begin a report with the words of a template; years in its lines follow the report's.

    Raises UserError when the template is not there, and before the office is known.
    """
    row = row_of(session, "report_template", template)
    if row is None:
        raise UserError("Mẫu báo cáo này không còn; hãy chọn mẫu khác.")
    texts: Mapping[str, Any] = row["texts"]
    begun = start_report(session, viewpoint)
    later = begun.viewpoint.as_at.year - int(texts.get(_YEAR, begun.viewpoint.as_at.year))
    return _saved(session, replace(begun, **_lines(texts, later), sections=_filled(begun, texts)))


def carry_over(session: Session, viewpoint: Viewpoint) -> Report:
    """Begin a report with the narrative of the last period's, marked as carried over.

    That is the report with the latest as-at date up to the new one's; without any the report
    begins empty. Raises UserError before the office is known.
    """
    last = last_before(session, default_viewpoint(session, viewpoint).as_at)
    begun = start_report(session, viewpoint)
    if last is None:
        return begun
    texts = {section.key: section.text for section in last.sections}
    sections = tuple(
        replace(section, text=text, carried=True)
        if (text := texts.get(section.key, "").strip())
        else section
        for section in begun.sections
    )
    return _saved(session, replace(begun, sections=sections))


def last_before(session: Session, day: date) -> Report | None:
    """The report whose words the next one goes on from: the latest up to a day, None before it."""
    known = [one for one in reports(session) if one.viewpoint.as_at <= day]
    return max(known, key=_as_at) if known else None


def _as_at(report: Report) -> date:
    return report.viewpoint.as_at


def _by_name(template: ReportTemplate) -> str:
    return sort_key(template.name)


def _lines(texts: Mapping[str, Any], later: int) -> dict[str, Any]:
    """The lines around the sections; an empty one keeps what the office usually writes."""
    return dict(_kept_lines(texts, later))


def _kept_lines(texts: Mapping[str, Any], later: int) -> Iterator[tuple[str, Any]]:
    for name in (*_OF_YEARS, "recipient", "signer", "signer_post"):
        text = str(texts.get(name, ""))
        if text:
            yield name, _moved(text, later) if name in _OF_YEARS else text
    if texts.get("distribution"):
        yield "distribution", tuple(str(texts["distribution"]).splitlines())


def _moved(text: str, later: int) -> str:
    def move(found: re.Match[str]) -> str:
        return str(int(found.group()) + later)

    return _NAMED_YEAR.sub(move, text)


def _filled(report: Report, texts: Mapping[str, Any]) -> tuple[ReportSection, ...]:
    return tuple(
        replace(section, text=str(texts.get(f"section.{section.key}", section.text)))
        for section in report.sections
    )


def _saved(session: Session, report: Report) -> Report:
    save_report(session, report)
    return report

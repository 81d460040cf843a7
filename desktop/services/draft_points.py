"""What a review tells of texts that are still being written; what went out stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from desktop.register.index import Indexed
from desktop.services.catalogue import office
from desktop.services.facts import row_of
from desktop.services.ledger import Ledger, Names
from desktop.services.paper_values import Paper, PaperContent
from desktop.services.papers import paper_content, paper_of, papers
from desktop.services.reports import report_content, reports
from desktop.services.review_values import Point
from desktop.services.text_checks import text_slips
from desktop.services.text_places import text_name
from desktop.services.text_points import (
    Marks,
    Source,
    paper_context,
    paper_parts,
    report_context,
    report_parts,
    slip_points,
)
from desktop.services.values import Office, Report


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every draft is read with."""

    session: Session
    ledger: Ledger
    office: Office
    known: Marks

    def where(self, text: str) -> str:
        """How people call a stored text."""
        row = row_of(self.session, "report", text)
        return text_name(row, None) if row is not None else ""


def draft_points(
    session: Session, indexed: Indexed, names: Names, known: Marks, ledger: Ledger
) -> Iterator[Point]:
    """Find slips in what persons wrote, draft by draft; rates and sums are found elsewhere.

    What is missing around a draft is told when it is exported.
    """
    own = office(session)
    if own is None:
        return
    desk = _Desk(session, ledger, own, known)
    for report in reports(session):
        if not report.is_issued:
            yield from _of_report(desk, indexed, names, report)
    for paper in papers(session):
        if not paper.is_issued:
            yield from _of_paper(desk, paper)


def _of_report(desk: _Desk, indexed: Indexed, names: Names, report: Report) -> Iterator[Point]:
    documents = indexed.facts.documents
    year = report.viewpoint.as_at.year
    cited = [
        documents[one.document]
        for one in names.programmes.values()
        if one.year == year and one.document in documents
    ]
    read = partial(report_content, desk.session, report, desk.ledger)
    context = report_context(desk.office, report.viewpoint, cited, Source(desk.session, read))
    found = text_slips(report_parts(report), context)
    yield from slip_points(report.id, found, desk.where(report.id), desk.known)


def _of_paper(desk: _Desk, paper: Paper) -> Iterator[Point]:
    """Read the parts that a person wrote; the proposed ones are read where they say more.

    What seems to be cited first may be cited in full in one of these.
    """
    context = paper_context(
        desk.office, paper, Source(desk.session, partial(_content, desk, paper.id))
    )
    if not text_slips(paper_parts(paper), context):
        return
    whole = paper_parts(paper_of(desk.session, paper.id, desk.ledger))
    found = (one for one in text_slips(whole, context) if one[0] in paper.parts)
    yield from slip_points(paper.id, found, desk.where(paper.id), desk.known)


def _content(desk: _Desk, paper: str) -> PaperContent:
    whole = paper_of(desk.session, paper, desk.ledger)
    return paper_content(desk.session, whole, desk.ledger)

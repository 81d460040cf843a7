"""The register read against its own rules: what contradicts itself, is missing or was altered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from textwrap import shorten

from sqlalchemy.orm import Session

from desktop.models.chain import verify_chain
from desktop.models.rebuild import differences
from desktop.register.checks import Finding, Validity, contradictions
from desktop.register.figures import figures
from desktop.register.groups import GroupBy
from desktop.register.index import Indexed
from desktop.register.moment import Moment
from desktop.register.proof import faults
from desktop.register.replay import replay
from desktop.register.rules import RULE_TEXTS
from desktop.register.values import DocumentId, TaskId
from desktop.services.draft_points import draft_points
from desktop.services.indicator_points import indicator_points
from desktop.services.issue_files import damages
from desktop.services.ledger import Ledger, Names
from desktop.services.marks import Mark, marks
from desktop.services.register import group_standings
from desktop.services.review_values import Place, PlaceKind, Point, Review
from desktop.services.titles import dated_title
from desktop.services.typed_figures import typed_figures
from desktop.services.values import Viewpoint
from desktop.text.dates import short_date

__all__ = ["Place", "PlaceKind", "Point", "Review", "damage", "points", "review"]

_LONGEST = 90


def review(session: Session, as_at: date | None = None, folder: Path | None = None) -> Review:
    """Look for contradictions by a date (ever, without one), and prove the log and the tables.

    With the `folder` of files, those of texts that went out are proved by their hash. The file's
    pages are checked whenever it is opened.
    """
    kept = tuple(_kept(session, folder)) if folder is not None else ()
    return Review((*points(session, as_at), *kept), damage(session))


def damage(session: Session) -> tuple[str, ...]:
    """Tell where the log does not hold together or the tables are not what it says."""
    return (
        *(fault.problem for fault in verify_chain(session)),
        *(
            f"Dòng {one.row[:8]} của bảng {one.entity} không khớp với nhật ký."
            for one in differences(session)
        ),
    )


def points(
    session: Session,
    as_at: date | None = None,
    ledger: Ledger | None = None,
    today: date | None = None,
) -> tuple[Point, ...]:
    """Find contradictions by a date (ever, without one), and figures that do not add up.

    Figures are those typed into texts and those that the register counts itself; drafts of texts
    are read for slips too. Units are looked at `today`, the clock's day where it is None. Each
    point carries the mark that a person gave it.
    """
    today = today or date.today()
    ledger = ledger or Ledger()
    indexed, names = ledger.read(session)
    known = {(mark.rule, mark.subject): mark for mark in marks(session)}
    units = {
        unit: Validity(one.valid_from, one.valid_to, one.name) for unit, one in names.units.items()
    }
    found = contradictions(indexed, as_at or date.max, None, units, today)
    places = _Places(indexed, names)
    return (
        *(places.point(finding, known) for finding in found),
        *_typed(session, indexed, known),
        *draft_points(session, indexed, names, known, ledger),
        *indicator_points(session, known),
        *_proof(indexed, names, as_at or today, known),
    )


_Marks = Mapping[tuple[str, str], Mark]


def _marked(finding: Finding, where: str, place: Place | None, known: _Marks) -> Point:
    mark = known.get((finding.rule, finding.key))
    return Point(finding, RULE_TEXTS[finding.rule], where, place, mark)


class _Places:
    """Names where something was found, and finds what a person may go to."""

    def __init__(self, indexed: Indexed, names: Names) -> None:
        self._moment = Moment.of(indexed, date.max, None)
        self._names = names

    def point(self, finding: Finding, known: _Marks) -> Point:
        """Place a finding: at its task, else at its document."""
        indexed, task, document = self._moment.indexed, finding.task, finding.document
        if task is not None and task in indexed.by_task:
            return _marked(finding, self._task(task), Place(PlaceKind.TASK, task), known)
        if document is not None and document in indexed.facts.documents:
            where, place = self._document(document), Place(PlaceKind.DOCUMENT, document)
            return _marked(finding, where, place, known)
        return _marked(finding, "Nội dung không còn trong sổ", None, known)

    def _task(self, task: TaskId) -> str:
        record = self._moment.indexed.by_task[task]
        course = self._moment.course(record)
        content = shorten(course.draft.content if course else "", _LONGEST, placeholder="…")
        number = f"Nhiệm vụ {record.task.ordinal}".strip()
        return f"{number}. {content}" if content else number

    def _document(self, document: DocumentId) -> str:
        return dated_title(self._moment.indexed.facts.documents[document])


def _kept(session: Session, folder: Path) -> Iterator[Point]:
    """Find files of texts that went out and that the disk does not hold as they were."""
    known = {(mark.rule, mark.subject): mark for mark in marks(session)}
    for one in damages(session, folder):
        document = one.issued.document
        finding = Finding("issued_file", None, document, one.sentence, one.file.sha256)
        place = Place(PlaceKind.DOCUMENT, document)
        yield _marked(finding, one.issued.name, place, known)


def _typed(session: Session, indexed: Indexed, known: _Marks) -> Iterator[Point]:
    """Find what does not follow in the texts that are stored; a decision's is at its document."""
    for one in typed_figures(session, indexed.facts.documents):
        document = one.finding.document
        if document is None:
            place = Place(PlaceKind.REPORT, one.report, one.part)
        else:
            place = Place(PlaceKind.DOCUMENT, document)
        yield _marked(one.finding, one.where, place, known)


def _proof(indexed: Indexed, names: Names, as_at: date, known: _Marks) -> Iterator[Point]:
    """Prove the register's own figures at a date: the bridge, the sums, every grouping."""
    standings = replay(indexed, as_at)
    whole = figures(standings, as_at)
    viewpoint = Viewpoint(as_at)
    told = dict.fromkeys(faults(whole))
    for by in GroupBy:
        told |= dict.fromkeys(faults(whole, group_standings(standings, names, viewpoint, by)))
    for sentence in told:
        where = f"Số liệu tính đến ngày {short_date(as_at)}"
        yield _marked(Finding("figures", None, None, sentence, sentence), where, None, known)

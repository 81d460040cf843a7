"""What the register holds for a paper: its figures, and the tasks that the paper lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from desktop.register.figures import Figures
from desktop.register.replay import replay
from desktop.register.values import (
    DeadlineKind,
    Document,
    DocumentId,
    Facts,
    State,
    TaskId,
    TaskStanding,
)
from desktop.services.catalogue import leaders
from desktop.services.chips import Chip, chips_of
from desktop.services.decision_texts import decision_content
from desktop.services.drafts import ProgrammeKind
from desktop.services.ledger import Ledger, Names
from desktop.services.paper_values import PaperFacts, PaperKind, Scope
from desktop.services.register import every_row
from desktop.services.report_skeleton import signer
from desktop.services.reports import blank_report, own_office, report_content
from desktop.services.settings import urge_days
from desktop.services.values import Programme, TaskRow, Viewpoint
from desktop.text.numbers import padded, percent, percent_text

LISTED, DATED, CONTINUOUS = "paper.listed", "paper.dated", "paper.continuous"
LISTED_OVERDUE = "paper.listed_overdue"
DUE_SOON, OVERDUE_SHARE = "paper.due_soon", "paper.overdue_share"
"""Keys of the figures that papers have besides those of the register."""
_GONE = frozenset({State.REMOVED, State.MERGED, State.SPLIT, State.STOPPED})
"""States of tasks that a month's programme does not list."""

_OPEN = frozenset({State.OPEN_OVERDUE, State.OPEN_IN_TIME, State.CONTINUOUS})
"""States of tasks that units may be urged to do."""

_Wanted = Callable[[TaskRow], bool]


def paper_facts(
    session: Session,
    kind: PaperKind,
    viewpoint: Viewpoint,
    scope: Scope,
    ledger: Ledger | None = None,
) -> PaperFacts:
    """Gather what a paper of a kind and a scope says at a viewpoint.

    Raises UserError before the office is known, or for a document that adjusts nothing.
    """
    ledger = ledger or Ledger()
    blank = blank_report(session, viewpoint, own_office(session, viewpoint.known_at))
    known = report_content(session, blank, ledger, scope.unit)
    facts, names = ledger.read(session, known.standing.viewpoint.known_at)
    found = PaperFacts(
        office=known.office,
        standing=known.standing,
        sources=known.sources,
        by_unit=known.by_unit,
        rows=(),
        chips=chips_of(session, known.standing, known.by_unit),
        signer=signer(leaders(session, viewpoint.known_at)),
        unit=names.units.get(scope.unit) if scope.unit else None,
        month=scope.month,
        due_days=urge_days(session),
        chosen=scope.tasks,
    )
    if scope.document is not None:
        found = replace(found, decision=decision_content(session, scope.document, ledger))
    found = _Gathering(facts.facts, names, found).of(kind)
    return replace(found, chips=replace(found.chips, own=tuple(_own_chips(found))))


@dataclass(frozen=True)
class _Gathering:
    """Finds the tasks that a paper lists."""

    facts: Facts
    names: Names
    found: PaperFacts

    def of(self, kind: PaperKind) -> PaperFacts:
        """The facts with the programme that the kind is about, and its tasks."""
        match kind:
            case PaperKind.DECISION:
                return self._issued(self._chosen() or self._pending())
            case PaperKind.SUBMISSION:
                return self._issued(self._pending()) if self.found.decision is None else self.found
            case PaperKind.MONTH:
                return self._month()
            case PaperKind.LETTER:
                return self._with(self._is_chosen if self.found.chosen else self._is_urged)
            case PaperKind.REPRIMAND:
                return self._with(is_overdue)
            case PaperKind.RESULTS | PaperKind.NOTICE | PaperKind.INVITATION:
                return self.found

    def _with(self, is_wanted: _Wanted) -> PaperFacts:
        rows = tuple(row for row in self.found.standing.rows if is_wanted(row))
        return replace(self.found, rows=rows)

    def _is_urged(self, row: TaskRow) -> bool:
        return is_overdue(row) or is_due_soon(row, self.found)

    def _is_chosen(self, row: TaskRow) -> bool:
        return row.id in self.found.chosen and is_open(row)

    def _chosen(self) -> Programme | None:
        """The programme that the viewpoint names."""
        return self.names.programmes.get(self.found.viewpoint.programme or "")

    def _pending(self) -> Programme | None:
        """The programme that is not in force by the as-at date, the latest of several."""
        return pending_programme(self.facts, self.names, self.found.viewpoint.as_at)

    def _issued(self, programme: Programme | None) -> PaperFacts:
        """With the tasks of a programme as its document issues them."""
        if programme is None:
            return self.found
        document = self.facts.documents.get(programme.document)
        day = document.effective_on if document is not None else None
        known_at = self.found.viewpoint.known_at
        viewpoint = Viewpoint(day or self.found.viewpoint.as_at, known_at, programme.id)
        rows = tuple(
            row
            for row in every_row(self.facts, self.names, viewpoint)
            if row.programme_id == programme.id and row.source_id == programme.document
        )
        return replace(self.found, rows=rows, programme=programme, document=document)

    def _month(self) -> PaperFacts:
        """With the tasks that fall due in a month, and those that its own programme brings."""
        first = self.found.month or self.found.viewpoint.as_at.replace(day=1)
        own = month_programme(self.names.programmes.values(), first)
        document = self.facts.documents.get(own.document) if own else None
        named = _named_again(self._standings(), document.id) if document else frozenset()
        rows = tuple(
            row
            for row in self._month_rows(own)
            if row.state not in _GONE
            and (
                row.id in named
                or (own is not None and row.programme_id == own.id)
                or _falls_due(row, first)
            )
        )
        return replace(self.found, rows=rows, month=first, programme=own, document=document)

    def _month_rows(self, own: Programme | None) -> tuple[TaskRow, ...]:
        """The year's tasks, and those of the month's programme that is not in force yet."""
        shown = self.found.standing.rows
        if own is None:
            return shown
        viewpoint = replace(self.found.viewpoint, programme=own.id, year=None)
        known = {row.id for row in shown}
        pending = every_row(self.facts, self.names, viewpoint)
        return (*shown, *(row for row in pending if row.id not in known))

    def _standings(self) -> Iterable[TaskStanding]:
        viewpoint = self.found.viewpoint
        return replay(self.facts, viewpoint.as_at, viewpoint.known_at)


def is_overdue(row: TaskRow) -> bool:
    """Whether a task is open after its deadline."""
    return row.state is State.OPEN_OVERDUE


def is_open(row: TaskRow) -> bool:
    """Whether something is left to be done of a task, so that its unit may be urged."""
    return row.state in _OPEN


def is_due_soon(row: TaskRow, facts: PaperFacts) -> bool:
    """Whether an open task falls due within the days in which units are reminded of it."""
    last = facts.viewpoint.as_at + timedelta(days=facts.due_days)
    return row.state is State.OPEN_IN_TIME and row.deadline is not None and row.deadline <= last


def pending_programme(facts: Facts, names: Names, as_at: date) -> Programme | None:
    """The year's or period's programme whose document is a draft or of a later day."""
    found = [
        programme
        for programme in names.programmes.values()
        if programme.kind is not ProgrammeKind.MONTH
        and _is_pending(facts.documents.get(programme.document), as_at)
    ]
    return max(found, key=_order, default=None)


def month_programme(known: Iterable[Programme], first: date) -> Programme | None:
    """The programme of the month that begins on a day, the one issued last of several."""
    found = [
        one
        for one in known
        if one.kind is ProgrammeKind.MONTH and (one.year, one.month) == (first.year, first.month)
    ]
    return max(found, key=_order, default=None)


def next_month(first: date) -> date:
    """The first day of the month after."""
    return (first.replace(day=1) + timedelta(days=32)).replace(day=1)


def _is_pending(document: Document | None, as_at: date) -> bool:
    if document is None:
        return False
    day = document.effective_on
    return not document.signed or day is None or day > as_at


def _order(programme: Programme) -> tuple[int, date, str]:
    return programme.year, programme.issued_on or date.min, programme.title


def _named_again(standings: Iterable[TaskStanding], document: DocumentId) -> frozenset[TaskId]:
    """The tasks of the year that a month's list names again."""
    return frozenset(one.task.id for one in standings if document in one.listed_in)


def _falls_due(row: TaskRow, first: date) -> bool:
    """Whether a task is to be done in the month, and was not done before it began."""
    if row.deadline is None or not first <= row.deadline < next_month(first):
        return False
    return row.completed_on is None or row.completed_on >= first


def _own_chips(facts: PaperFacts) -> Iterator[Chip]:
    """The figures of the tasks that the paper lists."""
    if facts.rows or facts.programme is not None:
        continuous = [row for row in facts.rows if row.deadline_kind is DeadlineKind.CONTINUOUS]
        dated = [row for row in facts.rows if row.deadline_kind is not DeadlineKind.CONTINUOUS]
        yield _count(LISTED, "Số nhiệm vụ trong danh mục kèm theo", facts.rows)
        yield _count(DATED, "Số nhiệm vụ có thời hạn trong danh mục kèm theo", dated)
        yield _count(CONTINUOUS, "Số nhiệm vụ thường xuyên trong danh mục kèm theo", continuous)
    if facts.chosen:
        late = [row for row in facts.rows if is_overdue(row)]
        yield _count(LISTED_OVERDUE, "Số nhiệm vụ quá hạn trong danh mục kèm theo", late)
    soon = [row for row in facts.standing.rows if is_due_soon(row, facts)]
    yield _count(DUE_SOON, f"Số nhiệm vụ đến hạn trong {facts.due_days} ngày tới", soon)
    yield _overdue_share(facts.standing.figures)


def _count(key: str, label: str, rows: Sequence[TaskRow]) -> Chip:
    return Chip(key, label, padded(len(rows)), tuple(row.id for row in rows))


def _overdue_share(figures: Figures) -> Chip:
    """Open overdue tasks of all that have a deadline, as letters of reprimand tell it."""
    overdue, whole = figures["open_overdue"], figures["with_deadline"]
    share = percent_text(percent(overdue.value, whole.value))
    label = "Tỷ lệ quá hạn chưa hoàn thành trên số nhiệm vụ có thời hạn"
    return Chip(OVERDUE_SHARE, label, share, overdue.ids)

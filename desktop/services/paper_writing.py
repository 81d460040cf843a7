"""Writing papers in the window: which there are, what may be begun, and one with its proposals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.register.values import DocumentId, EffectKind, ProgrammeId, State, TaskId, UnitId
from desktop.services.catalogue import units
from desktop.services.documents import documents
from desktop.services.drafts import ProgrammeKind
from desktop.services.ledger import Ledger
from desktop.services.paper_facts import is_open
from desktop.services.paper_forms import form_of
from desktop.services.paper_proposals import proposed_parts
from desktop.services.paper_values import Paper, PaperContent, PaperKind, Scope
from desktop.services.papers import (
    paper_content,
    paper_of,
    papers,
    refilled,
    settled,
    start_paper,
)
from desktop.services.programmes import programmes
from desktop.services.register import standing
from desktop.services.values import DocumentSummary, Programme, TaskRow, Unit, Viewpoint
from desktop.text.clean import clean, one_line
from desktop.text.dates import short_date
from desktop.text.numbers import integer

_COMING = frozenset({EffectKind.ISSUE.value, EffectKind.ADD.value, EffectKind.LIST.value})
"""What a document does that adjusts nothing."""
SCOPED = frozenset(
    {
        PaperKind.LETTER,
        PaperKind.REPRIMAND,
        PaperKind.MONTH,
        PaperKind.DECISION,
        PaperKind.SUBMISSION,
    }
)
"""Kinds that are about something which a person must choose."""
_ADDRESSED = ("recipients", "invited")
_DONE = frozenset({State.DONE_ON_TIME, State.DONE_LATE})
MOST_NAMED = 6
"""Tasks passed over up to this many are named one by one."""


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """A stored paper among others: `about` says what it is about besides its kind, '' if usual."""

    paper: Paper
    name: str
    about: str = ""

    @property
    def title(self) -> str:
        """The abstract where a person wrote one."""
        return one_line(self.paper.parts.get("title", ""))


@dataclass(frozen=True, slots=True)
class PaperWriting:
    """A paper as it is typed, what it prints, and what is proposed for each of its parts."""

    content: PaperContent
    proposed: Mapping[str, str]

    @property
    def paper(self) -> Paper:
        """The paper, its proposed parts as they are proposed now."""
        return self.content.paper


@dataclass(frozen=True, slots=True)
class PaperChoices:
    """What a new paper may be about, at a viewpoint.

    `month` is the one usually planned now, `programme` the one usually issued: that is not in
    force yet, else the year's own.
    """

    units: tuple[Unit, ...]
    programmes: tuple[Programme, ...]
    documents: tuple[DocumentSummary, ...]
    month: date
    programme: ProgrammeId | None = None


def paper_entries(session: Session) -> tuple[PaperEntry, ...]:
    """Every stored paper, the one begun last first."""
    named = {unit.id: unit.short_name or unit.name for unit in units(session)}
    titles: dict[DocumentId, str] = {}
    found = papers(session)
    if any(paper.scope.document for paper in found):
        titles = {one.document.id: one.title for one in documents(session)}
    return tuple(
        PaperEntry(paper, form_of(paper.kind).name, _about(paper.scope, named, titles))
        for paper in found
    )


def read_writing(session: Session, paper: str, ledger: Ledger | None = None) -> PaperWriting:
    """A stored paper, with its proposals. Raises UserError when it is not there."""
    content = paper_content(session, paper_of(session, paper, ledger), ledger)
    return PaperWriting(content, proposed_parts(content.paper.kind, content.facts))


def writing_of(
    session: Session, paper: Paper, seen: Mapping[str, str], ledger: Ledger | None = None
) -> PaperWriting:
    """What a paper says as it is typed; parts like the proposals `seen` follow the register."""
    content = paper_content(session, paper, ledger)
    proposed = proposed_parts(paper.kind, content.facts)
    paper = refilled(content.paper, seen, proposed)
    return PaperWriting(PaperContent(paper, content.facts, content.enclosed), proposed)


def paper_choices(session: Session, viewpoint: Viewpoint) -> PaperChoices:
    """What a new paper may be about."""
    _, scope = settled(session, PaperKind.MONTH, viewpoint, Scope())
    assert scope.month is not None
    anywhere = replace(viewpoint, programme=None, year=None)
    issuing, _ = settled(session, PaperKind.DECISION, anywhere, Scope())
    known = programmes(session, viewpoint.known_at)
    return PaperChoices(
        units=tuple(units(session)),
        programmes=tuple(one for one in known if one.kind is not ProgrammeKind.MONTH),
        documents=tuple(
            one
            for one in documents(session, viewpoint.as_at, viewpoint.known_at)
            if any(kind not in _COMING for kind, _ in one.effects)
        ),
        month=scope.month,
        programme=issuing.programme,
    )


def start_urging(session: Session, tasks: tuple[TaskId, ...], viewpoint: Viewpoint) -> Paper:
    """Begin a letter that urges the units to do the tasks chosen.

    Raises UserError when nothing is left to be done of them.
    """
    left = [row.id for row in _chosen_rows(session, tasks, viewpoint) if is_open(row)]
    if not left:
        raise UserError(
            "Các nhiệm vụ đã chọn không còn việc phải làm nên không cần đôn đốc; hãy chọn nhiệm "
            "vụ đang thực hiện hoặc quá hạn."
        )
    return start_paper(session, PaperKind.LETTER, viewpoint, Scope(tasks=tuple(left)))


def left_out(
    session: Session, tasks: tuple[TaskId, ...], viewpoint: Viewpoint
) -> tuple[TaskRow, ...]:
    """The tasks chosen that a letter begun by `start_urging` passes over: nothing is left of them.

    In the order of the register.
    """
    return tuple(row for row in _chosen_rows(session, tasks, viewpoint) if not is_open(row))


def left_out_text(rows: Sequence[TaskRow]) -> str:
    """Tasks passed over in words (`bỏ qua 1 nhiệm vụ đã hoàn thành: TT 5`), '' for none."""
    if not rows:
        return ""
    are_done = all(row.state in _DONE for row in rows)
    why = "đã hoàn thành" if are_done else "không còn việc phải làm"
    named = ", ".join(row.ordinal for row in rows[:MOST_NAMED])
    more = integer(len(rows) - MOST_NAMED) if len(rows) > MOST_NAMED else ""
    others = f" và {more} nhiệm vụ khác" if more else ""
    return f"bỏ qua {integer(len(rows))} nhiệm vụ {why}: TT {named}{others}"


def missing_parts(paper: Paper) -> tuple[tuple[str, str], ...]:
    """The parts without which a paper goes nowhere, each with a sentence that says so."""
    keys = {part.key for part in form_of(paper.kind).parts}
    found = []
    if not one_line(paper.parts.get("title", "")):
        found.append(("title", "Chưa có trích yếu; hãy ghi văn bản về việc gì."))
    for key in _ADDRESSED:
        if key in keys and not clean(paper.parts.get(key, "")):
            found.append((key, "Chưa có nơi nhận để gửi; hãy ghi mỗi nơi một dòng."))
    return tuple(found)


def _chosen_rows(
    session: Session, tasks: tuple[TaskId, ...], viewpoint: Viewpoint
) -> tuple[TaskRow, ...]:
    wanted = frozenset(tasks)
    return tuple(row for row in standing(session, viewpoint).rows if row.id in wanted)


def _about(scope: Scope, named: Mapping[UnitId, str], titles: Mapping[DocumentId, str]) -> str:
    """What a paper is about: `gửi Phòng A`, `12/2025`, `5 nhiệm vụ đã chọn`."""
    if scope.tasks:
        return f"{len(scope.tasks)} nhiệm vụ đã chọn"
    if scope.month is not None:
        return f"{scope.month:%m/%Y}"
    if scope.unit is not None:
        return f"gửi {one_line(named.get(scope.unit, '')) or 'một đơn vị'}"
    if scope.document is not None:
        return f"theo {titles.get(scope.document, 'một văn bản')}"
    return ""


def entry_text(entry: PaperEntry) -> str:
    """A paper among others in one line: its kind, what it is about, until when it counts."""
    paper = entry.paper
    about = f" {entry.about}" if entry.about else ""
    if paper.is_issued and paper.issued_on is not None:
        return f"{entry.name}{about} số {paper.number} ngày {short_date(paper.issued_on)}"
    return f"{entry.name}{about} đến {short_date(paper.viewpoint.as_at)}"


def is_paper(session: Session, text: str) -> bool:
    """Whether a stored text is a paper, and not a report to the People's Council."""
    return any(one.id == text for one in papers(session))

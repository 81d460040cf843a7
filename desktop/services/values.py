"""What services hand out: frozen values, never rows of the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.register.figures import Figures, Group
from desktop.register.values import (
    DeadlineKind,
    Document,
    DocumentId,
    EffectId,
    LeaderId,
    ProgrammeId,
    ProgressId,
    State,
    TaskClass,
    TaskId,
    UnitId,
)
from desktop.services.drafts import ProgrammeKind, RowProblem
from desktop.text.collate import sort_key

if TYPE_CHECKING:
    from desktop.services.chips import Chips

_order = lru_cache(maxsize=1 << 18)(sort_key)


@dataclass(frozen=True, slots=True)
class Office:
    """Who uses this installation, as documents print it.

    `name` in running case (`Ủy ban nhân dân phường Mẫu`), `symbol` as in document numbers,
    `council` the People's Council it reports to (`Hội đồng nhân dân phường Mẫu`).
    """

    name: str
    parent: str = ""
    place: str = ""
    symbol: str = "UBND"
    council: str = ""
    term: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A lead or coordinating unit; `successors` took over the tasks of one that closed."""

    id: UnitId
    name: str
    short_name: str = ""
    other_names: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    focal_point: str = ""
    focal_phone: str = ""
    focal_since: date | None = None
    successors: tuple[UnitId, ...] = ()

    def is_open(self, day: date) -> bool:
        """Whether it is there on a day; its last day is still its own."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Leader:
    """Someone who directs tasks and signs; `rank` orders them, 1 first."""

    id: LeaderId
    name: str
    post: str = ""
    rank: int = 1


@dataclass(frozen=True, slots=True)
class Programme:
    """A year's, period's or month's programme and the document that issued it on a day."""

    id: ProgrammeId
    title: str
    kind: ProgrammeKind
    year: int
    month: int | None
    document: DocumentId
    parent: ProgrammeId | None
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """From where the register is looked at; `known_at` None means by all that is known now.

    `programme` None means every programme of `year`, and without a year every one there is.
    """

    as_at: date
    known_at: datetime | None = None
    programme: ProgrammeId | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task at a viewpoint, ready to show or print.

    `days` counts from the deadline in force to the as-at date (or to the completion): above zero
    is late; None without a date. `search_key` is folded, for the search box.
    """

    id: TaskId
    ordinal: str
    position: int
    content: str
    product: str
    lead: str
    lead_short: str
    coordinating: tuple[str, ...]
    leader: str
    field: str
    task_class: TaskClass
    deadline_text: str
    deadline: date | None
    deadline_kind: DeadlineKind
    deadline_confirmed: bool
    first_deadline_text: str
    first_deadline: date | None
    state: State
    days: int | None
    completed_on: date | None
    verified_on: date | None
    last_report_on: date | None
    source: str
    source_id: DocumentId
    amended_by: tuple[str, ...]
    programme: str
    programme_id: ProgrammeId
    note: str
    flags: tuple[str, ...]
    search_key: str

    @property
    def sort_keys(self) -> tuple[str, str, str]:
        """The Vietnamese order of content, lead and leader; made when first asked for."""
        return _order(self.content), _order(self.lead), _order(self.leader)


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """One thing that happened to a task, for its timeline and `history`.

    `content` is what the task is called after the step.
    `kind` is an effect kind, `progress`, `completed` or `verified`; `title` a Vietnamese sentence
    without a full stop; `old` and `new` are printed values where something changed. `on` is None
    for the effect of a draft that has no day yet; such a step stands last. `is_ignored` is one of a
    signed document that a replay does not take; its `remark` says why.
    """

    on: date | None
    kind: str
    title: str
    document: str = ""
    document_id: DocumentId | None = None
    old: str = ""
    new: str = ""
    reason: str = ""
    remark: str = ""
    in_force: bool = True
    is_ignored: bool = False
    progress_id: ProgressId | None = None
    content: str = ""


@dataclass(frozen=True, slots=True)
class TaskDetail:
    """A task and its life, oldest step first."""

    row: TaskRow
    timeline: tuple[TimelineStep, ...]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What accepting a file did; `assumptions` are Vietnamese sentences on what was taken as so.

    `problems` say why rows of an annex were left out.
    """

    rows: int
    created: int
    updated: int
    skipped: int
    new_units: tuple[str, ...] = ()
    new_leaders: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    problems: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class NameProposal:
    """A unit's or leader's name in a file and what it was taken for.

    `id` None proposes a new one; `how` is exact, short, folded, closed (a unit that had ended by
    then), near or new; `score` 0 to 100.
    """

    written: str
    id: str | None
    known_as: str
    how: str
    score: int = 100


@dataclass(frozen=True, slots=True)
class ListedProposal:
    """A month's row that names a task of the year again; confirmed by a person."""

    row: int
    content: str
    task: TaskId
    task_content: str
    score: int


@dataclass(frozen=True, slots=True)
class ActionRecord:
    """One user action in the log; `at` in UTC."""

    id: str
    title: str
    at: datetime
    undone: bool


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A heading of a report and the narrative typed under it.

    `number` as printed (`A.`, `I.`, `1.`, `3.1.`), `level` 1 to 4; a `written` section's text is
    made from the register and stands before the typed `text`. A `carried` text is that of an
    earlier report, which nobody has looked at yet in this one.
    """

    key: str
    level: int
    number: str
    title: str
    text: str = ""
    written: bool = False
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A report being written: what the person typed, and the dates its figures stand at.

    `symbol` is the one it went out by, '' for that of its kind.
    """

    id: str
    title: str
    viewpoint: Viewpoint
    sections: tuple[ReportSection, ...]
    recipient: str = ""
    opening: str = ""
    closing: str = ""
    distribution: tuple[str, ...] = ()
    signer: str = ""
    signer_post: str = ""
    number: str = ""
    issued_on: date | None = None
    symbol: str = ""

    @property
    def is_issued(self) -> bool:
        """Whether it went out: it has its number and its date, and its figures stand."""
        return bool(self.number.strip()) and self.issued_on is not None


@dataclass(frozen=True, slots=True)
class Standing:
    """The register at a viewpoint: every task whose source is in force, and the figures."""

    viewpoint: Viewpoint
    rows: tuple[TaskRow, ...]
    figures: Figures


@dataclass(frozen=True, slots=True)
class ProgrammeSource:
    """A programme, the document that issued it, and what it brought into the total.

    `tasks` counts the dated tasks it issued or added.
    """

    programme: Programme
    document: Document
    document_title: str
    tasks: int


@dataclass(frozen=True, slots=True)
class ReportContent:
    """All that a document builder reads to write a report and its annex.

    `chips` are the figures that its typed texts may name; None where no text names any.
    """

    office: Office
    report: Report
    standing: Standing
    sources: tuple[ProgrammeSource, ...]
    by_unit: tuple[Group, ...]
    chips: Chips | None = None


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document in the list of documents; `effects` counts all of them by kind.

    `pending` counts those not in force: of a draft, or of a later day. `files` are its attachments.
    """

    document: Document
    title: str
    effects: tuple[tuple[str, int], ...]
    pending: tuple[tuple[str, int], ...] = ()
    files: int = 0


@dataclass(frozen=True, slots=True)
class EffectLine:
    """One effect of a document, ready to show.

    `effective_on` is None in a draft without a day. `into` names the tasks that a merge or a
    split goes on in, by ordinal and content. `is_ignored` is one that a replay does not take.
    """

    task: TaskId
    ordinal: str
    content: str
    kind: str
    effective_on: date | None
    old: str
    new: str
    reason: str
    effect: EffectId | None = None
    in_force: bool = True
    into: tuple[str, ...] = ()
    is_ignored: bool = False


@dataclass(frozen=True, slots=True)
class DocumentImpact:
    """What a document makes of the figures of its programmes, taken as signed.

    `day` is the one by which all of it has begun; both figures are of that day, `before` as if the
    document did nothing.
    """

    day: date
    before: Figures
    after: Figures


@dataclass(frozen=True, slots=True)
class NameProposals:
    """What the names in a file were taken for."""

    units: tuple[NameProposal, ...]
    leaders: tuple[NameProposal, ...]

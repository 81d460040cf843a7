"""The facts the register replays: tasks, documents, effects and progress, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

TaskId = NewType("TaskId", str)
DocumentId = NewType("DocumentId", str)
EffectId = NewType("EffectId", str)
ProgressId = NewType("ProgressId", str)
ProgrammeId = NewType("ProgrammeId", str)
UnitId = NewType("UnitId", str)
LeaderId = NewType("LeaderId", str)


class Word(StrEnum):
    """A word of the register; it hashes as its text does, which replays need fast."""

    __hash__ = str.__hash__


class DeadlineKind(Word):
    """What a deadline's wording promises (domain.md 2)."""

    DATED = "dated"
    CONTINUOUS = "continuous"
    WAITING = "waiting"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as printed and as understood.

    `due` is the last day that is still in time, only when `kind` is dated.
    `confirmed` is False where the wording left room and a person should look.
    `problem` is a Vietnamese sentence, only when `kind` is missing.
    """

    text: str
    kind: DeadlineKind
    due: date | None = None
    confirmed: bool = True
    problem: str = ""


class TaskClass(StrEnum):
    """The two classes of task a programme knows."""

    KEY = "trong-tam"
    REGULAR = "thuong-xuyen"


class EffectKind(Word):
    """What one document does to one task (domain.md 1)."""

    ISSUE = "issue"
    ADD = "add"
    LIST = "list"
    CHANGE_DEADLINE = "change_deadline"
    CHANGE_CONTENT = "change_content"
    CHANGE_PRODUCT = "change_product"
    CHANGE_LEAD = "change_lead"
    CHANGE_COORDINATING = "change_coordinating"
    CHANGE_LEADER = "change_leader"
    TRANSFER = "transfer"
    STOP = "stop"
    REMOVE = "remove"
    MERGE = "merge"
    SPLIT = "split"
    RESTORE = "restore"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a task says at a date. Names of units and leaders are ids."""

    content: str = ""
    product: str = ""
    lead: UnitId | None = None
    coordinating: tuple[UnitId, ...] = ()
    leader: LeaderId | None = None
    field: str = ""
    submit_to: str = ""
    note: str = ""
    deadline: Deadline = Deadline("", DeadlineKind.MISSING)


@dataclass(frozen=True, slots=True)
class Revision:
    """New values an effect brings; None leaves the old value as it was."""

    content: str | None = None
    product: str | None = None
    lead: UnitId | None = None
    coordinating: tuple[UnitId, ...] | None = None
    leader: LeaderId | None = None
    field: str | None = None
    submit_to: str | None = None
    note: str | None = None
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A task's identity; what it says comes from effects only."""

    id: TaskId
    programme: ProgrammeId
    ordinal: str
    position: int = 0
    task_class: TaskClass = TaskClass.KEY


class DocumentKind(StrEnum):
    """Kinds of source document, by the decree's abbreviation where it has one."""

    DECISION = "quyet-dinh"
    PROGRAMME = "chuong-trinh"
    PLAN = "ke-hoach"
    NOTICE = "thong-bao"
    OFFICIAL_LETTER = "cong-van"
    REPORT = "bao-cao"
    OTHER = "khac"


@dataclass(frozen=True, slots=True)
class Document:
    """A source document; identified by number, symbol, date and issuer (numbers restart)."""

    id: DocumentId
    kind: DocumentKind
    number: str
    symbol: str
    issued_on: date | None
    in_force_on: date | None = None
    issuer: str = ""
    abstract: str = ""
    signed: bool = True
    recorded_at: datetime | None = None

    @property
    def effective_on(self) -> date | None:
        """The day its effects begin unless an effect says otherwise."""
        return self.in_force_on or self.issued_on


@dataclass(frozen=True, slots=True)
class Effect:
    """What one document does to one task from a date on.

    `targets` are the tasks that continue this one (merge: one; split: several).
    `born_of` are the tasks this one continues, on the add effect of a task that a merge or a
    split brought into being: such a task counts under merged or split, not under added.
    `corrects` is the effect whose recorded values a correction replaces.
    `recorded_at` is when THIS register came to know it (UTC).
    """

    id: EffectId
    task: TaskId
    document: DocumentId
    kind: EffectKind
    effective_on: date
    recorded_at: datetime
    revision: Revision = Revision()
    reason: str = ""
    position: int = 0
    targets: tuple[TaskId, ...] = ()
    born_of: tuple[TaskId, ...] = ()
    corrects: EffectId | None = None


class ProgressState(StrEnum):
    """What a unit's report claims."""

    DONE = "done"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Progress:
    """One dated report on a task; `on` is the day it speaks of, `verified_on` a second fact.

    `supersedes` are the open reports of the same or a later day that were known when this one said
    done: they no longer tell that the task is open. `position` counts the reports of a task as they
    were entered, for those of one moment.
    """

    id: ProgressId
    task: TaskId
    on: date
    state: ProgressState
    recorded_at: datetime
    text: str = ""
    difficulty: str = ""
    proposal: str = ""
    result_document: str = ""
    verified_on: date | None = None
    supersedes: tuple[ProgressId, ...] = ()
    position: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a replay reads. Tuples may come in any order."""

    tasks: Mapping[TaskId, Task] = field(default_factory=dict)
    documents: Mapping[DocumentId, Document] = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
    progress: tuple[Progress, ...] = ()


class State(Word):
    """The state of a task at a date (domain.md 3)."""

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    OPEN_IN_TIME = "open_in_time"
    OPEN_OVERDUE = "open_overdue"
    STOPPED = "stopped"
    CONTINUOUS = "continuous"
    REMOVED = "removed"
    MERGED = "merged"
    SPLIT = "split"
    NOT_IN_FORCE = "not_in_force"


IN_TOTAL = frozenset(
    {
        State.DONE_ON_TIME,
        State.DONE_LATE,
        State.OPEN_IN_TIME,
        State.OPEN_OVERDUE,
        State.STOPPED,
    }
)


class Origin(Word):
    """How a task came into the programme, for the bridge."""

    ISSUED = "issued"
    ADDED = "added"
    MERGED = "merged"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class TaskStanding:
    """One task at (as-at, known-at): the result of the replay.

    `first_deadline` is the deadline it came with, `listed_in` the documents that named it again,
    `amended_by` the documents that changed it, oldest first and without repeats,
    `completed_on` the day the completion in force was reported for, `flags` neutral remarks
    (keys such as `extended_after_due`). `done_without_deadline` needs no flag.
    """

    task: Task
    wording: Wording
    state: State
    origin: Origin
    source: DocumentId
    came_on: date
    first_deadline: Deadline
    listed_in: tuple[DocumentId, ...] = ()
    amended_by: tuple[DocumentId, ...] = ()
    completed_on: date | None = None
    verified_on: date | None = None
    last_report_on: date | None = None
    continues_in: tuple[TaskId, ...] = ()
    continues: tuple[TaskId, ...] = ()
    flags: tuple[str, ...] = ()

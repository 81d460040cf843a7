"""What a person or a file proposes: frozen drafts that a service accepts in one action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.register.values import (
    Deadline,
    DocumentId,
    DocumentKind,
    LeaderId,
    ProgrammeId,
    ProgressState,
    TaskClass,
    TaskId,
    UnitId,
)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Something in a file's row that a person must settle; `row` is the row shown by Excel.

    A blocking problem keeps the row from being saved; the others are warnings.
    """

    row: int
    field: str
    message: str
    blocking: bool = True


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """One row of a list, its names as written. `row` is the row of the file it stands in."""

    row: int
    ordinal: str
    content: str
    deadline: Deadline
    lead: str = ""
    coordinating: tuple[str, ...] = ()
    leader: str = ""
    product: str = ""
    field: str = ""
    submit_to: str = ""
    note: str = ""
    task_class: TaskClass = TaskClass.KEY
    month: int | None = None


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """A column of the file and the field it was taken for ('' when not understood)."""

    index: int
    heading: str
    field: str


@dataclass(frozen=True, slots=True)
class ProgrammeDraft:
    """A list read from a file: nothing of it is saved.

    `assumptions` are Vietnamese sentences: what the reader took for granted and can be corrected
    (the heading row, an encoding it decoded, cells it filled down).
    """

    source: str
    title: str
    columns: tuple[ColumnMatch, ...]
    tasks: tuple[TaskDraft, ...]
    problems: tuple[RowProblem, ...]
    assumptions: tuple[str, ...] = ()
    document_number: str = ""
    document_symbol: str = ""
    document_issued_on: date | None = None
    year: int | None = None
    month: int | None = None


@dataclass(frozen=True, slots=True)
class ProgressRowDraft:
    """One row of a progress file, not yet matched to a task."""

    row: int
    ordinal: str
    content: str
    state: ProgressState | None
    on: date | None
    text: str = ""
    difficulty: str = ""
    proposal: str = ""
    result_document: str = ""


@dataclass(frozen=True, slots=True)
class ProgressFileDraft:
    """A progress file read: nothing of it is saved."""

    source: str
    columns: tuple[ColumnMatch, ...]
    rows: tuple[ProgressRowDraft, ...]
    problems: tuple[RowProblem, ...]
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """A document to record; `id` is set when an existing one is edited."""

    number: str
    symbol: str
    issued_on: date | None
    kind: DocumentKind = DocumentKind.DECISION
    in_force_on: date | None = None
    issuer: str = ""
    abstract: str = ""
    signed: bool = True
    id: DocumentId | None = None


class ProgrammeKind(StrEnum):
    """How much time a programme covers."""

    YEAR = "year"
    PERIOD = "period"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class ProgrammePlacing:
    """Where an accepted list goes: its document, its programme, and what its names mean.

    `units` and `leaders` map a name as written to a known id, or to None for a new one;
    a name that is missing from the mapping is matched by the service as it proposed.
    `listed` maps the row of a draft to the year's task that it names again (effect `list`).
    """

    document: DocumentDraft
    kind: ProgrammeKind
    year: int
    title: str = ""
    month: int | None = None
    parent: ProgrammeId | None = None
    units: tuple[tuple[str, UnitId | None], ...] = ()
    leaders: tuple[tuple[str, LeaderId | None], ...] = ()
    listed: tuple[tuple[int, TaskId], ...] = ()


@dataclass(frozen=True, slots=True)
class NewTaskDraft:
    """A task typed by hand, added by a document."""

    programme: ProgrammeId
    document: DocumentId
    content: str
    deadline: Deadline
    ordinal: str = ""
    lead: UnitId | None = None
    coordinating: tuple[UnitId, ...] = ()
    leader: LeaderId | None = None
    product: str = ""
    field: str = ""
    note: str = ""
    task_class: TaskClass = TaskClass.KEY


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A unit's report on a task, as the person types it."""

    state: ProgressState
    on: date
    text: str = ""
    difficulty: str = ""
    proposal: str = ""
    result_document: str = ""

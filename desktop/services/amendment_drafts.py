"""What a document is to do to tasks: frozen drafts that a service accepts in one action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.register.effects import NOTHING
from desktop.register.values import (
    Deadline,
    DocumentId,
    EffectKind,
    LeaderId,
    ProgrammeId,
    Revision,
    TaskClass,
    TaskId,
    UnitId,
)
from desktop.services.drafts import DocumentDraft


@dataclass(frozen=True, slots=True)
class TaskWords:
    """A task that a document brings: what it says, with units and leaders as ids.

    A blank `ordinal` takes the next free one of the programme.
    """

    content: str
    deadline: Deadline
    ordinal: str = ""
    lead: UnitId | None = None
    coordinating: tuple[UnitId, ...] = ()
    leader: LeaderId | None = None
    product: str = ""
    field: str = ""
    submit_to: str = ""
    note: str = ""
    task_class: TaskClass = TaskClass.KEY


@dataclass(frozen=True, slots=True)
class Amendment:
    """One thing that a document does (domain.md 1), to one task or alike to many.

    `revision` holds the new values of a change or a transfer. `into` holds what an add brings,
    the one task that a merge continues in, or the several of a split: known ones by id, new ones
    by their words. `programme` is where new tasks go, the first task's own where it is None.
    `effective_on` None means the document's day.
    """

    kind: EffectKind
    tasks: tuple[TaskId, ...] = ()
    revision: Revision = NOTHING
    reason: str = ""
    into: tuple[TaskId | TaskWords, ...] = ()
    programme: ProgrammeId | None = None
    effective_on: date | None = None


@dataclass(frozen=True, slots=True)
class AmendmentDraft:
    """All that one document does, in its order; the document is known or recorded with it."""

    document: DocumentId | DocumentDraft
    amendments: tuple[Amendment, ...]


@dataclass(frozen=True, slots=True)
class CorrectionDraft:
    """A typing error set right in what a task says; never an amendment (domain.md 1).

    `revision` holds the right values. `document` is the one that corrects, None where the mistake
    is in our own record.
    """

    task: TaskId
    revision: Revision
    reason: str
    document: DocumentId | None = None


@dataclass(frozen=True, slots=True)
class HandOverDraft:
    """A unit that closes and hands its unfinished tasks to successors, by one document.

    `closes_on` is the unit's last day; the successors lead from the day after, or from the
    document's day where that is later. `leads` gives each task it leads to a unit, and
    `coordinating` each task it coordinates to a unit, or to none.
    """

    unit: UnitId
    document: DocumentId | DocumentDraft
    closes_on: date
    leads: tuple[tuple[TaskId, UnitId], ...]
    coordinating: tuple[tuple[TaskId, UnitId | None], ...] = ()
    reason: str = ""

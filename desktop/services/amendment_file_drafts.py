"""The annex of a decision that adjusts tasks, read from a file, and how it is taken in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.register.values import (
    Deadline,
    DocumentId,
    EffectKind,
    LeaderId,
    ProgrammeId,
    TaskClass,
    TaskId,
    UnitId,
)
from desktop.services.drafts import ColumnMatch, DocumentDraft, RowProblem


@dataclass(frozen=True, slots=True)
class AmendmentRowDraft:
    """One thing that one row of an annex says, its names as written.

    A row that says several things gives several drafts with the same `row`. `part` is None where
    nothing tells what is to be done. `content` names the task as the annex knows it; `lead`,
    `coordinating`, `leader`, `product` and `old_deadline` are what the annex says it had, for an
    added task what it gets. `into` is the task that a merge or a split continues in.
    `programme_ordinal` is the task's number in its programme. `place` says where the row stands
    where its number alone does not: in one of several sheets, or in a cell with several tasks.
    """

    row: int
    part: EffectKind | None
    content: str
    ordinal: str = ""
    programme_ordinal: str = ""
    old_deadline: Deadline | None = None
    new_deadline: Deadline | None = None
    new_content: str = ""
    new_lead: str = ""
    new_coordinating: tuple[str, ...] = ()
    new_leader: str = ""
    new_product: str = ""
    into: str = ""
    lead: str = ""
    coordinating: tuple[str, ...] = ()
    leader: str = ""
    product: str = ""
    field: str = ""
    submit_to: str = ""
    note: str = ""
    reason: str = ""
    task_class: TaskClass = TaskClass.KEY
    place: str = ""

    @property
    def told_place(self) -> str:
        """Where the row stands, before what is told of it; '' where its number says so."""
        if not self.place:
            return ""
        return f"{'Trang' if ': ' in self.place else 'Dòng'} {self.place}. "


@dataclass(frozen=True, slots=True)
class AmendmentPlacing:
    """How an annex is taken in: its document, the tasks of its rows, what its names mean.

    `tasks` gives rows the tasks that a person confirmed; a row that is missing there is taken as
    proposed only where that is sure. Rows of `left_out` are not taken, those of `added` bring a
    task though the register holds one that is alike. `into` gives a merged row the known task
    that it continues in, or None for a new one of the annex's words. `programme` is where added
    tasks go, the main one of the annex's year where it is None. `units` and `leaders` map names
    as `ProgrammePlacing` does.
    """

    document: DocumentId | DocumentDraft
    tasks: tuple[tuple[int, TaskId], ...] = ()
    left_out: frozenset[int] = frozenset()
    added: frozenset[int] = frozenset()
    into: tuple[tuple[int, TaskId | None], ...] = ()
    programme: ProgrammeId | None = None
    units: tuple[tuple[str, UnitId | None], ...] = ()
    leaders: tuple[tuple[str, LeaderId | None], ...] = ()


@dataclass(frozen=True, slots=True)
class AmendmentFileDraft:
    """An annex read from a file: nothing of it is saved.

    `assumptions` are Vietnamese sentences on what the reader took for granted.
    """

    source: str
    title: str
    columns: tuple[ColumnMatch, ...]
    rows: tuple[AmendmentRowDraft, ...]
    problems: tuple[RowProblem, ...]
    assumptions: tuple[str, ...] = ()
    document_number: str = ""
    document_symbol: str = ""
    document_issued_on: date | None = None
    year: int | None = None

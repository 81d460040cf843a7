"""The papers an office writes beside its report to the People's Council, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from desktop.register.figures import Group
from desktop.register.values import Document, DocumentId, TaskId, UnitId
from desktop.services.chips import Chips
from desktop.services.decision_values import DecisionContent
from desktop.services.issuing import has_gone_out
from desktop.services.values import (
    Office,
    Programme,
    ProgrammeSource,
    Standing,
    TaskRow,
    Unit,
    Viewpoint,
)


class PaperKind(StrEnum):
    """The kinds of paper, as the command line names them."""

    RESULTS = "bao-cao-ket-qua"
    SUBMISSION = "to-trinh"
    DECISION = "quyet-dinh"
    MONTH = "chuong-trinh-thang"
    LETTER = "cong-van"
    REPRIMAND = "cong-van-chan-chinh"
    NOTICE = "thong-bao"
    INVITATION = "giay-moi"


@dataclass(frozen=True, slots=True)
class PaperPart:
    """A part of a paper that a person may write: its key, and what the screen calls it.

    `is_long` asks for a field of several lines, which `has_marks` where figures, notes and bold
    letters may stand in it; `choices` are the only values it has, '' for none.
    """

    key: str
    label: str
    is_long: bool = False
    hint: str = ""
    choices: tuple[str, ...] = ()
    has_marks: bool = False


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A kind of paper: its name, the abbreviation in its symbol, and its parts in their order.

    `abbreviation` is '' for a công văn, whose symbol begins with the office's (Decree 30/2020).
    """

    kind: PaperKind
    name: str
    abbreviation: str
    parts: tuple[PaperPart, ...]

    def part(self, key: str) -> PaperPart:
        """The part of a key. Raises KeyError for one that the kind does not have."""
        for part in self.parts:
            if part.key == key:
                return part
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a paper of its kind is about: a unit, a month, what a document adjusts, or some tasks.

    `month` is the first day of it. All empty is the usual paper of a year.
    """

    unit: UnitId | None = None
    month: date | None = None
    document: DocumentId | None = None
    tasks: tuple[TaskId, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper being written: its parts by key, and the dates its figures stand at.

    `id` is '' for one that is not stored. `parts` holds every part of the kind's form. `symbol`
    is the one it went out by, '' for that of its form.
    """

    id: str
    kind: PaperKind
    viewpoint: Viewpoint
    number: str = ""
    issued_on: date | None = None
    parts: Mapping[str, str] = field(default_factory=dict)
    scope: Scope = Scope()
    symbol: str = ""

    @property
    def is_issued(self) -> bool:
        """Whether it went out: it has its number and its date, and its figures stand."""
        return has_gone_out(self.number, self.issued_on)

    def with_parts(self, **texts: str) -> Paper:
        """The same paper with other words in some parts."""
        return replace(self, parts={**self.parts, **texts})


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What the register holds for a paper, at its viewpoint.

    `rows` are the tasks that the paper lists, those of a draft too; `programme` is the one that it
    issues, asks for or is a month of, with its `document` where it has one. `decision` is what
    a Tờ trình asks to adjust. `signer` is the name and the post of the first in rank. `due_days`
    are those before a deadline in which a task is told of as falling due. `chosen` are tasks that
    a person chose for the paper, whatever became of them; the `rows` are then of these.
    """

    office: Office
    standing: Standing
    sources: tuple[ProgrammeSource, ...]
    by_unit: tuple[Group, ...]
    rows: tuple[TaskRow, ...]
    chips: Chips
    signer: tuple[str, str] = ("", "")
    programme: Programme | None = None
    document: Document | None = None
    decision: DecisionContent | None = None
    unit: Unit | None = None
    month: date | None = None
    due_days: int = 0
    chosen: tuple[TaskId, ...] = ()

    @property
    def viewpoint(self) -> Viewpoint:
        """From where the register is looked at."""
        return self.standing.viewpoint

    @property
    def year(self) -> int:
        """The year that the figures are of."""
        years = [source.programme.year for source in self.sources]
        return max(years, default=self.viewpoint.year or self.viewpoint.as_at.year)


@dataclass(frozen=True, slots=True)
class PaperContent:
    """All that a document builder reads to write a paper.

    `enclosed` is the decision that a Tờ trình asks for, as it is written so far.
    """

    paper: Paper
    facts: PaperFacts
    enclosed: Paper | None = None

    @property
    def office(self) -> Office:
        """Who writes the paper."""
        return self.facts.office

    @property
    def has_list(self) -> bool:
        """Whether it brings a list of tasks, which a workbook can hold."""
        match self.paper.kind:
            case PaperKind.RESULTS:
                return True
            case PaperKind.NOTICE | PaperKind.INVITATION:
                return False
            case _:
                return bool(self.facts.rows) or self.facts.decision is not None

    @property
    def standing(self) -> Standing:
        """The register at the paper's viewpoint."""
        return self.facts.standing

    @property
    def sources(self) -> tuple[ProgrammeSource, ...]:
        """The programmes and the documents that issued them."""
        return self.facts.sources

    @property
    def by_unit(self) -> tuple[Group, ...]:
        """The figures by lead unit."""
        return self.facts.by_unit

    @property
    def rows(self) -> tuple[TaskRow, ...]:
        """The tasks that the paper lists."""
        return self.facts.rows

    @property
    def chips(self) -> Chips:
        """The figures that its parts may name."""
        return self.facts.chips

    def text(self, key: str) -> str:
        """The words of a part, '' for one that the kind does not have."""
        return self.paper.parts.get(key, "")

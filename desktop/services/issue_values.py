"""What goes out: the order to issue a text, what is printed of it, and what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from desktop.register.values import DocumentId, TaskId
from desktop.services.decision_values import DecisionContent
from desktop.services.paper_values import PaperContent
from desktop.services.paper_words import UNKNOWN as BLANK
from desktop.services.values import ReportContent
from desktop.text.dates import short_date

Content = ReportContent | PaperContent | DecisionContent
"""What a text prints, by what it is."""

WORD, PDF = ".docx", ".pdf"
ENDINGS = (WORD, PDF)
"""The forms in which a text that went out is kept."""


@dataclass(frozen=True, slots=True)
class IssueOrder:
    """The number, the symbol and the day by which a text goes out, and who signs it."""

    number: str
    symbol: str
    issued_on: date | None
    signer: str = ""
    signer_post: str = ""

    @property
    def is_signed(self) -> bool:
        """Whether somebody is named as its signer: in a `…` a name is still to be filled in."""
        name = self.signer
        return BLANK not in name and any(letter.isalpha() for letter in name)


@dataclass(frozen=True, slots=True)
class IssueProposal:
    """What is proposed for a text: `kind` and `title` are what people call it.

    `as_at` is the day of its figures, None for a decision, whose figures are of its own day.
    `numbers` are the next free ones of the symbol proposed, by year. `place` stands before the
    day of issue.
    """

    kind: str
    title: str
    order: IssueOrder
    as_at: date | None
    numbers: Mapping[int, str] = field(default_factory=dict)
    place: str = ""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A text as it was printed.

    `document` is the printed text itself, from which it can be printed again; `rules` names the
    counts that it prints, `unit_rules` those that it prints unit by unit.
    """

    document: str
    docx: bytes
    pdf: bytes
    rules: tuple[str, ...] = ()
    unit_rules: tuple[str, ...] = ()


class Press(Protocol):
    """Prints texts; the same text gives the same bytes."""

    def press(self, content: Content) -> Pressed:
        """Print what a text says now."""

    def press_again(self, document: str, ending: str) -> bytes:
        """Print again what was printed before, as a file of that ending."""


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """A figure as it was printed: its key, its words, its value as text, the tasks behind it.

    `rule` is the count that its tasks are of, '' where it is none.
    """

    key: str
    label: str
    text: str
    rule: str = ""
    ids: tuple[TaskId, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that was handed out: its name, its SHA-256 and its size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Issued:
    """A text that went out; `kind` is what people call it, `document` what it is in the register.

    Its figures are of `as_at` by what was known at `known_at` (UTC).
    """

    id: str
    report: str
    document: DocumentId
    kind: str
    number: str
    symbol: str
    issued_on: date
    signer: str
    signer_post: str
    as_at: date
    known_at: datetime
    docx: KeptFile
    pdf: KeptFile

    @property
    def name(self) -> str:
        """How people call it (`Báo cáo số 512/BC-UBND ngày 25/11/2025`)."""
        return f"{self.kind} số {self.number}/{self.symbol} ngày {short_date(self.issued_on)}"

    def file(self, ending: str) -> KeptFile:
        """Its file of an ending. Raises KeyError for one that is not kept."""
        return {WORD: self.docx, PDF: self.pdf}[ending]

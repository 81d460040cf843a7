"""What a review hands out: each point with its place, its rule and the mark that a person gave."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.register.findings import Finding
from desktop.register.rules import TEXT_RULES
from desktop.register.values import DocumentId, TaskId
from desktop.services.marks import Mark

_NAME_NO_PLACE = frozenset({"printed_rate", "printed_sum", "figures", *TEXT_RULES})
"""Rules whose messages speak of a text or a figure without saying where it stands."""


class PlaceKind(StrEnum):
    """What a point was found in, for a page to show it."""

    TASK = "task"
    DOCUMENT = "document"
    REPORT = "report"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class Place:
    """Something of the register that a person may go to; `part` is the key of a text's section.

    For an indicator it is the key of a span.
    """

    kind: PlaceKind
    id: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """Something that a person should look at, unless `mark` says that it is known.

    `where` names the place as people call it, `rule_text` the rule that it breaks. `place` is None
    where the register holds nothing to go to.
    """

    finding: Finding
    rule_text: str
    where: str
    place: Place | None = None
    mark: Mark | None = None

    @property
    def rule(self) -> str:
        """The rule's name."""
        return self.finding.rule

    @property
    def key(self) -> str:
        """What a mark on this point is kept under."""
        return self.finding.key

    @property
    def task(self) -> TaskId | None:
        """The task concerned, whether it is there or not."""
        return self.finding.task

    @property
    def document(self) -> DocumentId | None:
        """The document concerned, whether it is there or not."""
        return self.finding.document

    @property
    def message(self) -> str:
        """One Vietnamese sentence."""
        return self.finding.message

    @property
    def sentence(self) -> str:
        """The message, with its place where it names none."""
        return f"{self.where}: {self.message}" if self.rule in _NAME_NO_PLACE else self.message

    @property
    def is_known(self) -> bool:
        """Whether a person lets it stand."""
        return self.mark is not None


@dataclass(frozen=True, slots=True)
class Review:
    """What a person should look at, and what says that the file is not whole."""

    findings: tuple[Point, ...]
    damage: tuple[str, ...] = ()

    @property
    def waiting(self) -> tuple[Point, ...]:
        """The points that nobody has marked."""
        return tuple(point for point in self.findings if not point.is_known)

    @property
    def known(self) -> tuple[Point, ...]:
        """The points that a person lets stand."""
        return tuple(point for point in self.findings if point.is_known)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Everything that waits for a person, the worst first."""
        return (*self.damage, *(point.sentence for point in self.waiting))

    @property
    def summary(self) -> str:
        """How many points wait and how many are known: `3 điểm cần xem lại, 2 điểm đã biết`."""
        known = f", {len(self.known)} điểm đã biết" if self.known else ""
        return f"{len(self.waiting)} điểm cần xem lại{known}"

"""What a decision that adjusts a programme prints, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from desktop.register.figures import Figures
from desktop.register.values import Document, DocumentId, EffectKind, TaskId
from desktop.services.values import Office, ProgrammeSource

GOES_ON = "tiếp tục thực hiện"
SPLIT_UP = "tách nhiệm vụ"
"""What changes of a task where no field of it does."""


class ChangeGroup(StrEnum):
    """Under which heading of the annex an amendment stands, in the annex's order."""

    ADD = "add"
    DEADLINE = "deadline"
    OTHER = "other"
    REMOVE = "remove"
    STOP = "stop"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class TaskSays:
    """What a task says, as people read it; `ordinal` tells its programme where there are several.

    `is_new` tells a task that the document brings.
    """

    task: TaskId
    ordinal: str
    content: str
    product: str = ""
    lead: str = ""
    coordinating: tuple[str, ...] = ()
    leader: str = ""
    deadline: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """One line of the annex: a task, what of it changes, and why.

    `before` is the task without the document (blank for one that it brings), `after` the task
    after this change. `what` names what changes, `old` and `new` its values, '' where nothing stood
    before. `given_by` names the document that gave the old deadline. `into` are the tasks that
    continue this one.
    """

    group: ChangeGroup
    kind: EffectKind
    before: TaskSays
    after: TaskSays
    what: str = ""
    old: str = ""
    new: str = ""
    reason: str = ""
    given_by: str = ""
    into: tuple[TaskSays, ...] = ()

    @property
    def task(self) -> TaskId:
        """The task that the line is about."""
        return self.after.task


@dataclass(frozen=True, slots=True)
class DecisionText:
    """What a person writes around the effects of one document.

    `authority` is who decides, upper case is the document's affair. `grounds` and `articles` come
    without end marks and numbers; a line of an article may begin with `1.`, `a)` or `-`. `proposer`
    is the last ground (`Theo đề nghị của …`).
    """

    document: DocumentId
    title: str
    authority: str
    grounds: tuple[str, ...]
    proposer: str
    articles: tuple[str, ...]
    distribution: tuple[str, ...]
    signer: str
    signer_post: str


@dataclass(frozen=True, slots=True)
class DecisionContent:
    """All that is printed of a decision: its text, its changes, the figures without and with it.

    `day` is the day on which all that it does is in force, `sources` are the programmes that it
    adjusts with the documents that issued them.
    """

    office: Office
    document: Document
    text: DecisionText
    day: date
    year: int
    changes: tuple[DecisionChange, ...]
    before: Figures
    after: Figures
    sources: tuple[ProgrammeSource, ...]

    def of(self, group: ChangeGroup) -> tuple[DecisionChange, ...]:
        """The lines under one heading of the annex."""
        return tuple(one for one in self.changes if one.group is group)

    def with_text(self, text: DecisionText) -> DecisionContent:
        """The same decision with other words around it."""
        return replace(self, text=text)

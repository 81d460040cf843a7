"""The register at two viewpoints side by side: what came, left, changed, was done, fell overdue."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.register.figures import Figure
from desktop.register.values import DocumentId, State, TaskId
from desktop.services.values import TaskRow, Viewpoint


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a task that says something else; `old` and `new` as people read them.

    `field` is content, deadline, lead, coordinating, leader or product; `document` the one that
    brought the new value, '' where a correction or a later entry did.
    """

    task: TaskId
    ordinal: str
    content: str
    field: str
    old: str
    new: str
    document: str = ""
    document_id: DocumentId | None = None


@dataclass(frozen=True, slots=True)
class StateChange:
    """A task that stands otherwise; None where it was not, or is no longer, in the register."""

    task: TaskId
    ordinal: str
    content: str
    old: State | None
    new: State | None


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A count that differs, with the tasks behind it before and after."""

    name: str
    before: Figure
    after: Figure


@dataclass(frozen=True, slots=True)
class RegisterComparison:
    """All that differs between two viewpoints.

    `added` are tasks that stand in the programme after and not before (as they stand after),
    `removed` those that left it by removal, merging or splitting, or are no longer known (as they
    stood before). `newly_done` and `newly_overdue` are states reached between the two.
    """

    before: Viewpoint
    after: Viewpoint
    added: tuple[TaskRow, ...]
    removed: tuple[TaskRow, ...]
    changed: tuple[FieldChange, ...]
    state_changed: tuple[StateChange, ...]
    newly_done: tuple[TaskId, ...]
    newly_overdue: tuple[TaskId, ...]
    figures: tuple[FigureChange, ...]

    @property
    def changed_tasks(self) -> tuple[TaskId, ...]:
        """The tasks that say something else, each once."""
        return tuple(dict.fromkeys(change.task for change in self.changed))

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.added or self.removed or self.changed or self.state_changed)

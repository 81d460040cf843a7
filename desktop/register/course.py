"""A task's way through the effects in force, one after another (domain.md 1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.register.effects import AMENDING, WordingDraft, brought_by
from desktop.register.states import DeadlineChange
from desktop.register.values import Deadline, DocumentId, Effect, EffectKind, State, Task, TaskId

_LIST = EffectKind.LIST
_STOP = EffectKind.STOP
_RESTORE = EffectKind.RESTORE
_REMOVE = EffectKind.REMOVE
_LEAVING = {
    _REMOVE: State.REMOVED,
    EffectKind.MERGE: State.MERGED,
    EffectKind.SPLIT: State.SPLIT,
}
_REMOVED = State.REMOVED
_MOVING = frozenset({_STOP, _RESTORE, *_LEAVING})


@dataclass(slots=True)
class Course:
    """Where a task has got to; `birth` is the effect that issued or added it, in force or not.

    `left` says how it left the total, `stopped_on` since when a stop is in force; both are None
    for a task that goes on.
    """

    task: Task
    birth: Effect
    in_force: bool
    draft: WordingDraft
    first_deadline: Deadline
    issued_on: Mapping[DocumentId, date]
    left: State | None = None
    stopped_on: date | None = None
    continues_in: tuple[TaskId, ...] = ()
    amended_by: tuple[DocumentId, ...] = ()
    listed_in: tuple[DocumentId, ...] = ()
    changes: tuple[DeadlineChange, ...] = ()

    @classmethod
    def of(
        cls, task: Task, birth: Effect, in_force: bool, issued_on: Mapping[DocumentId, date]
    ) -> Course:
        """Let a task begin with the effect that brought it; `issued_on` dates the documents."""
        draft = WordingDraft()
        draft.take(birth.revision)
        return cls(task, birth, in_force, draft, draft.deadline, issued_on)

    def take(self, effect: Effect) -> None:
        """Apply one effect in force; a second issue or add changes nothing."""
        kind = effect.kind
        if kind in AMENDING:
            if effect.document not in self.amended_by:
                self.amended_by = (*self.amended_by, effect.document)
        elif kind is not _LIST:
            return
        elif effect.document not in self.listed_in:
            self.listed_in = (*self.listed_in, effect.document)
        draft = self.draft
        old = draft.deadline
        draft.take(brought_by(effect))
        if draft.deadline is not old:
            decided_on = self.issued_on.get(effect.document, effect.effective_on)
            change = DeadlineChange(decided_on, old, draft.deadline, kind is _LIST)
            self.changes = (*self.changes, change)
        if kind in _MOVING:
            self._move(effect)

    def _move(self, effect: Effect) -> None:
        """Let the task stop, leave or come back.

        A task that has left cannot leave again; one that is its own target goes on. Restoring
        undoes a stop and a removal, not a merge or a split.
        """
        kind = effect.kind
        if kind is _STOP:
            if self.left is None and self.stopped_on is None:
                self.stopped_on = effect.effective_on
        elif kind is _RESTORE:
            self.stopped_on = None
            if self.left is _REMOVED:
                self.left = None
        elif kind in _LEAVING and self.left is None and self.task.id not in effect.targets:
            self.left = _LEAVING[kind]
            self.continues_in = () if kind is _REMOVE else effect.targets

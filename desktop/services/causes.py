"""Which document gave a task the value or the state that it has now and had not before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from desktop.register.effects import brought_by
from desktop.register.index import Indexed
from desktop.register.moment import Moment
from desktop.register.values import DocumentId, Effect, EffectKind, TaskId

_MOVING = frozenset(
    {
        EffectKind.STOP,
        EffectKind.REMOVE,
        EffectKind.MERGE,
        EffectKind.SPLIT,
        EffectKind.RESTORE,
    }
)
"""Effects by which a task stops, leaves or comes back."""


class Causes:
    """Looks from one moment back to another for the effects that came between.

    Each moment is given as what was known, its as-at day and its known-at moment.
    """

    def __init__(
        self,
        before: tuple[Indexed, date, datetime | None],
        after: tuple[Indexed, date, datetime | None],
    ) -> None:
        self._before = Moment.of(*before)
        self._after = Moment.of(*after)

    def of_field(self, task: TaskId, field: str) -> DocumentId | None:
        """The document of the last effect that brought the field's present value.

        None where that effect was in force and known before: then a correction made the
        difference, or an entry that was taken back.
        """
        taken = _taken(self._after, task)
        return self._new(
            task, (one for one in taken if getattr(brought_by(one), field) is not None)
        )

    def of_state(self, task: TaskId) -> DocumentId | None:
        """The document of the last effect by which the task stopped, left or came back.

        None where that effect was in force and known before.
        """
        taken = _taken(self._after, task)
        return self._new(task, (one for one in taken if one.kind in _MOVING))

    def _new(self, task: TaskId, effects: Iterable[Effect]) -> DocumentId | None:
        """The document of the last of some effects, None where it was taken before already."""
        last = None
        for effect in effects:
            last = effect
        if last is None or any(one.id == last.id for one in _taken(self._before, task)):
            return None
        return last.document


def _taken(moment: Moment, task: TaskId) -> tuple[Effect, ...]:
    """The effects that a task's replay takes at a moment, the one that brought it first."""
    record = moment.indexed.by_task.get(task)
    return moment.taken(record) if record is not None else ()

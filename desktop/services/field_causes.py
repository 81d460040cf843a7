"""Which document gave a field of a task the value that it has now and had not before."""

from __future__ import annotations

from datetime import date, datetime

from desktop.register.effects import brought_by
from desktop.register.index import Indexed
from desktop.register.moment import Moment
from desktop.register.values import DocumentId, Effect, EffectId, TaskId


class FieldCauses:
    """Looks from one moment back to another for the effects that came between."""

    def __init__(
        self,
        before: tuple[Indexed, date, datetime | None],
        after: tuple[Indexed, date, datetime | None],
    ) -> None:
        self._before = Moment.of(*before)
        self._after = Moment.of(*after)

    def document(self, task: TaskId, field: str) -> DocumentId | None:
        """The document of the last effect that brought the field's present value.

        None where that effect was in force and known before: then a correction made the
        difference, or an entry that was taken back.
        """
        bringing = None
        for effect in _in_force(self._after, task):
            if getattr(brought_by(effect), field) is not None:
                bringing = effect
        if bringing is None or bringing.id in self._ids_before(task):
            return None
        return bringing.document

    def _ids_before(self, task: TaskId) -> frozenset[EffectId]:
        return frozenset(effect.id for effect in _in_force(self._before, task))


def _in_force(moment: Moment, task: TaskId) -> tuple[Effect, ...]:
    """The effects that a task's replay takes at a moment, the one that brought it first."""
    record = moment.indexed.by_task.get(task)
    return moment.taken(record) if record is not None else ()

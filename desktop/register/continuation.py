"""Where tasks go on: what merges and splits lead to, in force or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from desktop.register.values import Effect, EffectKind, TaskId

_CONTINUING = frozenset({EffectKind.MERGE, EffectKind.SPLIT})


class Continuations:
    """The tasks that each task leads to by merges and splits, by one step or by many."""

    def __init__(self, effects: Iterable[Effect] = ()) -> None:
        """Begin with the effects that are known, in any order."""
        self._next: defaultdict[TaskId, set[TaskId]] = defaultdict(set)
        for effect in effects:
            self.add(effect)

    def add(self, effect: Effect) -> None:
        """Follow one more effect; one of another kind leads nowhere."""
        if effect.kind in _CONTINUING:
            self._next[effect.task].update(effect.targets)

    def leads(self, task: TaskId, into: Collection[TaskId]) -> bool:
        """Tell whether a task goes on, in the end, in one of some others."""
        seen: set[TaskId] = set()
        waiting = {task}
        while waiting:
            reached = set().union(*(self._next.get(one, ()) for one in waiting))
            if not reached.isdisjoint(into):
                return True
            seen |= waiting
            waiting = reached - seen
        return False

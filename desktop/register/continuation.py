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
        self._next: defaultdict[TaskId, dict[TaskId, None]] = defaultdict(dict)
        for effect in effects:
            self.add(effect)

    def add(self, effect: Effect) -> None:
        """Follow one more effect; one of another kind leads nowhere."""
        if effect.kind in _CONTINUING:
            self._next[effect.task].update(dict.fromkeys(effect.targets))

    def way(
        self, task: TaskId, into: Collection[TaskId], after: TaskId | None = None
    ) -> tuple[TaskId, ...]:
        """Give the tasks by which one goes on, in the end, in one of some others.

        It begins with the task and ends before the others; empty where there is no way. It passes
        ids greater than `after` alone, None meaning all.
        """
        ways: list[tuple[TaskId, ...]] = [(task,)]
        seen = {task}
        while ways:
            way = ways.pop()
            reached = self._next.get(way[-1], ())
            if any(one in into for one in reached):
                return way
            for one in reached:
                if one not in seen and (after is None or one > after):
                    seen.add(one)
                    ways.append((*way, one))
        return ()

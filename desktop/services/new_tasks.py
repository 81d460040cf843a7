"""Numbers for tasks that a document brings: ordinals and places in their programmes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from desktop.errors import UserError
from desktop.models.write import new_id
from desktop.register.values import ProgrammeId, Task, TaskClass, TaskId
from desktop.text.clean import one_line


class NewTasks:
    """Gives new tasks their identity; an ordinal is given once in a programme."""

    def __init__(self, known: Iterable[Task]) -> None:
        self._taken: defaultdict[ProgrammeId, set[str]] = defaultdict(set)
        self._asked: defaultdict[ProgrammeId, set[str]] = defaultdict(set)
        self._last: defaultdict[ProgrammeId, int] = defaultdict(int)
        for task in known:
            self._taken[task.programme].add(task.ordinal)
            self._last[task.programme] = max(self._last[task.programme], task.position)

    def ask(self, programme: ProgrammeId, ordinal: str) -> None:
        """Keep an ordinal that a later task will ask for from those that take the next free one."""
        self._asked[programme].add(one_line(ordinal))

    def new(self, programme: ProgrammeId, ordinal: str, task_class: TaskClass) -> Task:
        """A task at the end of a programme, with the next free number where `ordinal` is blank.

        Raises UserError for an ordinal already taken.
        """
        taken = self._taken[programme]
        wanted = one_line(ordinal) or _next(taken | self._asked[programme])
        if wanted in taken:
            raise UserError(
                f"Chương trình đã có nhiệm vụ số {wanted}; hãy ghi số thứ tự khác hoặc để trống."
            )
        taken.add(wanted)
        self._last[programme] += 1
        return Task(TaskId(new_id()), programme, wanted, self._last[programme], task_class)


def _next(ordinals: Iterable[str]) -> str:
    numbers = [int(ordinal) for ordinal in ordinals if ordinal.isdecimal()]
    return str(max(numbers, default=0) + 1)

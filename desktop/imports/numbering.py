"""Rows without a number of their own: points of the task above, its parts, or tasks to look at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count

from desktop.services.drafts import RowProblem, TaskDraft
from desktop.text.numbers import point_letter

BULLETS = "-–—+•*"
_BULLET = re.compile(rf"[{BULLETS}]+")
_LETTER = re.compile(r"[a-zđ][.)]?")
_POINT = re.compile(rf"[{BULLETS}]\s*\S|[a-zđ][.)]\s*\S")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A task as its row says it.

    `is_own` tells that the row has a deadline, a lead or a leader of its own, `is_merged` that
    its ordinal was merged down from the task above, `begins` that a group row stands over it.
    """

    task: TaskDraft
    is_own: bool
    is_merged: bool = False
    begins: bool = False


def number_rows(rows: Sequence[ReadRow]) -> Numbering:
    """Join points to the task above and number the rest, where the list has numbers."""
    numbering = Numbering(rows)
    if any(map(_is_numbered, rows)):
        for row in rows:
            numbering.take(row)
    else:
        numbering.tasks = [row.task for row in rows]
    return numbering


class Numbering:
    """Gives every row of a list a number that no other row of it has."""

    def __init__(self, rows: Iterable[ReadRow]) -> None:
        """Know the numbers printed anywhere in the list."""
        self.tasks: list[TaskDraft] = []
        self.counts: Counter[str] = Counter()
        self._used = {row.task.ordinal for row in rows}
        self._warnings: list[RowProblem] = []
        self._joined: dict[int, int] = {}
        self._above: int | None = None
        self._last = ""

    def take(self, row: ReadRow) -> None:
        """Take the next row of the list."""
        if row.begins:
            self._above = None
        if self._above is not None and row.task.content and _is_point(row):
            if row.is_own:
                self._add_part(row.task, self.tasks[self._above].ordinal)
            else:
                self._join(row, self._above)
            return
        self._above = len(self.tasks)
        unnumbered = not row.task.ordinal or bool(_BULLET.fullmatch(row.task.ordinal))
        if not unnumbered:
            self._last = row.task.ordinal
        self.tasks.append(self._numbered(row.task) if unnumbered else row.task)

    def problems(self, found: Iterable[RowProblem]) -> list[RowProblem]:
        """Move what is wrong in a joined row to its task; its missing deadline is none."""
        kept = [
            replace(problem, row=self._joined.get(problem.row, problem.row))
            for problem in found
            if problem.row not in self._joined or problem.field != "deadline"
        ]
        return [*kept, *self._warnings]

    def _join(self, row: ReadRow, place: int) -> None:
        task, point = self.tasks[place], row.task
        text = point.content if row.is_merged else _with_mark(point)
        self._joined[point.row] = task.row
        self.counts["joined"] += 1
        self.tasks[place] = replace(
            task,
            content=_lines(task.content, text),
            coordinating=tuple(dict.fromkeys((*task.coordinating, *point.coordinating))),
            product=_lines(task.product, point.product),
            note=_lines(task.note, point.note),
        )

    def _add_part(self, task: TaskDraft, parent: str) -> None:
        number = 1
        while f"{parent}.{number}" in self._used:
            number += 1
        ordinal = f"{parent}.{number}"
        self._used.add(ordinal)
        self.counts["parts"] += 1
        self.tasks.append(replace(task, ordinal=ordinal))

    def _numbered(self, task: TaskDraft) -> TaskDraft:
        ordinal = self._free_ordinal()
        self._used.add(ordinal)
        if task.content:
            message = (
                f"Dòng này không có số thứ tự nên tạm được đánh số {ordinal}: "
                "hãy xem có phải một nhiệm vụ riêng."
            )
            self._warnings.append(RowProblem(task.row, "ordinal", message, blocking=False))
        return replace(task, ordinal=ordinal)

    def _free_ordinal(self) -> str:
        """Letter the number before; where none stands before, take one above all others."""
        if self._last:
            letters = map(point_letter, count())
            return next(
                ordinal
                for letter in letters
                if (ordinal := f"{self._last}{letter}") not in self._used
            )
        highest = max((int(used) for used in self._used if used.isdecimal()), default=0)
        return str(highest + 1)


def _is_numbered(row: ReadRow) -> bool:
    return any(map(str.isdecimal, row.task.ordinal))


def _is_point(row: ReadRow) -> bool:
    ordinal = row.task.ordinal
    if ordinal and not row.is_merged:
        return bool(_BULLET.fullmatch(ordinal) or _LETTER.fullmatch(ordinal))
    return row.is_merged or bool(_POINT.match(row.task.content))


def _with_mark(point: TaskDraft) -> str:
    """Put a mark that stands in the column of numbers before the text."""
    if not point.ordinal:
        return point.content
    mark = point.ordinal if _BULLET.fullmatch(point.ordinal) else f"{point.ordinal.rstrip('.)')})"
    return f"{mark} {point.content}"


def _lines(first: str, second: str) -> str:
    return "\n".join(filter(None, (first, second)))

"""Every difference between two days as one line: what, which task, which field, before, after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.register.values import TaskId
from desktop.services.comparing import CHANGE_NAMES
from desktop.services.values import TaskRow
from desktop.views.differences import SIGNS, CellChange, Differences, Kind
from desktop.views.states import state_text

STATE = "Trạng thái"
OTHER_STATE = "Đổi trạng thái"
RECOUNTED = "Tính lại"
NO_LONGER = "Không còn trong chương trình"


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A difference; `document` is what brought it, '' where none is known."""

    task: TaskId
    kind: str
    ordinal: str
    content: str
    field: str = ""
    old: str = ""
    new: str = ""
    document: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The line as a row of a table, under HEADINGS."""
        return (
            self.kind,
            self.ordinal,
            self.content,
            self.field,
            self.old,
            self.new,
            self.document,
        )


HEADINGS = ("Loại", "TT", "Nội dung nhiệm vụ", "Trường", "Trước", "Sau", "Văn bản")


def change_lines(found: Differences) -> tuple[ChangeLine, ...]:
    """All that differs, in the order of the legend."""
    recounted = (
        ChangeLine(row.id, RECOUNTED, row.ordinal, row.content)
        for row in found.comparison.recounted
    )
    return (*_came_and_went(found), *_changed(found), *_states(found), *recounted)


def _came_and_went(found: Differences) -> Iterator[ChangeLine]:
    """What came and what left; a state tells how, where the task was or is still known."""
    for kind, rows in (
        (Kind.ADDED, found.comparison.added),
        (Kind.REMOVED, found.comparison.removed),
    ):
        for row in rows:
            if found.cell(row.id, "state") is not None:
                yield _state_line(found, row, _title(kind))
            elif kind is Kind.ADDED:
                deadline = (CHANGE_NAMES["deadline"], "", row.deadline_text, row.source)
                yield ChangeLine(row.id, _title(kind), row.ordinal, row.content, *deadline)
            else:
                left = (STATE, state_text(row), NO_LONGER)
                yield ChangeLine(row.id, _title(kind), row.ordinal, row.content, *left)


def _changed(found: Differences) -> Iterator[ChangeLine]:
    for change in found.comparison.changed:
        yield ChangeLine(
            change.task,
            _title(Kind.CHANGED),
            change.ordinal,
            change.content,
            CHANGE_NAMES[change.field],
            change.old,
            change.new,
            change.document,
        )


def _states(found: Differences) -> Iterator[ChangeLine]:
    """States reached, then other states that differ; how a task came or left is told already."""
    comparison = found.comparison
    rows = {row.id: row for row in found.rows}
    told = set(found.tasks[Kind.ADDED] | found.tasks[Kind.REMOVED])
    for kind, tasks in (
        (Kind.DONE, comparison.newly_done),
        (Kind.OVERDUE, comparison.newly_overdue),
    ):
        for task in tasks:
            told.add(task)
            yield _state_line(found, rows[task], _title(kind))
    for change in comparison.state_changed:
        if change.task not in told and change.task in rows:
            yield _state_line(found, rows[change.task], OTHER_STATE)


def _state_line(found: Differences, row: TaskRow, kind: str) -> ChangeLine:
    """A task whose state differs; one that was not there before has no old state."""
    cell = found.cell(row.id, "state") or CellChange("", state_text(row))
    return ChangeLine(
        row.id, kind, row.ordinal, row.content, STATE, cell.old, cell.new, cell.document
    )


def _title(kind: Kind) -> str:
    sign = SIGNS[kind]
    return f"{sign.mark} {sign.word[:1].upper()}{sign.word[1:]}"

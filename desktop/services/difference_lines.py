"""A comparison as sentences: “báo cáo ngày … khác số liệu hiện nay ở các điểm sau”."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from desktop.register.values import TaskId
from desktop.services.comparing import (
    CHANGE_NAMES,
    FieldChange,
    RegisterComparison,
    StateChange,
)
from desktop.services.values import TaskRow
from desktop.services.wording import COUNT_NAMES, STATE_NAMES

_DENOMINATORS = frozenset({"with_deadline", "due"})
"""Counts that people meet only under the rates made with them."""
_BLANK = "(không ghi)"
_NOT_YET, _NO_LONGER = "Chưa có trong sổ", "Không còn trong sổ"


def legend(comparison: RegisterComparison) -> tuple[tuple[str, tuple[TaskId, ...]], ...]:
    """The five kinds of difference by name, each with its tasks."""
    return (
        ("Bổ sung", tuple(row.id for row in comparison.added)),
        ("Ra khỏi", tuple(row.id for row in comparison.removed)),
        ("Thay đổi", comparison.changed_tasks),
        ("Mới hoàn thành", comparison.newly_done),
        ("Mới quá hạn", comparison.newly_overdue),
    )


def difference_lines(comparison: RegisterComparison, told: Collection[str] = ()) -> tuple[str, ...]:
    """Tell the figures that differ, then the tasks: what came, left, changed, stands otherwise.

    Each is a sentence without its full stop. A task is named with its programme where the tasks
    told are of several, whose numbers may be the same. Counts that were `told` are left out.
    """
    return tuple(_Lines(comparison, frozenset(told) | _DENOMINATORS).told())


class _Lines:
    """The sentences of one comparison."""

    def __init__(self, comparison: RegisterComparison, left_out: frozenset[str]) -> None:
        self._comparison = comparison
        self._left_out = left_out
        programmes = {row.programme for row in (*comparison.added, *comparison.removed)}
        programmes |= {change.programme for change in comparison.changed}
        programmes |= {change.programme for change in comparison.state_changed}
        programmes |= {row.programme for row in comparison.recounted}
        self._names_programmes = len(programmes) > 1

    def told(self) -> Iterator[str]:
        """Every sentence."""
        found = self._comparison
        for figure in found.figures:
            if figure.name not in self._left_out:
                name = _capital(COUNT_NAMES[figure.name])
                yield f"{name}: {figure.before.value} → {figure.after.value} nhiệm vụ"
        moved = {change.task: change for change in found.state_changed}
        for row in found.added:
            yield self._came(row, moved.get(row.id))
        for row in found.removed:
            yield self._left(row, moved.get(row.id))
        yield from map(self._field, found.changed)
        told = {row.id for row in (*found.added, *found.removed)}
        for change in found.state_changed:
            if change.task not in told:
                yield self._state(change)
        for row in found.recounted:
            yield f"{self._task(row.ordinal, row.programme)}: nay tính vào chỉ tiêu khác"

    def _came(self, row: TaskRow, move: StateChange | None) -> str:
        task = _small(self._task(row.ordinal, row.programme))
        if move is None:
            return _sourced(f"Bổ sung {task}: {row.content}", row.source)
        return _sourced(f"Đưa trở lại {task}: {row.content}", move.document)

    def _left(self, row: TaskRow, move: StateChange | None) -> str:
        task = self._task(row.ordinal, row.programme)
        if move is None or move.new is None:
            return f"{task} không còn trong chương trình: {row.content}"
        return _sourced(f"{task} {_small(STATE_NAMES[move.new])}: {row.content}", move.document)

    def _field(self, change: FieldChange) -> str:
        values = f"{change.old or _BLANK} → {change.new or _BLANK}"
        task = self._task(change.ordinal, change.programme)
        return _sourced(f"{task}: {_small(CHANGE_NAMES[change.field])} {values}", change.document)

    def _state(self, change: StateChange) -> str:
        old = STATE_NAMES[change.old] if change.old is not None else _NOT_YET
        new = STATE_NAMES[change.new] if change.new is not None else _NO_LONGER
        task = self._task(change.ordinal, change.programme)
        return _sourced(f"{task}: {old} → {new}", change.document)

    def _task(self, ordinal: str, programme: str) -> str:
        named = f"Nhiệm vụ {ordinal}" if ordinal else "Nhiệm vụ không đánh số"
        return f"{named} của {programme}" if self._names_programmes and programme else named


def _sourced(line: str, document: str) -> str:
    return f"{line} ({document})" if document else line


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]

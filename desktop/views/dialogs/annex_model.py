"""The rows of an annex beside their tasks, ticked where they are to be taken."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette

from desktop.register.values import DeadlineKind, EffectKind, TaskId
from desktop.services.amendment_file_drafts import AmendmentFileDraft, AmendmentRowDraft
from desktop.services.amendment_matches import AmendmentMatch, AmendmentMatches
from desktop.services.drafts import RowProblem
from desktop.services.values import TaskRow
from desktop.views.dialogs.annex_rows import (
    AnnexRow,
    Target,
    kind_text,
    new_text,
    old_text,
    score_text,
    task_text,
)
from desktop.views.dialogs.deadline_field import DeadlineRules

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
_TIMED = (EffectKind.ADD, EffectKind.CHANGE_DEADLINE)
_Key = tuple[int, EffectKind | None, int]


class Column(IntEnum):
    """Columns of the table; the box to tick stands in the first."""

    ROW = 0
    KIND = 1
    WRITTEN = 2
    TASK = 3
    SCORE = 4
    OLD = 5
    NEW = 6
    REASON = 7
    TOLD = 8


HEADINGS = {
    Column.ROW: "Dòng",
    Column.KIND: "Điều chỉnh",
    Column.WRITTEN: "Trong phụ lục",
    Column.TASK: "Nhiệm vụ trong sổ",
    Column.SCORE: "Giống",
    Column.OLD: "Hiện nay",
    Column.NEW: "Thay bằng",
    Column.REASON: "Lý do",
    Column.TOLD: "Cần xem",
}


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a person took of an annex: tasks of rows, rows left out, targets of merges."""

    tasks: tuple[tuple[int, TaskId], ...]
    left_out: frozenset[int]
    added: frozenset[int]
    into: tuple[tuple[int, TaskId | None], ...]


class AnnexModel(QAbstractTableModel):
    """Reasons, new deadlines and new contents can be mended.

    What was ticked, picked and mended is kept by row, and holds when the rows are matched anew.
    `changed` comes with each of these.
    """

    changed = Signal()

    def __init__(self, *, day_itself: bool = False) -> None:
        """Take in rows; `trước 15/11` is due that day where `day_itself`."""
        super().__init__()
        self._day_itself = day_itself
        self._draft: AmendmentFileDraft | None = None
        self._tasks: dict[TaskId, TaskRow] = {}
        self._rows: list[AnnexRow] = []
        self._ticks: dict[int, bool] = {}
        self._picks: dict[int, TaskRow] = {}
        self._targets: dict[int, Target] = {}
        self._mends: dict[tuple[_Key, Column], str] = {}

    def forget(self) -> None:
        """Forget what was ticked, picked and mended, before another file."""
        for kept in (self._ticks, self._picks, self._targets, self._mends):
            kept.clear()

    def set_matches(
        self, draft: AmendmentFileDraft, matches: AmendmentMatches, tasks: Iterable[TaskRow]
    ) -> None:
        """Show what the rows of an annex were taken for."""
        self.beginResetModel()
        self._draft = draft
        self._tasks = {task.id: task for task in tasks}
        problems: dict[int, list[RowProblem]] = defaultdict(list)
        for problem in draft.problems:
            problems[problem.row].append(problem)
        self._rows = [self._row(match, problems) for match in matches.matches]
        places = {key: place for place, key in enumerate(_keys(self._rows))}
        for (key, column), text in list(self._mends.items()):
            if key in places:
                self._mend(places[key], column, text)
        self._rows = [
            replace(one, ticked=self._ticks.get(one.row, one.is_sure) and one.can_tick)
            for one in self._rows
        ]
        self.endResetModel()
        self.changed.emit()

    def _row(self, match: AmendmentMatch, problems: Mapping[int, list[RowProblem]]) -> AnnexRow:
        number = match.draft.row
        picked = self._picks.get(number)
        known = self._tasks.get(match.task) if match.task else None
        return AnnexRow(
            match,
            match.draft,
            tuple(problems.get(number, ())),
            picked or known,
            picked is not None,
            self._targets.get(number),
        )

    def rows(self) -> tuple[AnnexRow, ...]:
        """Every row."""
        return tuple(self._rows)

    def row_at(self, place: int) -> AnnexRow:
        """The row shown at a place."""
        return self._rows[place]

    def place_of(self, row: int) -> int:
        """The place of a row of the file."""
        return next(place for place, one in enumerate(self._rows) if one.row == row)

    def draft(self) -> AmendmentFileDraft:
        """The annex as mended; a deadline that was ticked is confirmed."""
        assert self._draft is not None
        rows = tuple(_confirmed(one) for one in self._rows)
        own = {one.row for one in self._rows}
        problems = [problem for problem in self._draft.problems if problem.row not in own]
        for one in self._rows:
            problems += [problem for problem in one.problems if problem not in problems]
        return replace(self._draft, rows=rows, problems=tuple(problems))

    def confirmed(self) -> Confirmed:
        """What is taken, and with which tasks."""
        taken = [one for one in self._rows if one.ticked]
        numbers = {one.row for one in taken}
        tasks = {one.row: one.task.id for one in taken if one.task and not one.is_added}
        return Confirmed(
            tuple(tasks.items()),
            frozenset(one.row for one in self._rows if one.row not in numbers),
            frozenset(one.row for one in taken if one.is_added),
            tuple(
                (one.row, one.target.task.id if one.target.task else None)
                for one in taken
                if one.target is not None
            ),
        )

    def first_lacking(self) -> AnnexRow | None:
        """The first row that is ticked and lacks something."""
        return next((one for one in self._rows if one.ticked and one.lack), None)

    def tick(self, places: Iterable[int], on: bool) -> None:
        """Tick or untick rows; one row of the file is ticked as a whole."""
        for number in {self._rows[place].row for place in places}:
            self._ticks[number] = on
        self._rows = [
            replace(one, ticked=self._ticks.get(one.row, one.ticked) and one.can_tick)
            for one in self._rows
        ]
        self._tell()

    def pick(self, place: int, task: TaskRow) -> None:
        """Take a row for another task, and tick it."""
        number = self._rows[place].row
        self._picks[number] = task
        self._ticks[number] = True
        self._rows = [
            replace(one, task=task, picked=True, ticked=one.draft.part is not None)
            if one.row == number and not one.is_added
            else one
            for one in self._rows
        ]
        self._tell()

    def aim(self, places: Iterable[int], task: TaskRow | None) -> None:
        """Let merged rows continue in a known task, or in a new one of the annex's words."""
        wanted = {self._rows[place].row for place in places}
        target = Target(task)
        for number in wanted:
            self._targets[number] = target
        self._rows = [
            replace(one, target=target)
            if one.row in wanted and one.draft.part is EffectKind.MERGE
            else one
            for one in self._rows
        ]
        self._tell()

    def merged_with(self, place: int) -> tuple[int, ...]:
        """The places of the rows that the annex merges into one with this."""
        into = self._rows[place].draft.into
        if not into:
            return (place,)
        return tuple(
            other
            for other, one in enumerate(self._rows)
            if one.draft.part is EffectKind.MERGE and one.draft.into == into
        )

    def give_reason(self, places: Iterable[int], reason: str) -> None:
        """Write one reason into several rows."""
        for place in places:
            self._mend(place, Column.REASON, reason)
        self._tell()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a thing that the annex does."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The fixed columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Vietnamese headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[Column(section)]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column is ticked; reasons, new deadlines and contents are mended."""
        flags = super().flags(index)
        row, column = self._rows[index.row()], Column(index.column())
        if column is Column.ROW and row.can_tick:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if column is Column.REASON or (column is Column.NEW and _can_mend(row)):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; what is lacking stands out by its sign and its colour."""
        row, column = self._rows[index.row()], Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return cell_text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(row.told) or cell_text(row, column) or None
        if role == Qt.ItemDataRole.CheckStateRole and column is Column.ROW and row.can_tick:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole and column is Column.TOLD and row.lack:
            return QGuiApplication.palette().color(QPalette.ColorRole.BrightText)
        return row if role == ROW_ROLE else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row, or mend its reason, its new deadline or its new content."""
        column = Column(index.column())
        if role == Qt.ItemDataRole.CheckStateRole and column is Column.ROW:
            self.tick((index.row(),), Qt.CheckState(value) is Qt.CheckState.Checked)
            return True
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or text == cell_text(self._rows[index.row()], column):
            return False
        self._mend(index.row(), column, text)
        self._tell()
        return True

    def _mend(self, place: int, column: Column, text: str) -> None:
        """Mend a cell; what that settles is settled for all that the row of the file does."""
        self._mends[_keys(self._rows)[place], column] = text
        mended = self._mended(self._rows[place], column, text)
        self._rows = [
            replace(one, problems=mended.problems) if one.row == mended.row else one
            for one in self._rows
        ]
        self._rows[place] = mended

    def _mended(self, row: AnnexRow, column: Column, text: str) -> AnnexRow:
        """A row with one cell mended; a new deadline is of the annex's year unless it says."""
        if column is Column.REASON:
            return replace(row, draft=replace(row.draft, reason=text))
        if row.draft.part not in _TIMED:
            return _settled(row, replace(row.draft, new_content=text), "new_content", "")
        year = self._draft.year if self._draft else None
        deadline = DeadlineRules(year or 0, self._day_itself).read(text, any_year=True)
        wrong = deadline.problem if deadline.kind is DeadlineKind.MISSING else ""
        return _settled(row, replace(row.draft, new_deadline=deadline), "new_deadline", wrong)

    def _tell(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.changed.emit()


def _keys(rows: Iterable[AnnexRow]) -> list[_Key]:
    """What each row is known by when the file is read anew.

    That is its row of the file and what it does, the first, second … of those of that row.
    """
    seen: Counter[tuple[int, EffectKind | None]] = Counter()
    found: list[_Key] = []
    for one in rows:
        of_row = (one.row, one.draft.part)
        found.append((*of_row, seen[of_row]))
        seen[of_row] += 1
    return found


def cell_text(row: AnnexRow, column: Column) -> str:
    """The text of one cell."""
    match column:
        case Column.ROW:
            return row.place_text
        case Column.KIND:
            return kind_text(row)
        case Column.WRITTEN:
            number = row.draft.programme_ordinal
            return f"{number}. {row.draft.content}" if number else row.draft.content
        case Column.TASK:
            return task_text(row.task)
        case Column.SCORE:
            return score_text(row)
        case Column.OLD:
            return old_text(row)
        case Column.NEW:
            return new_text(row)
        case Column.REASON:
            return row.draft.reason
        case Column.TOLD:
            sign = "!" if row.lack else "?"
            return f"{sign} {row.told[0]}" if row.told else ""


def _can_mend(row: AnnexRow) -> bool:
    return row.draft.part in (*_TIMED, EffectKind.CHANGE_CONTENT)


def _settled(row: AnnexRow, draft: AmendmentRowDraft, field: str, wrong: str) -> AnnexRow:
    kept = [problem for problem in row.problems if problem.field != field]
    if wrong:
        kept.insert(0, RowProblem(row.row, field, wrong))
    return replace(row, draft=draft, problems=tuple(kept))


def _confirmed(row: AnnexRow) -> AmendmentRowDraft:
    deadline = row.draft.new_deadline
    if not row.ticked or deadline is None or deadline.confirmed:
        return row.draft
    return replace(row.draft, new_deadline=replace(deadline, confirmed=True))

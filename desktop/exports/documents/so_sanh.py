"""The workbook of a comparison: the figures on both sides, and every difference as a row."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.exports.documents.figure_lines import FigureLine, figure_lines
from desktop.exports.sheet import Sheet, SheetColumn, Tab, Value
from desktop.register.values import State
from desktop.services.comparing import CHANGE_NAMES, RegisterComparison, StateChange
from desktop.services.difference_lines import legend
from desktop.services.values import Office, TaskRow, Viewpoint
from desktop.services.wording import STATE_NAMES
from desktop.text.clean import one_line
from desktop.text.dates import long_date, short_date
from desktop.text.moments import moment_text

TITLE = "So sánh sổ theo dõi Chương trình công tác"
SUMMARY = "Tổng hợp"
CHANGES = "Thay đổi"
ADDED, REMOVED, CHANGED = "Bổ sung", "Ra khỏi", "Thay đổi"
DONE, OVERDUE = "Mới hoàn thành", "Mới quá hạn"
OTHER_STATE, RECOUNTED = "Đổi trạng thái", "Tính lại"
DIFFERING = "Số nhiệm vụ khác nhau"
_STATE = "Trạng thái"
_NOT_YET, _NO_LONGER = "Chưa có trong sổ", "Không còn trong chương trình"


def build(comparison: RegisterComparison, office: Office) -> Sheet:
    """Build the workbook of two days, or of a day as it was known at two moments."""
    names = _Sides(comparison)
    titles = (one_line(office.name).upper(), TITLE.upper(), names.title)
    return Sheet(
        title=f"{TITLE}, {names.title[:1].lower()}{names.title[1:]}",
        tabs=(_summary(comparison, names, titles), _changes(comparison, names, titles)),
        author=one_line(office.name),
    )


class _Sides:
    """How the two sides of a comparison are called."""

    def __init__(self, comparison: RegisterComparison) -> None:
        before, after = comparison.before, comparison.after
        day, other = long_date(before.as_at), long_date(after.as_at)
        same_day, same_knowledge = day == other, before.known_at == after.known_at
        if same_knowledge and not same_day:
            self.before, self.after = short_date(before.as_at), short_date(after.as_at)
            known = f", {_knowledge(after)}" if after.known_at else ""
            self.title = f"Giữa {day} và {other}{known}"
            return
        self.before, self.after = _knowledge(before), _knowledge(after)
        if not same_day:
            self.before = f"{short_date(before.as_at)}, {self.before}"
            self.after = f"{short_date(after.as_at)}, {self.after}"
            self.title = f"Giữa {day}, {_knowledge(before)} và {other}, {_knowledge(after)}"
            return
        self.title = f"Số liệu tính đến {day}: {self.before} so với {self.after}"


def _knowledge(viewpoint: Viewpoint) -> str:
    """What the register held then (`sổ ghi đến 22/11/2025 17:05`), or holds now."""
    if viewpoint.known_at is None:
        return "sổ hiện nay"
    return f"sổ ghi đến {moment_text(viewpoint.known_at)}"


def _summary(comparison: RegisterComparison, names: _Sides, titles: tuple[str, ...]) -> Tab:
    """The figures before, after and their difference, then how many tasks differ and how."""
    lines = _figure_lines(comparison)
    rows: list[tuple[Value, ...]] = []
    for line in lines:
        rule = line.figure.rule
        before = comparison.before_figures[rule].value
        after = comparison.after_figures[rule].value
        rows.append((line.words, before, after, after - before))
    bold = {place for place, line in enumerate(lines) if line.is_sum} | {len(rows)}
    rows.append((DIFFERING, None, None, None))
    rows += [(name, None, None, len(tasks)) for name, tasks in legend(comparison)]
    columns = (
        SheetColumn("Chỉ tiêu", 58),
        SheetColumn(f"Trước ({names.before})", 22, centred=True),
        SheetColumn(f"Sau ({names.after})", 22, centred=True),
        SheetColumn("Chênh lệch", 14, centred=True),
    )
    return Tab(SUMMARY, titles, columns, tuple(rows), frozenset(bold))


def _figure_lines(comparison: RegisterComparison) -> tuple[FigureLine, ...]:
    """The lines that either side prints, in their usual order."""
    before = {line.figure.rule for line in figure_lines(comparison.before_figures)}
    return figure_lines(comparison.after_figures, before)


def _changes(comparison: RegisterComparison, names: _Sides, titles: tuple[str, ...]) -> Tab:
    columns = (
        SheetColumn("Loại", 14),
        SheetColumn("TT", 6, centred=True),
        SheetColumn("Nội dung nhiệm vụ", 42),
        SheetColumn("Mục thay đổi", 12),
        SheetColumn(f"Trước ({names.before})", 24),
        SheetColumn(f"Sau ({names.after})", 24),
        SheetColumn("Văn bản", 27),
        SheetColumn("Chương trình", 26),
    )
    return Tab(CHANGES, titles, columns, tuple(_Rows(comparison).told()))


class _Rows:
    """Every difference as a row: kind, number, content, field, before, after, source, programme."""

    def __init__(self, comparison: RegisterComparison) -> None:
        self._found = comparison
        self._moves = {move.task: move for move in comparison.state_changed}

    def told(self) -> Iterator[tuple[Value, ...]]:
        """What came, left, says something else, stands otherwise, counts otherwise."""
        found = self._found
        yield from map(self._came, found.added)
        yield from map(self._left, found.removed)
        for change in found.changed:
            yield (
                CHANGED,
                change.ordinal,
                change.content,
                CHANGE_NAMES[change.field],
                change.old,
                change.new,
                change.document,
                change.programme,
            )
        yield from self._states()
        for row in found.recounted:
            yield _row(RECOUNTED, row, "Cách tính", "", "", "")

    def _came(self, row: TaskRow) -> tuple[Value, ...]:
        if row.id in self._moves:
            return _state_row(ADDED, self._moves[row.id])
        return _row(ADDED, row, CHANGE_NAMES["deadline"], "", row.deadline_text, row.source)

    def _left(self, row: TaskRow) -> tuple[Value, ...]:
        if row.id in self._moves:
            return _state_row(REMOVED, self._moves[row.id])
        return _row(REMOVED, row, _STATE, STATE_NAMES[row.state], _NO_LONGER, "")

    def _states(self) -> Iterator[tuple[Value, ...]]:
        """States reached, then others that differ; how a task left or came back is told."""
        found = self._found
        came = {row.id: row for row in found.added}
        told = {*came, *(row.id for row in found.removed)}
        for kind, tasks in ((DONE, found.newly_done), (OVERDUE, found.newly_overdue)):
            for task in tasks:
                told.add(task)
                if task in self._moves:
                    yield _state_row(kind, self._moves[task])
                else:
                    row = came[task]
                    yield _row(kind, row, _STATE, "", STATE_NAMES[row.state], "")
        for move in found.state_changed:
            if move.task not in told:
                yield _state_row(OTHER_STATE, move)


def _row(kind: str, row: TaskRow, *told: str) -> tuple[Value, ...]:
    """A task that one side has whole: `told` is the field, before, after and the source."""
    return (kind, row.ordinal, row.content, *told, row.programme)


def _state_row(kind: str, move: StateChange) -> tuple[Value, ...]:
    return (
        kind,
        move.ordinal,
        move.content,
        _STATE,
        _state(move.old, _NOT_YET),
        _state(move.new, _NO_LONGER),
        move.document,
        move.programme,
    )


def _state(state: State | None, none: str) -> str:
    return none if state is None else STATE_NAMES[state]

"""A programme's list read from a file: drafts of its tasks, and what a person must settle."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from desktop.errors import UserError
from desktop.imports.cells import CellReader
from desktop.imports.columns import Heading, is_month_heading
from desktop.imports.grid import MAX_ROWS, Row
from desktop.imports.groups import (
    LEADER_TITLE,
    Group,
    GroupKind,
    GroupStack,
    group_at,
)
from desktop.imports.numbering import Numbering, ReadRow, number_rows
from desktop.imports.period import Period
from desktop.imports.spellings import PROGRAMME
from desktop.imports.tables import Table, hidden_told, open_table, too_long_sentence
from desktop.imports.titles import read_title
from desktop.imports.unit_cells import Parties, UnitCells
from desktop.register.values import Deadline, DeadlineKind, TaskClass
from desktop.services.drafts import ProgrammeDraft, RowProblem, TaskDraft
from desktop.text.fold import fold
from desktop.text.numbers import roman

_WEEKS_OF_MONTH = 5
_BARE_MONTH = re.compile(r"0?([1-9]|1[0-2])")
_MARKED = re.compile(r"x|✓|✔|v", re.IGNORECASE)


def read_programme(
    path: Path,
    *,
    year: int | None = None,
    month: int | None = None,
    mapping: Mapping[str, str] | None = None,
    task_class: TaskClass | None = None,
    before_is_day_itself: bool = False,
) -> ProgrammeDraft:
    """Read the list of a programme; nothing is saved (domain.md 6).

    `year` and `month` are the programme's where the person knows them; else the title tells.
    `mapping` takes columns, by heading or letter, for fields; `task_class` is the class of tasks
    whose group rows do not say another; `before_is_day_itself` is the setting of that name. Raise
    UserError when the file cannot be read as a list.
    """
    path = Path(path)
    table, assumptions = open_table(path, PROGRAMME, mapping)
    title = read_title(table.above)
    period = Period(title, year, month, before_is_day_itself=before_is_day_itself)
    reader = _ListReader(table, period, task_class)
    tasks = reader.read()
    if not tasks:
        raise UserError(
            f"Danh sách trong tệp “{path.name}” không có nhiệm vụ nào dưới dòng tiêu đề: "
            "hãy chọn tệp khác hoặc kiểm tra lại bảng."
        )
    if len(tasks) > MAX_ROWS:
        raise UserError(too_long_sentence(path.name))
    return ProgrammeDraft(
        source=path.name,
        title=title.title,
        columns=table.columns,
        tasks=tuple(tasks),
        problems=(*period.problems, *_in_row_order(reader.problems(tasks))),
        assumptions=(
            *assumptions,
            *hidden_told(table),
            *period.assumptions,
            *reader.assumptions(tasks),
        ),
        document_number=title.number,
        document_symbol=title.symbol,
        document_issued_on=title.issued_on,
        year=period.year,
        month=period.month,
    )


def _in_row_order(problems: Sequence[RowProblem]) -> list[RowProblem]:
    return sorted(problems, key=lambda problem: problem.row)


def _wording_of(group: Group | None, month: Group | None, period: Period) -> str:
    """Word the last day of a period that rows stand under, else of the programme's month."""
    number = month.number if month else period.month
    of_month = f"Tháng {number}" if number else ""
    if group is None:
        return of_month
    if group.last_day:
        return group.last_day
    match group.kind:
        case GroupKind.QUARTER:
            return f"Quý {roman(group.number)}"
        case GroupKind.WEEK:
            of_week = number and 1 <= group.number <= _WEEKS_OF_MONTH
            return f"Tuần {group.number} tháng {number}" if of_week else of_month
        case GroupKind.PERIOD:
            return group.text
        case _:
            return of_month


class _ListReader:
    """Walks the rows of a list and makes a draft of each task."""

    def __init__(self, table: Table, period: Period, task_class: TaskClass | None) -> None:
        self._table = table
        self._period = period
        self._class = task_class or period.task_class
        self._cells = CellReader()
        self._groups = GroupStack()
        self._counts: Counter[str] = Counter()
        self._units = UnitCells(self._cells)
        self._numbering = Numbering(())

    def read(self) -> list[TaskDraft]:
        """Read all tasks in the order of the file."""
        rows: list[ReadRow] = []
        begins = False
        for row, heading, following in self._rows():
            self._cells.begin(row, heading)
            group = group_at(row, heading, following)
            if group is None:
                rows.append(self._row(row, heading, begins=begins))
            else:
                self._enter(group)
            begins = group is not None
        self._numbering = number_rows(rows)
        return self._numbering.tasks

    def problems(self, tasks: Sequence[TaskDraft]) -> list[RowProblem]:
        """List what a person must settle or should look at."""
        return [
            *self._numbering.problems(self._cells.problems),
            *_repeated_content(tasks),
            *self._units.spellings(),
        ]

    def assumptions(self, tasks: Sequence[TaskDraft]) -> Iterator[str]:
        """Say what was filled in, skipped or read with some doubt."""
        counts = self._counts + self._cells.counts + self._units.counts
        counts += self._numbering.counts + self._table.skipped
        for key, sentence in _SENTENCES.items():
            if counts[key]:
                yield sentence.format(counts[key])
        doubtful = sum(not task.deadline.confirmed for task in tasks)
        if doubtful:
            yield f"{doubtful} thời hạn ghi chưa rõ ngày đã được hiểu gần đúng: hãy xác nhận."

    def _rows(self) -> Iterator[tuple[Row, Heading, str]]:
        """List the rows with the heading in force and the ordinal of the row that follows."""
        before: tuple[Row, Heading] | None = None
        for row, heading in self._table.body():
            if before:
                yield *before, row.text(heading.column("ordinal"))
            before = (row, heading)
        if before:
            yield *before, ""

    def _enter(self, group: Group) -> None:
        self._groups.push(group)
        self._counts["groups"] += 1
        if group.year and self._period.year and group.year != self._period.year:
            self._cells.add(
                "year",
                f"Dòng nhóm “{group.text}” ghi năm khác năm {self._period.year} của chương trình.",
                blocking=False,
            )

    def _row(self, row: Row, heading: Heading, *, begins: bool) -> ReadRow:
        cells = self._cells
        return ReadRow(
            self._task(row, heading),
            is_own=any(map(cells.is_own, ("deadline", "lead", "leader"))),
            is_merged=cells.column("ordinal") in row.filled and cells.is_own("content"),
            begins=begins,
        )

    def _task(self, row: Row, heading: Heading) -> TaskDraft:
        cells = self._cells
        content = cells.prose("content")
        if not content and not cells.failed("content"):
            cells.add("content", "Dòng này không có nội dung nhiệm vụ: hãy ghi nội dung hoặc xóa.")
        lead = self._groups.get(GroupKind.LEAD)
        parties = self._units.read(row.number, lead.text if lead else "")
        leader = self._groups.get(GroupKind.LEADER)
        field = self._groups.get(GroupKind.FIELD)
        month = self._groups.get(GroupKind.MONTH)
        of_class = self._groups.get(GroupKind.CLASS)
        return TaskDraft(
            row=row.number,
            ordinal=cells.line("ordinal").rstrip(". "),
            content=content,
            deadline=self._deadline(heading, missing_row=not content),
            lead=parties.lead,
            coordinating=parties.coordinating,
            leader=LEADER_TITLE.sub("", cells.line("leader")) or (leader.text if leader else ""),
            product=cells.prose("product"),
            field=cells.line("field") or (field.text if field else ""),
            submit_to=self._submit_to(row, heading),
            note=_with_many(cells.prose("note"), parties),
            task_class=of_class.task_class if of_class else self._class,
            month=month.number if month else None,
        )

    def _deadline(self, heading: Heading, *, missing_row: bool) -> Deadline:
        month = self._groups.get(GroupKind.MONTH)
        if heading.column("deadline") < 0:
            text, day = self._period_text(), None
        else:
            text, day = self._cells.value("deadline")
            name = heading.matches[self._cells.column("deadline")].heading
            if _BARE_MONTH.fullmatch(text) and is_month_heading(name):
                text = f"Tháng {int(text)}"
        deadline = self._period.deadline(text, day, month.number if month else None)
        silent = self._cells.failed("deadline") or (missing_row and not text)
        if deadline.kind is DeadlineKind.MISSING and not silent:
            # The task counts all the same: it is kept with its deadline still to settle.
            self._cells.add("deadline", deadline.problem, blocking=False)
        return deadline

    def _period_text(self) -> str:
        """Word the deadline of a list without a column for it: the period that its row is of."""
        text = _wording_of(self._groups.period(), self._groups.get(GroupKind.MONTH), self._period)
        self._counts["by_period"] += bool(text)
        return text

    def _submit_to(self, row: Row, heading: Heading) -> str:
        """Return whom a task is submitted to; a cross stands for the heading of its column."""
        text = self._cells.line("submit_to")
        if not _MARKED.fullmatch(text):
            return text
        marked = [
            match.heading.rpartition(" – ")[2]
            for match in heading.matches
            if match.field == "submit_to" and row.text(match.index)
        ]
        return ", ".join(marked)


_SENTENCES = {
    "groups": "Hiểu {} dòng là tên nhóm (tuần, tháng, quý, lĩnh vực, đơn vị …).",
    "filled": "Đã điền {} ô gộp dọc theo dòng trên.",
    "repeated": "Đã thay {} ô “nt”, “như trên” bằng nội dung phía trên.",
    "marks": "Đã bỏ {} dấu chú thích trong ô.",
    "joined": "Đã ghép {} dòng gạch đầu dòng, không có số thứ tự, thời hạn và đơn vị riêng, "
    "vào nội dung nhiệm vụ phía trên.",
    "parts": "Đã đánh số {} ý có thời hạn hoặc đơn vị riêng theo nhiệm vụ phía trên (7.1, 7.2 …).",
    "many": "Đã chuyển {} cụm như “các đơn vị” sang ghi chú, vì đó không phải tên một đơn vị.",
    "blank": "Đã bỏ qua {} dòng trống hoặc dòng mẫu (…).",
    "total": "Đã bỏ qua {} dòng cộng.",
    "note": "Đã bỏ qua {} dòng chú thích.",
    "by_period": "Bảng không có cột thời hạn: lấy tuần, tháng hoặc quý của nhóm cho {} nhiệm vụ.",
}


def _with_many(note: str, parties: Parties) -> str:
    """Keep in the note the words for coordinating units that name none."""
    if not parties.many:
        return note
    return "\n".join(filter(None, (note, f"Phối hợp: {'; '.join(parties.many)}")))


def _repeated_content(tasks: Sequence[TaskDraft]) -> Iterator[RowProblem]:
    first: dict[str, int] = {}
    for task in tasks:
        key = fold(task.content)
        if key and key in first:
            yield RowProblem(
                task.row,
                "content",
                f"Nội dung trùng với dòng {first[key]}: hãy xem có phải ghi hai lần.",
                blocking=False,
            )
        first.setdefault(key, task.row)

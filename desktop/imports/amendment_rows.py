"""The rows of one table of an annex: under which part each stands, and what it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from desktop.imports.amendment_columns import NEW_FIELDS, AnnexColumns
from desktop.imports.amendment_values import RowValues
from desktop.imports.cells import CellReader
from desktop.imports.columns import Heading
from desktop.imports.grid import Row, is_paragraph
from desktop.imports.groups import (
    LEADER_TITLE,
    Group,
    GroupKind,
    GroupStack,
    group_at,
    is_group_ordinal,
)
from desktop.imports.merged_tasks import named_number
from desktop.imports.numbering import ReadRow, number_rows
from desktop.imports.parts import Part, goes_on_in, understand_part
from desktop.imports.period import Period
from desktop.imports.tables import Table
from desktop.imports.unit_cells import UnitCells
from desktop.register.effects import FIELD_NAMES, FIELD_OF, REASON_FOR
from desktop.register.values import Deadline, DeadlineKind, EffectKind
from desktop.services.amendment_file_drafts import AmendmentRowDraft
from desktop.services.drafts import RowProblem, TaskDraft
from desktop.text.fold import fold

_LINES_ABOVE = 8
_TITLE = re.compile(r"(?:phu luc|danh muc|danh sach|bang|bieu)\b")
_COMMON_REASON = re.compile(r"lý do(?:\s+điều chỉnh|\s+chung)?\s*:\s*(?P<text>\S.*)", re.IGNORECASE)
_COUNT = re.compile(r"\(?\d{1,4}\)?(?: (?:nhiệm vụ|nội dung|công việc))?")
_UNCLEAR = (
    "Chưa rõ loại điều chỉnh của dòng này: hãy đặt dòng dưới tên phần (Bổ sung, Điều chỉnh thời "
    "gian, Đưa ra khỏi …) hoặc ghi cột thời hạn cũ và cột thời hạn mới."
)
_CORRECTION = (
    "Đính chính lỗi đánh máy không phải là điều chỉnh: hãy dùng lệnh Đính chính ở trang Nhiệm vụ."
)
_NO_DEADLINE = Deadline("", DeadlineKind.MISSING)
_OF_AMENDMENT = frozenset({"part", *NEW_FIELDS})
"""Problems that a point of the task above does not have."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A row as numbering sees it, and the drafts made of it."""

    row: ReadRow
    drafts: tuple[AmendmentRowDraft, ...]


class AnnexReader:
    """Walks the rows of a table and makes drafts of what each does."""

    def __init__(self, table: Table, period: Period, columns: AnnexColumns) -> None:
        """Begin under what stands above the table, or what its sheet is called."""
        self.counts: Counter[str] = Counter()
        self._table = table
        self._period = period
        self._columns = columns
        self._cells = CellReader()
        self._units = UnitCells(self._cells)
        self._groups = GroupStack()
        self._part = part_above(table) or understand_part(table.grid.name, plain=True)
        self._moved: list[RowProblem] = []

    def read(self) -> list[AmendmentRowDraft]:
        """Read all rows in the order of the file."""
        found: list[AmendmentRowDraft] = []
        run: list[_Read] = []
        begins = False
        for row, heading, following in self._rows():
            part = part_at(row, heading)
            if part is not None:
                found += self._numbered(run)
                run = []
                self._enter(part)
                continue
            settled = self._columns.settle(heading)
            self._cells.begin(row, settled)
            group = group_at(row, settled, following)
            if group is None:
                run.append(self._row(row, settled, begins=begins))
            elif not self._takes_reason(group):
                self._enter_group(group, row)
            begins = group is not None
        return [*found, *self._numbered(run)]

    def problems(self) -> list[RowProblem]:
        """List what a person must settle or should look at."""
        return [*self._moved, *self._units.spellings()]

    def tally(self) -> Counter[str]:
        """Count what was filled in, skipped or read with some doubt."""
        return self.counts + self._cells.counts + self._units.counts + self._table.skipped

    def _rows(self) -> Iterator[tuple[Row, Heading, str]]:
        """List the rows with the heading in force and the ordinal of the row that follows."""
        before: tuple[Row, Heading] | None = None
        for row, heading in self._table.body(_begins_part):
            if before:
                yield *before, row.text(heading.column("ordinal"))
            before = (row, heading)
        if before:
            yield *before, ""

    def _enter(self, part: Part) -> None:
        self._part = part
        self._groups.end(part.level)

    def _enter_group(self, group: Group, row: Row) -> None:
        """Enter a group of the part; a heading that is not understood may end the part."""
        part, outside = self._part, is_paragraph(row)
        is_other = group.kind is GroupKind.FIELD and not fold(group.text).startswith("linh vuc")
        if part is not None and is_other and group.level is not None and part.level is not None:
            beside = group.level <= part.level and (outside or not part.is_outside)
            if beside:
                self._part = None
        if not outside or group.kind is not GroupKind.FIELD:
            self._groups.push(group)
            self.counts["groups"] += 1

    def _takes_reason(self, group: Group) -> bool:
        """Take a line `Lý do: …` over the rows for all of them."""
        found = _COMMON_REASON.match(group.text)
        if found and self._part is not None:
            self._part = replace(self._part, reason=found["text"])
        return bool(found)

    def _row(self, row: Row, heading: Heading, *, begins: bool) -> _Read:
        cells = self._cells
        told = self._part.kind if self._part else None
        values = RowValues.of(cells, heading)
        kinds = values.kinds(told, self._read_time)
        base = self._base(row, values)
        drafts = tuple(self._draft(base, values, kind) for kind in kinds)
        if not drafts:
            drafts = (self._unclear(base, values),)
        gathers = told in (EffectKind.MERGE, EffectKind.SPLIT)
        names = ("deadline", "old_deadline", "new_deadline", "lead", "leader", "reason")
        task = TaskDraft(
            row.number,
            base.ordinal,
            base.content,
            _NO_DEADLINE,
            coordinating=base.coordinating,
            product=base.product,
            note=base.note,
        )
        read = ReadRow(
            task,
            is_own=gathers or any(map(cells.is_own, names)),
            is_merged=cells.column("ordinal") in row.filled and cells.is_own("content"),
            begins=begins,
        )
        return _Read(read, drafts)

    def _base(self, row: Row, values: RowValues) -> AmendmentRowDraft:
        """What a row says whatever it does."""
        cells = self._cells
        content, ordinal = cells.prose("content"), cells.line("programme_ordinal").rstrip(". ")
        named, content = named_number(content)
        ordinal = ordinal or named
        if not content and not ordinal and not cells.failed("content"):
            cells.add("content", "Dòng này không có nội dung nhiệm vụ: hãy ghi nội dung hoặc xóa.")
        lead = self._groups.get(GroupKind.LEAD)
        parties = self._units.read(row.number, lead.text if lead else "")
        leader = self._groups.get(GroupKind.LEADER)
        field = self._groups.get(GroupKind.FIELD)
        of_class = self._groups.get(GroupKind.CLASS)
        many = f"Phối hợp: {'; '.join(parties.many)}" if parties.many else ""
        return AmendmentRowDraft(
            row=row.number,
            part=None,
            content=content,
            ordinal=cells.line("ordinal").rstrip(". "),
            programme_ordinal=ordinal,
            lead=parties.lead,
            coordinating=parties.coordinating,
            leader=LEADER_TITLE.sub("", cells.line("leader")) or (leader.text if leader else ""),
            product=cells.prose("product"),
            field=cells.line("field") or (field.text if field else ""),
            submit_to=cells.line("submit_to"),
            note="\n".join(filter(None, (values.note, many))),
            reason=values.reason or (self._part.reason if self._part else ""),
            task_class=of_class.task_class if of_class else self._period.task_class,
        )

    def _draft(
        self, base: AmendmentRowDraft, values: RowValues, kind: EffectKind
    ) -> AmendmentRowDraft:
        """What a row does by one kind of change."""
        old, new = values.old_time(kind), values.new_time(kind)
        draft = replace(
            base,
            part=kind,
            old_deadline=self._read_time(*old) if old[0] else None,
            new_deadline=self._read_time(*new) if new[0] else None,
            new_content=values.new_content,
            new_product=values.new_product,
            new_lead=values.new_lead,
            new_leader=LEADER_TITLE.sub("", values.new_leader),
            new_coordinating=values.new_coordinating,
            into=values.into,
        )
        if kind is EffectKind.ADD:
            draft = _as_added(draft)
            self.counts["worded_time"] += values.is_time_worded
        only = values.only_column(kind)
        if only and getattr(draft, only) and not getattr(draft, f"new_{only}"):
            draft = replace(draft, **{f"new_{only}": getattr(draft, only)})
            self.counts["only_column"] += 1
        if kind in (EffectKind.MERGE, EffectKind.SPLIT):
            draft = replace(draft, into=_continuation(values))
        if kind in REASON_FOR and not draft.reason and "reason" not in values.has and values.note:
            draft = replace(draft, reason=values.note)
            self.counts["by_note"] += 1
        self._check(draft, kind)
        return draft

    def _unclear(self, base: AmendmentRowDraft, values: RowValues) -> AmendmentRowDraft:
        self._cells.add("part", _UNCLEAR)
        old, new = values.old if values.old[0] else values.plain, values.new
        return replace(
            base,
            old_deadline=self._read_time(*old) if old[0] else None,
            new_deadline=self._read_time(*new) if new[0] else None,
        )

    def _check(self, draft: AmendmentRowDraft, kind: EffectKind) -> None:
        """Note what the row lacks for what it is to do."""
        if kind is EffectKind.CORRECT:
            self._cells.add("part", _CORRECTION)
        elif kind in (EffectKind.ADD, EffectKind.CHANGE_DEADLINE):
            new = draft.new_deadline
            if new is None:
                said = "" if kind is EffectKind.ADD else " mới"
                self._cells.add("new_deadline", f"Chưa ghi thời hạn{said}: hãy ghi thời hạn.")
            elif new.kind is DeadlineKind.MISSING:
                self._cells.add("new_deadline", new.problem)
        elif kind in FIELD_OF and not getattr(draft, f"new_{FIELD_OF[kind]}"):
            name = FIELD_NAMES[FIELD_OF[kind]]
            self._cells.add(f"new_{FIELD_OF[kind]}", f"Chưa ghi {name} mới: hãy ghi vào phụ lục.")

    def _read_time(self, text: str, day: date | None) -> Deadline:
        month = self._groups.get(GroupKind.MONTH)
        return self._period.deadline(text, day, month.number if month else None)

    def _numbered(self, run: list[_Read]) -> list[AmendmentRowDraft]:
        """Join the points of one part to the tasks above them."""
        numbering = number_rows([read.row for read in run])
        rows = {read.row.task.row for read in run}
        tasks = {task.row: task for task in numbering.tasks}
        own = [
            problem
            for problem in self._cells.problems
            if problem.row in tasks or (problem.row in rows and problem.field not in _OF_AMENDMENT)
        ]
        # A number of its own means nothing in an annex: rows without one are not told.
        untold = numbering.problems([])
        self._moved += [problem for problem in numbering.problems(own) if problem not in untold]
        self.counts["joined"] += numbering.counts["joined"]
        return [
            replace(
                draft,
                content=tasks[draft.row].content,
                coordinating=tasks[draft.row].coordinating,
                product=tasks[draft.row].product,
                note=tasks[draft.row].note,
            )
            for read in run
            if read.row.task.row in tasks
            for draft in read.drafts
        ]


def _continuation(values: RowValues) -> str:
    """What a merge or a split continues in: of its column, of the new content, else of a note."""
    said = values.into or values.new_content or values.change
    return (goes_on_in(said) or said) if said else goes_on_in(values.note)


def _as_added(draft: AmendmentRowDraft) -> AmendmentRowDraft:
    """Read the new values of an added task, where the table has such columns, as its own."""
    return replace(
        draft,
        lead=draft.new_lead or draft.lead,
        coordinating=draft.new_coordinating or draft.coordinating,
        leader=draft.new_leader or draft.leader,
        product=draft.new_product or draft.product,
        new_lead="",
        new_coordinating=(),
        new_leader="",
        new_product="",
    )


def part_at(row: Row, heading: Heading) -> Part | None:
    """Read a row as the heading of a part; None when it is something else."""
    if is_paragraph(row):
        part = understand_part(row.text(0))
        return replace(part, is_outside=True) if part else None
    if row.errors:
        return None
    ordinal_column = heading.column("ordinal")
    ordinal = row.text(ordinal_column) if ordinal_column not in row.filled else ""
    written = [(column, text) for column, text in row.own() if column != ordinal_column]
    if not written:
        wide = row.spans.get(ordinal_column, 1) > 1
        return understand_part(ordinal, plain=not wide) if ordinal else None
    if not all(_COUNT.fullmatch(text) for _, text in written[1:]):
        return None
    column, text = written[0]
    wide = row.spans.get(column, 1) > 1 or is_group_ordinal(ordinal)
    return understand_part(text, ordinal, plain=not wide)


def part_above(table: Table) -> Part | None:
    """Find the heading of a part in the words just above a table, up to the file's title."""
    for row in list(reversed(table.above))[:_LINES_ABOVE]:
        text = row.own()[0][1] if row.own() else ""
        for line in reversed(text.split("\n")):
            part = understand_part(line)
            if part is not None:
                return replace(part, is_outside=True)
            if _TITLE.match(fold(line)):
                return None
    return None


def _begins_part(row: Row, heading: Heading) -> bool:
    return part_at(row, heading) is not None

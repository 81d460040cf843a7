"""The rows of an annex as amendments: changes one by one, merges and splits gathered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from desktop.register.effects import FIELD_OF
from desktop.register.values import (
    Deadline,
    DeadlineKind,
    EffectKind,
    ProgrammeId,
    Revision,
    TaskId,
    TaskStanding,
    Wording,
)
from desktop.services.amendment_drafts import Amendment, TaskWords
from desktop.services.amendment_file_drafts import AmendmentPlacing
from desktop.services.annex_choice import TakenRow, new_names
from desktop.services.drafts import RowProblem
from desktop.services.names import NewNames
from desktop.text.capitals import sentence_case
from desktop.text.clean import one_line
from desktop.text.fold import fold

_POINT = re.compile(r"^\s*(?:[-–—+•*]|\d{1,2}[.)]|[a-zđ][.)])\s*")
_NOT_ALIKE = (
    "Các nhiệm vụ được gộp có thời hạn khác nhau: hãy ghi thời hạn của nhiệm vụ sau gộp vào cột "
    "“Thời gian điều chỉnh” của tệp rồi nhập lại."
)
_NO_TARGET = "Chưa rõ gộp vào nhiệm vụ nào: hãy ghi số thứ tự hoặc nội dung nhiệm vụ sau khi gộp."
_UNSURE_TARGET = (
    "Chưa chắc gộp vào nhiệm vụ {} đã có hay một nhiệm vụ mới: hãy nhập ở cửa sổ và chọn."
)
_ALONE = "Chỉ có chính nhiệm vụ nhận trong dòng gộp này: hãy ghi cả nhiệm vụ được gộp vào."
_NO_PARTS = "Chưa rõ tách thành những nhiệm vụ nào: hãy ghi từng nhiệm vụ ở một dòng."

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class BuiltAmendment:
    """An amendment and the rows of the annex that ask for it."""

    amendment: Amendment
    rows: tuple[TakenRow, ...]


class _UnclearError(Exception):
    """Rows of which no amendment can be made; its text is the problem of `field`."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class AmendmentBuilder:
    """Makes amendments of rows, in the order of the annex; what it cannot is a problem."""

    def __init__(
        self,
        names: NewNames,
        placing: AmendmentPlacing,
        standings: Mapping[TaskId, TaskStanding],
        programme: ProgrammeId | None,
    ) -> None:
        """Bring new tasks into `programme`; a merge or split keeps what its tasks share."""
        self.problems: list[RowProblem] = []
        self.refused: list[TakenRow] = []
        self._names = names
        self._into = dict(placing.into)
        self._standings = standings
        self._programme = programme

    def build(self, taken: Sequence[TakenRow]) -> list[BuiltAmendment]:
        """Make the amendments of all rows taken."""
        built = []
        for rows in _gathered(taken, self._into):
            try:
                built.append(BuiltAmendment(self._amendment(rows), rows))
            except _UnclearError as unclear:
                self.refused += rows
                self.problems += [
                    RowProblem(one.row.row, unclear.field, str(unclear)) for one in rows
                ]
        return built

    def _amendment(self, rows: tuple[TakenRow, ...]) -> Amendment:
        match rows[0].row.part:
            case EffectKind.ADD:
                return self._added(rows[0])
            case EffectKind.MERGE:
                return self._merge(rows)
            case EffectKind.SPLIT:
                return self._split(rows)
            case _:
                return self._change(rows[0])

    def _added(self, taken: TakenRow) -> Amendment:
        row = taken.row
        words = replace(
            self._words(taken, row.content, Wording()),
            ordinal=row.programme_ordinal,
            note=row.note,
            submit_to=row.submit_to,
        )
        return Amendment(
            EffectKind.ADD, reason=row.reason, into=(words,), programme=self._programme
        )

    def _change(self, taken: TakenRow) -> Amendment:
        row, kind = taken.row, taken.row.part
        assert kind is not None
        assert taken.task is not None
        return Amendment(kind, (taken.task,), self.revision(taken), row.reason)

    def revision(self, taken: TakenRow) -> Revision:
        """The new value that a row brings, none for what only ends or restores."""
        row = taken.row
        lead, coordinating, leader = new_names(row)
        match FIELD_OF.get(row.part) if row.part else None:
            case "deadline":
                return Revision(deadline=row.new_deadline)
            case "content":
                return Revision(content=one_line(row.new_content))
            case "product":
                return Revision(product=one_line(row.new_product))
            case "lead":
                return Revision(lead=self._names.unit(lead))
            case "leader":
                return Revision(leader=self._names.leader(leader))
            case "coordinating":
                units = [self._names.unit(name) for name in coordinating]
                return Revision(coordinating=tuple(unit for unit in units if unit))
            case _:
                return Revision()

    def _merge(self, rows: tuple[TakenRow, ...]) -> Amendment:
        """Let tasks continue in a known one, or in a new one of the annex's words."""
        sure, target = self._target(rows)
        if not sure:
            content = rows[0].match.into_content
            told = _UNSURE_TARGET.format(f"“{content}”") if rows[0].match.into else _NO_TARGET
            raise _UnclearError("into", told)
        tasks = tuple(one.task for one in rows if one.task is not None and one.task != target)
        if not tasks:
            raise _UnclearError("into", _ALONE)
        into: TaskId | TaskWords = target if target is not None else self._merged_words(rows)
        reasons = dict.fromkeys(one_line(one.row.reason) for one in rows)
        return Amendment(EffectKind.MERGE, tasks, reason="; ".join(reasons), into=(into,))

    def _target(self, rows: tuple[TakenRow, ...]) -> tuple[bool, TaskId | None]:
        """Tell whether it is clear in what rows continue, and the known task, None for a new."""
        for one in rows:
            if one.row.row in self._into:
                return True, self._into[one.row.row]
        first = rows[0]
        return first.match.into_is_sure and bool(first.row.into), first.match.into

    def _merged_words(self, rows: tuple[TakenRow, ...]) -> TaskWords:
        """A task of the annex's words that keeps what all merged ones share."""
        shared = _shared([self._wording(one) for one in rows])
        said = next((one for one in rows if one.row.new_deadline), rows[0])
        words = self._words(said, said.row.into, shared)
        if words.deadline.kind is DeadlineKind.MISSING:
            raise _UnclearError("new_deadline", _NOT_ALIKE)
        return words

    def _split(self, rows: tuple[TakenRow, ...]) -> Amendment:
        """Let one task continue in several, of one row each or of the lines of one cell."""
        parts = [(one, text) for one in rows for text in _lines(one.row.into)]
        task = rows[0].task
        if len(parts) < 2 or task is None:
            raise _UnclearError("into", _NO_PARTS)
        into = tuple(self._words(one, text, self._wording(one)) for one, text in parts)
        return Amendment(EffectKind.SPLIT, (task,), reason=rows[0].row.reason, into=into)

    def _words(self, taken: TakenRow, content: str, kept: Wording) -> TaskWords:
        """A new task as a row says it, with what is kept where the row says nothing."""
        row = taken.row
        lead, coordinating, leader = new_names(row)
        is_new = row.part is EffectKind.ADD
        units = tuple(unit for name in coordinating if (unit := self._names.unit(name)))
        return TaskWords(
            content=one_line(content),
            deadline=row.new_deadline or kept.deadline,
            lead=self._names.unit(lead) or kept.lead,
            coordinating=units or kept.coordinating,
            leader=self._names.leader(leader) or kept.leader,
            product=one_line(row.product if is_new else row.new_product) or kept.product,
            field=sentence_case(row.field) or kept.field,
            task_class=row.task_class,
        )

    def _wording(self, taken: TakenRow) -> Wording:
        standing = self._standings.get(taken.task) if taken.task else None
        return standing.wording if standing else Wording()


def _gathered(
    taken: Sequence[TakenRow], into: Mapping[int, TaskId | None]
) -> Iterator[tuple[TakenRow, ...]]:
    """Put rows of one merge or one split together, where its first row stands."""
    groups: dict[object, list[TakenRow]] = {}
    for place, one in enumerate(taken):
        row = one.row
        match row.part:
            case EffectKind.MERGE:
                chosen = into.get(row.row) or one.match.into
                key: object = (row.part, chosen or fold(row.into) or place)
            case EffectKind.SPLIT:
                key = (row.part, one.task)
            case _:
                key = place
        groups.setdefault(key, []).append(one)
    return map(tuple, groups.values())


def _lines(text: str) -> list[str]:
    """The tasks that one cell lists, each on a line of its own or parted by `;`."""
    lines = text.split("\n") if "\n" in text else text.split(";")
    found = [_POINT.sub("", line).strip(" ;") for line in lines]
    return [line for line in found if line]


def _shared(wordings: Sequence[Wording]) -> Wording:
    """What all wordings say alike; a deadline is alike by its day."""
    first = wordings[0]
    deadlines = {(one.deadline.kind, one.deadline.due) for one in wordings}
    deadline = first.deadline if len(deadlines) == 1 else Deadline("", DeadlineKind.MISSING)
    return Wording(
        product=_common([one.product for one in wordings], ""),
        lead=_common([one.lead for one in wordings], None),
        coordinating=_common([one.coordinating for one in wordings], ()),
        leader=_common([one.leader for one in wordings], None),
        field=_common([one.field for one in wordings], ""),
        deadline=deadline,
    )


def _common(values: Sequence[Value], otherwise: Value) -> Value:
    return values[0] if all(value == values[0] for value in values) else otherwise

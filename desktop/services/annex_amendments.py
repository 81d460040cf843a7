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
from desktop.services.amendment_matches import AmendmentMatch
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
_TWO_DEADLINES = (
    "Phụ lục ghi thời hạn {} ở dòng bổ sung và {} ở dòng gộp cho cùng một nhiệm vụ: hãy sửa cho "
    "thống nhất."
)
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
        for rows in self._gathered(taken):
            try:
                built.append(BuiltAmendment(self._amendment(rows), rows))
            except _UnclearError as unclear:
                self.refused += rows
                self.problems += [
                    RowProblem(one.row.row, unclear.field, str(unclear)) for one in rows
                ]
        return built

    def _amendment(self, rows: tuple[TakenRow, ...]) -> Amendment:
        if any(one.row.part is EffectKind.MERGE for one in rows):
            return self._merge(rows)
        match rows[0].row.part:
            case EffectKind.ADD:
                return self._added(rows[0])
            case EffectKind.SPLIT:
                return self._split(rows)
            case _:
                return self._change(rows[0])

    def _added(self, taken: TakenRow) -> Amendment:
        words = self._added_words(taken, Wording())
        return Amendment(
            EffectKind.ADD, reason=taken.row.reason, into=(words,), programme=self._programme
        )

    def _added_words(self, taken: TakenRow, kept: Wording | TaskWords) -> TaskWords:
        """A task that a row brings, with what is kept where the row says nothing."""
        row = taken.row
        return replace(
            self._words(taken, row.content, kept),
            ordinal=row.programme_ordinal,
            note=row.note,
            submit_to=row.submit_to,
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
        """Let tasks continue in a known one, or in a new one of the annex's words.

        A row among them that brings the new one is taken with them: it is brought once.
        """
        brought = next((one for one in rows if one.row.part is EffectKind.ADD), None)
        merged = tuple(one for one in rows if one is not brought)
        sure, target = self._target(merged)
        if not sure:
            raise _UnclearError("into", _doubt(merged[0].match))
        tasks = tuple(one.task for one in merged if one.task is not None and one.task != target)
        if not tasks:
            raise _UnclearError("into", _ALONE)
        into = target if target is not None else self._merged_words(merged, brought)
        reasons = dict.fromkeys(one_line(one.row.reason) for one in merged)
        programme = self._programme if brought else None
        return Amendment(
            EffectKind.MERGE, tasks, reason="; ".join(reasons), into=(into,), programme=programme
        )

    def _target(self, rows: Sequence[TakenRow]) -> tuple[bool, TaskId | None]:
        """Tell whether it is clear in what rows continue, and the known task, None for a new."""
        for one in rows:
            if one.row.row in self._into:
                return True, self._into[one.row.row]
        first = rows[0]
        return first.match.into_is_sure and bool(first.row.into), first.match.into

    def _merged_words(self, rows: Sequence[TakenRow], brought: TakenRow | None) -> TaskWords:
        """A task of the annex's words that keeps what all merged ones share.

        Of one that the annex `brought` its own row tells first.
        """
        shared = _shared([self._wording(one) for one in rows])
        said = next((one for one in rows if one.row.new_deadline), rows[0])
        is_named = said.match.into_row is not None and said.match.into is None
        words = self._words(said, said.match.into_content if is_named else said.row.into, shared)
        if brought is not None:
            _check_same_deadline(brought, said)
            words = self._added_words(brought, words)
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

    def _words(self, taken: TakenRow, content: str, kept: Wording | TaskWords) -> TaskWords:
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

    def _gathered(self, taken: Sequence[TakenRow]) -> Iterator[tuple[TakenRow, ...]]:
        """Put rows of one merge or one split together, where its first row stands.

        A row that brings what others continue in goes with them.
        """
        added = {one.row.row for one in taken if one.row.part is EffectKind.ADD}
        brought = {row for one in taken if (row := self._brought_by(one)) in added}
        groups: dict[object, list[TakenRow]] = {}
        for place, one in enumerate(taken):
            key: object = place
            match one.row.part:
                case EffectKind.MERGE:
                    key = self._merge_key(one) or place
                case EffectKind.ADD if one.row.row in brought:
                    key = (EffectKind.ADD, one.row.row)
                case EffectKind.SPLIT:
                    key = (EffectKind.SPLIT, one.task)
            groups.setdefault(key, []).append(one)
        return map(tuple, groups.values())

    def _brought_by(self, taken: TakenRow) -> int | None:
        """The row of the annex that brings what a merged row surely continues in."""
        if taken.row.part is not EffectKind.MERGE:
            return None
        sure, target = self._target((taken,))
        return taken.match.into_row if sure and target is None else None

    def _merge_key(self, taken: TakenRow) -> object:
        """What rows of one merge share; None for a row that tells nothing of it."""
        if (row := self._brought_by(taken)) is not None:
            return EffectKind.ADD, row
        known = self._into.get(taken.row.row, taken.match.into)
        shared = known or fold(taken.row.into)
        return (EffectKind.MERGE, shared) if shared else None

    def _wording(self, taken: TakenRow) -> Wording:
        standing = self._standings.get(taken.task) if taken.task else None
        return standing.wording if standing else Wording()


def _doubt(match: AmendmentMatch) -> str:
    """Say why it is not clear in what a task continues."""
    if match.into:
        return _UNSURE_TARGET.format(f"“{match.into_content}”")
    return " ".join((*match.remarks, _NO_TARGET))


def _check_same_deadline(brought: TakenRow, merged: TakenRow) -> None:
    """Refuse two deadlines for the task that one row brings and others continue in."""
    one, other = brought.row.new_deadline, merged.row.new_deadline
    if one and other and (one.kind, one.due) != (other.kind, other.due):
        raise _UnclearError("new_deadline", _TWO_DEADLINES.format(one.text, other.text))


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

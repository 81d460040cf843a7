"""Accepting a list as a programme: its tasks, and what it lists again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.write import Create, new_id, write
from desktop.register.replay import replay
from desktop.register.values import (
    Deadline,
    DeadlineKind,
    EffectKind,
    ProgrammeId,
    TaskId,
    TaskStanding,
)
from desktop.services.documents import source_document
from desktop.services.drafts import (
    ProgrammeDraft,
    ProgrammeKind,
    ProgrammePlacing,
    TaskDraft,
)
from desktop.services.facts import deadline_fields, load_facts, rows
from desktop.services.names import NewNames
from desktop.services.placing import place_programme
from desktop.services.values import ImportResult, Programme
from desktop.text.capitals import sentence_case
from desktop.text.clean import one_line
from desktop.text.fold import fold


def accept_programme(
    session: Session, draft: ProgrammeDraft, placing: ProgrammePlacing
) -> ImportResult:
    """Save a list as a programme: its document, new names, tasks and their effects, as one.

    A row whose problem blocks it, and a row that this programme already holds, are skipped; a row
    that `placing.listed` names becomes a `list` effect. Raises UserError when nothing is left.
    """
    blocked = {problem.row for problem in draft.problems if problem.blocking}
    wanted = [task for task in draft.tasks if task.row not in blocked and task.content]
    if not wanted:
        raise UserError(
            "Tệp không có dòng nhiệm vụ nào nhập được; hãy xem lại các cột và các dòng báo lỗi."
        )
    document = source_document(session, placing.document)
    placed = place_programme(session, placing, document, draft.title)
    names = NewNames(session, draft, placing)
    write(session, names.edits)
    acceptance = _Acceptance(session, placing, placed.programme, names)
    for task in wanted:
        acceptance.take(task)
    write(session, acceptance.edits)
    return ImportResult(
        rows=len(draft.tasks),
        created=acceptance.created,
        updated=acceptance.listed,
        skipped=len(draft.tasks) - acceptance.created - acceptance.listed,
        new_units=names.new_units,
        new_leaders=names.new_leaders,
        assumptions=(*placed.assumptions, *acceptance.assumptions(placed.hung)),
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """What the programme already holds, so that a file taken twice adds nothing."""

    rows: frozenset[tuple[str, str]]
    contents: frozenset[str]
    ordinals: frozenset[str]
    last_position: int

    def has(self, draft: TaskDraft) -> bool:
        """Whether the programme holds this row; one without an ordinal is known by its content."""
        content = fold(draft.content)
        if not draft.ordinal:
            return content in self.contents
        return (draft.ordinal, content) in self.rows


class _Acceptance:
    """The edits that turn accepted rows into tasks and effects."""

    def __init__(
        self,
        session: Session,
        placing: ProgrammePlacing,
        programme: Programme,
        names: NewNames,
    ) -> None:
        self.edits: list[Create] = []
        self.created = 0
        self.listed = 0
        self._document = programme.document
        self._programme = programme
        self._names = names
        month = programme.kind is ProgrammeKind.MONTH
        self._kind = EffectKind.ADD if month else EffectKind.ISSUE
        standings = replay(load_facts(session), date.max)
        self._standings = {standing.task.id: standing for standing in standings}
        self._already = {
            (row["task_id"], row["document_id"])
            for row in rows(session, "effect")
            if row["kind"] == EffectKind.LIST
        }
        self._taken: set[str] = set()
        self._later: list[str] = []
        self._listed = dict(placing.listed)
        self._held = _held(standings, programme.id)
        self._ordinals = set(self._held.ordinals)

    def take(self, draft: TaskDraft) -> None:
        """Turn one row into a task, a listing of a known task, or nothing."""
        if self._held.has(draft):
            return
        if draft.row in self._listed:
            self._list(draft, self._listed[draft.row])
        else:
            self._create(draft)

    def assumptions(self, hung: Collection[ProgrammeId]) -> Iterator[str]:
        """Say what was kept as it was, and which tasks of a month stand in the year's list too."""
        yield from self._later
        months = {
            fold(one.wording.content)
            for one in self._standings.values()
            if one.task.programme in hung
        }
        twice = len(self._taken & months)
        if twice:
            yield (
                f"{twice} nhiệm vụ có cả trong danh mục này và trong chương trình tháng đã nhập "
                "trước nên được tính hai lần: hãy hoàn tác cả hai lần nhập, nhập chương trình này "
                "trước rồi nhập lại chương trình tháng."
            )

    def _list(self, draft: TaskDraft, task: TaskId) -> None:
        standing = self._standings.get(task)
        if standing is None:
            raise UserError(
                f"Nhiệm vụ mà dòng {draft.row} nhắc lại không còn trong sổ; hãy xem trước lại tệp."
            )
        own = standing.source == self._document
        if own or (task, self._document) in self._already:
            return
        self._already.add((task, self._document))
        self.listed += 1
        exact = _more_exact(standing, draft.deadline)
        if _is_later(standing, draft.deadline):
            self._later.append(
                f"Dòng {draft.row} ghi thời hạn {draft.deadline.text}, muộn hơn thời hạn "
                f"{standing.wording.deadline.text} của nhiệm vụ trong năm; sổ giữ thời hạn cũ, "
                "muốn lùi hạn hãy ghi điều chỉnh theo văn bản."
            )
        values = {"deadline": deadline_fields(draft.deadline)} if exact else {}
        self._add_effect(task, EffectKind.LIST, values)

    def _create(self, draft: TaskDraft) -> None:
        self.created += 1
        self._taken.add(fold(draft.content))
        task = new_id()
        ordinal = draft.ordinal or self._free_ordinal()
        self._ordinals.add(ordinal)
        self.edits.append(
            Create(
                "task",
                task,
                {
                    "programme_id": self._programme.id,
                    "ordinal": ordinal,
                    "position": self._held.last_position + self.created,
                    "task_class": draft.task_class.value,
                },
            )
        )
        self._add_effect(TaskId(task), self._kind, self._wording(draft))

    def _wording(self, draft: TaskDraft) -> dict[str, Any]:
        coordinating = [self._names.unit(name) for name in draft.coordinating]
        return {
            "content": one_line(draft.content),
            "product": one_line(draft.product),
            "lead_id": self._names.unit(draft.lead),
            "coordinating": [unit for unit in dict.fromkeys(coordinating) if unit],
            "leader_id": self._names.leader(draft.leader),
            "field": sentence_case(draft.field),
            "submit_to": one_line(draft.submit_to),
            "note": one_line(draft.note),
            "deadline": deadline_fields(draft.deadline),
        }

    def _add_effect(self, task: TaskId, kind: EffectKind, values: dict[str, Any]) -> None:
        self.edits.append(
            Create(
                "effect",
                new_id(),
                {
                    "task_id": task,
                    "document_id": self._document,
                    "kind": kind.value,
                    "position": self.created + self.listed,
                    **values,
                },
            )
        )

    def _free_ordinal(self) -> str:
        number = len(self._ordinals) + 1
        while str(number) in self._ordinals:
            number += 1
        return str(number)


def _held(standings: Iterable[TaskStanding], programme: ProgrammeId) -> _Held:
    own = [standing for standing in standings if standing.task.programme == programme]
    return _Held(
        frozenset((one.task.ordinal, fold(one.wording.content)) for one in own),
        frozenset(fold(one.wording.content) for one in own),
        frozenset(one.task.ordinal for one in own),
        max((one.task.position for one in own), default=0),
    )


def _is_later(standing: TaskStanding, deadline: Deadline) -> bool:
    current = standing.wording.deadline.due
    return current is not None and deadline.due is not None and deadline.due > current


def _more_exact(standing: TaskStanding, deadline: Deadline) -> bool:
    """A month's list may name an earlier or first day; a later one is an amendment's business."""
    current = standing.wording.deadline
    if deadline.due is None or current.kind is DeadlineKind.CONTINUOUS:
        return False
    return current.due is None or deadline.due < current.due

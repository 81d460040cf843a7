"""A unit that closes hands its unfinished tasks to successors, by one document (domain.md 1, 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.write import Alter, write
from desktop.register.index import Indexed
from desktop.register.replay import replay
from desktop.register.values import (
    IN_TOTAL,
    DocumentId,
    EffectKind,
    Revision,
    State,
    TaskId,
    TaskStanding,
    UnitId,
)
from desktop.services.amendment_drafts import Amendment, AmendmentDraft, HandOverDraft
from desktop.services.amendments import amend
from desktop.services.documents import save_document, stored_document
from desktop.services.drafts import DocumentDraft
from desktop.services.ledger import Ledger, Names
from desktop.services.register import standing_of
from desktop.services.values import TaskRow, Unit, Viewpoint
from desktop.text.dates import short_date
from desktop.text.numbers import integer

_UNFINISHED = frozenset({State.OPEN_IN_TIME, State.OPEN_OVERDUE, State.CONTINUOUS})
_STANDING = IN_TOTAL | {State.CONTINUOUS}
_NAMED = 5

Heir = TypeVar("Heir", bound=UnitId | None)
_Change = tuple[EffectKind, Revision, list[TaskId]]


@dataclass(frozen=True, slots=True)
class HandOverSheet:
    """What a unit has unfinished on a day: the tasks it leads, and those where it coordinates."""

    unit: Unit
    on: date
    leads: tuple[TaskRow, ...]
    coordinating: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class HandOverResult:
    """By which document tasks were handed over, and the first day on which the successors lead."""

    document: DocumentId
    begins_on: date


def begins_on(closes_on: date, document_day: date | None) -> date:
    """The first day of the successors: after the unit's last, and not before the document's."""
    after = closes_on + timedelta(days=1)
    return after if document_day is None else max(after, document_day)


def unfinished(session: Session, unit: UnitId, on: date) -> HandOverSheet:
    """List what a unit has unfinished on a day, continuous tasks among it.

    For a hand-over ask for the day before `begins_on`. Raises UserError for an unknown unit.
    """
    indexed, names = Ledger().read(session)
    known = _known(names, unit)
    held = _Held.on(indexed, unit, on)

    def rows(tasks: Iterable[TaskStanding]) -> tuple[TaskRow, ...]:
        """The tasks in the register's order."""
        return standing_of(list(tasks), names, Viewpoint(on)).rows

    return HandOverSheet(known, on, rows(held.leads.values()), rows(held.coordinating.values()))


def hand_over(session: Session, draft: HandOverDraft) -> HandOverResult:
    """Hand every unfinished task of a unit to the units chosen, and close the unit.

    What is done or stopped stays with it. By a document that is not signed the unit closes all the
    same, but its tasks pass on only once it is. Raises UserError where a task has nobody chosen, a
    choice is none, the unit was closed before, or it is given tasks after its last day.
    """
    indexed, names = Ledger().read(session)
    unit = _known(names, draft.unit)
    _check_closing(unit, draft.closes_on)
    source = draft.document
    recorded = save_document(session, source) if isinstance(source, DocumentDraft) else source
    document = stored_document(session, recorded)
    begins = begins_on(draft.closes_on, document.effective_on)
    last = begins - timedelta(days=1)
    before, after = (
        _Held.on(indexed, unit.id, last),
        _Held.on(indexed, unit.id, begins, standing=True),
    )
    leads = _chosen(draft.leads, before.leads, after.leads, "chủ trì")
    coordinating = _chosen(draft.coordinating, before.coordinating, after.coordinating, "phối hợp")
    heirs = tuple(dict.fromkeys(heir for heir in (*leads.values(), *coordinating.values()) if heir))
    for heir in heirs:
        _check_heir(names, unit, heir, begins)
    _check_later(indexed, unit.id, last)
    transfers = _transfers(leads)
    changes = _changes(coordinating, leads, after.coordinating, unit.id)
    amendments = tuple(
        Amendment(kind, tuple(tasks), revision, draft.reason, effective_on=begins)
        for kind, revision, tasks in (*transfers, *changes)
    )
    if amendments:
        amend(session, AmendmentDraft(document.id, amendments))
    closing = {"valid_to": draft.closes_on, "successors": list(heirs)}
    write(session, [Alter("unit", unit.id, closing)])
    return HandOverResult(document.id, begins)


@dataclass(frozen=True, slots=True)
class _Held:
    """What a unit leads and where it coordinates on a day."""

    leads: Mapping[TaskId, TaskStanding]
    coordinating: Mapping[TaskId, TaskStanding]

    @classmethod
    def on(cls, indexed: Indexed, unit: UnitId, day: date, *, standing: bool = False) -> _Held:
        """What is unfinished; with `standing` all that still stands in the programme."""
        states = _STANDING if standing else _UNFINISHED
        standings = [one for one in replay(indexed, day) if one.state in states]
        return cls(
            {one.task.id: one for one in standings if one.wording.lead == unit},
            {one.task.id: one for one in standings if unit in one.wording.coordinating},
        )


def _chosen(
    choices: Sequence[tuple[TaskId, Heir]],
    before: Mapping[TaskId, TaskStanding],
    after: Mapping[TaskId, TaskStanding],
    role: str,
) -> dict[TaskId, Heir]:
    """Whom each unfinished task goes to; one that another document takes away that day is left."""
    found: dict[TaskId, Heir] = {}
    for task, heir in choices:
        if task not in before:
            raise UserError(
                f"Có nhiệm vụ đã chọn không phải việc dở dang mà đơn vị này {role}; "
                "hãy tải lại danh sách."
            )
        if found.setdefault(task, heir) != heir:
            raise UserError(
                f"Nhiệm vụ số {before[task].task.ordinal} được chọn hai đơn vị nhận; "
                "hãy chọn một đơn vị."
            )
    missing = [one.task.ordinal for task, one in before.items() if task not in found]
    if missing:
        raise UserError(
            f"Còn {integer(len(missing))} nhiệm vụ {role} chưa chọn đơn vị nhận "
            f"({_numbers(missing)}); hãy chọn đơn vị nhận cho từng nhiệm vụ."
        )
    return {task: heir for task, heir in found.items() if task in after}


def _transfers(leads: Mapping[TaskId, UnitId]) -> list[_Change]:
    """The tasks of each successor."""
    tasks: defaultdict[UnitId, list[TaskId]] = defaultdict(list)
    for task, heir in leads.items():
        tasks[heir].append(task)
    return [(EffectKind.TRANSFER, Revision(lead=heir), of) for heir, of in tasks.items()]


def _changes(
    coordinating: Mapping[TaskId, UnitId | None],
    leads: Mapping[TaskId, UnitId],
    standings: Mapping[TaskId, TaskStanding],
    unit: UnitId,
) -> list[_Change]:
    """The tasks of each new list of coordinating units; a unit never coordinates what it leads."""
    tasks: defaultdict[tuple[UnitId, ...], list[TaskId]] = defaultdict(list)
    for task, heir in coordinating.items():
        wording = standings[task].wording
        lead = leads.get(task, wording.lead)
        units = (heir if one == unit else one for one in wording.coordinating)
        kept = (one for one in units if one is not None and one != lead)
        tasks[tuple(dict.fromkeys(kept))].append(task)
    kind = EffectKind.CHANGE_COORDINATING
    return [(kind, Revision(coordinating=units), of) for units, of in tasks.items()]


def _known(names: Names, unit: UnitId) -> Unit:
    if unit in names.units:
        return names.units[unit]
    raise UserError("Đơn vị này không còn trong danh mục; hãy chọn đơn vị khác.")


def _check_closing(unit: Unit, closes_on: date) -> None:
    """A unit closes once, after it began."""
    if unit.valid_from is not None and closes_on < unit.valid_from:
        raise UserError(
            f"Ngày kết thúc {short_date(closes_on)} trước ngày {unit.name} bắt đầu "
            f"({short_date(unit.valid_from)}); hãy chọn ngày sau."
        )
    if unit.valid_to is None:
        return
    ended = f"{unit.name} đã kết thúc ngày {short_date(unit.valid_to)}"
    if unit.successors:
        raise UserError(
            f"{ended} và đã bàn giao; việc còn lại hãy điều chỉnh đơn vị chủ trì, phối hợp của "
            "từng nhiệm vụ."
        )
    if unit.valid_to < closes_on:
        raise UserError(
            f"{ended}; hãy chọn ngày kết thúc không muộn hơn, hoặc sửa ngày đó ở trang Danh mục."
        )


def _check_heir(names: Names, unit: Unit, heir: UnitId, begins: date) -> None:
    """A successor is another unit that is there when it takes over."""
    known = _known(names, heir)
    if known.id == unit.id:
        raise UserError(f"{unit.name} không thể nhận bàn giao từ chính mình; hãy chọn đơn vị khác.")
    if not known.is_open(begins):
        raise UserError(
            f"{known.name} không hoạt động vào ngày nhận bàn giao {short_date(begins)}; "
            "hãy chọn đơn vị khác hoặc sửa thời gian hoạt động của đơn vị ở trang Danh mục."
        )


def _check_later(indexed: Indexed, unit: UnitId, last: date) -> None:
    """No task is given to a unit after its last day."""
    held = _Held.on(indexed, unit, last, standing=True).leads
    ever = _Held.on(indexed, unit, date.max, standing=True).leads
    later = [one.task.ordinal for task, one in ever.items() if task not in held]
    if later:
        raise UserError(
            f"Sau ngày {short_date(last)} đơn vị này còn được giao {integer(len(later))} nhiệm vụ "
            f"({_numbers(later)}); hãy chọn ngày kết thúc muộn hơn hoặc điều chỉnh đơn vị chủ trì "
            "của các nhiệm vụ đó trước."
        )


def _numbers(ordinals: Sequence[str]) -> str:
    """The first ordinals in running text."""
    more = "…" if len(ordinals) > _NAMED else ""
    return f"số {', '.join(ordinals[:_NAMED])}{more}"

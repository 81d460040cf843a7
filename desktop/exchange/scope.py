"""What another office may change on this register: all of it, or the tasks of its own units."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.exchange.office import own_office_id
from desktop.models.canonical import table_of
from desktop.models.changes import Change, changes_of, chunks
from desktop.models.exchange_tables import OfficeLimitRow, OriginRow, TrustedKeyRow
from desktop.models.journal import CREATED
from desktop.models.standing import replay as rows_made
from desktop.models.tables import BUSINESS, ChangeRow, UnitRow
from desktop.models.units import OF_ONE_OFFICE
from desktop.register.index import index
from desktop.register.replay import replay
from desktop.register.values import TaskId
from desktop.services.facts import Row, facts_of, rows, rows_of

RowKey = tuple[str, str]
"""An entity and the id of one of its rows."""

OF_TASKS = {"task": "", "effect": "task_id", "progress": "task_id"}
"""Rows that a task's units decide on, and the column that names the task."""

OWN_WORK = {
    "document": ("document", ""),
    "attachment": ("document", "document_id"),
    "issue": ("document", "document_id"),
    "report": ("report", ""),
    "report_section": ("report", "report_id"),
    "report_template": ("report_template", ""),
}
"""Rows that a limited office may make of its own: the whole each belongs to, the column of that."""

JUDGED = BUSINESS.keys() - OF_ONE_OFFICE - {"action"}
"""Entities that a limit is about; an action only names what was done."""


class Judged(NamedTuple):
    """A change of an entity that a limit may be about."""

    entity: str
    change: Change

    @property
    def key(self) -> RowKey:
        """The row that it changes."""
        return self.entity, self.change.row

    def told(self, column: str) -> str | None:
        """What the change says of a column, None where it says nothing."""
        if self.change.field == column:
            value = json.loads(self.change.value)
        elif self.change.field == CREATED:
            value = json.loads(self.change.value).get(column)
        else:
            return None
        return value if isinstance(value, str) else None


def limits(session: Session) -> dict[str, tuple[str, ...]]:
    """The units whose tasks alone an office may change, by office; no entry is no limit."""
    return {row.office: tuple(row.units) for row in session.scalars(select(OfficeLimitRow))}


def set_limit(session: Session, office: str, units: Sequence[str] | None) -> None:
    """Limit an office to the tasks of some units, or lift its limit with None.

    What waits already goes on waiting for its answer. Raises UserError for our own office, one
    that was never accepted, no unit or one that is not there.
    """
    if office == own_office_id(session):
        raise UserError("Không giới hạn được chính cơ quan của sổ này; hãy chọn cơ quan khác.")
    if session.scalar(select(TrustedKeyRow.key).where(TrustedKeyRow.office == office)) is None:
        raise UserError("Chưa chấp nhận cơ quan này; hãy chấp nhận thẻ định danh của họ trước.")
    known = session.get(OfficeLimitRow, office)
    if units is None:
        if known is not None:
            session.delete(known)
    else:
        there = select(UnitRow.id).where(UnitRow.id.in_(units), UnitRow.deleted.is_(False))
        if not units or set(session.scalars(there)) != set(units):
            raise UserError("Phạm vi phải có ít nhất một đơn vị còn trong danh mục; hãy chọn lại.")
        session.merge(OfficeLimitRow(office=office, units=list(units)))
    session.flush()


class Scope:
    """Tells of each change of limited offices whether its office may make it.

    An office may change the tasks that its units lead, today or on the day that a progress tells
    of, and documents and reports of its own making.
    """

    def __init__(
        self,
        session: Session,
        offices: Mapping[str, str],
        doubtful: Sequence[Judged],
        free: Iterable[Judged],
    ) -> None:
        """Take the office of each replica, what is to be judged, and what comes in beside it."""
        self._session = session
        self._offices = offices
        self._limits = {office: frozenset(of) for office, of in limits(session).items()}
        self._doubtful = doubtful
        self._free: dict[RowKey, list[Change]] = defaultdict(list)
        for one in free:
            self._free[one.key].append(one.change)
        self._made = {it.key: it for it in doubtful if it.change.field == CREATED}
        self._leads: dict[date, dict[str, str | None]] = {}
        self._makers: dict[RowKey, str | None] = {}

    def holds(self, it: Judged) -> bool:
        """Whether a change is within its office's scope."""
        office = self._offices[it.change.replica]
        if it.entity in OF_TASKS:
            return all(self._is_own(office, task, it) for task in self._wholes(it))
        if it.entity in OWN_WORK:
            whole = OWN_WORK[it.entity][0]
            return all(self._maker((whole, row)) == office for row in self._wholes(it))
        return False

    def _is_own(self, office: str, task: str, it: Judged) -> bool:
        days = [date.today()]
        if told := it.told("on_date"):
            days.append(date.fromisoformat(told))
        own = self._limits[office]
        return any(self._leads_on(day).get(task) in own for day in days)

    def _wholes(self, it: Judged) -> set[str]:
        """The tasks or other things that a row belongs to, as it was and as it will be."""
        column = OF_TASKS.get(it.entity) or OWN_WORK.get(it.entity, ("", ""))[1]
        if not column:
            return {it.change.row}
        made = self._made.get(it.key)
        found = {it.told(column), made and made.told(column)}
        found |= {Judged(it.entity, one).told(column) for one in self._free.get(it.key, ())}
        found.add(self._stored[it.entity].get(it.change.row))
        return {row for row in found if row}

    @cached_property
    def _stored(self) -> Mapping[str, Mapping[str, str]]:
        """What the rows in doubt belong to as they are stored, by entity and row."""
        ids: dict[str, set[str]] = defaultdict(set)
        for it in self._doubtful:
            ids[it.entity].add(it.change.row)
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for entity, of in ids.items():
            column = OF_TASKS.get(entity) or OWN_WORK.get(entity, ("", ""))[1]
            if column:
                table = table_of(entity)
                for chunk in chunks(of):
                    query = select(table.c.id, table.c[column]).where(table.c.id.in_(chunk))
                    found[entity].update(self._session.execute(query).tuples().all())
        return found

    def _maker(self, key: RowKey) -> str | None:
        """The office that brought a row into being."""
        if key not in self._makers:
            came = [one for one in self._free.get(key, ()) if one.field == CREATED]
            if key in self._made:
                came.append(self._made[key].change)
            query = select(ChangeRow.replica).where(
                ChangeRow.entity == key[0], ChangeRow.row == key[1], ChangeRow.field == CREATED
            )
            replica = came[0].replica if came else self._session.scalar(query)
            self._makers[key] = self._office(replica) if replica else None
        return self._makers[key]

    def _office(self, replica: str) -> str | None:
        if replica in self._offices:
            return self._offices[replica]
        return self._session.scalar(select(OriginRow.office).where(OriginRow.replica == replica))

    def _leads_on(self, day: date) -> Mapping[str, str | None]:
        """Who leads each task in doubt on a day."""
        if day not in self._leads:
            self._leads[day] = {one.task.id: one.wording.lead for one in replay(self._facts, day)}
        return self._leads[day]

    @cached_property
    def _facts(self) -> Any:
        """The tasks in doubt with what is stored, and what comes in without a limit."""
        of_tasks = [it for it in self._doubtful if it.entity in OF_TASKS]
        tasks = [TaskId(task) for task in {one for it in of_tasks for one in self._wholes(it)}]
        stored = {entity: rows_of(self._session, entity, tasks) for entity in ("task", "effect")}
        facts = {entity: self._with_free(entity, of) for entity, of in stored.items()}
        facts["document"] = self._with_free("document", rows(self._session, "document"))
        return index(facts_of(facts | {"progress": ()}))

    def _with_free(self, entity: str, stored: Iterable[Row]) -> Iterator[Row]:
        """Rows as they will be once the changes without a limit are in; those deleted left out."""
        found = {row["id"]: row for row in stored}
        coming = {row: of for (name, row), of in self._free.items() if name == entity}
        known = changes_of(self._session, entity, coming)
        for id_, of in coming.items():
            row = rows_made(entity, [*known.get(id_, ()), *of]).get(id_)
            found.pop(id_, None)
            if row is not None and not row["deleted"]:
                found[id_] = row
        return iter(found.values())

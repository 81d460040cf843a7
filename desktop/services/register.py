"""The register at a viewpoint: its rows, its figures, its groups, and one task found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.register.figures import Group, figures
from desktop.register.groups import GroupBy
from desktop.register.groups import groups as grouped
from desktop.register.replay import replay
from desktop.register.values import (
    Facts,
    State,
    TaskId,
    TaskStanding,
)
from desktop.services.facts import rows
from desktop.services.ledger import Ledger, Names
from desktop.services.programmes import find_programme, with_months
from desktop.services.values import Standing, TaskRow, Viewpoint
from desktop.text.fold import fold


def standing(session: Session, viewpoint: Viewpoint, ledger: Ledger | None = None) -> Standing:
    """The register as it stands at a viewpoint: what is in force, row by row, and the figures.

    A `ledger` kept by the caller spares reading what was read before.
    """
    facts, names = (ledger or Ledger()).read(session, viewpoint.known_at)
    chosen = in_programme(replay(facts, viewpoint.as_at, viewpoint.known_at), names, viewpoint)
    return standing_of(chosen, names, viewpoint)


def standing_of(chosen: Sequence[TaskStanding], names: Names, viewpoint: Viewpoint) -> Standing:
    """The rows and figures of what was replayed already."""
    return Standing(
        viewpoint,
        _rows(chosen, names, viewpoint.as_at),
        figures(chosen, viewpoint.as_at, viewpoint.known_at),
    )


def every_row(facts: Facts, names: Names, viewpoint: Viewpoint) -> tuple[TaskRow, ...]:
    """The rows alone, of facts already read; those not in force come last, as they begin."""
    standings = replay(facts, viewpoint.as_at, viewpoint.known_at)
    chosen = in_programme(standings, names, viewpoint)
    return (
        *_rows(chosen, names, viewpoint.as_at),
        *_rows(chosen, names, viewpoint.as_at, in_force=False),
    )


def pending_rows(session: Session, viewpoint: Viewpoint) -> tuple[TaskRow, ...]:
    """The tasks whose source is a draft or of a later date, with the wording they begin with."""
    facts, names = Ledger().read(session, viewpoint.known_at)
    chosen = in_programme(replay(facts, viewpoint.as_at, viewpoint.known_at), names, viewpoint)
    return _rows(chosen, names, viewpoint.as_at, in_force=False)


def _rows(
    chosen: Iterable[TaskStanding], names: Names, as_at: date, *, in_force: bool = True
) -> tuple[TaskRow, ...]:
    shown = [one for one in chosen if (one.state is not State.NOT_IN_FORCE) is in_force]
    shown.sort(key=lambda one: place(one, names))
    return tuple(_row(one, names, as_at) for one in shown)


def groups(
    session: Session, viewpoint: Viewpoint, by: GroupBy, ledger: Ledger | None = None
) -> tuple[Group, ...]:
    """The figures at a viewpoint by unit, leader, month, quarter, field or class."""
    facts, names = (ledger or Ledger()).read(session, viewpoint.known_at)
    chosen = in_programme(replay(facts, viewpoint.as_at, viewpoint.known_at), names, viewpoint)
    return group_standings(chosen, names, viewpoint, by)


def group_standings(
    chosen: Sequence[TaskStanding], names: Names, viewpoint: Viewpoint, by: GroupBy
) -> tuple[Group, ...]:
    """Group what was replayed already."""
    labels: dict[str, str] = {unit: names.unit(unit) for unit in names.units}
    labels |= {leader: names.leader(leader) for leader in names.leaders}
    return grouped(chosen, by, viewpoint.as_at, viewpoint.known_at, names=labels)


def in_programme(
    standings: Iterable[TaskStanding], names: Names, viewpoint: Viewpoint
) -> list[TaskStanding]:
    """Keep the tasks of the viewpoint's programme and the months under it, or of its year."""
    known = names.programmes.values()
    if viewpoint.programme is not None:
        family = with_months(known, viewpoint.programme)
    elif viewpoint.year is not None:
        family = frozenset(one.id for one in known if one.year == viewpoint.year)
    else:
        return list(standings)
    return [one for one in standings if one.task.programme in family]


def find_task(session: Session, text: str) -> TaskId:
    """Find a task by its id, or by `PROGRAMME:ORDINAL`.

    Raises UserError when there is no such task, or more than one.
    """
    known = list(rows(session, "task"))
    for row in known:
        if row["id"] == text:
            return TaskId(row["id"])
    programme_text, colon, ordinal = text.rpartition(":")
    if not colon:
        raise UserError(
            f"Không có nhiệm vụ nào mang mã “{text}”; "
            "hãy lấy mã ở lệnh tasks --json hoặc ghi dạng CHƯƠNG TRÌNH:SỐ THỨ TỰ."
        )
    programme = find_programme(session, programme_text)
    found = [
        row
        for row in known
        if row["programme_id"] == programme.id and row["ordinal"] == ordinal.strip()
    ]
    if len(found) != 1:
        count = "nhiều" if found else "không có"
        raise UserError(
            f"Trong “{programme.title}” {count} nhiệm vụ số {ordinal.strip()}; "
            "hãy dùng mã nhiệm vụ ở lệnh tasks --json."
        )
    return TaskId(found[0]["id"])


def place(one: TaskStanding, names: Names) -> tuple[int, int, str, int, str]:
    """Years before their months, then the order in which the document listed them."""
    programme = names.programmes.get(one.task.programme)
    if programme is None:
        return (9999, 0, one.task.programme, one.task.position, one.task.id)
    return (
        programme.year,
        programme.month or 0,
        programme.title,
        one.task.position,
        one.task.id,
    )


def _row(one: TaskStanding, names: Names, as_at: date) -> TaskRow:
    wording, task, first = one.wording, one.task, one.first_deadline
    lead = names.units.get(wording.lead) if wording.lead else None
    leader = names.leader(wording.leader)
    lead_name = lead.name if lead else ""
    lead_short = (lead.short_name if lead else "") or lead_name
    programme = names.programmes.get(task.programme)
    due = wording.deadline.due
    until = one.completed_on or as_at
    return TaskRow(
        id=task.id,
        ordinal=task.ordinal,
        position=task.position,
        content=wording.content,
        product=wording.product,
        lead=lead_name,
        lead_short=lead_short,
        coordinating=tuple(names.unit(unit) for unit in wording.coordinating),
        leader=leader,
        field=wording.field,
        task_class=task.task_class,
        deadline_text=wording.deadline.text,
        deadline=due,
        deadline_kind=wording.deadline.kind,
        deadline_confirmed=wording.deadline.confirmed,
        first_deadline_text=first.text,
        first_deadline=first.due,
        state=one.state,
        days=(until - due).days if due else None,
        completed_on=one.completed_on,
        verified_on=one.verified_on,
        last_report_on=one.last_report_on,
        source=names.documents.get(one.source, ""),
        source_id=one.source,
        amended_by=tuple(names.documents[document] for document in one.amended_by),
        programme=programme.title if programme else "",
        programme_id=task.programme,
        note=wording.note,
        flags=one.flags,
        search_key=" ".join(
            (
                task.ordinal,
                names.contents.get(wording.content) or _folded(wording.content),
                _folded(wording.product),
                _folded(lead_name),
                _folded(lead_short),
                _folded(leader),
            )
        ),
    )


_folded = lru_cache(maxsize=65536)(fold)

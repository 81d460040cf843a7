"""What of the register an extract as at a date tells, and what is counted from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.exchange.extract_rows import FIELDS, Rows
from desktop.register.effects import combine
from desktop.register.figures import Figures, figures
from desktop.register.index import Indexed, Record, index
from desktop.register.moment import Fate, Moment
from desktop.register.replay import replay
from desktop.register.values import Effect, ProgrammeId, State, TaskId, TaskStanding
from desktop.services.facts import Row, facts_of, load_facts, revision_fields, rows
from desktop.services.programmes import programmes, with_months
from desktop.services.values import Programme
from desktop.text.dates import short_date

NOT_YET = (
    "Đến ngày {day} chưa có chương trình nào được ban hành để trích; hãy chọn ngày muộn hơn "
    "hoặc chương trình khác."
)
TIED = (
    "Có nhiệm vụ được gộp hoặc tách từ nhiệm vụ của chương trình không chọn nên số liệu không tự "
    "chứng minh được; hãy trích mọi chương trình."
)


_Lives = Mapping[TaskId, Record]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows of an extract by entity, what the register counts there, and the programmes.

    Those that hang under another are told by its title.
    """

    rows: Rows
    figures: Figures
    titles: tuple[str, ...]


def choose_rows(
    session: Session, as_at: date, programme_ids: Collection[ProgrammeId] = ()
) -> Chosen:
    """Choose what shows some programmes with their months, or every one, as at a date.

    By all that is known now. Effects of drafts and of later days stay out, and so do later reports
    and what was verified later. Raises UserError where no programme was issued by then, and where
    the figures would need tasks of a programme that was not chosen.
    """
    known = programmes(session)
    family = _family(known, programme_ids)
    moment = Moment.of(index(load_facts(session)), as_at, None)
    lives = {
        record.task.id: record
        for record in moment.records
        if record.task.programme in family
        and (steps := moment.life(record))
        and steps[0].fate is Fate.TAKEN
    }
    effects = _effects(session, moment, lives)
    tasks = [row for row in rows(session, "task") if row["id"] in lives]
    begun = _begun(moment.indexed, known, family, {row["programme_id"] for row in tasks}, as_at)
    if not begun:
        raise UserError(NOT_YET.format(day=short_date(as_at)))
    found: dict[str, list[Row]] = {
        "office": list(rows(session, "office")),
        "programme": _programmes(session, begun),
        "task": tasks,
        "effect": effects,
        "progress": _reports(session, lives, as_at),
    }
    _add_named(session, found)
    told = {entity: tuple(_told(entity, row) for row in found[entity]) for entity in FIELDS}
    tops = {one.id for one in begun}
    titles = tuple(one.title for one in begun if one.parent not in tops)
    chosen = Chosen(told, _counted(moment.indexed, family, as_at), titles)
    if counts_of(chosen.figures) != counts_of(recount(told, as_at)):
        raise UserError(TIED)
    return chosen


def recount(found: Rows, as_at: date) -> Figures:
    """Count the tasks of an extract as the register does."""
    return _counted(index(facts_of(found)), None, as_at)


def counts_of(counted: Figures) -> dict[str, tuple[int, frozenset[str]]]:
    """Every count of what is in force, with the tasks behind it."""
    return {
        name: (one.value, frozenset(one.ids))
        for name, one in counted.counts.items()
        if name != "not_in_force"
    }


def _family(known: Iterable[Programme], chosen: Collection[ProgrammeId]) -> frozenset[ProgrammeId]:
    known = tuple(known)
    if not chosen:
        return frozenset(one.id for one in known)
    return frozenset().union(*(with_months(known, one) for one in chosen))


def _counted(indexed: Indexed, family: Collection[ProgrammeId] | None, as_at: date) -> Figures:
    def is_shown(one: TaskStanding) -> bool:
        is_chosen = family is None or one.task.programme in family
        return is_chosen and one.state is not State.NOT_IN_FORCE

    return figures(filter(is_shown, replay(indexed, as_at)), as_at)


def _effects(session: Session, moment: Moment, lives: _Lives) -> list[Row]:
    """The effects in force by the day; what later corrections say stands in their place."""
    kept = {
        step.effect.id
        for record in lives.values()
        for step in moment.life(record)
        if moment.is_in_force(step.effect)
    }
    plain, folded = _corrections(moment, kept)
    stated = {one.id: one for one in moment.indexed.facts.effects}
    found: list[Row] = []
    for row in rows(session, "effect"):
        if row["id"] in folded:
            as_corrected = combine(stated[row["id"]].revision, moment.corrected[row["id"]])
            found.append({**row, **revision_fields(as_corrected)})
        elif row["id"] in kept or row["id"] in plain:
            found.append(row)
    return found


def _corrections(moment: Moment, kept: Collection[str]) -> tuple[set[str], set[str]]:
    """The corrections that an extract tells as they are, and the effects they are folded into.

    A correction applies whatever its date; one of a later day shows in the values alone.
    """
    indexed = moment.indexed
    of_target: defaultdict[str, list[Effect]] = defaultdict(list)
    for correction in indexed.corrections:
        target = indexed.target(correction, None)
        applies = target is not None and (
            correction.document in indexed.signed or correction.document == target.document
        )
        if target is not None and applies and target.id in kept:
            of_target[target.id].append(correction)
    plain: set[str] = set()
    folded: set[str] = set()
    for effect, corrections in of_target.items():
        ids = {one.id for one in corrections}
        whole = {effect, *ids}
        if all(one.effective_on <= moment.as_at and one.corrects in whole for one in corrections):
            plain |= ids
        else:
            folded.add(effect)
    return plain, folded


def _reports(session: Session, lives: _Lives, as_at: date) -> list[Row]:
    found = [
        row
        for row in rows(session, "progress")
        if row["task_id"] in lives and row["on_date"] <= as_at
    ]
    ids = {row["id"] for row in found}
    return [
        {
            **row,
            "verified_on": _by(row["verified_on"], as_at),
            "supersedes": [one for one in row["supersedes"] if one in ids],
        }
        for row in found
    ]


def _by(day: date | None, as_at: date) -> date | None:
    return day if day is not None and day <= as_at else None


def _begun(
    indexed: Indexed,
    known: Iterable[Programme],
    family: Collection[ProgrammeId],
    with_tasks: Collection[str],
    as_at: date,
) -> list[Programme]:
    """The programmes that were issued by the day, or have tasks that were."""
    documents = indexed.facts.documents
    days = {
        one.id: documents[one.document].effective_on
        for one in known
        if one.document in documents and one.document in indexed.signed
    }
    return [
        one
        for one in known
        if one.id in family
        and (one.id in with_tasks or ((day := days.get(one.id)) is not None and day <= as_at))
    ]


def _programmes(session: Session, begun: Iterable[Programme]) -> list[Row]:
    """Parents first; one whose parent is not told of hangs under none."""
    ids = {one.id for one in begun}
    found = [
        {**row, "parent_id": row["parent_id"] if row["parent_id"] in ids else None}
        for row in rows(session, "programme")
        if row["id"] in ids
    ]
    return sorted(found, key=lambda row: (row["parent_id"] is not None, row["id"]))


def _add_named(session: Session, found: dict[str, list[Row]]) -> None:
    """Add the documents, units and leaders that the other rows name."""
    effects = found["effect"]
    named = {
        "document": {row["document_id"] for row in (*found["programme"], *effects)},
        "unit": {row["lead_id"] for row in effects}.union(
            *(row["coordinating"] or () for row in effects)
        ),
        "leader": {row["leader_id"] for row in effects},
    }
    for entity, ids in named.items():
        found[entity] = [row for row in rows(session, entity) if row["id"] in ids]


def _told(entity: str, row: Row) -> dict[str, Any]:
    return {"id": row["id"], **{name: row[name] for name in FIELDS[entity]}}

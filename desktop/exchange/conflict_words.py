"""The conflicts that wait, as a person decides on them: in words, with whose word should count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from desktop.exchange.conflicts import Conflict, Side, conflicts, resolve_all
from desktop.exchange.telling import values_text
from desktop.exchange.words import field_words, in_part
from desktop.models.canonical import table_of
from desktop.register.index import index
from desktop.register.replay import replay
from desktop.register.values import TaskId, UnitId
from desktop.services.catalogue import office, units
from desktop.services.facts import deadline_of, load_facts
from desktop.services.row_words import RowWords, made_words
from desktop.services.values import Unit
from desktop.text.clean import one_line
from desktop.text.dates import short_date
from desktop.text.fold import fold


class Topic(StrEnum):
    """What a conflict is about."""

    PROGRESS = "progress"
    EFFECTS = "effects"
    OTHER = "other"


class Whose(StrEnum):
    """Whose word a rule takes."""

    LEAD = "lead"
    LATEST = "latest"
    MINE = "mine"
    THEIRS = "theirs"


NOT_ADDED, ADDED = "Không thêm vào sổ", "Thêm vào sổ"
OUTSIDE = (
    "{office} ghi chỗ này ngoài phạm vi được sửa trên sổ này: nội dung được giữ lại, "
    "chưa tính vào sổ."
)

_TOPICS = {"progress": Topic.PROGRESS, "effect": Topic.EFFECTS, "task": Topic.EFFECTS}


@dataclass(frozen=True, slots=True)
class SideTold:
    """What one office says, in words; `at` in UTC by its own clock.

    `document` is what it cites, by title, and `abstract` what that document is about; '' for none.
    """

    side: Side
    text: str
    actor: str
    office: str
    at: datetime
    document: str = ""
    abstract: str = ""


@dataclass(frozen=True, slots=True)
class ConflictTold:
    """A conflict in words; `document` is the one that the row cites, by title, '' for none.

    `others` are what further offices say, latest first. `lead_side` is what the task's lead unit
    says where one of the offices is that unit.
    """

    conflict: Conflict
    topic: Topic
    thing: str
    what: str
    document: str
    mine: SideTold
    theirs: SideTold
    lead: str = ""
    lead_side: SideTold | None = None
    others: tuple[SideTold, ...] = ()

    @property
    def notice(self) -> str:
        """Why a person is asked though nobody wrote at the same time; '' where offices differ."""
        return OUTSIDE.format(office=self.theirs.office) if self.conflict.is_outside else ""

    @property
    def latest(self) -> SideTold:
        """What was written last, by the offices' clocks."""
        return self.mine if self.mine.at > self.theirs.at else self.theirs

    @property
    def suggested(self) -> SideTold | None:
        """Whose word should count where the rules of the office tell: the lead unit's on progress.

        The unit that does a task knows how far it is.
        """
        return self.lead_side if self.topic is Topic.PROGRESS else None

    def taken(self, whose: Whose) -> SideTold | None:
        """What a rule takes; None where it does not tell."""
        match whose:
            case Whose.LEAD:
                return self.lead_side
            case Whose.LATEST:
                return self.latest
            case Whose.MINE:
                return self.mine
            case Whose.THEIRS:
                return self.theirs


def read_conflicts(session: Session) -> tuple[ConflictTold, ...]:
    """The conflicts that wait, in words."""
    found = conflicts(session)
    if not found:
        return ()
    words = _words(session, found)
    own = office(session)
    known = {unit.id: unit for unit in units(session)}
    leads = _leads(session, {one.subject_row for one in found if one.subject == "task"})
    teller = _Teller(words, own.name if own else "", known, leads)
    return tuple(teller.told(one) for one in found)


def _words(session: Session, found: Sequence[Conflict]) -> RowWords:
    """Words that know every row concerned, read a few hundred at a time."""
    words = RowWords(session)
    for outcome in (it for one in found for it in one.coming):
        words.know(outcome.entity, {outcome.row: outcome.after})
    concerned: dict[str, dict[str, None]] = {}
    for one in found:
        concerned.setdefault(one.entity, {})[one.row] = None
        concerned.setdefault(one.subject, {})[one.subject_row] = None
    for entity, rows in concerned.items():
        words.load(entity, rows)
    return words


def settle(session: Session, answers: Sequence[tuple[str, Mapping[str, Any]]]) -> int:
    """Answer conflicts by their ids, as the current action; how many there were.

    Raises UserError where one of them is not there any more.
    """
    resolve_all(session, dict(answers))
    return len(answers)


def is_of(unit: Unit, name: str) -> bool:
    """Whether an office is a unit, by any of the unit's names."""
    text = f" {fold(name)} "
    names = (unit.name, unit.short_name, *unit.other_names)
    return any(f" {fold(one)} " in text for one in names if one)


@dataclass(frozen=True, slots=True)
class _Teller:
    words: RowWords
    own: str
    units: Mapping[UnitId, Unit]
    leads: Mapping[str, UnitId | None]

    def told(self, conflict: Conflict) -> ConflictTold:
        """One conflict in words."""
        row = self.words.rows[conflict.entity].get(conflict.row, {})
        shown = (conflict.mine, conflict.theirs)
        rest = [one for one in conflict.sides if all(one is not it for it in shown)]
        sides = _told_apart([self._side(conflict, one) for one in (*shown, *reversed(rest))])
        mine, theirs, *others = sides
        lead = self.units.get(self.leads.get(conflict.subject_row) or UnitId(""))
        of_lead = [one for one in sides if lead is not None and is_of(lead, one.office)]
        return ConflictTold(
            conflict,
            _TOPICS.get(conflict.entity, Topic.OTHER),
            self.words.thing(conflict.entity, conflict.row, row),
            self._what(conflict, row),
            self._document(conflict, row),
            mine,
            theirs,
            lead.name if lead else "",
            of_lead[0] if len(of_lead) == 1 else None,
            tuple(others),
        )

    def _what(self, conflict: Conflict, row: Mapping[str, Any]) -> str:
        """What the offices differ on."""
        if conflict.coming:
            return made_words(conflict.entity, row)
        told = field_words(conflict.fields)
        return in_part(told, conflict.entity, row)

    def _side(self, conflict: Conflict, side: Side) -> SideTold:
        text = values_text(self.words, conflict.entity, side.values)
        if conflict.coming:
            gists = (self.words.gist(it.entity, it.row, it.after) for it in conflict.coming)
            gist = "; ".join(filter(None, gists))
            text = NOT_ADDED if side.is_mine else f"{ADDED}: {gist}" if gist else ADDED
        name = side.office or (self.own if side.is_mine else "")
        cited = side.document
        document = self.words.label("document", cited) if cited else side.result
        about = self.words.rows["document"].get(cited, {}).get("abstract") if cited else ""
        return SideTold(side, text, side.actor, name, side.at, document, one_line(about or ""))

    def _document(self, conflict: Conflict, row: Mapping[str, Any]) -> str:
        cited = row.get("document_id")
        return self.words.label("document", cited) if cited else conflict.document


def _told_apart(sides: Sequence[SideTold]) -> list[SideTold]:
    """Sides that say different deadlines in the same words, with the days that they mean."""
    texts = Counter(one.text for one in sides)
    return [
        replace(one, text=f"{one.text} ({_due_words(one.side.values['deadline'])})")
        if texts[one.text] > 1 and "deadline" in one.side.values
        else one
        for one in sides
    ]


def _due_words(deadline: Mapping[str, Any] | None) -> str:
    due = deadline_of(deadline).due if deadline else None
    return f"đến hạn {short_date(due)}" if due else "không có ngày"


def _leads(session: Session, tasks: set[str]) -> dict[str, UnitId | None]:
    """Who leads some tasks today."""
    if not tasks:
        return {}
    facts = load_facts(session, tasks=[TaskId(task) for task in tasks])
    return {one.task.id: one.wording.lead for one in replay(index(facts), date.today())}


UNIT_FIELDS = frozenset({"lead_id", "source_id"})
LEADER_FIELDS = frozenset({"leader_id"})
DEADLINE, STATE = "deadline", "state"
"""Fields that hold no plain text and that a person can all the same be asked for."""

_NOT_ASKED = frozenset({"deleted", "kind", "task_class", "key", "position"})
_PLAIN = frozenset({str, int, bool, date})


def can_be_typed(conflict: Conflict) -> bool:
    """Whether a person can be asked for another value of every field."""
    return all(_is_typed(conflict.entity, name) for name in conflict.fields)


def _is_typed(entity: str, name: str) -> bool:
    if name in _NOT_ASKED:
        return False
    if name in UNIT_FIELDS | LEADER_FIELDS | {DEADLINE}:
        return True
    column = table_of(entity).columns[name]
    return not column.foreign_keys and column.type.python_type in _PLAIN

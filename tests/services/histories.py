"""Arbitrary histories of a ward: decisions in any order of entry, drafts, reports, mistakes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.register.figures import Figures, figures
from desktop.register.index import Indexed, index
from desktop.register.replay import replay
from desktop.register.values import (
    IN_TOTAL,
    Deadline,
    Effect,
    EffectKind,
    ProgressState,
    Revision,
    State,
    TaskId,
    TaskStanding,
    UnitId,
)
from desktop.services.amendment_drafts import Amendment, AmendmentDraft, TaskWords
from desktop.services.amendments import amend, preview, withdraw_effects
from desktop.services.beginning import last_change
from desktop.services.documents import save_document
from desktop.services.drafts import DocumentDraft, ReportDraft
from desktop.services.facts import load_facts, row_of
from desktop.services.history import redo, undo
from desktop.services.progress import record_report
from tests.services.ward import CONTINUOUS, WAITING, dated

FIRST = date(2025, 9, 2)
DAYS = tuple(FIRST + timedelta(days=offset) for offset in (0, 1, 13, 28, 29, 43, 60, 90))
WATCHED = tuple(sorted({day + timedelta(days=shift) for day in DAYS for shift in (-1, 0, 1)}))
DEADLINES = (*(dated(str(day), day) for day in DAYS[2:]), CONTINUOUS, WAITING)
GOING = IN_TOTAL | {State.CONTINUOUS}
BACK = frozenset({State.REMOVED, State.STOPPED})
CHANGES = (
    EffectKind.CHANGE_DEADLINE,
    EffectKind.CHANGE_DEADLINE,
    EffectKind.CHANGE_CONTENT,
    EffectKind.TRANSFER,
)
MOVES = (
    EffectKind.ADD,
    EffectKind.STOP,
    EffectKind.REMOVE,
    EffectKind.RESTORE,
    EffectKind.MERGE,
    EffectKind.MERGE,
    EffectKind.SPLIT,
    EffectKind.SPLIT,
)

Counts = Mapping[str, tuple[int, tuple[TaskId, ...]]]
Snapshot = Sequence[Counts]


@dataclass(frozen=True)
class Act:
    """One thing that a decision does; numbers choose among what there is by then."""

    kind: EffectKind
    tasks: tuple[int, ...]
    into: tuple[int | None, ...]
    value: int
    later: int


@dataclass(frozen=True)
class Decide:
    """A decision of a day, perhaps entered long after, perhaps only a draft, perhaps undated."""

    day: int
    number: int
    signed: bool
    dated: bool
    acts: tuple[Act, ...]


@dataclass(frozen=True)
class Sign:
    """The oldest draft decision with a day is signed."""


@dataclass(frozen=True)
class Report:
    """A unit reports on a task."""

    task: int
    day: int
    done: bool


@dataclass(frozen=True)
class Withdraw:
    """Effects recorded by mistake are taken out."""

    effects: tuple[int, ...]


@dataclass(frozen=True)
class Undo:
    """The last action is taken back, and perhaps done again."""

    again: bool


Step = Decide | Sign | Report | Withdraw | Undo

numbers = st.integers(0, 40)
few = st.integers(0, 5)
acts = st.builds(
    Act,
    kind=st.sampled_from((*CHANGES, *MOVES)),
    tasks=st.lists(few, min_size=1, max_size=2).map(tuple),
    into=st.lists(st.none() | few, min_size=1, max_size=3).map(tuple),
    value=numbers,
    later=st.sampled_from((0, 0, 0, 1, 2)),
)
decisions = st.builds(
    Decide,
    day=st.integers(0, len(DAYS) - 3),
    number=st.integers(300, 500),
    signed=st.sampled_from((True, True, True, False)),
    dated=st.sampled_from((True, True, True, False)),
    acts=st.lists(acts, min_size=1, max_size=2).map(tuple),
)
others = (
    st.builds(Report, task=numbers, day=st.integers(1, len(DAYS) - 1), done=st.booleans()),
    st.builds(Withdraw, effects=st.lists(numbers, min_size=1, max_size=2).map(tuple)),
    st.builds(Undo, again=st.booleans()),
    st.just(Sign()),
)
steps = st.integers(-9, len(others) - 1).flatmap(
    lambda number: decisions if number < 0 else others[number]
)


def histories(longest: int) -> st.SearchStrategy[list[Step]]:
    """So many steps or a little less, most of them decisions."""
    return st.lists(steps, min_size=longest - 2, max_size=longest)


@dataclass
class Ward:
    """A ward under way: what it did that stands, each with the moment and the figures after it."""

    database: Database
    units: tuple[UnitId, ...]
    drafts: list[DocumentDraft] = field(default_factory=list)
    snapshots: list[Snapshot] = field(default_factory=list)
    moments: list[tuple[datetime, Snapshot]] = field(default_factory=list)

    def remember(self, found: Snapshot) -> None:
        """Keep the figures that the last action led to."""
        self.snapshots.append(found)
        self.moments.append((self.moment(), found))

    def indexed(self, known_at: datetime | None = None) -> Indexed:
        """What is known now, or was known at a moment."""
        with self.database.read() as session:
            return index(load_facts(session, known_at))

    def moment(self) -> datetime:
        """When the last action was recorded."""
        with self.database.read() as session:
            last = last_change(session)
        assert last is not None
        return last

    def draft_of(self, step: Decide) -> AmendmentDraft:
        """What a decision is to do, told by what the ward knows by then."""
        day = DAYS[step.day] if step.dated else None
        signed = step.signed and step.dated
        document = DocumentDraft(str(step.number), "QĐ-UBND", day, signed=signed)
        standings = replay(self.indexed(), DAYS[-1])
        return AmendmentDraft(
            document, tuple(self._amendment(act, step, standings) for act in step.acts)
        )

    def _amendment(self, act: Act, step: Decide, standings: Sequence[TaskStanding]) -> Amendment:
        """One thing that a decision does, mostly to tasks that it may be done to."""
        wanted = BACK if act.kind is EffectKind.RESTORE else GOING
        fitting = [one.task.id for one in standings if one.state in wanted]
        if act.kind is EffectKind.RESTORE and not fitting:
            return self._amendment(replace(act, kind=EffectKind.STOP), step, standings)
        chosen = fitting or [one.task.id for one in standings]
        tasks = tuple(chosen[number % len(chosen)] for number in act.tasks)
        effective_on = DAYS[step.day + act.later] if act.later else None
        match act.kind:
            case EffectKind.ADD:
                tasks, into = (), self._into(act, chosen, range(2), known=False)
            case EffectKind.MERGE:
                into = self._into(act, chosen, range(1))
            case EffectKind.TRANSFER:
                tasks, into = tasks[:1], ()
            case EffectKind.SPLIT:
                tasks, into = tasks[:1], self._into(act, chosen, range(max(2, len(act.into))))
            case _:
                into = ()
        return Amendment(
            act.kind, tasks, self._revision(act), "lý do", into, effective_on=effective_on
        )

    def _into(
        self, act: Act, chosen: Sequence[TaskId], places: range, known: bool = True
    ) -> tuple[TaskId | TaskWords, ...]:
        """Known tasks and new ones."""
        numbers = dict(enumerate(act.into if known else ()))
        return tuple(
            TaskWords(f"Nhiệm vụ mới {act.value}.{place}", self._deadline(act))
            if (number := numbers.get(place)) is None
            else chosen[number % len(chosen)]
            for place in places
        )

    def _revision(self, act: Act) -> Revision:
        match act.kind:
            case EffectKind.CHANGE_DEADLINE:
                return Revision(deadline=self._deadline(act))
            case EffectKind.CHANGE_CONTENT:
                return Revision(f"Nội dung {act.value}")
            case EffectKind.TRANSFER:
                return Revision(lead=self.units[act.value % len(self.units)])
            case _:
                return Revision()

    def _deadline(self, act: Act) -> Deadline:
        return DEADLINES[act.value % len(DEADLINES)]


def snapshot(indexed: Indexed) -> Snapshot:
    """Every figure with its tasks on every watched day."""
    return [
        {
            name: (found.value, tuple(sorted(found.ids)))
            for name, found in figures(replay(indexed, day), day).counts.items()
        }
        for day in WATCHED
    ]


def take(ward: Ward, step: Step) -> None:
    """Do one step, or see it refused with nothing changed."""
    before = ward.database.data_version()
    match step:
        case Undo():
            take_back(ward, again=step.again)
            return
        case Decide():
            decide(ward, step)
        case Sign():
            sign(ward)
        case Report():
            report(ward, step)
        case Withdraw():
            withdraw(ward, step)
    if ward.database.data_version() != before:
        ward.remember(snapshot(ward.indexed()))


def decide(ward: Ward, step: Decide) -> None:
    """Try a decision out, then record it: both are refused alike, or come to the same figures."""
    draft = ward.draft_of(step)
    refused = ""
    try:
        with ward.database.read() as session:
            tried = preview(session, draft)
    except UserError as problem:
        refused = str(problem)
    before = ward.database.data_version()
    refused_again = ""
    try:
        with ward.database.act("Điều chỉnh") as session:
            document = amend(session, draft).document
    except UserError as problem:
        refused_again = str(problem)
    assert refused_again == refused
    if refused:
        assert ward.database.data_version() == before
        return
    assert isinstance(draft.document, DocumentDraft)
    if draft.document.signed:
        now = figures(replay(ward.indexed(), tried.day), tried.day)
        assert values(tried.after) == values(now)
    elif draft.document.issued_on is not None:
        ward.drafts.append(replace(draft.document, id=document, signed=True))


def sign(ward: Ward) -> None:
    """Sign the oldest draft that still stands."""
    while ward.drafts:
        draft = ward.drafts.pop(0)
        with suppress(UserError), ward.database.act("Ký") as session:
            if row_of(session, "document", draft.id or "") is not None:
                save_document(session, draft)
                return


def report(ward: Ward, step: Report) -> None:
    """Report on a task that may have left."""
    tasks = [record.task.id for record in ward.indexed().records]
    state = ProgressState.DONE if step.done else ProgressState.OPEN
    draft = ReportDraft(state, DAYS[step.day], "đã báo cáo", result_document="Báo cáo số 5")
    with suppress(UserError), ward.database.act("Ghi báo cáo") as session:
        record_report(session, tasks[step.task % len(tasks)], draft)


def withdraw(ward: Ward, step: Withdraw) -> None:
    """Take out effects, or see it refused."""
    known = [one for one in ward.indexed().facts.effects if one.kind is not EffectKind.ISSUE]
    known.sort(key=entry)
    if known:
        chosen = {known[number % len(known)].id for number in step.effects}
        with suppress(UserError), ward.database.act("Thu hồi") as session:
            withdraw_effects(session, tuple(chosen))


def take_back(ward: Ward, *, again: bool) -> None:
    """Undo the last step that stands, and perhaps do it again: the figures follow."""
    if len(ward.snapshots) == 1:
        return
    with ward.database.act("Hoàn tác") as session:
        undo(session)
    undone = ward.snapshots.pop()
    assert snapshot(ward.indexed()) == ward.snapshots[-1]
    if again:
        with ward.database.act("Làm lại") as session:
            redo(session)
        assert snapshot(ward.indexed()) == undone
        ward.snapshots.append(undone)
    ward.moments.append((ward.moment(), ward.snapshots[-1]))


def entry(effect: Effect) -> tuple[datetime, int]:
    """The order in which effects were recorded."""
    return effect.recorded_at, effect.position


def values(found: Figures) -> dict[str, tuple[int, int]]:
    """Counts without the ids: those of new tasks differ from trial to record."""
    return {name: (one.value, len(one.ids)) for name, one in found.counts.items()}

"""Merges and splits in every order of days and of entry, planned on facts alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.register.bridge import bridge
from desktop.register.figures import figures
from desktop.register.index import Indexed, index
from desktop.register.replay import replay
from desktop.register.values import (
    Document,
    DocumentId,
    DocumentKind,
    EffectKind,
    State,
    TaskId,
    TaskStanding,
)
from desktop.services.amending_plan import plan
from desktop.services.amendment_drafts import Amendment, TaskWords
from tests.register.book import Book, dated

DAYS = tuple(date(2025, 3, 1) + timedelta(days=offset) for offset in range(6))
CONTINUED = (State.MERGED, State.SPLIT)
KINDS = (EffectKind.MERGE, EffectKind.MERGE, EffectKind.SPLIT, EffectKind.REMOVE)


@dataclass(frozen=True)
class Decision:
    """A decision of one amendment; numbers choose among the tasks there are, None is a new one."""

    kind: EffectKind
    tasks: tuple[int, ...]
    into: tuple[int | None, ...]
    day: date
    number: int


places = st.integers(0, 5)
decisions = st.builds(
    Decision,
    st.sampled_from(KINDS),
    st.lists(places, min_size=1, max_size=2).map(tuple),
    st.tuples(st.none() | places, places),
    st.sampled_from(DAYS),
    st.integers(1, 40),
)


def four_tasks() -> Indexed:
    """Four tasks, the last of which comes in the middle of the days."""
    book = Book()
    book.document("299", "1/2")
    book.document("300", "3/3")
    for number in "123":
        book.task(number, "299", dated("31/12"))
    book.task("4", "300", dated("31/12"), "add")
    return index(book.facts())


def decided(indexed: Indexed, decision: Decision, entry: int) -> Indexed:
    """What is known once a decision was recorded; the same where it is refused."""
    known = [record.task.id for record in indexed.records]
    tasks = tuple(known[place % len(known)] for place in decision.tasks)
    into = tuple(
        TaskWords(f"Nhiệm vụ mới {entry}", dated("30/6"))
        if place is None
        else known[place % len(known)]
        for place in decision.into
    )
    match decision.kind:
        case EffectKind.MERGE:
            into = into[:1]
        case EffectKind.SPLIT:
            tasks = tasks[:1]
        case _:
            into = ()
    document = Document(
        DocumentId(f"d{entry}"),
        DocumentKind.DECISION,
        str(decision.number),
        "QĐ-UBND",
        decision.day,
    )
    amendment = Amendment(decision.kind, tasks, reason="lý do", into=into)
    try:
        return index(plan(indexed, (), document, (amendment,)).trial.indexed.facts)
    except UserError:
        return indexed


def ends(standings: Mapping[TaskId, TaskStanding], task: TaskId, way: tuple[TaskId, ...]) -> bool:
    """Whether every way from a task leads to one in force, none of them in a circle."""
    if task in way or standings[task].state is State.NOT_IN_FORCE:
        return False
    return all(ends(standings, one, (*way, task)) for one in standings[task].continues_in)


@settings(max_examples=150)
@given(st.lists(decisions, min_size=2, max_size=8))
def test_no_task_is_lost_in_a_tangle(history: list[Decision]) -> None:
    indexed = four_tasks()
    for entry, decision in enumerate(history):
        indexed = decided(indexed, decision, entry)
    for day in DAYS:
        standings = {one.task.id: one for one in replay(indexed, day)}
        assert bridge(figures(standings.values(), day)).closes
        for task, standing in standings.items():
            assert bool(standing.continues_in) is (standing.state in CONTINUED)
            assert not standing.continues_in or ends(standings, task, ())

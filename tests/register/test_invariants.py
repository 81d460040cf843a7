"""What must hold of every register, however contradictory its facts."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.register.bridge import bridge
from desktop.register.checks import contradictions
from desktop.register.figures import BRIDGE, COUNTS, figures
from desktop.register.groups import GroupBy, groups
from desktop.register.index import index
from desktop.register.replay import replay
from desktop.register.values import Facts, State
from tests.register import strategies
from tests.register.strategies import BRIEFLY, FIRST_MOMENT, dates_of_figures, moments

facts_strategy = strategies.facts()
known = st.none() | moments


def shuffled(facts: Facts, random: Random) -> Facts:
    """Put the same facts in another order of entry."""

    def mixed(items: list[Any]) -> list[Any]:
        return random.sample(items, len(items))

    return Facts(
        dict(mixed(list(facts.tasks.items()))),
        dict(mixed(list(facts.documents.items()))),
        tuple(mixed(list(facts.effects))),
        tuple(mixed(list(facts.progress))),
    )


def known_by(facts: Facts, moment: datetime) -> Facts:
    """Leave out what was recorded later."""
    return Facts(
        facts.tasks,
        facts.documents,
        tuple(item for item in facts.effects if item.recorded_at <= moment),
        tuple(item for item in facts.progress if item.recorded_at <= moment),
    )


@BRIEFLY
@given(facts_strategy, dates_of_figures, known)
def test_the_total_is_done_open_and_stopped(facts: Facts, as_at: date, known_at: datetime | None):
    found = figures(replay(facts, as_at, known_at), as_at, known_at)
    value = {name: figure.value for name, figure in found.counts.items()}
    assert value["total"] == value["done"] + value["open"] + value["stopped"]
    assert value["done"] == value["done_on_time"] + value["done_late"]
    assert value["open"] == value["open_in_time"] + value["open_overdue"]
    assert value["due"] == value["done"] + value["open_overdue"]
    assert value["waiting"] <= value["open"]
    for name, figure in found.counts.items():
        assert len(set(figure.ids)) == len(figure.ids)
        if name not in ("merged", "split", "reclassified"):
            assert figure.value == len(figure.ids)


@BRIEFLY
@given(facts_strategy, dates_of_figures, known)
def test_the_bridge_closes_for_every_set(facts: Facts, as_at: date, known_at: datetime | None):
    standings = replay(facts, as_at, known_at)
    assert bridge(figures(standings, as_at, known_at)).closes
    assert bridge(figures(standings[::2], as_at, known_at)).closes


@BRIEFLY
@given(facts_strategy, dates_of_figures, st.sampled_from(GroupBy))
def test_groups_add_up(facts: Facts, as_at: date, by: GroupBy):
    standings = replay(facts, as_at)
    headline = figures(standings, as_at)
    parts = groups(standings, by, as_at)
    for name in COUNTS:
        assert sum(part.figures[name].value for part in parts) == headline[name].value
        ids = [task for part in parts for task in part.figures[name].ids]
        assert sorted(ids) == sorted(headline[name].ids)
    assert all(bridge(part.figures).closes for part in parts)
    assert len({part.key for part in parts}) == len(parts)


@BRIEFLY
@given(facts_strategy, dates_of_figures, known, st.randoms(use_true_random=False))
def test_the_order_of_entry_does_not_matter(
    facts: Facts, as_at: date, known_at: datetime | None, random: Random
):
    mixed = shuffled(facts, random)
    assert replay(mixed, as_at, known_at) == replay(facts, as_at, known_at)
    assert contradictions(mixed, as_at) == contradictions(facts, as_at)
    for by in GroupBy:
        assert groups(replay(mixed, as_at), by, as_at) == groups(replay(facts, as_at), by, as_at)


@BRIEFLY
@given(facts_strategy, known)
def test_before_the_first_document_nothing_counts(facts: Facts, known_at: datetime | None):
    as_at = min((effect.effective_on for effect in facts.effects), default=date.max)
    as_at -= timedelta(days=1)
    standings = replay(facts, as_at, known_at)
    assert {standing.state for standing in standings} <= {State.NOT_IN_FORCE}
    found = figures(standings, as_at, known_at)
    assert {name for name in COUNTS if found[name].value or found[name].ids} <= {"not_in_force"}


@BRIEFLY
@given(facts_strategy, dates_of_figures)
def test_before_anything_was_known_there_is_nothing(facts: Facts, as_at: date):
    known_at = FIRST_MOMENT - timedelta(seconds=1)
    assert replay(facts, as_at, known_at) == ()


@BRIEFLY
@given(facts_strategy, dates_of_figures, moments)
def test_later_entries_change_nothing_known_before(facts: Facts, as_at: date, known_at: datetime):
    then = known_by(facts, known_at)
    assert replay(facts, as_at, known_at) == replay(then, as_at, known_at) == replay(then, as_at)


@BRIEFLY
@given(facts_strategy, dates_of_figures, known)
def test_every_task_stands_once_and_in_one_place(
    facts: Facts, as_at: date, known_at: datetime | None
):
    standings = replay(index(facts), as_at, known_at)
    assert standings == replay(facts, as_at, known_at)
    tasks = [standing.task.id for standing in standings]
    assert len(set(tasks)) == len(tasks)
    found = figures(standings, as_at, known_at)
    places = ("total", "continuous", "not_in_force")
    placed = [task for name in places for task in found[name].ids]
    left = [item.task.id for item in standings if item.state in (State.MERGED, State.SPLIT)]
    removed = [item.task.id for item in standings if item.state is State.REMOVED]
    assert sorted([*placed, *left, *removed]) == sorted(tasks)
    assert set(found.counts) == {*BRIDGE, *COUNTS}
    for standing in standings:
        assert standing.completed_on is None or standing.completed_on <= as_at
        assert bool(standing.continues_in) <= (standing.state in (State.MERGED, State.SPLIT))
        assert (standing.came_on <= as_at) or standing.state is State.NOT_IN_FORCE

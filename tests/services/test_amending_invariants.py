"""Whatever decisions do, in any order of entry: bridges close, no task is lost, nothing past moves.

`--long` tries more and longer histories.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from desktop.models.database import Database
from desktop.register.bridge import bridge
from desktop.register.figures import figures
from desktop.register.index import Indexed
from desktop.register.replay import replay
from desktop.register.values import State, TaskId, TaskStanding
from desktop.services.catalogue import units
from tests.conftest import SteppingClock
from tests.services.amending import fill
from tests.services.histories import WATCHED, Step, Ward, histories, snapshot, take, take_back

LEFT = frozenset({State.REMOVED, State.MERGED, State.SPLIT})


def check_bridges(indexed: Indexed) -> None:
    """The bridge closes on every day on which something happened, the day before and after."""
    for day in WATCHED:
        assert bridge(figures(replay(indexed, day), day)).closes


def check_no_task_is_lost(indexed: Indexed) -> None:
    """Each task stands once, and one that left for others leads to tasks in force."""
    for day in WATCHED:
        standings = {one.task.id: one for one in replay(indexed, day)}
        assert standings.keys() == indexed.facts.tasks.keys()
        found = figures(standings.values(), day)
        placed = [*found["total"].ids, *found["continuous"].ids, *found["not_in_force"].ids]
        left = [task for task, one in standings.items() if one.state in LEFT]
        assert sorted([*placed, *left]) == sorted(standings)
        for task, standing in standings.items():
            assert bool(standing.continues_in) is (standing.state in (State.MERGED, State.SPLIT))
            check_goes_on(standings, task, ())


def check_goes_on(
    standings: Mapping[TaskId, TaskStanding], task: TaskId, way: tuple[TaskId, ...]
) -> None:
    """Follow a task to where it goes on: always to a task in force, never in a circle."""
    assert task not in way
    for target in standings[task].continues_in:
        assert standings[target].state is not State.NOT_IN_FORCE
        assert task in standings[target].continues
        check_goes_on(standings, target, (*way, task))


def check_the_past(ward: Ward) -> None:
    """What was known at each moment gives the figures that were given then."""
    for moment, found in ward.moments:
        assert snapshot(ward.indexed(moment)) == found


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the ward's programme, to be copied."""
    path = tmp_path_factory.mktemp("ward") / "so-cong-tac.db"
    opened = Database.open(path, clock=SteppingClock(datetime(2025, 9, 1, 1, tzinfo=UTC)))
    fill(opened)
    opened.close()
    return path


@contextmanager
def ward_of(template: Path) -> Iterator[Ward]:
    """A ward of its own in a copy of the store."""
    with TemporaryDirectory() as folder:
        path = Path(shutil.copy(template, folder))
        database = Database.open(path, clock=SteppingClock(datetime(2025, 9, 2, 1, tzinfo=UTC)))
        try:
            with database.read() as session:
                ward = Ward(database, tuple(one.id for one in units(session)))
            ward.remember(snapshot(ward.indexed()))
            yield ward
        finally:
            database.close()


def test_any_history_of_amendments_holds_together(template: Path, long: bool) -> None:
    @settings(max_examples=200 if long else 12)
    @given(histories(16 if long else 8))
    def lives(history: list[Step]) -> None:
        with ward_of(template) as ward:
            for step in history:
                take(ward, step)
                indexed = ward.indexed()
                check_bridges(indexed)
                check_no_task_is_lost(indexed)
            check_the_past(ward)
            while len(ward.snapshots) > 1:
                take_back(ward, again=False)
            check_the_past(ward)

    lives()

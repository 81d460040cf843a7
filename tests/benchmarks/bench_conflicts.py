"""How long a queue of conflicts takes to be listed and answered by a rule, beside a quarter of it.

Half of it are fields that two offices changed, half what an office wrote outside its scope.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.orm import Session

from desktop.exchange.conflict_words import read_conflicts, settle
from desktop.exchange.conflicts import Conflict, conflicts
from desktop.exchange.scope import set_limit
from desktop.exchange.waiting import waiting_conflicts
from desktop.models.write import Alter, Create, Edit
from tests.benchmarks.bench_store import issued_tasks, office
from tests.exchange.places import Place

MANY = 300
TASKS = 2_000
ROUNDS = 3


def queue(folder: Path, count: int) -> Place:
    """An office on whose register so many conflicts wait, among two thousand tasks."""
    places = []
    for name in ("phuong", "thanh-pho"):
        (folder / name).mkdir()
        places.append(Place(folder / name, f"Ủy ban nhân dân {name}"))
    ours, theirs = places
    ours.trust(theirs)
    theirs.trust(ours)
    issued = issued_tasks(TASKS)
    effects = [it.row for it in issued if isinstance(it, Create) and it.entity == "effect"]
    ours.do(*office())
    ours.do(Create("unit", "khac", {"name": "Phòng khác"}), *issued)
    theirs.take(ours.export(folder / "1").file)
    disputed, outside = effects[: count // 2], effects[count // 2 : count]
    ours.do(*contents(disputed, "ta"))
    theirs.do(*contents(disputed, "họ"))
    ours.take(theirs.export(folder / "2").file)
    with ours.database.act("Phạm vi") as session:
        set_limit(session, theirs.own.sender.office, ("khac",))
    theirs.do(*contents(outside, "họ"))
    ours.take(theirs.export(folder / "3").file)
    return ours


def contents(effects: list[str], whose: str) -> list[Edit]:
    """Another content for each of some tasks."""
    return [
        Alter("effect", effect, {"content": f"Việc {number} của {whose}"})
        for number, effect in enumerate(effects)
    ]


def timed(read: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the wall, and of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    read()
    return time.perf_counter() - wall, time.process_time() - cpu


def measured(count: int) -> dict[str, tuple[float, float]]:
    """What is done with a queue."""
    with tempfile.TemporaryDirectory() as name:
        place = queue(Path(name), count)
        found: list[Conflict] = []

        def reading(read: Callable[[Session], object]) -> Callable[[], object]:
            def job() -> None:
                with place.database.read() as session:
                    read(session)

            return job

        def settling() -> None:
            with place.database.act("Lấy của họ") as session:
                settle(session, [(one.id, one.theirs.values) for one in found])

        taken = {
            "counted": timed(reading(waiting_conflicts)),
            "listed": timed(reading(lambda session: found.extend(conflicts(session)))),
            "listed in words": timed(reading(read_conflicts)),
            "answered by a rule": timed(settling),
        }
        assert len(found) == count
        with place.database.read() as session:
            assert waiting_conflicts(session) == 0
        place.database.close()
        return taken


def main() -> None:
    """Print medians, and how much longer four times as many take."""
    found: dict[int, dict[str, list[tuple[float, float]]]] = defaultdict(lambda: defaultdict(list))
    for _ in range(ROUNDS):
        for count in (MANY // 4, MANY):
            for name, taken in measured(count).items():
                found[count][name].append(taken)
    for name, of in found[MANY].items():
        wall, cpu = (statistics.median(clock) for clock in zip(*of, strict=True))
        few = statistics.median(cpu for _, cpu in found[MANY // 4][name])
        print(
            f"{MANY} conflicts {name:18} {wall:6.2f} s ({cpu:.2f} s of the processor), "
            f"{cpu / few:.1f} times a quarter of them"
        )


if __name__ == "__main__":
    main()

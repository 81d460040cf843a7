"""Measure the register: replay, figures, checks, the six groupings; printed figures read again.

Run with `python -m tests.benchmarks.bench_register`; prints a table, tests nothing.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from desktop.register.checks import contradictions
from desktop.register.compare import compare
from desktop.register.figures import figures
from desktop.register.groups import GroupBy, groups
from desktop.register.index import Indexed, index
from desktop.register.printed import printed_faults
from desktop.register.replay import replay
from desktop.register.values import (
    Deadline,
    DeadlineKind,
    Document,
    DocumentId,
    DocumentKind,
    Effect,
    EffectId,
    EffectKind,
    Facts,
    LeaderId,
    ProgrammeId,
    Progress,
    ProgressId,
    ProgressState,
    Revision,
    Task,
    TaskClass,
    TaskId,
    UnitId,
)

AS_AT = date(2025, 10, 31)
RECORDED = datetime(2025, 9, 3, 8, tzinfo=UTC)
DECISIONS = (date(2025, 1, 6), date(2025, 3, 31), date(2025, 7, 16), date(2025, 10, 22))
UNITS, LEADERS, FIELDS = 30, 4, 12


def make_facts(tasks: int) -> Facts:
    """Make tasks with three effects each, and a report on every second one."""
    return Facts(
        tasks={task.id: task for task in map(_task, range(tasks))},
        documents={document.id: document for document in map(_document, range(len(DECISIONS)))},
        effects=tuple(effect for number in range(tasks) for effect in _effects(number)),
        progress=tuple(_report(number) for number in range(0, tasks, 2)),
    )


def _task(number: int) -> Task:
    """Make the identity of one task."""
    task_class = TaskClass.KEY if number % 5 else TaskClass.REGULAR
    programme = ProgrammeId(f"p{number % 10}")
    return Task(TaskId(f"{number:032x}"), programme, str(number), number, task_class)


def _document(number: int) -> Document:
    """Make one of the year's decisions."""
    name = DocumentId(f"d{number}")
    return Document(name, DocumentKind.DECISION, str(number), "QĐ-UBND", DECISIONS[number])


def _effects(number: int) -> tuple[Effect, ...]:
    """Issue a task, move its deadline, then hand it over, stop it or move it again."""
    due = DECISIONS[0] + timedelta(days=30 + number % 330)
    first = Revision(
        content=f"Xây dựng kế hoạch số {number}",
        product="Kế hoạch",
        lead=UnitId(f"u{number % UNITS}"),
        coordinating=(UnitId(f"u{(number + 1) % UNITS}"),),
        leader=LeaderId(f"l{number % LEADERS}"),
        field=f"Lĩnh vực {number % FIELDS}",
        deadline=_deadline(due, number),
    )
    moved = Revision(deadline=_deadline(due + timedelta(days=30), number))
    handed = Revision(lead=UnitId(f"u{(number * 7) % UNITS}"))
    stopped = number % 40 == 0
    return (
        _effect(number, 0, EffectKind.ISSUE, first),
        _effect(number, 1 + number % 2, EffectKind.CHANGE_DEADLINE, moved),
        _effect(
            number,
            3,
            EffectKind.STOP if stopped else EffectKind.TRANSFER,
            Revision() if stopped else handed,
        ),
    )


def _effect(number: int, document: int, kind: EffectKind, revision: Revision) -> Effect:
    """Make one effect of a decision on a task."""
    return Effect(
        EffectId(f"e{number}-{document}"),
        TaskId(f"{number:032x}"),
        DocumentId(f"d{document}"),
        kind,
        DECISIONS[document],
        RECORDED,
        revision,
        position=number,
    )


def _deadline(due: date, number: int) -> Deadline:
    """Make a dated deadline, and now and then a continuous or a waiting one."""
    if number % 25 == 1:
        return Deadline("Thường xuyên", DeadlineKind.CONTINUOUS)
    if number % 25 == 2:
        return Deadline("Theo yêu cầu", DeadlineKind.WAITING)
    return Deadline(f"{due:%d/%m/%Y}", DeadlineKind.DATED, due)


def _report(number: int) -> Progress:
    """Report a task done on a day before or after its deadline."""
    return Progress(
        ProgressId(f"r{number}"),
        TaskId(f"{number:032x}"),
        DECISIONS[0] + timedelta(days=40 + number * 7 % 258),
        ProgressState.DONE,
        RECORDED,
    )


def all_figures(facts: Facts | Indexed) -> None:
    """Do what a page of figures needs at one date: replay, headline, six groupings."""
    standings = replay(facts, AS_AT)
    figures(standings, AS_AT)
    for by in GroupBy:
        groups(standings, by, AS_AT)


def seconds(job: Callable[[], object], times: int = 5) -> float:
    """Time a job, the best of several runs."""
    best = float("inf")
    for _ in range(times):
        begun = time.perf_counter()
        job()
        best = min(best, time.perf_counter() - begun)
    return best


def main() -> None:
    """Print seconds for 10,000 and 100,000 tasks and how they grow."""
    gc.disable()  # as the program does, see views/garbage.py
    heads = ("tasks", "index", "replay", "figures", "checks", "all", "moved", "compare", "growth")
    print(" ".join(f"{head:>8}" for head in heads))
    smallest = 0.0
    for tasks in (10_000, 100_000):
        facts = make_facts(tasks)
        indexed = index(facts)
        standings = replay(indexed, AS_AT)
        earlier = replay(indexed, DECISIONS[1])
        times = 5 if tasks <= 10_000 else 2
        whole = seconds(lambda facts=facts: all_figures(facts), times)
        smallest = smallest or whole
        print(
            f"{tasks:>8,}"
            f" {seconds(lambda facts=facts: index(facts), times):>8.3f}"
            f" {seconds(lambda indexed=indexed: replay(indexed, AS_AT), times):>8.3f}"
            f" {seconds(lambda standings=standings: figures(standings, AS_AT), times):>8.3f}"
            f" {seconds(lambda indexed=indexed: contradictions(indexed, AS_AT), times):>8.3f}"
            f" {whole:>8.3f}"
            f" {seconds(lambda indexed=indexed: all_figures(indexed), times):>8.3f}"
            f" {seconds(lambda old=earlier, new=standings: compare(old, new), times):>8.3f}"
            f" {whole / smallest:>7.1f}x"
        )
    print("all: from facts to figures and six groupings; moved: the same on indexed facts")
    print("compare: two replays seven months apart")
    print_reading()


def long_texts(times: int) -> dict[str, str]:
    """Single sentences of so many statements, right, wrong and in ever deeper brackets."""
    return {
        "right": "tiếp nhận 3.745 hồ sơ, trong đó 2.545 hồ sơ (67,96%), " * (50 * times),
        "wrong": "tiếp nhận 3.745 hồ sơ, trong đó 2.545 hồ sơ (67,90%), " * (50 * times),
        "sums": "3 = 1 + 1; " * (200 * times),
        "brackets": "(1 = 2 " * (200 * times) + ")" * (200 * times),
        "signs": "(" * (250 * times) + " 1" * (600 * times) + " =" * (250 * times),
    }


def print_reading() -> None:
    """Print seconds to read the figures of long texts, and of texts eight times as long."""
    few, many = long_texts(1), long_texts(8)
    for name in few:
        short, long = (
            seconds(lambda text=texts[name]: printed_faults(text), 3) for texts in (few, many)
        )
        print(f"printed {name:>8}: {short:.3f} {long:.3f} {long / short:.1f}x (8x as long)")


if __name__ == "__main__":
    main()

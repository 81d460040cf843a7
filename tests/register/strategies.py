"""Arbitrary facts, sound or contradictory, for what must hold of every register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st

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

BRIEFLY = settings(max_examples=60, deadline=None, database=None)

FIRST_DAY = date(2025, 1, 1)
SPAN_DAYS = 120
FIRST_MOMENT = datetime(2025, 1, 1, tzinfo=UTC)

TASKS = tuple(TaskId(f"t{number}") for number in range(5))
DOCUMENTS = tuple(DocumentId(f"d{number}") for number in range(5))
UNITS = (UnitId("u1"), UnitId("u2"), UnitId("u3"))
LEADERS = (LeaderId("l1"), LeaderId("l2"))

days = st.integers(0, SPAN_DAYS).map(lambda n: FIRST_DAY + timedelta(days=n))
early_days = st.integers(0, SPAN_DAYS // 3).map(lambda n: FIRST_DAY + timedelta(days=n))
dates_of_figures = days | st.integers(SPAN_DAYS // 2, SPAN_DAYS).map(
    lambda n: FIRST_DAY + timedelta(days=n)
)
moments = st.integers(0, 20).map(lambda n: FIRST_MOMENT + timedelta(hours=n))


DEADLINES = (
    *(
        Deadline(due.isoformat(), DeadlineKind.DATED, due)
        for due in (date(2024, 12, 31), date(2025, 2, 28), date(2025, 4, 15), date(2025, 9, 30))
    ),
    Deadline("Thường xuyên", DeadlineKind.CONTINUOUS),
    Deadline("Theo yêu cầu", DeadlineKind.WAITING),
    Deadline("", DeadlineKind.MISSING, problem="Chưa ghi thời hạn."),
)
REVISIONS = (
    Revision(),
    *(Revision(deadline=deadline) for deadline in DEADLINES),
    *(
        Revision("Kế hoạch", lead=lead, leader=leader, field=field, deadline=deadline)
        for lead, leader, field, deadline in zip(
            (*UNITS, *UNITS, None),
            (*LEADERS, *LEADERS, *LEADERS, None),
            ("Kinh tế", "Văn hóa", "", "Kinh tế", "", "Văn hóa", None),
            DEADLINES,
            strict=True,
        )
    ),
    Revision("Đề án", coordinating=UNITS),
    Revision(lead=UNITS[2], field="Kinh tế"),
)
TASK_LISTS = ((), TASKS[:1], TASKS[1:3], TASKS[2:4], TASKS[4:])
BRINGING = (EffectKind.ISSUE, EffectKind.ADD)
ACTING = (
    *EffectKind,
    EffectKind.STOP,
    EffectKind.REMOVE,
    EffectKind.MERGE,
    EffectKind.RESTORE,
    EffectKind.CHANGE_DEADLINE,
    EffectKind.CORRECT,
)


def documents() -> st.SearchStrategy[dict[DocumentId, Document]]:
    """Four or five documents, some drafts, some without a date; numbers repeat."""
    document = st.builds(
        Document,
        id=st.just(DocumentId("")),
        kind=st.just(DocumentKind.DECISION),
        number=st.sampled_from(["06", "83", "217", ""]),
        symbol=st.just("QĐ-UBND"),
        issued_on=st.one_of(days, days, st.none()),
        in_force_on=st.none() | days,
        signed=st.sampled_from([True] * 7 + [False]),
    )
    return st.lists(document, min_size=4, max_size=len(DOCUMENTS)).map(
        lambda found: {
            name: replace(each, id=name) for name, each in zip(DOCUMENTS, found, strict=False)
        }
    )


def effect_lists() -> st.SearchStrategy[tuple[Effect, ...]]:
    """Effects that bring each task early, and then any on known and unknown tasks."""
    births = st.tuples(*(_effects(st.just(task), BRINGING, early_days) for task in TASKS[:-1]))
    others = _effects(st.sampled_from(TASKS), ACTING, days)
    return st.tuples(births, st.lists(others, min_size=2, max_size=10)).map(
        lambda found: _numbered((*found[0], *found[1]))
    )


def _effects(
    task: st.SearchStrategy[TaskId],
    kinds: Iterable[EffectKind],
    on: st.SearchStrategy[date],
) -> st.SearchStrategy[Effect]:
    """Effects of some kinds, their ids still to be given."""
    return st.builds(
        Effect,
        id=st.just(EffectId("")),
        task=task,
        document=st.sampled_from(DOCUMENTS),
        kind=st.sampled_from(list(kinds)),
        effective_on=on,
        recorded_at=moments,
        revision=st.sampled_from(REVISIONS),
        reason=st.sampled_from(["", "lý do"]),
        position=st.integers(0, 2),
        targets=st.sampled_from(TASK_LISTS),
        born_of=st.sampled_from(((), (), (), (), (), *TASK_LISTS)),
        corrects=st.sampled_from([EffectId(f"e{number}") for number in range(10)]),
    )


def _numbered(effects: Iterable[Effect]) -> tuple[Effect, ...]:
    """Give each effect its own id."""
    return tuple(replace(each, id=EffectId(f"e{n}")) for n, each in enumerate(effects))


def report_lists() -> st.SearchStrategy[tuple[Progress, ...]]:
    """Reports on known and unknown tasks."""
    report = st.builds(
        Progress,
        id=st.just(ProgressId("")),
        task=st.sampled_from(TASKS),
        on=days,
        state=st.sampled_from(ProgressState),
        recorded_at=moments,
        verified_on=st.none() | days,
    )
    return st.lists(report, max_size=6).map(
        lambda found: tuple(
            replace(each, id=ProgressId(f"r{number}")) for number, each in enumerate(found)
        )
    )


def facts() -> st.SearchStrategy[Facts]:
    """Facts of up to four tasks; the last id of TASKS is never a known one."""
    tasks = {
        name: Task(name, ProgrammeId(f"p{n % 2}"), str(n), n % 3, list(TaskClass)[n % 2])
        for n, name in enumerate(TASKS[:-1])
    }
    return st.builds(Facts, st.just(tasks), documents(), effect_lists(), report_lists())

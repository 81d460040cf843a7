"""What a step says, value by value: remarks on late extensions, old and new values."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.register.values import (
    Deadline,
    DeadlineKind,
    DocumentId,
    Effect,
    EffectId,
    EffectKind,
    TaskId,
    Wording,
)
from desktop.services.ledger import Names
from desktop.services.step_words import old_and_new, remark
from tests.services.ward import CONTINUOUS, dated

DAY = timedelta(days=1)
OLD, NEW = date(2025, 9, 30), date(2025, 11, 30)
MOVED = Effect(
    EffectId("x"),
    TaskId("1"),
    DocumentId("d"),
    EffectKind.CHANGE_DEADLINE,
    OLD,
    datetime(2025, 9, 1, tzinfo=UTC),
)
BEFORE = Wording(content="Rà soát", deadline=dated("30/9", OLD))
AFTER = replace(BEFORE, deadline=dated("30/11", NEW))
NOBODY = Names({}, {}, {}, {}, {})
LATE = "Văn bản ban hành sau khi thời hạn cũ đã qua 1 ngày"


@pytest.mark.parametrize(
    ("issued", "done_on", "told"),
    [
        (OLD, None, ""),
        (OLD + DAY, None, LATE),
        (None, OLD, ""),
        (OLD, OLD, ""),
        (OLD, OLD - DAY, "Văn bản ban hành sau khi nhiệm vụ đã hoàn thành ngày 29/9/2025"),
        (OLD + DAY, OLD, f"{LATE} và sau khi nhiệm vụ đã hoàn thành ngày 30/9/2025"),
        (OLD + DAY, OLD + DAY, LATE),
    ],
)
def test_an_extension_is_late_from_the_day_after(
    issued: date | None, done_on: date | None, told: str
) -> None:
    assert remark(MOVED, BEFORE, AFTER, issued, done_on) == told


@pytest.mark.parametrize("kind", [EffectKind.CHANGE_DEADLINE, EffectKind.LIST])
def test_both_ways_of_extending_are_remarked(kind: EffectKind) -> None:
    assert remark(replace(MOVED, kind=kind), BEFORE, AFTER, OLD + DAY, None) == LATE


def test_an_extension_to_no_day_is_one_too() -> None:
    assert remark(MOVED, BEFORE, replace(BEFORE, deadline=CONTINUOUS), OLD + DAY, None) == LATE


@pytest.mark.parametrize(
    "deadline",
    [
        dated("30/9/2025", OLD),
        dated("29/9", OLD - DAY),
        Deadline("", DeadlineKind.MISSING),
    ],
)
def test_what_extends_nothing_is_not_remarked(deadline: Deadline) -> None:
    after = replace(BEFORE, deadline=deadline)
    assert remark(MOVED, BEFORE, after, NEW, OLD - DAY) == ""


def test_other_kinds_and_tasks_without_a_day_are_not_remarked() -> None:
    other = replace(MOVED, kind=EffectKind.CHANGE_CONTENT)
    assert remark(other, BEFORE, AFTER, NEW, None) == ""
    assert remark(MOVED, replace(BEFORE, deadline=CONTINUOUS), AFTER, NEW, None) == ""


def test_one_field_is_told_alone_and_several_by_their_names() -> None:
    assert old_and_new(BEFORE, AFTER, NOBODY) == ("30/9", "30/11")
    both = replace(AFTER, product="Tờ trình")
    assert old_and_new(BEFORE, both, NOBODY) == (
        "Thời hạn: 30/9; Sản phẩm: không có",
        "Thời hạn: 30/11; Sản phẩm: Tờ trình",
    )


def test_what_reads_the_same_is_not_told() -> None:
    same = replace(BEFORE, deadline=replace(BEFORE.deadline, confirmed=False), product="Tờ trình")
    assert old_and_new(BEFORE, same, NOBODY) == ("", "Tờ trình")
    assert old_and_new(BEFORE, BEFORE, NOBODY) == ("", "")

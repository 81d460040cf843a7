"""When two values say the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.register.sameness import says_the_same
from desktop.register.values import Deadline, DeadlineKind
from tests.register.book import CONTINUOUS, WAITING, dated, day

JUNE = dated("30/6")


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (JUNE, JUNE, True),
        (JUNE, replace(JUNE, confirmed=False), True),
        (JUNE, replace(JUNE, text=""), True),
        (replace(JUNE, text="Tháng 6"), replace(JUNE, text="tháng  6"), True),
        (replace(JUNE, text="Quý II"), JUNE, False),
        (JUNE, replace(JUNE, due=day("29/6")), False),
        (CONTINUOUS, WAITING, False),
        (Deadline("", DeadlineKind.CONTINUOUS), CONTINUOUS, True),
        (("a", "b"), ("b", "a"), True),
        (("a", "b"), ("a",), False),
        ((), (), True),
        ("Kế hoạch", "Kế hoạch", True),
        ("Kế hoạch", "Ke hoach", False),
        (None, "a", False),
    ],
)
def test_what_says_the_same(old: object, new: object, same: bool) -> None:
    assert says_the_same(old, new) is same
    assert says_the_same(new, old) is same

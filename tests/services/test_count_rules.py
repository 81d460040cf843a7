"""Every figure that a text may name tells its rule."""

from __future__ import annotations

import pytest

from desktop.register.figures import COUNTS
from desktop.register.rates import RATES
from desktop.services.count_rules import COUNT_RULES, rule_text


def test_every_count_and_every_rate_has_a_rule() -> None:
    assert set(COUNT_RULES) == set(COUNTS)
    for rate in RATES:
        assert "chia cho" in rule_text(f"rate.{rate.name}")


@pytest.mark.parametrize("key", ["open_overdue", "list.open_overdue", "open_overdue@u1"])
def test_a_list_and_a_unit_follow_the_rule_of_their_count(key: str) -> None:
    assert rule_text(key) == COUNT_RULES["open_overdue"]


@pytest.mark.parametrize(
    "key", ["", "rate.", "rate.none", "ct.van-ban@2025-01-01..2025-12-31", "@"]
)
def test_other_keys_follow_none(key: str) -> None:
    assert rule_text(key) == ""

"""The one text each value has in the log, and the way back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from desktop.models.canonical import canonical, decoded, defaults_of, logged_fields
from desktop.models.journal import hybrid_clock, next_tick
from desktop.register.values import DocumentKind


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (0, "0"),
        ("Ủy ban “nhân dân”\n", '"Ủy ban “nhân dân”\\n"'),
        (date(2025, 9, 2), '"2025-09-02"'),
        (datetime(2025, 9, 2, 1, 2, 3, tzinfo=UTC), '"2025-09-02T01:02:03.000000+00:00"'),
        (
            datetime(2025, 9, 2, 8, 2, 3, 5, tzinfo=timezone(timedelta(hours=7))),
            '"2025-09-02T01:02:03.000005+00:00"',
        ),
        (["b", "a"], '["b","a"]'),
        (("b", "a"), '["b","a"]'),
        ({"b": 1, "a": [None, {"d": False, "c": ""}]}, '{"a":[null,{"c":"","d":false}],"b":1}'),
        (DocumentKind.DECISION, '"quyet-dinh"'),
    ],
)
def test_a_value_has_one_text(value: object, text: str) -> None:
    assert canonical(value) == text


@pytest.mark.parametrize("value", [{1, 2}, b"x", object()])
def test_other_values_have_none(value: object) -> None:
    with pytest.raises(TypeError, match="no canonical form"):
        canonical(value)


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical(float("nan"))


def test_days_and_moments_come_back() -> None:
    values = {"effective_on": "2025-09-02", "reason": "2025-09-02", "content": None}
    assert decoded("effect", values) == {
        "effective_on": date(2025, 9, 2),
        "reason": "2025-09-02",
        "content": None,
    }
    moment = datetime(2025, 9, 2, 1, 2, 3, tzinfo=UTC)
    assert decoded("action", {"at": "2025-09-02T01:02:03.000000+00:00"}) == {"at": moment}


def test_what_the_machine_makes_is_not_logged() -> None:
    fields = logged_fields("effect")
    assert not {"id", "deleted", "content_key", "recorded_at"} & set(fields)
    assert {"task_id", "deadline", "content"} <= set(fields)


def test_defaults_are_those_of_the_tables() -> None:
    defaults = defaults_of("unit")
    assert (defaults["short_name"], defaults["other_names"]) == ("", [])
    assert (defaults["valid_from"], defaults["deleted"]) == (None, False)


def test_the_hybrid_clock_takes_the_moment_or_goes_on_from_the_last() -> None:
    moment = datetime(1970, 1, 1, 0, 0, 1, 500, tzinfo=UTC)
    assert hybrid_clock(moment, "") == "0000000003e8-000000"
    assert hybrid_clock(moment, "0000000003e7-00000f") == "0000000003e8-000000"
    assert hybrid_clock(moment, "0000000003e8-000000") == "0000000003e8-000001"
    assert hybrid_clock(moment, "0000000003e9-000007") == "0000000003e9-000008"


def test_a_full_counter_runs_over_into_the_next_millisecond() -> None:
    assert next_tick("00000000000f-00000f") == "00000000000f-000010"
    assert next_tick("00000000000f-ffffff") == "000000000010-000000"

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from desktop.models.database import Database
from desktop.paths import store_file
from desktop.register.indicators import IndicatorId, IndicatorKind, Quantity
from desktop.register.spans import parse_span
from desktop.services.indicator_values import IndicatorDraft, NumberInput
from desktop.services.indicators import record_numbers, save_indicator
from tests.commands.conftest import Answer, Run


@pytest.fixture(autouse=True)
def issued(data: Path) -> None:
    """What the ward issued in 2024 and 2025, with a wrong total in 2025."""
    database = Database.open(store_file(data))
    with database.act("Ghi chỉ tiêu") as session:
        draft = IndicatorDraft(IndicatorId(""), "Quyết định", "văn bản", "Chỉ đạo")
        decisions = save_indicator(session, draft)
        draft = IndicatorDraft(IndicatorId(""), "Văn bản khác", "văn bản", "Chỉ đạo")
        others = save_indicator(session, draft)
        parts = (decisions, others)
        draft = IndicatorDraft(
            IndicatorId(""), "Văn bản", "văn bản", "Chỉ đạo", IndicatorKind.SUM, parts
        )
        whole = save_indicator(session, draft)
        for year, numbers in (("2024", (1000, 2000, None)), ("2025", (1277, 2503, 3790))):
            span = parse_span(year)
            assert span is not None
            inputs = [
                NumberInput(one, Quantity.ACTUAL, None if number is None else Decimal(number))
                for one, number in zip((decisions, others, whole), numbers, strict=True)
            ]
            record_numbers(session, span, inputs)
    database.close()


def test_indicators_are_listed_for_the_latest_span(run: Run) -> None:
    status, out, err = run("indicators")
    assert (status, err) == (0, "")
    assert out.startswith("Chỉ tiêu năm 2025\n")
    assert "1.277" in out
    assert "ghi 3.790 nhưng các phần cộng lại là 1.277 + 2.503 = 3.780" in out
    assert out.endswith("3 chỉ tiêu\n")


def test_a_span_is_asked_for_and_numbers_are_exact_texts(answer: Answer) -> None:
    told = answer("indicators", "--period", "năm 2025")
    assert told["period"] == {"from": "2025-01-01", "to": "2025-12-31", "title": "năm 2025"}
    decisions, _, whole = told["indicators"]
    assert (decisions["key"], decisions["actual"], decisions["before"]) == (
        "quyet-dinh",
        "1277",
        "1000",
    )
    assert (whole["actual"], whole["computed"], whole["before"]) == ("3790", "3780", "3000")
    assert len(whole["mistakes"]) == 1
    assert [span["title"] for span in told["recorded"]] == ["năm 2024", "năm 2025"]


def test_what_is_no_span_is_refused_with_examples(run: Run) -> None:
    status, out, err = run("indicators", "--period", "hôm nay")
    assert (status, out) == (1, "")
    assert "Không hiểu kỳ “hôm nay”; hãy ghi như 2025" in err


def test_check_tells_a_wrong_total(answer: Answer) -> None:
    rules = [one["rule"] for one in answer("check")["findings"]]
    assert "indicator_sum" in rules

"""Figures named by a key in typed text, with the tasks behind them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.models.database import Database
from desktop.register.groups import GroupBy
from desktop.register.indicators import IndicatorId, Quantity
from desktop.register.spans import parse_span
from desktop.services.chips import NO_TASKS, Chips, chips_of
from desktop.services.indicator_values import IndicatorDraft, NumberInput
from desktop.services.indicators import record_numbers, save_indicator
from desktop.services.register import groups, standing
from desktop.services.values import Viewpoint
from tests.services.ward import fill, task

LATE = date(2025, 11, 1)


def chips(database: Database, day: date = LATE) -> Chips:
    """The figures of the ward at a date."""
    viewpoint = Viewpoint(day)
    with database.read() as session:
        by_unit = groups(session, viewpoint, GroupBy.UNIT)
        return chips_of(session, standing(session, viewpoint), by_unit)


def text(of: Chips, key: str) -> str | None:
    """What a key prints."""
    found = of.find(key)
    return found.text if found else None


def test_a_count_is_printed_as_prose_has_it_and_knows_its_tasks(database: Database) -> None:
    fill(database)
    found = chips(database).find("open_overdue")
    assert found is not None
    assert (found.text, found.rule, found.label) == (
        "02",
        "open_overdue",
        "Số nhiệm vụ quá hạn chưa hoàn thành",
    )
    assert set(found.ids) == {task(database, "1"), task(database, "2")}


def test_a_date_moved_gives_the_key_another_value(database: Database) -> None:
    fill(database)
    assert text(chips(database, date(2025, 9, 10)), "open_overdue") == "0"
    assert text(chips(database, date(2025, 10, 10)), "open_overdue") == "01"


def test_a_rate_and_a_list_are_words(database: Database) -> None:
    fill(database)
    known = chips(database)
    assert text(known, "rate.overdue_of_due") == "100%"
    assert text(known, "list.open_overdue") == (
        "Xây dựng Kế hoạch cải cách hành chính năm 2026 (thời hạn 30/9/2025); "
        "Rà soát hộ nghèo, hộ cận nghèo theo chuẩn mới (thời hạn 31/10/2025)"
    )
    assert text(known, "list.done_late") == NO_TASKS


def test_a_unit_has_its_own_figures(database: Database) -> None:
    fill(database)
    known = chips(database)
    unit = next(group.key for group in known.by_unit if group.name.startswith("Phòng"))
    found = known.find(f"open_overdue@{unit}")
    assert found is not None
    assert found.ids == (task(database, "2"),)
    assert found.label.endswith("của Phòng Văn hóa - Xã hội")
    assert text(known, f"list.open_overdue@{unit}") is not None


@pytest.mark.parametrize("key", ["", "khac", "rate.khac", "list.khac", "done@khac", "ct.x@2025"])
def test_a_key_of_nothing_finds_nothing(database: Database, key: str) -> None:
    fill(database)
    assert chips(database).find(key) is None


def test_every_listed_figure_is_found_by_its_own_key(database: Database) -> None:
    fill(database)
    known = chips(database)
    listed = list(known.listed())
    assert len({chip.key for chip in listed}) == len(listed) > 60
    assert all(known.find(chip.key) == chip for chip in listed)


def test_names_are_searched_without_accents(database: Database) -> None:
    fill(database)
    found = chips(database).search("ty le hoan thanh tong so")
    assert [chip.key for chip in found][:1] == ["rate.done_of_total"]
    assert chips(database).search("khong co gi ca") == ()


def test_an_indicator_is_named_with_its_span(database: Database) -> None:
    fill(database)
    span = parse_span("năm 2025")
    assert span is not None
    with database.act("Chỉ tiêu") as session:
        made = save_indicator(session, IndicatorDraft(IndicatorId(""), "Văn bản đến", "văn bản"))
        record_numbers(session, span, [NumberInput(made, Quantity.ACTUAL, Decimal(1277))])
    known = chips(database)
    assert text(known, f"ct.van-ban-den@{span.key}") == "1.277 văn bản"
    assert text(known, "ct.van-ban-den@1999") is None
    assert any("Văn bản đến" in chip.label for chip in known.search("van ban den"))

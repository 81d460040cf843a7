"""The chart by unit says what the table above it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.exports.document import Picture
from desktop.exports.documents.task_annex import annex_numbering, task_annex
from desktop.exports.documents.unit_chart import FEWEST, MOST, unit_chart
from desktop.register.values import State
from desktop.services.values import ReportContent
from tests.exports.content import Case, content_of, ward_content

AS_AT = "ngày 22 tháng 11 năm 2025"


def pictures(content: ReportContent) -> list[Picture]:
    blocks = task_annex(content, annex_numbering(content)).blocks
    return [block for block in blocks if isinstance(block, Picture)]


def test_the_annex_shows_the_results_by_unit() -> None:
    content = ward_content()
    (shown,) = pictures(content)
    assert shown.caption == (f"Biểu đồ kết quả thực hiện nhiệm vụ theo đơn vị chủ trì đến {AS_AT}")
    assert shown.pixels[0] > shown.pixels[1] > 0


def test_who_cannot_see_it_is_told_every_unit_with_its_parts() -> None:
    content = ward_content()
    (shown,) = pictures(content)
    for group in content.by_unit:
        total, late = group.figures["total"].value, group.figures["done_late"].value
        assert f"{group.name} {total} nhiệm vụ, gồm hoàn thành đúng hạn " in shown.alternative
        if late:
            assert f"hoàn thành quá hạn {late}" in shown.alternative
    assert "dừng thực hiện" not in shown.alternative


def test_the_parts_of_a_bar_make_up_its_total() -> None:
    rules = ("done_on_time", "done_late", "open_in_time", "open_overdue", "stopped")
    for group in ward_content().by_unit:
        parts = sum(group.figures[rule].value for rule in rules)
        assert parts == group.figures["total"].value


@pytest.mark.parametrize(
    ("count", "charts"), [(0, 0), (FEWEST - 1, 0), (FEWEST, 1), (MOST, 1), (MOST + 1, 0)]
)
def test_a_few_units_or_very_many_have_no_chart(count: int, charts: int) -> None:
    *_, group = ward_content().by_unit
    groups = [replace(group, name=f"Đơn vị {number}") for number in range(count)]
    assert len(unit_chart(groups, AS_AT)) == charts


def test_there_is_nothing_to_show_where_every_task_stands_alike() -> None:
    (group, *_) = content_of([Case(1, State.OPEN_IN_TIME)]).by_unit
    assert unit_chart([group] * FEWEST, AS_AT) == ()
    assert len(unit_chart([*[group] * FEWEST, *ward_content().by_unit], AS_AT)) == 1

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.services.values import TaskRow
from desktop.text.fold import fold
from desktop.views.tasks_columns import COLUMNS, NO_VALUE, column_of
from desktop.views.tasks_filter import VIEWS, Sorting, TaskFilter, TaskIndex
from tests.views.samples import AS_AT, standing, task_id


@pytest.fixture(scope="module")
def index() -> TaskIndex:
    return TaskIndex(standing().rows, AS_AT)


def numbers(rows: list[TaskRow]) -> list[int]:
    return [int(row.ordinal) for row in rows]


def named(content: str, number: int) -> TaskRow:
    """A row of another content."""
    return replace(
        standing().rows[0],
        id=task_id(number),
        ordinal=str(number),
        content=content,
        search_key=fold(content),
    )


def test_nothing_asked_for_lists_everything_in_the_order_of_the_lists(index):
    assert TaskFilter().keeps_all
    listed = numbers(index.listed(TaskFilter(), Sorting()))
    assert listed[:3] == [1, 2, 3]
    assert len(listed) == 156
    assert listed[-1] == 144, "months stand after the year that they hang under"


@pytest.mark.parametrize(
    ("text", "count"),
    [("Đề án sắp xếp", 13), ("de an SAP xep", 13), ("sap de xep an", 13), ("  ", 156), ("zzz", 0)],
)
def test_words_are_found_without_accents_in_any_order(index, text: str, count: int):
    assert len(index.listed(TaskFilter(text=text), Sorting())) == count


@pytest.mark.parametrize(
    "typed",
    [
        ("r", "rac", "rac thai", "rac th", "rac", "", "de an"),
        ("de an", "de an rac", "an rac", "an"),
        ("rác", "rác thải", "rac"),
    ],
)
def test_letters_typed_one_after_the_other_find_what_they_find_at_once(index, typed):
    late = TaskFilter().with_values("state", frozenset({"Hoàn thành quá hạn"}))
    for text in typed:
        for wanted in (TaskFilter(text=text), replace(late, text=text)):
            fresh = TaskIndex(index.rows, AS_AT).listed(wanted, Sorting("content"))
            assert index.listed(wanted, Sorting("content")) == fresh


def test_values_of_columns_narrow_together(index):
    late = TaskFilter().with_values("state", frozenset({"Hoàn thành quá hạn"}))
    assert numbers(index.listed(late, Sorting())) == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    both = late.with_values("leader", frozenset({"Trần Văn A"}))
    assert numbers(index.listed(both, Sorting())) == [3, 6, 9]
    assert both.with_values("state", None).values == {"leader": frozenset({"Trần Văn A"})}


def test_the_tasks_behind_a_figure_are_listed(index):
    ids = frozenset({task_id(7), task_id(3)})
    assert numbers(index.listed(TaskFilter(ids=ids), Sorting())) == [3, 7]


def test_a_column_offers_its_values_among_what_the_others_keep(index):
    states = dict(index.values("state", TaskFilter()))
    assert states == {
        "Quá hạn chưa hoàn thành": 6,
        "Đang thực hiện": 30,
        "Chờ điều kiện": 4,
        "Hoàn thành quá hạn": 9,
        "Hoàn thành đúng hạn": 91,
        "Thường xuyên": 12,
        "Dừng thực hiện": 2,
        "Đưa ra khỏi chương trình": 2,
    }
    assert next(iter(states)) == "Quá hạn chưa hoàn thành", "what is pressing stands first"
    late = TaskFilter().with_values("state", frozenset({"Hoàn thành quá hạn"}))
    assert dict(index.values("leader", late)) == {"Lê Văn C": 3, "Nguyễn Thị B": 3, "Trần Văn A": 3}
    assert len(index.values("state", late)) == 8, "a column's own choice does not narrow its values"


def test_months_of_deadlines_stand_in_the_order_of_time(index):
    assert [month for month, _ in index.values("deadline", TaskFilter())] == [
        "Tháng 9/2025",
        "Tháng 10/2025",
        "Tháng 11/2025",
        "Tháng 12/2025",
        "Chờ điều kiện",
        "Thường xuyên",
    ]


def test_contents_sort_in_vietnamese_order():
    """a ă â, d đ: by code point `Đ` and `Ă` would stand last; a tone only breaks ties."""
    words = ["Ông", "Dân", "Đường", "Ăn", "Âm", "An", "Bá", "Bà", "Ba", "Ơn", "Xa"]
    rows = [named(word, number) for number, word in enumerate(words)]
    listed = TaskIndex(rows, AS_AT).listed(TaskFilter(), Sorting("content"))
    assert [row.content for row in listed] == [
        "An", "Ăn", "Âm", "Ba", "Bà", "Bá", "Dân", "Đường", "Ông", "Ơn", "Xa",
    ]  # fmt: skip


def test_descending_keeps_the_order_of_the_lists_among_equals(index):
    up = numbers(index.listed(TaskFilter(), Sorting("leader")))
    down = numbers(index.listed(TaskFilter(), Sorting("leader", descending=True)))
    assert up[:2] == [2, 5]
    assert down[:2] == [3, 6]


def test_deadlines_sort_by_day_and_those_without_stand_last(index):
    listed = index.listed(TaskFilter(), Sorting("deadline"))
    days = [row.deadline for row in listed]
    dated = [day for day in days if day is not None]
    assert dated == sorted(dated)
    assert days[: len(dated)] == dated


def test_the_ordinal_turns_the_list_round(index):
    listed = index.listed(TaskFilter(), Sorting("ordinal", descending=True))
    assert listed == list(reversed(index.rows))


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("Quá hạn chưa hoàn thành", 6),
        ("Đến hạn trong 14 ngày tới", 4),
        ("Chưa hoàn thành", 40),
        ("Không có báo cáo quá 7 ngày", 40),
        ("Đã điều chỉnh", 7),
        ("Hoàn thành chưa xác nhận", 50),
    ],
)
def test_ready_views(index, name: str, count: int):
    assert name in {view.name for view in VIEWS}
    assert len(index.listed(TaskFilter(view=name), Sorting())) == count


def test_a_hidden_value_can_be_filtered_by_its_absence():
    row = replace(named("Việc", 1), leader="", note="")
    assert column_of("leader").group(row) == NO_VALUE
    assert column_of("note").group(row) == NO_VALUE


def test_every_column_shows_sorts_and_groups_every_task(index):
    for column in COLUMNS:
        for row in index.rows:
            assert isinstance(column.text(row), str)
            assert column.group(row)
        assert len(index.listed(TaskFilter(), Sorting(column.key, True))) == len(index.rows)

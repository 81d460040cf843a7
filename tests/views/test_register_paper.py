from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.register.values import State, TaskId
from desktop.views.differences import Kind
from desktop.views.pdf_file import opened
from desktop.views.register_paper import (
    CROWDED,
    DIFFERENCES,
    MOST_ROWS,
    RegisterPaper,
    filter_words,
    state_words,
)
from desktop.views.states import LOOKS, WAITING
from desktop.views.tasks_columns import COLUMNS, USUAL
from desktop.views.tasks_filter import Sorting, TaskFilter, TaskIndex
from desktop.views.viewing import View
from tests.views import samples

ALL, AS_ISSUED = TaskFilter(), Sorting()
SHOWN = tuple(choice.key for choice in USUAL if choice.shown)


def register_paper(
    view: View,
    wanted: TaskFilter = ALL,
    sorting: Sorting = AS_ISSUED,
    columns: Iterable[str] = SHOWN,
) -> RegisterPaper:
    rows = view.standing.rows
    index = TaskIndex(rows, view.standing.viewpoint.as_at)
    found = index.listed(wanted, sorting)
    return RegisterPaper(
        view.standing,
        view.programmes,
        found,
        tuple(columns),
        wanted,
        sorting,
        len(rows),
        view.differences,
    )


def test_it_lists_what_the_screen_lists_in_its_order(qapp: Any) -> None:
    wanted = TaskFilter(text="ke hoach", values={"lead": frozenset({"Công an phường"})})
    paper = register_paper(samples.view(), wanted, Sorting("deadline", descending=True))
    listed = paper.listed()
    assert 0 < len(listed.rows) < paper.whole
    assert [row[0] for row in listed.rows] == [row.ordinal for row in paper.rows]
    assert all("kế hoạch" in row[1].lower() for row in listed.rows)
    assert {row[2] for row in listed.rows} == {"Công an phường"}
    assert [column.title for column in listed.columns] == [
        column.title for column in COLUMNS if column.shown
    ]


def test_columns_stand_in_the_order_chosen(qapp: Any) -> None:
    listed = register_paper(samples.view(), columns=("content", "note", "ordinal")).listed()
    assert [column.title for column in listed.columns] == ["Nội dung nhiệm vụ", "Ghi chú", "TT"]
    assert [column.centred for column in listed.columns] == [False, False, True]
    assert len(listed.rows[0]) == 3


def test_the_heading_says_of_which_programme_and_until_when(qapp: Any) -> None:
    view = samples.view()
    assert register_paper(view).listed().programme == "Mọi chương trình"
    looked = replace(
        view.standing.viewpoint,
        programme=samples.YEAR,
        known_at=datetime(2025, 11, 23, 1, 30, tzinfo=UTC),
    )
    listed = register_paper(replace(view, standing=replace(view.standing, viewpoint=looked)))
    year = next(one for one in view.programmes if one.id == samples.YEAR)
    assert listed.listed().programme == year.title
    assert listed.listed().dates.startswith("Số liệu tính đến ngày 22 tháng 11 năm 2025, theo sổ")
    assert "23/11/2025" in listed.listed().dates


def test_all_of_the_register_is_told_so(qapp: Any) -> None:
    assert register_paper(samples.view()).listed().told == ("Toàn bộ 156 nhiệm vụ.",)


def test_filter_and_order_are_told_in_words(qapp: Any) -> None:
    wanted = TaskFilter(text=" ke   hoach ", values={"lead": frozenset({"Công an phường"})})
    paper = register_paper(samples.view(), wanted, Sorting("deadline", descending=True))
    assert paper.listed().told == (
        f"{len(paper.rows)} trong 156 nhiệm vụ, lọc theo: có chữ “ke hoach”; "
        "đơn vị chủ trì là Công an phường.",
        "Sắp xếp theo thời hạn, giảm dần.",
    )


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (TaskFilter(view="Đã điều chỉnh"), ["Đã điều chỉnh"]),
        (TaskFilter(ids=frozenset({TaskId("a")}), ids_name="Quá hạn"), ["Quá hạn"]),
        (TaskFilter(kind=Kind.ANY), ["có khác giữa hai ngày"]),
        (TaskFilter(kind=Kind.ADDED), ["bổ sung"]),
        (TaskFilter(values={"field": frozenset("bac")}), ["lĩnh vực là a, b, c"]),
        (
            TaskFilter(values={"field": frozenset("abcdefgh")}),
            ["lĩnh vực là a, b, c, d, e, f và 2 giá trị khác"],
        ),
        (TaskFilter(values={"lead": frozenset()}), ["đơn vị chủ trì không giữ giá trị nào"]),
    ],
)
def test_every_part_of_a_filter_is_told(wanted: TaskFilter, words: list[str]) -> None:
    assert list(filter_words(wanted)) == words


def test_states_are_told_apart_without_colours() -> None:
    shown = {f"{look.sign} {look.word}" for look in (*LOOKS.values(), WAITING)}
    assert len({state_words(text) for text in shown}) == len(LOOKS) + 1
    assert state_words("! Quá hạn 22 ngày") == "Quá hạn chưa hoàn thành 22 ngày"
    late = LOOKS[State.DONE_LATE]
    assert state_words(f"… Đang thực hiện → {late.sign} {late.word} 4 ngày") == (
        "Đang thực hiện → Hoàn thành quá hạn 4 ngày"
    )


def test_what_differs_from_another_day_is_told_in_words(qapp: Any) -> None:
    view = samples.view(samples.AS_AT, date(2025, 9, 30))
    paper = register_paper(view)
    listed = paper.listed()
    assert listed.dates.endswith("so với ngày 30 tháng 9 năm 2025")
    assert listed.columns[-1].title == DIFFERENCES
    told = {row[-1] for row in listed.rows}
    assert "mới hoàn thành" in told
    assert any("bổ sung" in words for words in told)
    assert any(" → " in cell for row in listed.rows for cell in row)


def test_it_is_made_as_a_pdf_whose_text_can_be_found(qapp: Any, database: Database) -> None:
    with database.read() as session:
        made = register_paper(samples.view()).make(session)
    assert made.faults == ()
    assert made.note == ""
    with opened(made.data) as document:
        assert len(document) > 5
        text = document[0].get_textpage().get_text_range()
    assert "Toàn bộ 156 nhiệm vụ." in text


def test_too_many_columns_are_told(qapp: Any, database: Database) -> None:
    paper = register_paper(
        samples.view(), TaskFilter(text="dai hoi"), columns=[column.key for column in COLUMNS]
    )
    with database.read() as session:
        assert paper.make(session).note == CROWDED


def test_a_list_that_nobody_reads_is_not_printed(qapp: Any, database: Database) -> None:
    paper = register_paper(samples.view())
    many = replace(paper, rows=[paper.rows[0]] * (MOST_ROWS + 1))
    with database.read() as session, pytest.raises(UserError, match="hãy lọc bớt"):
        many.make(session)

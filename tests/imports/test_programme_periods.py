"""Weeks and other periods over rows: no field, and the deadline where the list has no column."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from desktop.imports.programme import read_programme
from desktop.register.values import DeadlineKind
from desktop.services.drafts import ProgrammeDraft, TaskDraft
from tests.imports.lists import Cell, group, row, save_list

SHORT = ("TT", "Nội dung công việc", "Đơn vị chủ trì")
TITLE = (("CHƯƠNG TRÌNH CÔNG TÁC THÁNG 7 NĂM 2026",),)


def read(
    path: Path, *rows: Sequence[Cell], title: Sequence[Sequence[Cell]] = TITLE
) -> ProgrammeDraft:
    return read_programme(save_list(path / "ds.xlsx", *rows, headings=SHORT, title=title))


def dues(draft: ProgrammeDraft) -> list[tuple[str, date | None, bool]]:
    return [(t.deadline.text, t.deadline.due, t.deadline.confirmed) for t in draft.tasks]


def test_a_week_is_no_field_and_leaves_the_fields_alone(tmp_path: Path) -> None:
    path = save_list(
        tmp_path / "ds.xlsx",
        group("I. KINH TẾ"),
        group("Tuần 1 (từ 01/9 đến 07/9)"),
        row(1, "Việc một", "05/9"),
        group("Tuần 2"),
        row(2, "Việc hai", "12/9"),
    )
    draft = read_programme(path)
    assert [task.field for task in draft.tasks] == ["KINH TẾ", "KINH TẾ"]
    assert [task.deadline.due for task in draft.tasks] == [date(2025, 9, 5), date(2025, 9, 12)]


def test_the_last_day_of_a_week_is_the_deadline_of_a_list_without_one(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        group("Tuần 1 (từ 01/7 đến 07/7)"),
        [1, "Việc một", "Văn phòng"],
        group("Tuần 2"),
        [2, "Việc hai", "Văn phòng"],
        group("Tuần 28 (06/7 - 12/7/2026)"),
        [3, "Việc ba", "Văn phòng"],
        group("Tuần 29"),
        [4, "Việc bốn", "Văn phòng"],
    )
    assert dues(draft) == [
        ("07/7", date(2026, 7, 7), True),
        ("Tuần 2 tháng 7", date(2026, 7, 14), False),
        ("12/7/2026", date(2026, 7, 12), True),
        ("Tháng 7", date(2026, 7, 31), True),
    ]
    assert [task.field for task in draft.tasks] == [""] * 4


def test_half_a_year_gives_its_last_day(tmp_path: Path) -> None:
    title = (("CHƯƠNG TRÌNH CÔNG TÁC NĂM 2026",),)
    draft = read(
        tmp_path,
        group("I. 6 THÁNG ĐẦU NĂM"),
        [1, "Việc một", "Văn phòng"],
        group("II. 6 THÁNG CUỐI NĂM"),
        [2, "Việc hai", "Văn phòng"],
        title=title,
    )
    assert [task.deadline.due for task in draft.tasks] == [date(2026, 6, 30), date(2026, 12, 31)]
    assert [task.field for task in draft.tasks] == ["", ""]


@pytest.mark.parametrize("text", ["Tuần 2", "Tuần thứ hai"])
def test_a_week_of_no_known_month_is_a_deadline_to_settle(tmp_path: Path, text: str) -> None:
    title = (("CHƯƠNG TRÌNH CÔNG TÁC NĂM 2026",),)
    draft = read(tmp_path, group(text), [1, "Việc một", "Văn phòng"], title=title)
    task: TaskDraft = draft.tasks[0]
    assert task.deadline.kind is DeadlineKind.MISSING

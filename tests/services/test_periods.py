"""What part of a year titles name."""

from __future__ import annotations

import pytest

from desktop.services.drafts import ProgrammeKind
from desktop.services.periods import kind_told, month_told, months_told


@pytest.mark.parametrize(
    ("title", "months"),
    [
        ("Chương trình công tác trọng tâm 4 tháng cuối năm 2025", [9, 10, 11, 12]),
        ("CHƯƠNG TRÌNH CÔNG TÁC SÁU THÁNG ĐẦU NĂM 2026", [1, 2, 3, 4, 5, 6]),
        ("Chương trình công tác quý IV năm 2025", [10, 11, 12]),
        ("Chương trình công tác Quý III, IV/2025", [7, 8, 9, 10, 11, 12]),
        ("Chương trình công tác quý 1 và quý 2", [1, 2, 3, 4, 5, 6]),
        ("Chương trình công tác từ tháng 7 đến hết tháng 12 năm 2025", [7, 8, 9, 10, 11, 12]),
        ("Chương trình công tác tháng 11-12/2025", [11, 12]),
        ("Chương trình công tác tháng 10 năm 2025", []),
        ("Chương trình công tác năm 2025", []),
        ("", []),
    ],
)
def test_the_months_of_a_part_of_a_year(title: str, months: list[int]) -> None:
    assert sorted(months_told(title)) == months


@pytest.mark.parametrize(
    ("title", "month"),
    [
        ("CHƯƠNG TRÌNH CÔNG TÁC THÁNG 10", 10),
        ("Chương trình công tác tháng 09 năm 2025", 9),
        ("Chương trình công tác năm 2025, rà soát đến tháng 10", None),
        ("Chương trình công tác tháng 11-12/2025", None),
        ("Chương trình công tác 4 tháng cuối năm 2025", None),
        ("Chương trình công tác năm 2025", None),
    ],
)
def test_the_one_month_of_a_title(title: str, month: int | None) -> None:
    assert month_told(title) == month


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Chương trình công tác năm 2025", ProgrammeKind.YEAR),
        ("Chương trình công tác quý IV năm 2025", ProgrammeKind.PERIOD),
        ("Chương trình công tác tháng 10 năm 2025", ProgrammeKind.MONTH),
    ],
)
def test_the_kind_of_a_title(title: str, kind: ProgrammeKind) -> None:
    assert kind_told(title) is kind

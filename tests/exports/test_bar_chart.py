"""Bars as long as what they count, told apart without colour."""

from __future__ import annotations

from io import BytesIO
from itertools import groupby

import pytest
from PIL import Image

from desktop.exports.bar_chart import Bar, BarChart, drawn, steps

PARTS = ("Đúng hạn", "Quá hạn", "Còn hạn", "Chưa xong", "Dừng")


def picture(*bars: tuple[int, ...], names: tuple[str, ...] = (), wide: float = 200) -> Image.Image:
    given = names or tuple(f"Đơn vị {number}" for number, _ in enumerate(bars))
    chart = BarChart(
        PARTS, tuple(Bar(name, bar, "") for name, bar in zip(given, bars, strict=True)), wide
    )
    return Image.open(BytesIO(drawn(chart)))


def dark_runs(image: Image.Image) -> list[int]:
    """The longest dark run of each bar, which is its first part."""
    dots = image.load()
    assert dots is not None
    longest = []
    for row in range(image.height):
        line = [dots[column, row] in (0, 70) for column in range(image.width)]
        longest.append(max((len(list(run)) for dark, run in groupby(line) if dark), default=0))
    return [max(run) for dark, run in ((d, list(r)) for d, r in groupby(longest, _is_bar)) if dark]


def _is_bar(length: int) -> bool:
    return length > 60


def test_a_bar_is_as_long_as_what_it_counts() -> None:
    first, second, third = dark_runs(picture((10, 0, 0, 0, 0), (30, 0, 0, 0, 0), (40, 0, 0, 0, 0)))
    assert second / first == pytest.approx(3, abs=0.05)
    assert third / first == pytest.approx(4, abs=0.06)


@pytest.mark.parametrize("part", range(len(PARTS)))
def test_parts_differ_without_colour(part: int) -> None:
    shown = {}
    for one in range(len(PARTS)):
        counts = tuple(10 if place == one else 0 for place in range(len(PARTS)))
        image = picture(counts, wide=160)
        assert image.mode == "L"
        middle = image.width * 3 // 4
        box = (middle - 30, image.height // 3, middle, image.height * 2 // 3)
        shown[one] = image.crop(box).tobytes()
    assert sum(other == shown[part] for other in shown.values()) == 1


def test_a_part_that_no_bar_has_is_not_in_the_legend() -> None:
    few, many = picture((5, 0, 0, 0, 0)), picture((1, 1, 1, 1, 1))
    top = (0, 0, few.width, 30)
    assert min(few.crop((300, 0, few.width, 28)).tobytes()) == 255
    assert min(many.crop((300, 0, many.width, 28)).tobytes()) == 0
    assert few.crop(top).tobytes() != many.crop(top).tobytes()


def test_the_same_bars_give_the_same_bytes() -> None:
    chart = BarChart(PARTS, (Bar("Công an phường", (5, 0, 1, 1, 0), "5/7 (71,43%)"),), 160)
    once = drawn(chart)
    drawn.cache_clear()
    assert drawn(chart) == once


def test_a_long_name_makes_the_rows_higher_and_an_odd_one_is_drawn() -> None:
    long = picture((3, 0, 0, 0, 0), (1, 2, 0, 0, 0), names=("Ban " * 30, "😀\u200b<b>&"))
    assert long.height > picture((3, 0, 0, 0, 0), (1, 2, 0, 0, 0)).height


@pytest.mark.parametrize(
    ("longest", "last", "count"),
    [(0, 1, 2), (1, 1, 2), (8, 8, 9), (9, 10, 6), (48, 50, 6), (144, 160, 9), (10_001, 12_000, 7)],
)
def test_the_axis_has_few_round_numbers(longest: int, last: int, count: int) -> None:
    numbers = steps(longest)
    assert (numbers[0], numbers[-1], len(numbers)) == (0, last, count)

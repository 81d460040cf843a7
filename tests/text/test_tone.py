"""One way of placing the tone in one document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.tone import tone_slips
from tests.text.office import CLEAN


def found(**parts: str) -> list[tuple[str, str]]:
    return [(key, slip.message.split("; hãy")[0]) for key, slip in tone_slips(parts)]


def test_the_way_less_used_is_told_at_its_part() -> None:
    told = found(
        a="Ủy ban nhân dân phường phát triển văn hóa, thủy lợi.",
        b="Xây dựng gia đình văn hoá; Tỉnh uỷ chỉ đạo.",
        c="Hội đồng",
    )
    assert told == [("b", "“hoá”, “uỷ” (2 chỗ) bỏ dấu khác với “ủy” ở chỗ khác")]


def test_the_old_way_is_told_where_the_new_one_is_usual() -> None:
    told = found(a="văn hoá, thuỷ lợi, hoà giải", b="khỏe mạnh")
    assert told == [("b", "“khỏe” bỏ dấu khác với “hoá” ở chỗ khác")]


@pytest.mark.parametrize(
    "text",
    [
        CLEAN,
        "quý III, quỹ đất, quyền, quả, thoái vốn, hoàn thành, huyện, khuỷu tay, văn hóa, khoản",
        "văn hóa của bà Nguyễn Thị Thuý và “Ngày hội văn hoá”",
        "văn hoá, thuỷ lợi, tuỳ tình hình, hoà giải",
        "",
    ],
)
def test_one_way_only_names_and_quotations_are_not_told(text: str) -> None:
    assert found(a=text) == []


@given(st.text(alphabet="hoóòaáàuúùyýỳq “”\n[]"), st.text(alphabet="hoóòaáàuúùyýỳq “”\n[]"))
def test_only_what_stands_both_ways_is_told(one: str, other: str) -> None:
    told = found(a=one, b=other)
    assert all(key in "ab" for key, _ in told)
    assert found(a="hóa") == []

"""The office's own kind of unit: another kind is told, other offices and the past are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.own_level import level_slips
from tests.text.office import CLEAN


def found(text: str, level: str = "phường", in_city: bool = False) -> int:
    return len(list(level_slips(text, level, "Mẫu", in_city)))


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết được Hội đồng nhân dân xã thông qua.",
        "quản lý đất công ích trên địa bàn xã.",
        "UBND xã chỉ đạo các phòng.",
        "Đảng uỷ xã lãnh đạo toàn diện",
        "phối hợp với các tổ chức chính trị-xã hội thành phố trong tuyên truyền",
        "Chủ tịch Ủy ban nhân dân huyện yêu cầu các đơn vị",
        "Nhân dân xã Mẫu phấn khởi",
        "toàn xã có 12 tổ dân phố",
    ],
)
def test_another_kind_is_told_in_a_ward(text: str) -> None:
    assert found(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        CLEAN,
        "Ủy ban nhân dân phường, Hội đồng nhân dân phường Mẫu",
        "phát triển kinh tế - xã hội, an sinh xã hội trên địa bàn; toàn xã hội",
        "Ủy ban nhân dân xã Yên Bình và UBND huyện Yên Sơn gửi văn bản",
        "Ủy ban nhân dân xã, phường; UBND xã/phường; UBND xã, thị trấn",
        "chính quyền cấp xã, các xã, phường lân cận",
        "Trước khi sáp nhập, Ủy ban nhân dân thành phố đã quyết định.",
        "hồ sơ của Ủy ban nhân dân huyện (cũ) được bàn giao",
        "xã Mẫu Đơn tặng quà",
    ],
)
def test_others_and_the_past_are_not_told(text: str) -> None:
    assert found(text) == 0


def test_a_city_may_stand_above_the_office() -> None:
    text = "theo chỉ đạo của Ủy ban nhân dân thành phố"
    assert (found(text), found(text, in_city=True)) == (1, 0)


def test_a_commune_is_no_ward() -> None:
    assert found("trên địa bàn phường.", "xã") == 1
    assert found("trên địa bàn xã.", "xã") == 0


def test_the_message_names_both_kinds() -> None:
    (slip,) = level_slips("Rà soát trên địa bàn xã.", "phường")
    assert slip.message == (
        "“Rà soát trên địa bàn xã.” viết “xã” trong văn bản của phường; hãy sửa nếu nói về phường."
    )


@given(st.text(), st.text(max_size=5))
def test_no_text_makes_it_crash(text: str, name: str) -> None:
    list(level_slips(f"UBND xã {text} địa bàn xã", "phường", name))

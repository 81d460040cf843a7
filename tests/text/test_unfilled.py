"""Places that a text leaves open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.unfilled import gap_slips
from tests.text.office import CLEAN


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("…", 1),
        ("- …", 1),
        ("tổng hợp trên cơ sở … nội dung được đề xuất.", 1),
        ("Căn cứ Quyết định số …", 1),
        ("Căn cứ Quyết định số ....", 1),
        ("Họ và tên: ______", 1),
        ("Đã làm.\n- …\nNơi họp: …………………", 2),
        ("Ngày …, tại …, đồng chí A chủ trì. Tham dự cuộc họp có …", 2),
    ],
)
def test_a_gap_is_told_once_in_a_sentence(text: str, count: int) -> None:
    found = list(gap_slips(text))
    assert [slip.rule for slip in found] == ["unfilled"] * count
    assert all(slip.message.endswith("còn chỗ trống; hãy điền hoặc bỏ đi.") for slip in found)


@pytest.mark.parametrize(
    "text",
    [
        CLEAN,
        "hỗ trợ người dân bị ảnh hưởng bão lũ...",
        "không báo cáo;...",
        "điện, nước, xăng xe, … của cơ quan",
        "các văn bản có liên quan (…)",
        "“… chậm thời hạn”",
        "hoàn thành [[số: done]] nhiệm vụ",
        "Quyết định số 299/QĐ-UBND",
    ],
)
def test_dots_that_go_on_with_a_list_are_no_gap(text: str) -> None:
    assert list(gap_slips(text)) == []


@given(st.text(alphabet="…._ ,;\nab"))
def test_no_text_makes_it_crash(text: str) -> None:
    list(gap_slips(text))

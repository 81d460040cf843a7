"""Blanks, marks, brackets and letters: slips are told with their place, clean prose is not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.register.rules import RULE_TEXTS
from desktop.text.slips import Slip
from desktop.text.typography import bracket_slips, letter_slips, typing_slips
from tests.text.office import CLEAN


def found(text: str) -> list[str]:
    slips = [*typing_slips(text), *bracket_slips(text), *letter_slips(text)]
    assert all(slip.rule in RULE_TEXTS for slip in slips)
    return [slip.rule for slip in slips]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("trên địa  bàn phường", "double_space"),
        ("trên địa \xa0bàn phường", "double_space"),
        ("thu ngân sách , chi ngân sách", "space_before_mark"),
        ("hoàn thành nhiệm vụ .", "space_before_mark"),
        ("kết quả : đạt", "space_before_mark"),
        ("ba đơn vị ( cũ) báo cáo", "space_before_mark"),
        ("ba đơn vị (cũ ) báo cáo", "space_before_mark"),
        ("thu ngân sách,chi ngân sách", "no_space_after_mark"),
        ("“đường hoa”,trồng cây", "no_space_after_mark"),
        ("được giao.Các phòng báo cáo", "no_space_after_mark"),
        ("được giao..", "doubled_mark"),
        ("được giao,, và báo cáo", "doubled_mark"),
        ("được giao;.", "doubled_mark"),
        ("các phòng (trừ Văn phòng báo cáo", "unpaired_mark"),
        ("các phòng trừ Văn phòng) báo cáo", "unpaired_mark"),
        ("chủ đề “Vì trẻ em được hưởng ứng", "unpaired_mark"),
        ('chủ đề "Vì trẻ em được hưởng ứng', "unpaired_mark"),
        ("X©y dùng kÕ ho¹ch c¶i c¸ch hµnh chÝnh", "legacy_letters"),
        (unicodedata.normalize("NFD", "Hoàn thành nhiệm vụ"), "parted_letters"),
    ],
)
def test_a_slip_is_told_once(text: str, rule: str) -> None:
    assert found(text) == [rule]


@pytest.mark.parametrize(
    "text",
    [
        CLEAN,
        "đạt 1.277 quyết định, 2.503 văn bản; tăng 96,32%.",
        "như: thuế, phí,... và các khoản khác",
        "Thời gian… chưa rõ; gồm: a) thu; b) chi; 1) vay",
        "TP.HCM, Q.1, P.VH-XH, ThS.Nguyễn Văn A; lúc 7:30",
        'màn hình 24" treo tại sảnh',
        "“Điều 1. Giao các phòng\n2. Báo cáo hằng tháng.”",
        "các phòng (trừ Văn\nphòng) báo cáo",
        "kính trình xem xét./.",
        "",
    ],
)
def test_clean_text_is_not_told(text: str) -> None:
    assert found(text) == []


def test_a_message_shows_the_place_and_the_way_out() -> None:
    (slip,) = typing_slips("Các đơn vị báo cáo. Thu ngân sách , chi ngân sách và đầu tư công khá.")
    words = "…vị báo cáo. Thu ngân sách , chi ngân sách và đầu tư…"
    assert slip == Slip(
        "space_before_mark",
        words,
        f"“{words}”: thừa dấu cách trước dấu câu; hãy bỏ dấu cách.",
        "Thu ngân sách , chi ngân sách và đầu tư công khá.",
    )


def test_each_rule_is_told_once_in_a_sentence_and_again_in_the_next() -> None:
    assert found("thu,chi,vay. Thu,chi") == ["no_space_after_mark", "no_space_after_mark"]


def test_marks_are_no_text_and_notes_are() -> None:
    assert found("[b]thu[/b], chi[[ghi chú: Công điện , khẩn]] [i](cũ)[/i]") == [
        "space_before_mark"
    ]


@given(st.text(alphabet=st.sampled_from('aâđ Ắ,.;:()“”"[]/bi\n\xa0…0 ghichú số')))
def test_no_text_makes_it_crash(text: str) -> None:
    found(text)

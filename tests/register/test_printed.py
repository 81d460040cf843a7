"""Printed figures against their numbers: what is wrong is told, what is right or no figure is not.

The figures are those of real documents (domain.md 5).
"""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.register.printed import printed_faults
from desktop.register.rules import RULE_TEXTS
from desktop.text.numbers import integer


def told(text: str) -> list[str]:
    """Give what is said between the statement and the advice."""
    faults = printed_faults(text)
    assert all(fault.rule in RULE_TEXTS for fault in faults)
    return [fault.message.split("”: ")[1].split("; hãy")[0] for fault in faults]


RIGHT_RATES = [
    "thực hiện hoàn thành 107/144 đầu công việc (đạt 74,31%)",
    "Thu đạt 193,4% kế hoạch (163.183 triệu đồng/84.372 triệu đồng).",
    "đạt 6,72% (163.183 trđ/2.430.076trđ) dự toán tỉnh giao",
    "toàn phường có 13/16 trường đạt \n\nchuẩn quốc gia, đạt tỷ lệ 81,25%.",
    "13/16 = 81,25%",
    "163.183/84.372 = 193,4%; 163.183/2.430.076 = 6,72%",
    "3.745 hồ sơ (trong đó tiếp nhận trực tuyến 2.545 hồ sơ chiếm 67,96%; tiếp nhận trực tiếp "
    "1.200 hồ sơ chiếm 32,04%), đã giải quyết 3.512 hồ sơ, chiếm 93,78% (trong đó 3.484 hồ sơ "
    "giải quyết trước hạn, chiếm 99,2%), đang giải quyết 177 hồ sơ (4,73%), xin rút 56 (1,5%).",
    "94 đơn, trong đó đã trả lời 63 đơn (67,02%)",
    "222/1.206 nhiệm vụ, chiếm tỷ lệ 18,41%",
    "222/1.206 nhiệm vụ, chiếm tỷ lệ 18,4%",
    "222/1.206 nhiệm vụ, chiếm tỷ lệ 18%",
    "222/1.206 nhiệm vụ (18.41%)",
    "tỷ lệ 18,4080% (222/1.206 nhiệm vụ)",
    "1/8 hồ sơ, đạt 12,5%; 1/8 hồ sơ, đạt 13%",
]


@pytest.mark.parametrize("text", RIGHT_RATES)
def test_a_right_rate_is_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Trong năm 2023, tổng số nhiệm vụ quá hạn của các đơn vị là 222/1.206 nhiệm vụ, chiếm "
            "tỷ lệ 18,5% tổng số nhiệm vụ có thời hạn được giao.",
            "222/1.206 là 18,41%, không phải 18,5%",
        ),
        ("107/144 đầu công việc (đạt 74,3%), 9/12 (70%)", "9/12 là 75%, không phải 70%"),
        ("107/144 (74,30%)", "107/144 là 74,31%, không phải 74,30%"),
        ("107/144 nhiệm vụ, đạt tỷ lệ: 74,32%", "107/144 là 74,31%, không phải 74,32%"),
        (
            "193,5% kế hoạch (163.183 trđ/84.372 trđ)",
            "163.183/84.372 là 193,41%, không phải 193,5%",
        ),
        ("13/16 = 81,3%; 13/16 = 81,2%", "13/16 là 81,25%, không phải 81,2%"),
        ("1/8 hồ sơ, đạt 12%", "1/8 là 12,5%, không phải 12%"),
        ("18,4081% (222/1.206 nhiệm vụ)", "222/1.206 là 18,408%, không phải 18,4081%"),
        (
            "94 đơn, trong đó đã trả lời 63 đơn (67,02%), còn 31 đơn (33,5%)",
            "31/94 là 32,98%, không phải 33,5%",
        ),
        (
            "Tiếp nhận 3.745 hồ sơ, gồm 2.545 hồ sơ trực tuyến, chiếm 68,96%.",
            "2.545/3.745 là 67,96%, không phải 68,96%",
        ),
        ("Số quá hạn là\n222/1.206\nnhiệm vụ (18,5%)", "222/1.206 là 18,41%, không phải 18,5%"),
    ],
)
def test_a_wrong_rate_is_told_with_the_right_one(text: str, message: str) -> None:
    assert told(text) == [message]


@pytest.mark.parametrize(
    "text",
    [
        "3.745 = 2.545 (67,96%) + 1.200 (32,04%)",
        "2.545 (67,96%) + 1.200 (32,04%) = 3.745",
        "3.512 + 177 + 56 = 3.745",
        "94 = 63 (67,02%) + 31",
        "833 = 181 quá hạn + 67 trong hạn + 585 hoàn thành",
        "21.914 = 16.051 (14.068 + 1.983 trễ) + 5.863 (5.640 + 223 quá hạn)",
        "97 ban hành + 47 bổ sung − 0 loại bỏ = 144 = 107 hoàn thành + 37 đang thực hiện",
        "1.277 quyết định + 2.503 văn bản khác = 3.780 văn bản",
        "377 - 144 = 233; 377 = 233 + 144",
        "140 = 104 + 26 + 10; 99 = 31 + 19 + 17 + 32; 426 = 333 + 10 + 83",
        "7.043,9 + 0,1 = 7.044",
        "1,23 + 4,56 = 5,8",
        "12 tỷ đồng + 300 triệu đồng = 12,3 tỷ đồng",
        "A + 12 = 15; 12 + 13 = 25 + x",
        "2 × 3 + 4 = 10",
    ],
)
def test_a_right_sum_is_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2.065 + 348 = 2.414", "2.065 + 348 = 2.413, không phải 2.414"),
        ("2.414 nhiệm vụ = 2.065 + 348", "2.065 + 348 = 2.413, không phải 2.414"),
        ("833 = 181 + 67 + 584", "181 + 67 + 584 = 832, không phải 833"),
        ("97 + 47 = 144 = 107 (98 đúng hạn, 9 quá hạn) + 38", "107 + 38 = 145, không phải 144"),
        ("97 + 47 = 107 + 38", "97 + 47 = 144, không phải 107 + 38 = 145"),
        ("377 − 145 = 233", "377 − 145 = 232, không phải 233"),
        (
            "21.914 = 16.051 (14.068 + 1.984 = 16.051) + 5.863",
            "14.068 + 1.984 = 16.052, không phải",
        ),
        ("94 = 63 (67,2%) + 31", "63/94 là 67,02%, không phải 67,2%"),
        ("7.043,9 + 0,3 = 7.045,5", "7.043,9 + 0,3 = 7.044,2, không phải 7.045,5"),
    ],
)
def test_a_wrong_sum_is_told_added_up(text: str, message: str) -> None:
    (said,) = told(text)
    assert said.startswith(message)


@pytest.mark.parametrize(
    "text",
    [
        "Đến ngày 30/9/2025 đạt 75%, đến 30/9 đạt 75%, ngày 2/9 đạt 100%.",
        "tháng 9/2025 đạt 74%; 12/2025 đạt 80%; quý 3/2025 (75%)",
        "Quyết định số 299/QĐ-UBND, 25/4/2024 (đạt 50%), Công văn số 12/16 đạt 50%",
        "Quyết định số 54/2023/QĐ-UBND (10%), Nghị quyết 06/NQ-HĐND đạt 90%",
        "kinh phí 7.043,9 triệu đồng/70.439 công dân, đạt 95,82% số kinh phí được giao",
        "500.000 đồng/01 tháng, bằng 20%",
        "107/144 nhiệm vụ, giải ngân vốn đầu tư công đạt 45%",
        "107/144 nhiệm vụ, tăng 5%; 107/144 nhiệm vụ, còn lại chiếm 25,69%",
        "tổ chức 13/16 lớp, bằng 120% so với cùng kỳ năm 2024",
        "107/144 nhiệm vụ, đạt khoảng 75%; 107/144 nhiệm vụ (trên 74%)",
        "107/144 nhiệm vụ.\nGiải ngân đạt 45%.",
        "- 107/144 nhiệm vụ\n- đạt 45% kế hoạch vốn",
        "25 hộ nghèo, chiếm tỷ lệ 0,13% tổng số hộ dân (đạt 100% kế hoạch tỉnh giao)",
        "giải ngân 55,22 tỷ đồng, đạt 96,32% kế hoạch",
        "94 đơn, trong đó đã trả lời 63 đơn (tăng 12%); 63 đơn (100% kế hoạch)",
        "12 dự án, trong đó 350 triệu đồng (5%)",
        "12 dự án với vốn 1.200 triệu đồng, gồm 350 triệu đồng (29,17%)",
        "trực 24/24 giờ, đạt 100%; 24/7 (95%)",
        "nhiệm kỳ 2021 - 2026 = 5 năm; giai đoạn 2021-2025 đạt 90%",
        "0/0 nhiệm vụ, đạt 100%",
        "",
    ],
)
def test_what_is_no_statement_of_its_numbers_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_a_statement_is_quoted_in_one_line_with_its_bracket_and_not_too_long() -> None:
    (fault,) = printed_faults("Kết quả: 107/144\nđầu công việc (đạt 74,5%).")
    assert fault.statement == "107/144 đầu công việc (đạt 74,5%)"
    assert fault.message == (
        "“107/144 đầu công việc (đạt 74,5%)”: 107/144 là 74,31%, không phải 74,5%; "
        "hãy xem lại số liệu."
    )
    words = "hồ sơ đã được tiếp nhận và giải quyết theo đúng quy định " * 4
    (fault,) = printed_faults(f"94 {words}, trong đó trả lời 63 đơn (67%), còn 31 đơn (33,5%)")
    assert "94 hồ sơ" in fault.message
    assert "31 đơn (33,5%)" in fault.message
    assert " … " in fault.message
    assert len(fault.message) < 200
    assert fault.statement.count("tiếp nhận") == 4


def test_a_statement_printed_twice_is_told_once() -> None:
    assert len(told("107/144 (75%). Như đã nêu, 107/144 (75%).")) == 1


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 3))
def test_a_rate_is_right_when_it_is_rounded_half_up(part: int, whole: int, places: int) -> None:
    assume(part != 24)
    units = 10**places
    shown = (part * 100 * units * 2 + whole) // (2 * whole)
    for wrong in (0, 1):
        digits, decimals = divmod(shown + wrong, units)
        rate = integer(digits) + (f",{decimals:0{places}}" if places else "")
        said = told(f"{integer(part)}/{integer(whole)} việc = {rate}%")
        assert len(said) == wrong


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=5))
def test_a_sum_is_right_when_it_adds_up(parts: list[int]) -> None:
    terms = " + ".join(f"{integer(part)} việc" for part in parts)
    assert told(f"{terms} = {integer(sum(parts))} việc") == []
    assert len(told(f"{integer(sum(parts) + 1)} việc = {terms}")) == 1


def test_what_is_wrong_in_a_very_long_sentence_is_told() -> None:
    right = "tiếp nhận 3.745 hồ sơ, trong đó 2.545 hồ sơ (67,96%), 3 + 2 = 5, " * 400
    (rate,) = told(f"{right}tiếp nhận 94 đơn, trong đó đã trả lời 63 đơn (67,12%)")
    assert rate == "63/94 là 67,02%, không phải 67,12%"
    (total,) = told(f"{right}2.065 + 348 = 2.414")
    assert total == "2.065 + 348 = 2.413, không phải 2.414"


def test_numbers_in_ever_deeper_brackets_are_no_sums_of_each_other() -> None:
    assert told("(1 = 2 " * 400 + ")" * 400) == []

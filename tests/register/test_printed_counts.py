"""Typed counts of tasks against the register: the wrong ones are told, others are left alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.register.figures import COUNTS, Figure, Figures, Rate
from desktop.register.printed_counts import Counted, count_faults, may_hold_counts
from desktop.register.rules import RULE_TEXTS
from tests.text.office import CLEAN

AS_AT = date(2025, 11, 22)
VALUES = {
    "issued": 97,
    "added": 48,
    "removed": 1,
    "total": 144,
    "done": 106,
    "done_on_time": 97,
    "done_late": 9,
    "open": 36,
    "open_in_time": 32,
    "open_overdue": 4,
    "stopped": 2,
    "continuous": 12,
    "waiting": 3,
    "not_in_force": 5,
    "with_deadline": 140,
    "due": 110,
}


def figures() -> Figures:
    counts = {name: Figure(name, VALUES.get(name, 0), AS_AT, None, ()) for name in COUNTS}
    dated = Figure("done_with_deadline", 104, AS_AT, None, ())
    rate = Rate("done_of_with_deadline", dated, counts["with_deadline"], "with_deadline", None)
    return Figures(AS_AT, None, counts, {rate.rule: rate})


COUNTED = Counted(figures(), ("P. VH-XH",))


def told(text: str, in_programme: bool = False) -> list[str]:
    faults = list(count_faults(text, COUNTED, in_programme))
    assert all(fault.rule in RULE_TEXTS for fault in faults)
    return [fault.message.split("sổ đếm được ")[1].split("; hãy")[0] for fault in faults]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Tổng số 143 nhiệm vụ.", "144 (tổng số nhiệm vụ), không phải 143"),
        ("tổng số nhiệm vụ được giao: 143 nhiệm vụ", "144 (tổng số nhiệm vụ), không phải 143"),
        ("107/144 nhiệm vụ đã hoàn thành", "106 (hoàn thành), không phải 107"),
        (
            "các đơn vị đã thực hiện hoàn thành 107/144 đầu công việc có quy định thời gian",
            "106 (hoàn thành), không phải 107",
        ),
        ("hoàn thành 106/145 nhiệm vụ (73,1%)", "144 (tổng số nhiệm vụ), không phải 145"),
        ("Đến nay, đã hoàn thành 107 nhiệm vụ.", "106 (hoàn thành), không phải 107"),
        (
            "Tính đến ngày 22/11/2025, các đơn vị hoàn thành được 107 đầu việc.",
            "106 (hoàn thành), không phải 107",
        ),
        (
            "Tính đến ngày 22 tháng 11 năm 2025, hoàn thành 107 nhiệm vụ",
            "106 (hoàn thành), không phải 107",
        ),
        ("có 98 nhiệm vụ hoàn thành đúng hạn", "97 (hoàn thành đúng hạn), không phải 98"),
        ("hoàn thành đúng hạn 98 nhiệm vụ", "97 (hoàn thành đúng hạn), không phải 98"),
        (
            "Theo chương trình công tác, 8 công việc hoàn thành nhưng không đúng hạn",
            "9 (hoàn thành quá hạn), không phải 8",
        ),
        (
            "Hiện còn 37 nhiệm vụ đang tiếp tục được triển khai và dự kiến hoàn thành trong tháng "
            "12/2025.",
            "36 (đang thực hiện), không phải 37",
        ),
        (
            "Chương trình công tác còn 05 nhiệm vụ quá hạn chưa hoàn thành",
            "4 (quá hạn chưa hoàn thành), không phải 5",
        ),
        (
            "Chương trình công tác năm 2025 được phê duyệt với 96 đầu công việc trọng tâm",
            "97 (ban hành), không phải 96",
        ),
        ("bổ sung thêm 47 nhiệm vụ vào chương trình công tác", "48 (bổ sung), không phải 47"),
        ("đưa ra khỏi chương trình công tác 3 nhiệm vụ", "1 (loại bỏ), không phải 3"),
        ("Chương trình công tác dừng thực hiện 3 nhiệm vụ", "2 (dừng thực hiện), không phải 3"),
    ],
)
def test_a_count_that_is_not_the_registers_is_told_with_both(text: str, message: str) -> None:
    assert told(text) == [message]


@pytest.mark.parametrize(
    "text",
    [
        "Tổng số 144 nhiệm vụ, hoàn thành 106 nhiệm vụ, dừng 2 nhiệm vụ, còn 36 nhiệm vụ.",
        "Chương trình công tác được phê duyệt với 97 đầu công việc, bổ sung 48 nhiệm vụ.",
        "hoàn thành 104/140 nhiệm vụ có thời hạn; hoàn thành 106/144 nhiệm vụ",
        "hoàn thành 106 nhiệm vụ, trong đó 97 nhiệm vụ đúng hạn, 9 nhiệm vụ quá hạn",
        "Chương trình công tác có 9 nhiệm vụ quá hạn, 4 nhiệm vụ quá hạn",
        "Phòng Kinh tế hoàn thành 107 nhiệm vụ.",
        "P. VH-XH hoàn thành 107/144 nhiệm vụ.",
        "Trong tháng 10, hoàn thành 107 nhiệm vụ.",
        "Trong 6 tháng đầu năm, hoàn thành 107 nhiệm vụ.",
        "Tính đến ngày 31/10/2025, hoàn thành 107/144 nhiệm vụ.",
        "Năm 2024, hoàn thành 107/144 nhiệm vụ.",
        "Tỉnh giao 150 nhiệm vụ; đã hoàn thành 107 nhiệm vụ.",
        "Lĩnh vực đất đai hoàn thành 107 nhiệm vụ.",
        "Hoàn thành 107 nhiệm vụ về chuyển đổi số.",
        "Theo Nghị quyết của Đảng ủy, hoàn thành 107 nhiệm vụ",
        "Phấn đấu hoàn thành 140 nhiệm vụ; dự kiến hoàn thành 143 nhiệm vụ.",
        "Hoàn thành khoảng 107 nhiệm vụ, hơn 100 nhiệm vụ.",
        "Chi đạt 98,4% nhiệm vụ chi; 107 nhiệm vụ chi; 3 nhiệm vụ chính trị",
        "Thành lập Tổ công tác với 10 nhiệm vụ; giao 5 nhiệm vụ cho các đơn vị.",
        "tiếp nhận 107 hồ sơ; giải quyết 107/144 đơn; ngày 22/11/2025",
        "hoàn thành …/… nhiệm vụ",
        CLEAN,
    ],
)
def test_right_counts_and_those_of_something_else_are_not_told(text: str) -> None:
    assert told(text) == []


def test_in_the_section_on_the_programme_every_count_is_its_own() -> None:
    assert told("Đã hoàn thành 50 nhiệm vụ.") == []
    assert told("Đã hoàn thành 50 nhiệm vụ.", in_programme=True) == [
        "106 (hoàn thành), không phải 50"
    ]


def test_what_is_said_of_a_part_goes_on_in_its_paragraph() -> None:
    assert told("Phòng Tư pháp tích cực. Đã hoàn thành 107 nhiệm vụ.") == []
    assert len(told("Phòng Tư pháp tích cực.\nĐã hoàn thành 107 nhiệm vụ.")) == 1


def test_the_message_says_where_when_and_what_to_do() -> None:
    (fault,) = count_faults("Các đơn vị hoàn thành 107/144 nhiệm vụ.", COUNTED)
    assert fault.statement == "hoàn thành 107/144 nhiệm vụ"
    assert fault.message == (
        "“hoàn thành 107/144 nhiệm vụ”: tính đến ngày 22/11/2025 sổ đếm được 106 (hoàn thành), "
        "không phải 107; hãy xem lại số liệu."
    )


def test_a_text_without_counts_is_known_at_once() -> None:
    assert may_hold_counts("hoàn thành 107 nhiệm vụ")
    assert not may_hold_counts("hoàn thành 107 hồ sơ")


@given(st.text(alphabet="hoàn thành10 /,.nhiệmvụcòbsugtổ\n"))
def test_no_text_makes_it_crash(text: str) -> None:
    told(text, in_programme=True)


@given(st.integers(0, 999), st.integers(1, 999))
def test_only_the_registers_own_fraction_is_right(done: int, total: int) -> None:
    right = (done, total) in {(d, t) for d in (104, 106) for t in (144, 140, 110, 106)}
    is_day = 0 < done <= 31 and total <= 12
    faults = told(f"Chương trình công tác: hoàn thành {done}/{total} nhiệm vụ.")
    assert (faults == []) == right or is_day

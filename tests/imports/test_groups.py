"""Group rows: what they say, and for how long."""

from __future__ import annotations

import pytest

from desktop.imports.groups import GroupKind, GroupStack, level_of, understand_group
from desktop.register.values import TaskClass

K = GroupKind


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("I. LĨNH VỰC KINH TẾ", K.FIELD, "LĨNH VỰC KINH TẾ"),
        ("Quốc phòng - an ninh (7 nhiệm vụ)", K.FIELD, "Quốc phòng - an ninh"),
        ("III/ Văn hóa – xã hội: 12 nhiệm vụ", K.FIELD, "Văn hóa – xã hội"),
        ("Phòng, chống thiên tai", K.FIELD, "Phòng, chống thiên tai"),
        ("Nghị quyết 57", K.FIELD, "Nghị quyết 57"),
        ("PHẦN II: NHIỆM VỤ KHÁC", K.FIELD, "NHIỆM VỤ KHÁC"),
        ("Tháng 9", K.MONTH, "Tháng 9"),
        ("THÁNG 10/2025 (12)", K.MONTH, "THÁNG 10/2025"),
        ("II. Tháng 11 năm 2025: 15 nhiệm vụ", K.MONTH, "Tháng 11 năm 2025"),
        ("Các nhiệm vụ trình tháng 9", K.MONTH, "Các nhiệm vụ trình tháng 9"),
        ("Quý IV", K.QUARTER, "Quý IV"),
        ("NHIỆM VỤ QUÝ II/2025", K.QUARTER, "NHIỆM VỤ QUÝ II/2025"),
        ("Tuần 1 (từ 01/7 đến 07/7)", K.WEEK, "Tuần 1 (từ 01/7 đến 07/7)"),
        ("I. Tuần 2", K.WEEK, "Tuần 2"),
        ("TUẦN THỨ NHẤT", K.WEEK, "TUẦN THỨ NHẤT"),
        ("Tuần 3 tháng 7 năm 2026: 13/7 - 19/7", K.WEEK, "Tuần 3 tháng 7 năm 2026: 13/7 - 19/7"),
        ("Tuần lễ văn hóa", K.FIELD, "Tuần lễ văn hóa"),
        ("Từ ngày 01/7 đến ngày 15/7/2026", K.PERIOD, "Từ ngày 01/7 đến ngày 15/7/2026"),
        ("Thứ Hai (ngày 06/7)", K.PERIOD, "Thứ Hai (ngày 06/7)"),
        ("I. 6 THÁNG ĐẦU NĂM", K.PERIOD, "6 THÁNG ĐẦU NĂM"),
        ("Cuối năm 2026", K.PERIOD, "Cuối năm 2026"),
        ("Cả năm", K.PERIOD, "Cả năm"),
        ("A. NHIỆM VỤ TRỌNG TÂM", K.CLASS, "NHIỆM VỤ TRỌNG TÂM"),
        ("B - CÔNG VIỆC THƯỜNG XUYÊN", K.CLASS, "CÔNG VIỆC THƯỜNG XUYÊN"),
        ("Phòng Kinh tế (5)", K.LEAD, "Phòng Kinh tế"),
        (
            "1. Phòng Kinh tế, Hạ tầng và Đô thị",
            K.LEAD,
            "Phòng Kinh tế, Hạ tầng và Đô thị",
        ),
        ("P. Kinh tế", K.LEAD, "P. Kinh tế"),
        ("Đồng chí Nguyễn Văn A", K.LEADER, "Nguyễn Văn A"),
        ("Phó Chủ tịch Trần Thị B", K.LEADER, "Phó Chủ tịch Trần Thị B"),
    ],
)
def test_a_group_row_is_understood_by_its_looks(text: str, kind: GroupKind, shown: str) -> None:
    group = understand_group(text)
    assert (group.kind, group.text) == (kind, shown)


def test_numbers_years_and_classes_of_groups() -> None:
    month = understand_group("Tháng 10/2025")
    assert (month.number, month.year) == (10, 2025)
    assert understand_group("THÁNG IX").number == 9
    assert understand_group("Quý III").number == 3
    assert understand_group("Tháng 13").kind is K.FIELD
    assert understand_group("B. THƯỜNG XUYÊN").task_class is TaskClass.REGULAR
    assert understand_group("A. NHIỆM VỤ TRỌNG TÂM").task_class is TaskClass.KEY


@pytest.mark.parametrize(
    ("ordinal", "level"),
    [("A", 0), ("I", 1), ("XIV.", 1), ("C", 0), ("1", 2), ("12.", 2), ("1.1", 3), ("a", None)],
)
def test_how_deep_an_ordinal_stands(ordinal: str, level: int | None) -> None:
    assert level_of(ordinal) == level


def stack(*texts: str) -> GroupStack:
    groups = GroupStack()
    for text in texts:
        groups.push(understand_group(text))
    return groups


def field_and_month(groups: GroupStack) -> tuple[str | None, int | None]:
    field, month = groups.get(K.FIELD), groups.get(K.MONTH)
    return field.text if field else None, month.number if month else None


def test_an_inner_group_keeps_the_outer_one() -> None:
    assert field_and_month(stack("Tháng 9", "KINH TẾ")) == ("KINH TẾ", 9)
    assert field_and_month(stack("Tháng 9", "KINH TẾ", "VĂN HÓA")) == ("VĂN HÓA", 9)


def test_a_new_outer_group_ends_the_inner_one() -> None:
    assert field_and_month(stack("Tháng 9", "KINH TẾ", "Tháng 10")) == (None, 10)
    assert field_and_month(stack("KINH TẾ", "Tháng 9", "VĂN HÓA")) == ("VĂN HÓA", None)


def test_numbering_tells_inner_from_outer() -> None:
    assert field_and_month(stack("I. KINH TẾ", "1. Tháng 9", "II. VĂN HÓA")) == ("VĂN HÓA", None)
    groups = stack("A. NHIỆM VỤ TRỌNG TÂM", "I. KINH TẾ", "B. NHIỆM VỤ THƯỜNG XUYÊN")
    of_class = groups.get(K.CLASS)
    assert of_class is not None
    assert of_class.task_class is TaskClass.REGULAR
    assert groups.get(K.FIELD) is None


def test_a_quarter_holds_months_and_a_new_quarter_ends_them() -> None:
    inner = stack("Quý III", "Tháng 9").period()
    assert inner is not None
    assert (inner.kind, inner.number) == (K.MONTH, 9)
    later = stack("Quý III", "Tháng 9", "Quý IV").period()
    assert later is not None
    assert (later.kind, later.number) == (K.QUARTER, 4)


@pytest.mark.parametrize(
    ("text", "number", "last_day"),
    [
        ("Tuần 1 (từ 01/7 đến 07/7)", 1, "07/7"),
        ("Tuần II: 08/7 - 14/7/2026", 2, "14/7/2026"),
        ("Tuần thứ ba (từ 15 đến 21/7)", 3, "21/7"),
        ("Tuần 28, từ ngày 06/7 đến hết ngày 12/7", 28, "12/7"),
        ("Tuần 4", 4, ""),
    ],
)
def test_a_week_may_print_its_last_day(text: str, number: int, last_day: str) -> None:
    group = understand_group(text)
    assert (group.kind, group.number, group.last_day) == (K.WEEK, number, last_day)


def test_a_month_holds_weeks_and_a_new_month_ends_them() -> None:
    inner = stack("Tháng 7", "Tuần 1", "Tuần 2").period()
    assert inner is not None
    assert (inner.kind, inner.number) == (K.WEEK, 2)
    later = stack("Tháng 7", "Tuần 1", "Tháng 8").period()
    assert later is not None
    assert (later.kind, later.number) == (K.MONTH, 8)
    assert field_and_month(stack("Tháng 7", "I. KINH TẾ", "Tuần 1")) == ("KINH TẾ", 7)

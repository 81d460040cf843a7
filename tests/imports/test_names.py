"""Units in a cell: where one ends, and one unit written two ways."""

from __future__ import annotations

import pytest

from desktop.imports.names import is_collective, is_unit, split_units, two_ways


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("Phòng Kinh tế", ["Phòng Kinh tế"]),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", ["Phòng Kinh tế, Hạ tầng và Đô thị"]),
        (
            "Phòng Kinh tế, Hạ tầng và Đô thị; Công an phường",
            ["Phòng Kinh tế, Hạ tầng và Đô thị", "Công an phường"],
        ),
        (
            "Phòng Kinh tế, Phòng Văn hóa - Xã hội và Công an phường",
            ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Công an phường"],
        ),
        ("Phòng Kinh tế\nCông an phường", ["Phòng Kinh tế", "Công an phường"]),
        ("- Phòng Kinh tế;\n- Công an phường.", ["Phòng Kinh tế", "Công an phường"]),
        ("1. Phòng Kinh tế\n2. Trạm Y tế", ["Phòng Kinh tế", "Trạm Y tế"]),
        ("Phòng Kinh tế,\nHạ tầng và Đô thị", ["Phòng Kinh tế, Hạ tầng và Đô thị"]),
        ("Phòng Văn hóa\nvà Xã hội", ["Phòng Văn hóa và Xã hội"]),
        ("Văn phòng HĐND và UBND phường", ["Văn phòng HĐND và UBND phường"]),
        (
            "Văn phòng Đảng ủy, HĐND và UBND, Công an phường",
            ["Văn phòng Đảng ủy, HĐND và UBND", "Công an phường"],
        ),
        ("Các phòng, ban, đơn vị liên quan", ["Các phòng, ban, đơn vị liên quan"]),
        (
            "Công an phường, các đơn vị liên quan",
            ["Công an phường", "các đơn vị liên quan"],
        ),
        ("Phòng Kinh tế và các tổ dân phố", ["Phòng Kinh tế", "các tổ dân phố"]),
        ("Các phòng, ban, Công an phường", ["Các phòng, ban", "Công an phường"]),
        ("Ban Quản lý các dự án", ["Ban Quản lý các dự án"]),
        ("P.KT, P. VHXH", ["P.KT", "P. VHXH"]),
        ("UBMTTQ phường, Hội Nông dân", ["UBMTTQ phường", "Hội Nông dân"]),
        ("PHÒNG KINH TẾ, BAN QUẢN LÝ DỰ ÁN", ["PHÒNG KINH TẾ", "BAN QUẢN LÝ DỰ ÁN"]),
        ("Công an phường; Công an phường", ["Công an phường"]),
        ("", []),
        (";\n-", []),
    ],
)
def test_units_of_a_cell(cell: str, units: list[str]) -> None:
    assert split_units(cell) == (tuple(units), ())


@pytest.mark.parametrize(
    ("cell", "leads", "others"),
    [
        ("Chủ trì: Phòng A; Phối hợp: Phòng B, Phòng C", ["Phòng A"], ["Phòng B", "Phòng C"]),
        ("Phòng A (chủ trì)\nPhòng B (phối hợp)", ["Phòng A"], ["Phòng B"]),
        ("Đơn vị chủ trì: Phòng A\nPhối hợp với: Phòng B", ["Phòng A"], ["Phòng B"]),
    ],
)
def test_a_cell_may_say_who_only_coordinates(
    cell: str, leads: list[str], others: list[str]
) -> None:
    assert split_units(cell) == (tuple(leads), tuple(others))


@pytest.mark.parametrize(
    "name",
    ["Phòng Kinh tế", "CÔNG AN PHƯỜNG", "TT PVHCC", "Uỷ ban MTTQ", "P. KT", "BCH Quân sự"],
)
def test_what_begins_like_a_unit(name: str) -> None:
    assert is_unit(name)


@pytest.mark.parametrize(
    "name",
    [
        "Tổ chức bộ máy",
        "Ban hành văn bản",
        "Phòng, chống tham nhũng",
        "PHÒNG CHỐNG THIÊN TAI",
        "Đổi mới sáng tạo",
        "Hội nghị tổng kết",
        "phòng kinh tế",
        "Cả năm",
        "",
    ],
)
def test_what_only_looks_like_one(name: str) -> None:
    assert not is_unit(name)


@pytest.mark.parametrize(
    "name",
    [
        "các đơn vị",
        "Các phòng, ban",
        "toàn thể cán bộ, công chức",
        "Tất cả các đơn vị",
        "Các cơ quan, đơn vị liên quan",
        "Đơn vị có liên quan",
        "Cơ quan, đơn vị liên quan",
    ],
)
def test_words_for_many_units(name: str) -> None:
    assert is_collective(name)


@pytest.mark.parametrize("name", ["Ban Quản lý các dự án", "Phòng Kinh tế", "Các", "Công an", ""])
def test_names_of_one_unit(name: str) -> None:
    assert not is_collective(name)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Phòng Văn hóa", "Phòng Văn hoá"),
        ("Công an phường", "CÔNG AN PHƯỜNG"),
        ("Phòng Văn hóa - Xã hội", "Phòng Văn hóa Xã hội"),
        ("Ủy ban MTTQ", "Uỷ ban MTTQ"),
        ("Trung tâm Phục vụ hành chính công", "Trung tâm Phục vụ hành chánh công"),
    ],
)
def test_one_unit_in_two_spellings(first: str, second: str) -> None:
    assert two_ways([first, "Trạm Y tế", second]) == [(first, second)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Trường Tiểu học số 1", "Trường Tiểu học số 2"),
        ("Ấp 1", "Ấp 2"),
        ("Khu phố I", "Khu phố II"),
        ("Công an phường A", "Công an phường B"),
        ("Phòng Kinh tế", "Phòng Văn hóa"),
    ],
)
def test_two_units_of_alike_names(first: str, second: str) -> None:
    assert two_ways([first, second]) == []


def test_very_many_names_are_compared_by_their_letters_only() -> None:
    names = [f"Trường số {number}" for number in range(2_000)]
    assert two_ways([*names, "TRƯỜNG SỐ 7"]) == [("Trường số 7", "TRƯỜNG SỐ 7")]

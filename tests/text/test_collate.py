"""Vietnamese order."""

from __future__ import annotations

import random
import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.collate import sort_key

ORDERED = [
    "",
    "1. Mở đầu",
    "2 nhiệm vụ",
    "10 nhiệm vụ",
    "954",
    "1.277 quyết định",
    "2.503 văn bản",
    "an",
    "an ninh",
    "An ninh trật tự",
    "anh",
    "ăn",
    "ấn",
    "ba",
    "bà",
    "bả",
    "bã",
    "bá",
    "bạ",
    "ba ba",
    "bà ba",
    "bá ba",
    "bà con",
    "bạn",
    "Công an",
    "Công thương",
    "cơ sở",
    "dân tộc",
    "đà",
    "đất đai",
    "em",
    "êm",
    "mục 2",
    "mục 10",
    "oanh",
    "ông",
    "ở",
    "tư pháp",
    "Văn hóa",
    "Văn phòng",
    "xã",
    "ý",
]


def test_the_list_is_in_vietnamese_order() -> None:
    shuffled = random.Random(5).sample(ORDERED, len(ORDERED))
    assert sorted(shuffled, key=sort_key) == ORDERED


def test_every_letter_of_the_alphabet_in_its_place() -> None:
    alphabet = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
    backwards = alphabet[::-1]
    assert sorted(backwards, key=sort_key) == alphabet
    assert sorted([letter.upper() for letter in backwards], key=sort_key) == [
        letter.upper() for letter in alphabet
    ]


def test_tones_break_ties_only_after_all_words() -> None:
    assert sorted(["má b", "ma c", "mạ a"], key=sort_key) == ["mạ a", "má b", "ma c"]


def test_first_word_that_differs_in_tone_decides() -> None:
    assert sorted(["mà má", "ma mạ", "mà ma"], key=sort_key) == ["ma mạ", "mà ma", "mà má"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("Uỷ ban", "Ủy ban"),
        ("KẾ HOẠCH", "kế hoạch"),
        ("Kinh tế - xã hội", "Kinh tế, xã hội"),
        ("“Đề án”", "Đề án"),
        ("T11", "T 11"),
        ("Nhiệm vụ 05", "Nhiệm vụ 5"),
    ],
)
def test_spellings_that_sort_alike(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other)
    assert sort_key(unicodedata.normalize("NFD", one)) == sort_key(other)


def test_outline_numbers_go_part_by_part() -> None:
    assert sorted(["1.10", "1.9", "1.2.345", "2.1"], key=sort_key) == [
        "1.2.345",
        "1.9",
        "1.10",
        "2.1",
    ]


def test_a_database_sorts_by_plain_comparison() -> None:
    shuffled = random.Random(6).sample(ORDERED, len(ORDERED))
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE TABLE names (name TEXT, key TEXT)")
        connection.executemany(
            "INSERT INTO names VALUES (?, ?)", [(name, sort_key(name)) for name in shuffled]
        )
        rows = connection.execute("SELECT name FROM names ORDER BY key").fetchall()
    finally:
        connection.close()
    assert [name for (name,) in rows] == ORDERED


@given(st.text())
def test_keys_are_made_of_digits_and_small_letters(text: str) -> None:
    key = sort_key(text)
    assert key.isascii()
    assert key.isalnum()
    assert key == key.lower()


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_go_by_value(one: int, other: int) -> None:
    assert (sort_key(f"mục {one}") < sort_key(f"mục {other} a")) == (one <= other)

"""Cleaning of text that comes from Word, Excel and the keyboard."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.clean import clean, nfc, one_line, without_note_marks


def test_letters_typed_in_parts_become_one_character() -> None:
    parts = unicodedata.normalize("NFD", "Quyết định về Đề án")
    assert len(parts) > len("Quyết định về Đề án")
    assert nfc(parts) == "Quyết định về Đề án"


def test_marks_in_the_unusual_order_become_one_character() -> None:
    assert nfc("Viẹ\u0302t") == "Việt"


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("Thời\u00a0hạn", "Thời hạn"),
        ("  Nhiệm \t  vụ  ", "Nhiệm vụ"),
        ("Ke\u0302\u0301\u200b hoạch\ufeff", "Kế hoạch"),
        ("hoa\u200b\u0300n", "hoàn"),
        ("Báo\u00ad cáo\x07", "Báo cáo"),
        ("dòng một\r\ndòng hai\rdòng ba\x0bdòng bốn", "dòng một\ndòng hai\ndòng ba\ndòng bốn"),
        ("\n\n một  \n\n  hai \n", "một\n\nhai"),
        ("a\u2003b\u202fc", "a b c"),
        ("hỏng\ud800", "hỏng"),
        (" \u00a0\u200b\t", ""),
    ],
)
def test_clean(given_text: str, expected: str) -> None:
    assert clean(given_text) == expected


def test_one_line_joins_lines() -> None:
    assert one_line("Phòng Kinh tế;\n\n  Công an  phường ") == "Phòng Kinh tế; Công an phường"


def test_marks_of_footnotes_go() -> None:
    assert without_note_marks("Tháng 1² và 5/1⁽¹⁾, mục ③") == "Tháng 1 và 5/1, mục "


@given(st.text(st.characters()))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")
    assert all(unicodedata.category(c) != "Cc" or c == "\n" for c in once)

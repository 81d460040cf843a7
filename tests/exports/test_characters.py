"""Text as a file can hold it."""

from __future__ import annotations

import unicodedata

import pytest

from desktop.exports.characters import printable


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("", ""),
        ("Ủy ban", "Ủy ban"),
        ("a\x00b\x0bc\x1fd\x7f\x9f", "abcd"),
        ("một\r\nhai\rba\u2028bốn\u2029", "một\nhai\nba\nbốn\n"),
        ("một\thai", "một hai"),
        ("\ud800x\udfff", "x"),
        ("\ufeffx\ufffe\uffff\u200b\u2060", "x"),
        ("😀", "😀"),
        ("một\xa0hai", "một\xa0hai"),
    ],
)
def test_only_what_a_reader_accepts_is_left(text: str, printed: str) -> None:
    assert printable(text) == printed


def test_marks_are_composed() -> None:
    text = "Ủy ban nhân dân phường, quyết định"
    assert printable(unicodedata.normalize("NFD", text)) == text
    assert printable(unicodedata.normalize("NFD", text) + "\x00") == text

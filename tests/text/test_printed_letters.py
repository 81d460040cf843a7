"""Letters that the PDF cannot print are told; what the font has is not."""

from __future__ import annotations

import sys

import pytest

from desktop.exports.fonts import drawable
from desktop.register.rules import RULE_TEXTS
from desktop.services.text_checks import TextContext, text_slips
from desktop.text.printed_letters import unprinted, unprinted_slips
from tests.text.office import CLEAN

SURROGATES = range(0xD800, 0xE000)


def test_told_are_just_the_letters_that_the_pdf_prints_as_boxes() -> None:
    letters = [chr(code) for code in range(0x20, sys.maxunicode + 1) if code not in SURROGATES]
    boxed = [letter for letter in letters if drawable(letter) not in ("", letter)]
    assert len(boxed) > 1_000_000
    assert unprinted("".join(letters)) == "".join(boxed)


@pytest.mark.parametrize("text", ["Đạt kết quả tốt 😀.", "Kết quả \uf0b7 đạt.", "Tiến độ ✔ đạt."])
def test_a_letter_without_a_glyph_is_told_with_its_words(text: str) -> None:
    (slip,) = unprinted_slips(text)
    (letter,) = unprinted(text)
    assert slip.rule in RULE_TEXTS
    assert f"ký tự {letter} không có trong phông chữ" in slip.message
    assert "ô trống" in slip.message
    assert letter in slip.statement
    assert slip.passage == text


def test_a_sentence_is_told_once_with_all_its_letters() -> None:
    first, second = unprinted_slips("Đạt 😀 và 👍 rồi 😀. Câu sau.\nVượt 漢.")
    assert "các ký tự 😀👍 không có" in first.message
    assert "ký tự 漢 không có" in second.message


@pytest.mark.parametrize("text", [CLEAN, "", "Dòng một\nDòng hai\tba", "≥ 5 %, 10 m², – “a”…"])
def test_letters_that_the_font_has_are_not_told(text: str) -> None:
    assert list(unprinted_slips(text)) == []


def test_every_part_of_a_text_is_looked_at() -> None:
    parts = {"title": "Báo cáo 😀", "A.I.2": "Đạt kết quả tốt.", "signer": "Nguyễn Văn A 👍"}
    found = [(key, slip.rule) for key, slip in text_slips(parts, TextContext())]
    assert found == [("title", "unprinted_letter"), ("signer", "unprinted_letter")]

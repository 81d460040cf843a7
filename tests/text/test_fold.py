"""The search key."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.fold import fold


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đường Điện Biên Phủ", "duong dien bien phu"),
        ("ĐẶC KHU", "dac khu"),
        ("Uỷ ban nhân dân", "uy ban nhan dan"),
        ("  Nghị\u00a0 quyết\n số  5 ", "nghi quyet so 5"),
        ("Quyết định số 299/QĐ-UBND", "quyet dinh so 299/qd-ubnd"),
        ("ưỡng ẵẫểỗờựỵ", "uong aaeoouy"),
        ("", ""),
    ],
)
def test_fold(text: str, key: str) -> None:
    assert fold(text) == key
    assert fold(unicodedata.normalize("NFD", text)) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoà", "hòa"), ("Ủy", "Uỷ"), ("thuý", "thúy"), ("KẾ HOẠCH", "kế hoạch"), ("Đ", "d")],
)
def test_spellings_of_one_word_have_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệ ĐỔỢỰỲ0123456789"))
def test_vietnamese_text_folds_to_ascii(text: str) -> None:
    assert fold(text).isascii()

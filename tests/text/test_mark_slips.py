"""Marks that do not do what they were typed for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.mark_slips import mark_slips
from tests.text.office import CLEAN


def is_known(key: str) -> bool:
    return key in {"done", "total"}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("theo Quyết định[[ghi chú: ]] đã ban hành", "empty_mark"),
        ("hoàn thành [[số:]] nhiệm vụ", "empty_mark"),
        ("theo Quyết định [[ghi chú: số 299 đã ban hành", "unclosed_mark"),
        ("theo [b]Quyết định đã ban hành", "unclosed_mark"),
        ("theo Quyết định[/i] đã ban hành", "unclosed_mark"),
        ("theo Quyết định]] đã ban hành", "unclosed_mark"),
        ("hoàn thành [[số: xong]] nhiệm vụ", "unknown_figure"),
        ("Quyết định[[ghi chú: gồm [[số: xong]] nhiệm vụ]]", "unknown_figure"),
    ],
)
def test_a_slip_is_told(text: str, rule: str) -> None:
    assert [slip.rule for slip in mark_slips(text, is_known)] == [rule]


@pytest.mark.parametrize(
    "text",
    [CLEAN, "[b]A[/b] [i]b[/i] [[số: done]]/[[số: total]][[ghi chú: gồm [[số: done]] việc]] [x]"],
)
def test_marks_in_order_are_not_told(text: str) -> None:
    assert list(mark_slips(text, is_known)) == []


def test_an_unknown_figure_is_told_once_by_its_key() -> None:
    (slip,) = mark_slips("[[số: xong]] và [[số: xong]]", is_known)
    assert slip.message.startswith("“[[số: xong]]” không ứng với số liệu nào")


@given(st.text(alphabet="[]/bi số:ghcúa\n"))
def test_no_text_makes_it_crash(text: str) -> None:
    list(mark_slips(text, is_known))

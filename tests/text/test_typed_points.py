"""The points that lines begin with, and what follows them."""

from __future__ import annotations

import pytest

from desktop.text.typed_points import begun, next_mark, point_of


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("- Một", ("-", "Một")),
        ("– Một", ("-", "Một")),
        ("•  Một", ("-", "Một")),
        ("+ Một", ("+", "Một")),
        ("đ) Một", ("đ)", "Một")),
        ("-Một", None),
        ("- ", None),
        ("1. Một", None),
        ("Một - hai", None),
        ("", None),
    ],
)
def test_a_point_is_its_mark_and_its_words(line: str, found: tuple[str, str] | None) -> None:
    assert point_of(line) == found


def test_a_point_without_words_yet_has_begun() -> None:
    assert begun("- ") == "- "
    assert begun("a)  Một") == "a)  "
    assert begun("-Một") == ""


@pytest.mark.parametrize(
    ("mark", "after"), [("-", "-"), ("+", "+"), ("a)", "b)"), ("d)", "đ)"), ("y)", "y)")]
)
def test_letters_go_on_in_their_order(mark: str, after: str) -> None:
    assert next_mark(mark) == after

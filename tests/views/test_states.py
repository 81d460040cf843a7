from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.register.values import State
from desktop.services.values import TaskRow
from desktop.views.states import LOOKS, WAITING, days_text, look_of, state_text
from desktop.views.theme import DARK, LIGHT
from tests.views.samples import standing, task_id


def row(number: int) -> TaskRow:
    return next(row for row in standing().rows if row.id == task_id(number))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (50, "✓ Đúng hạn"),
        (1, "✓ Quá hạn 4 ngày"),
        (101, "! Quá hạn 7 ngày"),
        (107, "⌛\ufe0e Chờ"),
        (115, "… Đang thực hiện"),
        (120, "■ Dừng thực hiện"),
        (125, "− Đưa ra khỏi"),
        (150, "∞ Thường xuyên"),
    ],
)
def test_a_state_is_told_by_sign_and_word(number: int, text: str):
    assert state_text(row(number)) == text


def test_states_are_told_apart_without_colour():
    """Done late and overdue share a word, so they differ in their sign."""
    looks = [*LOOKS.values(), WAITING]
    assert len({(look.sign, look.word) for look in looks}) == len(looks)
    assert len({look.name for look in looks}) == len(looks)
    assert set(LOOKS) == set(State)


def test_a_colour_comes_from_the_theme():
    assert look_of(row(101)).colour(LIGHT) == "#B3261E"
    assert look_of(row(101)).colour(DARK) == "#FF8A80"


@pytest.mark.parametrize(
    ("number", "text"),
    [(112, "còn 39 ngày"), (101, "quá hạn 7 ngày"), (1, ""), (150, ""), (107, "")],
)
def test_the_distance_of_a_deadline(number: int, text: str):
    assert days_text(row(number)) == text


def test_the_last_day_is_told():
    assert days_text(replace(row(112), days=0)) == "hết hạn hôm nay"

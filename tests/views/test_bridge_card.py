from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtGui import QPalette

from desktop.register.bridge import bridge
from desktop.register.figures import Figures, figures
from desktop.register.replay import replay
from desktop.views.bridge_card import BESIDE, CAME, CLOSES, STANDS, BridgeCard
from desktop.views.theme import LIGHT
from tests.views.samples import AS_AT, facts, standing


@pytest.fixture
def card(qtbot, dressed) -> BridgeCard:
    made = BridgeCard()
    qtbot.addWidget(made)
    made.resize(1200, 300)
    made.show_figures(standing().figures)
    made.show()
    return made


def with_value(found: Figures, name: str, value: int) -> Figures:
    return replace(found, counts={**found.counts, name: replace(found[name], value=value)})


def sign_of(card: BridgeCard, name: str) -> str:
    label = card._cells[name][1]
    return label.text() if label else ""


def test_every_term_of_the_bridge_is_there_and_opens_its_tasks(qtbot, card):
    found = standing().figures
    proved = bridge(found)
    shown = {name for _, name, _ in CAME} | {name for _, name, _, _ in STANDS}
    assert shown == {term.figure.rule for term in proved.terms} | {
        "total",
        "done",
        "open",
        "stopped",
    }
    for name in shown:
        button = card.buttons[name]
        assert button.isVisible()
        assert button.ids == found[name].ids
        assert button.text() == str(found[name].value)
    with qtbot.waitSignal(card.opened) as told:
        card.buttons["removed"].click()
    assert told.args == [found["removed"].ids, "Loại bỏ"]


def test_terms_that_are_nothing_are_quiet(card):
    def colour(name: str) -> str:
        palette = card.buttons[name].palette()
        return palette.color(QPalette.ColorRole.ButtonText).name().upper()

    assert colour("issued") == LIGHT.accent
    assert colour("merged") == LIGHT.soft
    assert not card.buttons["merged"].isEnabled()


def test_counts_beside_the_total_are_left_out_where_there_are_none(card):
    shown = {name: card.buttons[name].isVisible() for name, _ in BESIDE}
    assert shown == {"continuous": True, "waiting": True, "not_in_force": False}


@pytest.mark.parametrize(
    ("name", "value", "sign"),
    [("reclassified", -3, "−"), ("reclassified", 3, "+"), ("merged", 2, "−"), ("split", 1, "+")],
)
def test_a_net_term_below_nought_turns_its_sign(card, name, value, sign):
    card.show_figures(with_value(standing().figures, name, value))
    assert sign_of(card, name) == sign
    assert card.buttons[name].text() == str(abs(value))


def test_a_bridge_that_closes_says_so_and_one_that_does_not_tells_where(card):
    assert card.proof_label.text() == CLOSES
    card.show_figures(with_value(standing().figures, "total", 143))
    assert card.proof_label.text().startswith("! ")
    assert "143" in card.proof_label.text()
    card.show_figures(standing().figures)
    assert card.proof_label.text() == CLOSES


def test_both_days_stand_above_the_numbers(card):
    assert card.title_label.text() == "Chương trình công tác, tính đến 22/11/2025"
    moment = datetime(2025, 11, 22, 10, 5, tzinfo=UTC)
    card.show_figures(figures(replay(facts(), AS_AT, moment), date(2025, 11, 20), moment))
    assert card.title_label.text() == (
        "Chương trình công tác, tính đến 20/11/2025, theo sổ ghi đến "
        f"22/11/2025 {moment.astimezone():%H:%M}"
    )

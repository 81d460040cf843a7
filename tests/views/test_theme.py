from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel

from desktop.views.forms import heading
from desktop.views.states import LOOKS, WAITING
from desktop.views.theme import (
    DARK,
    LARGEST_POINTS,
    LIGHT,
    POINTS,
    Colours,
    Role,
    Scheme,
    Theme,
    colours_of,
    set_role,
)


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_the_guideline_says():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["card", "stripe", "ground", "accent_ground"])
def test_every_text_stands_out_on_every_ground(colours: Colours, ground: str):
    tones = {look.tone for look in (*LOOKS.values(), WAITING)} | {"text", "soft", "accent"}
    faint = {
        tone: round(contrast(getattr(colours, tone), getattr(colours, ground)), 2)
        for tone in tones
        if contrast(getattr(colours, tone), getattr(colours, ground)) < 4.5
    }
    assert faint == {}


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_primary_button_is_readable(colours: Colours):
    assert contrast(colours.on_accent, colours.accent) >= 4.5


def test_themes_have_a_colour_for_everything():
    for colours in (LIGHT, DARK):
        for one in fields(colours):
            assert QColor(getattr(colours, one.name)).isValid()


@pytest.fixture
def theme(dressed: Theme):
    yield dressed
    dressed.set_scheme(Scheme.LIGHT)
    dressed.set_points(POINTS)


def test_a_widget_follows_the_theme(qtbot, theme: Theme):
    label = QLabel("Nhiệm vụ")
    qtbot.addWidget(label)
    assert colours_of(label) is LIGHT
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme(Scheme.DARK)
    assert colours_of(label) is DARK
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(DARK.text)


def test_text_size_reaches_every_widget_and_stays_usable(qtbot, theme: Theme):
    label = QLabel("Nhiệm vụ")
    qtbot.addWidget(label)
    title = heading("Tổng quan")
    qtbot.addWidget(title)
    set_role(title, Role.TITLE)
    title.show()
    theme.set_points(14)
    qtbot.waitUntil(lambda: label.font().pointSize() == 14)
    qtbot.waitUntil(lambda: title.font().pointSize() == 18)
    theme.set_points(99)
    assert theme.points == LARGEST_POINTS

"""The exchange by keyboard alone: Tab reaches everything and is caught nowhere."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop.views.exchange_page import PREVIEW, RECEIVE, WRITE
from desktop.views.main_window import EDIT, FILE, HELP, TOOLS, VIEW

MOST_STEPS = 60


def reached(side) -> list[QWidget]:
    """What Tab goes through until it comes round."""
    side.page.activateWindow()
    start = QApplication.focusWidget()
    assert start is not None
    found = [start]
    for _ in range(MOST_STEPS):
        QTest.keyClick(found[-1], Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not found[-1], f"caught at {now.accessibleName()}"
        if now is start:
            return found
        found.append(now)
    raise AssertionError([one.accessibleName() for one in found])


def wanted(side) -> set[QWidget]:
    """What is shown and takes the focus by Tab."""
    return {
        one
        for one in side.page.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (one.focusProxy() or one.objectName().startswith("qt_"))
        and isinstance(one, QAbstractButton) <= (getattr(one, "group", bool)() is None)
    }


@pytest.mark.parametrize("step", [WRITE, RECEIVE, PREVIEW])
def test_tab_reaches_everything_on_the_steps(offices, step):
    one, two = offices
    one.write()
    two.page.steps.button(step).setFocus()
    two.page.show_step(step)
    two.settle()
    two.page.steps.button(step).setFocus()
    missed = wanted(two) - set(reached(two))
    assert [one.accessibleName() for one in missed if one.isVisible()] == []


def test_tab_reaches_everything_in_a_preview(offices):
    one, two = offices
    one.write()
    two.preview()
    missed = wanted(two) - set(reached(two))
    assert [one.accessibleName() for one in missed if one.isVisible()] == []


@pytest.mark.parametrize("show", ["show_trust", "show_conflicts"])
def test_tab_reaches_everything_in_the_other_views(offices, show):
    one, two = offices
    one.write()
    two.take()
    for side, name in ((one, "VH"), (two, "VHXH")):
        side.edit("unit", {"short_name": name}, lambda row: row["name"] == "Phòng Văn hóa - Xã hội")
        side.edit("document", {"abstract": name}, lambda row: True)
    one.write()
    two.take()
    getattr(two.page, show)()
    two.settle()
    missed = wanted(two) - set(reached(two))
    assert [one.accessibleName() for one in missed if one.isVisible()] == []
    check_keys(two.page)


def check_keys(page: QWidget) -> None:
    """Every underlined letter is there once, and none is a menu's."""
    shown = [
        one.text()
        for one in page.findChildren(QWidget)
        if isinstance(one, QLabel | QAbstractButton) and one.isVisible()
    ]
    keys = Counter(key for text in shown if (key := key_of(text)))
    assert [key for key, times in keys.items() if times > 1] == []
    assert {key_of(menu) for menu in (FILE, EDIT, VIEW, TOOLS, HELP)}.isdisjoint(keys)
    assert all(key.isascii() for key in keys)


def key_of(text: str) -> str:
    """The underlined letter of a text, '' for none."""
    found = re.search(r"(?<!&)&(\w)", text)
    return found.group(1).lower() if found else ""

"""The list of points and the line on the overview that opens it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, QRect, Qt
from PySide6.QtTest import QTest

from desktop.services.review import Review
from desktop.views.checks_card import ChecksCard
from desktop.views.checks_model import ChecksModel
from desktop.views.checks_view import NOTHING, ChecksView
from desktop.views.theme import Role
from tests.views.points import (
    ALSO_KNOWN,
    AT_DOCUMENT,
    AT_REPORT,
    AT_TASK,
    DOCUMENT,
    EVERYTHING_KNOWN,
    KNOWN,
    NOWHERE,
    REASON,
    REPORT,
    REVIEW,
    TASK,
)


@pytest.fixture
def view(qtbot, dressed) -> ChecksView:
    made = ChecksView()
    qtbot.addWidget(made)
    made.show_review(REVIEW)
    made.resize(1216, 560)
    made.show()
    return made


def select(view: ChecksView, *rows: int) -> None:
    """Select rows as Ctrl and clicks do."""
    selection = view.table.selectionModel()
    selection.clearSelection()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in rows:
        selection.select(view.model.index(row, 0), flags)


def buttons(view: ChecksView) -> tuple[bool, bool, bool]:
    """Whether one may go there, mark and unmark."""
    unmark = view.unmark_button.isVisible() and view.unmark_button.isEnabled()
    return view.go_button.isEnabled(), view.mark_button.isEnabled(), unmark


def test_a_row_says_what_where_by_which_rule_and_how_it_stands():
    model = ChecksModel()
    model.set_rows((AT_TASK, KNOWN))
    cells = [[model.index(row, column).data() for column in range(4)] for row in range(2)]
    assert cells == [
        [
            "Điều no_lead.",
            "Nhiệm vụ 12. Xây dựng Kế hoạch",
            "Nhiệm vụ phải có đơn vị chủ trì",
            "Cần xem lại",
        ],
        [
            "Điều shortened.",
            "Nhiệm vụ 12. Xây dựng Kế hoạch",
            "Gia hạn không rút ngắn thời hạn",
            f"Đã biết: {REASON}",
        ],
    ]


def test_what_waits_is_listed_and_what_is_known_only_when_asked_for(view):
    assert view.model.rows == (AT_DOCUMENT, AT_TASK, NOWHERE, AT_REPORT)
    assert view.summary_label.text() == "4 điểm cần xem lại · 2 đã biết"
    view.known_box.click()
    assert view.model.rows == (AT_DOCUMENT, AT_TASK, NOWHERE, AT_REPORT, KNOWN, ALSO_KNOWN)


@pytest.mark.parametrize(("row", "place"), [(0, DOCUMENT), (1, TASK), (3, REPORT)])
@pytest.mark.parametrize("how", ["button", "double click", "enter"])
def test_one_goes_to_where_a_point_stands(qtbot, view, row, place, how):
    view.table.selectRow(row)
    with qtbot.waitSignal(view.place_requested) as asked:
        if how == "button":
            view.go_button.click()
        elif how == "enter":
            view.table.setFocus()
            QTest.keyClick(view.table, Qt.Key.Key_Return)
        else:
            at = view.table.visualRect(view.model.index(row, 0)).center()
            QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
            QTest.mouseDClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked.args == [place]


def test_there_is_no_way_to_what_is_gone(qtbot, view):
    view.table.selectRow(2)
    assert buttons(view) == (False, True, False)
    with qtbot.assertNotEmitted(view.place_requested):
        view.table.activated.emit(view.model.index(2, 0))


def test_several_points_are_marked_at_once_and_known_ones_are_left_out(qtbot, view):
    view.known_box.click()
    select(view, 0, 3, 4)
    assert buttons(view) == (False, True, True)
    with qtbot.waitSignal(view.mark_requested) as asked:
        view.mark_button.click()
    assert asked.args == [(AT_DOCUMENT, AT_REPORT)]
    with qtbot.waitSignal(view.unmark_requested) as asked:
        view.unmark_button.click()
    assert asked.args == [(KNOWN,)]
    select(view, 4, 5)
    assert buttons(view) == (False, False, True)
    select(view)
    assert buttons(view) == (False, False, False)


def test_a_long_sentence_is_not_cut_off_where_the_window_is_narrow(qtbot, view):
    message = " ".join(["Nhiệm vụ được hai quyết định đổi thời hạn"] * 5)
    long = replace(AT_TASK, finding=replace(AT_TASK.finding, message=message))
    usual = view.table.rowHeight(0)
    view.show_review(replace(REVIEW, findings=(long,)))
    qtbot.waitUntil(lambda: not view._settling.isActive())
    wide = view.table.rowHeight(0)
    view.resize(620, 560)
    qtbot.waitUntil(lambda: view.table.rowHeight(0) > wide)
    assert wide >= usual
    room = QRect(0, 0, view.table.columnWidth(0) - 8, 10_000)
    flags = Qt.TextFlag.TextWordWrap
    needed = view.table.fontMetrics().boundingRect(room, flags, message).height()
    assert view.table.rowHeight(0) >= needed
    view.show_review(REVIEW)
    view.resize(1216, 560)
    qtbot.waitUntil(lambda: view.table.rowHeight(0) == usual)


def test_any_width_and_text_size_settles(qtbot, view, dressed):
    """Heights follow widths and widths follow heights: neither may chase the other for ever."""
    for points in (8, 16, 10):
        dressed.set_points(points)
        for width in range(500, 1300, 160):
            view.resize(width, 220)
            qtbot.waitUntil(lambda: not view._settling.isActive())


def test_the_point_in_focus_stays_so_when_another_goes(view):
    view.table.selectRow(3)
    view.show_review(Review((AT_TASK, AT_REPORT, KNOWN)))
    assert view.chosen() == (AT_REPORT,)
    view.show_review(Review((AT_TASK, KNOWN)))
    assert view.chosen() == (AT_TASK,)


def test_nothing_that_waits_is_said_in_words(view):
    view.show_review(Review(()))
    assert view.nothing_label.isVisible()
    assert view.nothing_label.text() == NOTHING
    assert not view.table.isVisible()
    assert not view.known_box.isVisible()
    assert view.summary_label.text() == "0 điểm cần xem lại"
    view.show_review(EVERYTHING_KNOWN)
    assert "2 điểm đã biết" in view.explanation_label.text()
    view.known_box.click()
    assert view.table.isVisible()
    assert view.model.rows == (KNOWN, ALSO_KNOWN)


def test_before_the_first_check_the_list_says_that_it_runs(qtbot, dressed):
    view = ChecksView()
    qtbot.addWidget(view)
    view.show()
    assert view.nothing_label.text() == "Đang kiểm tra sổ…"
    assert not view.table.isVisible()


@pytest.mark.parametrize("how", ["button", "esc"])
def test_one_goes_back(qtbot, view, how):
    with qtbot.waitSignal(view.left):
        if how == "button":
            view.back_button.click()
        else:
            view.activateWindow()
            view.table.setFocus()
            qtbot.waitUntil(view.table.hasFocus)
            QTest.keyClick(view.table, Qt.Key.Key_Escape)


def test_the_line_on_the_overview_counts_both(qtbot, dressed):
    card = ChecksCard()
    qtbot.addWidget(card)
    assert card.label.text() == "Kiểm tra sổ: đang kiểm tra…"
    card.show_review(REVIEW)
    assert card.label.text() == "Kiểm tra sổ: 4 điểm cần xem lại · 2 đã biết"
    assert card.label.property("role") == Role.HEADING.value
    card.show_review(EVERYTHING_KNOWN)
    assert card.label.text() == "Kiểm tra sổ: không có điểm nào mâu thuẫn · 2 đã biết"
    assert card.label.property("role") == Role.PLAIN.value
    with qtbot.waitSignal(card.opened):
        card.open_button.click()

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.services.progress import complete_tasks
from desktop.services.values import Viewpoint
from desktop.views.clipboard import leave_text
from desktop.views.dialogs.changes_dialog import ChangesDialog
from desktop.views.differences import Kind
from desktop.views.filter_popup import FilterPopup
from desktop.views.tasks_page import TasksPage
from desktop.views.viewing import View, Viewing
from tests.views import samples, year
from tests.views.english import english_on
from tests.views.samples import detail, task_id


@pytest.fixture
def page(qtbot, work, viewing) -> TasksPage:
    made = TasksPage(work, viewing, lambda _, task, at: detail(int(task[3:]), at.as_at))
    qtbot.addWidget(made)
    made.resize(1300, 600)
    made.show()
    return made


def listed(page: TasksPage) -> list[str]:
    return [row.ordinal for row in page.table.rows_model.rows]


def test_all_tasks_are_listed_and_the_first_is_told(qtbot, page):
    assert len(listed(page)) == 156
    assert page.count_label.text() == "156 nhiệm vụ"
    qtbot.waitUntil(lambda: page.pane.detail is not None)
    assert page.pane.detail.row.id == task_id(1)


def test_typing_narrows_the_list(qtbot, page):
    QTest.keyClicks(page.filter_bar.search_edit, "rac thai")
    qtbot.waitUntil(lambda: len(listed(page)) == 13)
    assert page.count_label.text() == "13 trong 156 nhiệm vụ"
    assert page.clear_button.isVisible()
    QTest.keyClick(page.filter_bar.search_edit, Qt.Key.Key_Down)
    assert page.table.hasFocus()


def test_the_task_shown_is_read_once_while_typing_leaves_it_current(qtbot, page, work):
    qtbot.waitUntil(lambda: page.pane.detail is not None)
    shown = page.pane.detail
    QTest.keyClicks(page.filter_bar.search_edit, "1")
    qtbot.waitUntil(lambda: len(listed(page)) < 156)
    qtbot.waitUntil(lambda: work.is_idle)
    assert page.table.current_row().id == task_id(1)
    assert page.pane.detail is shown


def test_escape_empties_the_search_box(qtbot, page):
    QTest.keyClicks(page.filter_bar.search_edit, "zzz")
    qtbot.waitUntil(lambda: listed(page) == [])
    QTest.keyClick(page.filter_bar.search_edit, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(listed(page)) == 156)


def test_keys_struck_at_once_are_listed_once(qtbot, page):
    """Unikey types by backspace and retype: one listing for one burst."""
    times: list[str] = []
    page.listing.changed.connect(lambda: times.append(page.listing.filter.text))
    page.filter_bar.search_edit.setText("cong")
    page.filter_bar.search_edit.setText("con")
    page.filter_bar.search_edit.setText("công")
    qtbot.waitUntil(lambda: bool(times))
    assert times == ["công"]


def test_a_quick_filter_and_the_heading_tell_the_same(qtbot, page):
    states = page.filter_bar.quick_filters["state"]
    assert states.itemText(0) == "Trạng thái: tất cả"
    states.setFocus()
    qtbot.waitUntil(lambda: states.count() == 9)
    assert states.itemText(1) == "Quá hạn chưa hoàn thành (6)"
    states.activated.emit(1)
    assert listed(page) == ["101", "102", "103", "104", "105", "106"]
    page.listing.keep("state", frozenset({"Dừng thực hiện", "Thường xuyên"}))
    assert states.currentText() == "Trạng thái: 2 mục"
    assert len(listed(page)) == 14


def test_a_column_is_filtered_from_its_popup(qtbot, page):
    page.table.setCurrentIndex(page.table.rows_model.index(0, 4))
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = page.findChild(FilterPopup)
    texts = [popup.list.item(at).text() for at in range(popup.list.count())]
    assert texts == ["Lê Văn C  (52)", "Nguyễn Thị B  (52)", "Trần Văn A  (52)"]
    popup.none_button.click()
    popup.list.item(0).setCheckState(Qt.CheckState.Checked)
    popup.apply_button.click()
    assert len(listed(page)) == 52
    assert page.filter_bar.quick_filters["leader"].currentText() == "Lê Văn C"


def test_a_heading_sorts_up_down_and_not_at_all(page):
    page.table.heading.sectionClicked.emit(4)
    assert listed(page)[0] == "2"
    page.table.heading.sectionClicked.emit(4)
    assert listed(page)[0] == "3"
    page.table.heading.sectionClicked.emit(4)
    assert listed(page)[0] == "1"


def test_a_ready_view_takes_the_place_of_other_filters(page):
    page.listing.keep("leader", frozenset({"Lê Văn C"}))
    combo = page.filter_bar.view_combo
    combo.activated.emit(combo.findText("Quá hạn chưa hoàn thành"))
    assert len(listed(page)) == 6
    page.clear_button.click()
    assert len(listed(page)) == 156
    assert combo.currentIndex() == 0


def test_a_figure_opens_its_tasks_and_stays_true(qtbot, page, viewing):
    page.show_figure("open_overdue")
    assert page.count_label.text() == "6 trong 156 nhiệm vụ · đang xem: Quá hạn chưa hoàn thành"
    with qtbot.waitSignal(viewing.changed):
        viewing.set_as_at(date(2025, 11, 15))
    assert viewing.standing.figures["open_overdue"].value == 0
    assert listed(page) == []


def test_tasks_are_opened_by_their_ids(page):
    page.show_tasks([task_id(3), task_id(9)], "Đơn vị chậm nhất")
    assert listed(page) == ["3", "9"]
    assert "đang xem: Đơn vị chậm nhất" in page.count_label.text()


def test_one_task_is_shown_even_where_a_filter_hid_it(page):
    page.show_figure("open_overdue")
    page.show_task(task_id(50))
    assert page.table.current_row().id == task_id(50)
    assert len(listed(page)) == 156


@pytest.mark.parametrize(
    ("action", "signal"),
    [
        ("complete_action", "completion_requested"),
        ("report_action", "report_requested"),
        ("deadline_action", "deadline_change_requested"),
        ("stop_action", "stop_requested"),
        ("amend_action", "amendment_requested"),
        ("correct_action", "correction_requested"),
    ],
)
def test_requests_carry_what_is_chosen(qtbot, page, action: str, signal: str):
    page.table.rows_model.set_marked([task_id(8), task_id(4)], True)
    with qtbot.waitSignal(getattr(page, signal)) as told:
        getattr(page, action).trigger()
    assert told.args == [(task_id(4), task_id(8))]


def test_a_deadline_is_settled_for_the_task_shown_whatever_is_marked(qtbot, page):
    page.table.rows_model.set_marked([task_id(8), task_id(4)], True)
    page.pane.show_row(replace(page.table.rows_model.rows[0], deadline_confirmed=False))
    with qtbot.waitSignal(page.correction_requested) as told:
        page.pane.settle_button.click()
    assert told.args == [(task_id(1),)]


def test_nothing_chosen_leaves_nothing_to_do(qtbot, page):
    page.listing.show_tasks((), "Không có")
    assert not page.complete_action.isEnabled()
    assert page.add_action.isEnabled()


def test_control_enter_in_the_list_asks_for_completion(qtbot, page):
    page.table.setFocus()
    with qtbot.waitSignal(page.completion_requested) as told:
        QTest.keyClick(page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [(task_id(1),)]


def test_an_empty_register_says_what_the_page_is_for(qtbot, work):
    viewing = Viewing(work, Viewpoint(samples.AS_AT))
    viewing.show(View(samples.empty(), ()))
    page = TasksPage(work, viewing)
    qtbot.addWidget(page)
    page.show()
    assert page.empty_page.isVisible()
    with qtbot.waitSignal(page.import_requested):
        page.empty_page.fill_button.click()


def test_on_a_narrow_window_list_and_task_take_turns(page):
    page.resize(page.fontMetrics().averageCharWidth() * 95, 500)
    assert page.table.isVisible()
    assert not page.pane.isVisible()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.pane.isVisible()
    assert not page.table.isVisible()
    QTest.keyClick(page.pane.back_button, Qt.Key.Key_Escape)
    assert page.table.isVisible()
    page.resize(1300, 600)
    assert page.table.isVisible()
    assert page.pane.isVisible()
    assert not page.pane.back_button.isVisible()


def test_an_action_done_is_seen_at_once(qtbot, work, database):
    year.fill(database)
    viewing = Viewing(work, Viewpoint(samples.AS_AT))
    page = TasksPage(work, viewing)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(viewing.changed):
        viewing.reload()
    page.show_figure("open_overdue")
    first = page.table.current_row()
    qtbot.waitUntil(lambda: page.pane.detail is not None)
    before = len(listed(page))
    with qtbot.waitSignal(viewing.changed):
        work.act(
            "Ghi hoàn thành 1 nhiệm vụ",
            lambda session: complete_tasks(session, [first.id], samples.AS_AT),
        )
    assert len(listed(page)) == before - 1
    assert page.table.current_row().id != first.id


def test_every_widget_has_a_name_and_can_be_reached(qtbot, page):
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)())
        and type(widget).__name__ not in ("QScrollArea", "QComboBoxListView")
    ]
    assert nameless == []


def test_tab_goes_from_the_search_box_over_the_filters_to_the_list(qtbot, page):
    page.activateWindow()
    page.filter_bar.search_edit.setFocus()
    seen = []
    for _ in range(8):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    combos = page.filter_bar.quick_filters.values()
    assert seen[:6] == [*combos, page.filter_bar.view_combo, page.filter_bar.add_button]
    assert seen[6] is page.table


def test_the_page_is_vietnamese(qtbot, page):
    assert english_on(page) == set()


@pytest.fixture
def comparing(qtbot, page, viewing) -> TasksPage:
    """The page while 30/9/2025 is compared."""
    with qtbot.waitSignal(viewing.changed):
        viewing.set_compared(date(2025, 9, 30))
    return page


def test_the_legend_counts_what_differs_while_another_day_is_compared(
    qtbot, page, viewing, comparing
):
    legend = comparing.legend
    assert legend.days_label.text() == "30/9 → 22/11/2025:"
    assert legend.kind_buttons[Kind.ADDED].text() == "+ 17 bổ sung"
    assert legend.kind_buttons[Kind.REMOVED].text() == "− 2 ra khỏi"
    assert legend.kind_buttons[Kind.CHANGED].accessibleName().endswith(": 3 nhiệm vụ")
    assert legend.kind_buttons[Kind.OTHER].text() == "• 2 khác"
    assert legend.kind_buttons[Kind.OTHER].isVisible()
    with qtbot.waitSignal(viewing.changed):
        viewing.set_compared(date(2025, 10, 30))
    assert legend.kind_buttons[Kind.ADDED].isVisible()
    assert not legend.kind_buttons[Kind.OTHER].isVisible()
    with qtbot.waitSignal(viewing.changed):
        viewing.set_compared(None)
    assert not legend.isVisible()
    assert page.table.rows_model.differences is None


def test_a_count_keeps_its_rows_and_pressed_again_all_of_them(comparing):
    changed = comparing.legend.kind_buttons[Kind.CHANGED]
    QTest.keyClick(changed, Qt.Key.Key_Space)
    assert listed(comparing) == ["111", "112", "113"]
    assert comparing.count_label.text() == (
        "3 trong 156 nhiệm vụ · thay đổi nội dung, thời hạn hoặc phân công"
    )
    QTest.keyClick(comparing.legend.kind_buttons[Kind.REMOVED], Qt.Key.Key_Space)
    assert listed(comparing) == ["125", "126"]
    assert not changed.isChecked()
    QTest.keyClick(comparing.legend.kind_buttons[Kind.REMOVED], Qt.Key.Key_Space)
    assert len(listed(comparing)) == 156


def test_only_rows_that_differ_are_listed_with_other_filters(qtbot, comparing):
    comparing.legend.only_box.click()
    differing = listed(comparing)
    assert {"111", "120", "125"} <= set(differing)
    assert "122" not in differing
    QTest.keyClicks(comparing.filter_bar.search_edit, "rac thai")
    qtbot.waitUntil(lambda: 0 < len(listed(comparing)) < len(differing))
    comparing.clear_action.trigger()
    assert not comparing.legend.only_box.isChecked()
    assert len(listed(comparing)) == 156


def test_a_filter_by_difference_ends_with_comparing(qtbot, comparing, viewing):
    comparing.legend.kind_buttons[Kind.ADDED].click()
    assert len(listed(comparing)) == 17
    with qtbot.waitSignal(viewing.changed):
        viewing.set_compared(None)
    assert len(listed(comparing)) == 156


def test_a_kind_that_has_become_empty_can_still_be_let_go(qtbot, comparing, viewing):
    removed = comparing.legend.kind_buttons[Kind.REMOVED]
    removed.click()
    with qtbot.waitSignal(viewing.changed):
        viewing.set_compared(date(2025, 11, 1))
    assert listed(comparing) == []
    removed.click()
    assert len(listed(comparing)) == 156
    assert not removed.isEnabled()


def test_nothing_that_differs_is_told_in_words(qtbot, comparing, viewing):
    with qtbot.waitSignal(viewing.changed):
        viewing.set_compared(samples.AS_AT)
    legend = comparing.legend
    assert "hãy chọn ngày khác" in legend.days_label.text()
    assert not legend.kind_buttons[Kind.ADDED].isVisible()
    assert not legend.export_button.isVisible()


def test_tasks_that_only_the_later_day_has_are_listed_too(qtbot, comparing, viewing):
    with qtbot.waitSignal(viewing.changed):
        viewing.set_as_at(date(2025, 9, 10))
    comparing.legend.kind_buttons[Kind.ADDED].click()
    assert len(listed(comparing)) == 30


def test_a_copied_table_tells_both_values(comparing):
    comparing.legend.kind_buttons[Kind.CHANGED].click()
    comparing.table.selectAll()
    comparing.table.copy()
    text = QApplication.clipboard().text()
    leave_text()
    assert "Quý IV → 31/12/2025" in text.splitlines()[2]


def test_the_list_of_changes_leads_to_a_task(comparing, monkeypatch):
    shown = []

    def ask(_parent, days, lines):
        shown.append((days, lines))
        return lines[-1].task

    monkeypatch.setattr(ChangesDialog, "ask", ask)
    comparing.legend.kind_buttons[Kind.ADDED].click()
    comparing.legend.list_button.click()
    ((days, lines),) = shown
    assert days == "30/9 → 22/11/2025"
    assert comparing.table.current_row().id == lines[-1].task


def test_the_comparison_is_exported_on_demand(qtbot, comparing):
    with qtbot.waitSignal(comparing.legend.export_requested):
        comparing.legend.export_button.click()

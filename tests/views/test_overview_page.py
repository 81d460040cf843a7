from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt, QThread
from PySide6.QtTest import QTest

from desktop.register.groups import GroupBy
from desktop.services.values import Viewpoint
from desktop.views import overview_page
from desktop.views.attention import attention
from desktop.views.differences import Kind
from desktop.views.group_model import COLUMNS
from desktop.views.overview_page import OverviewPage
from desktop.views.viewing import Viewing
from tests.views import samples


@pytest.fixture
def page(qtbot, year_work, year_viewing) -> OverviewPage:
    made = OverviewPage(year_work, year_viewing)
    qtbot.addWidget(made)
    made.resize(1216, 900)
    made.show()
    qtbot.waitUntil(lambda: year_work.is_idle)
    return made


def numbers(page: OverviewPage) -> dict[str, str]:
    return {name: button.text() for name, button in page.bridge_card.buttons.items()}


def test_the_bridge_stands_in_large_and_closes(page):
    shown = {name: int(text) for name, text in numbers(page).items()}
    assert shown["issued"] + shown["added"] - shown["removed"] == shown["total"] == 144
    assert shown["done"] + shown["open"] + shown["stopped"] == 144
    assert (shown["done_on_time"], shown["done_late"]) == (91, 9)
    assert (shown["open_in_time"], shown["open_overdue"]) == (40, 2)
    assert (shown["continuous"], shown["waiting"]) == (12, 4)
    assert [shown[name] for name in ("merged", "split", "reclassified")] == [0, 0, 0]
    assert page.bridge_card.buttons["merged"].isVisible()
    assert not page.bridge_card.buttons["not_in_force"].isVisible()
    assert page.bridge_card.title_label.text() == "Chương trình công tác, tính đến 22/11/2025"


def test_every_number_opens_its_tasks(qtbot, page, year_viewing):
    figures = year_viewing.standing.figures
    for name, button in page.bridge_card.buttons.items():
        if not button.isEnabled() or not button.isVisible():
            assert figures[name].value == 0
            continue
        with qtbot.waitSignal(page.tasks_requested) as told:
            button.click()
        ids, title = told.args
        assert set(ids) == set(figures[name].ids)
        assert title


def test_a_number_is_opened_by_the_keyboard_and_says_what_it_is(qtbot, page):
    button = page.bridge_card.buttons["open_overdue"]
    assert button.accessibleName() == "Quá hạn chưa hoàn thành: 2"
    button.setFocus()
    with qtbot.waitSignal(page.tasks_requested) as told:
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert told.args[1] == "Quá hạn chưa hoàn thành"
    assert len(told.args[0]) == 2


def test_rates_name_their_denominators(page):
    card = page.rates_card
    assert card.text("done_of_total") == "Hoàn thành 69,44%: 100/144 tổng số nhiệm vụ"
    assert card.text("on_time_of_done") == "Đúng hạn 91%: 91/100 số nhiệm vụ đã hoàn thành"
    assert card.text("overdue_of_due") == (
        "Quá hạn chưa hoàn thành 1,96%: 2/102 số nhiệm vụ đến hạn"
    )


def test_the_lists_that_ask_for_attention_are_counted(page):
    tabs = page.attention_card.tabs
    assert [tabs.tabText(place) for place in range(tabs.count())] == [
        "Quá hạn (2)",
        "Đến hạn 14 ngày tới (5)",
        "Chờ (4)",
        "Chưa cập nhật 7 ngày (42)",
        "Hạn chưa xác nhận (0)",
    ]


def test_the_lists_are_made_on_the_worker(qtbot, year_work, year_viewing, monkeypatch):
    threads = []

    def lists(rows, as_at):
        threads.append(QThread.currentThread())
        return attention(rows, as_at)

    monkeypatch.setattr(overview_page, "attention", lists)
    page = OverviewPage(year_work, year_viewing)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: len(page.attention_card.lists) == 5)
    assert threads
    assert page.thread() not in threads
    qtbot.waitUntil(lambda: year_work.is_idle)


def test_a_row_opens_its_task_and_the_button_all_of_them(qtbot, page):
    overdue = page.attention_card.lists[0]
    with qtbot.waitSignal(page.tasks_requested) as told:
        overdue.table.activated.emit(overdue.model.index(0, 1))
    assert told.args == [(overdue.model.rows[0][0].id,), "Nhiệm vụ 109"]
    with qtbot.waitSignal(page.tasks_requested) as told:
        overdue.open_button.click()
    assert len(told.args[0]) == 2
    assert told.args[1] == "Quá hạn"


def test_the_table_can_be_grouped_otherwise(qtbot, page, year_work):
    card = page.group_card
    assert card.model.index(card.model.rowCount() - 1, 0).data() == "Cộng"
    card.by_combo.choose(GroupBy.LEADER)
    card.by_combo.activated.emit(1)
    qtbot.waitUntil(lambda: year_work.is_idle and card.model.rowCount() == 4)
    assert [card.model.index(row, 0).data() for row in range(3)] == [
        "Lê Văn C",
        "Nguyễn Thị B",
        "Trần Văn A",
    ]


def test_a_cell_of_the_table_opens_its_tasks_and_a_zero_nothing(qtbot, page):
    card = page.group_card
    overdue = 1 + [one.count for one in COLUMNS].index("open_overdue")
    cells = {card.model.index(row, overdue).data(): row for row in range(8)}
    with qtbot.waitSignal(page.tasks_requested) as told:
        card.table.clicked.emit(card.model.index(cells["1"], overdue))
    assert len(told.args[0]) == 1
    with qtbot.assertNotEmitted(page.tasks_requested):
        card.table.clicked.emit(card.model.index(cells["0"], overdue))


def test_columns_of_zeros_are_not_shown(page):
    counts = ["", *(one.count for one in COLUMNS)]
    table = page.group_card.table
    assert table.isColumnHidden(counts.index("merged"))
    assert not table.isColumnHidden(counts.index("open"))


def test_another_day_changes_all_of_it(qtbot, page, year_work, year_viewing):
    from datetime import date

    year_viewing.set_as_at(date(2025, 9, 2))
    qtbot.waitUntil(lambda: numbers(page)["total"] == "97" and year_work.is_idle)
    assert numbers(page)["done"] == "0"
    table = page.group_card.model
    last = table.index(table.rowCount() - 1, 0)
    assert table.figure_at(last).value == 97


def test_a_register_without_a_programme_says_what_to_do(qtbot, work):
    viewing = Viewing(work, Viewpoint(samples.AS_AT))
    page = OverviewPage(work, viewing)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(viewing.changed):
        viewing.reload()
    assert page.empty_page.isVisible()
    with qtbot.waitSignal(page.import_requested):
        page.empty_page.fill_button.click()


def test_a_page_that_is_not_seen_reads_nothing(qtbot, year_work, year_viewing):
    page = OverviewPage(year_work, year_viewing)
    qtbot.addWidget(page)
    year_viewing.changed.emit()
    assert page.bridge_card.buttons["total"].text() == ""
    page.show()
    assert page.bridge_card.buttons["total"].text() == "144"
    qtbot.waitUntil(lambda: year_work.is_idle)
    assert page.group_card.model.rowCount(QModelIndex()) == 8


def test_what_differs_from_another_day_stands_among_the_figures(qtbot, page, year_viewing):
    card = page.compare_card
    assert not card.isVisible()
    with qtbot.waitSignal(year_viewing.changed):
        year_viewing.set_compared(date(2025, 9, 30))
    assert card.isVisible()
    assert card.title_label.text() == "Từ 30/9/2025 đến 22/11/2025 có khác"
    assert card.buttons[Kind.ADDED].text() == "+ 17 bổ sung"
    assert "Tổng số nhiệm vụ 127 → 144 · Hoàn thành" in card.counts_label.text()
    with qtbot.waitSignal(page.tasks_requested) as told:
        card.buttons[Kind.CHANGED].click()
    ids, _ = told.args
    assert set(ids) == year_viewing.differences.tasks[Kind.CHANGED]
    assert len(ids) == 3
    with qtbot.waitSignal(year_viewing.changed):
        year_viewing.set_compared(samples.AS_AT)
    assert card.title_label.text().endswith("không có gì khác")
    assert not card.buttons[Kind.ADDED].isVisible()
    with qtbot.waitSignal(year_viewing.changed):
        year_viewing.set_compared(None)
    assert not card.isVisible()

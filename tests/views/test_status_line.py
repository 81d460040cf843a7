from __future__ import annotations

from datetime import datetime

import pytest

from desktop.views.navigation import Navigation
from desktop.views.status_line import StatusLine, backup_text, done_text
from tests.views.english import english_on

PRESENT = datetime(2025, 11, 22, 14, 2)


@pytest.mark.parametrize(
    ("made_at", "text"),
    [
        (datetime(2025, 11, 22, 8, 0), "Sao lưu hôm nay 08:00"),
        (datetime(2025, 11, 21, 17, 45), "Sao lưu hôm qua 17:45"),
        (datetime(2025, 9, 2, 8, 0), "Sao lưu 02/9/2025"),
        (None, "Chưa sao lưu lần nào"),
    ],
)
def test_when_the_last_backup_was_made(made_at: datetime | None, text: str):
    assert backup_text(made_at, PRESENT) == text


def test_an_action_done_is_told_in_the_past():
    assert done_text("Ghi hoàn thành 3 nhiệm vụ") == "Đã ghi hoàn thành 3 nhiệm vụ"


@pytest.fixture
def line(qtbot, dressed) -> StatusLine:
    made = StatusLine()
    qtbot.addWidget(made)
    made.resize(900, 30)
    made.show()
    return made


def test_a_result_offers_its_undoing(qtbot, line):
    line.say("Đã ghi hoàn thành 3 nhiệm vụ", undo=True)
    assert line.undo_button.isVisible()
    assert not line.redo_button.isVisible()
    with qtbot.waitSignal(line.undo_requested):
        line.undo_button.click()
    line.say("Đã hoàn tác", redo=True)
    with qtbot.waitSignal(line.redo_requested):
        line.redo_button.click()
    assert not line.undo_button.isVisible()


def test_work_is_told_with_a_way_out_where_there_is_one(qtbot, line):
    line.show_busy("Đang tính số liệu…", can_cancel=True)
    assert line.busy_label.text() == "Đang tính số liệu…"
    assert line.cancel_button.isVisible()
    line.show_busy("Ghi hoàn thành…")
    assert not line.cancel_button.isVisible()
    line.show_busy("")
    assert not line.busy_bar.isVisible()


def test_a_long_sentence_is_shortened_and_never_widens_the_window(line):
    line.warn("Không mở được tệp vì tệp đang được chương trình khác dùng. " * 5)
    assert line.minimumSizeHint().width() < 900
    assert line.message_label.toolTip() == line.message_label.text()


def test_the_line_is_vietnamese(line):
    line.show_saved(PRESENT)
    line.show_backup(None, PRESENT)
    assert line.saved_label.text() == "Đã lưu 14:02"
    assert english_on(line) == set()


def test_pages_are_chosen_and_badges_count_what_waits(qtbot, dressed):
    pages = Navigation(["Tổng quan", "Nhiệm vụ", "Tiến độ"])
    qtbot.addWidget(pages)
    with qtbot.waitSignal(pages.page_chosen) as told:
        pages.show_page(1)
    assert told.args == [1]
    pages.show_badge(2, 5)
    assert pages.item(2).text() == "Tiến độ   5"
    pages.show_badge(2, 0)
    assert pages.item(2).text() == "Tiến độ"
    assert pages.item(0).toolTip() == "Tổng quan (Alt+1)"

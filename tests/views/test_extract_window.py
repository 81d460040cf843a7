"""The window of an extract: shows another register on its day, and lets nothing be changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from desktop.exchange.extracts import Wanted
from desktop.models.database import Database
from desktop.models.shelf import Shelf
from desktop.register.values import State
from desktop.services.register import standing
from desktop.services.values import Viewpoint
from desktop.views.extract_desk import ExtractDesk, ExtractOrder, Opened
from desktop.views.extract_window import FIGURES, TASKS, ExtractWindow
from tests.views import samples
from tests.views.english import english_on
from tests.views.recorder import Recorder

Show = Callable[[Opened], ExtractWindow]
DAY = date(2025, 10, 31)


@pytest.fixture
def desk(year_database: Database) -> ExtractDesk:
    assert year_database.path is not None
    return ExtractDesk(year_database, year_database.path.parent)


@pytest.fixture
def opened(desk: ExtractDesk, tmp_path: Path) -> Opened:
    """The ward's year as at the end of October."""
    stick = tmp_path / "usb"
    stick.mkdir()
    return desk.open(desk.write(ExtractOrder(stick, Wanted(DAY))).file, "")


@pytest.fixture
def messages() -> Recorder:
    return Recorder()


@pytest.fixture
def show(qtbot, dressed, tmp_path, messages) -> Iterator[Show]:
    """Shows an extract, and waits until it was read."""
    shown: list[ExtractWindow] = []

    def call(opened: Opened) -> ExtractWindow:
        window = ExtractWindow(opened, messages, tmp_path)
        shown.append(window)
        window.resize(1366, 768)
        window.show()
        settle(qtbot, window)
        qtbot.waitUntil(lambda: window.stack.currentWidget() is not None)
        settle(qtbot, window)
        return window

    yield call
    for window in filter(shiboken6.isValid, shown):
        window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(qtbot, window: ExtractWindow) -> None:
    qtbot.waitUntil(lambda: window.work.is_idle, timeout=20_000)


def ours(database: Database):
    with database.read() as session:
        return standing(session, Viewpoint(DAY))


def test_it_says_whose_register_it_is_and_on_which_day(show, opened, year_database):
    window = show(opened)
    assert window.windowTitle() == ("Bản trích – chỉ xem · Ủy ban nhân dân phường Mẫu · 31/10/2025")
    assert "Bản trích – chỉ xem" in window.title_label.text()
    assert "Số liệu tính đến ngày 31/10/2025" in window.told_label.text()
    assert "khớp số liệu của nơi gửi" in window.told_label.text()
    assert window.notice.isHidden()
    assert window.stack.currentWidget() is window.overview_page
    here, there = window.viewing.standing, ours(year_database)
    assert here.rows == there.rows
    assert here.figures["total"].value == 144
    assert "144" in window.bridge_line.label.text()


def test_it_shows_its_own_day_and_no_other(show, opened, year_database):
    window = show(opened)
    later = [row for row in window.viewing.standing.rows if (row.completed_on or DAY) > DAY]
    assert later == []
    with year_database.read() as session:
        today = standing(session, Viewpoint(samples.AS_AT)).figures["done"].value
    assert window.viewing.standing.figures["done"].value < today


def test_a_figure_opens_its_tasks(show, opened, qtbot):
    window = show(opened)
    window.bridge_line.figure_opened.emit("continuous")
    page = window.tasks_page
    assert window.stack.currentWidget() is page
    assert {row.state for row in page.table.rows_model.rows} == {State.CONTINUOUS}
    assert len(page.table.rows_model.rows) == 12
    ids = window.viewing.standing.figures["open_overdue"].ids
    window.overview_page.tasks_requested.emit(ids, "Quá hạn")
    assert {row.id for row in page.table.rows_model.rows} == set(ids)


def test_tasks_are_found_and_told_with_their_life(show, opened, qtbot):
    window = show(opened)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    page = window.tasks_page
    assert window.navigation.currentRow() == TASKS
    row = page.table.rows_model.rows[0]
    page.listing.find(row.content)
    settle(qtbot, window)
    assert row.id in [one.id for one in page.table.rows_model.rows]
    page.show_task(row.id)
    settle(qtbot, window)
    detail = page.pane.detail
    assert detail.row.id == row.id
    assert detail.timeline
    assert all(step.document_id is None for step in detail.timeline)
    texts = [one.text() for one in page.pane.timeline.findChildren(QLabel)]
    assert any("299/QĐ-UBND" in text for text in texts)
    assert not any("<a " in text for text in texts)


def test_nothing_can_be_edited(show, opened, qtbot):
    window = show(opened)
    window.navigation.show_page(TASKS)
    page = window.tasks_page
    settle(qtbot, window)
    heard = []
    for signal in (
        page.completion_requested,
        page.report_requested,
        page.deadline_change_requested,
        page.stop_requested,
        page.amendment_requested,
        page.correction_requested,
        page.urge_requested,
    ):
        signal.connect(heard.append)
    page.add_requested.connect(lambda: heard.append("add"))
    page.table.setFocus()
    page.table.selectAll()
    control = Qt.KeyboardModifier.ControlModifier
    for key, keys in (
        (Qt.Key.Key_N, control),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_D, control | Qt.KeyboardModifier.ShiftModifier),
    ):
        QTest.keyClick(page.table, key, keys)
    assert heard == []
    editing = {
        "Thêm nhiệm vụ…",
        "Ghi hoàn thành…",
        "Ghi tiến độ…",
        "Điều chỉnh nhiệm vụ đã chọn…",
        "Điều chỉnh thời hạn…",
        "Dừng thực hiện…",
        "Đính chính…",
        "Công văn đôn đốc…",
    }
    offered = {action.text() for action in (*page.actions(), *page.table.actions())}
    assert not offered & editing
    assert "Chép dạng bảng" in offered
    seen = [one for one in window.findChildren(QAbstractButton) if one.isVisible()]
    assert not {one.text() for one in seen} & {*editing, "+ Nhiệm vụ…", "Xác nhận thời hạn…"}
    # Ctrl+Enter is the table's own key: nobody listens to it, and the shelf would refuse.
    QTest.keyClick(page.table, Qt.Key.Key_Return, control)
    left = [one for one in window.findChildren(QAction) if one.isVisible()]
    assert not {one.text() for one in left} & editing
    refused = []
    window.work.refused.connect(refused.append)
    window.work.act("Ghi", len)
    settle(qtbot, window)
    assert refused[0].startswith("Đây là bản trích chỉ xem")


def test_our_own_register_is_left_byte_by_byte(show, opened, qtbot, year_database):
    path = year_database.path
    before = path.read_bytes()
    window = show(opened)
    window.navigation.show_page(TASKS)
    window.tasks_page.show_task(window.viewing.standing.rows[3].id)
    settle(qtbot, window)
    window.close()
    assert path.read_bytes() == before
    assert not [one for one in path.parent.iterdir() if "trich" in one.name]


def test_figures_that_differ_are_told(show, opened):
    differs = ("Số liệu “hoàn thành”: nơi gửi ghi 2, đếm lại từ danh sách được 0.",)
    window = show(replace(opened, extract=replace(opened.extract, differences=differs)))
    assert not window.notice.isHidden()
    texts = [one.text() for one in window.notice.findChildren(QLabel)]
    assert differs[0] in texts[0]
    assert "khớp số liệu" not in window.told_label.text()


def test_one_programme_may_be_looked_at_alone(show, opened, qtbot):
    window = show(opened)
    combo = window.programme_combo
    titles = [combo.itemText(place).strip() for place in range(combo.count())]
    assert titles[0] == "Tất cả chương trình"
    place = next(at for at, title in enumerate(titles) if "háng 10" in title)
    combo.setCurrentIndex(place)
    combo.activated.emit(place)
    settle(qtbot, window)
    assert window.viewing.standing.figures["total"].value == 30
    assert window.viewing.viewpoint.as_at == DAY


def test_the_sheet_is_written_with_the_senders_name(show, opened, qtbot, messages, tmp_path):
    window = show(opened)
    path = tmp_path / "theo-doi.xlsx"
    messages.answers += [path, None]
    window.files.export_sheet()
    settle(qtbot, window)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    top = [str(cell.value) for row in sheet.iter_rows(max_row=4) for cell in row if cell.value]
    assert top[0] == "ỦY BAN NHÂN DÂN PHƯỜNG MẪU"
    assert any("31 tháng 10 năm 2025" in text for text in top)


def test_chosen_tasks_are_copied_as_a_table(show, opened, qtbot):
    window = show(opened)
    window.navigation.show_page(TASKS)
    window.tasks_page.table.selectAll()
    window.tasks_page.copy_action.trigger()
    text = QGuiApplication.clipboard().text()
    assert window.tasks_page.table.rows_model.rows[0].content in text


def test_pages_are_reached_by_keys_and_the_window_closes_by_one(show, opened, qtbot):
    window = show(opened)
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(window, Qt.Key.Key_2, alt)
    assert window.navigation.currentRow() == TASKS
    QTest.keyClick(window, Qt.Key.Key_1, alt)
    assert window.navigation.currentRow() == FIGURES
    with qtbot.waitSignal(window.closed):
        QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert window.work.is_idle


def test_an_empty_programme_is_shown_as_such(show, year_database, tmp_path, opened):
    bare = dict(opened.extract.rows)
    bare |= {"task": (), "effect": (), "progress": ()}
    window = show(replace(opened, shelf=Shelf(bare)))
    assert window.viewing.standing.figures["total"].value == 0
    assert window.overview_page.bridge_card.isVisible()
    window.navigation.show_page(TASKS)
    assert window.tasks_page.table.rows_model.rows == []


def test_nothing_is_english(show, opened, qtbot):
    window = show(opened)
    window.navigation.show_page(TASKS)
    settle(qtbot, window)
    assert english_on(window) == set()

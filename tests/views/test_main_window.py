from __future__ import annotations

import threading
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.paths import resources
from desktop.register.values import UnitId
from desktop.services.catalogue import save_unit, units
from desktop.services.reports import start_report
from desktop.services.values import Unit, Viewpoint
from desktop.views.command_palette import CommandPalette
from desktop.views.keys_dialog import KeysDialog
from desktop.views.main_window import EDIT, FILE, TOOLS, MainWindow, Page
from desktop.views.report_page import ReportPage
from desktop.views.tasks_page import TasksPage
from desktop.views.theme import POINTS, Scheme
from tests.views.english import english_on
from tests.views.recorder import Recorder
from tests.views.samples import AS_AT, detail, task_id

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class Documents(QWidget):
    """A page with a search box and no figures."""

    def __init__(self) -> None:
        super().__init__()
        self.search_edit = QLineEdit(self)
        self.refreshed = 0

    def focus_search(self) -> None:
        self.search_edit.setFocus()

    def refresh(self) -> None:
        self.refreshed += 1


@pytest.fixture
def tasks_page(work, viewing) -> TasksPage:
    return TasksPage(work, viewing, lambda _, task, at: detail(int(task[3:]), at.as_at))


@pytest.fixture
def window(qtbot, dressed, work, viewing, tasks_page) -> MainWindow:
    pages = [
        Page("Tổng quan", QWidget()),
        Page("Nhiệm vụ", tasks_page),
        Page("Văn bản", Documents(), has_figures=False),
    ]
    made = MainWindow(work, viewing, dressed, pages, AS_AT)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    yield made
    dressed.set_scheme(Scheme.LIGHT)
    dressed.set_points(POINTS)


def test_the_title_tells_whose_register_it_is(window):
    assert window.windowTitle() == "Sổ Công Tác"
    window.set_office("UBND phường Mẫu")
    assert window.windowTitle() == "Sổ Công Tác · UBND phường Mẫu"


def test_pages_are_reached_by_their_keys(qtbot, window, tasks_page):
    with qtbot.waitSignal(window.page_shown) as told:
        QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert told.args == [tasks_page]
    assert window.stack.currentWidget() is tasks_page
    assert window.navigation.currentRow() == 1


def test_a_page_is_made_when_it_is_first_shown(qtbot, dressed, work, viewing, tasks_page):
    made: list[QWidget] = []

    def make() -> QWidget:
        made.append(Documents())
        return made[-1]

    window = MainWindow(
        work, viewing, dressed, [Page("Nhiệm vụ", tasks_page), Page("Văn bản", make)], AS_AT
    )
    qtbot.addWidget(window)
    assert made == []
    window.show_badge("Văn bản", 2)
    window.show_page("Văn bản")
    window.show_page(tasks_page)
    window.show_page(made[0])
    assert window.stack.currentWidget() is made[0]
    assert len(made) == 1


def test_the_bars_stand_on_pages_with_figures(window, tasks_page):
    window.show_page(tasks_page)
    assert window.as_at_bar.isVisible()
    assert window.bridge_line.isVisible()
    window.navigation.show_page(2)
    assert not window.as_at_bar.isVisible()
    assert not window.bridge_line.isVisible()


def test_the_commands_of_the_page_stand_in_the_menu(window, tasks_page):
    window.show_page(tasks_page)
    assert tasks_page.report_action in window.menus[EDIT].actions()
    window.navigation.show_page(2)
    assert tasks_page.report_action not in window.menus[EDIT].actions()
    assert window.undo_action in window.menus[EDIT].actions()


def test_a_command_of_the_program_stands_above_the_exit(qtbot, window):
    done: list[str] = []
    action = window.add_command(FILE, "&Nhập chương trình…", lambda: done.append("nhập"), "Ctrl+I")
    actions = window.menus[FILE].actions()
    assert actions.index(action) < actions.index(window.exit_action)
    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert done == ["nhập"]
    assert not window.menus[TOOLS].menuAction().isVisible()
    window.add_command(TOOLS, "&Sao lưu ngay", lambda: done.append("sao lưu"))
    assert window.menus[TOOLS].menuAction().isVisible()


def test_control_f_goes_to_the_search_box_of_the_page(qtbot, window, tasks_page):
    window.show_page(tasks_page)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert tasks_page.filter_bar.search_edit.hasFocus()


def test_a_figure_is_passed_on(qtbot, window):
    with qtbot.waitSignal(window.figure_opened) as told:
        window.bridge_line.label.linkActivated.emit("open_overdue")
    assert told.args == ["open_overdue"]


def add_unit(session) -> None:
    save_unit(session, Unit(UnitId(""), "Văn phòng"))


def test_an_action_is_told_undone_and_done_again(qtbot, window, work):
    line = window.status_line
    work.act("Thêm đơn vị", add_unit)
    qtbot.waitUntil(lambda: line.message_label.text() == "Đã thêm đơn vị")
    assert line.saved_label.text().startswith("Đã lưu ")
    line.undo_button.click()
    qtbot.waitUntil(lambda: line.message_label.text() == "Đã hoàn tác: Thêm đơn vị")
    left: list[int] = []
    work.read(lambda session: len(units(session)), left.append)
    QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: line.message_label.text() == "Đã làm lại: Thêm đơn vị")
    assert left == [0]


def test_a_refusal_is_told_in_the_status_line(qtbot, window, work):
    work.undo()
    qtbot.waitUntil(lambda: "Không còn việc nào" in window.status_line.message_label.text())
    assert not window.status_line.undo_button.isVisible()


def test_long_work_can_be_given_up(qtbot, window, work):
    gate = threading.Event()
    seen: list[bool] = []
    work.run(lambda: gate.wait(5), seen.append, title="Đang đọc tệp…")
    qtbot.waitUntil(lambda: window.status_line.busy_label.text() == "Đang đọc tệp…")
    window.status_line.cancel_button.click()
    assert not window.status_line.busy_bar.isVisible()
    gate.set()
    qtbot.waitUntil(lambda: work.is_idle)
    assert seen == []


def test_f5_reads_again(qtbot, window, viewing):
    window.navigation.show_page(2)
    with qtbot.waitSignal(viewing.changed):
        QTest.keyClick(window, Qt.Key.Key_F5)
    assert window.stack.currentWidget().refreshed == 1


def test_text_grows_and_shrinks_by_keys(qtbot, window, dressed):
    QTest.keyClick(window, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert dressed.points == POINTS + 1
    QTest.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert dressed.points == POINTS - 1
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert dressed.points == POINTS


@pytest.fixture(params=[100, 115, 130])
def font(request, qapp, dressed) -> QFont:
    """The font of the documents, as it is and widened as far as the widest usual ones."""
    before = qapp.font()
    place = QFontDatabase.addApplicationFont(str(resources() / "fonts" / "Tinos-Regular.ttf"))
    family = QFontDatabase.applicationFontFamilies(place)[0]
    wide = QFont(family, POINTS)
    wide.setStretch(request.param)
    qapp.setFont(wide)
    yield wide
    qapp.setFont(before)


def test_the_window_fits_a_small_screen_at_150_percent(qtbot, font, window, tasks_page):
    """1366 x 768 at 150 % leaves 911 x 512 pixels of 1/96 inch."""
    assert QFontInfo(window.font()).family() == font.family()
    scale = window.logicalDpiX() / 96
    for page in ("Tổng quan", "Nhiệm vụ", "Văn bản"):
        window.show_page(page)
        qtbot.waitUntil(lambda: window.minimumSizeHint().width() <= window.width())
        assert window.minimumSizeHint().width() <= 911 * scale, page
        assert window.minimumSizeHint().height() <= 512 * scale, page
    window.show_page("Nhiệm vụ")
    window.resize(round(911 * scale), round(512 * scale))
    assert window.width() <= 911 * scale
    for page in ("Tổng quan", "Nhiệm vụ", "Văn bản"):
        window.show_page(page)
        qtbot.waitUntil(lambda: window.area.is_whole)
    window.show_page("Nhiệm vụ")
    bar = tasks_page.filter_bar
    right = max(part.geometry().right() for part in bar.findChildren(QWidget, options=DIRECT))
    assert right < bar.width()


def test_at_200_percent_nothing_is_cut_off_at_the_right(qtbot, font, window, tasks_page):
    """1366 x 768 at 200 % leaves 683 x 384 pixels: the page scrolls downwards only."""
    scale = window.logicalDpiX() / 96
    for page in ("Tổng quan", "Nhiệm vụ", "Văn bản"):
        window.show_page(page)
        window.resize(round(683 * scale), round(384 * scale))
        assert (window.width(), window.height()) <= (683 * scale + 1, 384 * scale + 1)
        area = window.area
        qtbot.waitUntil(partial(_is_as_wide_as, area.widget(), area.viewport()))
        assert window.area.horizontalScrollBar().maximum() == 0
    window.show_page("Nhiệm vụ")
    for bar in (window.as_at_bar, tasks_page.filter_bar):
        parts = [one for one in bar.findChildren(QWidget, options=DIRECT) if one.isVisible()]
        assert max(part.geometry().right() for part in parts) < bar.width()
        for part in parts:
            assert part.width() >= part.minimumSizeHint().width()
    window.area.verticalScrollBar().setValue(window.area.verticalScrollBar().maximum())
    assert not tasks_page.count_label.visibleRegion().isEmpty()


def _is_as_wide_as(widget: QWidget, other: QWidget) -> bool:
    return widget.width() == other.width()


def test_the_report_fits_it_too(qtbot, font, dressed, year_work, year_viewing, tmp_path):
    page = ReportPage(year_work, year_viewing, Recorder(), tmp_path)
    window = MainWindow(year_work, year_viewing, dressed, [Page("Báo cáo", page)], date(2025, 1, 1))
    qtbot.addWidget(window)
    window.show()
    for _ in range(2):
        page.draft.begin(partial(start_report, viewpoint=Viewpoint(AS_AT)))
        qtbot.waitUntil(lambda: page.preview.page_count > 0 and year_work.is_idle, timeout=20000)
    assert page.report_combo.isVisible()
    year_viewing.set_as_at(date(2025, 10, 31))
    assert page.as_at_button.isVisible()
    scale = window.logicalDpiX() / 96
    for key in ("", "programme", "A.I.2"):
        page.tree.choose(key)
        window.resize(100, 100)
        qtbot.waitUntil(lambda: window.height() < 768)
        assert window.minimumSizeHint().width() <= 911 * scale, key
        assert window.minimumSizeHint().height() <= 512 * scale, key
    qtbot.waitUntil(lambda: year_work.is_idle)


def test_place_and_size_are_kept(qtbot, window):
    window.resize(1000, 600)
    kept = window.layout_text()
    window.resize(1000, 700)
    window.restore_layout(kept)
    assert window.height() == 600
    window.restore_layout("không phải bố cục")
    assert window.height() == 600


def test_closing_is_told(qtbot, window):
    with qtbot.waitSignal(window.closed):
        window.exit_action.trigger()


def palette_of(window: MainWindow) -> CommandPalette:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return window.findChild(CommandPalette)


def texts(palette: CommandPalette) -> list[str]:
    return [palette.list.item(at).text() for at in range(palette.list.count())]


def test_a_command_is_found_without_accents_and_taken(qtbot, window, tasks_page):
    window.show_page(tasks_page)
    palette = palette_of(window)
    QTest.keyClicks(palette.find_edit, "tien do")
    assert texts(palette) == ["Ghi tiến độ   F2"]
    with qtbot.waitSignal(tasks_page.report_requested):
        QTest.keyClick(palette.find_edit, Qt.Key.Key_Return)


def test_a_task_is_found_and_taken_by_the_arrows(qtbot, window):
    palette = palette_of(window)
    QTest.keyClicks(palette.find_edit, "giai ngan")
    assert len(texts(palette)) == 13
    assert texts(palette)[1].startswith("14. Báo cáo kết quả giải ngân vốn đầu tư công")
    QTest.keyClick(palette.find_edit, Qt.Key.Key_Down)
    with qtbot.waitSignal(window.task_opened) as told:
        QTest.keyClick(palette.find_edit, Qt.Key.Key_Return)
    assert told.args == [task_id(14)]


def test_nothing_found_takes_nothing(qtbot, window):
    palette = palette_of(window)
    assert palette.hint_label.text().startswith("↑ ↓ để chọn")
    QTest.keyClicks(palette.find_edit, "zzzz")
    assert texts(palette) == []
    assert "hãy gõ ít chữ hơn" in palette.hint_label.text()
    QTest.keyClick(palette.find_edit, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_a_command_that_cannot_be_taken_is_not_offered(qtbot, window):
    action = window.add_command(TOOLS, "Khôi phục…", lambda: None)
    action.setEnabled(False)
    assert not [text for text in texts(palette_of(window)) if text.startswith("Khôi phục")]


def test_f1_lists_the_keys(qtbot, window, tasks_page):
    window.show_page(tasks_page)
    QTest.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(KeysDialog)
    keys = {
        dialog.table.item(row, 0).text(): dialog.table.item(row, 1).text()
        for row in range(dialog.table.rowCount())
    }
    assert keys["Ctrl+Enter"] == "Ghi hoàn thành"
    assert keys["Alt+2"] == "Nhiệm vụ"
    assert keys["Phím cách"] == "Đánh dấu nhiệm vụ trong danh sách"
    assert english_on(dialog) == set()


def test_no_key_is_given_twice(window, tasks_page):
    window.show_page(tasks_page)
    keys = [sequence.toString() for action in window.commands() for sequence in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_menus_have_keys_of_their_own(window):
    for menu in (window.menuBar(), *window.menus.values()):
        marks = [
            action.text()[action.text().index("&") + 1].casefold()
            for action in menu.actions()
            if "&" in action.text()
        ]
        assert len(marks) == len(set(marks)), [action.text() for action in menu.actions()]


def test_the_window_is_vietnamese(qtbot, window, tasks_page):
    window.show_page(tasks_page)
    assert english_on(window) == set()

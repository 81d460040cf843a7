from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.services.drafts import ProgrammeKind
from desktop.services.issued import IssuedReport
from desktop.services.values import Viewpoint
from desktop.text.moments import end_of_day
from desktop.views.as_at_bar import AsAtBar, listed_programmes
from desktop.views.bridge_line import NAMES, TERMS, BridgeLine, bridge_html, bridge_text
from desktop.views.dialogs.known_at_dialog import KnownAtDialog
from desktop.views.theme import LIGHT
from desktop.views.viewing import Viewing
from tests.views import samples


def test_the_bridge_tells_how_the_total_came_about_and_where_it_stands():
    assert bridge_text(samples.standing().figures) == (
        "97 ban hành + 47 bổ sung − 2 loại bỏ = 142 nhiệm vụ = 100 hoàn thành (91 đúng hạn, "
        "9 quá hạn) + 40 đang thực hiện (6 quá hạn) + 2 dừng · 12 thường xuyên · 4 chờ điều kiện"
    )


def test_terms_that_are_nothing_are_left_out_unless_they_always_stand():
    assert bridge_text(samples.empty().figures) == (
        "0 ban hành + 0 bổ sung − 0 loại bỏ = 0 nhiệm vụ = 0 hoàn thành (0 đúng hạn, 0 quá hạn) "
        "+ 0 đang thực hiện (0 quá hạn) + 0 dừng · 0 thường xuyên"
    )


def test_a_net_loss_by_reclassifying_is_taken_away():
    figures = samples.standing().figures
    counts = dict(figures.counts) | {"reclassified": replace(figures["reclassified"], value=-3)}
    text = bridge_text(replace(figures, counts=counts))
    assert "− 2 loại bỏ − 3 chuyển loại = 142" in text


def test_every_number_is_a_link_with_a_name():
    html = bridge_html(samples.standing().figures, LIGHT)
    for term in TERMS:
        assert term.optional or f'<a href="{term.name}"' in html
        assert NAMES[term.name]


@pytest.fixture
def line(qtbot, viewing) -> BridgeLine:
    made = BridgeLine(viewing)
    qtbot.addWidget(made)
    made.resize(1200, 40)
    made.show()
    return made


def test_a_number_is_opened_by_the_keyboard(qtbot, line):
    """The first Tab goes to 97, the second to 47."""
    line.label.setFocus()
    with qtbot.waitSignal(line.figure_opened) as told:
        QTest.keyClick(line.label, Qt.Key.Key_Tab)
        QTest.keyClick(line.label, Qt.Key.Key_Tab)
        QTest.keyClick(line.label, Qt.Key.Key_Return)
    assert told.args == ["added"]


def test_a_screen_reader_hears_the_whole_line(line):
    assert line.label.accessibleName().startswith("Số liệu: 97 ban hành + 47 bổ sung")


def test_the_line_follows_the_viewing(qtbot, line, viewing):
    with qtbot.waitSignal(viewing.changed):
        viewing.set_as_at(date(2025, 9, 2))
    assert "97 ban hành + 0 bổ sung" in line.label.accessibleName()


def test_no_programme_is_told_in_words(qtbot, work):
    line = BridgeLine(Viewing(work, Viewpoint(samples.AS_AT)))
    qtbot.addWidget(line)
    assert line.label.text() == "Đang tính số liệu…"


@pytest.fixture
def bar(qtbot, viewing) -> AsAtBar:
    made = AsAtBar(viewing, samples.AS_AT)
    qtbot.addWidget(made)
    made.resize(1200, 40)
    made.show()
    return made


def test_programmes_are_offered_with_their_months_below_them(bar):
    texts = [bar.programme_combo.itemText(at) for at in range(bar.programme_combo.count())]
    assert texts == ["Tất cả chương trình", "Năm 2025", "    Tháng 10/2025", "    Tháng 11/2025"]


def test_newer_years_stand_first_and_a_month_alone_is_not_lost():
    year, october, november = samples.programmes()
    older = replace(year, id="nam-2024", title="Năm 2024", year=2024)
    alone = replace(october, id="thang-1", title="Tháng 01/2026", year=2026, month=1, parent=None)
    assert alone.kind is ProgrammeKind.MONTH
    titles = [title for title, _ in listed_programmes((november, older, alone, year, october))]
    assert titles == [
        "Tháng 01/2026",
        "Năm 2025",
        "    Tháng 10/2025",
        "    Tháng 11/2025",
        "Năm 2024",
    ]


def test_a_programme_taken_moves_the_viewpoint(qtbot, bar, viewing):
    with qtbot.waitSignal(viewing.changed):
        bar.programme_combo.activated.emit(2)
    assert viewing.viewpoint.programme == samples.OCTOBER


def test_a_day_typed_moves_the_viewpoint_and_offers_the_way_back(qtbot, bar, viewing):
    assert not bar.today_button.isVisible()
    bar.as_at_field.edit.selectAll()
    with qtbot.waitSignal(viewing.changed):
        QTest.keyClicks(bar.as_at_field.edit, "30/9/2025")
        QTest.keyClick(bar.as_at_field.edit, Qt.Key.Key_Return)
    assert viewing.viewpoint.as_at == date(2025, 9, 30)
    assert bar.today_button.isVisible()
    with qtbot.waitSignal(viewing.changed):
        QTest.mouseClick(bar.today_button, Qt.MouseButton.LeftButton)
    assert bar.as_at_field.edit.text() == "22/11/2025"


def test_a_day_that_does_not_exist_is_told_below_the_bar(bar, viewing):
    assert not bar.mistake_label.isVisible()
    bar.as_at_field.edit.setText("31/11/2025")
    QTest.keyClick(bar.as_at_field.edit, Qt.Key.Key_Return)
    assert bar.mistake_label.isVisible()
    assert bar.mistake_label.text() == (
        f"{bar.as_at_field.mistake} Số liệu vẫn tính đến 22/11/2025."
    )
    assert "31/11/2025" in bar.as_at_field.toolTip()
    assert viewing.viewpoint.as_at == samples.AS_AT
    bar.as_at_field.edit.setText("22/11/2025")
    QTest.keyClick(bar.as_at_field.edit, Qt.Key.Key_Return)
    assert not bar.mistake_label.isVisible()


def test_an_emptied_day_comes_back(bar, viewing):
    bar.as_at_field.edit.clear()
    QTest.keyClick(bar.as_at_field.edit, Qt.Key.Key_Return)
    assert bar.as_at_field.edit.text() == "22/11/2025"
    assert viewing.viewpoint.as_at == samples.AS_AT


def test_the_bar_gives_way_on_a_narrow_window(bar):
    bar.resize(bar.fontMetrics().averageCharWidth() * 90, 40)
    assert bar.find_button.text() == "Tìm   Ctrl+K"


def test_the_day_goes_on_in_a_second_line_where_one_has_no_room(qtbot, bar):
    window = QWidget()
    qtbot.addWidget(window)
    bar.setParent(window)
    bar.show()
    window.show()
    bar.resize(bar.minimumSizeHint().width(), 90)
    qtbot.waitUntil(lambda: bar.as_at_field.y() > bar.programme_combo.geometry().bottom())
    assert bar.find_button.geometry().right() < bar.width()
    bar.resize(1200, 40)
    qtbot.waitUntil(lambda: bar.as_at_field.y() < bar.programme_combo.geometry().bottom())
    bar.setParent(None)


def test_the_box_compares_with_the_end_of_the_month_before(bar, viewing):
    assert bar.compare.day_field.edit.text() == "31/10/2025"
    assert viewing.compared is None
    QTest.keyClick(bar.compare.box, Qt.Key.Key_Space)
    assert viewing.compared == date(2025, 10, 31)
    QTest.keyClick(bar.compare.box, Qt.Key.Key_Space)
    assert viewing.compared is None


def test_the_day_offered_follows_the_figures_until_one_is_taken(bar, viewing):
    viewing.set_as_at(date(2025, 3, 15))
    assert bar.compare.day_field.day == date(2025, 2, 28)
    bar.compare.remember(date(2024, 12, 31))
    viewing.set_as_at(samples.AS_AT)
    assert bar.compare.day_field.day == date(2024, 12, 31)


def test_a_day_typed_is_compared_at_once_and_stays_when_the_box_is_cleared(qtbot, bar, viewing):
    bar.compare.day_field.edit.setText("30/9/2025")
    with qtbot.waitSignal(bar.compare.day_taken) as told:
        QTest.keyClick(bar.compare.day_field.edit, Qt.Key.Key_Return)
    assert told.args == [date(2025, 9, 30)]
    assert bar.compare.box.isChecked()
    bar.compare.box.setChecked(False)
    viewing.set_as_at(date(2025, 3, 15))
    assert bar.compare.day_field.day == date(2025, 9, 30)


def test_a_compared_day_that_does_not_exist_is_told_and_changes_nothing(bar, viewing):
    bar.compare.day_field.edit.setText("31/9/2025")
    QTest.keyClick(bar.compare.day_field.edit, Qt.Key.Key_Return)
    assert "Ngày so với chưa đổi" in bar.mistake_label.text()
    assert viewing.compared is None


def test_the_past_that_is_looked_at_is_told_and_left_by_one_button(bar, viewing):
    assert bar.known_at_button.text() == "Theo sổ ghi đến: hiện nay ▾"
    assert not bar.known_at_strip.isVisible()
    viewing.set_known_at(end_of_day(date(2025, 10, 15)))
    assert bar.known_at_button.accessibleName() == "Theo sổ ghi đến: hết ngày 15/10/2025"
    assert bar.known_at_strip.isVisible()
    assert "hết ngày 15/10/2025" in bar.known_at_strip.told_label.text()
    QTest.mouseClick(bar.known_at_strip.now_button, Qt.MouseButton.LeftButton)
    assert viewing.viewpoint.known_at is None
    assert not bar.known_at_strip.isVisible()


def offered(bar: AsAtBar) -> dict[str, QAction]:
    bar.known_at_button.fill()
    return {action.text(): action for action in bar.known_at_button.choices.actions()}


def test_a_report_that_went_out_gives_both_its_dates_and_its_programme(bar, viewing):
    looked = Viewpoint(date(2025, 10, 31), datetime(2025, 11, 2, 10, tzinfo=UTC), samples.OCTOBER)
    viewing.issued = (IssuedReport("r", "498", date(2025, 11, 2), looked),)
    offered(bar)["Báo cáo số 498 ngày 02/11/2025"].trigger()
    assert viewing.viewpoint == looked
    assert bar.as_at_field.day == date(2025, 10, 31)
    choices = offered(bar)
    assert choices["Báo cáo số 498 ngày 02/11/2025"].isChecked()
    assert not choices["Hiện nay"].isChecked()
    choices["Hiện nay"].trigger()
    assert viewing.viewpoint.known_at is None


@pytest.mark.parametrize("back", [0, 1])
def test_another_day_is_known_to_its_end_and_today_means_all(bar, viewing, monkeypatch, back):
    day = samples.AS_AT - timedelta(days=back)
    monkeypatch.setattr(KnownAtDialog, "ask", lambda *_: day)
    viewing.set_known_at(end_of_day(date(2025, 9, 2)))
    offered(bar)["Ngày khác…"].trigger()
    assert viewing.viewpoint.known_at == (end_of_day(day) if back else None)


def test_all_programmes_of_a_year_are_shown_as_such_until_others_are_taken(bar, viewing):
    viewing.look_from(Viewpoint(samples.AS_AT, year=2025))
    assert bar.programme_combo.currentText() == "Các chương trình năm 2025"
    bar.programme_combo.activated.emit(0)
    assert viewing.viewpoint.year is None
    assert bar.programme_combo.findText("Các chương trình năm 2025") == -1


def test_the_parts_of_the_bar_are_reached_in_the_order_they_stand_in(bar):
    order = [
        bar.programme_combo,
        bar.as_at_field,
        bar.compare.box,
        bar.compare.day_field,
        bar.known_at_button,
        bar.find_button,
    ]
    met, widget = [], bar.programme_combo
    while widget is not bar.find_button:
        if widget in order:
            met.append(widget)
        widget = widget.nextInFocusChain()
    assert [*met, bar.find_button] == order


@pytest.mark.parametrize("letters", [56, 90, 120, 200])
def test_nothing_of_the_bar_is_cut_off_at_any_width(qtbot, viewing, bar, letters):
    window = QWidget()
    qtbot.addWidget(window)
    bar.setParent(window)
    viewing.set_known_at(end_of_day(date(2025, 10, 15)))
    window.show()
    bar.show()
    width = max(bar.minimumSizeHint().width(), bar.fontMetrics().averageCharWidth() * letters)
    bar.resize(width, bar.heightForWidth(width))
    bar.layout().activate()
    for part in bar._parts():
        for widget in part:
            if widget.isVisible():
                assert widget.geometry().right() < width
                assert widget.width() >= widget.minimumSizeHint().width()
    assert bar.find_button.geometry().right() < width
    bar.setParent(None)

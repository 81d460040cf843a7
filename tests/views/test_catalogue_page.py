from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.register.values import LeaderId, UnitId
from desktop.services.catalogue import leaders, office, units
from desktop.services.values import Leader, Unit
from desktop.views.catalogue_page import CataloguePage
from tests.views import year
from tests.views.recorder import Recorder


@pytest.fixture
def messages() -> Recorder:
    return Recorder()


@pytest.fixture
def page(qtbot, year_work, messages) -> CataloguePage:
    made = CataloguePage(year_work, messages)
    qtbot.addWidget(made)
    made.resize(1216, 630)
    made.show()
    qtbot.waitUntil(lambda: year_work.is_idle)
    return made


def focus(widget: QWidget, qtbot) -> None:
    widget.window().activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def names(page: CataloguePage) -> list[str]:
    return [unit.name for unit in page.unit_list.model.rows]


def test_units_leaders_and_the_office_are_shown(page):
    assert names(page)[:2] == ["Ban Chỉ huy Quân sự phường", "Công an phường"]
    assert len(names(page)) == 7
    shown = [leader.name for leader in page.leader_list.model.rows]
    assert shown == ["Trần Văn A", "Nguyễn Thị B", "Lê Văn C"]
    assert page.office_labels["name"].text() == year.OFFICE.name
    assert page.office_labels["place"].text() == "Phường Mẫu"


def test_a_unit_is_kept_shown_and_taken_back(qtbot, page, year_work, year_database):
    page.save_unit(Unit(UnitId(""), "Trường Tiểu học Mẫu", "TH Mẫu"))
    qtbot.waitUntil(lambda: "Trường Tiểu học Mẫu" in names(page))
    with year_database.read() as session:
        assert "TH Mẫu" in [unit.short_name for unit in units(session)]
    year_work.undo()
    qtbot.waitUntil(lambda: "Trường Tiểu học Mẫu" not in names(page))


def test_a_changed_unit_keeps_its_tasks(qtbot, page, year_work, year_database):
    police = next(unit for unit in page.unit_list.model.rows if unit.name == "Công an phường")
    page.save_unit(replace(police, name="Công an phường Mẫu", focal_point="Nguyễn Văn A"))
    qtbot.waitUntil(lambda: "Công an phường Mẫu" in names(page))
    with year_database.read() as session:
        assert len(units(session)) == 7


def test_a_leader_and_the_office_are_kept(qtbot, page, year_database, year_work):
    page.save_leader(Leader(LeaderId(""), "Trần Thị D", "Phó Chủ tịch", 4))
    page.save_office(replace(year.OFFICE, place="Phường Mẫu Mới"))
    qtbot.waitUntil(lambda: page.office_labels["place"].text() == "Phường Mẫu Mới")
    with year_database.read() as session:
        assert [leader.name for leader in leaders(session)][-1] == "Trần Thị D"
        assert office(session).council == year.OFFICE.council


def test_a_unit_with_tasks_is_not_removed_and_the_reason_is_told(qtbot, page, messages, year_work):
    messages.answers = [0]
    page.unit_list.table.selectRow(0)
    with qtbot.waitSignal(year_work.refused) as told:
        page.unit_list.remove_button.click()
    assert "đang có nhiệm vụ" in told.args[0]
    assert len(names(page)) == 7
    assert messages.shown == [
        ("Xóa đơn vị", "Xóa đơn vị “Ban Chỉ huy Quân sự phường” khỏi danh mục?")
    ]


def test_a_unit_without_tasks_goes_when_the_person_says_so(qtbot, page, messages, year_work):
    page.save_unit(Unit(UnitId(""), "A thử"))
    qtbot.waitUntil(lambda: "A thử" in names(page))
    page.unit_list.table.selectRow(names(page).index("A thử"))
    focus(page.unit_list.table, qtbot)
    messages.answers = [None]
    QTest.keyClick(page.unit_list.table, Qt.Key.Key_Delete)
    assert "A thử" in names(page)
    messages.answers = [0]
    QTest.keyClick(page.unit_list.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "A thử" not in names(page))


def test_the_unit_chosen_can_hand_its_tasks_over(qtbot, page):
    page.unit_list.table.selectRow(1)
    with qtbot.waitSignal(page.hand_over_requested) as told:
        page.hand_over_button.click()
    assert told.args == [page.unit_list.model.rows[1].id]


def test_a_row_is_changed_by_enter_and_by_f2(qtbot, page):
    table = page.leader_list.table
    page.tabs.setCurrentWidget(page.leader_list)
    page.leader_list.change_requested.disconnect()
    focus(table, qtbot)
    table.selectRow(1)
    with qtbot.waitSignal(page.leader_list.change_requested) as told:
        QTest.keyClick(table, Qt.Key.Key_F2)
    assert told.args[0].name == "Nguyễn Thị B"
    with qtbot.waitSignal(page.leader_list.change_requested):
        page.leader_list.change_button.click()


def test_empty_lists_say_what_they_are_for(qtbot, work):
    page = CataloguePage(work, Recorder())
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.unit_list.empty_page.isVisible())
    page.unit_list.add_requested.disconnect()
    with qtbot.waitSignal(page.unit_list.add_requested):
        page.unit_list.empty_page.fill_button.click()
    assert page.office_labels["name"].text() == "chưa có"

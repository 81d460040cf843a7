from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.views.tasks_columns import COLUMNS, PLACES
from desktop.views.tasks_model import RECORD, TasksModel
from tests.views.samples import standing, task_id


@pytest.fixture
def model(qapp) -> TasksModel:
    made = TasksModel()
    made.set_rows(standing().rows)
    return made


def text(model: TasksModel, place: int, key: str) -> str:
    return model.index(place, PLACES[key]).data()


def test_it_keeps_the_rules_of_models(qapp):
    model = TasksModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_rows(standing().rows)
    model.set_marked([task_id(1)], True)
    model.set_rows(standing().rows[:3])
    model.set_rows(())
    assert tester.model() is model


def test_a_row_is_a_task(model):
    assert model.rowCount() == 156
    assert model.columnCount() == len(COLUMNS)
    assert model.rowCount(model.index(0, 0)) == 0
    assert text(model, 3, "ordinal") == "4"
    assert text(model, 3, "content") == "Phương án quản lý, sử dụng quỹ đất công ích đợt 1"
    assert text(model, 3, "lead") == "Phòng Kinh tế, Hạ tầng và Đô thị"
    assert text(model, 3, "deadline") == "31/10/2025"
    assert text(model, 3, "state") == "✓ Quá hạn 4 ngày"
    assert text(model, 3, "completed") == "04/11/2025"
    assert text(model, 3, "class") == "Trọng tâm"
    assert text(model, 3, "source") == "Quyết định số 299/QĐ-UBND ngày 02/9/2025"


def test_a_moved_deadline_shows_the_old_one(model):
    place = model.place_of(task_id(112))
    assert text(model, place, "deadline") == "Quý IV → 31/12/2025"
    assert text(model, place, "amended") == "Quyết định số 412/QĐ-UBND ngày 15/10/2025"


def test_a_cell_gives_its_task(model):
    assert model.index(0, 2).data(RECORD) is model.rows[0]


def test_headings(model):
    titles = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(len(COLUMNS))]
    assert titles[:3] == ["TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì"]
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_a_tick_marks_a_task(qtbot, model):
    first = model.index(0, PLACES["ordinal"])
    with qtbot.waitSignal(model.dataChanged):
        assert model.setData(first, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert model.marked == {task_id(1)}
    assert first.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert model.setData(first, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert model.marked == set()
    assert not model.setData(first, "chữ", Qt.ItemDataRole.EditRole)


def test_marks_stay_while_a_task_is_not_listed(model):
    model.set_marked([task_id(5)], True)
    model.set_rows(model.rows[:2])
    assert model.place_of(task_id(5)) is None
    assert model.marked == {task_id(5)}


def test_tool_tips_tell_what_the_cell_has_no_room_for(model):
    tip = Qt.ItemDataRole.ToolTipRole
    waiting = model.place_of(task_id(107))
    assert model.index(waiting, PLACES["state"]).data(tip) == "Chờ điều kiện"
    quarter = model.place_of(task_id(99))
    assert model.index(quarter, PLACES["deadline"]).data(tip).startswith("Hạn cuối ")


def test_only_the_first_column_is_ticked(model):
    tickable = Qt.ItemFlag.ItemIsUserCheckable
    assert model.flags(model.index(0, PLACES["ordinal"])) & tickable
    assert not model.flags(model.index(0, PLACES["content"])) & tickable

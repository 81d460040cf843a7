from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest

from desktop.views.tables import Table


@pytest.fixture
def table(qtbot, dressed) -> Table:
    model = QStandardItemModel(0, 3)
    model.setHorizontalHeaderLabels(["TT", "Nội dung", "Thời hạn"])
    for row in (("1", "Kế hoạch", "30/9"), ("2", "Đề án", "Quý IV")):
        model.appendRow([QStandardItem(text) for text in row])
    made = Table(model, "Nhiệm vụ", {0: 4, 1: 20, 2: 10}, grows=1)
    made.model_kept = model
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    return made


def test_one_column_takes_the_room_that_is_left(table):
    widths = [table.columnWidth(column) for column in range(3)]
    assert sum(widths) == table.viewport().width()
    table.setColumnHidden(2, True)
    assert table.columnWidth(0) + table.columnWidth(1) == table.viewport().width()


def test_where_there_is_no_room_it_scrolls_rather_than_squeezes(table):
    table.resize(150, 300)
    assert table.columnWidth(1) >= 20 * table.fontMetrics().averageCharWidth()
    assert table.horizontalScrollBar().maximum() > 0


def test_rows_have_the_lines_that_are_wanted(table):
    two = table.verticalHeader().defaultSectionSize()
    table.set_lines(1)
    assert two - table.verticalHeader().defaultSectionSize() == table.fontMetrics().lineSpacing()


def test_rows_grow_with_the_text(table):
    before = table.verticalHeader().defaultSectionSize()
    font = table.font()
    font.setPointSize(font.pointSize() * 2)
    table.setFont(font)
    assert table.verticalHeader().defaultSectionSize() > before * 1.7


def test_what_is_selected_is_copied_as_a_table(table):
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "1\tKế hoạch\t30/9\n2\tĐề án\tQuý IV"
    table.clearSelection()
    table.selectRow(1)
    table.setColumnHidden(0, True)
    assert table.selected_text() == "Đề án\tQuý IV"


def test_screen_readers_are_told_its_name(table):
    assert table.accessibleName() == "Nhiệm vụ"
    assert table.horizontalHeader().accessibleName() == "Nhiệm vụ: tiêu đề cột"

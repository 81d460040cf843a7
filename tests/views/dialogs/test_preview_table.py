from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.imports.programme import read_programme
from desktop.views.dialogs.deadline_field import DeadlineRules
from desktop.views.dialogs.import_model import Column, DraftModel
from desktop.views.dialogs.list_step import WIDTHS
from desktop.views.dialogs.preview_table import OnlyProblems, PreviewTable
from tests.views.dialogs.lists import YEAR_ROWS, write_list

ROWS = (*YEAR_ROWS, ("5", "Việc năm", "Văn phòng", "", "", "31/4"))


@pytest.fixture
def model(tmp_path) -> DraftModel:
    made = DraftModel()
    made.set_draft(
        read_programme(write_list(tmp_path / "danh-muc.xlsx", ROWS)), DeadlineRules(2025)
    )
    return made


@pytest.fixture
def table(qtbot, dressed, model) -> PreviewTable:
    made = PreviewTable(OnlyProblems(model), "Các dòng", WIDTHS, Column.CONTENT)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.fixture
def type_into(qtbot, table):
    """Mend a cell by keyboard: the key that opens it, the text, Enter."""

    def mend(row: int, column: Column, text: str, key: Qt.Key = Qt.Key.Key_F2) -> None:
        table.setCurrentIndex(table.model().index(row, column))
        QTest.keyClick(table, key)
        editor = table.findChild(QLineEdit)
        assert editor is not None
        editor.setText(text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is table)

    return mend


def rows(table: PreviewTable) -> list[str]:
    shown = table.model()
    return [shown.index(place, Column.ROW).data() for place in range(shown.rowCount())]


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_a_mended_row_stays_and_the_focus_goes_to_the_row_below(table, model, type_into, key):
    table.model().set_only(True)
    assert rows(table) == ["6", "8", "9"]
    type_into(1, Column.DEADLINE, "30/11", key)
    assert model.row_at(3).told == ()
    assert rows(table) == ["6", "8", "9"]
    assert QApplication.focusWidget() is table
    current = table.currentIndex()
    assert (current.row(), current.column()) == (2, Column.DEADLINE)
    table.model().set_only(True)
    assert rows(table) == ["6", "9"]
    table.model().set_only(False)
    assert rows(table) == ["5", "6", "7", "8", "9"]


def test_a_mended_row_stays_when_the_file_is_read_anew(table, model, type_into, tmp_path):
    table.model().set_only(True)
    type_into(1, Column.DEADLINE, "30/11")
    model.set_draft(read_programme(tmp_path / "danh-muc.xlsx"), DeadlineRules(2025))
    assert rows(table) == ["6", "8", "9"]
    assert model.draft().tasks[3].deadline.text == "30/11"


def test_enter_on_the_last_row_stays_there(table, type_into):
    type_into(4, Column.LEAD, "Phòng Kinh tế")
    assert table.currentIndex().row() == 4
    assert QApplication.focusWidget() is table


def test_escape_leaves_the_cell_as_it_was(qtbot, table, model):
    table.setCurrentIndex(table.model().index(0, Column.CONTENT))
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.findChild(QLineEdit)
    editor.setText("khác")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is table)
    assert model.mended_rows() == set()
    assert QApplication.focusWidget() is table


def test_the_arrow_keys_move_in_the_table_after_mending(table, type_into):
    type_into(0, Column.DEADLINE, "01/10")
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 2

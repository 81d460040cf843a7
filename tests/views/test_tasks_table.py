from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop.views.clipboard import leave_text
from desktop.views.column_chooser import ColumnChooser
from desktop.views.filter_popup import SHOWN_VALUES, FilterPopup
from desktop.views.tasks_columns import PLACES, USUAL, ColumnChoice
from desktop.views.tasks_delegate import broken_text
from desktop.views.tasks_filter import Sorting
from desktop.views.tasks_table import TasksTable
from desktop.views.theme import DARK, Scheme
from tests.views.samples import standing, task_id

ROWS = standing().rows


@pytest.fixture
def table(qtbot, dressed) -> TasksTable:
    made = TasksTable()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show_rows(ROWS)
    made.show()
    return made


def ordinals(rows) -> list[str]:
    return [row.ordinal for row in rows]


def test_the_first_task_is_the_current_one(table):
    assert table.current_row().id == task_id(1)
    assert ordinals(table.chosen()) == ["1"]


def test_space_marks_and_an_action_concerns_what_is_marked(table):
    QTest.keyClick(table, Qt.Key.Key_Space)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Space)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert ordinals(table.chosen()) == ["1", "3"]
    QTest.keyClick(table, Qt.Key.Key_Up)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert ordinals(table.chosen()) == ["1"]


def test_space_on_several_rows_marks_them_all_then_none(table):
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.rows_model.marked == {task_id(1), task_id(2)}
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.rows_model.marked == set()


def test_an_action_never_concerns_a_marked_task_that_is_not_listed(table):
    table.rows_model.set_marked([task_id(50)], True)
    table.show_rows(ROWS[:10])
    assert ordinals(table.chosen()) == ["1"]


def test_a_click_on_the_first_column_marks(table):
    cell = table.visualRect(table.rows_model.index(2, PLACES["ordinal"]))
    for marked in ({task_id(3)}, set()):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
        assert table.rows_model.marked == marked


def test_enter_opens_and_control_enter_completes(qtbot, table):
    with qtbot.waitSignal(table.opened), qtbot.assertNotEmitted(table.completion_requested):
        QTest.keyClick(table, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.completion_requested), qtbot.assertNotEmitted(table.opened):
        QTest.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_alt_down_asks_for_the_filter_of_the_column(qtbot, table):
    table.setCurrentIndex(table.rows_model.index(0, PLACES["leader"]))
    with qtbot.waitSignal(table.filter_requested) as told:
        QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert told.args == ["leader"]


def test_tab_leaves_the_table(qtbot, table):
    assert not table.tabKeyNavigation()


def test_what_is_chosen_is_copied_as_a_table(table):
    table.go_to(task_id(112))
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    heading, row = data.text().split("\n")
    assert heading.split("\t") == [
        "TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Lãnh đạo", "Thời hạn", "Trạng thái",
    ]  # fmt: skip
    assert row.split("\t") == [
        "112",
        "Phương án quản lý, sử dụng quỹ đất công ích theo mô hình chính quyền địa phương hai cấp",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Nguyễn Thị B",
        "Quý IV → 31/12/2025",
        "… Đang thực hiện",
    ]
    assert data.html().count("<tr>") == 2
    assert "<td>Nguyễn Thị B</td>" in data.html()
    text = data.text()
    leave_text()
    assert QGuiApplication.clipboard().text() == text


def test_other_rows_keep_the_current_task_and_the_selection(qtbot, table):
    table.go_to(task_id(5))
    flags = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(table.rows_model.index(6, 0), flags.Select | flags.Rows)
    told: list[str] = []
    table.current_changed.connect(lambda row: told.append(row.ordinal))
    table.show_rows(ROWS[4:20])
    assert table.current_row().id == task_id(5)
    assert ordinals(table.selected_rows()) == ["5", "7"]
    assert told[-1] == "5"


def test_a_task_that_is_no_longer_listed_hands_on_to_its_place(table):
    table.go_to(task_id(3))
    table.show_rows([*ROWS[:2], *ROWS[3:6]])
    assert table.current_row().id == task_id(4)
    table.show_rows(())
    assert table.current_row() is None
    assert table.chosen() == []


def test_rows_have_room_for_two_lines_and_never_more(table):
    heights = {table.rowHeight(place) for place in (0, 50, 155)}
    assert heights == {table.delegate.row_height()}
    assert table.delegate.row_height() >= table.fontMetrics().lineSpacing() * 2


def test_the_contents_take_what_the_other_columns_leave(table):
    shown = [place for place in PLACES.values() if not table.isColumnHidden(place)]
    assert sum(table.columnWidth(place) for place in shown) == table.viewport().width()
    before = table.columnWidth(PLACES["content"])
    table.resize(1000, 500)
    assert table.columnWidth(PLACES["content"]) == before + 100


def test_columns_are_chosen_ordered_and_kept(qtbot, table):
    choices = [ColumnChoice("state", True), ColumnChoice("field", True)]
    choices += [one for one in USUAL if one.key not in ("state", "field")]
    table.choose_columns(choices)
    table.setColumnWidth(PLACES["field"], 200)
    kept = table.layout_text()
    other = TasksTable()
    qtbot.addWidget(other)
    other.restore_layout(kept)
    assert other.column_choices() == tuple(choices)
    letters = table.fontMetrics().averageCharWidth()
    assert abs(other.columnWidth(PLACES["field"]) - 200) < letters


@pytest.mark.parametrize("text", ["", "[", "{}", '[["content"]]', "[1]", '[["zzz", true, 5]]'])
def test_a_layout_that_is_not_understood_changes_nothing(table, text: str):
    table.restore_layout(text)
    assert table.column_choices() == USUAL


def test_both_themes_are_painted_in_their_colours(qtbot, table, dressed):
    """The ground of a row that is neither selected nor striped."""

    def ground() -> str:
        cell = table.visualRect(table.rows_model.index(2, PLACES["leader"]))
        picture = table.viewport().grab().toImage()
        return picture.pixelColor(cell.right() - 2, cell.bottom() - 2).name().upper()

    assert ground() == "#FFFFFF"
    dressed.set_scheme(Scheme.DARK)
    try:
        qtbot.waitUntil(lambda: ground() == DARK.card)
    finally:
        dressed.set_scheme(Scheme.LIGHT)


def test_a_text_is_broken_into_two_lines_and_then_shortened(table):
    font = table.font()
    width = table.fontMetrics().horizontalAdvance("Đề án sắp xếp lại")
    assert broken_text("Đề án", font, width) == "Đề án"
    lines = broken_text("Đề án sắp xếp lại mạng lưới trường, lớp học", font, width).split("\n")
    assert lines[0] == "Đề án sắp xếp lại"
    assert lines[1].endswith("…")
    assert lines[1].startswith("mạng")


def test_the_heading_tells_what_is_sorted_and_filtered(qtbot, table):
    plain = table.heading.grab().toImage()
    table.heading.show_sorting(Sorting("state", True))
    sorted_by = table.heading.grab().toImage()
    table.heading.show_filtered(frozenset({"leader"}))
    assert plain != sorted_by
    assert table.heading.grab().toImage() != sorted_by


def test_the_arrow_filters_and_the_title_sorts(qtbot, table):
    section = PLACES["leader"]
    arrow = table.heading.arrow_area(section).center()
    with (
        qtbot.waitSignal(table.heading.filter_requested) as told,
        qtbot.assertNotEmitted(table.heading.sectionClicked),
    ):
        QTest.mouseClick(table.heading.viewport(), Qt.MouseButton.LeftButton, pos=arrow)
    assert told.args == ["leader"]
    arrow.setX(table.heading.sectionViewportPosition(section) + 20)
    with qtbot.waitSignal(table.heading.sectionClicked) as clicked:
        QTest.mouseClick(table.heading.viewport(), Qt.MouseButton.LeftButton, pos=arrow)
    assert clicked.args == [section]


def popup(qtbot, values, taken=None) -> FilterPopup:
    made = FilterPopup("Lãnh đạo", values, taken)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


VALUES = (("Lê Văn C", 40), ("Nguyễn Thị B", 50), ("Trần Văn A", 60))


def test_a_filter_keeps_what_is_ticked(qtbot, table):
    asked = popup(qtbot, VALUES)
    asked.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    with qtbot.waitSignal(asked.applied) as told:
        asked.apply_button.click()
    assert told.args == [frozenset({"Lê Văn C", "Trần Văn A"})]
    assert not asked.isVisible()


def test_all_ticked_is_no_filter(qtbot, table):
    asked = popup(qtbot, VALUES, frozenset({"Lê Văn C"}))
    asked.all_button.click()
    with qtbot.waitSignal(asked.applied) as told:
        asked.apply_button.click()
    assert told.args == [None]


def test_words_typed_and_enter_keep_what_is_found(qtbot, table):
    asked = popup(qtbot, VALUES)
    QTest.keyClicks(asked.find_edit, "nguyen")
    qtbot.waitUntil(lambda: asked.list.count() == 1)
    assert asked.list.item(0).text() == "Nguyễn Thị B  (50)"
    with qtbot.waitSignal(asked.applied) as told:
        QTest.keyClick(asked.find_edit, Qt.Key.Key_Return)
    assert told.args == [frozenset({"Nguyễn Thị B"})]


def test_nothing_ticked_lists_nothing_and_clearing_lists_all(qtbot, table):
    asked = popup(qtbot, VALUES)
    asked.none_button.click()
    with qtbot.waitSignal(asked.applied) as told:
        asked.apply_button.click()
    assert told.args == [frozenset()]
    asked = popup(qtbot, VALUES, frozenset())
    with qtbot.waitSignal(asked.applied) as told:
        asked.clear_button.click()
    assert told.args == [None]


def test_a_column_of_many_values_lists_the_first_and_says_so(qtbot, table):
    asked = popup(qtbot, [(f"Nhiệm vụ số {number}", 1) for number in range(SHOWN_VALUES + 1200)])
    assert asked.list.count() == SHOWN_VALUES
    assert asked.note.text() == "Còn 1.200 giá trị nữa, hãy gõ để tìm."
    QTest.keyClicks(asked.find_edit, "so 1699")
    qtbot.waitUntil(lambda: asked.list.count() == 1)


def test_a_filter_sorts_too(qtbot, table):
    asked = popup(qtbot, VALUES)
    with qtbot.waitSignal(asked.sorted_by) as told:
        asked.down_button.click()
    assert told.args == [True]


def test_the_column_chooser_gives_what_is_ticked_in_its_order(qtbot, table):
    dialog = ColumnChooser(USUAL)
    qtbot.addWidget(dialog)
    dialog.list.setCurrentRow(3)
    dialog.list.item(3).setCheckState(Qt.CheckState.Checked)
    dialog.up_button.click()
    dialog.up_button.click()
    dialog.accept()
    keys = [(choice.key, choice.shown) for choice in dialog.choices()]
    assert keys[:4] == [
        ("ordinal", True),
        ("coordinating", True),
        ("content", True),
        ("lead", True),
    ]
    dialog.usual_button.click()
    assert dialog.choices() == USUAL


def test_the_contents_cannot_be_hidden(qtbot, table):
    dialog = ColumnChooser([ColumnChoice("content", False)])
    qtbot.addWidget(dialog)
    assert dialog.choices() == (ColumnChoice("content", True),)
    assert not dialog.list.item(0).flags() & Qt.ItemFlag.ItemIsUserCheckable

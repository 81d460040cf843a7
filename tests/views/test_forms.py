from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.views.date_field import DateField
from desktop.views.forms import add_row, align_labels, new_form


def test_a_row_has_label_buddy_name_and_help(qtbot, dressed):
    page = QWidget()
    qtbot.addWidget(page)
    form = new_form(page)
    field = QLineEdit()
    row = add_row(form, "&Số văn bản:", field, "Ví dụ 299")
    assert row.label.buddy() is field
    assert field.accessibleName() == "Số văn bản"
    assert field.accessibleDescription() == "Ví dụ 299"
    assert field.toolTip() == "Ví dụ 299"


def test_a_mistake_is_told_beside_the_field_and_what_was_typed_stays(qtbot, dressed):
    page = QWidget()
    qtbot.addWidget(page)
    form = new_form(page)
    other = QLineEdit()
    add_row(form, "Ký hiệu", other)
    field = QLineEdit("31/11")
    row = add_row(form, "Ngày", field)
    page.show()
    assert not row.problem.isVisible()
    row.tell("Không có ngày 31/11, hãy ghi ngày khác.")
    assert row.problem.isVisible()
    assert row.problem.text() == "Không có ngày 31/11, hãy ghi ngày khác."
    assert field.text() == "31/11"
    qtbot.waitUntil(field.hasFocus)
    row.tell("")
    assert not row.problem.isVisible()


def test_a_row_is_hidden_as_a_whole(qtbot, dressed):
    page = QWidget()
    qtbot.addWidget(page)
    row = add_row(new_form(page), "Tháng", QLineEdit())
    page.show()
    row.show(False)
    assert not row.label.isVisible()
    assert not row.widget.isVisible()


def test_hidden_rows_leave_no_room_behind(qtbot, dressed):
    page = QWidget()
    qtbot.addWidget(page)
    form = new_form(page)
    rows = [add_row(form, f"Dòng {number}", QLineEdit()) for number in range(5)]
    page.show()
    one = page.sizeHint().height()
    for row in rows[1:4]:
        row.show(False)
    assert page.sizeHint().height() < one / 2
    rows[2].show(True)
    assert rows[2].widget.isVisible()
    assert not rows[2].problem.isVisible()


def test_a_text_that_wraps_is_shown_whole(qtbot, dressed):
    page = QWidget()
    qtbot.addWidget(page)
    label = QLabel("Rà soát, lập danh sách hộ nghèo, hộ cận nghèo theo chuẩn mới " * 5)
    label.setWordWrap(True)
    add_row(new_form(page), "Hiện nay", label)
    page.resize(700, 400)
    page.show()
    assert label.width() > 550
    assert label.height() >= label.heightForWidth(label.width())


def test_fields_of_two_forms_stand_on_one_edge(qtbot, dressed):
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    first, second = new_form(), new_form()
    for form in (first, second):
        form.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
    rows = [add_row(first, "Lý do", QLineEdit()), add_row(second, "Đơn vị chủ trì", QLineEdit())]
    align_labels(rows)
    page.resize(500, 200)
    page.show()
    assert rows[0].widget.x() == rows[1].widget.x() > 50


def test_lines_take_the_width_and_days_keep_theirs(qtbot, dressed):
    page = QWidget()
    qtbot.addWidget(page)
    form = new_form(page)
    line, day = QLineEdit(), DateField()
    add_row(form, "Trích yếu", line)
    add_row(form, "Ngày", day)
    page.resize(900, 200)
    page.show()
    assert line.width() > 700
    assert day.width() == day.sizeHint().width()

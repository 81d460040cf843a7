"""What the register's table paints while another day is compared."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.register.values import TaskId
from desktop.views.differences import differences
from desktop.views.tasks_columns import PLACES
from desktop.views.tasks_table import TasksTable
from desktop.views.telling import told_apart
from desktop.views.theme import DARK, LIGHT, Scheme
from tests.views.painted import Painted, Recording
from tests.views.samples import AS_AT, comparison, standing, task_id

SEPTEMBER = date(2025, 9, 30)


@pytest.fixture
def table(qtbot, dressed) -> TasksTable:
    made = TasksTable()
    qtbot.addWidget(made)
    made.resize(1100, 500)
    found = differences(standing(), comparison(SEPTEMBER))
    made.show_rows(found.rows, found)
    made.show()
    return made


def painted(table: TasksTable, task: TaskId, key: str, width: int = 200) -> list[Painted]:
    place = table.rows_model.place_of(task)
    assert place is not None
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, width, table.delegate.row_height())
    device = Recording(table)
    painter = QPainter(device)
    table.delegate.paint(painter, option, table.rows_model.index(place, PLACES[key]))
    painter.end()
    return device.lines()


def test_a_changed_cell_shows_the_old_value_struck_out_above_the_new_one(table):
    old, new = painted(table, task_id(112), "deadline")
    assert (old.text, old.struck, old.colour) == ("Quý IV", True, LIGHT.soft)
    assert (new.text, new.struck, new.colour) == ("31/12/2025", False, LIGHT.text)
    assert old.y < new.y


def test_a_new_state_keeps_its_colour_and_weight(table):
    old, new = painted(table, task_id(120), "state")
    assert (old.text, old.struck, old.bold) == ("… Đang thực hiện", True, False)
    assert (new.text, new.struck, new.bold) == ("■ Dừng thực hiện", False, True)
    assert new.colour == LIGHT.stopped


def test_a_later_state_has_its_own_colour_when_the_earlier_day_is_looked_at(table):
    found = differences(standing(SEPTEMBER), comparison(SEPTEMBER))
    table.show_rows(found.rows, found)
    _, new = painted(table, task_id(1), "state")
    assert (new.text, new.colour) == ("✓ Quá hạn", LIGHT.late)


def test_signs_stand_below_the_number(table):
    number, sign = painted(table, task_id(112), "ordinal", 60)
    assert (number.text, sign.text, sign.colour) == ("112", "∆", LIGHT.open)
    assert number.y < sign.y
    assert [one.text for one in painted(table, task_id(140), "ordinal", 60)] == ["140", "+"]
    assert [one.text for one in painted(table, task_id(122), "ordinal", 60)] == ["122"]


def test_a_task_that_left_is_greyed_and_wears_its_sign(table):
    number, sign = painted(table, task_id(125), "ordinal", 60)
    assert (number.colour, sign.text) == (LIGHT.soft, "−")
    (content, *_) = painted(table, task_id(125), "content", 400)
    assert content.colour == LIGHT.soft


def test_the_dark_theme_has_its_own_colours(table, dressed):
    dressed.set_scheme(Scheme.DARK)
    old, new = painted(table, task_id(120), "state")
    assert (old.colour, new.colour) == (DARK.soft, DARK.stopped)
    _, sign = painted(table, task_id(112), "ordinal", 60)
    assert sign.colour == DARK.open
    dressed.set_scheme(Scheme.LIGHT)


def test_without_comparing_a_moved_deadline_shows_the_first_one(table):
    table.show_rows(standing().rows)
    old, new = painted(table, task_id(112), "deadline")
    assert (old.text, old.struck, new.text) == ("Quý IV", True, "31/12/2025")


def test_while_comparing_a_deadline_moved_before_both_days_is_not_told(table):
    later = date(2025, 10, 20)
    found = differences(standing(), comparison(later, AS_AT))
    table.show_rows(found.rows, found)
    (now,) = painted(table, task_id(112), "deadline")
    assert (now.text, now.struck) == ("31/12/2025", False)


def test_cells_say_in_words_what_they_said(table):
    model = table.rows_model
    place = model.place_of(task_id(112))
    deadline = model.index(place, PLACES["deadline"])
    assert deadline.data() == "Quý IV → 31/12/2025"
    tip = deadline.data(Qt.ItemDataRole.ToolTipRole)
    assert tip == ("Trước: Quý IV\nSau: 31/12/2025\nTheo Quyết định số 412/QĐ-UBND ngày 15/10/2025")
    first = model.index(model.place_of(task_id(125)), PLACES["ordinal"])
    assert first.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "− Đưa ra khỏi chương trình"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Quý IV", "31/12/2025", ("Quý IV", "31/12/2025")),
        (
            "Xây dựng kế hoạch cải cách hành chính năm 2026",
            "Xây dựng kế hoạch cải cách hành chính năm 2027",
            ("… 2026", "… 2027"),
        ),
        (
            "Xây dựng kế hoạch cải cách hành chính năm 2026",
            "Xây dựng kế hoạch cải cách hành chính năm 2026 và phương án",
            ("… 2026", "… 2026 và phương án"),
        ),
        (
            "Rà soát lại toàn bộ quỹ đất công ích trên địa bàn",
            "Lập phương án sử dụng quỹ đất công ích trên địa bàn",
            (
                "Rà soát lại toàn bộ quỹ đất công ích trên địa bàn",
                "Lập phương án sử dụng quỹ đất công ích trên địa bàn",
            ),
        ),
    ],
)
def test_long_values_are_shortened_to_where_they_part(table, old, new, told):
    assert told_apart(old, new, QFontMetrics(table.font()), 150) == told

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop.register.states import Flag
from desktop.services.values import TimelineStep
from desktop.views.detail_pane import DetailPane, facts_html, remarks_text, state_html
from desktop.views.theme import LIGHT
from desktop.views.timeline_view import StepView, step_html
from tests.views.english import english_on, plain
from tests.views.samples import AMENDING, AS_AT, detail, standing, task_id

ROWS = {row.id: row for row in standing().rows}
MOVED = ROWS[task_id(112)]


@pytest.fixture
def pane(qtbot, dressed) -> DetailPane:
    made = DetailPane()
    made.add_button(QPushButton("Ghi tiến độ…"))
    qtbot.addWidget(made)
    made.resize(360, 600)
    made.show()
    return made


def test_nothing_chosen_says_what_the_pane_is_for(pane):
    assert pane.nothing_label.isVisible()
    assert not pane.title_label.isVisible()


def test_the_facts_are_there_before_the_life_was_read(pane):
    pane.show_row(MOVED)
    assert pane.title_label.text().startswith("112. Phương án quản lý, sử dụng quỹ đất công ích")
    assert not pane.timeline.isVisible()
    pane.show_detail(detail(112))
    assert pane.timeline.isVisible()
    assert len(pane.timeline.steps) == 2


def test_a_life_read_too_late_is_left_aside(pane):
    pane.show_row(MOVED)
    pane.show_row(ROWS[task_id(1)])
    pane.show_detail(detail(112))
    assert pane.detail is None
    assert pane.title_label.text().startswith("1. ")


def test_an_unsettled_deadline_can_be_settled_from_here(qtbot, pane):
    pane.show_row(MOVED)
    assert not pane.settle_button.isVisible()
    pane.show_row(replace(MOVED, deadline_confirmed=False))
    assert remarks_text(pane._row).endswith("Cách hiểu thời hạn chưa được xác nhận")
    with qtbot.waitSignal(pane.settle_requested) as told:
        pane.settle_button.click()
    assert told.args == [(MOVED.id,)]
    pane.show_row(replace(MOVED, flags=(Flag.DEADLINE_MISSING,)))
    assert pane.settle_button.isVisible()
    pane.show_row(None)
    assert not pane.settle_button.isVisible()


def test_the_same_task_again_keeps_its_life_until_the_new_one_is_there(pane):
    pane.show_row(MOVED)
    pane.show_detail(detail(112))
    pane.show_row(replace(MOVED, note="Đã nhắc"))
    assert pane.timeline.isVisible()
    assert "Đã nhắc" in pane.facts_label.text()


def test_remarks_stand_under_the_state(pane):
    pane.show_row(replace(MOVED, flags=(Flag.EXTENDED_AFTER_DUE, Flag.SHORTENED)))
    assert pane.remarks_label.text() == "Gia hạn sau khi đã hết hạn\nThời hạn được rút ngắn"
    assert pane.remarks_label.isVisible()
    assert pane.state_label.y() < pane.remarks_label.y() < pane.facts_label.y()
    pane.show_row(replace(MOVED, flags=()))
    assert not pane.remarks_label.isVisible()
    pane.show_row(None)
    assert not pane.remarks_label.isVisible()


def test_every_remark_of_the_register_has_its_words():
    for flag in Flag:
        assert remarks_text(replace(MOVED, flags=(flag,)))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (112, "… Đang thực hiện · còn 39 ngày"),
        (101, "! Quá hạn 7 ngày"),
        (1, "✓ Quá hạn 4 ngày · hoàn thành 04/11/2025, đã xác nhận"),
        (4, "✓ Quá hạn 4 ngày · hoàn thành 04/11/2025, chưa xác nhận"),
        (150, "∞ Thường xuyên"),
    ],
)
def test_the_state_in_words(number: int, words: str):
    assert plain(state_html(ROWS[task_id(number)], LIGHT)).replace(" ·", " ·") == plain(words)


def test_the_facts_of_a_task():
    html = facts_html(ROWS[task_id(111)], LIGHT)
    assert "Chủ trì" in html
    assert "Phòng Văn hóa - Xã hội" in html
    assert "Công an phường; Phòng Kinh tế, Hạ tầng và Đô thị" in html
    assert ">Tháng 12</s> → 31/12/2025" in html
    assert "Ghi chú" not in html


def test_the_day_behind_a_wording_is_told():
    assert "Quý IV (hạn cuối 31/12/2025)" in facts_html(ROWS[task_id(132)], LIGHT)


def test_what_people_typed_is_never_markup():
    html = facts_html(replace(MOVED, product="<b>Đề án</b> & tờ trình"), LIGHT)
    assert "&lt;b&gt;Đề án&lt;/b&gt; &amp; tờ trình" in html
    step = TimelineStep(AS_AT, "progress", "Báo cáo tiến độ", new="Giá < 5 & > 3")
    assert "Giá &lt; 5 &amp; &gt; 3" in step_html(step, LIGHT)


def test_an_amendment_strikes_out_the_old_value_and_names_its_document():
    issued, moved = detail(112).timeline
    assert plain(step_html(issued, LIGHT)) == plain(
        "Bổ sung nhiệm vụ: Chương trình số 45/CTr-UBND ngày 30/9/2025 Thời hạn: Quý IV"
    )
    html = step_html(moved, LIGHT)
    assert ">Quý IV</s> →" in html
    assert f'<a href="{AMENDING}"' in html
    assert "Lý do: chờ hướng dẫn của Trung ương" in html


def test_long_values_stand_below_each_other():
    step = TimelineStep(AS_AT, "change_content", "Điều chỉnh nội dung", old="a" * 30, new="b" * 30)
    assert "</s><br/>→" in step_html(step, LIGHT)


def test_a_report_tells_what_was_said_and_its_paper():
    html = step_html(detail(8).timeline[-1], LIGHT)
    assert "Văn bản: Báo cáo số 8/BC-UBND" in html


def test_a_step_to_come_is_told_as_such(pane):
    pane.show_row(MOVED)
    later = replace(detail(112).timeline[1], in_force=False)
    pane.timeline.show_steps((later,))
    assert "chưa có hiệu lực" in pane.timeline.steps[0].day_label.text()
    assert "chưa có hiệu lực" in pane.timeline.steps[0].accessibleName()


def test_a_document_is_opened_by_the_keyboard(qtbot, pane):
    pane.show_row(MOVED)
    pane.show_detail(detail(112))
    label = pane.timeline.steps[1].text_label
    label.setFocus()
    with qtbot.waitSignal(pane.document_opened) as told:
        QTest.keyClick(label, Qt.Key.Key_Tab)
        QTest.keyClick(label, Qt.Key.Key_Return)
    assert told.args == [AMENDING]


def test_the_buttons_concern_what_is_chosen(pane):
    pane.show_chosen(0)
    assert not pane.buttons.isEnabled()
    pane.show_chosen(1)
    assert pane.buttons.isEnabled()
    assert not pane.chosen_label.isVisible()
    pane.show_chosen(3)
    assert pane.chosen_label.text() == "Áp dụng cho 3 nhiệm vụ được chọn:"
    assert pane.chosen_label.isVisible()


def test_the_pane_is_vietnamese(pane):
    pane.show_row(MOVED)
    pane.show_detail(detail(112))
    assert english_on(pane) == set()


def test_a_step_without_a_day_says_so(qtbot, dressed):
    view = StepView(TimelineStep(None, "stop", "Dừng thực hiện", in_force=False), last=True)
    qtbot.addWidget(view)
    assert "chưa có ngày · chưa có hiệu lực" in view.day_label.text()
    assert view.accessibleName().startswith("chưa có ngày · chưa có hiệu lực: Dừng thực hiện")


def test_a_step_without_effect_does_not_wait_for_one(qtbot, dressed):
    told = TimelineStep(
        date(2025, 8, 15), "stop", "Dừng thực hiện", in_force=False, is_ignored=True
    )
    view = StepView(told, last=True)
    qtbot.addWidget(view)
    assert "chưa có hiệu lực" not in view.day_label.text() + view.accessibleName()

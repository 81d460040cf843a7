from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.register.indicators import Indicator, IndicatorId, IndicatorKind
from desktop.register.spans import Span
from desktop.register.values import UnitId
from desktop.services.indicator_values import ListedIndicator
from desktop.services.values import Unit
from desktop.views.dialogs.indicator_dialog import IndicatorDialog
from desktop.views.dialogs.span_dialog import SpanDialog

UNITS = (Unit(UnitId("vp"), "Văn phòng"), Unit(UnitId("yt"), "Trạm Y tế"))


def listed(
    key: str,
    name: str,
    field: str = "Chỉ đạo",
    kind: IndicatorKind = IndicatorKind.TYPED,
    parts: tuple[str, ...] = (),
) -> ListedIndicator:
    ids = tuple(IndicatorId(part) for part in parts)
    indicator = Indicator(IndicatorId(key), key, name, "văn bản", kind, ids)
    return ListedIndicator(indicator, field, UnitId("yt"), "Trạm Y tế")


KNOWN = (
    listed("a", "Quyết định"),
    listed("b", "Văn bản khác"),
    listed("c", "Văn bản", kind=IndicatorKind.SUM, parts=("a", "b")),
    listed("d", "Tổng", "Tài chính"),
    listed("e", "Tổng", "Xã hội"),
)


@pytest.fixture
def ask(qtbot, dressed):
    def make(one: ListedIndicator | None = None) -> IndicatorDialog:
        dialog = IndicatorDialog(None, one, KNOWN, UNITS)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def test_a_sum_is_shown_as_it_is_and_handed_back_unchanged(ask):
    dialog = ask(KNOWN[2])
    assert dialog.parts_list.isVisible()
    assert not dialog.above_choice.isVisible()
    answer = dialog.answer()
    assert (answer.id, answer.name, answer.field) == ("c", "Văn bản", "Chỉ đạo")
    assert (answer.kind, answer.parts) == (IndicatorKind.SUM, ("a", "b"))
    assert answer.source == "yt"


def test_an_indicator_is_no_part_of_itself(ask):
    dialog = ask(KNOWN[2])
    texts = [dialog.parts_list.item(place).text() for place in range(dialog.parts_list.count())]
    assert texts == [
        "Quyết định (văn bản)",
        "Văn bản khác (văn bản)",
        "Tổng (văn bản), Tài chính",
        "Tổng (văn bản), Xã hội",
    ]


def test_a_new_rate_needs_both_numbers_and_is_in_percent(ask):
    dialog = ask()
    dialog.kind_choice.choose(IndicatorKind.RATE)
    assert dialog.measure_box.currentText() == "%"
    dialog.accept()
    assert dialog.mistakes() == (
        "Chưa có tên chỉ tiêu; hãy nhập tên.",
        "Chưa có tử số; hãy chọn chỉ tiêu.",
        "Chưa có mẫu số; hãy chọn chỉ tiêu.",
    )
    dialog.name_line.setText("Tỷ lệ quyết định")
    dialog.above_choice.choose(IndicatorId("a"))
    dialog.below_choice.choose(IndicatorId("c"))
    dialog.accept()
    assert dialog.mistakes() == ()
    assert dialog.answer().parts == ("a", "c")


def test_a_name_is_taken_in_its_field_only(ask):
    dialog = ask()
    dialog.name_line.setText("quyết  định")
    dialog.field_box.setEditText("Chỉ đạo")
    dialog.accept()
    assert dialog.mistakes() == ("Đã có chỉ tiêu “Quyết định”; hãy sửa chỉ tiêu đó.",)
    dialog.field_box.setEditText("Tư pháp")
    dialog.accept()
    assert dialog.mistakes() == ()


def test_a_sum_of_one_part_is_told(ask):
    dialog = ask()
    dialog.name_line.setText("Mới")
    dialog.kind_choice.choose(IndicatorKind.SUM)
    dialog.parts_list.tick("a")
    dialog.accept()
    assert dialog.mistakes() == ("Tổng cần ít nhất hai phần; hãy đánh dấu thêm.",)


def test_a_rate_whose_parts_are_lost_can_still_be_opened(ask):
    lost = replace(KNOWN[2].indicator, kind=IndicatorKind.RATE, parts=(IndicatorId("mất"),))
    assert ask(replace(KNOWN[2], indicator=lost)).answer().parts == ()


SESSION = Span(date(2025, 7, 1), date(2025, 11, 22))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, date(2025, 11, 22), "Chưa có ngày"),
        (date(2025, 12, 1), date(2025, 11, 22), "Ngày cuối trước ngày đầu"),
        (date(2025, 11, 1), date(2025, 12, 1), "trùng ngày với kỳ từ ngày 01/7/2025"),
        (date(2025, 7, 1), date(2025, 12, 5), ""),
        (date(2025, 11, 23), date(2025, 12, 5), ""),
    ],
)
def test_the_days_of_a_session(qtbot, dressed, first, last, said):
    dialog = SpanDialog(None, None, (SESSION,))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.first_field.set_date(first)
    dialog.last_field.set_date(last)
    dialog.accept()
    assert said in "".join(dialog.mistakes())
    assert bool(dialog.mistakes()) == bool(said)
    if not said:
        assert dialog.answer() == Span(first, last)


def test_other_days_of_a_session_do_not_clash_with_itself(qtbot, dressed):
    dialog = SpanDialog(None, SESSION, (SESSION,))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.first_field.set_date(date(2025, 7, 5))
    dialog.accept()
    assert dialog.mistakes() == ()
    assert dialog.answer() == Span(date(2025, 7, 5), date(2025, 11, 22))

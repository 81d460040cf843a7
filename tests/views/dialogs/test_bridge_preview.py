from __future__ import annotations

from datetime import date

import pytest

from desktop.register.figures import Figures, figures
from desktop.register.replay import replay
from desktop.register.values import Effect, EffectId, EffectKind, Facts, State
from desktop.views.bridge_words import bridge_change, inside_change
from desktop.views.dialogs.bridge_preview import WAITING, BridgePreview, effect_day
from tests.views import samples

DAY = date(2025, 10, 15)


def counted(kinds: dict[int, EffectKind]) -> tuple[Figures, Figures]:
    """The figures of the ward's year without and with some effects."""
    known = samples.facts()
    more = tuple(
        Effect(
            EffectId(f"thu-{number}"),
            samples.task_id(number),
            samples.AMENDING,
            kind,
            DAY,
            samples.moment(DAY, number),
            targets=(samples.task_id(1),) if kind is EffectKind.MERGE else (),
        )
        for number, kind in kinds.items()
    )
    after = Facts(known.tasks, known.documents, (*known.effects, *more), known.progress)
    return figures(replay(known, samples.AS_AT), DAY), figures(replay(after, samples.AS_AT), DAY)


def test_each_term_of_the_change_is_told_with_its_sign():
    merged = {114: EffectKind.MERGE, 115: EffectKind.MERGE, 116: EffectKind.REMOVE}
    before, after = counted(merged)
    assert (before["total"].value, after["total"].value) == (142, 139)
    assert bridge_change(before, after) == "142 → 139 nhiệm vụ: − 1 loại bỏ − 2 do gộp"


def test_a_task_brought_back_gains():
    before, after = counted({125: EffectKind.RESTORE})
    assert bridge_change(before, after) == "142 → 143 nhiệm vụ: + 1 đưa trở lại"


def test_a_stop_leaves_the_total_and_is_told_within_it():
    before, after = counted({114: EffectKind.STOP})
    assert bridge_change(before, after) == "142 → 142 nhiệm vụ (tổng số không đổi)"
    assert inside_change(before, after) == "đang thực hiện 40 → 39, dừng 2 → 3"
    assert before["stopped"].value == sum(
        one.state is State.STOPPED for one in replay(samples.facts(), samples.AS_AT)
    )


def test_a_draft_is_told_to_have_no_effect_yet():
    assert effect_day(DAY, True) == "Hiệu lực từ 15/10/2025"
    assert "chưa có hiệu lực" in effect_day(DAY, False)


@pytest.fixture
def shown(qtbot, dressed) -> BridgePreview:
    made = BridgePreview()
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_waits_then_tells_figures_warnings_and_what_is_left_out(shown):
    assert shown.bridge_label.text() == WAITING
    assert not shown.warnings_text.isVisible()
    before, after = counted({116: EffectKind.REMOVE})
    left_out = "2 điều chỉnh còn thiếu nên chưa tính"
    shown.show_figures("Hiệu lực từ 15/10/2025", before, after, ("Câu một.", "Câu hai."), left_out)
    assert shown.bridge_label.text() == ("Hiệu lực từ 15/10/2025: 142 → 141 nhiệm vụ: − 1 loại bỏ")
    assert shown.inside_label.text() == (
        "Đang thực hiện 40 → 39. 2 điều chỉnh còn thiếu nên chưa tính"
    )
    assert shown.warnings_text.toPlainText() == "• Câu một.\n• Câu hai."
    assert shown.warnings_text.isVisible()


def test_a_refusal_takes_the_figures_away(shown):
    before, after = counted({116: EffectKind.REMOVE})
    shown.show_figures("Hiệu lực", before, after, ("Câu một.",), "")
    shown.say("Nhiệm vụ 5 đã dừng từ trước.")
    assert shown.bridge_label.text() == "Nhiệm vụ 5 đã dừng từ trước."
    assert not shown.inside_label.isVisible()
    assert not shown.warnings_text.isVisible()

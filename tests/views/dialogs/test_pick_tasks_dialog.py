from __future__ import annotations

import pytest

from desktop.views.dialogs.pick_tasks_dialog import PickTasksDialog


@pytest.fixture
def dialog(qtbot, known) -> PickTasksDialog:
    made = PickTasksDialog(None, "Điều chỉnh thời hạn", tuple(known.rows.values()))
    qtbot.addWidget(made)
    made.show()
    return made


def shown(dialog: PickTasksDialog) -> list[str]:
    entries = [dialog.task_list.item(place) for place in range(dialog.task_list.count())]
    return [entry.text() for entry in entries if not entry.isHidden()]


def search(dialog: PickTasksDialog, qtbot, text: str) -> None:
    dialog.search_line.setText(text)
    qtbot.waitUntil(lambda: not dialog._typing.isActive())


def test_every_task_that_can_be_changed_is_offered(dialog):
    assert len(shown(dialog)) == 156
    assert not dialog.accept_button.isEnabled()


def test_a_search_without_accents_narrows_the_list_and_keeps_the_ticks(qtbot, dialog, known):
    dialog.task_list.tick(known.rows["5"].id)
    search(dialog, qtbot, "ho ngheo khu pho 4")
    assert shown(dialog)
    assert all("hộ nghèo" in text and "khu phố 4" in text for text in shown(dialog))
    search(dialog, qtbot, "không có việc nào như thế")
    assert shown(dialog) == []
    assert dialog.answer() == (known.rows["5"].id,)


def test_the_tasks_ticked_are_counted_and_answered(dialog, known):
    for number in ("111", "7"):
        dialog.task_list.tick(known.rows[number].id)
    assert dialog.count_label.text() == "Đã đánh dấu 2 nhiệm vụ"
    assert dialog.accept_button.isEnabled()
    assert set(dialog.answer()) == {known.rows["111"].id, known.rows["7"].id}
    dialog.task_list.tick(known.rows["7"].id, on=False)
    assert dialog.answer() == (known.rows["111"].id,)

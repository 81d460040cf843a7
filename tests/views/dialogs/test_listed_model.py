from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.register.values import TaskId
from desktop.services.values import ListedProposal
from desktop.views.dialogs.listed_model import ListedModel

PROPOSALS = (
    ListedProposal(5, "Đề án trường lớp", TaskId("a"), "Đề án trường lớp", 100),
    ListedProposal(6, "Báo cáo quý IV", TaskId("b"), "Báo cáo quý III", 97),
)


def test_only_rows_that_say_the_same_are_ticked_at_first():
    model = ListedModel()
    model.set_proposals(PROPOSALS)
    assert model.listed() == ((5, TaskId("a")),)
    state = Qt.ItemDataRole.CheckStateRole
    assert [model.index(row, 0).data(state) for row in range(2)] == [
        Qt.CheckState.Checked,
        Qt.CheckState.Unchecked,
    ]
    assert [model.index(row, 3).data() for row in range(2)] == ["100%", "97%"]


def test_a_person_agrees_row_by_row_or_to_all():
    model = ListedModel()
    model.set_proposals(PROPOSALS)
    checked = Qt.CheckState.Checked.value
    assert model.setData(model.index(1, 0), checked, Qt.ItemDataRole.CheckStateRole)
    assert model.listed() == ((5, TaskId("a")), (6, TaskId("b")))
    model.tick_all(False)
    assert model.listed() == ()

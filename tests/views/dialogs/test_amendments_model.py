from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette

from desktop.register.values import Deadline, DeadlineKind, EffectKind, Revision
from desktop.services.amendment_drafts import Amendment
from desktop.views.dialogs.amendment_words import Vocabulary
from desktop.views.dialogs.amendments_model import KIND, NEW, NOT_YET, OLD, REASON, AmendmentsModel

ROLE = Qt.ItemDataRole


@pytest.fixture
def model(known) -> AmendmentsModel:
    vocabulary = Vocabulary({row.id: row for row in known.rows.values()}, {}, {})
    return AmendmentsModel(vocabulary)


@pytest.fixture
def stops(known) -> list[Amendment]:
    return [Amendment(EffectKind.STOP, (known.rows[n].id,)) for n in ("111", "112", "113")]


def cell(model: AmendmentsModel, row: int, column: int, role: int = ROLE.DisplayRole) -> object:
    return model.index(row, column).data(role)


def test_a_row_tells_old_and_new_and_what_is_missing(model, stops):
    model.add(stops[:1])
    assert [cell(model, 0, column) for column in (0, KIND, OLD, NEW, REASON)] == [
        "111",
        "Dừng thực hiện",
        "Đang thực hiện",
        "Dừng thực hiện",
        NOT_YET,
    ]
    red = QGuiApplication.palette().color(QPalette.ColorRole.BrightText)
    assert cell(model, 0, REASON, ROLE.ForegroundRole) == red
    assert cell(model, 0, NEW, ROLE.ForegroundRole) is None
    assert "Chưa có lý do" in str(cell(model, 0, REASON, ROLE.ToolTipRole))


def test_what_is_marked_twice_stands_once(model, stops):
    assert model.add(stops[:2]) == (0, 1)
    assert model.add(stops[1:]) == (1, 2)
    assert model.rowCount() == 3


def test_several_tasks_may_be_added(model):
    added = Amendment(EffectKind.ADD)
    assert model.add([added]) == (0,)
    assert model.add([added]) == (1,)


def test_rows_are_changed_together_and_told(model, stops, qtbot):
    model.add(stops)
    with qtbot.waitSignal(model.changed):
        model.change((0, 2), lambda one: replace(one, reason="hết kinh phí"))
    assert [one.reason for one in model.amendments()] == ["hết kinh phí", "", "hết kinh phí"]
    assert model.first_missing() == 1
    assert model.complete() == (model.amendments()[0], model.amendments()[2])


def test_rows_are_taken_out(model, stops):
    model.add(stops)
    model.remove((0, 2))
    assert [one.tasks for one in model.amendments()] == [stops[1].tasks]


def test_old_values_follow_the_day(model, known):
    row = known.rows["111"]
    due = Deadline("20/12/2025", DeadlineKind.DATED)
    model.add([Amendment(EffectKind.CHANGE_DEADLINE, (row.id,), Revision(deadline=due), "chờ")])
    assert cell(model, 0, OLD) == "31/12/2025"
    before = replace(row, deadline_text="30/11/2025")
    model.learn(Vocabulary({row.id: before}, {}, {}))
    assert cell(model, 0, OLD) == "30/11/2025"


def test_a_value_that_does_not_read_keeps_its_wording_beside_the_sign(model, known):
    unread = Deadline("31/11", DeadlineKind.MISSING, problem="Không có ngày 31/11.")
    revision = Revision(deadline=unread)
    model.add([Amendment(EffectKind.CHANGE_DEADLINE, (known.rows["111"].id,), revision, "chờ")])
    assert cell(model, 0, NEW) == "! 31/11"
    assert cell(model, 0, NEW, ROLE.ToolTipRole) == "Không có ngày 31/11."

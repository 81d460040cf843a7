"""Conflicts in the window: two cards, three answers, rules for many, one undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.exchange.conflict_words import SideTold, Topic, Whose, is_of, read_conflicts, settle
from desktop.exchange.conflicts import Side as OfficeSide
from desktop.exchange.scope import set_limit
from desktop.exchange.trust import trusted_keys
from desktop.register.values import ProgressState
from desktop.services.drafts import ReportDraft
from desktop.services.facts import rows
from desktop.services.progress import record_report
from desktop.services.values import Unit
from desktop.views.conflicts_view import ConflictsView
from desktop.views.dialogs.deadline_field import DeadlineRules
from desktop.views.dialogs.other_value_dialog import OtherValueDialog, ValueSources
from tests.services import ward
from tests.views.conflicting import AT, conflict
from tests.views.exchanging import Side, cells
from tests.views.offices import UNIT, WARD

SECOND = "Rà soát hộ nghèo, hộ cận nghèo theo chuẩn mới"
DUE = {"kind": "dated", "confirmed": True, "problem": ""}
EARLY = DUE | {"text": "15/11/2025", "due": "2025-11-15"}
LATE = DUE | {"text": "30/11/2025", "due": "2025-11-30"}


def is_unit(row: Any) -> bool:
    return bool(row["name"] == UNIT)


def is_second(row: Any) -> bool:
    return bool(row["content"] == SECOND)


def any_row(_row: Any) -> bool:
    return True


def report(side: Side) -> None:
    """Report on the second task, which the unit of culture leads."""
    task = ward.task(side.database, "2")
    draft = ReportDraft(ProgressState.OPEN, date(2025, 10, 20), "Đang rà soát")
    side.work.act("Ghi tiến độ", partial(record_report, task=task, draft=draft))
    side.settle()


@pytest.fixture
def parted(offices) -> tuple[Side, Side]:
    """Both know the same programme; then each changes the same three places."""
    one, two = offices
    report(one)
    one.write()
    two.take()
    for side, name, due, text in ((one, "VH", EARLY, "Đã xong"), (two, "VHXH", LATE, "Còn 2 hộ")):
        side.edit("unit", {"short_name": name}, is_unit)
        side.edit("effect", {"deadline": due}, is_second)
        side.edit("progress", {"text": text}, any_row)
    one.write()
    two.preview()
    return one, two


@pytest.fixture
def view(parted) -> ConflictsView:
    """The conflicts as the unit sees them once it took the ward's package in."""
    _, two = parted
    two.page.preview_panel.take_button.click()
    two.settle()
    two.page.conflicts_button.click()
    two.settle()
    return two.page.conflicts_view


def choose(view: ConflictsView, what: str) -> None:
    row = next(at for at, one in enumerate(view.model.rows) if one.what.startswith(what))
    view.table.selectRow(row)


def test_a_preview_tells_both_values_of_a_conflict(parted):
    _, two = parted
    rows = cells(two.page.preview_panel.model)
    told = {row[2]: row[1:] for row in rows if row[1] == "! khác nhau"}
    assert told["Tên viết tắt"] == ("! khác nhau", "Tên viết tắt", "mình: VHXH", "họ: VH")
    assert told["Thời hạn"][2:] == ("mình: 30/11/2025", "họ: 15/11/2025")
    assert told["Nội dung (báo cáo 20/10/2025)"][2:] == ("mình: Còn 2 hộ", "họ: Đã xong")
    assert "3 chỗ hai bên khác" in two.page.preview_panel.counts_label.text()


def test_conflicts_wait_on_the_page(parted, view):
    _, two = parted
    assert view.isVisible()
    assert two.page.conflicts_label.text().startswith("! 3 chỗ")
    assert {row[1] for row in cells(view.model)} == {
        "Tên viết tắt",
        "Thời hạn",
        "Nội dung (báo cáo 20/10/2025)",
    }


def test_two_cards_tell_value_person_moment_office_and_decision(view):
    choose(view, "Thời hạn")
    assert SECOND in view.place_label.text()
    assert view.mine_card.title_label.text() == f"Của mình: {UNIT}"
    assert view.theirs_card.title_label.text() == f"Của họ: {WARD}"
    assert view.mine_card.value_label.text() == "30/11/2025"
    assert view.theirs_card.value_label.text() == "15/11/2025"
    assert view.theirs_card.who_label.text().startswith(f"Người của {WARD}, lúc ")
    decision = "Theo Quyết định số 299/QĐ-UBND ngày 02/9/2025"
    assert view.theirs_card.document_label.text() == decision
    for part in ("15/11/2025", WARD, decision):
        assert part in view.theirs_card.accessibleName()


def test_taking_theirs_closes_a_conflict_and_goes_on_to_the_next(parted, view):
    _, two = parted
    choose(view, "Thời hạn")
    view.theirs_button.click()
    two.settle()
    assert two.value("effect", "deadline", is_second)["text"] == "15/11/2025"
    assert len(view.model.rows) == 2
    assert two.page.conflicts_label.text().startswith("! 2 chỗ")


def test_keeping_mine_travels_and_is_not_asked_again(parted, view):
    one, two = parted
    for _ in range(3):
        view.mine_button.click()
        two.settle()
    assert view.empty_page.isVisible()
    two.write()
    one.take()
    assert one.value("unit", "short_name", is_unit) == "VHXH"
    with one.database.read() as session:
        assert read_conflicts(session) == ()


def test_an_answer_is_undone(parted, view):
    _, two = parted
    choose(view, "Tên viết tắt")
    view.theirs_button.click()
    two.settle()
    assert two.value("unit", "short_name", is_unit) == "VH"
    two.work.undo()
    two.settle()
    assert two.value("unit", "short_name", is_unit) == "VHXH"


def test_many_are_decided_by_a_rule_once_the_person_is_sure(parted, view):
    _, two = parted
    rules = view.rules
    assert rules.apply_button.text() == "Á&p dụng cho 1 chỗ…"
    two.messages.answers = [None]
    rules.apply_button.click()
    two.settle()
    assert len(view.model.rows) == 3
    rules.topic_choice.choose(None)
    rules.whose_choice.choose(Whose.THEIRS)
    rules.whose_choice.activated.emit(0)
    assert rules.apply_button.text() == "Á&p dụng cho 3 chỗ…"
    two.messages.answers = [0]
    rules.apply_button.click()
    two.settle()
    assert "của họ cho mọi chỗ, cho 3 chỗ" in two.messages.shown[-1][1]
    assert view.empty_page.isVisible()
    assert two.value("progress", "text", any_row) == "Đã xong"


def test_the_lead_unit_is_suggested_on_progress_alone(parted, view):
    _, two = parted
    with two.database.read() as session:
        told = {one.topic: one for one in read_conflicts(session)}
    assert told[Topic.PROGRESS].lead == UNIT
    assert told[Topic.PROGRESS].suggested is told[Topic.PROGRESS].mine
    assert told[Topic.EFFECTS].lead_side is told[Topic.EFFECTS].mine
    assert told[Topic.EFFECTS].suggested is None
    assert told[Topic.OTHER].taken(Whose.LEAD) is None
    choose(view, "Nội dung")
    assert view.mine_card.title_label.text().endswith("gợi ý")
    assert UNIT in view.more_label.text()


def test_enter_goes_to_the_suggested_answer_and_takes_it_only_there(parted, view):
    _, two = parted
    choose(view, "Nội dung")
    buttons = (view.mine_button, view.theirs_button, view.other_button)
    assert not any(button.hasFocus() or button.isDefault() for button in buttons)
    two.page.activateWindow()
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    two.settle()
    assert len(view.model.rows) == 3
    QTest.keyClick(view.mine_button, Qt.Key.Key_Return)
    two.settle()
    assert len(view.model.rows) == 2
    assert two.value("progress", "text", any_row) == "Còn 2 hộ"


def test_another_value_replaces_both(qtbot, parted, view):
    _, two = parted
    sources = ValueSources((), (), DeadlineRules(2025))
    told = {one.what: one for one in view.model.rows}
    for what, typed, value in (
        ("Thời hạn", "20/11", "20/11"),
        ("Tên viết tắt", "P. VH-XH", "P. VH-XH"),
    ):
        dialog = OtherValueDialog(two.page, told[what], sources)
        qtbot.addWidget(dialog)
        edit = dialog._rows[0].widget
        getattr(edit, "text_line", edit).setText("gì đó" if what == "Thời hạn" else typed)
        if what == "Thời hạn":
            dialog.accept()
            assert dialog.mistakes()
            edit.text_line.setText(typed)
        dialog.accept()
        assert dialog.mistakes() == ()
        answers = [(told[what].conflict.id, dialog.values())]
        two.work.act("Nhập giá trị khác", partial(settle, answers=answers))
        two.settle()
        name = told[what].conflict.fields[0]
        chooser = is_second if name == "deadline" else is_unit
        stored = two.value("effect" if name == "deadline" else "unit", name, chooser)
        assert (stored["text"] if name == "deadline" else stored) == value
    assert len(view.model.rows) == 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Phòng Văn hóa - Xã hội", True),
        ("phòng văn hoá - xã hội phường Mẫu", True),
        ("P. VH-XH", True),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", False),
    ],
)
def test_an_office_is_a_unit_by_any_of_its_names(name, expected):
    unit = Unit("vhxh", UNIT, "P. VH-XH")
    assert is_of(unit, name) is expected


def test_a_rule_that_fits_nothing_says_so(parted, view):
    rules = view.rules
    assert not rules.none_label.isVisible()
    rules.topic_choice.choose(Topic.OTHER)
    rules.whose_choice.choose(Whose.LEAD)
    rules.topic_choice.activated.emit(0)
    assert not rules.apply_button.isEnabled()
    assert rules.none_label.isVisible()


def test_the_task_in_question_is_looked_at(parted, view):
    asked = []
    view.tasks_requested.connect(lambda tasks, title: asked.append((tasks, title)))
    choose(view, "Thời hạn")
    view.task_button.click()
    ((tasks, title),) = asked
    assert tasks == (view.chosen.conflict.subject_row,)
    assert SECOND in title
    choose(view, "Tên viết tắt")
    assert not view.task_button.isVisible()


def test_one_of_several_offices_is_taken_at_its_word(qtbot):
    told = conflict("unit", {"name": "A"}, {"name": "B"})
    third = OfficeSide({"name": "C"}, "Lê Văn C", "Xã Mẫu", AT, is_mine=False)
    view = ConflictsView()
    qtbot.addWidget(view)
    view.show_conflicts([told])
    assert view.which_choice.isHidden()
    view.show_conflicts([replace(told, others=(SideTold(third, "C", "Lê Văn C", "Xã Mẫu", AT),))])
    assert not view.which_choice.isHidden()
    view.which_choice.choose(1)
    view.which_choice.activated.emit(1)
    assert view.theirs_card.value_label.text() == "C"
    with qtbot.waitSignal(view.answered) as answered:
        view.theirs_button.click()
    answers, title = answered.args
    assert answers == [("c1", {"name": "C"})]
    assert title.startswith("Lấy của Xã Mẫu")


def test_what_is_outside_an_offices_scope_is_asked_and_added(offices):
    one, two = offices
    one.write()
    two.take()
    with one.database.act("Phạm vi") as session:
        unit = next(row["id"] for row in rows(session, "unit") if row["name"] == UNIT)
        (office,) = {key.sender.office for key in trusted_keys(session)}
        set_limit(session, office, [unit])
    first = ward.task(two.database, "1")
    draft = ReportDraft(ProgressState.DONE, date(2025, 10, 20), "Đã xong")
    two.work.act("Ghi tiến độ", partial(record_report, task=first, draft=draft))
    two.settle()
    two.write()
    one.take()
    assert one.page.conflicts_label.text().startswith("! 1 chỗ")
    one.page.conflicts_button.click()
    one.settle()
    view = one.page.conflicts_view
    assert view.more_label.text().startswith(f"{UNIT} ghi chỗ này ngoài phạm vi")
    assert view.mine_card.value_label.text() == "Không thêm vào sổ"
    assert view.mine_card.who_label.text() == ""
    assert "Đã xong" in view.theirs_card.value_label.text()
    assert view.other_button.isHidden()
    with one.database.read() as session:
        assert list(rows(session, "progress")) == []
    view.theirs_button.click()
    one.settle()
    assert view.empty_page.isVisible()
    assert one.value("progress", "text", any_row) == "Đã xong"


def test_a_side_of_our_own_other_machine_is_not_called_theirs(qtbot):
    told = conflict("unit", {"name": "A"}, {"name": "B"})
    ours = replace(told.theirs, side=replace(told.theirs.side, is_mine=True))
    view = ConflictsView()
    qtbot.addWidget(view)
    view.show_conflicts([replace(told, theirs=ours)])
    assert view.theirs_card.title_label.text().startswith("Của máy khác: ")
    assert view.mine_card.title_label.text().startswith("Của mình: ")

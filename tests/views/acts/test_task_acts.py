"""What a person answers becomes one action in a real register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from desktop.models.database import Database
from desktop.register.values import ProgressState
from desktop.services.catalogue import save_unit, units
from desktop.services.drafts import DocumentDraft, NewTaskDraft, ReportDraft
from desktop.services.history import actions
from desktop.services.settings import save_setting
from desktop.services.values import Viewpoint
from desktop.views.acts.task_acts import TaskActs
from desktop.views.dialogs.add_task_dialog import AddTaskDialog, NewTask
from desktop.views.dialogs.complete_dialog import CompleteDialog, Completion
from desktop.views.dialogs.deadline_dialog import DeadlineChange, DeadlineDialog
from desktop.views.dialogs.deadline_field import DeadlineRules
from desktop.views.dialogs.progress_dialog import ProgressAnswer, ProgressDialog
from desktop.views.dialogs.stop_dialog import Stop, StopDialog
from desktop.views.dialogs.verify_dialog import VerifyDialog
from desktop.views.viewing import Viewing
from desktop.views.work import Work
from tests.services.ward import at, counts, dated, fill, main, task
from tests.views.acts.answers import answering
from tests.views.recorder import Recorder

AS_AT = date(2025, 11, 22)
DECISION = DocumentDraft("412", "QĐ-UBND", date(2025, 10, 15))
Wait = Callable[[], None]


@pytest.fixture
def acts(database: Database, qtbot: Any) -> Iterator[TaskActs]:
    """Acts over a small programme at 22/11/2025."""
    fill(database)
    work = Work(database)
    database.listeners.append(work.announce)
    viewing = Viewing(work, Viewpoint(AS_AT))
    window = QWidget()
    qtbot.addWidget(window)
    acts = TaskActs(window, work, viewing, Recorder())
    viewing.reload()
    qtbot.waitUntil(lambda: viewing.standing is not None)
    yield acts
    work.close()


@pytest.fixture
def settled(acts: TaskActs, qtbot: Any) -> Wait:
    """Waits until every job asked for has ended."""

    def wait() -> None:
        qtbot.waitUntil(lambda: acts._work.is_idle)

    return wait


def test_completing_asks_only_about_what_is_open(
    acts: TaskActs, settled: Wait, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = task(database, "1"), task(database, "2")
    asked = answering(monkeypatch, CompleteDialog, Completion(date(2025, 10, 20)))
    acts.complete((first,))
    settled()
    acts.complete((first, second))
    settled()
    acts.complete((first, second))

    assert [[row.id for row in call[1]] for call in asked] == [[first], [second]]
    assert asked[0][2] == AS_AT
    figures = counts(database, AS_AT)
    assert (figures["done"], figures["done_late"]) == (2, 1)
    assert acts._messages.shown[0][0] == "Đã hoàn thành"  # type: ignore[attr-defined]


def test_leaving_a_dialog_changes_nothing(
    acts: TaskActs, settled: Wait, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = counts(database, AS_AT)
    chosen = (task(database, "1"),)
    for dialog in (CompleteDialog, DeadlineDialog, StopDialog, AddTaskDialog, ProgressDialog):
        answering(monkeypatch, dialog, None)
    acts.complete(chosen)
    acts.report(chosen)
    acts.change_deadline(chosen)
    acts.stop(chosen)
    acts.add()
    settled()

    assert counts(database, AS_AT) == before
    with database.read() as session:
        assert len(actions(session)) == 1


def test_a_deadline_moves_by_a_document_recorded_with_it(
    acts: TaskActs, settled: Wait, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = DeadlineChange(DECISION, dated("31/12", date(2025, 12, 31)), "Chờ hướng dẫn")
    asked = answering(monkeypatch, DeadlineDialog, change)
    acts.change_deadline((task(database, "1"), task(database, "2")))
    settled()

    assert asked[0][3] == DeadlineRules(2025)
    assert counts(database, AS_AT)["open_in_time"] == 2
    with database.read() as session:
        assert actions(session)[0].title == "Điều chỉnh thời hạn 2 nhiệm vụ"


def test_deadlines_are_typed_as_the_office_reads_them(
    acts: TaskActs, settled: Wait, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.act("Đổi cài đặt") as session:
        save_setting(session, "before_is_day_itself", True)
    moved = answering(monkeypatch, DeadlineDialog, None)
    added = answering(monkeypatch, AddTaskDialog, None)
    acts.change_deadline((task(database, "1"),))
    acts.add()
    settled()
    assert moved[0][3] == added[0][1].rules(2025) == DeadlineRules(2025, True)


def test_stopping_and_adding_by_a_document(
    acts: TaskActs, settled: Wait, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, StopDialog, Stop(DECISION, "Hết kinh phí"))
    acts.stop((task(database, "2"),))
    settled()
    standing = at(database, AS_AT)
    stopped = next(row for row in standing.rows if row.ordinal == "2")
    draft = NewTaskDraft(
        main(database),
        stopped.source_id,
        "Rà soát đất công ích",
        dated("Quý IV", date(2025, 12, 31)),
    )
    answering(monkeypatch, AddTaskDialog, NewTask(draft, DECISION))
    acts.add()
    settled()

    figures = counts(database, AS_AT)
    assert (figures["stopped"], figures["added"], figures["total"]) == (1, 1, 3)
    added = at(database, AS_AT).rows[-1]
    assert added.source == "Quyết định số 412/QĐ-UBND ngày 15/10/2025"


def test_a_unit_that_closed_is_given_no_new_task(
    acts: TaskActs, settled: Wait, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.act("Sửa đơn vị") as session:
        closed, other = units(session)
        save_unit(session, replace(closed, valid_to=date(2025, 11, 21)))
    asked = answering(monkeypatch, AddTaskDialog, None)
    acts.add()
    settled()
    assert asked[0][1].units == (other,)


def test_a_report_and_its_verification(
    acts: TaskActs,
    settled: Wait,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = task(database, "1")
    done = ReportDraft(ProgressState.DONE, date(2025, 9, 28), result_document="15/KH-UBND")
    answering(monkeypatch, ProgressDialog, ProgressAnswer(done))
    acts.report((first,))
    settled()
    answering(monkeypatch, VerifyDialog, date(2025, 10, 2))
    acts.verify((first,))
    settled()

    row = at(database, AS_AT).rows[0]
    assert (row.completed_on, row.verified_on) == (date(2025, 9, 28), date(2025, 10, 2))


def test_one_report_speaks_of_one_task(acts: TaskActs, database: Database) -> None:
    acts.report((task(database, "1"), task(database, "2")))
    acts.verify((task(database, "1"),))

    shown = acts._messages.shown  # type: ignore[attr-defined]
    assert [title for title, _ in shown] == ["Ghi tiến độ", "Xác nhận kết quả"]

"""The whole program over the sample ward: what it shows, what it opens, how it begins and ends."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from desktop.app import Program
from desktop.errors import UserError
from desktop.models.backup import back_up, stored_backups
from desktop.models.database import Database
from desktop.models.faults import DamagedError
from desktop.paths import attachments_folder, store_file
from desktop.register.indicators import Quantity
from desktop.register.values import Deadline, DeadlineKind, EffectKind
from desktop.services.amendment_drafts import Amendment, AmendmentDraft, TaskWords
from desktop.services.attachments import kept_file
from desktop.services.drafts import DocumentDraft
from desktop.services.indicator_reading import read_span
from desktop.services.indicator_values import NumberInput
from desktop.services.indicators import record_numbers
from desktop.services.issue_values import IssueOrder
from desktop.services.issues import issued
from desktop.services.review import Place, PlaceKind
from desktop.services.usual_indicators import add_usual
from desktop.services.values import Leader, Office
from desktop.views.acts.keeping_acts import BACKUPS, backup_made_at
from desktop.views.commands import command_name
from desktop.views.dialogs.complete_dialog import CompleteDialog, Completion
from desktop.views.dialogs.effects_dialog import EffectsDialog
from desktop.views.dialogs.first_run import FirstRun, FirstRunDialog
from desktop.views.dialogs.hand_over_dialog import HandOverDialog
from desktop.views.dialogs.issue_dialog import IssueDialog
from desktop.views.dialogs.preview_dialog import PreviewDialog
from desktop.views.dialogs.text_points_dialog import Outcome, TextPointsDialog
from desktop.views.main_window import FILE
from desktop.views.opening import go_back, open_store
from desktop.views.preferences import Preferences
from desktop.views.theme import Theme
from tests.views.acts.answers import answering
from tests.views.offices import part
from tests.views.points import restore_of_nothing
from tests.views.recorder import Recorder

Start = Callable[..., Program]


@pytest.fixture
def start(qapp: QApplication, qtbot: Any) -> Iterator[Start]:
    """Starts the program over a data folder and waits until it has read the register."""
    running: list[Program] = []

    def call(folder: Path, messages: Recorder | None = None) -> Program:
        database = Database.open(store_file(folder))
        preferences = Preferences(folder / "cua-so.ini")
        program = Program(folder, database, Theme(qapp), messages or Recorder(), preferences)
        running.append(program)
        program.show()
        qtbot.waitUntil(lambda: program.viewing.standing is not None, timeout=20_000)
        settle(program)
        return program

    def settle(program: Program) -> None:
        qtbot.waitUntil(lambda: program.work.is_idle, timeout=20_000)

    yield call
    for program in running:
        if program.is_open:
            program.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settled(program: Program, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: program.work.is_idle, timeout=20_000)


def test_the_sample_opens_at_its_own_date_with_its_figures(data: Path, start: Start) -> None:
    program = start(data)

    standing = program.viewing.standing
    assert standing is not None
    assert standing.viewpoint.as_at == date(2025, 11, 22)
    names = ("issued", "added", "total", "done", "open")
    assert [standing.figures[name].value for name in names] == [97, 47, 144, 107, 37]
    assert program.window.windowTitle() == "Sổ Công Tác · Ủy ban nhân dân phường Mẫu"


@pytest.mark.parametrize(
    ("name", "count"), [("issued", 97), ("added", 47), ("total", 144), ("done", 107), ("open", 37)]
)
def test_every_number_opens_its_tasks(data: Path, start: Start, name: str, count: int) -> None:
    program = start(data)
    program.window.figure_opened.emit(name)

    assert program.window.stack.currentWidget() is program.tasks_page
    assert program.tasks_page.table.model().rowCount() == count


def test_a_completion_moves_the_figures_and_is_undone(
    data: Path, start: Start, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(data)
    assert program.viewing.standing is not None
    overdue = program.viewing.standing.figures["open_overdue"].ids
    answer = Completion(date(2025, 11, 21))
    answering(monkeypatch, CompleteDialog, answer)
    program.tasks_page.completion_requested.emit(overdue)
    settled(program, qtbot)
    assert program.viewing.standing.figures["done"].value == 110

    program.window.undo_action.trigger()
    settled(program, qtbot)
    assert program.viewing.standing.figures["done"].value == 107


def test_a_day_compared_is_offered_again_and_its_differences_exported(
    data: Path, start: Start, qtbot: Any, tmp_path: Path
) -> None:
    messages = Recorder()
    program = start(data, messages)
    program.window.show_page("Nhiệm vụ")
    field = program.window.as_at_bar.compare.day_field
    field.edit.setText("30/9/2025")
    field.edit.editingFinished.emit()
    settled(program, qtbot)
    assert program.viewing.comparison is not None
    path = tmp_path / "so-sanh.xlsx"
    messages.answers = [path, None]
    program.tasks_page.legend.export_button.click()
    qtbot.waitUntil(path.exists, timeout=20_000)
    settled(program, qtbot)
    program.close()

    again = start(data)
    assert again.viewing.compared is None
    assert again.window.as_at_bar.compare.day_field.day == date(2025, 9, 30)


def test_a_decision_is_entered_from_the_list_and_undone_as_one(
    data: Path, start: Start, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(data)
    standing = program.viewing.standing
    assert standing is not None
    going = standing.rows[20].id
    new = TaskWords("Kế hoạch đón Tết", Deadline("31/12", DeadlineKind.DATED, date(2025, 12, 31)))
    answer = AmendmentDraft(
        DocumentDraft("412", "QĐ-UBND", date(2025, 11, 15)),
        (
            Amendment(EffectKind.REMOVE, (going,), reason="trùng"),
            Amendment(EffectKind.ADD, into=(new, new), programme=standing.rows[20].programme_id),
        ),
    )
    asked = answering(monkeypatch, EffectsDialog, answer)
    program.tasks_page.show_task(going)
    program.tasks_page.amend_action.trigger()
    settled(program, qtbot)
    qtbot.waitUntil(lambda: program.viewing.standing.figures["total"].value == 145)
    assert asked[0][1].tasks == (going,)
    program.work.undo()
    qtbot.waitUntil(lambda: program.viewing.standing.figures["total"].value == 144)


def test_a_unit_is_handed_over_from_where_units_are_kept(
    data: Path, start: Start, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(data)
    asked = answering(monkeypatch, HandOverDialog, None)
    program.window.show_page("Danh mục")
    settled(program, qtbot)
    program.catalogue_page.hand_over_button.click()
    settled(program, qtbot)
    assert asked[0][2] == program.catalogue_page.unit_list.model.rows[0].id


def test_a_document_opens_from_a_task(data: Path, start: Start, qtbot: Any) -> None:
    program = start(data)
    assert program.viewing.standing is not None
    source = program.viewing.standing.rows[0].source_id
    program.tasks_page.document_requested.emit(source)
    settled(program, qtbot)

    assert program.window.stack.currentWidget() is program.documents_page
    assert program.documents_page.card.document is not None
    assert program.documents_page.card.document.document.id == source


def test_commands_of_the_menu_have_their_keys(data: Path, start: Start) -> None:
    program = start(data)
    keys = {action.shortcut().toString() for action in program.window.commands()}

    assert {
        "Ctrl+I",
        "Ctrl+E",
        "Ctrl+P",
        "Ctrl+Z",
        "Ctrl+Y",
        "Ctrl+K",
        "F5",
        "Alt+1",
        "Alt+5",
    } <= keys
    texts = [action.text() for action in program.window.menus[FILE].actions()]
    assert texts[-1] == "T&hoát"
    for page in ("Nhiệm vụ", "Văn bản"):
        program.window.show_page(page)
        names = [command_name(action) for action in program.window.commands()]
        assert [name for name in names if names.count(name) > 1] == []


def test_the_key_for_exporting_belongs_to_what_is_shown(data: Path, start: Start) -> None:
    program = start(data)
    window = program.window
    for title, text in (
        ("Báo cáo", "&Xuất báo cáo ra Word…"),
        ("Nhiệm vụ", "&Xuất bảng theo dõi (Excel)…"),
    ):
        window.show_page(title)
        exporting = [one for one in window.commands() if one.shortcut() == QKeySequence("Ctrl+E")]
        assert [one.text() for one in exporting] == [text]


@pytest.mark.parametrize(
    ("title", "told"), [("Nhiệm vụ", "danh sách nhiệm vụ"), ("Báo cáo", "báo cáo đến")]
)
def test_the_key_for_printing_shows_what_the_page_holds(
    data: Path, start: Start, qtbot: Any, title: str, told: str
) -> None:
    program = start(data)
    program.window.show_page(title)
    settled(program, qtbot)
    QTest.keyClick(program.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = program.window.findChildren(PreviewDialog)
    settled(program, qtbot)
    assert dialog.windowTitle().startswith(f"Xem trước: {told}")
    assert dialog.pane.page_count > 3
    dialog.close()


def test_closing_backs_up_what_changed_and_only_that(data: Path, start: Start) -> None:
    for _ in range(2):
        start(data).close()
        assert len(stored_backups(store_file(data))) == 1


def test_a_new_user_is_asked_and_the_answer_kept(
    tmp_path: Path, start: Start, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office("Ủy ban nhân dân xã Mẫu", place="Mẫu")
    leader = Leader("", "Nguyễn Văn A", "Chủ tịch", 1)  # type: ignore[arg-type]
    answer = FirstRun(False, office, (leader,))
    answering(monkeypatch, FirstRunDialog, answer)
    program = start(tmp_path)
    qtbot.waitUntil(lambda: "xã Mẫu" in program.window.windowTitle(), timeout=20_000)
    assert program.catalogue_page is not None


def test_the_sample_is_filled_from_the_first_question(
    tmp_path: Path, start: Start, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, FirstRunDialog, FirstRun(True))
    program = start(tmp_path)

    def shows_the_sample() -> bool:
        standing = program.viewing.standing
        return standing is not None and standing.figures["done"].value == 107

    qtbot.waitUntil(shows_the_sample, timeout=60_000)
    settled(program, qtbot)


def test_a_damaged_register_offers_its_newest_good_backup(data: Path) -> None:
    store = store_file(data)
    database = Database.open(store)
    kept = back_up(database)
    database.close()
    store.write_bytes(store.read_bytes()[:5000] + b"\0" * 5000)

    with pytest.raises(DamagedError):
        open_store(store, Recorder(None))
    messages = Recorder(0)
    restored = open_store(store, messages)
    with restored.read():
        pass
    restored.close()
    assert kept.name in messages.shown[0][1]


def test_a_bad_backup_is_refused_and_the_register_stays(data: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"not a register")
    before = store_file(data).read_bytes()
    messages = Recorder()
    go_back(bad, store_file(data), messages)

    assert messages.shown[0][0] == "Không phục hồi được"
    assert store_file(data).read_bytes() == before
    with pytest.raises(UserError):
        open_store(bad, Recorder())


def test_restoring_from_the_menu_closes_and_names_the_backup(
    data: Path, start: Start, tmp_path: Path
) -> None:
    copy = tmp_path / "so-cong-tac-20251122-1402.db"
    shutil.copy(store_file(data), copy)
    messages = Recorder(copy, 0)
    program = start(data, messages)
    program.keeping_acts.restore()

    assert program.backup_to_restore == copy
    assert not program.window.isVisible()
    program.close()
    assert stored_backups(store_file(data)) == {}
    assert messages.shown[0][1] == BACKUPS
    assert "lập lúc 14:02 ngày 22/11/2025." in messages.shown[1][1]


def test_a_backup_of_another_name_was_made_when_its_file_was(tmp_path: Path) -> None:
    copy = tmp_path / "ban-sao-99999999-9999.db"
    copy.touch()
    made = datetime(2025, 9, 2, 8, 5)
    os.utime(copy, (made.timestamp(), made.timestamp()))
    assert backup_made_at(copy) == made


def test_a_check_leads_to_the_list_and_from_there_to_the_place(
    data: Path, start: Start, qtbot: Any
) -> None:
    program = start(data)
    program.work.act("Nhận từ USB", restore_of_nothing)
    settled(program, qtbot)
    program.keeping_acts.check()
    settled(program, qtbot)
    view = program.overview_page.checks_view
    (point,) = view.model.rows
    assert view.isVisible()
    assert program.window.navigation.item(0).text().endswith(" 1")
    told = program.window.status_line.message_label.text()
    assert told == "Đã kiểm tra sổ: 1 điểm cần xem lại; tệp sổ nguyên vẹn"

    program.window.show_page("Danh mục")
    view.go_button.click()
    settled(program, qtbot)
    assert program.window.stack.currentWidget() is program.tasks_page
    assert program.tasks_page.chosen_ids() == (point.task,)
    program.overview_page.place_requested.emit(Place(PlaceKind.REPORT, "x", "A.I.2"))
    settled(program, qtbot)
    assert program.window.stack.currentWidget() is program.writing_page
    assert program.writing_page.currentWidget() is program.report_page
    assert program.report_page.tree.current_key() == "A.I.2"


def test_a_wrong_total_of_an_indicator_is_found_and_gone_to(
    data: Path, start: Start, qtbot: Any
) -> None:
    program = start(data)
    program.work.act("Ghi chỉ tiêu", _wrong_total)
    settled(program, qtbot)
    program.keeping_acts.check()
    settled(program, qtbot)
    (point,) = program.overview_page.checks_view.model.rows
    assert "ghi 3.790 nhưng các phần cộng lại là 1.277 + 2.503 = 3.780" in point.message
    program.overview_page.checks_view.go_button.click()
    settled(program, qtbot)
    page = program.catalogue_page
    assert program.window.stack.currentWidget() is page
    assert page.tabs.currentWidget() is page.indicators_tab
    grid = page.indicators_tab.grid
    qtbot.waitUntil(lambda: grid.currentIndex().data() == "≠ 3.790", timeout=20_000)
    assert page.indicators_tab.remark_label.text() == point.message


def _wrong_total(session: Session) -> None:
    decisions, others, whole = add_usual(session)[:3]
    span = read_span("2025")
    numbers = ((decisions, 1277), (others, 2503), (whole, 3790))
    typed = [NumberInput(one, Quantity.ACTUAL, Decimal(number)) for one, number in numbers]
    record_numbers(session, span, typed)


def test_a_damaged_file_is_told_before_the_list(data: Path, start: Start, qtbot: Any) -> None:
    messages = Recorder()
    program = start(data, messages)
    with program.database.act("Sửa lén") as session:
        session.execute(sql("UPDATE office SET place = 'Khác'"))
    program.keeping_acts.check()
    settled(program, qtbot)
    ((title, sentence),) = messages.shown
    assert title == "Kiểm tra sổ"
    assert "phục hồi từ bản sao lưu" in sentence
    assert program.overview_page.checks_view.nothing_label.isVisible()


def test_the_window_can_be_used_by_keys_alone(data: Path, start: Start, qtbot: Any) -> None:
    program = start(data)
    window = program.window
    window.activateWindow()
    wait = partial(qtbot.waitUntil, timeout=20_000)
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    wait(lambda: window.stack.currentWidget() is program.tasks_page)
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: program.tasks_page.filter_bar.search_edit.hasFocus())
    qtbot.keyClicks(program.tasks_page.filter_bar.search_edit, "cai cach hanh chinh")
    wait(lambda: 0 < program.tasks_page.table.model().rowCount() < 156)


def test_a_report_goes_out_is_found_among_the_documents_and_taken_back(
    data: Path, start: Start, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages = Recorder()
    program = start(data, messages)
    work = program.work
    program.window.show_page("Báo cáo")
    page = program.report_page
    page.empty_page.fill_button.click()
    issue_button = page.issue_controls.issue_button
    qtbot.waitUntil(lambda: issue_button.isVisible() and work.is_idle, timeout=20_000)
    order = IssueOrder("512", "BC-UBND", date(2025, 11, 25), "Nguyễn Văn A", "Chủ tịch")
    answering(monkeypatch, TextPointsDialog, Outcome())
    answering(monkeypatch, IssueDialog, order)
    issue_button.click()
    withdraw_button = page.issue_controls.withdraw_button
    qtbot.waitUntil(lambda: withdraw_button.isVisible() and work.is_idle, timeout=20_000)

    report = page.draft.report
    assert report is not None
    assert (report.number, report.symbol) == ("512", "BC-UBND")
    with program.database.read() as session:
        sent = issued(session, report.id)
    assert sent is not None
    kept = kept_file(attachments_folder(data), sent.docx.sha256, sent.docx.name)
    messages.answers = [tmp_path / "ra.docx"]
    page.word_button.click()
    qtbot.waitUntil(lambda: (tmp_path / "ra.docx").exists() and work.is_idle, timeout=20_000)
    assert (tmp_path / "ra.docx").read_bytes() == kept.read_bytes()

    program.window.show_page("Văn bản")
    documents = program.documents_page
    documents.choose(sent.document)
    controls = documents.card.issue_controls
    qtbot.waitUntil(lambda: controls.withdraw_button.isVisible() and work.is_idle)
    messages.answers = [0]
    controls.withdraw_button.click()
    qtbot.waitUntil(lambda: not controls.withdraw_button.isVisible() and work.is_idle)
    with program.database.read() as session:
        assert issued(session, report.id) is None
    program.window.show_page("Báo cáo")
    qtbot.waitUntil(lambda: issue_button.isVisible() and work.is_idle, timeout=20_000)
    work.undo()
    qtbot.waitUntil(lambda: withdraw_button.isVisible() and work.is_idle, timeout=20_000)


def test_conflicts_that_wait_are_counted_beside_the_page(
    data: Path, start: Start, qtbot: Any, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    part(data, tmp_path / "other", stick)
    program = start(data)
    settled(program, qtbot)
    page = next(
        item
        for row in range(program.window.navigation.count())
        if (item := program.window.navigation.item(row)).text().startswith("Trao đổi USB")
    )
    assert page.text() == "Trao đổi USB   1"
    program.window.show_page("Trao đổi USB")
    exchange = program.window.stack.currentWidget()
    exchange.watch.stop()
    settled(program, qtbot)
    exchange.conflicts_button.click()
    settled(program, qtbot)
    exchange.conflicts_view.mine_button.click()
    settled(program, qtbot)
    assert page.text() == "Trao đổi USB"
    assert program.window.status_line.undo_button.isVisible()

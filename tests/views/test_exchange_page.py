"""The page Trao đổi USB: two offices, each with its own register and page, one folder as stick."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.errors import UserError
from desktop.exchange.going import Watched
from desktop.exchange.history import TAKEN_BACK
from desktop.exchange.office import KEY_FILE, own_office_id
from desktop.exchange.reach import Extent, Recipient
from desktop.models.database import Database
from desktop.register.figures import Figures
from desktop.register.values import ProgressState
from desktop.services.catalogue import save_office, save_unit, units
from desktop.services.diary import DiaryQuery, Topic, diary, entry_tasks
from desktop.services.diary_lines import change_lines
from desktop.services.drafts import ReportDraft
from desktop.services.progress import record_report
from desktop.services.register import standing
from desktop.services.values import Office, Viewpoint
from desktop.views.exchange_desk import BROUGHT_BACK, CANCELLED, STRANGER, Order
from desktop.views.exchange_page import PREVIEW, RECEIVE, ExchangePage
from desktop.views.exchange_preview import KNOWN
from desktop.views.exchange_receive import LOCKED
from desktop.views.viewing import Viewing
from desktop.views.work import Work
from tests.services import ward
from tests.views import samples
from tests.views.exchanging import Side, cells, open_side
from tests.views.offices import UNIT, WARD, FolderDrives, NoDrives, believe, desk_of
from tests.views.recorder import Recorder


@pytest.fixture
def stick(sticks: Path) -> Path:
    return sticks / "KINGSTON"


def test_what_one_office_writes_the_other_looks_at_and_takes_in(qtbot, offices, stick):
    one, two = offices
    told = one.write()
    (file,) = stick.iterdir()
    assert told.endswith("đọc lại đúng. Có thể rút USB.")
    assert file.name in told
    two.preview()
    panel = two.page.preview_panel
    assert WARD in panel.title_label.text()
    things = {row[0] for row in cells(panel.model)}
    assert any("Rà soát hộ nghèo" in thing for thing in things)
    change, before, after = panel.figures_label.text().splitlines()
    assert "0 → 2 nhiệm vụ: + 2 ban hành" in change
    assert before.startswith("Hiện nay: 0 ban hành + 0 bổ sung − 0 loại bỏ = 0 nhiệm vụ = ")
    assert after.startswith("Sau khi nhận: 2 ban hành + 0 bổ sung − 0 loại bỏ = 2 nhiệm vụ = ")
    assert not two.contents()
    with qtbot.waitSignal(two.work.finished) as heard:
        panel.take_button.click()
    assert heard.args[0].startswith(f"Nhận gói của {WARD}: ")
    two.settle()
    assert two.contents() == one.contents()
    assert len(two.contents()) == 3


def test_the_history_tells_what_went_and_came(offices):
    one, two = offices
    one.write()
    ((_, done, office, result),) = cells(one.page.history_panel.history)
    assert (done, office) == ("Ghi ra USB", f"cho {UNIT}")
    assert result.endswith("đã đọc lại")
    assert cells(two.page.history_panel.freshness) == [(WARD, "chưa nhận lần nào", "")]
    two.take()
    ((_, done, office, result),) = cells(two.page.history_panel.history)
    assert (done, office) == ("Nhận từ USB", WARD)
    assert result.startswith("đã nhận ")
    ((name, newest, received),) = cells(two.page.history_panel.freshness)
    assert name == WARD
    assert newest.endswith("ngày trước")
    assert received == newest


def test_the_figures_foreseen_are_those_that_come(offices):
    """With tasks added, one moved, one done and one removed since the last exchange."""
    one, two = offices
    one.write()
    two.take()
    task = ward.task(one.database, "2")
    report = ReportDraft(ProgressState.DONE, date(2025, 10, 20), "Đã ban hành")
    ward.add_month(one.database, replace(ward.TASKS[0], row=30, ordinal="1", content="Việc mới"))
    with one.database.act("Ghi hoàn thành") as session:
        record_report(session, task, report)
    first = {"text": "15/11", "kind": "dated", "due": "2025-11-15", "confirmed": True}
    one.edit("effect", {"deadline": first | {"problem": ""}}, lambda row: row["deadline"])
    one.write()
    two.preview()
    foreseen = two.page.preview_panel._looked.foresight
    assert not foreseen.is_same
    assert counts(foreseen.before) == counts(seen(two))
    two.page.preview_panel.take_button.click()
    two.settle()
    assert counts(foreseen.after) == counts(seen(two)) == counts(seen(one))


def seen(side: Side) -> Figures:
    with side.database.read() as session:
        return standing(session, Viewpoint(samples.AS_AT)).figures


def counts(figures: Figures) -> dict[str, int]:
    return {name: one.value for name, one in figures.counts.items()}


def test_a_damaged_package_is_refused_in_one_sentence_and_remembered(offices, stick):
    one, two = offices
    one.write()
    (file,) = stick.iterdir()
    data = bytearray(file.read_bytes())
    data[-200] ^= 1
    file.write_bytes(data)
    two.preview()
    told = two.page.receive_panel.told_label.text()
    assert "hỏng hoặc đã bị sửa; hãy đề nghị nơi gửi xuất gói lại" in told
    assert two.page.panels.currentIndex() == RECEIVE
    ((_, done, office, result),) = cells(two.page.history_panel.history)
    assert (done, office, result) == ("Không nhận", WARD, told)
    assert not two.contents()


def test_the_latest_package_that_brings_something_is_chosen(offices):
    one, two = offices
    two.write()
    one.write()
    two.write()
    two.page.show_step(RECEIVE)
    two.settle()
    rows = cells(two.page.receive_panel.model)
    assert [row[0] for row in rows] == [UNIT, WARD]
    assert two.page.receive_panel.chosen.header.sender.name == WARD


def test_looking_into_a_package_is_given_up(offices):
    one, two = offices
    one.write()
    two.find()
    panel = two.page.preview_panel
    two.page.receive_panel.preview_button.click()
    assert panel.looking_bar.isVisible()
    panel.looking_bar.cancel_button.click()
    assert not panel.looking_bar.isVisible()
    two.settle()
    assert not panel.is_open
    assert two.page.panels.currentIndex() == RECEIVE


def test_the_diary_tells_what_an_import_brought_and_takes_it_back(offices):
    one, two = offices
    one.write()
    two.take()
    with two.database.read() as session:
        (entry, *_) = diary(session, DiaryQuery()).entries
        lines = change_lines(session, entry.id).lines
        tasks = entry_tasks(session, entry.id)
    assert entry.title == f"Nhận gói của {WARD}"
    assert entry.can_undo
    assert Topic.TASKS in entry.topics
    assert len(tasks) == 3
    assert any("Rà soát hộ nghèo" in line.thing for line in lines)
    assert not any(line.thing.startswith("Cơ quan") for line in lines)
    two.work.undo_one(entry.id)
    two.settle()
    assert not two.contents()


def test_an_import_is_undone_in_one_step(offices):
    one, two = offices
    one.write()
    two.take()
    assert two.contents()
    two.work.undo()
    two.settle()
    assert not two.contents()


def test_a_package_that_is_known_says_so_and_cannot_be_taken_again(offices):
    one, two = offices
    one.write()
    two.take()
    two.page.show_step(RECEIVE)
    two.settle()
    row = next(row for row in cells(two.page.receive_panel.model) if row[0] == WARD)
    assert row[2].startswith("0 mới trong ")
    assert row[3] == "đã nhận rồi"
    two.preview()
    assert two.page.preview_panel.counts_label.text() == KNOWN
    assert not two.page.preview_panel.take_button.isEnabled()


def test_packages_are_found_by_what_they_hold(offices, stick):
    one, two = offices
    one.write()
    (file,) = stick.iterdir()
    (stick / "cu").mkdir()
    file.rename(stick / "cu" / "bao-cao.doc")
    (stick / "gia.sct").write_bytes(b"khong phai goi")
    two.preview()
    assert two.page.preview_panel.is_open
    assert two.page.panels.currentIndex() == PREVIEW


def test_a_password_is_asked_for_and_told_where_it_is_wrong(offices):
    one, two = offices
    panel = one.page.write_panel
    panel.lock_check.setChecked(True)
    panel.password_line.setText("bi mat")
    assert "ít nhất 8 ký tự" in _told(one.write, panel.password_row)
    panel.password_line.setText("mat khau 2025")
    assert "khác nhau" in _told(one.write, panel.repeat_row)
    panel.repeat_line.setText("mat khau 2025")
    assert "Có thể rút USB" in one.write()
    two.preview()
    receive = two.page.receive_panel
    assert receive.password_row.problem.text() == LOCKED
    receive.password_line.setText("mat khau 2024")
    receive.preview()
    two.settle()
    assert two.page.panels.currentIndex() == RECEIVE
    assert "Mật khẩu của gói không đúng" in receive.password_row.problem.text()
    receive.password_line.setText("mat khau 2025")
    receive.preview()
    two.settle()
    assert two.page.preview_panel.is_open


def _told(act, row) -> str:
    act()
    return row.problem.text()


def test_an_office_that_is_not_believed_is_accepted_first(qtbot, offices, tmp_path):
    one, two = offices
    two.page._desk.revoke(one.page._desk.own().sender.office, WARD)
    one.write()
    two.find()
    panel = two.page.receive_panel
    assert "thu hồi" in panel.told_label.text()
    assert not panel.preview_button.isEnabled()
    assert panel.accept_button.isVisible()
    with qtbot.waitSignal(two.page.accept_requested, raising=False, timeout=100):
        pass
    believe(two.database, one.database)
    two.page.offices_changed()
    two.preview()
    assert two.page.preview_panel.is_open


def test_writing_is_given_up_before_it_begins(offices, stick):
    one, _ = offices
    panel = one.page.write_panel
    one.work.run(lambda: None, lambda _: None)
    panel.write_button.click()
    panel.going_bar.cancel_button.click()
    one.settle()
    assert panel.result_label.text() in (CANCELLED, BROUGHT_BACK)
    assert list(stick.iterdir()) == []
    assert panel.write_button.isEnabled()


class GivenUpAtLast(Watched):
    """Given up when the package lies on the stick already, and not before."""

    def __init__(self, stick: Path) -> None:
        super().__init__(CANCELLED)
        self._stick = stick
        self._before = set(stick.iterdir())

    @property
    def is_stopped(self) -> bool:
        return any(one.suffix == ".sct" for one in {*self._stick.iterdir()} - self._before)


def test_what_was_given_up_while_it_was_written_is_taken_off_the_stick(offices, stick):
    one, _ = offices
    desk = desk_of(one.database)
    with pytest.raises(UserError, match="đã được xóa khỏi USB"):
        desk.write(Order(stick, Recipient(name=UNIT)), GivenUpAtLast(stick))
    assert list(stick.iterdir()) == []
    one.page.refresh()
    one.settle()
    assert cells(one.page.history_panel.history)[0][3] == TAKEN_BACK


def test_only_what_the_recipient_lacks_goes_where_a_person_wants_that(offices, stick):
    one, two = offices
    panel = one.page.write_panel
    assert panel.extent_choice.isHidden()
    one.write()
    two.take()
    two.write()
    one.take()
    assert panel.recipient_choice.value().name == UNIT
    assert not panel.extent_choice.isHidden()
    assert panel.extent_choice.value() is Extent.WHOLE
    one.edit("unit", {"short_name": "VH"}, lambda row: row["name"] == UNIT)
    one.page.refresh()
    one.settle()
    panel.extent_choice.choose(Extent.NEW)
    new = panel.extent_choice.currentText()
    assert new.startswith("Chỉ phần nơi nhận chưa có (")
    one.page.refresh()
    one.settle()
    assert panel.extent_choice.currentText() == new
    told = one.write()
    assert f"thay đổi mà {UNIT} chưa có" in told
    two.take()
    short = two.value("unit", "short_name", lambda row: row["name"] == UNIT)
    assert short == "VH"
    panel.recipient_choice.setCurrentIndex(panel.recipient_choice.count() - 1)
    assert panel.extent_choice.isHidden()
    assert "chưa có" not in one.write()


def test_the_recipient_that_was_chosen_stays(offices):
    one, _ = offices
    choice = one.page.write_panel.recipient_choice
    for place in range(choice.count()):
        choice.setCurrentIndex(place)
        chosen = choice.currentText()
        one.page.refresh()
        one.settle()
        assert choice.currentText() == chosen


def test_a_stick_is_never_left_with_less_than_it_had(offices, stick):
    one, _ = offices
    desk = desk_of(one.database)
    desk.write(Order(stick))
    one.edit("unit", {"short_name": "VH"}, lambda row: row["name"] == UNIT)
    written = desk.write(Order(stick), GivenUpAtLast(stick))
    assert list(stick.iterdir()) == [written.file]


def test_a_stick_pulled_out_is_one_sentence_and_nothing_changed(offices, stick):
    one, two = offices
    one.write()
    two.find()
    shutil.rmtree(stick)
    two.page.receive_panel.preview_button.click()
    two.settle()
    assert "USB có thể đã bị rút" in two.page.receive_panel.told_label.text()
    assert not two.contents()
    panel = one.page.write_panel
    panel.write_button.click()
    one.settle()
    assert "USB có thể đã bị rút" in panel.result_label.text()
    assert panel.write_button.isEnabled()


def test_a_package_once_looked_into_needs_its_stick_no_more(offices, stick):
    one, two = offices
    one.write()
    two.preview()
    shutil.rmtree(stick)
    two.page.preview_panel.take_button.click()
    two.settle()
    assert two.contents() == one.contents()


def test_sticks_come_and_go_while_the_page_is_open(offices, sticks, stick):
    one, _ = offices
    field = one.page.write_panel.stick_field
    assert field.folder == stick
    (sticks / "ADATA").mkdir()
    one.page.watch.look()
    one.settle()
    assert [field.combo.itemText(place)[:9] for place in (0, 1)] == ["USB ADATA", "USB KINGS"]
    assert field.folder == stick
    stick.rmdir()
    one.page.watch.look()
    one.settle()
    assert field.folder == sticks / "ADATA"
    (sticks / "ADATA").rmdir()
    one.page.watch.look()
    one.settle()
    assert field.folder is None
    assert "hãy cắm USB" in _told(one.write, one.page.write_panel.stick_row)


def test_any_folder_may_stand_for_a_stick(offices, tmp_path):
    one, _ = offices
    one.messages.answers.append(tmp_path)
    field = one.page.write_panel.stick_field
    field.folder_button.click()
    assert field.folder == tmp_path
    one.page.watch.sticks = None
    one.page.watch.look()
    one.settle()
    assert field.folder == tmp_path
    one.write()
    assert len(list(tmp_path.glob("*.sct"))) == 1


def test_a_card_goes_along_for_an_office_that_does_not_know_us(offices, stick):
    one, _ = offices
    choice = one.page.write_panel.recipient_choice
    choice.setCurrentIndex(choice.count() - 2)
    told = one.write()
    assert "kèm thẻ định danh" in told
    assert len(list(stick.glob("the-dinh-danh_*.json"))) == 1


@pytest.fixture
def bare(qtbot, work: Work, database: Database) -> Side:
    """The page of a register whose office was not told yet."""
    page = ExchangePage(
        work, Viewing(work, Viewpoint(samples.AS_AT)), desk_of(database), Recorder(), NoDrives()
    )
    qtbot.addWidget(page)
    page.show()
    side = Side(database, work, page, Recorder(), qtbot)
    side.settle()
    yield side
    page.watch.stop()


def test_an_empty_page_asks_for_the_office_first(qtbot, bare):
    assert bare.page.empty_page.isVisible()
    with qtbot.waitSignal(bare.page.office_requested):
        bare.page.empty_page.fill_button.click()
    bare.settle()
    assert bare.page.empty_page.isVisible()
    with bare.database.read() as session:
        assert own_office_id(session) is None


def test_a_key_that_cannot_be_kept_is_told(bare):
    with bare.database.act("Khai báo cơ quan") as session:
        save_office(session, Office(WARD))
    (bare.database.path.parent / KEY_FILE).mkdir()
    bare.page.empty_page.fill_button.click()
    bare.settle()
    assert KEY_FILE in bare.page.beginning.problem_label.text()
    assert bare.page.beginning.problem_label.isVisible()


def test_an_import_is_undone_from_the_history(offices):
    one, two = offices
    one.write()
    two.take()
    panel = two.page.history_panel
    assert not panel.undo_button.isVisible()
    panel.history_table.selectRow(0)
    assert panel.undo_button.isVisible()
    panel.undo_button.click()
    two.settle()
    assert not two.contents()
    two.page.refresh()
    two.settle()
    ((_, _, _, result),) = cells(panel.history)
    assert result.startswith("đã hoàn tác; trước đó đã nhận ")
    assert WARD not in two.page.preview_panel.title_label.text()
    assert not panel.undo_button.isVisible()
    two.work.redo()
    two.settle()
    assert two.contents() == one.contents()


def test_what_was_written_is_not_undone_from_the_history(offices):
    one, _ = offices
    one.write()
    one.page.history_panel.history_table.selectRow(0)
    assert not one.page.history_panel.undo_button.isVisible()


def test_a_folder_that_stays_when_its_stick_is_pulled_out_is_not_written_to(offices, stick):
    one, _ = offices
    other = stick.stat().st_dev + 1
    with pytest.raises(UserError, match="đã bị rút ra"):
        desk_of(one.database).write(Order(stick, device=other))
    assert list(stick.iterdir()) == []
    assert desk_of(one.database).write(Order(stick, device=stick.stat().st_dev)).file.exists()


def test_a_package_for_an_office_that_does_not_know_us_is_remembered_so(offices):
    one, _ = offices
    choice = one.page.write_panel.recipient_choice
    choice.setCurrentIndex(choice.count() - 2)
    one.write()
    assert cells(one.page.history_panel.history)[0][2] == f"cho {STRANGER}"


def test_folders_in_a_folder_are_sticks(tmp_path):
    (tmp_path / "A").mkdir()
    assert [stick.name for stick in FolderDrives(tmp_path).sticks()] == ["A"]


def test_escape_goes_back_a_step(offices):
    one, two = offices
    one.write()
    two.preview()
    page = two.page
    page.activateWindow()
    QTest.keyClick(page.preview_panel.table, Qt.Key.Key_Escape)
    two.settle()
    assert page.panels.currentIndex() == RECEIVE
    assert not page.preview_panel.is_open
    for view, show in (
        (page.trust_view, page.show_trust),
        (page.conflicts_view, page.show_conflicts),
    ):
        show()
        two.settle()
        assert view.isVisible()
        QTest.keyClick(view, Qt.Key.Key_Escape)
        assert page.home.isVisible()
    QTest.keyClick(page.steps, Qt.Key.Key_Escape)
    assert page.home.isVisible()


def test_after_a_refusal_the_packages_are_in_focus(offices, stick):
    one, two = offices
    one.write()
    (file,) = stick.iterdir()
    data = bytearray(file.read_bytes())
    data[-200] ^= 1
    file.write_bytes(data)
    two.page.activateWindow()
    two.preview()
    assert two.page.focusWidget() is two.page.receive_panel.table


def test_what_is_called_a_package_and_is_none_is_told(offices, stick):
    _, two = offices
    (stick / "goi.sct").write_bytes(b"")
    (stick / "anh.jpg").write_bytes(b"anh")
    two.page.show_step(RECEIVE)
    two.settle()
    panel = two.page.receive_panel
    ((sender, _, _, problem, name),) = cells(panel.model)
    assert (sender, name) == ("Không đọc được", "goi.sct")
    assert problem.startswith("Tệp này mang đuôi gói trao đổi nhưng không phải gói")
    assert not panel.preview_button.isEnabled()


@pytest.fixture
def copied(offices, tmp_path, qtbot, sticks, stick):
    """The ward's page, after a copy of its data folder went on with work of its own."""
    one, _ = offices
    one.work.close()
    one.database.close()
    folder = tmp_path / "máy khác"
    shutil.copytree(one.database.path.parent, folder)
    copy = Database.open(folder / "so-cong-tac.db")
    with copy.act("Đổi tên") as session:
        save_unit(session, replace(units(session)[0], short_name="MK"))
    desk_of(copy).write(Order(stick))
    copy.close()
    database = Database.open(one.database.path)
    again = open_side(database, sticks, qtbot)
    yield again
    again.page.watch.stop()
    again.work.close()
    database.close()


def test_work_of_a_copy_on_another_machine_is_told_as_such_and_kept(copied):
    copied.find()
    ((sender, _, _, standing, _),) = cells(copied.page.receive_panel.model)
    assert (sender, standing) == (WARD, "máy khác")
    copied.take()
    assert copied.value("unit", "short_name", lambda row: row["short_name"]) == "MK"
    names = [row[0] for row in cells(copied.page.history_panel.freshness)]
    assert names == [UNIT, f"Máy khác: {WARD}"]


def test_the_third_step_leads_back_to_the_second_where_nothing_is_chosen(offices):
    _, two = offices
    two.page.show_step(PREVIEW)
    panel = two.page.preview_panel
    assert panel.choose_button.isVisible()
    panel.choose_button.click()
    two.settle()
    assert two.page.panels.currentIndex() == RECEIVE


def test_a_package_that_is_looked_at_is_left_by_its_own_button(offices):
    one, two = offices
    one.write()
    two.preview()
    panel = two.page.preview_panel
    assert panel.choose_button.isHidden()
    panel.leave_button.click()
    two.settle()
    assert not panel.choose_button.isHidden()


def test_commands_before_the_first_exchange_begin_it(qtbot, bare):
    for action in bare.page.actions():
        if action.text().startswith("Quyết định"):
            action.trigger()
            bare.settle()
            bare.page.conflicts_view.left.emit()
        else:
            with qtbot.waitSignal(bare.page.office_requested):
                action.trigger()
        bare.settle()
        assert bare.page.empty_page.isVisible()

"""What a person does with extracts, at two offices' pages: writing one, opening one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.exchange.extract import IS_PACKAGE
from desktop.exchange.extracts import Wanted
from desktop.exchange.trust import revoke
from desktop.models.database import Database
from desktop.models.tables import BUSINESS
from desktop.services.facts import rows
from desktop.views.acts.extract_acts import ExtractActs
from desktop.views.dialogs.extract_dialog import (
    NO_PROGRAMME,
    NO_STICK,
    ExtractDialog,
)
from desktop.views.dialogs.extract_password_dialog import MISSING, ExtractPasswordDialog
from desktop.views.exchange_page import RECEIVE, WRITE
from desktop.views.exchange_receive import IS_EXTRACT
from desktop.views.exchange_write import SHORTEST
from desktop.views.extract_desk import ExtractDesk, ExtractOrder, main_programmes
from desktop.views.extract_window import ExtractWindow
from desktop.views.sticks import StickWatch
from desktop.views.viewing import Viewing
from desktop.views.work import Work
from tests.services import ward
from tests.views import samples
from tests.views.acts.answers import answering
from tests.views.exchanging import Side, cells
from tests.views.offices import WARD, FolderDrives, NoDrives
from tests.views.recorder import Recorder

DAY = date(2025, 10, 15)
PASSWORD = "mật khẩu dài"


@pytest.fixture
def stick(sticks: Path) -> Path:
    return sticks / "KINGSTON"


def acts_of(side: Side) -> ExtractActs:
    """Let a page write and open extracts."""
    assert side.database.path is not None
    folder = side.database.path.parent
    viewing = Viewing(side.work, side.page._viewing.viewpoint)
    desk = ExtractDesk(side.database, folder)
    acts = ExtractActs(side.page, side.work, viewing, side.messages, desk, folder)
    acts.drives = NoDrives()
    acts.serve(side.page)
    return acts


@pytest.fixture
def both(offices) -> Iterator[tuple[Side, Side, ExtractActs, ExtractActs]]:
    """The two offices, and what each does with extracts."""
    one, two = offices
    acts = acts_of(one), acts_of(two)
    yield one, two, *acts
    for each in acts:
        each.close_all()


def order(stick: Path, password: str = "") -> ExtractOrder:
    return ExtractOrder(stick, Wanted(DAY), password)


def sealed(side: Side, stick: Path, monkeypatch: pytest.MonkeyPatch, password: str = "") -> Path:
    """Write an extract from the step Ghi ra USB; its file."""
    answering(monkeypatch, ExtractDialog, order(stick, password))
    side.page.show_step(WRITE)
    side.page.write_panel.extract_button.click()
    side.settle()
    return max(stick.glob("*.sctx"), key=lambda one: one.stat().st_mtime_ns)


def seen(side: Side, acts: ExtractActs) -> ExtractWindow:
    """The window that has come, once it was read."""
    (window,) = acts.windows
    side.qtbot.waitUntil(lambda: window.viewing.standing is not None, timeout=20_000)
    side.qtbot.waitUntil(lambda: window.work.is_idle, timeout=20_000)
    return window


def everything(database: Database) -> dict[str, list[dict[str, object]]]:
    with database.read() as session:
        return {name: [dict(one) for one in rows(session, name)] for name in BUSINESS}


def test_it_is_written_from_its_own_button_and_said_so(both, stick, monkeypatch):
    one, *_ = both
    file = sealed(one, stick, monkeypatch)
    title, text = one.messages.shown[-1]
    assert title == "Đã ghi bản trích"
    assert text.startswith("✓ Đã ghi bản trích đến ngày 15/10/2025 (2 nhiệm vụ, 0 hoàn thành)")
    assert file.name in text
    assert text.endswith("Có thể rút USB.")
    one.settle()
    ((_, done, office, result),) = cells(one.page.history_panel.history)
    assert (done, office) == ("Ghi bản trích", "không ghi nơi nhận")
    assert result == "đến 15/10/2025: 2 nhiệm vụ"


def test_the_other_office_finds_it_and_opens_it_beside_its_own(both, stick, monkeypatch):
    one, two, _, acts = both
    sealed(one, stick, monkeypatch)
    before = everything(two.database)
    two.find()
    panel = two.page.receive_panel
    assert panel.told_label.text() == IS_EXTRACT
    assert panel.preview_button.text() == "&Mở bản trích"
    ((office, _, what, state, _),) = cells(panel.model)
    assert (office, what, state) == (WARD, "bản trích đến 15/10/2025", "chỉ xem")
    panel.preview_button.click()
    two.settle()
    window = seen(two, acts)
    assert window.isWindow()
    assert window.isVisible()
    assert WARD in window.windowTitle()
    assert len(window.viewing.standing.rows) == 3
    assert two.page.panels.currentIndex() == RECEIVE
    two.settle()
    ((_, done, office, _),) = cells(two.page.history_panel.history)
    assert (done, office) == ("Xem bản trích", WARD)
    window.close()
    assert acts.windows == []
    assert everything(two.database) == before
    assert not two.contents()


def test_a_package_beside_it_is_still_previewed(both, stick, monkeypatch):
    one, two, _, acts = both
    sealed(one, stick, monkeypatch)
    one.write()
    two.find()
    panel = two.page.receive_panel
    for at, found in enumerate(panel.model.rows):
        panel.table.selectRow(at)
        is_extract = found.extract is not None
        assert panel.preview_button.text() == ("&Mở bản trích" if is_extract else "Xe&m trước")
    assert acts.windows == []


def test_a_locked_one_is_opened_with_its_password_on_the_page(both, stick, monkeypatch):
    one, two, _, acts = both
    sealed(one, stick, monkeypatch, PASSWORD)
    two.find()
    panel = two.page.receive_panel
    panel.password_line.setText("sai mật khẩu")
    panel.preview_button.click()
    two.settle()
    assert panel.password_row.problem.text().startswith("Mật khẩu của bản trích không đúng")
    assert acts.windows == []
    panel.password_line.setText(PASSWORD)
    panel.preview_button.click()
    two.settle()
    assert len(seen(two, acts).viewing.standing.rows) == 3


def test_it_is_opened_from_the_menu(both, stick, monkeypatch):
    one, two, _, acts = both
    file = sealed(one, stick, monkeypatch)
    two.messages.answers.append(file)
    acts.open()
    two.settle()
    assert len(seen(two, acts).viewing.standing.rows) == 3
    two.messages.answers.append(None)
    acts.open()
    two.settle()
    assert len(acts.windows) == 1


def test_a_locked_one_from_the_menu_asks_for_the_password(both, stick, monkeypatch):
    one, two, _, acts = both
    file = sealed(one, stick, monkeypatch, PASSWORD)
    asked = answering(monkeypatch, ExtractPasswordDialog, PASSWORD)
    acts.open_file(file)
    two.settle()
    two.settle()
    assert asked[0][1] == WARD
    assert len(seen(two, acts).viewing.standing.rows) == 3


def test_a_wrong_password_is_told_in_the_dialog(both, stick, monkeypatch):
    one, two, _, acts = both
    file = sealed(one, stick, monkeypatch, PASSWORD)
    told: list[str] = []
    acts._unlock(file, "sai mật khẩu", told.append, told.append)
    two.settle()
    assert told == ["Mật khẩu của bản trích không đúng; hãy nhập lại hoặc hỏi nơi gửi."]
    assert acts.windows == []


def test_what_is_no_extract_is_refused_in_one_sentence(both, stick, tmp_path):
    one, two, _, acts = both
    one.write()
    (package,) = stick.glob("*.sct")
    other = tmp_path / "anh.sctx"
    other.write_bytes(b"x" * 200)
    for file, told in ((package, IS_PACKAGE), (other, "không phải bản trích")):
        acts.open_file(file)
        two.settle()
        assert told in two.messages.shown[-1][1]
    assert acts.windows == []


def test_an_office_that_is_not_believed_is_refused(both, stick, monkeypatch):
    one, two, _, acts = both
    file = sealed(one, stick, monkeypatch)
    with two.database.act("Thu hồi") as session:
        revoke(session, ExtractDesk(one.database, one.database.path.parent)._own().sender.office)
    acts.open_file(file)
    two.settle()
    assert "đã bị thu hồi" in two.messages.shown[-1][1]
    two.find()
    assert not two.page.receive_panel.preview_button.isEnabled()
    assert two.page.receive_panel.accept_button.isVisible()
    assert acts.windows == []


def test_a_register_without_a_programme_has_nothing_to_seal(both, monkeypatch):
    _, two, _, acts = both
    asked = answering(monkeypatch, ExtractDialog, None)
    acts.write()
    two.settle()
    assert asked == []
    assert "chưa có chương trình công tác nào" in two.messages.shown[-1][1]


def test_the_windows_close_with_the_main_one(both, stick, monkeypatch):
    one, two, _, acts = both
    file = sealed(one, stick, monkeypatch)
    for _ in range(2):
        acts.open_file(file)
        two.settle()
        two.settle()
    assert len(acts.windows) == 2
    acts.close_all()
    assert acts.windows == []


@pytest.fixture
def asked(qtbot, work: Work, database: Database, sticks: Path) -> ExtractDialog:
    """The question over a ward with one programme and a stick."""
    ward.fill(database)
    with database.read() as session:
        from desktop.services.programmes import programmes

        known = main_programmes(programmes(session))
    watch = StickWatch(work, FolderDrives(sticks))
    dialog = ExtractDialog(None, Recorder(), watch, known, samples.AS_AT)
    qtbot.addWidget(dialog)
    return dialog


def test_for_whom_it_is_stands_in_the_history(both, stick, monkeypatch):
    one, *_ = both
    named = ExtractOrder(stick, Wanted(DAY, (), "Ủy ban nhân dân tỉnh Mẫu"))
    answering(monkeypatch, ExtractDialog, named)
    one.page.write_panel.extract_button.click()
    one.settle()
    one.settle()
    ((_, done, office, _),) = cells(one.page.history_panel.history)
    assert (done, office) == ("Ghi bản trích", "cho Ủy ban nhân dân tỉnh Mẫu")


def test_the_question_begins_with_everything_on_the_day_looked_at(qtbot, asked, stick):
    asked.show()
    qtbot.waitUntil(lambda: asked.stick_field.folder is not None)
    asked.accept()
    assert asked.mistakes() == ()
    assert asked.order() == ExtractOrder(stick, Wanted(samples.AS_AT))
    asked.recipient_line.setText("  Sở Nội vụ ")
    assert asked.order().wanted.recipient == "Sở Nội vụ"


def test_what_is_missing_is_told_beside_its_field(asked):
    asked.programme_list.tick_only(())
    asked.as_at_field.set_date(date(2999, 1, 1))
    asked.lock_check.setChecked(True)
    asked.password_line.setText("ngắn")
    asked.accept()
    mistakes = asked.mistakes()
    assert mistakes[0] == NO_PROGRAMME
    assert mistakes[1].startswith("Ngày này chưa đến")
    assert mistakes[2] == NO_STICK
    assert str(SHORTEST) in mistakes[3]
    asked.password_line.setText(PASSWORD)
    asked.repeat_line.setText(PASSWORD + "x")
    asked.accept()
    assert "Hai lần nhập khác nhau" in asked.mistakes()[-1]


def test_the_password_question_wants_one(qtbot, dressed):
    dialog = ExtractPasswordDialog(None, WARD)
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.mistakes() == (MISSING,)
    dialog.password_line.setText(PASSWORD)
    dialog.accept()
    assert dialog.result()

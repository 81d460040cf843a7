from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest
from docx import Document as WordFile
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from desktop.models.database import Database
from desktop.services.history import actions
from desktop.services.issue_values import IssueOrder
from desktop.services.reports import latest_report, reports
from desktop.services.values import Report, Viewpoint
from desktop.views.dialogs.note_dialog import NoteDialog
from desktop.views.dialogs.text_points_dialog import Outcome, TextPointsDialog
from desktop.views.main_window import MainWindow, Page
from desktop.views.report_page import ReportPage
from desktop.views.sections_tree import EMPTY, FILLED
from desktop.views.viewing import Viewing
from tests.services.outgoing import send
from tests.views import samples
from tests.views.acts.answers import answering
from tests.views.by_hand import by_hand
from tests.views.recorder import Recorder
from tests.views.report_pages import begun, opened

ORDER = IssueOrder("321", "BC-UBND", date(2025, 11, 25), "Nguyễn Văn A", "Chủ tịch")


@pytest.fixture
def messages() -> Recorder:
    return Recorder()


@pytest.fixture
def empty(qtbot, year_work, year_viewing, messages, tmp_path) -> ReportPage:
    return opened(qtbot, year_work, year_viewing, messages, tmp_path)


@pytest.fixture
def page(qtbot, empty, year_work) -> ReportPage:
    """A page with a report begun at 22/11/2025."""
    return begun(qtbot, year_work, empty)


def stored(database: Database) -> Report:
    with database.read() as session:
        report = latest_report(session)
    assert report is not None
    return report


def text_of(database: Database, key: str) -> str:
    return next(one.text for one in stored(database).sections if one.key == key)


def type_into(page: ReportPage, key: str, text: str) -> None:
    page.tree.choose(key)
    page.editor.text_edit.setPlainText(text)


def entry(page: ReportPage, key: str) -> str:
    return page.tree._items[key].text(0)


def test_before_the_first_report_the_page_says_what_it_is_for(empty, year_database):
    assert empty.empty_page.isVisible()
    with year_database.read() as session:
        assert latest_report(session) is None


def test_a_report_is_begun_on_the_years_own_programme(page, year_database):
    report = stored(year_database)
    assert report.viewpoint.as_at == samples.AS_AT
    assert report.viewpoint.programme is not None
    assert page.as_at_label.text() == "Số liệu tính đến 22/11/2025, theo sổ ghi đến hiện nay"
    assert page.preview.page_count > 3
    assert page.preview.reason_label.text() == ""
    assert page.frame.signer_line.text() == "Trần Văn A"


def test_the_written_section_tells_the_registers_figures(qtbot, page, year_viewing):
    page.tree.choose("programme")
    assert page.editor.written_view.isVisible()
    text = page.editor.written_view.toPlainText()
    assert "được phê duyệt với 97 đầu công việc" in text
    assert "144 đầu công việc" in text
    assert "47 nhiệm vụ" in text
    assert "100/144" in text
    assert "Quyết định số 299/QĐ-UBND" in text
    with qtbot.waitSignal(page.tasks_requested) as told:
        page.editor.written_view.anchorClicked.emit(QUrl("added"))
    assert set(told.args[0]) == set(year_viewing.standing.figures["added"].ids)
    page.tree.choose("A.I.2")
    assert not page.editor.written_view.isVisible()


def test_what_is_typed_is_kept_by_itself(qtbot, page, year_work, year_database):
    assert entry(page, "A.I.2").startswith(EMPTY)
    type_into(page, "A.I.2", "Thực hiện nghiêm Quy chế làm việc.")
    assert entry(page, "A.I.2").startswith(FILLED)
    assert page.kept_label.text() == "Chưa lưu…"
    qtbot.waitUntil(lambda: page.kept_label.text().startswith("Đã lưu"))
    assert text_of(year_database, "A.I.2") == "Thực hiện nghiêm Quy chế làm việc."


def test_a_pause_of_typing_is_one_action(qtbot, page, year_database):
    with year_database.read() as session:
        before = len(actions(session))
    page.tree.choose("A.I.2")
    for length in range(1, 30):
        page.editor.text_edit.setPlainText("Thực hiện nghiêm Quy chế làm việc."[:length])
    qtbot.waitUntil(lambda: page.kept_label.text().startswith("Đã lưu"))
    with year_database.read() as session:
        assert len(actions(session)) == before + 1


def test_typing_without_a_rest_is_kept_all_the_same(qtbot, page, year_database):
    page.tree.choose("A.I.2")
    page.draft.pause.longest.setInterval(60)
    typed = 0

    def type_on_until_kept() -> bool:
        nonlocal typed
        typed += 1
        page.editor.text_edit.setPlainText(f"Thực hiện nghiêm Quy chế {typed}")
        return text_of(year_database, "A.I.2").startswith("Thực hiện nghiêm Quy chế")

    qtbot.waitUntil(type_on_until_kept)


def test_going_elsewhere_keeps_what_was_typed(qtbot, page, year_work, year_database):
    type_into(page, "A.I.2", "Một")
    page.tree.choose("B.1")
    page.editor.text_edit.setPlainText("Hai")
    page.hide()
    qtbot.waitUntil(lambda: year_work.is_idle)
    assert (text_of(year_database, "A.I.2"), text_of(year_database, "B.1")) == ("Một", "Hai")
    page.show()
    page.tree.choose("A.I.2")
    assert page.editor.text() == "Một"


def test_the_lines_around_the_sections_are_kept(qtbot, page, year_work, year_database):
    page.tree.choose("")
    page.frame.title_text.setPlainText("Báo cáo năm 2025")
    page.frame.distribution_text.setPlainText("Như trên\n\n Lưu: VT ")
    page.keep()
    qtbot.waitUntil(lambda: year_work.is_idle)
    report = stored(year_database)
    assert report.title == "Báo cáo năm 2025"
    assert report.distribution == ("Như trên", "Lưu: VT")
    assert page.frame.issued_label.text().startswith("Chưa phát hành")


def test_undo_shows_the_text_from_before(qtbot, page, year_work):
    type_into(page, "A.I.2", "Một")
    page.keep()
    qtbot.waitUntil(lambda: year_work.is_idle)
    year_work.undo()
    qtbot.waitUntil(lambda: page.editor.text() == "" and year_work.is_idle)
    assert entry(page, "A.I.2").startswith(EMPTY)


def test_typing_is_not_overwritten_by_a_change_elsewhere(qtbot, page, year_work, year_database):
    type_into(page, "A.I.2", "Đang gõ dở")
    page.draft.load()
    qtbot.waitUntil(lambda: text_of(year_database, "A.I.2") == "Đang gõ dở")
    assert page.editor.text() == "Đang gõ dở"


def test_typing_is_not_overwritten_by_what_was_asked_for_before(
    qtbot, page, year_work, year_database
):
    type_into(page, "B.1", "Chữ đã lưu")
    page.keep()
    qtbot.waitUntil(lambda: year_work.is_idle)
    gate = threading.Event()
    year_work.run(lambda: gate.wait(5), lambda _: None)
    page.refresh()
    page.editor.text_edit.setPlainText("Chữ gõ sau")
    page.keep()
    gate.set()
    qtbot.waitUntil(lambda: year_work.is_idle)
    assert page.editor.text() == "Chữ gõ sau"
    assert page.draft.section("B.1").text == "Chữ gõ sau"
    assert text_of(year_database, "B.1") == "Chữ gõ sau"


def test_the_figures_can_be_taken_at_the_day_looked_at(
    qtbot, page, year_work, year_viewing, year_database
):
    assert not page.as_at_button.isVisible()
    year_viewing.set_as_at(date(2025, 10, 31))
    assert page.as_at_button.text() == "Lấy số liệu đến 31/10/2025"
    qtbot.waitUntil(lambda: year_work.is_idle)
    page.as_at_button.click()
    qtbot.waitUntil(lambda: "ngày 31 tháng 10 năm 2025" in page.editor.written_view.toPlainText())
    qtbot.waitUntil(lambda: year_work.is_idle)
    assert stored(year_database).viewpoint.as_at == date(2025, 10, 31)
    assert not page.as_at_button.isVisible()


def test_another_report_is_begun_and_the_first_one_stays(
    qtbot, page, year_work, year_viewing, year_database
):
    assert not page.report_combo.isVisible()
    first = stored(year_database)
    type_into(page, "A.I.2", "Chữ của báo cáo đầu")
    year_viewing.set_as_at(date(2025, 10, 31))
    page.new_button.click()
    qtbot.waitUntil(lambda: page.draft.report.id != first.id and year_work.is_idle)
    assert page.as_at_label.text() == "Số liệu tính đến 31/10/2025, theo sổ ghi đến hiện nay"
    assert page.editor.text() == ""
    assert stored(year_database).id == page.draft.report.id
    with year_database.read() as session:
        kept = {one.id: one for one in reports(session)}
    assert len(kept) == 2
    assert kept[first.id].viewpoint.as_at == samples.AS_AT
    text = next(one.text for one in kept[first.id].sections if one.key == "A.I.2")
    assert text == "Chữ của báo cáo đầu"
    combo = page.report_combo
    assert combo.isVisible()
    assert [combo.itemText(place) for place in range(combo.count())] == [
        "Đến 31/10/2025: bản nháp",
        "Đến 22/11/2025: bản nháp",
    ]
    combo.activated.emit(1)
    qtbot.waitUntil(lambda: page.draft.report.id == first.id and year_work.is_idle)
    assert page.editor.text() == "Chữ của báo cáo đầu"
    assert combo.currentIndex() == 1
    page.refresh()
    qtbot.waitUntil(lambda: year_work.is_idle)
    assert page.draft.report.id == first.id


def test_what_is_typed_while_another_report_comes_is_kept_in_its_own(
    qtbot, page, year_work, year_database
):
    first = page.draft.report.id
    page.tree.choose("A.I.2")
    gate = threading.Event()
    year_work.run(lambda: gate.wait(5), lambda _: None)
    page.new_button.click()
    page.editor.text_edit.setPlainText("Gõ trong lúc đợi")
    gate.set()
    qtbot.waitUntil(lambda: page.draft.report.id != first and year_work.is_idle)
    assert page.editor.text() == ""
    with year_database.read() as session:
        kept = {one.id: one for one in reports(session)}
    texts = {
        key: next(one.text for one in report.sections if one.key == "A.I.2")
        for key, report in kept.items()
    }
    assert texts == {first: "Gõ trong lúc đợi", page.draft.report.id: ""}


def test_an_issued_report_keeps_its_day(
    qtbot, page, year_work, year_viewing, year_database, tmp_path
):
    sent = send(year_database, tmp_path, page.draft.report.id, ORDER, date(2026, 1, 5))
    page.refresh()
    qtbot.waitUntil(lambda: page.draft.report.is_issued and year_work.is_idle)
    year_viewing.set_as_at(date(2025, 10, 31))
    assert not page.as_at_button.isVisible()
    assert page.frame.issued_label.text().startswith("Số 321/BC-UBND ngày 25/11/2025. ")
    assert page.as_at_label.text().startswith("Đã phát hành, số 321/BC-UBND. Số liệu tính đến 22")
    assert sent.report == page.draft.report.id
    page.new_button.click()
    qtbot.waitUntil(lambda: page.report_combo.count() == 2 and year_work.is_idle)
    assert page.report_combo.itemText(1) == "Đến 22/11/2025: số 321 ngày 25/11/2025"
    assert page.as_at_button.isVisible() is False


@pytest.mark.parametrize(
    ("button", "ending", "start"),
    [
        ("word_button", ".docx", b"PK"),
        ("pdf_button", ".pdf", b"%PDF"),
        ("excel_button", ".xlsx", b"PK"),
    ],
)
def test_the_report_is_exported_as_typed(
    qtbot, page, messages, tmp_path, button, ending, start, year_work, monkeypatch
):
    path = tmp_path / f"bao-cao{ending}"
    answering(monkeypatch, TextPointsDialog, Outcome())
    messages.answers = [path]
    type_into(page, "A.I.2", "Thực hiện nghiêm Quy chế làm việc.")
    with qtbot.waitSignal(page.exported, timeout=20000) as told:
        getattr(page, button).click()
    assert told.args == [path]
    assert path.read_bytes().startswith(start)
    suggested = Path(messages.shown[0][1])
    assert suggested.name == f"Báo cáo trình HĐND năm 2025{ending}"
    if ending == ".docx":
        words = "\n".join(paragraph.text for paragraph in WordFile(str(path)).paragraphs)
        assert "Thực hiện nghiêm Quy chế làm việc." in words
    qtbot.waitUntil(lambda: year_work.is_idle)


def test_giving_up_an_export_writes_nothing(
    qtbot, page, messages, tmp_path, year_work, year_database, monkeypatch
):
    answering(monkeypatch, TextPointsDialog, Outcome())
    messages.answers = [None]
    before = sorted(tmp_path.iterdir())
    page.word_button.click()
    qtbot.waitUntil(lambda: bool(messages.shown) and year_work.is_idle)
    assert sorted(tmp_path.iterdir()) == before
    with year_database.read() as session:
        assert not actions(session)[0].title.startswith("Xuất")


def test_a_footnote_is_put_where_the_cursor_stands(page):
    type_into(page, "A.I.2", "Quy chế làm việc")
    cursor = page.editor.text_edit.textCursor()
    cursor.setPosition(len("Quy chế"))
    page.editor.text_edit.setTextCursor(cursor)

    def answer(dialog: NoteDialog) -> None:
        dialog.text_edit.setPlainText("Quyết định số 01")
        dialog.accept_button.click()

    by_hand(answer)
    page.editor.bar.note_button.click()
    assert page.editor.text() == "Quy chế[[ghi chú: Quyết định số 01]] làm việc"


@pytest.mark.parametrize("at", ["editor", "frame"])
def test_undo_and_redo_belong_to_the_field_that_is_typed_into(
    qtbot, page, dressed, year_work, year_viewing, year_database, at
):
    window = MainWindow(year_work, year_viewing, dressed, [Page("Báo cáo", page)], samples.AS_AT)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    if at == "editor":
        page.tree.choose("A.I.2")
        field = page.editor.text_edit
    else:
        page.tree.choose("")
        field = page.frame.opening_text
    before = field.toPlainText()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "Quy che")
    typed = field.toPlainText()
    assert typed == "Quy che" + before
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.assertNotEmitted(year_work.undone), qtbot.assertNotEmitted(year_work.redone):
        QTest.keyClick(field, Qt.Key.Key_Z, control)
        assert field.toPlainText() == before
        QTest.keyClick(field, Qt.Key.Key_Z, control)
        QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Redo))
        assert field.toPlainText() == typed
        page.keep()
        qtbot.waitUntil(lambda: year_work.is_idle)
    page.setParent(None)


def test_the_marks_that_can_be_typed_are_told(page):
    page.tree.choose("A.I.2")
    assert page.editor.typed_hint.isVisible()
    for mark in ("“-\u00a0”", "“+\u00a0”", "“a)\u00a0”"):
        assert mark in page.editor.typed_hint.text()
        assert mark in page.editor.text_edit.toolTip()
    page.resize(page.width(), page.minimumSizeHint().height())
    assert not page.editor.typed_hint.isVisible()


def test_without_an_office_the_reason_is_told(qtbot, work, tmp_path, database: Database):
    messages = Recorder(None)
    page = ReportPage(work, Viewing(work, Viewpoint(samples.AS_AT)), messages, tmp_path)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: work.is_idle)
    page.empty_page.fill_button.click()
    qtbot.waitUntil(lambda: bool(messages.shown) and work.is_idle)
    assert "Danh mục" in messages.shown[0][1]
    assert page.empty_page.isVisible()


def test_why_there_is_no_preview_is_said_in_its_place(page):
    page.preview.show_reason("Chưa khai báo cơ quan; hãy nhập tên cơ quan ở trang Danh mục.")
    assert page.preview.reason_label.isVisible()
    assert page.preview.page_count == 0


def test_a_section_of_any_report_is_gone_to(qtbot, page, year_work, year_database):
    first = stored(year_database).id
    page.new_button.click()
    qtbot.waitUntil(lambda: year_work.is_idle and stored(year_database).id != first)
    page.go_to(first, "A.I.2")
    qtbot.waitUntil(lambda: year_work.is_idle and page.draft.report.id == first)
    assert page.tree.current_key() == page.editor.key == "A.I.2"
    page.go_to(first, "A.III.1")
    assert page.editor.key == "A.III.1"
    page.go_to(first, "opening")
    assert page.tree.current_key() == ""
    page.go_to(first, "B.1")
    page.tree.choose("A.I.3")
    page.refresh()
    qtbot.waitUntil(lambda: year_work.is_idle)
    assert page.editor.key == "A.I.3"


def test_a_report_goes_out_by_its_button_with_what_was_just_typed(
    qtbot, page, year_work, year_database
):
    controls = page.issue_controls
    assert controls.issue_button.isVisible()
    assert not controls.withdraw_button.isVisible()
    type_into(page, "A.I.2", "Gõ ngay trước khi phát hành")
    with qtbot.waitSignal(controls.issue_requested) as told:
        controls.issue_button.click()
    assert told.args == [page.draft.report.id]
    qtbot.waitUntil(lambda: year_work.is_idle)
    assert text_of(year_database, "A.I.2") == "Gõ ngay trước khi phát hành"


def test_nothing_is_typed_into_a_report_that_went_out(
    qtbot, page, messages, year_work, year_database, tmp_path
):
    send(year_database, tmp_path, page.draft.report.id, ORDER, date(2026, 1, 5))
    page.refresh()
    controls = page.issue_controls
    qtbot.waitUntil(lambda: controls.withdraw_button.isVisible() and year_work.is_idle)
    assert not controls.issue_button.isVisible()
    assert not controls.issue_action.isEnabled()
    page.tree.choose("A.I.2")
    assert page.editor.text_edit.isReadOnly()
    assert not page.editor.bar.isEnabled()
    assert page.editor.typed_hint.text().startswith("Báo cáo đã phát hành")
    assert page.frame.title_text.isReadOnly()
    assert page.frame.signer_line.isReadOnly()
    page.frame.signer_line.textEdited.emit("Người khác")
    assert not page.draft.is_dirty
    assert page.word_button.text() == "Xuất lại &Word…"
    with qtbot.waitSignal(controls.again_requested) as told:
        page.pdf_button.click()
    assert told.args == [page.draft.report.id, ".pdf"]
    assert messages.shown == []
    page.new_button.click()
    qtbot.waitUntil(lambda: controls.issue_button.isVisible() and year_work.is_idle)
    assert page.word_button.text() == "Xuất &Word…"
    assert not page.editor.text_edit.isReadOnly()

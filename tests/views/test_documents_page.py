from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.models.database import Database
from desktop.register.deadlines import parse_deadline
from desktop.register.figures import figures
from desktop.register.replay import replay
from desktop.register.values import Effect, EffectId, EffectKind, TaskId
from desktop.services.attachments import attach
from desktop.services.beginning import last_change
from desktop.services.decision_texts import hold_decision
from desktop.services.documents import documents, save_document
from desktop.services.drafts import DocumentDraft
from desktop.services.issue_values import IssueOrder
from desktop.services.register import standing
from desktop.services.reports import start_report
from desktop.services.tasks import change_deadline
from desktop.services.values import DocumentImpact, EffectLine, Viewpoint
from desktop.views.document_card import facts_text, has_own_days, impact_text
from desktop.views.document_reading import DocumentReading
from desktop.views.documents_model import (
    DocumentsModel,
    EffectsModel,
    Wanted,
    change_text,
    effective_text,
    effects_text,
    kind_text,
)
from desktop.views.documents_page import DocumentsPage
from desktop.views.viewing import Viewing
from tests.services.outgoing import send
from tests.views import samples


@pytest.fixture
def page(qtbot, year_work, year_viewing) -> DocumentsPage:
    made = DocumentsPage(year_work, year_viewing)
    qtbot.addWidget(made)
    made.resize(1216, 630)
    made.show()
    qtbot.waitUntil(lambda: year_work.is_idle)
    return made


def numbers(page: DocumentsPage) -> list[str]:
    return [page.model.document_at(row).document.number for row in range(page.model.rowCount())]


def choose(page: DocumentsPage, qtbot, work, number: str) -> None:
    page.table.selectRow(numbers(page).index(number))
    qtbot.waitUntil(lambda: work.is_idle)


def tabs(page: DocumentsPage) -> list[str]:
    bar = page.card.kind_tabs
    return [bar.tabText(place) for place in range(bar.count())]


def column(page: DocumentsPage, number: int) -> list[str]:
    model = page.card.model
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_documents_are_listed_latest_first_with_what_they_do(page):
    assert numbers(page) == ["52", "412", "45", "299"]
    assert page.model.index(1, 0).data() == "412/QĐ-UBND\n15/10/2025"
    assert page.model.index(1, 1).data() == "Thời hạn (3), Dừng (2)"
    assert page.model.index(3, 1).data() == "Ban hành (109)"


def test_the_first_is_shown_at_once(page):
    assert page.card.title_label.text() == "Chương trình số 52/CTr-UBND ngày 31/10/2025"
    assert tabs(page) == ["Bổ sung (17)"]


def test_a_documents_effects_are_told_by_kind(qtbot, page, year_work):
    choose(page, qtbot, year_work, "412")
    assert page.card.title_label.text() == "Quyết định số 412/QĐ-UBND ngày 15/10/2025"
    assert page.card.facts_label.text() == (
        "Ủy ban nhân dân phường Mẫu · hiệu lực từ 15/10/2025 · đã ký"
    )
    assert tabs(page) == ["Tất cả (5)", "Thời hạn (3)", "Dừng (2)"]
    page.card.kind_tabs.setCurrentIndex(1)
    assert column(page, 0) == ["111", "112", "113"]
    changes = column(page, EffectsModel.CHANGE)
    assert [change.partition(" → ")[2] for change in changes] == ["31/12/2025"] * 3
    assert all(change.partition(" → ")[0] for change in changes)
    assert set(column(page, EffectsModel.REASON)) == {"chờ hướng dẫn của Trung ương"}
    assert page.card.table.isColumnHidden(EffectsModel.EFFECTIVE)
    page.card.kind_tabs.setCurrentIndex(2)
    assert column(page, 0) == ["120", "121"]
    assert page.card.open_button.text() == "Mở cả 2 nhiệm vụ trong sổ"


def test_effects_open_their_tasks(qtbot, page, year_work):
    choose(page, qtbot, year_work, "412")
    page.card.kind_tabs.setCurrentIndex(1)
    with qtbot.waitSignal(page.tasks_requested) as told:
        page.card.open_button.click()
    assert len(told.args[0]) == 3
    assert told.args[1] == "Quyết định số 412/QĐ-UBND ngày 15/10/2025"
    with qtbot.waitSignal(page.tasks_requested) as told:
        page.card.table.activated.emit(page.card.model.index(0, 1))
    assert told.args[1] == "Nhiệm vụ 111"


def test_a_search_without_accents_narrows_the_list(qtbot, page, year_work):
    page.search_line.setText("quyet dinh dieu chinh")
    qtbot.waitUntil(lambda: numbers(page) == ["412"] and year_work.is_idle)
    assert page.card.title_label.text().startswith("Quyết định số 412")
    page.search_line.setText("không có")
    qtbot.waitUntil(lambda: numbers(page) == [])
    assert page.card.title_label.text() == "Không có văn bản nào khớp"
    assert not page.card.amend_button.isEnabled()
    page.search_line.clear()
    qtbot.waitUntil(lambda: len(numbers(page)) == 4)


def test_what_it_cannot_do_itself_it_asks_for(qtbot, page, year_work):
    choose(page, qtbot, year_work, "412")
    document = page.card.document.document
    card = page.card
    many, add, deadline, stop = card.amend_actions
    for ask, signal, wanted in (
        (card.edit_button.click, page.document_edit_requested, document),
        (card.remove_button.click, page.remove_requested, document.id),
        (card.annex_button.click, page.annex_requested, document.id),
        (card.text_button.click, page.text_requested, document.id),
        (card.files.add_button.click, page.attach_requested, document.id),
        (many.trigger, page.amend_requested, document.id),
        (add.trigger, page.task_add_requested, document.id),
        (deadline.trigger, page.deadline_change_requested, document.id),
        (stop.trigger, page.stop_requested, document.id),
    ):
        with qtbot.waitSignal(signal) as told:
            ask()
        assert told.args == [wanted]
    with qtbot.waitSignal(page.document_add_requested):
        page.add_button.click()


def test_a_change_shows_at_once_and_the_chosen_stays_chosen(qtbot, page, year_work):
    choose(page, qtbot, year_work, "412")
    document = page.card.document.document.id

    def job(session) -> None:
        rows = {row.ordinal: row.id for row in standing(session, Viewpoint(samples.AS_AT)).rows}
        change_deadline(
            session, [rows["114"]], document, parse_deadline("Tháng 12", 2025), "chờ ý kiến"
        )

    year_work.act("Điều chỉnh thời hạn", job)
    qtbot.waitUntil(lambda: tabs(page) == ["Tất cả (6)", "Thời hạn (4)", "Dừng (2)"])
    assert page.card.document.document.number == "412"
    year_work.undo()
    qtbot.waitUntil(lambda: tabs(page) == ["Tất cả (5)", "Thời hạn (3)", "Dừng (2)"])


def test_a_document_can_be_asked_for_before_it_was_read(
    qtbot, year_work, year_viewing, year_database
):
    with year_database.read() as session:
        wanted = next(one for one in documents(session) if one.document.number == "45")
    page = DocumentsPage(year_work, year_viewing)
    qtbot.addWidget(page)
    page.choose(wanted.document.id)
    page.show()
    qtbot.waitUntil(lambda: page.card.document is not None)
    assert page.card.document.document.number == "45"
    qtbot.waitUntil(lambda: year_work.is_idle)


def test_a_document_that_does_nothing_says_what_can_be_done(qtbot, page, year_work):
    draft = DocumentDraft("430", "QĐ-UBND", date(2025, 11, 3), signed=False)
    year_work.act("Ghi văn bản", partial(save_document, draft=draft))
    qtbot.waitUntil(lambda: "430" in numbers(page))
    choose(page, qtbot, year_work, "430")
    assert page.card.empty_label.isVisible()
    assert not page.card.table.isVisible()
    assert "chưa ký" in page.card.facts_label.text()


def test_a_register_without_documents_says_what_to_do(qtbot, work, database: Database):
    page = DocumentsPage(work, Viewing(work, Viewpoint(samples.AS_AT)))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.empty_page.isVisible())
    with qtbot.waitSignal(page.import_requested):
        page.empty_page.fill_button.click()


def test_texts_of_a_document_without_effects(year_database):
    with year_database.act("Ghi") as session:
        save_document(session, DocumentDraft("9", "KH-UBND", None, signed=False))
        found = next(one for one in documents(session) if one.document.number == "9")
    assert effects_text(found) == "chưa có"
    assert facts_text(found) == "chưa ký: các điều chỉnh chưa có hiệu lực"
    model = DocumentsModel()
    model.set_documents((found,))
    assert model.index(0, 0).data() == "9/KH-UBND (chưa ký)"
    assert model.place_of("khác") is None


def test_it_tells_what_a_document_makes_of_the_figures(qtbot, page, year_work):
    choose(page, qtbot, year_work, "52")
    told = page.card.impact_label.text()
    assert told.startswith("Sau văn bản này: ")
    assert told.endswith("+ 17 bổ sung")


def test_a_decision_on_adjusting_is_written_only_where_one_adjusts(qtbot, page, year_work):
    for number, offered in (("412", True), ("299", False), ("52", False)):
        choose(page, qtbot, year_work, number)
        assert page.card.text_button.isVisible() is offered


def test_what_was_read_of_another_document_is_left_aside(qtbot, page, year_work):
    choose(page, qtbot, year_work, "299")
    late = DocumentReading(page.card.document.document.id, (), None, ())
    choose(page, qtbot, year_work, "412")
    page.card._on_read(late)
    assert page.card.model.effects() != ()


def test_where_the_total_stays_it_tells_what_changes_within():
    known = samples.facts()

    def impact(kind: EffectKind) -> str:
        task, day = samples.task_id(114), date(2025, 10, 15)
        made = Effect(EffectId("thu"), task, samples.AMENDING, kind, day, samples.moment(day, 114))
        after = replace(known, effects=(*known.effects, made))
        counted = [figures(replay(one, samples.AS_AT), day) for one in (known, after)]
        return impact_text(DocumentImpact(day, *counted), ())

    assert impact(EffectKind.STOP) == (
        "Sau văn bản này: 142 → 142 nhiệm vụ (tổng số không đổi); "
        "đang thực hiện 40 → 39, dừng 2 → 3"
    )
    assert impact(EffectKind.REMOVE) == "Sau văn bản này: 142 → 141 nhiệm vụ: − 1 loại bỏ"


def test_effects_that_are_not_in_force_are_counted_apart(qtbot, page, year_work, year_viewing):
    year_viewing.set_as_at(date(2025, 10, 14))
    qtbot.waitUntil(lambda: "chưa có hiệu lực (5)" in page.model.index(1, 1).data())
    choose(page, qtbot, year_work, "412")
    assert page.card.impact_label.text().endswith("Chưa có hiệu lực: 5 điều chỉnh")
    assert page.card.table.isColumnHidden(EffectsModel.EFFECTIVE)
    assert column(page, EffectsModel.EFFECTIVE)[0] == "15/10/2025\nchưa có hiệu lực"
    place = page.wanted_combo.findData(Wanted.PENDING)
    page.wanted_combo.setCurrentIndex(place)
    page.wanted_combo.activated.emit(place)
    assert numbers(page) == ["52", "412"]


def test_the_day_stands_in_the_table_where_not_all_hold_alike():
    def line(day: date | None, in_force: bool) -> EffectLine:
        return EffectLine(TaskId("1"), "1", "A", "stop", day, "", "", "", None, in_force)

    today, later = date(2025, 10, 15), date(2025, 12, 1)
    assert not has_own_days((line(today, True),) * 2, today)
    assert not has_own_days((line(today, False),) * 2, today)
    assert not has_own_days((line(None, False),), None)
    assert has_own_days((line(today, True), line(later, False)), today)
    assert has_own_days((line(later, True),), today)
    ignored = replace(line(today, False), is_ignored=True)
    assert has_own_days((ignored, ignored), today)
    assert effective_text(ignored) == "15/10/2025\nkhông có tác dụng"


def test_the_kind_stands_in_the_table_where_there_are_several(qtbot, page, year_work):
    choose(page, qtbot, year_work, "412")
    assert not page.card.table.isColumnHidden(EffectsModel.KIND)
    page.card.kind_tabs.setCurrentIndex(1)
    assert page.card.table.isColumnHidden(EffectsModel.KIND)
    page.card.kind_tabs.setCurrentIndex(0)
    assert not page.card.table.isColumnHidden(EffectsModel.KIND)


def test_a_draft_without_a_number_is_told_by_what_it_is_about(qtbot, page, year_work):
    draft = DocumentDraft("", "QĐ-UBND", None, abstract="Điều chỉnh đợt 2", signed=False)
    year_work.act("Ghi văn bản", partial(save_document, draft=draft))
    qtbot.waitUntil(lambda: page.model.rowCount() == 5)
    told = [page.model.index(row, 0).data() for row in range(5)]
    assert "Quyết định (chưa ký)\nĐiều chỉnh đợt 2" in told


def test_what_was_known_before_is_read_and_never_written_over(
    qtbot, page, year_work, year_viewing, year_database, tmp_path
):
    with year_database.read() as session:
        known = last_change(session)
    scan = tmp_path / "quet.pdf"
    scan.write_bytes(b"%PDF-1.7 x")
    choose(page, qtbot, year_work, "412")
    decision = page.card.document.document.id
    year_work.act("Ghi", partial(save_document, draft=DocumentDraft("9", "QĐ-UBND", samples.AS_AT)))
    year_work.act("Đính kèm", partial(attach, folder=tmp_path, document=decision, path=scan))
    qtbot.waitUntil(lambda: "9" in numbers(page) and bool(page.card.files.buttons))

    year_viewing.set_known_at(known)
    qtbot.waitUntil(lambda: "9" not in numbers(page) and year_work.is_idle)
    card = page.card
    assert card.document.document.id == decision
    assert card.files.buttons == []
    assert not card.files.add_button.isVisible()
    assert not any(button.isEnabled() for button in (card.edit_button, card.remove_button))
    assert not card.amend_button.isEnabled()
    card.table.selectRow(0)
    assert not card.withdraw_button.isEnabled()
    assert not card.withdraw_action.isEnabled()

    year_viewing.set_known_at(None)
    qtbot.waitUntil(lambda: "9" in numbers(page) and bool(card.files.buttons))
    assert card.edit_button.isEnabled()
    assert card.files.add_button.isVisible()
    assert all(action.isEnabled() for action in card.files.buttons[0].menu().actions())
    card.table.selectRow(0)
    assert card.withdraw_button.isEnabled()


def test_the_keys_of_the_page_find_add_and_edit(qtbot, page):
    page.focus_search()
    QTest.keyClicks(page.search_line, "412")
    qtbot.waitUntil(lambda: numbers(page) == ["412"])
    QTest.keyClick(page.search_line, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    with qtbot.waitSignal(page.document_edit_requested) as told:
        QTest.keyClick(page.table, Qt.Key.Key_F2)
    assert told.args[0].number == "412"
    with qtbot.waitSignal(page.document_add_requested):
        QTest.keyClick(page.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)


def test_only_drafts_are_shown_when_asked_for(qtbot, page, year_work):
    draft = DocumentDraft("", "QĐ-UBND", None, signed=False)
    year_work.act("Ghi văn bản", partial(save_document, draft=draft))
    qtbot.waitUntil(lambda: page.model.rowCount() == 5)
    place = page.wanted_combo.findData(Wanted.DRAFTS)
    page.wanted_combo.setCurrentIndex(place)
    page.wanted_combo.activated.emit(place)
    assert page.model.rowCount() == 1
    assert not page.card.document.document.signed


def test_effects_recorded_by_mistake_are_chosen_to_be_taken_out(qtbot, page, year_work):
    choose(page, qtbot, year_work, "412")
    assert not page.card.withdraw_button.isEnabled()
    page.card.table.selectRow(1)
    with qtbot.waitSignal(page.withdraw_requested) as told:
        page.card.withdraw_button.click()
    assert told.args == [(page.card.model.rows[1].effect,)]


def test_files_are_shown_opened_and_taken_away(qtbot, page, year_work, tmp_path):
    choose(page, qtbot, year_work, "412")
    scan = tmp_path / "QĐ 412 & phụ lục.pdf"
    scan.write_bytes(b"x" * 1_300_000)
    job = partial(
        attach, folder=tmp_path / "kho", document=page.card.document.document.id, path=scan
    )
    year_work.act("Đính kèm", job)
    qtbot.waitUntil(lambda: len(page.card.files.buttons) == 1)
    button = page.card.files.buttons[0]
    assert button.text() == "QĐ 412 && phụ lục.pdf (1,2 MB)"
    assert page.model.index(1, 0).data().endswith("1 tệp")
    with qtbot.waitSignal(page.file_open_requested) as told:
        button.click()
    assert told.args[0].name == scan.name
    with qtbot.waitSignal(page.file_detach_requested):
        button.menu().actions()[1].trigger()


def test_merges_and_splits_say_how_many_become_how_many():
    def line(kind: str, *into: str) -> EffectLine:
        day = date(2025, 10, 15)
        return EffectLine(TaskId("1"), "1", "A", kind, day, "", "", "", None, True, into)

    assert kind_text("merge", [line("merge", "4. D")] * 3) == "Gộp (3 → 1)"
    assert kind_text("split", [line("split", "2. B", "3. C")]) == "Tách (1 → 2)"
    assert change_text(line("split", "2. B", "3. C")) == "→ 2. B; 3. C"


def test_a_decision_goes_out_by_its_button_and_its_files_are_offered_then(
    qtbot, page, year_work, year_database, tmp_path
):
    choose(page, qtbot, year_work, "412")
    card, decision = page.card, page.card.document.document.id
    assert card.issue_button.isVisible()
    assert not card.issue_controls.withdraw_button.isVisible()
    with qtbot.waitSignal(page.issue_requested) as told:
        card.issue_button.click()
    assert told.args == [decision]

    with year_database.act("Phát hành") as session:
        text = hold_decision(session, decision)
    order = IssueOrder("412", "QĐ-UBND", date(2025, 10, 15), "Nguyễn Văn A", "Chủ tịch")
    send(year_database, tmp_path, text, order, date(2026, 1, 5))
    page.refresh()
    qtbot.waitUntil(lambda: card.issue_controls.withdraw_button.isVisible() and year_work.is_idle)
    assert not card.issue_button.isVisible()
    assert card.amend_button.isVisible()
    with qtbot.waitSignal(card.issue_controls.again_requested) as told:
        card.issue_controls.again_buttons[".pdf"].click()
    assert told.args == [text, ".pdf"]


def test_a_report_that_went_out_adjusts_nothing(qtbot, page, year_work, year_database, tmp_path):
    with year_database.act("Lập báo cáo") as session:
        report = start_report(session, Viewpoint(samples.AS_AT)).id
    order = IssueOrder("512", "BC-UBND", date(2025, 11, 25), "Nguyễn Văn A", "Chủ tịch")
    send(year_database, tmp_path, report, order, date(2026, 1, 5))
    page.refresh()
    qtbot.waitUntil(lambda: "512" in numbers(page) and year_work.is_idle)
    choose(page, qtbot, year_work, "512")
    card = page.card
    assert not card.amend_button.isVisible()
    assert not card.annex_button.isVisible()
    assert not card.empty_label.isVisible()
    assert len(card.files.buttons) == 2
    with qtbot.waitSignal(card.issue_controls.differences_requested) as told:
        card.issue_controls.differences_button.click()
    assert told.args == [report]
    choose(page, qtbot, year_work, "299")
    assert card.amend_button.isVisible()
    assert not card.issue_controls.differences_button.isVisible()

"""The page Nhật ký, over the year of a ward."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from desktop.services.catalogue import save_unit, units
from desktop.services.diary import Topic
from desktop.services.documents import save_document
from desktop.services.drafts import DocumentDraft
from desktop.services.history import note
from desktop.views.diary_model import ChangesModel, DiaryModel
from desktop.views.diary_page import ONLY_NOTED, UNTOUCHED, DiaryPage


def rename(name: str, session) -> None:
    """Give the first unit a short name."""
    save_unit(session, replace(units(session)[0], short_name=name))


@pytest.fixture
def page(qtbot, year_work) -> DiaryPage:
    """The page after two actions of this very installation, the second standing on the first."""
    for name in ("A", "B"):
        year_work.act(f"Đặt tên tắt {name}", partial(rename, name))
    made = DiaryPage(year_work)
    qtbot.addWidget(made)
    made.resize(1216, 630)
    made.show()
    qtbot.waitUntil(lambda: year_work.is_idle)
    return made


def titles(page: DiaryPage) -> list[str]:
    return [entry.title for entry in page.model.rows]


def test_every_action_is_listed_newest_first(page):
    assert titles(page)[:2] == ["Đặt tên tắt B", "Đặt tên tắt A"]
    assert titles(page)[-1] == "Lập sổ"
    assert [entry.at for entry in page.model.rows] == sorted(
        (entry.at for entry in page.model.rows), reverse=True
    )
    assert page.model.rows[-1].person == "Nguyễn Văn A"
    assert page.count_label.text() == f"{len(page.model.rows)} việc"
    assert not page.more_button.isVisible()


def test_the_action_in_focus_tells_what_it_changed(qtbot, page, year_work):
    place = next(place for place, one in enumerate(page.model.rows) if Topic.PROGRESS in one.topics)
    page.table.selectRow(place)
    qtbot.waitUntil(lambda: year_work.is_idle)
    assert page.title_label.text() == titles(page)[place]
    line = page.changes.rows[0]
    assert page.changes.index(0, 0).data() == line.thing
    with qtbot.waitSignal(page.tasks_requested) as heard:
        page.tasks_button.click()
    assert line.task in heard.args[0]


def test_a_change_leads_to_its_task(qtbot, page, year_work):
    page.table.selectRow(2)
    qtbot.waitUntil(lambda: any(one.task for one in page.changes.rows))
    place = next(place for place, one in enumerate(page.changes.rows) if one.task is not None)
    with qtbot.waitSignal(page.tasks_requested) as heard:
        page.changes_table.activated.emit(page.changes.index(place, 0))
    assert heard.args[0] == (page.changes.rows[place].task,)


def test_one_looks_by_words_and_by_topic(qtbot, page, year_work):
    page.search_edit.setText("412")
    qtbot.waitUntil(lambda: titles(page) == ["Điều chỉnh theo Quyết định 412"])
    page.search_edit.clear()
    place = page.topic_combo.findData(Topic.CATALOGUE)
    page.topic_combo.setCurrentIndex(place)
    page.topic_combo.activated.emit(place)
    qtbot.waitUntil(lambda: page.query().topic is Topic.CATALOGUE and year_work.is_idle)
    qtbot.waitUntil(lambda: all(Topic.CATALOGUE in one.topics for one in page.model.rows))


def test_the_search_box_is_gone_to_by_its_key(page):
    page.search_edit.setText("412")
    page.table.setFocus()
    page.focus_search()
    assert page.search_edit.hasFocus()
    assert page.search_edit.selectedText() == "412"


def test_nothing_found_says_what_to_do(qtbot, page, year_work):
    page.since_field.set_date(date(2099, 1, 1))
    page.since_field.date_changed.emit(date(2099, 1, 1))
    qtbot.waitUntil(lambda: not page.model.rows)
    assert page.title_label.text() == "Không có việc nào khớp"
    assert not page.undo_button.isVisible()


def test_a_new_register_says_what_the_page_is_for(qtbot, work):
    page = DiaryPage(work)
    qtbot.addWidget(page)
    page.resize(1216, 630)
    page.show()
    qtbot.waitUntil(lambda: work.is_idle)
    assert page.title_label.text() == "Chưa có việc nào"
    assert page.facts_label.text().startswith("Trang này ghi lại mọi việc")
    gap = page.facts_label.geometry().top() - page.title_label.geometry().bottom()
    assert gap < 3 * page.fontMetrics().lineSpacing()


def test_an_action_is_taken_back_and_says_so(qtbot, page, year_work):
    first = page.model.rows[0]
    page.table.selectRow(0)
    with qtbot.waitSignal(year_work.undone) as heard:
        page.undo_button.click()
    assert heard.args == [first.title]
    qtbot.waitUntil(lambda: any(one.id == first.id and one.undone for one in page.model.rows))
    place = page.model.place_of(first.id)
    assert page.model.index(place, 1).data().endswith("(đã hoàn tác)")
    page.table.selectRow(place)
    assert not page.undo_button.isEnabled()


def test_an_action_that_others_stand_on_is_refused_in_one_sentence(qtbot, page, year_work):
    page.table.selectRow(1)
    with qtbot.waitSignal(year_work.refused) as heard:
        page.undo_button.click()
    assert heard.args[0].startswith("Chưa hoàn tác được")


def test_an_action_of_another_installation_says_where_it_may_be_taken_back(page):
    page.table.selectRow(len(page.model.rows) - 1)
    assert not page.undo_button.isEnabled()
    assert page.facts_label.text().endswith("làm ở bản cài đặt khác")
    assert "chỉ hoàn tác được ở đó" in page.undo_button.toolTip()
    page.table.selectRow(0)
    assert page.undo_button.isEnabled()
    assert "bản cài đặt khác" not in page.facts_label.text()
    assert page.undo_button.toolTip().startswith("Trả lại như trước")


def test_what_was_only_noted_has_nothing_to_take_back(qtbot, page, year_work):
    year_work.act("Xuất khi số liệu chưa khớp: chờ đối chiếu", note)
    qtbot.waitUntil(lambda: titles(page)[0].startswith("Xuất khi"))
    page.table.selectRow(0)
    assert not page.undo_button.isEnabled()
    assert page.undo_button.toolTip() == ONLY_NOTED
    assert page.facts_label.text().endswith(UNTOUCHED)
    assert not page.changes_table.isVisible()
    page.table.selectRow(1)
    assert page.changes_table.isVisible()
    assert "bản cài đặt khác" not in page.facts_label.text()


def test_who_and_what_is_chosen_from_grows_with_the_register(qtbot, page, year_work):
    before = page.document_combo.count()
    decision = DocumentDraft("500", "QĐ-UBND", date(2025, 11, 20))
    year_work.act("Ghi văn bản", partial(save_document, draft=decision))
    qtbot.waitUntil(lambda: page.document_combo.count() == before + 1)
    names = [page.document_combo.itemText(place) for place in range(before + 1)]
    assert "Quyết định số 500/QĐ-UBND ngày 20/11/2025" in names


def test_only_so_many_are_shown_until_more_are_asked_for(qtbot, page, year_work):
    page._limit = 2
    page.refresh()
    qtbot.waitUntil(lambda: len(page.model.rows) == 2)
    assert page.more_button.isVisible()
    page.more_button.click()
    qtbot.waitUntil(lambda: len(page.model.rows) > 2)


def test_the_tables_have_a_heading_for_every_column():
    for model in (DiaryModel(), ChangesModel()):
        assert len(model.HEADINGS) == len(model.WIDTHS) == model.columnCount()
        assert model.rowCount() == 0

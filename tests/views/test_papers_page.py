"""The page of papers on a real register: begun, typed into, previewed, exported, taken out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordFile
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.models.database import Database
from desktop.register.values import State
from desktop.services.history import actions
from desktop.services.paper_forms import FORMS
from desktop.services.paper_values import Paper, PaperKind, Scope
from desktop.services.paper_writing import paper_entries
from desktop.services.papers import paper_of, save_paper, start_paper
from desktop.services.progress import complete_tasks
from desktop.services.values import Viewpoint
from desktop.text.fold import fold
from desktop.views.dialogs.text_points_dialog import Outcome, TextPointsDialog
from desktop.views.paper_field import PROPOSED, TAKE_OWN, TAKE_PROPOSAL
from desktop.views.papers_model import Wanted
from desktop.views.papers_page import PapersPage
from desktop.views.pdf_file import read_texts
from desktop.views.viewing import Viewing
from desktop.views.work import Work
from tests.views import samples
from tests.views.acts.answers import answering
from tests.views.recorder import Recorder

Settle = Callable[[], None]


@pytest.fixture
def messages() -> Recorder:
    return Recorder()


@pytest.fixture
def page(
    qtbot: Any, year_work: Work, year_viewing: Viewing, messages: Recorder, tmp_path: Path
) -> PapersPage:
    made = PapersPage(year_work, year_viewing, messages, tmp_path)
    qtbot.addWidget(made)
    made.resize(1216, 630)
    made.show()
    qtbot.waitUntil(lambda: year_work.is_idle)
    return made


@pytest.fixture
def settle(qtbot: Any, year_work: Work, page: PapersPage) -> Settle:
    """Wait until nothing is worked on, and the pages shown are those of the last words."""

    def wait() -> None:
        page.draft.keep()
        qtbot.waitUntil(lambda: year_work.is_idle, timeout=20000)
        if page.preview._content is not None:
            qtbot.waitUntil(lambda: not page.preview._pause.isActive(), timeout=20000)
            qtbot.waitUntil(lambda: year_work.is_idle, timeout=20000)

    return wait


def begin(
    database: Database,
    page: PapersPage,
    settle: Settle,
    kind: PaperKind,
    scope: Scope | None = None,
) -> Paper:
    with database.act("Soạn văn bản") as session:
        paper = start_paper(session, kind, Viewpoint(samples.AS_AT), scope)
    page.go_to(paper.id)
    settle()
    return paper


def written(database: Database, paper: Paper) -> dict[str, str]:
    """What the store keeps of the words of a paper."""
    with database.read() as session:
        return dict(next(e.paper.parts for e in paper_entries(session) if e.paper.id == paper.id))


def type_into(page: PapersPage, key: str, text: str) -> None:
    page.editor.fields[key].words.setPlainText(text)


def printed(page: PapersPage) -> str:
    pdf = page.preview.pdf
    return " ".join(one.folded for one in read_texts(pdf, range(len(pdf.pages))))


def cells(path: Path) -> str:
    document = WordFile(str(path))
    lines = [one.text for one in document.paragraphs]
    lines += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(lines)


def test_before_the_first_paper_the_page_offers_every_kind(qtbot: Any, page: PapersPage) -> None:
    assert page.empty_page.isVisible()
    page.empty_page.fill_button.click()
    assert page.kinds_menu.isVisible()
    offered = [action.text() for action in page.kinds_menu.actions()]
    assert [text.rstrip("…") for text in offered] == [form.name for form in FORMS.values()]
    assert page.kinds_menu.activeAction() is page.kind_actions[PaperKind.RESULTS]
    with qtbot.waitSignal(page.begin_requested) as told:
        page.kind_actions[PaperKind.NOTICE].trigger()
    assert told.args == [PaperKind.NOTICE]
    page.kinds_menu.close()


@pytest.mark.parametrize("kind", PaperKind)
def test_every_kind_has_its_parts_and_its_pages(
    page: PapersPage, settle: Settle, year_database: Database, kind: PaperKind
) -> None:
    begin(year_database, page, settle, kind)
    assert list(page.editor.fields) == [part.key for part in FORMS[kind].parts]
    for field in page.editor.fields.values():
        assert field.words.accessibleName() == field.part.label
        assert field.label.buddy() is field.words
        assert field.is_as_proposed
        assert field.proposal_button.isHidden()
    assert page.editor.fields["title"].text()
    assert page.preview.page_count > 0
    assert page.preview.reason_label.isHidden()
    assert page.list.model.rows[0].name == FORMS[kind].name


def test_what_is_typed_is_kept_and_printed_and_the_rest_stays_proposed(
    qtbot: Any, page: PapersPage, settle: Settle, year_database: Database
) -> None:
    paper = begin(year_database, page, settle, PaperKind.INVITATION)
    field = page.editor.fields["place"]
    assert field.state_label.text() == PROPOSED
    assert not field.state_label.isHidden()
    type_into(page, "place", "Phòng họp số 1")
    assert field.state_label.isHidden()
    assert field.proposal_button.text() == TAKE_PROPOSAL
    assert page.heading.kept_label.text() == "Chưa lưu…"
    qtbot.waitUntil(lambda: page.heading.kept_label.text().startswith("Đã lưu"))
    settle()
    assert written(year_database, paper) == {"place": "Phòng họp số 1"}
    assert fold("Phòng họp số 1") in printed(page)


def test_a_proposal_is_taken_back_without_losing_what_was_written(
    page: PapersPage, settle: Settle, year_database: Database
) -> None:
    paper = begin(year_database, page, settle, PaperKind.LETTER)
    field = page.editor.fields["body"]
    proposed = field.text()
    assert "[[số: open_overdue]]" in proposed
    type_into(page, "body", "Đề nghị các đơn vị báo cáo.")
    field.proposal_button.click()
    assert field.text() == proposed
    assert field.proposal_button.text() == TAKE_OWN
    field.proposal_button.click()
    assert field.text() == "Đề nghị các đơn vị báo cáo."
    field.proposal_button.click()
    field.words.undo()
    assert field.text() == "Đề nghị các đơn vị báo cáo."
    field.proposal_button.click()
    settle()
    assert written(year_database, paper) == {}
    assert page.list.model.rows[0].paper.id == paper.id


def test_proposed_words_follow_the_register_and_the_day_while_own_words_stay(
    qtbot: Any,
    page: PapersPage,
    settle: Settle,
    year_work: Work,
    year_viewing: Viewing,
    year_database: Database,
) -> None:
    paper = begin(year_database, page, settle, PaperKind.INVITATION)
    type_into(page, "place", "Phòng họp số 1")
    settle()
    with qtbot.waitSignal(year_viewing.changed):
        year_viewing.set_as_at(date(2025, 11, 30))
    assert page.heading.as_at_button.text() == "Lấy số liệu đến 30/11/2025"
    page.heading.as_at_button.click()
    settle()
    assert "30 tháng 11" in page.editor.fields["meeting"].text()
    assert page.editor.fields["place"].text() == "Phòng họp số 1"
    assert page.heading.as_at_button.isHidden()
    assert written(year_database, paper) == {"place": "Phòng họp số 1"}
    before = page.editor.fields["preparation"].text()
    late = [row.id for row in year_viewing.standing.rows if row.state is State.OPEN_OVERDUE]
    assert late
    year_work.act("Ghi hoàn thành", lambda s: complete_tasks(s, late, date(2025, 11, 20)))
    settle()
    qtbot.waitUntil(lambda: page.editor.fields["preparation"].text() != before)
    assert page.editor.fields["preparation"].is_as_proposed


def test_undo_shows_the_words_from_before_and_at_last_no_paper(
    qtbot: Any, page: PapersPage, settle: Settle, year_work: Work, year_database: Database
) -> None:
    begin(year_database, page, settle, PaperKind.NOTICE)
    proposed = page.editor.fields["signer"].text()
    type_into(page, "signer", "Nguyễn Văn B")
    settle()
    year_work.undo()
    settle()
    qtbot.waitUntil(lambda: page.editor.fields["signer"].text() == proposed)
    year_work.undo()
    settle()
    qtbot.waitUntil(page.empty_page.isVisible)
    assert page.draft.paper is None


def test_the_chosen_paper_is_opened_again_with_its_words(
    page: PapersPage, settle: Settle, year_database: Database
) -> None:
    first = begin(year_database, page, settle, PaperKind.INVITATION)
    type_into(page, "place", "Phòng họp số 1")
    second = begin(year_database, page, settle, PaperKind.REPRIMAND)
    assert "place" not in page.editor.fields
    assert [row.paper.id for row in page.list.model.rows] == [second.id, first.id]
    page.list.table.selectRow(1)
    settle()
    assert page.draft.paper is not None
    assert page.draft.paper.id == first.id
    assert page.editor.fields["place"].text() == "Phòng họp số 1"
    assert page.heading.title_label.text() == "Giấy mời"


def test_the_buttons_of_a_text_rest_until_it_is_gone_to(
    page: PapersPage, settle: Settle, year_database: Database
) -> None:
    begin(year_database, page, settle, PaperKind.LETTER)
    bars, fields = page.editor.bars, page.editor.fields
    assert bars.isVisible()
    assert not bars.isEnabled()
    fields["closing"].words.entered.emit()
    assert bars.isEnabled()
    cursor = fields["closing"].words.textCursor()
    cursor.select(cursor.SelectionType.Document)
    fields["closing"].words.setTextCursor(cursor)
    bars.currentWidget().bold_button.click()
    assert fields["closing"].text().startswith("[b]Yêu cầu")
    fields["signer"].words.entered.emit()
    assert not bars.isEnabled()
    begin(year_database, page, settle, PaperKind.NOTICE)
    assert bars.isVisible()
    assert not bars.isEnabled()


def test_papers_are_found_by_words_without_accents_and_by_standing(
    qtbot: Any, page: PapersPage, settle: Settle, year_database: Database
) -> None:
    begin(year_database, page, settle, PaperKind.INVITATION)
    letter = begin(year_database, page, settle, PaperKind.LETTER)
    page.focus_search()
    assert page.list.search_line.hasFocus() or page.list.search_line.isVisible()
    page.list.search_line.setText("don doc")
    qtbot.waitUntil(lambda: len(page.list.model.rows) == 1)
    assert page.list.model.rows[0].paper.id == letter.id
    page.list.search_line.setText("")
    qtbot.waitUntil(lambda: len(page.list.model.rows) == 2)
    page.list.wanted_combo.setCurrentIndex(2)
    page.list.wanted_combo.activated.emit(2)
    assert page.list.wanted_combo.currentText() == Wanted.ISSUED.value
    assert page.list.model.rows == ()
    notice = begin(year_database, page, settle, PaperKind.NOTICE)
    assert page.list.model.rows[0].paper.id == notice.id
    assert page.list.wanted_combo.currentText() == Wanted.ALL.value
    assert page.list.table.currentIndex().row() == 0


def test_a_paper_is_written_to_word_with_its_tasks(
    qtbot: Any,
    page: PapersPage,
    settle: Settle,
    year_viewing: Viewing,
    year_database: Database,
    messages: Recorder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    late = tuple(row for row in year_viewing.standing.rows if row.state is State.OPEN_OVERDUE)
    tasks = tuple(row.id for row in late)
    begin(year_database, page, settle, PaperKind.LETTER, Scope(tasks=tasks))
    type_into(page, "recipients", "Phòng Văn hóa - Xã hội\nCông an phường")
    type_into(page, "signer", "Nguyễn Văn B")
    answering(monkeypatch, TextPointsDialog, Outcome())
    path = tmp_path / "cong-van.docx"
    messages.answers[:] = [path]
    with qtbot.waitSignal(page.exported, timeout=20000) as told:
        page.word_action.trigger()
    assert told.args == [path]
    suggested = Path(messages.shown[-1][1]).name
    assert suggested == f"Công văn đôn đốc {len(late)} nhiệm vụ đã chọn đến 22-11-2025.docx"
    text = cells(path)
    assert "- Công an phường." in text
    assert "Nguyễn Văn B" in text
    assert f"{len(late):02} nhiệm vụ cần tập trung chỉ đạo" in text
    assert "DANH MỤC NHIỆM VỤ CẦN ĐÔN ĐỐC" in text
    for row in late:
        assert row.content in text


def test_a_paper_without_receiver_is_not_written_and_says_so_beside_the_field(
    qtbot: Any, page: PapersPage, settle: Settle, year_database: Database, messages: Recorder
) -> None:
    begin(year_database, page, settle, PaperKind.LETTER)
    type_into(page, "recipients", " \n")
    page.word_button.click()
    settle()
    field = page.editor.fields["recipients"]
    assert field.mistake_label.text() == "Chưa có nơi nhận để gửi; hãy ghi mỗi nơi một dòng."
    assert messages.shown == []
    type_into(page, "recipients", "Công an phường")
    assert field.mistake_label.isHidden()


def test_exporting_with_points_left_is_logged_by_the_name_of_the_file(
    qtbot: Any,
    page: PapersPage,
    settle: Settle,
    year_database: Database,
    messages: Recorder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begin(year_database, page, settle, PaperKind.NOTICE)
    asked = answering(monkeypatch, TextPointsDialog, Outcome())
    messages.answers[:] = [tmp_path / "thong-bao.docx"]
    with qtbot.waitSignal(page.exported, timeout=20000):
        page.word_button.click()
    settle()
    (points,) = (arguments[1] for arguments in asked)
    with year_database.read() as session:
        (entry, *_) = actions(session)
    assert entry.title == (
        f"Xuất thong-bao.docx: thông báo kết luận đến 22/11/2025 còn {len(points)} điểm nên xem lại"
    )


def test_a_workbook_is_offered_only_of_a_paper_with_a_list(
    page: PapersPage, settle: Settle, year_database: Database
) -> None:
    for kind, has_list in (
        (PaperKind.RESULTS, True),
        (PaperKind.INVITATION, False),
        (PaperKind.LETTER, True),
        (PaperKind.NOTICE, False),
    ):
        begin(year_database, page, settle, kind)
        assert page.excel_button.isEnabled() is has_list, kind
        assert ("không có danh mục" in page.excel_button.toolTip()) is not has_list


def test_a_missing_signer_is_told_before_export_and_gone_to(
    page: PapersPage,
    settle: Settle,
    year_database: Database,
    messages: Recorder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begin(year_database, page, settle, PaperKind.LETTER)
    type_into(page, "signer", "")
    settle()
    asked = answering(monkeypatch, TextPointsDialog, None)
    page.pdf_button.click()
    settle()
    (points,) = (arguments[1] for arguments in asked)
    (signer,) = (one for one in points if one.rule == "no_signer")
    assert signer.message == "Chưa có họ tên người ký; hãy ghi họ tên người ký."
    assert messages.shown == []
    answering(monkeypatch, TextPointsDialog, Outcome(signer))
    page.pdf_button.click()
    settle()
    assert page.editor.parts().widget().focusWidget() is page.editor.fields["signer"].words


def test_a_draft_is_taken_out_after_a_question_and_comes_back_by_undo(
    qtbot: Any,
    page: PapersPage,
    settle: Settle,
    year_work: Work,
    year_database: Database,
    messages: Recorder,
) -> None:
    paper = begin(year_database, page, settle, PaperKind.NOTICE)
    type_into(page, "signer", "Nguyễn Văn B")
    messages.answers[:] = [None]
    page.remove_button.click()
    settle()
    assert page.draft.paper is not None
    messages.answers[:] = [0]
    page.remove_button.click()
    settle()
    qtbot.waitUntil(page.empty_page.isVisible)
    with year_database.read() as session:
        assert actions(session)[0].title == "Xóa thông báo kết luận"
    year_work.undo()
    settle()
    qtbot.waitUntil(lambda: page.draft.paper is not None)
    assert written(year_database, paper) == {"signer": "Nguyễn Văn B"}


def test_a_paper_that_went_out_is_neither_typed_into_nor_taken_out(
    qtbot: Any, page: PapersPage, settle: Settle, year_work: Work, year_database: Database
) -> None:
    paper = begin(year_database, page, settle, PaperKind.LETTER)
    with year_database.act("Phát hành") as session:
        whole = paper_of(session, paper.id)
        save_paper(session, replace(whole, number="77", issued_on=date(2025, 11, 22)))
    settle()
    qtbot.waitUntil(page.editor.parts().notice_label.isVisible)
    assert "số 77 đã phát hành" in page.editor.parts().notice_label.text()
    for field in page.editor.fields.values():
        assert field.state_label.isHidden()
        assert field.proposal_button.isHidden()
    QTest.keyClicks(page.editor.fields["signer"].words, "X", Qt.KeyboardModifier.NoModifier)
    assert not page.draft.is_dirty
    with qtbot.waitSignal(year_work.refused) as told:
        page.remove_button.click()
    assert told.args == [
        "Công văn số 77 đã phát hành nên không xóa được; hãy thu hồi phát hành trước."
    ]
    assert page.list.model.texts(page.list.model.rows[0])[1] == "Số 77\n22/11/2025"

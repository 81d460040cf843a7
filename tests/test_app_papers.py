"""Papers in the whole program: reached from every page, begun from chosen tasks, written out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordFile
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.app import Program
from desktop.models.database import Database
from desktop.paths import store_file
from desktop.register.values import State
from desktop.services.paper_values import PaperKind
from desktop.services.review import Place, PlaceKind
from desktop.views.dialogs.first_run import FirstRunDialog
from desktop.views.dialogs.text_points_dialog import Outcome, TextPointsDialog
from desktop.views.main_window import EDIT, TOOLS
from desktop.views.papers_page import PapersPage
from desktop.views.preferences import Preferences
from desktop.views.theme import Theme
from tests.opened import opened, settle
from tests.views.acts.answers import answering
from tests.views.recorder import Recorder


@pytest.fixture
def messages() -> Recorder:
    return Recorder()


@pytest.fixture
def program(data: Path, qapp: QApplication, qtbot: Any, messages: Recorder) -> Iterator[Program]:
    """The program over the sample ward, once it has read the register."""
    with opened(data, qapp, qtbot, messages) as made:
        yield made


def papers_of(program: Program) -> PapersPage:
    """The page of papers, which is the one that is seen."""
    assert program.window.stack.currentWidget() is program.writing_page
    page = program.writing_page.papers
    assert page.isVisible()
    return page


def command(program: Program, menu: str, text: str) -> QAction:
    return next(one for one in program.window.menus[menu].actions() if one.text() == text)


def edit_texts(program: Program) -> list[str]:
    return [action.text() for action in program.window.menus[EDIT].actions()]


def test_chosen_tasks_are_urged_and_the_letter_is_written(
    program: Program,
    qtbot: Any,
    messages: Recorder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program.window.show_page("Nhiệm vụ")
    settle(program, qtbot)
    page = program.tasks_page
    page.show_figure("open_overdue")
    page.table.selectAll()
    late = [row for row in program.viewing.standing.rows if row.state is State.OPEN_OVERDUE]
    assert set(page.chosen_ids()) == {row.id for row in late}
    page.urge_action.trigger()
    settle(program, qtbot)
    papers = papers_of(program)
    qtbot.waitUntil(lambda: papers.preview.page_count > 0, timeout=20_000)
    assert papers.heading.title_label.text() == f"Công văn đôn đốc {len(late)} nhiệm vụ đã chọn"
    assert papers.editor.fields["recipients"].text().splitlines() == sorted(
        {row.lead for row in late}
    )
    path = tmp_path / "don-doc.docx"
    messages.answers[:] = [path]
    answering(monkeypatch, TextPointsDialog, Outcome())
    with qtbot.waitSignal(papers.exported, timeout=20_000):
        papers.word_button.click()
    settle(program, qtbot)
    assert program.window.status_line.message_label.text().startswith("Đã xuất don-doc.docx")
    (table,) = [one for one in WordFile(str(path)).tables if len(one.rows) > len(late)]
    listed = "\n".join(cell.text for row in table.rows for cell in row.cells)
    assert all(row.content in listed for row in late)
    settle(program, qtbot)


def test_papers_are_reached_from_every_page_by_a_command(program: Program, qtbot: Any) -> None:
    program.window.show_page("Danh mục")
    settle(program, qtbot)
    command(program, TOOLS, "&Soạn văn bản…").trigger()
    settle(program, qtbot)
    papers = papers_of(program)
    assert papers.kinds_menu.isVisible()
    QTest.keyClick(papers.kinds_menu, Qt.Key.Key_Up)
    QTest.keyClick(papers.kinds_menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: papers.draft.paper is not None, timeout=20_000)
    assert papers.draft.paper is not None
    assert papers.draft.paper.kind is PaperKind.INVITATION
    settle(program, qtbot)


def test_a_paper_stands_whole_in_the_window_of_an_old_screen(program: Program, qtbot: Any) -> None:
    program.window.resize(1366, 740)
    program.acts.papers.begin(PaperKind.NOTICE)
    settle(program, qtbot)
    papers = papers_of(program)
    qtbot.waitUntil(lambda: papers.preview.page_count > 0, timeout=20_000)
    assert program.window.area.is_whole
    assert papers.editor.fields["title"].words.hasFocus() or not program.window.isActiveWindow()


def test_the_menu_has_the_commands_of_the_tab_that_is_seen(program: Program, qtbot: Any) -> None:
    program.window.show_page("Báo cáo")
    settle(program, qtbot)
    assert "&Xuất báo cáo ra Word…" in edit_texts(program)
    assert "Soạn văn bản mới…" not in edit_texts(program)
    command(program, EDIT, "Mở các văn bản đi khác").trigger()
    settle(program, qtbot)
    assert "&Xuất báo cáo ra Word…" not in edit_texts(program)
    assert {"Soạn văn bản mới…", "Xuất văn bản ra Word…"} <= set(edit_texts(program))
    named = {one.text() for one in program.window.commands()}
    assert "Quyết định ban hành chương trình…" in named
    command(program, EDIT, "Mở báo cáo trình Hội đồng nhân dân").trigger()
    assert "&Xuất báo cáo ra Word…" in edit_texts(program)
    program.window.show_page("Nhiệm vụ")
    assert "Mở các văn bản đi khác" not in edit_texts(program)


def test_what_the_check_finds_in_a_paper_leads_to_its_part(program: Program, qtbot: Any) -> None:
    program.acts.papers.begin(PaperKind.NOTICE)
    settle(program, qtbot)
    papers = papers_of(program)
    assert papers.draft.paper is not None
    paper = papers.draft.paper.id
    program.window.show_page("Tổng quan")
    program.overview_page.place_requested.emit(Place(PlaceKind.REPORT, paper, "closing"))
    settle(program, qtbot)
    assert (
        papers_of(program).editor.parts().widget().focusWidget()
        is papers.editor.fields["closing"].words
    )
    program.writing_page.go_to("", "A.I.2")
    settle(program, qtbot)
    assert program.writing_page.currentWidget() is program.report_page


def test_a_text_begun_before_the_office_leads_to_the_office(
    tmp_path: Path, qapp: QApplication, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, FirstRunDialog, None)
    messages = Recorder(0, 0)
    database = Database.open(store_file(tmp_path))
    made = Program(tmp_path, database, Theme(qapp), messages, Preferences(tmp_path / "cua-so.ini"))
    made.show()
    settle(made, qtbot)
    made.window.show_page("Báo cáo")
    settle(made, qtbot)
    papers = made.writing_page.papers
    for way in (
        made.report_page.empty_page.fill_button.click,
        papers.kind_actions[PaperKind.LETTER].trigger,
    ):
        made.window.show_page("Báo cáo")
        way()
        settle(made, qtbot)
        led = made.window.stack.currentWidget() is made.catalogue_page
        assert led, messages.shown
        assert made.catalogue_page.office_button.isVisible()
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

"""The pages follow what is typed; a reader who goes elsewhere stays there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.models.database import Database
from desktop.services.reports import save_report, start_report
from desktop.views.pdf_file import read_texts
from desktop.views.preview_spot import Spot, look_for
from desktop.views.report_page import ReportPage
from desktop.views.viewing import Viewing
from desktop.views.work import Work
from tests.views.recorder import Recorder

LONG = "\n".join(f"Ý thứ {number} của mục này. " + "Đã triển khai. " * 20 for number in range(40))


@pytest.fixture
def page(
    qtbot: Any, year_database: Database, year_work: Work, year_viewing: Viewing, tmp_path: Path
) -> ReportPage:
    with year_database.act("Lập báo cáo") as session:
        report = start_report(session, year_viewing.viewpoint)
        sections = tuple(
            replace(one, text=LONG) if one.key in ("A.I.2", "B.5") else one
            for one in report.sections
        )
        save_report(session, replace(report, sections=sections))
    made = ReportPage(year_work, year_viewing, Recorder(), tmp_path)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    with qtbot.waitExposed(made), qtbot.waitSignal(made.preview.made, timeout=20_000):
        made.show()
        made.activateWindow()
    rest(qtbot, made)
    return made


def rest(qtbot: Any, page: ReportPage) -> None:
    """Wait until no pages are made or about to be, and the place is looked for."""
    timers = (page.preview._pause, page.preview._follower._pause, page.draft.pause.rest)
    qtbot.waitUntil(
        lambda: page._work.is_idle and not any(timer.isActive() for timer in timers),
        timeout=20_000,
    )


def in_sight(page: ReportPage, words: str, heading: str = "") -> bool:
    """Whether words stand in the part of the pages that is seen."""
    view = page.preview.view
    found = look_for(view.pdf, Spot("", words=(words,), heading=heading))
    assert found is not None
    rect, scale = view._layout.rects[found.page], view._layout.scales[found.page]
    top = view.verticalScrollBar().value()
    return top <= rect.top() + found.top * scale <= top + view.viewport().height()


def heading_of(page: ReportPage, key: str) -> str:
    section = page.draft.section(key)
    assert section is not None
    return f"{section.number} {section.title}"


def type_at_end(page: ReportPage, words: str) -> None:
    edit = page.editor.text_edit
    edit.setFocus()
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(edit, words)


def wheel_up(page: ReportPage) -> None:
    """Turn the wheel until the first page is reached."""
    bar = page.preview.view.verticalScrollBar()
    while bar.value():
        before = bar.value()
        turn_wheel(page, 40)
        assert bar.value() < before


def turn_wheel(page: ReportPage, steps: int) -> None:
    view = page.preview.view.viewport()
    middle = QPointF(view.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(view.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_a_section_that_is_chosen_is_shown_on_its_page(qtbot: Any, page: ReportPage) -> None:
    assert page.preview.view.page == 0
    page.tree.choose("B.5")
    rest(qtbot, page)
    assert page.preview.view.page > 3
    assert in_sight(page, "Ý thứ 0 của mục này.", heading_of(page, "B.5"))
    page.tree.choose("A.I.2")
    rest(qtbot, page)
    assert in_sight(page, "Ý thứ 0 của mục này.", heading_of(page, "A.I.2"))


def test_what_is_typed_is_seen(qtbot: Any, page: ReportPage) -> None:
    page.tree.choose("B.5")
    type_at_end(page, " Lop tap huan moi.")
    rest(qtbot, page)
    shown = " ".join(
        one.folded for one in read_texts(page.preview.pdf, range(page.preview.pdf.parts[0].count))
    )
    assert "lop tap huan moi." in shown
    assert in_sight(page, "Lop tap huan moi.")


def test_a_reader_who_goes_elsewhere_stays_until_another_paragraph_is_typed(
    qtbot: Any, page: ReportPage
) -> None:
    page.tree.choose("B.5")
    type_at_end(page, " Mot")
    rest(qtbot, page)
    wheel_up(page)
    with qtbot.waitSignal(page.preview.made, timeout=20_000):
        type_at_end(page, " hai")
    rest(qtbot, page)
    assert page.preview.view.page == 0
    page.editor.text_edit.moveCursor(QTextCursor.MoveOperation.Start)
    rest(qtbot, page)
    assert in_sight(page, "Ý thứ 0 của mục này.", heading_of(page, "B.5"))


def test_what_is_in_sight_does_not_move(qtbot: Any, page: ReportPage) -> None:
    page.tree.choose("B.5")
    type_at_end(page, " Mot")
    rest(qtbot, page)
    top = page.preview.view.verticalScrollBar().value()
    with qtbot.waitSignal(page.preview.made, timeout=20_000):
        type_at_end(page, " hai")
    rest(qtbot, page)
    assert page.preview.view.verticalScrollBar().value() == top


def test_a_line_of_the_frame_is_shown_where_it_is_printed(qtbot: Any, page: ReportPage) -> None:
    page.tree.choose("")
    rest(qtbot, page)
    page.frame.signer_line.setFocus()
    rest(qtbot, page)
    assert page.preview.view.page == page.preview.pdf.parts[0].count - 1
    page.frame.recipient_line.setFocus()
    rest(qtbot, page)
    assert page.preview.view.page == 0

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from desktop.views.pdf_file import NO_PAGES, Pdf, open_pdf
from desktop.views.pdf_layout import Fit
from desktop.views.pdf_pane import PdfPane
from desktop.views.work import Work
from tests.views import pdfs
from tests.views.english import english_on

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PARAGRAPHS, ROWS = 40, 40
LAST = PARAGRAPHS - 1


@pytest.fixture
def pdf() -> Pdf:
    return open_pdf(pdfs.written(PARAGRAPHS, ROWS))


@pytest.fixture
def pane(qtbot: Any, work: Work, pdf: Pdf) -> PdfPane:
    made = PdfPane(work, with_thumbnails=True)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    made.show_pdf(pdf)
    rest(qtbot, made)
    return made


def rest(qtbot: Any, pane: PdfPane) -> None:
    """Wait until nothing is drawn, found or about to be."""
    timers = (pane.view._settling, pane.thumbnails._settling, pane.finder._pause)
    qtbot.waitUntil(
        lambda: pane.view._work.is_idle and not any(timer.isActive() for timer in timers),
        timeout=20_000,
    )


def search(qtbot: Any, pane: PdfPane, words: str) -> None:
    pane.search()
    pane.finder.search_edit.setText(words)
    rest(qtbot, pane)


def orange(pane: PdfPane) -> int:
    """How many dots have the colour of the place that one went to."""
    shown = pane.view.viewport().grab().toImage()
    dots = (
        shown.pixelColor(x, y)
        for x in range(0, shown.width(), 3)
        for y in range(0, shown.height(), 3)
    )
    return sum(dot.red() > 230 and 150 < dot.green() < 200 and dot.blue() < 120 for dot in dots)


def test_words_are_found_without_their_marks_and_brought_into_sight(
    qtbot: Any, pane: PdfPane
) -> None:
    search(qtbot, pane, f"viec {LAST}.")
    assert pane.finder.told_label.text() == "1/1"
    (found,) = pane.finder.found
    assert pane.view.page == found.page > 0
    assert orange(pane) > 10


def test_enter_goes_on_and_shift_enter_back_around_the_ends(qtbot: Any, pane: PdfPane) -> None:
    search(qtbot, pane, "viec 1")
    edit, count = pane.finder.search_edit, len(pane.finder.found)
    assert count == 11
    seen = [pane.finder.current]
    for modifier in (Qt.KeyboardModifier.NoModifier, SHIFT, SHIFT, Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(edit, Qt.Key.Key_Return, modifier)
        rest(qtbot, pane)
        seen.append(pane.finder.current)
    assert seen == [0, 1, 0, count - 1, 0]


def test_ctrl_f_belongs_to_the_pages_where_the_window_has_it_too(
    qtbot: Any, work: Work, pdf: Pdf
) -> None:
    window, pane = QMainWindow(), PdfPane(work)
    pane.show_pdf(pdf)
    qtbot.addWidget(window)
    window.setCentralWidget(pane)
    taken: list[bool] = []
    action = QAction("Tìm trên trang", window)
    action.setShortcut(QKeySequence("Ctrl+F"))
    action.triggered.connect(lambda: taken.append(True))
    window.addAction(action)
    window.show()
    window.activateWindow()
    pane.view.setFocus()
    qtbot.waitUntil(pane.view.hasFocus)
    QTest.keyClick(pane.view, Qt.Key.Key_F, CONTROL)
    assert pane.finder.isVisible()
    assert pane.finder.search_edit.hasFocus()
    assert taken == []


def test_esc_ends_finding_and_takes_the_marks_away(qtbot: Any, pane: PdfPane) -> None:
    search(qtbot, pane, "hoan thanh dung han")
    assert orange(pane) > 10
    QTest.keyClick(pane.finder.search_edit, Qt.Key.Key_Escape)
    assert not pane.finder.isVisible()
    assert orange(pane) == 0
    assert pane.isVisible()


def test_what_is_not_there_is_told(qtbot: Any, pane: PdfPane) -> None:
    search(qtbot, pane, "không có chữ này")
    assert pane.finder.told_label.text() == "Không thấy"
    assert not pane.finder.next_button.isEnabled()


def test_finding_goes_on_in_pages_made_anew(qtbot: Any, pane: PdfPane) -> None:
    search(qtbot, pane, f"viec {LAST + 1}.")
    assert pane.finder.found == ()
    pane.show_pdf(open_pdf(pdfs.written(PARAGRAPHS + 1, ROWS)))
    rest(qtbot, pane)
    assert pane.finder.told_label.text() == "1/1"


def test_a_page_is_gone_to_by_its_number(qtbot: Any, pane: PdfPane) -> None:
    pane.page_spin.setValue(3)
    assert pane.view.page == 2
    assert pane.thumbnails.currentIndex().row() == 2
    assert pane.count_label.text() == f"/ {pane.page_count} trang"


def test_a_page_is_gone_to_by_its_small_picture(qtbot: Any, pane: PdfPane) -> None:
    pane.thumbnails.setFocus()
    QTest.keyClick(pane.thumbnails, Qt.Key.Key_Down)
    QTest.keyClick(pane.thumbnails, Qt.Key.Key_Down)
    assert pane.view.page == 2
    assert pane.page_spin.value() == 3


def test_small_pictures_are_drawn_only_where_they_are_in_sight(
    qtbot: Any, work: Work, pane: PdfPane
) -> None:
    pane.show_pdf(open_pdf(pdfs.pages(300)))
    rest(qtbot, pane)
    drawn = [page for page in range(300) if pane.thumbnails.pages_model.image(page)]
    assert drawn
    assert drawn[-1] < 10
    pane.view.go_to(250)
    rest(qtbot, pane)
    assert pane.thumbnails.pages_model.image(250)
    assert not pane.thumbnails.pages_model.image(125)


def test_pages_made_anew_are_drawn_anew_in_small(qtbot: Any, pane: PdfPane) -> None:
    before = pane.thumbnails.pages_model.image(0)
    assert before is not None
    pane.show_pdf(open_pdf(pdfs.written(PARAGRAPHS + 1, ROWS)))
    rest(qtbot, pane)
    after = pane.thumbnails.pages_model.image(0)
    assert after is not None
    assert after is not before


@pytest.mark.parametrize(
    ("text", "zoom"), [("Vừa cả trang", Fit.PAGE), ("Vừa chiều rộng", Fit.WIDTH), ("150 %", 1.5)]
)
def test_a_zoom_is_chosen_by_name(pane: PdfPane, text: str, zoom: object) -> None:
    place = pane.zoom_combo.findText(text)
    pane.zoom_combo.setCurrentIndex(place)
    pane.zoom_combo.activated.emit(place)
    assert pane.view.wanted_zoom == zoom


def test_a_zoom_without_a_name_is_told_in_percent(pane: PdfPane) -> None:
    pane.view.zoom_to(1.1)
    assert pane.zoom_combo.currentIndex() == -1
    assert pane.zoom_combo.placeholderText() == "110 %"
    pane.larger_button.click()
    assert pane.zoom_combo.currentText() == "125 %"


def test_without_pages_nothing_can_be_found_or_gone_to(pane: PdfPane) -> None:
    pane.show_pdf(NO_PAGES)
    assert not pane.find_button.isEnabled()
    assert not pane.page_spin.isEnabled()
    assert pane.count_label.text() == "/ 0 trang"


def test_every_control_is_reached_by_tab_and_nothing_is_english(qtbot: Any, pane: PdfPane) -> None:
    pane.search()
    reached = set()
    one = pane.nextInFocusChain()
    while one is not pane and one is not None:
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisibleTo(pane):
            reached.add(one)
        one = one.nextInFocusChain()
    for widget in (
        pane.thumbnails_button,
        pane.page_spin,
        pane.zoom_combo,
        pane.find_button,
        pane.finder.search_edit,
        pane.thumbnails,
        pane.view,
    ):
        assert widget in reached
        assert widget.accessibleName()
    assert english_on(pane) == set()

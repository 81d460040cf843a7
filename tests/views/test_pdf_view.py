from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from desktop.views.pdf_file import Pdf, PdfPart, draw_pages, open_pdf
from desktop.views.pdf_layout import Fit
from desktop.views.pdf_pictures import KEPT_PIXELS
from desktop.views.pdf_view import PdfView
from tests.views import pdfs

CONTROL = Qt.KeyboardModifier.ControlModifier
MANY = 300


@pytest.fixture
def view(qtbot, work) -> PdfView:
    made = PdfView(work)
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    return made


@pytest.fixture
def many() -> Pdf:
    return open_pdf(pdfs.pages(MANY))


def rest(qtbot, view: PdfView) -> None:
    """Wait until nothing is being drawn and nothing more is asked for."""
    qtbot.waitUntil(lambda: not view._settling.isActive() and view._work.is_idle)


def scroll(qtbot, view: PdfView, place: float) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(round(bar.maximum() * place))
    rest(qtbot, view)


def test_only_the_pages_in_sight_and_their_neighbours_are_drawn(qtbot, view, many):
    view.show_pdf(many)
    rest(qtbot, view)
    assert view.drawn_pages == {0, 1}
    scroll(qtbot, view, 0.5)
    assert len(view.drawn_pages) <= 4
    assert all(MANY * 0.45 < page < MANY * 0.55 for page in view.drawn_pages)


def test_pages_that_fly_past_are_not_drawn_and_300_need_no_more_memory_than_3(qtbot, view, many):
    view.show_pdf(many)
    rest(qtbot, view)
    drawn = set()
    for step in range(101):
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() * step // 100)
        drawn |= view.drawn_pages
        view.viewport().repaint()
    rest(qtbot, view)
    assert drawn <= {0, 1}
    assert view.drawn_pages <= set(range(MANY - 4, MANY))
    assert view.page == MANY - 1


def test_no_pictures_are_kept_beyond_the_room_at_the_largest_zoom(qtbot, view, many):
    view.zoom_to(3.0)
    view.show_pdf(many)
    for place in (0.0, 0.1, 0.2, 0.2005):
        scroll(qtbot, view, place)
        pictures = [view._pictures.get(page).image for page in view.drawn_pages]
        assert sum(one.width() * one.height() for one in pictures) <= KEPT_PIXELS * 1.02


def test_the_page_is_on_the_screen(qtbot, view):
    view.show_pdf(open_pdf(pdfs.written()))
    rest(qtbot, view)
    shown = view.viewport().grab().toImage()
    assert shown.pixelColor(3, 3) != QColor("white")
    assert shown.pixelColor(30, 30) == QColor("white")
    inside = [shown.pixelColor(x, y).lightness() for x in range(60, 400) for y in range(50, 400)]
    assert min(inside) < 100


def test_what_is_shown_is_what_was_drawn_dot_by_dot(qtbot, view):
    """A picture stretched by a fraction of a dot would be blurred."""
    pdf = open_pdf(pdfs.written())
    view.zoom_to(1.0)
    view.show_pdf(pdf)
    rest(qtbot, view)
    ratio = view.devicePixelRatioF()
    (drawn,) = draw_pages(pdf, ((0, 96 / 72 * ratio),))
    shown = view.grab().toImage().convertToFormat(drawn.image.format())
    rect = view._layout.rects[0].translated(view.viewport().pos())
    left = round((rect.left() - view.horizontalScrollBar().value()) * ratio)
    top = round(rect.top() * ratio)
    for x in range(250, 600, 7):
        for y in range(100, 500, 5):
            assert shown.pixelColor(left + x, top + y) == drawn.image.pixelColor(x, y)


def test_a_new_file_keeps_the_page_and_the_place(qtbot, view):
    view.show_pdf(open_pdf(pdfs.written(60, 40)))
    rest(qtbot, view)
    scroll(qtbot, view, 0.4)
    page, top = view.page, view.verticalScrollBar().value()
    assert page > 0
    view.show_pdf(open_pdf(pdfs.written(61, 40)))
    assert (view.page, view.verticalScrollBar().value()) == (page, top)
    assert view.drawn_pages
    rest(qtbot, view)
    assert (view.page, view.verticalScrollBar().value()) == (page, top)


def test_a_shorter_file_ends_at_its_last_page(qtbot, view, many):
    view.show_pdf(many)
    scroll(qtbot, view, 1.0)
    view.show_pdf(open_pdf(pdfs.written(3, 0)))
    rest(qtbot, view)
    assert view.page == 0
    assert view.drawn_pages == {0}


def test_pictures_of_a_file_that_is_shown_no_more_are_dropped(qtbot, view):
    first, second = open_pdf(pdfs.written(40, 0)), open_pdf(pdfs.written(3, 0))
    view.show_pdf(first)
    rest(qtbot, view)
    view.show_pdf(second)
    old = draw_pages(first, ((0, 2.0),))
    view._on_drawn(first, old)
    assert view._pictures.get(0).image != old[0].image


def test_a_file_that_cannot_be_drawn_is_told(qtbot, view):
    with qtbot.waitSignal(view.refused) as told:
        view.show_pdf(Pdf((PdfPart(b"nothing", 1),), ((595.0, 842.0),)))
    assert "xem trước" in told.args[0]


def test_the_zoom_keeps_what_is_in_the_middle(qtbot, view, many):
    view.show_pdf(many)
    scroll(qtbot, view, 0.5)
    held = view._layout.place_at(view._top() + view.viewport().height() / 2)
    for zoom in (2.0, 0.5, Fit.PAGE, Fit.WIDTH):
        view.zoom_to(zoom)
        now = view._layout.place_at(view._top() + view.viewport().height() / 2)
        assert now.page == held.page
        assert now.share == pytest.approx(held.share, abs=0.03)


def test_keys_go_by_pages_and_to_the_ends(qtbot, view, many):
    view.show_pdf(many)
    view.zoom_to(Fit.PAGE)
    view.setFocus()
    seen = []
    for key in ("PageDown", "PageDown", "PageUp", "End", "Home"):
        QTest.keyClick(view, getattr(Qt.Key, f"Key_{key}"))
        seen.append(view.page)
    assert seen == [1, 2, 1, MANY - 1, 0]


def test_a_page_higher_than_the_view_is_read_to_its_end(qtbot, view, many):
    view.show_pdf(many)
    view.zoom_to(2.0)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 0
    assert 500 < view._top() < 600


@pytest.mark.parametrize(
    ("key", "zoom"),
    [(Qt.Key.Key_Plus, 1.25), (Qt.Key.Key_Equal, 1.25), (Qt.Key.Key_Minus, 0.9), (Qt.Key.Key_0, 1)],
)
def test_keys_of_the_zoom_are_the_views_where_the_window_has_them_too(qtbot, work, key, zoom):
    window, view = QMainWindow(), PdfView(work)
    qtbot.addWidget(window)
    window.setCentralWidget(view)
    taken = []
    action = QAction("Chữ to hơn", window)
    action.setShortcuts([QKeySequence(f"Ctrl+{sign}") for sign in "=+-0"])
    action.triggered.connect(lambda: taken.append(True))
    window.addAction(action)
    window.show()
    window.activateWindow()
    view.show_pdf(open_pdf(pdfs.written(3, 0)))
    view.zoom_to(1.0 if key != Qt.Key.Key_0 else 2.0)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, key, CONTROL)
    assert (view.zoom, taken) == (pytest.approx(zoom, abs=0.01), [])


@pytest.mark.parametrize(("turn", "zoom"), [(120, 1.25), (-120, 0.9)])
def test_ctrl_and_the_wheel_zoom(qtbot, view, turn, zoom):
    view.show_pdf(open_pdf(pdfs.written(3, 0)))
    view.zoom_to(1.0)
    middle = QPointF(100, 100)
    event = QWheelEvent(
        middle,
        view.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    assert view.zoom == pytest.approx(zoom, abs=0.01)


def test_a_marked_place_comes_into_sight_and_its_letters_stay_black(qtbot, view, many):
    view.show_pdf(many)
    rest(qtbot, view)
    place = QRectF(100, 300, 80, 12)
    view.show_marks({200: [place]})
    view.choose_mark(200, [place])
    rest(qtbot, view)
    shown = view._on_screen(200, place).translated(0, -view._top())
    assert 0 < shown.top() < view.viewport().height() - 20
    colour = view.viewport().grab().toImage()
    ratio = view.devicePixelRatioF()
    corner = colour.pixelColor(round(shown.left() * ratio), round(shown.top() * ratio))
    assert corner.red() > corner.blue()


def test_the_place_is_told_once(qtbot, view, many):
    told = []
    view.place_changed.connect(lambda page, pages: told.append((page, pages)))
    view.show_pdf(many)
    view.go_to(4)
    view.go_to(4)
    assert told == [(1, MANY), (5, MANY)]
